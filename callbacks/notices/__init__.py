"""Telling people and gateways that something waits: never a number, never a name."""
