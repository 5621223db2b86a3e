"""From the register to bytes for others: calendars and letters, and the ways by which they leave."""
