"""What may be done: one call is one act."""
