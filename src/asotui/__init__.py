"""The desk of a section's secretariat, in the terminal."""

__version__ = "0.1.0"
