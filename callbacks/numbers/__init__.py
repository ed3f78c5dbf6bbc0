"""Numbers of people who ask for help: read, sealed, found without being readable, masked."""
