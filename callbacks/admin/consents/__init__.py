"""Consent texts in the admin: a version is written, looked at, published, and then kept."""
