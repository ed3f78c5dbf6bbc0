"""Articles in the admin: writing, deciding about sources, reviewing, looking after."""
