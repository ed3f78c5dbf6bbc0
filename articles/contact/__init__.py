"""What visitors write to the people who run the site, and what becomes of it."""
