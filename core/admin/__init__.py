"""The audit trail in the admin: to be read, searched and taken along, never to be changed."""
