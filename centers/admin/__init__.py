"""Centers in the admin."""
