"""What may be seen: one statement where possible, never a change."""
