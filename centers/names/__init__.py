"""Finding centers by words: of their names, sites, towns and descriptions, also misspelt ones."""
