from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from asotui.i18n import N_
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine, TabLine
from asotui.widgets.cells import ASCII_SIGNS, Cell, use_signs
from asotui.widgets.record_list import Column, RecordList, SequenceSource
from tests.widgets.stage import Item, Stage, settle, shown


async def test_place_counts_and_officer_on_one_line() -> None:
    bar = PlaceBar()
    async with Stage(bar).run_test(size=(50, 3)) as pilot:
        bar.show("Inbox", ["12 new", Cell("3 urgent", "alert")], "M. Diallo")
        await pilot.pause()
        assert shown(pilot.app)[0] == " Inbox    12 new  3 urgent              M. Diallo"


async def test_what_does_not_fit_is_cut_on_the_left_not_the_officer() -> None:
    bar = PlaceBar("A place with a long name indeed", "M. Diallo")
    async with Stage(bar).run_test(size=(30, 3)) as pilot:
        await pilot.pause()
        assert shown(pilot.app)[0] == " A place with a lo… M. Diallo"


async def test_the_current_tab_has_a_sign() -> None:
    tabs = TabLine([("a", "Section"), ("b", "Mine")], "/ filter")
    async with Stage(tabs).run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        assert shown(pilot.app)[0] == "▸Section  Mine                 / filter"
        tabs.show(tabs.tabs, tabs.neighbour(-1))
        await pilot.pause()
        assert shown(pilot.app)[0] == " Section ▸Mine"
        assert tabs.neighbour(1) == "a"


async def test_a_click_on_a_tab_tells_which() -> None:
    chosen: list[str] = []

    class Clicked(Stage):
        def on_tab_line_chosen(self, event: TabLine.Chosen) -> None:
            chosen.append(event.tab)

    async with Clicked(TabLine([("a", "Section"), ("b", "Mine")])).run_test(size=(40, 3)) as pilot:
        await pilot.click(TabLine, offset=(11, 0))
        assert chosen == ["b"]


async def test_what_was_said_is_never_markup() -> None:
    said = SaidLine()
    async with Stage(said).run_test(size=(40, 3)) as pilot:
        said.say("[b]filed[/b] \x1b[31m in 2026/0029", "warn")
        await pilot.pause()
        assert shown(pilot.app)[0] == " [b]filed[/b] \ufffd[31m in 2026/0029"
        said.clear()
        await pilot.pause()
        assert shown(pilot.app)[0] == ""


async def test_a_long_sentence_takes_the_rows_it_needs_and_gives_them_back() -> None:
    said = SaidLine()
    async with Stage(said, Rule()).run_test(size=(20, 10)) as pilot:
        said.say("The dossier is closed, so nothing is filed in it.")
        await pilot.pause()
        assert shown(pilot.app)[:3] == [" The dossier is", " closed, so nothing", " is filed in it."]
        said.say("Filed.")
        await pilot.pause()
        assert shown(pilot.app)[:2] == [" Filed.", "─" * 20]


async def test_a_rule_without_unicode() -> None:
    use_signs(ASCII_SIGNS)
    async with Stage(Rule()).run_test(size=(10, 2)) as pilot:
        assert shown(pilot.app)[0] == "----------"


class Desk(Screen[None]):
    BINDINGS = [
        Binding("1", "noop", N_("urgency"), id="desk.urgency", key_display="1-4"),
        Binding("m", "noop", N_("file"), id="desk.file"),
        Binding("z", "noop", N_("hidden"), id="desk.hidden", show=False),
        Binding("y", "noop", "Without an id"),
    ]

    def compose(self) -> ComposeResult:
        rows = SequenceSource([Item(1)])
        yield RecordList([Column("n", "No.", 5)], lambda row: (str(row.identity),), rows)
        yield KeyBar()

    def action_noop(self) -> None:
        """Nothing: the bar only names it."""


class Office(Stage):
    BINDINGS = [
        Binding("question_mark", "noop", N_("all"), id="keys.help"),
        Binding("ctrl+p", "noop", N_("commands"), id="keys.palette"),
    ]

    def on_mount(self) -> None:
        self.push_screen(Desk())

    def action_noop(self) -> None:
        """Nothing: the bar only names it."""


async def test_keys_of_the_screen_first_and_help_at_the_end() -> None:
    async with Office().run_test(size=(60, 5)) as pilot:
        await settle(pilot)
        line = shown(pilot.app)[-1]
        assert line == " 1-4 urgency  m file  Enter show  Ctrl-P commands     ? all"


async def test_where_a_screen_has_parts_the_keys_of_the_part_come_first() -> None:
    async with Office().run_test(size=(60, 5)) as pilot:
        await settle(pilot)
        await pilot.app.screen.mount(KeyBar(focused_first=True))
        await settle(pilot)
        assert shown(pilot.app)[-1] == " Enter show  1-4 urgency  m file  Ctrl-P commands     ? all"


async def test_only_whole_keys_are_shown() -> None:
    async with Office().run_test(size=(30, 5)) as pilot:
        await settle(pilot)
        assert shown(pilot.app)[-1] == " 1-4 urgency  m file    ? all"


async def test_tabs_that_do_not_fit_move_along_with_the_current_one() -> None:
    names = ["Boîte", "À moi 1234", "Section 12345", "Absents 123", "Différées", "En attente", "Toutes"]
    line = TabLine([(name, name) for name in names])
    chosen: list[str] = []

    class Narrow(Stage):
        def on_tab_line_chosen(self, event: TabLine.Chosen) -> None:
            chosen.append(event.tab)

    def drawn() -> str:
        return "".join(cell.text for cell in line.left)

    async with Narrow(line).run_test(size=(60, 3)) as pilot:
        await pilot.pause()
        assert drawn().startswith("▸Boîte") and "Toutes" not in drawn() and drawn().endswith("…")
        for name in names:
            line.show(line.tabs, name)
            assert f"▸{name} " in drawn() and len(drawn()) <= 60
        assert drawn().startswith("…") and not drawn().endswith("…")
        await pilot.click(TabLine, offset=(2, 0))
        assert chosen and f" {chosen[0]} " in drawn()[:20]
        await pilot.resize_terminal(120, 3)
        await pilot.pause()
        assert "Boîte" in drawn() and "Toutes" in drawn() and "…" not in drawn()
