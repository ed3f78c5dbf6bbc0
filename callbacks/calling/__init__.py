"""When somebody may be called: by the clock where they are, in their window, not too often.

Pure rules: everything is given to them, the moment too. Only `zones` looks something up, in the
table of places.
"""
