"""The laws of states in the admin."""
