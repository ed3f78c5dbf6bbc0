"""The live queue of people who want to be called, and the page of each call."""
