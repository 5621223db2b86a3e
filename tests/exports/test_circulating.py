"""The minutes reach everybody who was convened, to read and as a file."""

from asotui.exports import circulating, convening
from asotui.models import Meeting
from asotui.services.meetings import minutes, sitting
from asotui.terms import MeetingState
from tests.exports.meetings import kept, letters, people, with_mail
from tests.factories import HEAD, Section


def test_the_minutes_go_to_everybody_convened(section: Section) -> None:
    meeting = with_mail(section).meeting(people=people(section))
    section.item(meeting, "Travaux")
    section.do(convening.convene, meeting)
    section.do(sitting.begin, meeting)
    section.do(sitting.close, meeting)
    section.do(minutes.draft, meeting)
    section.do(minutes.write, meeting, "Relevé de décisions\n\n1. Travaux : été 2027.")
    act = section.act(HEAD, circulating.circulate, meeting)
    found = letters(act.value)
    assert found.keys() == {"petit@sdis.example", "ile@prefecture.example"}
    assert act.value.without == ("M. Sourd",)
    petit = found["petit@sdis.example"]
    assert petit.method is None and petit.subject.startswith("Minutes: Comité de suivi (")
    assert "1. Travaux : été 2027." in petit.text and "Reference: M1/2026" in petit.text
    [file] = petit.message.iter_attachments()
    assert file.get_filename() == "minutes-M1-2026.txt"
    assert file.get_payload(decode=True) == "Relevé de décisions\n\n1. Travaux : été 2027.\n".encode()
    assert [row.method for row, _ in kept(section)] == ["REQUEST", "REQUEST", "", ""]
    assert section.row(Meeting, meeting).state == MeetingState.CIRCULATED.value
