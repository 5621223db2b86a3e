"""An act as it was asked for: the service, and the values that its form would set, each under its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from pydantic import BaseModel

from asotui.errors import Version
from asotui.i18n import _
from asotui.queries.versions import LABELS
from asotui.text import clean_line

How = Literal["mine", "theirs", "text"]

_ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "ends_at": ("minutes", "starts_at"),
    "next_action": ("action",),
    "notes": ("text",),
    "votes_for": ("votes",),
    "votes_against": ("votes",),
    "abstained": ("votes",),
}
"""Columns that a form has under another name, the first one that it has."""
_VOTES = ("votes_for", "votes_against", "abstained")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to stand in one value: mine, theirs, or a `text` made of both."""

    version: Version
    how: How
    text: str = ""


@dataclass(frozen=True)
class Call:
    """A service with what it is given. The values of a form are its keywords, or the fields set in its input model."""

    service: Callable[..., Any]
    args: Sequence[Any] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def bound(self) -> Callable[..., Any]:
        """The service with its keywords, for the store to call."""
        return partial(self.service, **self.kwargs) if self.kwargs else self.service

    @property
    def _entry(self) -> BaseModel | None:
        return next((arg for arg in self.args if isinstance(arg, BaseModel)), None)

    @property
    def values(self) -> frozenset[str]:
        """The names of the values that it would set."""
        entry = self._entry
        return frozenset(self.kwargs) if entry is None else frozenset(entry.model_fields_set)

    def name_of(self, version: Version) -> str | None:
        """Under which name a form has a value; None when it is none of its own."""
        names = (version.column, *_ELSEWHERE.get(version.column, ()))
        return next((name for name in names if name in self.values), None)

    def is_choosable(self, versions: Sequence[Version]) -> bool:
        """Whether each of the values can be chosen by itself: all of one row, none of them gone."""
        rows = {(version.noun, version.row_id) for version in versions}
        return len(rows) == 1 and all(self.name_of(version) is not None for version in versions)

    def questions(self, versions: Sequence[Version]) -> list[Version]:
        """Those that have to be chosen: not those that this officer left as they were, and each name once."""
        asked: dict[Any, Version] = {}
        for version in versions:
            if version.mine != version.before:
                name = self.name_of(version)
                asked.setdefault(version.column if name == "votes" else name, version)
        return list(asked.values())

    def taking(self, versions: Sequence[Version], chosen: Sequence[Chosen]) -> Call:
        """The same with what was chosen. Values that this officer left as they were are theirs."""
        by_name: dict[str, Chosen] = {}
        votes: dict[str, Any] = {}
        for one in chosen:
            name = self.name_of(one.version)
            assert name is not None
            if name == "votes":
                if one.how == "theirs":
                    votes[one.version.column] = one.version.theirs
            else:
                by_name[name] = one
        for version in versions:
            if version.mine == version.before:
                name = self.name_of(version)
                assert name is not None
                if name == "votes":
                    votes[version.column] = version.theirs
                else:
                    by_name.setdefault(name, Chosen(version, "theirs"))
        return self._with(by_name, votes)

    def _with(self, by_name: Mapping[str, Chosen], votes: Mapping[str, Any]) -> Call:
        texts = {name: one.text for name, one in by_name.items() if one.how == "text"}
        theirs = {name: one.version.theirs for name, one in by_name.items() if one.how == "theirs"}
        entry = self._entry
        if entry is not None:
            kept = {name: getattr(entry, name) for name in entry.model_fields_set - set(theirs)}
            made = type(entry)(**(kept | texts))
            return Call(self.service, [made if arg is entry else arg for arg in self.args], self.kwargs)
        kwargs = {**self.kwargs, **texts, **theirs}
        if votes:
            own = dict(zip(_VOTES, kwargs["votes"] or (None, None, None), strict=True)) | dict(votes)
            counted = tuple(own[column] for column in _VOTES)
            kwargs["votes"] = None if None in counted else counted
        return Call(self.service, self.args, kwargs)


def beside(call: Call, merged: Sequence[Version]) -> str:
    """What others changed in the same rows and stands, for the line of what was done; or nothing."""
    if not merged or not call.values:
        return ""
    labels = dict.fromkeys(_(LABELS[version.column]) for version in merged)
    return _("{officer} has changed beside it: {values}").format(
        officer=clean_line(merged[-1].officer), values=", ".join(labels)
    )
