"""Writing longer texts: notes."""

from asotui import locations
from asotui.i18n import _
from asotui.widgets.text_editor import TextEditor


def note_editor(title: str, text: str = "") -> TextEditor:
    """The editor for a note; outside editors get their copy in the officer's own folder of drafts."""
    return TextEditor(
        title, text, folder=locations.drafts(), hint=_("A note is signed and numbered when it is kept.")
    )
