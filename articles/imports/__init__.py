"""Bringing texts in from Markdown files: read them, turn them into pages, keep them.

`parsing` knows nothing of the database: it turns a file's text into the plain values of `document`,
or names every problem with its line. `building` makes of these what the editor itself would store.
`storing` finds or makes the pages.
"""
