"""Numbers that are never called, in the admin. None of them can be read."""
