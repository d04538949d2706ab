"""Reading a survey's responses by program, such as R, pandas, DuckDB or Excel, with a token that can be taken back."""
