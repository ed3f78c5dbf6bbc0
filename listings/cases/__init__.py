"""The queue of staff: what is to be looked into, who works on it, what was decided."""
