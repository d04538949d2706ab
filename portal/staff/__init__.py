"""The people who run the portal: their accounts, roles and first page."""
