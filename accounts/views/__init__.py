"""Pages under /admin/account/ that are not only a library's."""
