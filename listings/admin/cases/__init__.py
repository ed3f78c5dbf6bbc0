"""The queue of staff in the admin: its list, its figures, and the page of each case."""
