"""`asotui meeting`: the table of its commands."""

from asotui.cli.grammar import Entry, LazyGroup
from asotui.cli.root import COMMANDS
from asotui.i18n import N_

MEETING_COMMANDS = {
    "list": Entry("asotui.cli.meeting_reading:list_", N_("List meetings, soonest first.")),
    "show": Entry(
        "asotui.cli.meeting_reading:show", N_("Show a meeting: its people, agenda and retro-planning.")
    ),
    "people": Entry("asotui.cli.meeting_reading:people", N_("List who is convened, and their answers.")),
    "agenda": Entry("asotui.cli.meeting_reading:agenda", N_("List the items of the agenda.")),
    "timeline": Entry(
        "asotui.cli.meeting_reading:timeline", N_("List everything that happened to a meeting.")
    ),
    "plan": Entry("asotui.cli.meeting_planning:plan", N_("Plan a meeting, or a series of them.")),
    "prolong": Entry(
        "asotui.cli.meeting_planning:prolong", N_("Let a series go on: make its further meetings.")
    ),
    "change": Entry("asotui.cli.meeting_changing:change", N_("Change what a meeting is.")),
    "move": Entry("asotui.cli.meeting_changing:move", N_("Move a meeting to another time or room.")),
    "postpone": Entry(
        "asotui.cli.meeting_changing:postpone", N_("Put a meeting off to a day not known yet, with a reason.")
    ),
    "cancel": Entry("asotui.cli.meeting_changing:cancel", N_("Call a meeting off, with a reason.")),
    "link": Entry("asotui.cli.meeting_changing:link", N_("Say that a meeting is about a dossier.")),
    "unlink": Entry("asotui.cli.meeting_changing:unlink", N_("Say that a meeting is not about a dossier.")),
    "retroplan": Entry(
        "asotui.cli.meeting_planning:retroplan", N_("Give a meeting the dated tasks of its kind.")
    ),
    "template": Entry(
        "asotui.cli.meeting_template:template",
        N_("The dated tasks with which a kind of meeting starts: list and change them."),
    ),
    "task": Entry("asotui.cli.meeting_planning:task", N_("Add a task to the retro-planning.")),
    "invite": Entry("asotui.cli.meeting_people:invite", N_("Put people on the list of a meeting.")),
    "dismiss": Entry("asotui.cli.meeting_people:dismiss", N_("Take somebody off the list.")),
    "role": Entry("asotui.cli.meeting_people:role", N_("Say in which quality somebody is convened.")),
    "substitute": Entry("asotui.cli.meeting_people:substitute", N_("Say for whom somebody stands in.")),
    "answer": Entry(
        "asotui.cli.meeting_people:answer", N_("Write down what somebody answered by telephone.")
    ),
    "convoke": Entry("asotui.cli.meeting_letters:convoke", N_("Convene the people of a meeting by letters.")),
    "update": Entry("asotui.cli.meeting_letters:update", N_("Tell the people concerned what changed.")),
    "reply": Entry("asotui.cli.meeting_letters:reply", N_("Answer an invitation of others.")),
    "letters": Entry(
        "asotui.cli.meeting_letters:letters", N_("List the letters, and whether they have left.")
    ),
    "letter": Entry("asotui.cli.meeting_letters:letter", N_("Print a letter word for word.")),
    "post": Entry("asotui.cli.meeting_letters:post", N_("Let the letters leave that wait.")),
    "item": Entry("asotui.cli.meeting_agenda:item", N_("Put an item on the agenda.")),
    "change-item": Entry("asotui.cli.meeting_agenda:change_item", N_("Change an item of the agenda.")),
    "move-item": Entry("asotui.cli.meeting_agenda:move_item", N_("Move an item up or down the agenda.")),
    "drop-item": Entry("asotui.cli.meeting_agenda:drop_item", N_("Take an item off the agenda.")),
    "paper": Entry("asotui.cli.meeting_agenda:paper", N_("Put a document with an item.")),
    "drop-paper": Entry("asotui.cli.meeting_agenda:drop_paper", N_("Take a document off an item.")),
    "find-time": Entry("asotui.cli.meeting_time:find_time", N_("Find when people and a room are free.")),
    "begin": Entry("asotui.cli.meeting_sitting:begin", N_("Open a meeting: people sit together.")),
    "attend": Entry("asotui.cli.meeting_sitting:attend", N_("Say who is there, and how.")),
    "quorum": Entry("asotui.cli.meeting_sitting:quorum", N_("Say whether enough members are there.")),
    "write-notes": Entry(
        "asotui.cli.meeting_sitting:write_notes", N_("Write down what is said under an item.")
    ),
    "decisions": Entry("asotui.cli.meeting_decisions:decisions", N_("List what a meeting decided.")),
    "decide": Entry("asotui.cli.meeting_decisions:decide", N_("Write down what is decided under an item.")),
    "change-decision": Entry(
        "asotui.cli.meeting_decisions:change_decision", N_("Say otherwise what was decided.")
    ),
    "drop-decision": Entry("asotui.cli.meeting_decisions:drop_decision", N_("Take a decision back.")),
    "action": Entry("asotui.cli.meeting_decisions:action", N_("Give an officer what a meeting asks for.")),
    "actions": Entry(
        "asotui.cli.meeting_decisions:actions", N_("List what meetings asked for and is not done.")
    ),
    "close": Entry("asotui.cli.meeting_sitting:close", N_("End a meeting.")),
    "reconvene": Entry(
        "asotui.cli.meeting_sitting:reconvene",
        N_("Plan a meeting without quorum anew, with the same agenda."),
    ),
    "draft": Entry("asotui.cli.meeting_minutes:draft", N_("Compose the minutes from the notes.")),
    "minutes": Entry("asotui.cli.meeting_minutes:minutes", N_("Show the minutes.")),
    "write-minutes": Entry("asotui.cli.meeting_minutes:write_minutes", N_("Change the text of the minutes.")),
    "circulate": Entry("asotui.cli.meeting_minutes:circulate", N_("Send the minutes to everybody convened.")),
    "approve": Entry("asotui.cli.meeting_minutes:approve", N_("Say that the minutes are approved.")),
    "amend": Entry("asotui.cli.meeting_minutes:amend", N_("Correct minutes that are approved.")),
    "export": Entry("asotui.cli.meeting_calendars:export", N_("Write the planner as a calendar file.")),
    "import": Entry("asotui.cli.meeting_calendars:import_", N_("Take the calendar of others in.")),
    "calendars": Entry("asotui.cli.meeting_calendars:calendars", N_("List the calendars taken in.")),
    "forget": Entry("asotui.cli.meeting_calendars:forget", N_("Take a calendar out of the register.")),
}

meeting = LazyGroup("meeting", MEETING_COMMANDS, help=COMMANDS["meeting"].help)
