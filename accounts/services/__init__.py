"""What changes accounts: each change is complete, has an actor and is recorded."""
