"""New needle exchanges as the public sends them: the form, what becomes of it, its private link."""
