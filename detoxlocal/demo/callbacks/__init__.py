"""An invented hotline with its sponsors, and people who asked for a call: some wait, some did."""
