"""All that changes the state of callbacks. Each is atomic, takes the actor, and is audited."""
