"""Sponsors of the hotline in the admin."""
