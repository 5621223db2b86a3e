"""`asotui room`: where the section meets."""

from asotui.cli import meeting_schema, printing
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import Entry, LazyGroup, argument, command, option, whole
from asotui.cli.meeting_naming import room_id
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.cli.timing import moment, time_of_day
from asotui.i18n import N_, _
from asotui.models.room import CLOSES, OPENS
from asotui.queries import rooms as queries
from asotui.queries.rooms import RoomRow
from asotui.rules.moments import understand_length
from asotui.services import rooms
from asotui.when import hour

ROOM_COMMANDS = {
    "list": Entry("asotui.cli.room:list_", N_("List the rooms, or those that are free.")),
    "add": Entry("asotui.cli.room:add", N_("Add a room, or take one up again that was given up.")),
    "change": Entry("asotui.cli.room:change", N_("Change the entry of a room.")),
    "retire": Entry("asotui.cli.room:retire", N_("Give a room up in which nothing is planned any more.")),
}
room = LazyGroup("room", ROOM_COMMANDS, help=COMMANDS["room"].help)

room_argument = argument("typed", metavar=N_("ROOM"), help=N_("The name of a room, or enough of it."))
place_option = option("--place", metavar=N_("TEXT"), help=N_("In which building, on which floor."))
equipment_option = option("--equipment", metavar=N_("TEXT"), help=N_("What there is in it."))
capacity_option = option(
    "--capacity", type=whole(0, 100_000), metavar=N_("NUMBER"), help=N_("How many people it holds.")
)
opens_option = option("--opens", metavar=N_("TIME"), help=N_("When it opens; at 8:00 unless given."))
closes_option = option("--closes", metavar=N_("TIME"), help=N_("When it closes; at 19:00 unless given."))


@command("list", ROOM_COMMANDS["list"].help)
@option("--all", "everything", is_flag=True, help=N_("With those given up."))
@option("--free", "typed", metavar=N_("WHEN"), help=N_("Only those free then: tuesday 14h, 24/11 10:00."))
@option(
    "--for", "lasting", metavar=N_("LENGTH"), default="1h", show_default=True, help=N_("Free for how long.")
)
@json_option
@pass_desk
def list_(desk: Desk, everything: bool, typed: str | None, lasting: str, as_json: bool) -> None:
    """List the rooms."""
    if typed is None:
        with desk.read() as session:
            found = queries.all(session, active=not everything)
    else:
        found = _free(desk, typed, understand_length(lasting))
    if as_json:
        printing.as_json([meeting_schema.room(one) for one in found])
    else:
        printing.rows(found, COLUMNS, _("No room here."))


def _free(desk: Desk, typed: str, lasting: int) -> list[RoomRow]:
    from datetime import timedelta

    from_at = moment(desk, typed)
    with desk.read() as session:
        return queries.free(session, from_at, from_at + timedelta(minutes=lasting))


@command("add", ROOM_COMMANDS["add"].help)
@argument("name", metavar=N_("NAME"), help=N_("What it is called."))
@capacity_option
@place_option
@equipment_option
@opens_option
@closes_option
@json_option
@pass_desk
def add(
    desk: Desk,
    name: str,
    capacity: int | None,
    place: str | None,
    equipment: str | None,
    opens: str | None,
    closes: str | None,
    as_json: bool,
) -> None:
    """Add a room."""
    since, until = time_of_day(opens), time_of_day(closes)
    done(
        desk.perform(
            rooms.add,
            name,
            capacity or 0,
            place or "",
            equipment or "",
            OPENS if since is None else since,
            CLOSES if until is None else until,
        ),
        as_json,
    )


@command("change", ROOM_COMMANDS["change"].help)
@room_argument
@option("--name", metavar=N_("NAME"), help=N_("What it is called."))
@capacity_option
@place_option
@equipment_option
@option("--opens", metavar=N_("TIME"), help=N_("When it opens."))
@option("--closes", metavar=N_("TIME"), help=N_("When it closes."))
@json_option
@pass_desk
def change(
    desk: Desk,
    typed: str,
    name: str | None,
    capacity: int | None,
    place: str | None,
    equipment: str | None,
    opens: str | None,
    closes: str | None,
    as_json: bool,
) -> None:
    """Change what is given of a room."""
    performed = desk.perform(
        rooms.change,
        room_id(desk, typed),
        name,
        capacity,
        place,
        equipment,
        time_of_day(opens),
        time_of_day(closes),
    )
    done(performed, as_json)


@command("retire", ROOM_COMMANDS["retire"].help)
@room_argument
@option("--reason", default="", metavar=N_("TEXT"), help=N_("Why; the register keeps it."))
@json_option
@pass_desk
def retire(desk: Desk, typed: str, reason: str, as_json: bool) -> None:
    """Give a room up."""
    done(desk.perform(rooms.retire, room_id(desk, typed), reason), as_json)


COLUMNS: list[Column[RoomRow]] = [
    Column(N_("Room"), lambda row: row.name, grows=True),
    Column(N_("Seats"), lambda row: str(row.capacity or ""), right=True),
    Column(N_("Where"), lambda row: row.place, grows=True),
    Column(N_("Open"), lambda row: f"{hour(row.opens)}-{hour(row.closes)}"),
    Column(N_("Equipment"), lambda row: row.equipment, grows=True),
]
