"""Rooms at the command line."""

from tests.cli.conftest import Terminal


def test_a_room_is_added_changed_and_given_up(terminal: Terminal) -> None:
    terminal.run("room", "add", "Salle 204", "--capacity", "12", "--place", "2e étage", "--opens", "8h30")
    assert terminal.lines("room", "list") == [["Salle 204", "12", "2e étage", "08:30-19:00", "-"]]
    terminal.run("room", "change", "204", "--equipment", "écran", "--closes", "24:00")
    (room,) = terminal.json("room", "list")
    assert (room["equipment"], room["opens"], room["closes"]) == ("écran", "08:30", "24:00")
    terminal.run("room", "retire", "204", "--reason", "travaux")
    assert terminal.lines("room", "list") == []
    assert [one["active"] for one in terminal.json("room", "list", "--all")] == [False]
    assert "added" in terminal.run("room", "add", "Salle 204").stderr


def test_a_room_with_a_meeting_to_come_is_not_given_up(terminal: Terminal) -> None:
    room = terminal.section.room()
    terminal.section.meeting(room_id=room)
    assert "M1/" in terminal.run("room", "retire", "Salle 12", code=4).stderr


def test_only_the_free_rooms_are_listed(terminal: Terminal) -> None:
    room = terminal.section.room()
    terminal.section.room("Salle 14")
    terminal.section.meeting(room_id=room)
    free = terminal.lines("room", "list", "--free", "2027-01-12 10:30")
    assert [fields[0] for fields in free] == ["Salle 14"]
    later = terminal.lines("room", "list", "--free", "2027-01-12 11:00")
    assert [fields[0] for fields in later] == ["Salle 12", "Salle 14"]
    before = terminal.lines("room", "list", "--free", "2027-01-12 9:00", "--for", "1h30")
    assert [fields[0] for fields in before] == ["Salle 14"]


def test_what_is_not_understood_is_refused(terminal: Terminal) -> None:
    terminal.run("room", "add", "Salle", "--opens", "tôt", code=2)
    terminal.run("room", "add", "Salle", "--opens", "19h", "--closes", "8h", code=2)
    terminal.run("room", "change", "Salle", "--name", "Autre", code=3)
    terminal.run("room", "list", "--free", "2027-01-12", code=2)
    assert terminal.json("room", "list", "--all") == []
