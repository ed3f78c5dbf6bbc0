"""Fictional centers over real towns, for a site to be tried, shown and tested with.

Nobody is helped by an invented telephone number, so these listings never mix with real ones in
production, every number is one that is kept for fiction (555-01xx), and the same seed always
gives the same centers.
"""
