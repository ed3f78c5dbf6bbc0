"""Pages of the whole site: home, crisis, exit, errors, health."""
