"""People and invitations in the admin."""
