"""Mail: composed and kept in an outbox together with what it is about, then handed over by the worker."""
