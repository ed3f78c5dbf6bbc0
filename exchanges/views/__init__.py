"""Pages of needle exchanges."""
