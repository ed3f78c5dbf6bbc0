"""Needle exchanges and the laws of states in the admin."""
