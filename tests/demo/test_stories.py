"""The two stories are told each in its own language, and name only what is theirs."""

import re
from collections.abc import Iterator

import pytest

from asotui.demo.english import STORY as ENGLISH
from asotui.demo.french import STORY as FRENCH
from asotui.demo.story import ME, Step, Story

SAID = {"text", "title", "word", "name", "sender", "why", "reason", "event", "awaited"}
ENGLISH_WORDS = re.compile(
    r"\b(the|and|of|for|with|your|please|from|this|be|by|letter|draft|meeting)\b", re.I
)
FRENCH_WORDS = re.compile(r"\b(le|la|les|des|du|pour|avec|votre|une|est|dans|courrier|réunion)\b", re.I)


def texts(story: Story) -> Iterator[str]:
    """Everything that an officer can read of a story."""
    yield story.section
    for mail in story.mails:
        yield from (mail.sender, mail.subject, mail.body, re.sub(r"<[^>]*>", " ", mail.html))
        yield from (line for file in mail.files for line in (file.name, *file.lines))
        if mail.meeting:
            yield from (mail.meeting.summary, mail.meeting.place)
    for entry in story.entries:
        yield from (entry.sender, entry.subject, entry.address, entry.text)
    for matter in story.matters:
        yield from (matter.title, matter.classification, matter.next_action)
    for room in story.rooms:
        yield from (room.name, room.place, room.equipment)
    for each in story.gatherings:
        yield from (each.title, each.place, each.description)
        yield from (point.title for point in each.points)
    for step in steps(story):
        yield from (str(value) for name, value in step.values.items() if name in SAID)


def steps(story: Story) -> Iterator[Step]:
    yield from story.steps
    for mail in story.mails:
        yield from mail.then
    for entry in story.entries:
        yield from entry.then
    for matter in story.matters:
        yield from matter.steps
    for each in story.gatherings:
        yield from each.steps


@pytest.mark.parametrize(("story", "foreign"), [(FRENCH, ENGLISH_WORDS), (ENGLISH, FRENCH_WORDS)])
def test_a_story_is_told_in_one_language(story: Story, foreign: re.Pattern[str]) -> None:
    assert [text for text in texts(story) if foreign.search(text)] == []


@pytest.mark.parametrize("story", [FRENCH, ENGLISH])
def test_keys_are_used_once_and_addresses_belong_to_nobody(story: Story) -> None:
    keys = [mail.key for mail in story.mails]
    keys += [entry.key for entry in story.entries]
    keys += [matter.key for matter in story.matters]
    keys += [each.key for each in story.gatherings]
    assert len(keys) == len(set(keys))
    assert all(mail.address.endswith(".example") for mail in story.mails)
    assert all(who.endswith(".example>") for each in story.gatherings for who in each.people if "<" in who)
    assert ME in {person.key for person in story.people}


def test_french_is_typeset_as_french() -> None:
    straight = [text for text in texts(FRENCH) if "'" in text]
    bare = [text for text in texts(FRENCH) if re.search(r"\w[;?!](\s|$)", text)]
    assert (straight, bare) == ([], [])
