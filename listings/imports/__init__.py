"""What importers of all listings share: files, their text and their rows, with bounds."""
