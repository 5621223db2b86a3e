"""People typed one after the other: officers and correspondents by a few letters, others by their address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from asotui.i18n import _
from asotui.queries.people import KnownPerson
from asotui.services.meetings import PersonInput
from asotui.terms import InviteeRole
from asotui.text import clean_line, fold

_SEPARATOR = re.compile("[,;]")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """What a few letters mean: one person; or several who could be meant, or nobody known."""

    typed: str
    person: KnownPerson | None = None
    several: tuple[str, ...] = ()


class PeopleTyped:
    """Reads people as officers type them. All is in memory: it answers at every key."""

    def __init__(self, known: Sequence[KnownPerson]) -> None:
        self._known = known

    @property
    def officers(self) -> dict[int, str]:
        """The names of the officers by key."""
        return {person.officer_id: person.name for person in self._known if person.officer_id is not None}

    def suggest(self, text: str) -> list[str]:
        """The whole text with its last name completed."""
        begun = _SEPARATOR.split(text)[-1].lstrip()
        if not begun:
            return []
        before, wanted = text[: len(text) - len(begun)], fold(begun)
        taken = {one.person for one in self.read(before)}
        return [
            before + person.name
            for person in self._known
            if person not in taken and fold(person.name).startswith(wanted)
        ]

    def explain(self, text: str) -> tuple[bool, str]:
        """Whether everybody is understood, and who they are in full; or who could be meant."""
        found = self.read(text)
        for one in found:
            if one.several:
                return False, _("“{typed}” could be: {names}. Type more of the name.").format(
                    typed=one.typed, names=", ".join(one.several)
                )
        return True, ", ".join(_named(one) for one in found)

    def parse(self, text: str) -> list[PersonInput]:
        """The people meant, each once. Raises ValueError with the sentence for one who could be several."""
        understood, sentence = self.explain(text)
        if not understood:
            raise ValueError(sentence)
        people = {self._key(one): _entry(one) for one in self.read(text)}
        return list(people.values())

    def read(self, text: str) -> list[Understood]:
        """What each of the names typed means."""
        typed = [clean_line(part) for part in _SEPARATOR.split(text)]
        return [self._understood(part) for part in typed if part]

    def _key(self, one: Understood) -> object:
        return one.person or one.typed.lower()

    def _understood(self, typed: str) -> Understood:
        address = _address(typed)
        if address:
            return self._by_address(typed, *address)
        words = fold(typed).split()
        matching = [person for person in self._known if all(word in person.folded for word in words)]
        exact = [person for person in matching if fold(person.name) == fold(typed)]
        for several in (exact, [p for p in matching if p.officer_id is not None], matching):
            if len(several) == 1:
                return Understood(typed, several[0])
            if several:
                return Understood(typed, several=_names(several))
        return Understood(typed)

    def _by_address(self, typed: str, name: str, mail: str) -> Understood:
        for person in self._known:
            if person.mail.lower() == mail.lower() and (not name or fold(person.name) == fold(name)):
                return Understood(typed, person)
        begun = [p for p in self._known if p.mail.lower().startswith(mail.lower())]
        if len(begun) == 1 and not name:
            return Understood(typed, begun[0])
        return Understood(typed, KnownPerson(None, name, mail, fold(f"{name} {mail}")))


def _address(typed: str) -> tuple[str, str] | None:
    """The name and the address of `Mme Petit <petit@sdis.example>` or of an address alone."""
    if "@" not in typed:
        return None
    name, mail = parseaddr(typed)
    before, _at, domain = mail.rpartition("@")
    whole = before and domain and not any(char.isspace() for char in mail)
    return (clean_line(name), mail) if whole else None


def _names(people: Sequence[KnownPerson]) -> tuple[str, ...]:
    """Who could be meant; with their addresses where the names are the same."""
    shown = people[:_MOST_NAMED]
    alike = len({person.name for person in shown}) < len(shown)
    names = [f"{person.name} <{person.mail}>" if alike else person.name for person in shown]
    return (*names, "…") if len(people) > _MOST_NAMED else tuple(names)


def _named(one: Understood) -> str:
    if one.person is None:
        return _("{name} (not known here, no address)").format(name=one.typed)
    name = one.person.name or one.person.mail
    return name if one.person.mail else _("{name} (no address)").format(name=name)


def _entry(one: Understood, role: InviteeRole = InviteeRole.MEMBER) -> PersonInput:
    if one.person is None:
        return PersonInput(name=one.typed, role=role)
    if one.person.officer_id is not None:
        return PersonInput(officer_id=one.person.officer_id, role=role)
    return PersonInput(name=one.person.name, mail=one.person.mail, role=role)
