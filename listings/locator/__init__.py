"""What the locators of all kinds of listings share: the search, its answer, what stands around."""
