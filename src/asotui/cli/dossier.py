"""`asotui dossier`: the table of its commands."""

from asotui.cli.grammar import Entry, LazyGroup
from asotui.cli.root import COMMANDS
from asotui.i18n import N_

DOSSIER_COMMANDS = {
    "list": Entry("asotui.cli.dossier_reading:list_", N_("List dossiers.")),
    "show": Entry(
        "asotui.cli.dossier_reading:show", N_("Show a dossier: its head, pieces, actions and notes.")
    ),
    "timeline": Entry(
        "asotui.cli.dossier_reading:timeline", N_("List everything that happened to a dossier.")
    ),
    "movements": Entry(
        "asotui.cli.dossier_reading:movements", N_("List from desk to desk where dossiers went.")
    ),
    "new": Entry("asotui.cli.dossier_heading:new", N_("Open a dossier.")),
    "rename": Entry("asotui.cli.dossier_heading:rename", N_("Give a dossier another title.")),
    "classify": Entry("asotui.cli.dossier_heading:classify", N_("Classify a dossier.")),
    "urgency": Entry("asotui.cli.dossier_heading:urgency", N_("Grade dossiers, from 1 (immediate) to 4.")),
    "due": Entry("asotui.cli.dossier_heading:due", N_("Set the date by which dossiers must be treated.")),
    "marking": Entry("asotui.cli.dossier_heading:marking", N_("Set the protection of dossiers.")),
    "next": Entry("asotui.cli.dossier_heading:next_action", N_("Say what the next action on a dossier is.")),
    "correspondent": Entry("asotui.cli.dossier_heading:correspondent", N_("Say whom a dossier concerns.")),
    "paper": Entry("asotui.cli.dossier_heading:paper", N_("Choose the paper under consideration.")),
    "note": Entry("asotui.cli.notes:dossier_note", N_("Write a note on the note side.")),
    "change-note": Entry(
        "asotui.cli.notes:change_note", N_("Change your last note, while nobody has written below.")
    ),
    "examine": Entry("asotui.cli.dossier_course:examine", N_("Begin or go on treating a dossier.")),
    "submit": Entry("asotui.cli.dossier_course:submit", N_("Submit a dossier to the next level.")),
    "return": Entry("asotui.cli.dossier_course:return_", N_("Send a submitted dossier back.")),
    "decide": Entry("asotui.cli.dossier_course:decide", N_("Say that what was submitted is decided.")),
    "issue": Entry("asotui.cli.dossier_course:issue", N_("Say that the decision has left.")),
    "close": Entry("asotui.cli.dossier_course:close", N_("Close a dossier in which nothing is left open.")),
    "record": Entry("asotui.cli.dossier_course:record", N_("Put a closed dossier in the record room.")),
    "reopen": Entry("asotui.cli.dossier_course:reopen", N_("Bring a closed dossier back, with a reason.")),
    "cancel": Entry(
        "asotui.cli.dossier_course:cancel", N_("Cancel an opening made by mistake, with a reason.")
    ),
    "await": Entry("asotui.cli.dossier_waiting:await_reply", N_("Wait for a reply, until a date.")),
    "ask-pieces": Entry(
        "asotui.cli.dossier_waiting:ask_pieces",
        N_("Say that a dossier is incomplete and pieces are asked for."),
    ),
    "park": Entry("asotui.cli.dossier_waiting:park", N_("Leave a dossier until a date.")),
    "call-book": Entry("asotui.cli.dossier_waiting:call_book", N_("Enter a dossier in the call book.")),
    "resume": Entry("asotui.cli.dossier_waiting:resume", N_("Take up again a dossier that waited.")),
    "transmit": Entry("asotui.cli.dossier_desks:transmit", N_("Transmit dossiers to a colleague.")),
    "take-up": Entry("asotui.cli.dossier_desks:take_up", N_("Acknowledge dossiers transmitted to you.")),
    "recall": Entry(
        "asotui.cli.dossier_desks:recall",
        N_("Take back dossiers that nobody has opened since you transmitted them."),
    ),
    "link": Entry("asotui.cli.dossier_desks:link", N_("Link two dossiers.")),
    "unlink": Entry("asotui.cli.dossier_desks:unlink", N_("Take the link between two dossiers away.")),
    "attach": Entry("asotui.cli.dossier_pieces:attach", N_("Attach a file.")),
    "save": Entry("asotui.cli.dossier_pieces:save", N_("Save a piece to a file.")),
    "rename-piece": Entry("asotui.cli.dossier_pieces:rename_piece", N_("Give a piece another name.")),
    "expect": Entry("asotui.cli.dossier_pieces:expect", N_("Say that a piece is awaited.")),
    "receive": Entry("asotui.cli.dossier_pieces:receive", N_("Say that an awaited piece is here.")),
    "extend": Entry("asotui.cli.dossier_pieces:extend", N_("Give an awaited piece another date.")),
    "waive": Entry("asotui.cli.dossier_pieces:waive", N_("Say that a piece is no longer awaited, and why.")),
}

dossier = LazyGroup("dossier", DOSSIER_COMMANDS, help=COMMANDS["dossier"].help)
