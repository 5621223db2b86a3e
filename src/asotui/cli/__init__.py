"""The command line: every act of the desk as a command, without a screen."""

from asotui.cli.root import main

__all__ = ["main"]
