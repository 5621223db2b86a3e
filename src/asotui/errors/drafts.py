"""What is being typed and not kept yet."""

from asotui.errors.kinds import Conflict, NotFound
from asotui.i18n import N_


class DraftsUnsafe(Conflict):
    """What is typed is put where the officer alone reads it, or nowhere."""

    sentence = N_(
        "{folder} is not a folder of your own, so what you type is not put on disk before it is kept. Move it away."
    )


class UnknownDraft(NotFound):
    """No draft has that key."""

    sentence = N_("There is no unfinished text {draft}. List them with: asotui drafts list")


class DraftInUse(Conflict):
    """A draft that is being typed is left alone."""

    sentence = N_("{draft} is open at one of your desks. Leave it there with Esc; nothing was changed.")
