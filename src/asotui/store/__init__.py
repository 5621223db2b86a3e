"""The only place with an engine, a commit, a pragma or a dialect."""

from asotui.store.acts import changed_rows, name_act
from asotui.store.presence import OpenDesk, Presence, open_desks
from asotui.store.schema import SCHEMA
from asotui.store.signing import absences, acting, allowed, heads_of, refusal, sign_for, stands_in_for
from asotui.store.store import Performed, Store
from asotui.store.undo import redo_last, undo_act, undo_last
from asotui.store.versions import Seen, Unchanged

__all__ = [
    "SCHEMA",
    "OpenDesk",
    "Performed",
    "Presence",
    "Seen",
    "Store",
    "Unchanged",
    "absences",
    "acting",
    "allowed",
    "changed_rows",
    "heads_of",
    "name_act",
    "open_desks",
    "redo_last",
    "refusal",
    "sign_for",
    "stands_in_for",
    "undo_act",
    "undo_last",
]
