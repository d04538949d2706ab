"""What has been sent to a customer, and why."""
