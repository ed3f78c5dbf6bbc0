"""Parts of the admin that listings of every kind share."""
