"""What officers fill in about a meeting, checked at the edge."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from asotui.terms import InviteeRole, ItemType, Marking


class PersonInput(BaseModel):
    """Somebody to convene: an officer of the section by key, or somebody from outside by name and mail address.

    `substitute_for` is the place, in the same list, of the one for whom they stand in.
    """

    model_config = ConfigDict(extra="forbid")

    officer_id: int | None = None
    name: str = ""
    mail: str = ""
    role: InviteeRole = InviteeRole.MEMBER
    substitute_for: int | None = None


class MeetingInput(BaseModel):
    """A meeting to plan, or a series when `rule` is an RRULE of RFC 5545.

    `starts_at` is an instant, or the office's wall clock when naive. A series goes to `repeat_until`, a year when that is not
    given. `plan` asks for the retro-planning. What is left of the meeting `follows_id` comes on the agenda.
    """

    model_config = ConfigDict(extra="forbid")

    title: str
    kind: str = "internal"
    starts_at: datetime
    minutes: int = 60
    room_id: int | None = None
    place: str = ""
    marking: Marking = Marking.NONE
    description: str = ""
    dossier_ids: list[int] = Field(default_factory=list)
    people: list[PersonInput] = Field(default_factory=list)
    rule: str = ""
    repeat_until: date | None = None
    plan: bool = True
    follows_id: int | None = None


class ChangeInput(BaseModel):
    """What is to be changed in a meeting: only what is given; `room_id=None`, when given, means no room."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = None
    kind: str | None = None
    starts_at: datetime | None = None
    minutes: int | None = None
    room_id: int | None = None
    place: str | None = None
    marking: Marking | None = None
    description: str | None = None
    organizer_id: int | None = None


class ItemInput(BaseModel):
    """An item for an agenda. `minutes` is how long it should take; a `standing` item comes back at each meeting of its series."""

    model_config = ConfigDict(extra="forbid")

    title: str
    type: ItemType = ItemType.INFORMATION
    rapporteur: str = ""
    minutes: int = Field(default=0, ge=0, le=24 * 60)
    dossier_id: int | None = None
    standing: bool = False


class ItemChange(BaseModel):
    """What is to be changed in an item: only what is given; `dossier_id=None`, when given, means no dossier."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = None
    type: ItemType | None = None
    rapporteur: str | None = None
    minutes: int | None = Field(default=None, ge=0, le=24 * 60)
    dossier_id: int | None = None
    standing: bool | None = None
