"""Compares what clients were told with what the database holds; each rule names what breaks it."""
