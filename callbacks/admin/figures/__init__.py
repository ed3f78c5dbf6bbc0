"""The figures of calling back in the admin: numbers first, with bars beside them."""
