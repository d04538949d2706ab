"""Work in the background: the outbox emptied, and jobs that are done once in each period, on whatever machine is free."""
