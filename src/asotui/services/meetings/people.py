"""Who is convened: officers of the section, and others by their mail address."""

from collections.abc import Sequence

from sqlmodel import Session, func, select

from asotui import clock
from asotui.errors import AlreadyInvited, InviteeWithoutName, SubstituteForThemselves, UnknownInvitee
from asotui.models import Invitee, Meeting, Officer, Sending
from asotui.services import correspondents, officers, typed
from asotui.services.meetings.found import in_scope, invitee, invitees, named, planned
from asotui.services.meetings.inputs import PersonInput
from asotui.terms import Answer, InviteeRole


def invite(
    session: Session, meeting_id: int, people: Sequence[PersonInput], scope: str = "this"
) -> list[int]:
    """Add people to a meeting, or to several of its series; return their keys in the chosen one.

    In a series, those who are there already are passed over. Raises AlreadyInvited, InviteeWithoutName, UnknownOfficer,
    OfficerGone, UnknownMeeting, MeetingOver, NotInSeries.
    """
    officers.writing(session)
    chosen, *others = in_scope(session, meeting_id, scope)
    added = enter(session, chosen, people)
    for meeting in others:
        enter(session, meeting, people, again=False)
    if len(added) == 1:
        named(session, "meeting.person_invited", [chosen], concerns=others, name=added[0].name)
    else:
        named(session, "meeting.people_invited", [chosen], concerns=others, count=len(added))
    return [person.key for person in added]


def dismiss(session: Session, invitee_id: int, scope: str = "this") -> None:
    """Take somebody off a meeting, or off several of its series. Raises UnknownInvitee, MeetingOver, NotInSeries."""
    officers.writing(session)
    person, meeting = invitee(session, invitee_id)
    chosen, *others = in_scope(session, meeting.key, scope)
    name = person.name
    for other in others:
        for same in invitees(session, other):
            if _same(same, person.officer_id, person.mail, person.name):
                take_off(session, same)
    take_off(session, person)
    named(session, "meeting.person_dismissed", [chosen], concerns=others, name=name)


def set_role(session: Session, invitee_id: int, role: str) -> None:
    """Say in which quality somebody is convened. A new chair makes the former one a member. Raises UnknownWord, MeetingOver."""
    officers.writing(session)
    person, meeting = invitee(session, invitee_id)
    planned(session, meeting.key)
    person.role = typed.word(InviteeRole, role)
    if person.role == InviteeRole.CHAIR.value:
        _preside_alone(session, meeting, person)
    named(
        session, "meeting.role_set", [meeting], concerns=[person], name=person.name, invitee_role=person.role
    )


def substitute(session: Session, invitee_id: int, for_id: int | None) -> None:
    """Say for whom somebody stands in, of the same meeting; None means for nobody. Raises SubstituteForThemselves, UnknownInvitee."""
    officers.writing(session)
    person, meeting = invitee(session, invitee_id)
    planned(session, meeting.key)
    if for_id is None:
        person.substitute_for_id = None
        return named(session, "meeting.substitute_none", [meeting], name=person.name)
    other, where = invitee(session, for_id)
    if other is person:
        raise SubstituteForThemselves(name=person.name)
    if where is not meeting:
        raise UnknownInvitee(invitee=for_id)
    person.substitute_for_id, person.role = other.key, InviteeRole.SUBSTITUTE.value
    return named(session, "meeting.substitute_set", [meeting], name=person.name, other=other.name)


def answer_by_telephone(
    session: Session, invitee_id: int, answer: str, word: str = "", scope: str = "this"
) -> None:
    """Write down what somebody answered by word of mouth, for a meeting or for several of its series.

    Raises UnknownWord, UnknownInvitee, MeetingOver, NotInSeries.
    """
    officers.writing(session)
    person, meeting = invitee(session, invitee_id)
    given, said = Answer(typed.word(Answer, answer)), typed.line(word)
    chosen = in_scope(session, meeting.key, scope)
    answered = [(each, same) for each in chosen for same in _same_at(session, each, person)]
    for each, same in answered:
        set_answer(same, given, said, each.sequence)
    meetings, people = [each for each, _same in answered], [same for _each, same in answered]
    named(session, "meeting.answered", meetings, concerns=people, name=person.name, answer=given.value)


def _same_at(session: Session, meeting: Meeting, person: Invitee) -> list[Invitee]:
    """Somebody as they stand on the list of a meeting; nobody when they do not."""
    if person.meeting_id == meeting.key:
        return [person]
    there = invitees(session, meeting)
    return [other for other in there if _same(other, person.officer_id, person.mail, person.name)][:1]


def set_answer(person: Invitee, answer: Answer, word: str, sequence: int) -> None:
    """The answer in force, given now on the convocation of that sequence. Part of another act."""
    person.answer, person.answer_word, person.answer_sequence = answer.value, word, sequence
    person.answered_at = person.answer_stamp = None if answer is Answer.NONE else clock.now()
    person.proposed_at = None
    if answer is not Answer.DELEGATED:
        person.delegated_to = ""


def ask_again(session: Session, meeting: Meeting) -> None:
    """Forget the answers to a time that is no longer; who proposed the new one agrees to it. Part of another act."""
    for person in invitees(session, meeting):
        agrees = person.proposed_at == meeting.starts_at
        if person.answer != Answer.NONE.value or person.proposed_at is not None:
            word = person.answer_word if agrees else ""
            set_answer(person, Answer.ACCEPTED if agrees else Answer.NONE, word, meeting.sequence)


def sent_by(person: Invitee, there: Sequence[Invitee]) -> Invitee | None:
    """Of the people of a meeting, whom somebody sends in their place: by the address they gave, else their substitute."""
    others = [other for other in there if other is not person]
    named_so = [other for other in others if other.mail and other.mail.casefold() == person.delegated_to]
    stand_in = [other for other in others if other.substitute_for_id == person.key]
    return next(iter([*named_so, *stand_in]), None)


def send_instead(session: Session, person: Invitee, name: str) -> Invitee | None:
    """Put on the list whom somebody sends in their place, by the address `delegated_to`; None when they are there already.

    A substitute who stood in for nobody stands in for them from now on. Part of another act.
    """
    there = session.exec(select(Invitee).where(Invitee.meeting_id == person.meeting_id)).all()
    known = next((other for other in there if other.mail.casefold() == person.delegated_to), None)
    if known is not None:
        if known.role == InviteeRole.SUBSTITUTE.value and known.substitute_for_id is None:
            known.substitute_for_id = person.key
        return None
    section = session.exec(select(Officer).where(func.lower(Officer.mail) == person.delegated_to)).first()
    correspondent = None if section else correspondents.known(session, name, person.delegated_to)
    delegate = Invitee(
        meeting_id=person.meeting_id,
        position=len(there),
        officer_id=section.key if section else None,
        name=section.name if section else correspondent.name if correspondent else person.delegated_to,
        mail=person.delegated_to,
        role=InviteeRole.SUBSTITUTE.value,
        substitute_for_id=person.key,
    )
    session.add(delegate)
    session.flush()
    return delegate


def enter(
    session: Session, meeting: Meeting, people: Sequence[PersonInput], *, again: bool = True
) -> list[Invitee]:
    """Put people on the list of a meeting. Part of another act.

    Raises AlreadyInvited for who is there already, or passes over them unless `again`.
    """
    there = invitees(session, meeting)
    added: dict[int, Invitee] = {}
    for place, entry in enumerate(people):
        person = _person(session, entry)
        if any(_same(other, person.officer_id, person.mail, person.name) for other in there):
            if again:
                raise AlreadyInvited(name=person.name)
            continue
        person.meeting_id, person.position = meeting.key, len(there)
        there.append(person)
        added[place] = person
    session.add_all(added.values())
    session.flush()
    for place, person in added.items():
        stood_for = people[place].substitute_for
        if stood_for in added and stood_for != place:
            person.substitute_for_id, person.role = added[stood_for].key, InviteeRole.SUBSTITUTE.value
    chairs = [person for person in there if person.role == InviteeRole.CHAIR.value]
    if len(chairs) > 1:
        _preside_alone(session, meeting, chairs[-1])
    session.flush()
    return list(added.values())


def take_off(session: Session, person: Invitee) -> None:
    """Take somebody off the list; what was sent to them stays with the meeting. Part of another act."""
    for other in session.exec(select(Invitee).where(Invitee.meeting_id == person.meeting_id)):
        if other.substitute_for_id == person.id:
            other.substitute_for_id = None
        if other.represented_by_id == person.id:
            other.represented_by_id = None
    for sending in session.exec(select(Sending).where(Sending.invitee_id == person.id)):
        sending.invitee_id = None
    session.flush()
    session.delete(person)
    session.flush()


def _person(session: Session, entry: PersonInput) -> Invitee:
    """An officer with their name and address of today; anybody else becomes a correspondent of the section."""
    if entry.officer_id is not None:
        officer = officers.find(session, entry.officer_id)
        name, mail = officer.name, officer.mail or typed.line(entry.mail)
    else:
        name, mail = typed.line(entry.name), typed.line(entry.mail).lower()
        if not name and not mail:
            raise InviteeWithoutName
        known = correspondents.known(session, name, mail)
        name = name or (known.name if known else mail)
    return Invitee(
        meeting_id=0, position=0, officer_id=entry.officer_id, name=name, mail=mail, role=entry.role.value
    )


def _same(person: Invitee, officer_id: int | None, mail: str, name: str) -> bool:
    if officer_id is not None or person.officer_id is not None:
        return person.officer_id == officer_id or bool(mail and person.mail.lower() == mail.lower())
    if mail or person.mail:
        return person.mail.lower() == mail.lower()
    return person.name == name


def _preside_alone(session: Session, meeting: Meeting, chair: Invitee) -> None:
    for other in invitees(session, meeting):
        if other is not chair and other.role == InviteeRole.CHAIR.value:
            other.role = InviteeRole.MEMBER.value
