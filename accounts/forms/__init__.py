"""Forms of the pages under /admin/account/."""
