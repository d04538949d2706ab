"""Taking responses out as CSV: one row per response, one file across all versions, a receipt for each."""
