"""Notices to the gateway in the admin: what was given up stands first, and can be sent again."""
