"""Places in the admin."""
