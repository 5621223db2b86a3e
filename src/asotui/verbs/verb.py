"""The sentence of an act."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """The sentence of an act; `many` has the two plural forms of an act on `count` things at once."""

    one: str
    many: tuple[str, str] | None = None
