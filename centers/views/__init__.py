"""Pages of the center directory."""
