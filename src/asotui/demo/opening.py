"""The demonstration section, made through the services in a folder that is thrown away."""

from pathlib import Path
from random import Random

from asotui import clock
from asotui.demo.days import Calendar
from asotui.demo.playing import Playing
from asotui.demo.story import ME, Story
from asotui.ingest.sandbox import MessageReader
from asotui.store import Store


def open_demo(folder: Path, language: str, seed: int = 1, *, login: str, name: str) -> Store:
    """Make a register in `folder`, with the visitor among its officers, and return it open.

    It tells the days up to now in `language` ("fr", else English). The same seed at the same instant gives the same
    register. The visitor has done nothing that undo would take back. Raises the Register errors.
    """
    story = _story(language)
    store = Store.create(folder / "demo.db", lasting=False)
    try:
        with MessageReader() as reader:
            logins = _logins(story, login)
            names = {person.key: person.name for person in story.people} | {ME: name or login}
            calendar = Calendar(clock.now(), story.country)
            Playing(store, story, logins, names, calendar, Random(seed), reader).play()
    except BaseException:
        store.close()
        raise
    return store


def _story(language: str) -> Story:
    if language == "fr":
        from asotui.demo.french import STORY
    else:
        from asotui.demo.english import STORY
    return STORY


def _logins(story: Story, visitor: str) -> dict[str, str]:
    """The login of each, the visitor's own among them; a colleague who has the same gets another."""
    others = {person.key: person.login for person in story.people if person.key != ME}
    return {key: f"{login}2" if login == visitor else login for key, login in others.items()} | {ME: visitor}
