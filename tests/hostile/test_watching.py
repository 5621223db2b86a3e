"""It is known which screens there are and which of them was shown, and one that was not is a finding."""

from __future__ import annotations

from endurance.hostile_strings import IN_PART, ROUNDS, WITHOUT_TEXTS, shares, unreached
from tests.factories import Section
from tests.hostile.corpus import EVERY
from tests.hostile.dialogs import dialogs, past_dialogs
from tests.hostile.watching import WatchedTerminal, screen_classes


def test_the_texts_are_dealt_to_the_shares_and_each_is_in_one() -> None:
    assert sorted(text for share in shares(ROUNDS, 1) for text in share) == sorted(EVERY)
    assert shares(1, 1) != shares(1, 2)


def test_every_screen_is_known() -> None:
    screens = screen_classes()
    assert {"InboxScreen", "Form", "MeetingForm", "Picker"} | WITHOUT_TEXTS | IN_PART <= screens
    assert not {"DeskScreen", "StoreScreen", "TriageScreen", "ModalScreen", "PlannerKeys"} & screens


def test_a_screen_that_was_not_shown_or_met_too_little_is_found() -> None:
    texts = {1, 2}
    assert unreached({"A": {1, 2}}, ["A"], texts) == []
    assert unreached({"A": {1, 2}}, ["A", "B"], texts) == ["B was never shown"]
    assert ["1 texts never came to A" in one for one in unreached({"A": {2}}, ["A"], texts)] == [True]
    assert unreached({"HelpScreen": set(), "MeetingForm": {1}}, ["HelpScreen", "MeetingForm"], texts) == []
    assert len(unreached({"MeetingForm": set()}, ["MeetingForm"], texts)) == 1


def test_the_screen_that_has_the_keys_is_known_and_the_place_of_a_dialog(mine: Section) -> None:
    mine.receipt("Sous le dialogue")
    with WatchedTerminal("--store", str(mine.store.path)) as desk:
        desk.wait("Sous le dialogue")
        desk.calm()
        assert desk.shown.name == "InboxScreen" and "Sous le dialogue" in "".join(desk.own_rows)
        desk.send("m")
        desk.calm()
        assert desk.shown.name == "Picker" and desk.shown.top > 5
        assert "Sous le dialogue" in desk.text and "Sous le dialogue" not in "".join(desk.own_rows)
        desk.send("esc")
        desk.calm()
        assert desk.shown.name == "InboxScreen"


def test_dialogs_draw_any_text_as_it_is_written() -> None:
    """A few of the texts; `endurance.hostile_strings` has them all."""
    texts = EVERY[::60]
    findings = past_dialogs(texts)
    assert findings.all == []
    met = {name: len(numbers) for name, numbers in findings.reading.met.items()}
    assert met == dict.fromkeys(["Ask", "Confirm", "Picker", "KeyMenu", "Form", "TextEditor"], len(texts))
    assert findings.steps == len(list(dialogs(texts)))
