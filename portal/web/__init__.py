"""What knows HTTP and no feature: pages, guards, forms, fields, errors, headers."""
