"""Translations of the interface, kept and compiled by Babel, so that no machine needs GNU gettext.

`extraction` finds the texts, `catalogs` keeps one file a language, `faults` says what is wrong.
"""
