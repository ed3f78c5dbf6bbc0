"""Hotline records in the admin: drafts, how the public will see them, what is in force."""
