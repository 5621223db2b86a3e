"""What a letter says in words, in the language of the officer who sends it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from asotui.i18n import _, ngettext
from asotui.queries.meetings.convocation import AgendaLine, Convocation
from asotui.rules import profiles
from asotui.terms import Answer, InviteeRole, ItemType, Marking
from asotui.text import clean_block, clean_line
from asotui.when import full_day, size

MOST_DATES = 60
ANSWERS = (Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE)
"""What an invitation of others can be answered."""


def when(meeting: Convocation) -> str:
    """The day and the hours of a meeting by the wall clock of its zone, with the name of the zone."""
    start, end = wall(meeting.starts_at, meeting.zone), wall(meeting.ends_at, meeting.zone)
    said = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}", "zone": meeting.zone}
    if start.date() == end.date():
        return _("{day}, {start} to {end} ({zone})").format(day=full_day(start.date()), **said)
    return _("{day} at {start} to {last_day} at {end} ({zone})").format(
        day=full_day(start.date()), last_day=full_day(end.date()), **said
    )


def wall(at: datetime, zone: str) -> datetime:
    """An instant by the wall clock of a zone."""
    return at.astimezone(ZoneInfo(zone))


def short_when(meeting: Convocation) -> str:
    """The day and the hour at which a meeting begins, for a subject."""
    start = wall(meeting.starts_at, meeting.zone)
    return _("{day}, {time}").format(day=full_day(start.date()), time=f"{start:%H:%M}")


def convocation_text(
    meetings: Sequence[Convocation], opening: str, signature: str, *, answer: bool = True
) -> str:
    """A convocation to a meeting, or to those of a series, the first one leading."""
    first = meetings[0]
    parts = [opening, _facts(meetings)]
    if first.urgency_reason:
        parts.append(
            _("The meeting is convened at short notice: {reason}").format(reason=first.urgency_reason)
        )
    if first.former and first.former_at:
        parts.append(_again(first, first.former_at))
    if first.description:
        parts.append(clean_block(first.description))
    if first.agenda and len(meetings) == 1:
        parts.append(agenda_text(first.agenda))
    parts.append(_people(first))
    if any(item.papers for item in first.agenda) and len(meetings) == 1:
        parts.append(_("The papers are attached."))
    if answer:
        parts.append(_("Please answer from your calendar, or by return of mail."))
    return "\n\n".join([*parts, signature])


def _again(meeting: Convocation, former_at: datetime) -> str:
    """That a meeting is convened again for want of quorum; a law that asks for none any more wants that to be said."""
    profile = profiles.profile(meeting.kind, wall(meeting.starts_at, meeting.zone).date())
    said = {"former": meeting.former, "day": full_day(wall(former_at, meeting.zone).date())}
    if not profile.reconvene_without_quorum:
        return _("Meeting {former} of {day} had no quorum: it is convened again.").format(**said)
    return _(
        "Meeting {former} of {day} had no quorum. This one is convened with the same agenda, and no quorum will be required ({source})."
    ).format(source=profile.source, **said)


def end_text(meetings: Sequence[Convocation], opening: str, reason: str, signature: str) -> str:
    """That meetings do not come about, and why."""
    parts = [opening, _facts(meetings)]
    if reason.strip():
        parts.append(_("Reason: {reason}").format(reason=clean_block(reason)))
    return "\n\n".join([*parts, signature])


def agenda_text(agenda: Sequence[AgendaLine]) -> str:
    """The items in order, each with what is known of it on the line below."""
    lines = [_("Agenda:")]
    for place, item in enumerate(agenda, start=1):
        lines.append(f"{place:>2}. {clean_line(item.title)}")
        lines.append(f"    {' · '.join(_item(item))}")
        lines += [f"    - {clean_line(paper.name)} ({size(paper.size)})" for paper in item.papers]
    return "\n".join(lines)


def answer_text(meeting: Convocation, answer: Answer, name: str, word: str) -> str:
    """An answer to somebody else's invitation."""
    sentence = {
        Answer.ACCEPTED: _("{name} will come to the following meeting."),
        Answer.DECLINED: _("{name} cannot come to the following meeting."),
        Answer.TENTATIVE: _("{name} may come to the following meeting."),
    }[answer]
    parts = [sentence.format(name=name), _facts([meeting])]
    return "\n\n".join([*parts, clean_block(word)] if word else parts)


def answer_subject(meeting: Convocation, answer: Answer) -> str:
    """What stands above an answer."""
    subject = {
        Answer.ACCEPTED: _("Accepted: {title}"),
        Answer.DECLINED: _("Declined: {title}"),
        Answer.TENTATIVE: _("Perhaps: {title}"),
    }[answer]
    return subject.format(title=meeting.title)


def _facts(meetings: Sequence[Convocation]) -> str:
    return "\n".join(_fact_lines(meetings))


def _fact_lines(meetings: Sequence[Convocation]) -> Iterator[str]:
    first = meetings[0]
    yield _("Subject: {title}").format(title=clean_line(first.title))
    if not first.from_others:
        yield _("Reference: {number}").format(number=first.number)
    if len(meetings) == 1:
        yield _("Date: {when}").format(when=when(first))
    else:
        yield _("Dates:")
        yield from (f"- {when(meeting)}" for meeting in meetings[:MOST_DATES])
        if more := len(meetings) - MOST_DATES:
            yield from [_more(more)] if more > 0 else []
    if first.place:
        yield _("Place: {place}").format(place=clean_line(first.place))
    for person in first.people:
        if person.role == InviteeRole.CHAIR.value:
            yield _("Chair: {name}").format(name=clean_line(person.name))
    if first.dossiers:
        yield ngettext("Dossier: {numbers}", "Dossiers: {numbers}", len(first.dossiers)).format(
            numbers=", ".join(first.dossiers)
        )
    if first.marking != Marking.NONE.value:
        yield _("Marking: {marking}").format(marking=Marking(first.marking).label)


def _more(count: int) -> str:
    return ngettext("- and {count} more date", "- and {count} more dates", count).format(count=count)


def _item(item: AgendaLine) -> Iterator[str]:
    yield ItemType(item.type).label
    if item.minutes:
        yield _("{count} min").format(count=item.minutes)
    if item.rapporteur:
        yield _("rapporteur: {name}").format(name=clean_line(item.rapporteur))
    if item.dossier:
        yield _("dossier {number}").format(number=item.dossier)


def _people(meeting: Convocation) -> str:
    lines = [f"- {clean_line(person.name)} ({InviteeRole(person.role).label})" for person in meeting.people]
    return "\n".join([_("Convened:"), *lines])
