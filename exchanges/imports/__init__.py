"""Bringing needle exchanges in from files: each row becomes a case, and nothing is published."""
