"""Reusable pieces of a screen. They know no noun of the office, no store and no query."""
