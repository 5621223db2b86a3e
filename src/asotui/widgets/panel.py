"""The bottom of the screen while a question stands there."""

from textual.containers import Vertical

from asotui.widgets.bars import Rule


class Panel(Vertical):
    """A rule and a question under it. It covers all that the screen below has under its own last rule: never two rules."""

    DEFAULT_CLASSES = "panel"

    def on_mount(self) -> None:
        stack = self.app.screen_stack
        place = stack.index(self.screen)
        below = list(stack[place - 1].children) if place else []
        rules = [number for number, child in enumerate(below) if isinstance(child, Rule)]
        if rules:
            self.styles.min_height = 1 + sum(child.display for child in below[rules[-1] + 1 :])
