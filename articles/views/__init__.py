"""Pages as visitors see them."""
