"""How a row of the inbox is worded where it is a dossier that somebody submitted."""

from asotui import clock
from asotui.queries import inbox
from asotui.queries.inbox import View
from asotui.queries.rows import InboxRow
from asotui.screens import wording
from asotui.services import dossiers
from tests.factories import COLLEAGUE, Section, in_days


def row_of_colleague(section: Section) -> InboxRow:
    (row,) = section.see(inbox.page, View.INBOX, section.colleague, clock.today())
    return row


def test_a_row_says_that_it_is_submitted_and_who_decides(section: Section) -> None:
    dossier_id, today = section.dossier("Zone"), clock.today()
    section.do(dossiers.examine, dossier_id)
    section.do(dossiers.submit, dossier_id, "", section.colleague)
    assert wording.due_cell(row_of_colleague(section), today).text == "transmitted"
    section.act(COLLEAGUE, dossiers.take_up, [dossier_id])
    row = row_of_colleague(section)
    assert wording.due_cell(row, today).text == "submitted"
    assert wording.why_row(row, today, clock.now()).startswith(
        "It is submitted at level 1: Mme Roussel, who has it, decides it, returns it or submits it higher."
    )
    section.do(dossiers.set_due, [dossier_id], in_days(20))
    assert wording.due_cell(row_of_colleague(section), today).text != "submitted"
