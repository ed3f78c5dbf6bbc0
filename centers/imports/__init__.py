"""Bringing centers in from SAMHSA's files, and the table that explains their codes."""
