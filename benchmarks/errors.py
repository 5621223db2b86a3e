"""Why something could not be measured."""


class NotMeasured(Exception):
    """A program could not be measured; the message says why, for the page and the terminal."""
