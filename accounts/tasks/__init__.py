"""What accounts leave to the queue: mails. Arguments are keys only, because a queue is a table."""
