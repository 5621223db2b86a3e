"""Text on a screen that is never read as markup."""

from textual.widgets import Static

from asotui.text import clean_block


class Label(Static):
    """Plain text of one or more lines."""

    ALLOW_SELECT = False

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(clean_block(text), markup=False, id=id, classes=classes)

    def show(self, text: str) -> None:
        """Show another text, cleaned of what would steer the terminal."""
        self.update(clean_block(text))
