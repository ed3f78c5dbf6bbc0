"""Articles: written by editors, signed by medical reviewers, cited, read by visitors."""
