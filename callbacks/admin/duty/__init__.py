"""Agents on duty in the admin: who is there, and putting somebody on or off duty."""
