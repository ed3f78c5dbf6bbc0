"""Whether all is well with the operation of the site, and what to do where it is not."""
