"""The settings of callbacks in the admin: one page."""
