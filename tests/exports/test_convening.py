"""Who is convened, told of a change, or told of an end: each of them by a letter of their own, and nobody else."""

from datetime import datetime, timedelta

import pytest
import time_machine

from asotui import clock, config, i18n, locations, verbs
from asotui.errors import (
    BegunAlready,
    ChairNeeded,
    ChangedSince,
    EverybodyTold,
    MeetingAlreadySo,
    NewDateNeeded,
    NoAddressOfOurs,
    NobodyConvened,
    NotConvened,
    NoticeTooShort,
    PapersTooLarge,
    ReadersOnlyRead,
)
from asotui.exports import convening, rounds
from asotui.exports.ics import Method
from asotui.exports.posting import post
from asotui.models import Invitee, Meeting
from asotui.queries.meetings import sendings
from asotui.services import acts, meetings, officers, settings
from asotui.services.meetings import ChangeInput, PersonInput
from asotui.terms import InviteeRole, Marking, MeetingState
from tests.exports.calendars import values
from tests.exports.meetings import kept, letters, people, with_mail
from tests.factories import COLLEAGUE, HEAD, MEETING_TIME, Section, contents

PETIT, ILE = "petit@sdis.example", "ile@prefecture.example"


@pytest.fixture
def section(section: Section) -> Section:
    return with_mail(section)


@pytest.fixture
def meeting(section: Section) -> int:
    """A meeting with a dossier, two items and a paper, not convened yet."""
    dossier = section.dossier()
    room = section.room("Salle 12", place="2e étage")
    planned = section.meeting(people=people(section), room_id=room, dossier_ids=[dossier])
    item = section.item(planned, "Travaux", minutes=20, dossier_id=dossier, rapporteur="Mme Roussel")
    section.item(planned, "Divers", type="decision")
    section.do(meetings.add_paper, item, section.piece(dossier, "plan de l’été.pdf", b"%PDF-"))
    return planned


def test_what_has_begun_is_convened_and_told_only_when_that_is_meant(section: Section, meeting: int) -> None:
    before = contents(section.store)
    with time_machine.travel(clock.instant(MEETING_TIME) + timedelta(minutes=1), tick=False):
        with pytest.raises(BegunAlready, match=r"began on 12 January 2027 at .* --late") as refused:
            section.do(convening.convene, meeting)
        assert refused.value.facts["meeting"] == section.row(Meeting, meeting).number
        assert contents(section.store) == before
        # Among ourselves nothing asks for a notice: no urgency is to be given a reason.
        section.do(convening.convene, meeting, late=True)
        assert section.row(Meeting, meeting).state == MeetingState.CONVENED.value
        section.do(meetings.invite, meeting, [PersonInput(name="Mme Tard", mail="tard@x.example")])
        with pytest.raises(BegunAlready):
            section.do(convening.update, meeting)
        assert letters(section.do(convening.update, meeting, late=True)).keys() == {"tard@x.example"}
        with pytest.raises(EverybodyTold):
            section.do(convening.update, meeting)


def test_what_was_opened_before_its_hour_has_begun(section: Section, meeting: int) -> None:
    section.do(meetings.begin, meeting)
    with pytest.raises(BegunAlready):
        section.do(convening.convene, meeting)


def test_a_notice_that_a_law_wants_is_wanted_of_what_has_begun_too(section: Section) -> None:
    late = section.meeting(kind="consultative", people=people(section))
    with time_machine.travel(clock.instant(MEETING_TIME) + timedelta(minutes=1), tick=False):
        with pytest.raises(NoticeTooShort):
            section.do(convening.convene, late, late=True)
        section.do(convening.convene, late, "délai européen", late=True)


def test_everybody_with_an_address_is_sent_the_agenda_the_papers_and_the_invitation(
    section: Section, meeting: int
) -> None:
    act = section.act(HEAD, convening.convene, meeting)
    found = letters(act.value)
    # Who convenes needs no letter; M. Sourd has no address, and that is said.
    assert found.keys() == {PETIT, ILE}
    assert act.value.without == ("M. Sourd",)
    assert verbs.sentence(act.verb, act.facts) == (
        "Meeting M1/2026 convened, 2 letters written; without a mail address: M. Sourd"
    )
    petit = found[PETIT]
    assert petit.subject == "Convocation: Comité de suivi (Tuesday 12 January 2027, 10:00)"
    for line in [
        "Subject: Comité de suivi",
        "Reference: M1/2026",
        "Date: Tuesday 12 January 2027, 10:00 to 11:00 (Europe/Paris)",
        "Place: Salle 12, 2e étage",
        "Chair: M. Diallo",
        f"Dossier: {section.row(Meeting, meeting).created_at.year}/0001",
        " 1. Travaux",
        f"    for information · 20 min · rapporteur: Mme Roussel · dossier {clock.today().year}/0001",
        "    - plan de l’été.pdf (5 B)",
        " 2. Divers",
        "    for decision",
        "- M. Sourd (member)",
        "- M. Île d'Or (expert)",
        "The papers are attached.",
    ]:
        assert line in petit.text.splitlines()
    assert [part.get_filename() for part in petit.message.iter_attachments()] == [
        "plan de l’été.pdf",
        "invite.ics",
    ]
    assert petit.method is Method.REQUEST
    assert petit.value("DTSTART") == ";TZID=Europe/Paris:20270112T100000"
    assert petit.value("LOCATION") == "Salle 12\\, 2e étage"
    assert petit.value("SEQUENCE") == "0"
    assert petit.value("ORGANIZER") == ';CN="M. Diallo":mailto:diallo@section.example'
    assert [one.rpartition(":")[2] for one in values(petit.events[0], "ATTENDEE")] == [
        "diallo@section.example",
        PETIT,
        ILE,
    ]


def test_what_was_sent_is_kept_word_for_word_with_the_act(section: Section, meeting: int) -> None:
    written = section.do(convening.convene, meeting)
    assert [raw for _, raw in kept(section)] == [letter.raw for letter in written.letters]
    row, _ = kept(section)[0]
    assert (row.recipient, row.method, row.sequence, row.state) == (PETIT, "REQUEST", 0, "waiting")
    assert section.row(Meeting, meeting).state == MeetingState.CONVENED.value
    told = [section.row(Invitee, key).sent_sequence for key in (1, 2, 3, 4)]
    assert told == [None, 0, 0, None]


def test_taken_back_before_it_leaves_nothing_was_sent(section: Section, meeting: int) -> None:
    before = contents(section.store)
    section.do(convening.convene, meeting)
    section.do(acts.undo)
    after = contents(section.store)
    # The bytes themselves stay, as all that was once written.
    assert len(after.pop("content")) > len(before.pop("content"))
    assert after == before
    assert post(section.store, HEAD, config.Config()) == []


def test_once_it_left_it_is_not_taken_back(section: Section, meeting: int) -> None:
    act = section.act(HEAD, convening.convene, meeting)
    post(section.store, HEAD, config.Config())
    assert act.act_id is not None
    with pytest.raises(ChangedSince):
        section.do(acts.undo_act, act.act_id)


def test_the_section_answers_from_the_address_of_the_settings(section: Section, meeting: int) -> None:
    path = locations.user_config_file()
    path.parent.mkdir(parents=True)
    path.write_text("[mail]\nfrom = 'section@example.org'\n", "utf-8")
    section.do(settings.set, "section_name", "Bureau des installations classées")
    found = letters(section.do(convening.convene, meeting))
    # The chair is not who sends any more.
    assert found.keys() == {PETIT, ILE, "diallo@section.example"}
    assert found[PETIT].value("ORGANIZER").endswith(":mailto:section@example.org")
    assert found[PETIT].message["From"].addresses[0].addr_spec == "section@example.org"
    assert found[PETIT].text.endswith("M. Diallo\nBureau des installations classées\n")


def test_the_letter_speaks_the_language_of_the_officer(section: Section, meeting: int) -> None:
    i18n.set_language("fr")
    found = letters(section.do(convening.convene, meeting))[PETIT]
    assert found.subject == "Convocation : Comité de suivi (mardi 12 janvier 2027, 10:00)"
    assert "Date\u00a0: mardi 12 janvier 2027, de 10:00 à 11:00 (Europe/Paris)" in found.text.splitlines()
    assert found.message["Content-Language"] == "fr"


def test_a_marking_is_said(section: Section) -> None:
    planned = section.meeting(people=people(section), marking=Marking.RESTRICTED)
    found = letters(section.do(convening.convene, planned))[PETIT]
    assert "Marking: restricted" in found.text
    assert found.value("CLASS") == "PRIVATE"


def test_a_meeting_across_midnight_says_both_days(section: Section) -> None:
    planned = section.meeting(people=people(section), starts_at=datetime(2027, 1, 12, 22), minutes=180)
    found = letters(section.do(convening.convene, planned))[PETIT]
    assert (
        "Date: Tuesday 12 January 2027 at 22:00 to Wednesday 13 January 2027 at 01:00 (Europe/Paris)"
        in found.text.splitlines()
    )


@pytest.mark.parametrize(
    "text", ["Budget\r\nBcc: x@evil.example", "\x1b]52;c;x\x07", "=?utf-8?q?=0D=0ABcc:_x?="]
)
def test_names_and_titles_from_outside_steer_nothing(section: Section, text: str) -> None:
    entry = [*people(section), PersonInput(name=text, mail="other@example.org")]
    planned = section.meeting(text, people=entry, place=text)
    section.item(planned, text, rapporteur=text)
    for found in letters(section.do(convening.convene, planned)).values():
        assert found.message["Bcc"] is None
        assert found.message.keys().count("To") == 1
        assert "\x1b" not in found.text and "Bcc" not in [line[:3] for line in found.text.splitlines()]


def test_no_notice_no_convocation_unless_it_is_urgent(section: Section) -> None:
    soon = clock.local(clock.now()).replace(tzinfo=None) + timedelta(days=2)
    planned = section.meeting(people=people(section), kind="consultative", starts_at=soon)
    with pytest.raises(NoticeTooShort, match="R133-8"):
        section.do(convening.convene, planned)
    act = section.act(HEAD, convening.convene, planned, "Incident du 3 mars")
    assert section.row(Meeting, planned).urgency_reason == "Incident du 3 mars"
    assert "short notice: Incident du 3 mars" in letters(act.value)[PETIT].text


def test_what_is_not_ready_is_not_convened(section: Section, meeting: int) -> None:
    alone = section.meeting()
    with pytest.raises(NobodyConvened, match="M2/2026"):
        section.do(convening.convene, alone)
    section.invited(alone)
    with pytest.raises(ChairNeeded):
        section.do(convening.convene, alone)
    with pytest.raises(NotConvened, match="draft"):
        section.do(convening.update, meeting)
    section.do(convening.convene, meeting)
    with pytest.raises(MeetingAlreadySo):
        section.do(convening.convene, meeting)
    with pytest.raises(ReadersOnlyRead):
        section.act(section.reader(), convening.update, meeting)


def test_nobody_is_convened_from_nowhere(section: Section, meeting: int) -> None:
    section.do(officers.change, section.head, mail="")
    with pytest.raises(NoAddressOfOurs, match=r"M\. Diallo has no mail address"):
        section.do(convening.convene, meeting)
    assert section.row(Meeting, meeting).state == MeetingState.DRAFT.value


def test_papers_that_no_server_would_take_are_refused(
    section: Section, meeting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "MOST_PAPER_BYTES", 4)
    with pytest.raises(PapersTooLarge, match="5 B together"):
        section.do(convening.convene, meeting)


def test_a_move_goes_to_everybody_with_a_higher_sequence(section: Section, meeting: int) -> None:
    before = letters(section.do(convening.convene, meeting))
    section.do(meetings.move, meeting, MEETING_TIME + timedelta(hours=2))
    after = letters(section.do(convening.update, meeting))
    assert after.keys() == before.keys()
    for address, found in after.items():
        assert found.value("UID") == before[address].value("UID")
        assert found.value("SEQUENCE") == "1"
        assert found.value("DTSTART") == ";TZID=Europe/Paris:20270112T120000"
        assert found.subject.startswith("Convocation, changed: ")
        assert found.method is Method.REQUEST
    with pytest.raises(EverybodyTold):
        section.do(convening.update, meeting)


def test_a_change_of_people_goes_to_those_people_only(section: Section, meeting: int) -> None:
    section.do(convening.convene, meeting)
    section.invited(meeting, "Mme Neuve", mail="neuve@example.org")
    section.do(meetings.dismiss, 2)
    found = letters(section.do(convening.update, meeting))
    assert {to: letter.method for to, letter in found.items()} == {
        "neuve@example.org": Method.REQUEST,
        PETIT: Method.CANCEL,
    }
    assert "no longer convened" in found[PETIT].text
    assert [a.rpartition(":")[2] for a in values(found[PETIT].events[0], "ATTENDEE")] == [PETIT]
    with pytest.raises(EverybodyTold):
        section.do(convening.update, meeting)


def test_everybody_can_be_told_again(section: Section, meeting: int) -> None:
    section.do(convening.convene, meeting)
    section.item(meeting, "Point ajouté")
    found = letters(section.do(convening.update, meeting, everybody=True))
    assert found.keys() == {PETIT, ILE}
    assert "Point ajouté" in found[PETIT].text
    assert found[PETIT].value("SEQUENCE") == "1"


def test_calling_off_tells_those_who_were_convened(section: Section, meeting: int) -> None:
    section.do(convening.convene, meeting)
    section.invited(meeting, "Mme Neuve", mail="neuve@example.org")
    act = section.act(HEAD, convening.cancel, meeting, "Le préfet est empêché")
    found = letters(act.value)
    assert found.keys() == {PETIT, ILE}
    assert act.value.without == ("M. Sourd",)
    assert found[PETIT].method is Method.CANCEL
    assert found[PETIT].value("SEQUENCE") == "1"
    assert found[PETIT].value("STATUS") == "CANCELLED"
    assert "Reason: Le préfet est empêché" in found[PETIT].text
    assert act.verb == "meeting.cancelled"
    assert section.row(Meeting, meeting).state == MeetingState.CANCELLED.value


def test_calling_off_a_draft_tells_nobody(section: Section, meeting: int) -> None:
    assert section.do(convening.cancel, meeting, "Sans objet").letters == ()
    assert kept(section) == []


def test_what_was_put_off_is_convened_again_as_newer_than_its_end(section: Section, meeting: int) -> None:
    section.do(convening.convene, meeting)
    ended = letters(section.do(convening.postpone, meeting, "Quorum incertain"))[PETIT]
    assert ended.method is Method.CANCEL and "put off" in ended.text
    with pytest.raises(NewDateNeeded, match="M1/2026 is put off"):
        section.do(convening.convene, meeting)
    section.do(meetings.move, meeting, MEETING_TIME)
    again = letters(section.do(convening.convene, meeting))[PETIT]
    assert again.method is Method.REQUEST
    assert int(again.value("SEQUENCE")) > int(ended.value("SEQUENCE"))
    assert again.value("UID") == ended.value("UID")


def test_the_list_of_letters_says_what_became_of_each(section: Section, meeting: int) -> None:
    section.do(convening.convene, meeting)
    rows = section.see(sendings.of_meeting, meeting)
    assert [(row.name, row.state, row.method) for row in rows] == [
        ("M. Île d'Or", "waiting", "REQUEST"),
        ("Mme Petit", "waiting", "REQUEST"),
    ]
    assert section.see(sendings.waiting) == 2
    section.do(meetings.change, meeting, ChangeInput(title="Autre titre"))
    section.do(meetings.set_role, 3, InviteeRole.MEMBER.value)
    assert len(letters(section.do(convening.update, meeting))) == 2


def test_who_stands_in_signs_for_the_absent_organizer(section: Section, meeting: int) -> None:
    today = clock.today()
    section.do(officers.set_absence, section.head, today, today, section.colleague)
    found = letters(section.act(COLLEAGUE, convening.convene, meeting).value)
    assert set(found) == {PETIT, ILE}
    for letter in found.values():
        [sender] = letter.message["From"].addresses
        assert sender.display_name == "Mme Roussel, for M. Diallo in their absence"
        assert "Mme Roussel, for M. Diallo in their absence" in letter.text
        assert "Roussel" not in letter.value("ORGANIZER")


def test_a_colleague_who_stands_in_for_nobody_writes_in_the_name_of_the_organizer(
    section: Section, meeting: int
) -> None:
    found = letters(section.act(COLLEAGUE, convening.convene, meeting).value)
    assert {letter.message["From"].addresses[0].display_name for letter in found.values()} == {"M. Diallo"}
