"""How each kind of value is written: as it is, or as the cells of a file."""
