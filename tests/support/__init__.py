"""What tests are written with: databases, pages as people read them, a browser, a clock, a running server."""
