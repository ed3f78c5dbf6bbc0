"""Invented needle exchanges and the cases that staff of a demo work off."""
