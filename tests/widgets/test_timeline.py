from asotui.widgets.timeline import Entry, Timeline
from tests.widgets.stage import Stage, settle, shown


async def test_when_who_and_what() -> None:
    timeline = Timeline([Entry(1, "22 Nov 10:00", "M. Diallo", "filed [x]")])
    async with Stage(timeline).run_test(size=(60, 5)) as pilot:
        await settle(pilot)
        assert shown(pilot.app)[:2] == [
            "   When            Who               What",
            "▌  22 Nov 10:00    M. Diallo         filed [x]",
        ]


async def test_other_entries_keep_the_cursor_on_its_entry() -> None:
    entries = [Entry(n, "", "", f"act {n}") for n in range(5)]
    timeline = Timeline(entries)
    async with Stage(timeline).run_test(size=(60, 8)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j")
        timeline.show([Entry(9, "", "", "new"), *entries])
        await settle(pilot)
        assert timeline.cursor_identity == 2


async def test_nothing_yet() -> None:
    async with Stage(Timeline()).run_test(size=(60, 8)) as pilot:
        await settle(pilot)
        assert "   Nothing happened yet." in shown(pilot.app)
