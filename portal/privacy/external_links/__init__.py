"""Links to other sites: each stands in a register, and leads through a page that says where one is going."""
