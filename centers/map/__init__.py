"""A map of results, drawn by the server from coordinates (ADR 8)."""
