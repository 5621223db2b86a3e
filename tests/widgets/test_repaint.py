"""What is sent to the terminal is less than what Textual draws, and looks the same."""

from typing import Any

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from asotui.widgets.repaint import TRUSTED_SECONDS, Painted, SparingUpdate

WIDTH = 24
CONSOLE = Console(width=WIDTH, color_system="truecolor", force_terminal=True)
PLAIN, REVERSE, BLUE = Style(), Style(reverse=True), Style(bgcolor="blue")
STYLES = (
    PLAIN,
    REVERSE,
    BLUE,
    Style(underline=True),
    Style(bold=True, color="red"),
    Style(bgcolor="default"),
)


def line(*parts: tuple[str, Style]) -> list[Strip]:
    return [Strip([Segment(text, style) for text, style in parts]).adjust_cell_length(WIDTH, PLAIN)]


def layout(*lines: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate(list(lines), Region(0, 0, WIDTH, len(lines)))


def parts(*spans: tuple[int, int, int], of: list[list[Strip]]) -> ChopsUpdate:
    chops = [{0: strips[0]} for strips in of]
    return ChopsUpdate(chops, list(spans), [[WIDTH] for _ in of])


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def painted(clock: Clock) -> Painted:
    return Painted(clock)


def sent(update: LayoutUpdate | ChopsUpdate, painted: Painted) -> str:
    return SparingUpdate(update, painted).render_segments(CONSOLE)


def test_a_screen_laid_out_twice_in_a_moment_is_sent_once(painted: Painted) -> None:
    screen = layout(line(("one", PLAIN)), line(("two", REVERSE)))
    assert "one" in sent(screen, painted)
    assert sent(screen, painted) == ""


def test_of_another_layout_only_the_lines_that_differ_are_sent(painted: Painted) -> None:
    sent(layout(line(("one", PLAIN)), line(("two", PLAIN))), painted)
    written = sent(layout(line(("one", PLAIN)), line(("deux", PLAIN))), painted)
    assert "deux" in written and "one" not in written


def test_a_line_in_another_style_is_another_line(painted: Painted) -> None:
    sent(layout(line(("one", PLAIN))), painted)
    assert "one" in sent(layout(line(("one", REVERSE))), painted)


def test_what_was_sent_is_trusted_for_a_moment_only(painted: Painted, clock: Clock) -> None:
    screen = layout(line(("one", PLAIN)))
    sent(screen, painted)
    clock.now += TRUSTED_SECONDS * 0.75
    assert sent(screen, painted) == ""
    clock.now += TRUSTED_SECONDS * 0.75
    assert "one" in sent(screen, painted), "what was not sent again does not count as sent"


def test_after_the_terminal_was_away_everything_is_sent(painted: Painted) -> None:
    screen = layout(line(("one", PLAIN)))
    sent(screen, painted)
    painted.forget()
    assert "one" in sent(screen, painted)


def test_a_line_of_which_a_part_was_sent_is_not_trusted(painted: Painted) -> None:
    lines = [line(("one", PLAIN)), line(("two", PLAIN))]
    sent(layout(*lines), painted)
    assert "o" in sent(parts((0, 0, 2), of=lines), painted)
    written = sent(layout(*lines), painted)
    assert "one" in written and "two" not in written


def test_a_whole_line_in_a_partial_update_is_known_afterwards(painted: Painted) -> None:
    lines = [line(("one", PLAIN)), line(("two", PLAIN))]
    assert "two" in sent(parts((1, 0, WIDTH), of=lines), painted)
    written = sent(layout(*lines), painted)
    assert "one" in written and "two" not in written


def test_blanks_at_the_end_are_erased_not_sent(painted: Painted) -> None:
    written = sent(layout(line(("one", PLAIN))), painted)
    assert written.endswith("one\x1b[K")


@pytest.mark.parametrize("style", [REVERSE, BLUE, Style(underline=True)])
def test_blanks_that_can_be_seen_are_sent(painted: Painted, style: Style) -> None:
    assert " " * 20 in sent(layout(line((" " * WIDTH, style))), painted)


def seen(written: str, before: str) -> list[list[tuple[Any, ...]]]:
    """The cells of a terminal that showed something before: character and what of its style shows on a blank."""
    screen = pyte.Screen(WIDTH, 3)
    stream = pyte.Stream(screen)
    stream.feed(before + written)
    return [
        [
            (c.data, c.bg, c.reverse, c.underscore, c.data != " " and (c.fg, c.bold))
            for c in (screen.buffer[y][x] for x in range(WIDTH))
        ]
        for y in range(3)
    ]


texts = st.text(alphabet="ab é中 ", max_size=9)
strips = st.lists(st.tuples(texts, st.sampled_from(STYLES)), max_size=5).map(lambda parts: line(*parts))
screens = st.lists(strips, min_size=3, max_size=3)


@given(st.lists(screens, min_size=1, max_size=4))
def test_the_terminal_shows_what_textual_would_have_shown(all_screens: list[list[list[Strip]]]) -> None:
    painted = Painted(Clock())
    noise = "".join(f"\x1b[{y};1H\x1b[41m{'#' * WIDTH}\x1b[0m" for y in (1, 2, 3))
    sparing = "".join(sent(layout(*screen), painted) for screen in all_screens)
    whole = layout(*all_screens[-1]).render_segments(CONSOLE)
    assert seen(sparing, noise) == seen(whole, noise)
