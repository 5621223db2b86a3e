"""A plausible week of a ministry's section, to look around in: nothing of it is real, and nothing is kept."""

from asotui.demo.opening import open_demo

__all__ = ["open_demo"]
