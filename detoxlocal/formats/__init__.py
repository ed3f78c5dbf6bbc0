"""How numbers, dates and times are written where Django's own formats don't fit the site."""
