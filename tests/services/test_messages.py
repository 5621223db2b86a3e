"""Mail becomes receipts: each message once, in its conversation, in its matter."""

import pytest
from sqlmodel import Session, SQLModel, col, func, select

from asotui.errors import DiskFull, NothingToUndo, ReadersOnlyRead
from asotui.models import Act, Content, Dossier, Message, Piece, Receipt, ReceiptText
from asotui.services import acts, dossiers, messages, triage
from asotui.services.messages import Arrival, IncomingMessage
from tests.factories import COLLEAGUE, HEAD, Section, contents, in_days
from tests.mails import arrives, collect, enclosure, mail


def count(section: Section, table: type[SQLModel]) -> int:
    with section.store.read() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def receipt_of(section: Section, receipt_id: int) -> Receipt:
    return section.row(Receipt, receipt_id)


# Each message once


def test_a_message_becomes_a_receipt_with_its_text_its_enclosures_and_its_bytes(section: Section) -> None:
    message = mail(
        "Avis demandé",
        "Bonjour,\nmerci.",
        message_id="<a@x>",
        enclosures=(enclosure("plan.pdf", b"12345"), enclosure("copie.pdf", b"12345")),
        faults=({"code": "bad_charset", "facts": {}},),
        invitation="REQUEST",
        recipients="section@ministere.example",
    )
    assert collect(section, message, COLLEAGUE) is Arrival.REGISTERED
    receipt = receipt_of(section, 1)
    assert (receipt.channel, receipt.subject, receipt.sender_name, receipt.registered_by) == (
        "mail",
        "Avis demandé",
        "Préfecture du Nord",
        COLLEAGUE,
    )
    assert (receipt.attachments, receipt.enclosures_received, receipt.faults, receipt.invitation) == (
        2,
        2,
        1,
        "REQUEST",
    )
    with section.store.read() as session:
        assert session.exec(select(ReceiptText.text)).one() == "Bonjour,\nmerci."
        assert session.exec(select(Piece.name, Piece.size)).all() == [("plan.pdf", 5), ("copie.pdf", 5)]
        assert set(session.exec(select(Content.body))) == {message.raw, b"12345"}
        assert session.exec(select(Message.raw_digest, Message.recipients)).all() == [
            (message.raw_digest, "section@ministere.example")
        ]


def test_the_same_bytes_are_known_and_no_act_is_written(section: Section) -> None:
    message = mail(message_id="<a@x>")
    collect(section, message)
    before, written = contents(section.store), count(section, Act)
    assert collect(section, message) is Arrival.KNOWN
    assert collect(section, message, COLLEAGUE) is Arrival.KNOWN
    assert (contents(section.store), count(section, Act)) == (before, written)


def test_the_same_message_that_came_another_way_is_kept_with_its_original(section: Section) -> None:
    collect(section, mail(message_id="<a@x>"))
    copy = mail(message_id="<a@x>", way="list ")
    assert collect(section, copy) is Arrival.COPY
    assert collect(section, copy) is Arrival.KNOWN
    with section.store.read() as session:
        assert session.exec(select(Message.receipt_id, Message.is_copy)).all() == [(1, False), (1, True)]
        assert copy.raw in session.exec(select(Content.body)).all()
    assert receipt_of(section, arrives(section, message_id="<b@x>")).serial == 2


def test_the_same_message_id_with_another_text_is_a_receipt_that_names_the_other(section: Section) -> None:
    first = arrives(section, message_id="<a@x>", text="Bonjour")
    other = arrives(section, message_id="<a@x>", text="Bonsoir")
    assert receipt_of(section, other).namesake_id == first
    assert collect(section, mail(message_id="<a@x>", text="Bonsoir", way="list ")) is Arrival.COPY
    with section.store.read() as session:
        copy = session.exec(select(Message).where(col(Message.is_copy))).one()
    assert copy.receipt_id == other


def test_messages_without_an_id_are_told_apart_by_their_bytes(section: Section) -> None:
    one, other = arrives(section, text="Bonjour"), arrives(section, text="Bonjour", way="list ")
    assert receipt_of(section, other).namesake_id is None
    assert receipt_of(section, one).thread != receipt_of(section, other).thread


# Conversations and matters


def test_an_answer_is_of_the_conversation_of_what_it_answers_in_whatever_order_they_come(
    section: Section,
) -> None:
    late_answer = arrives(section, message_id="<c@x>", references=("<a@x>", "<b@x>"))
    first = arrives(section, message_id="<a@x>")
    answer = arrives(section, message_id="<b@x>", references=("<a@x>",))
    last = arrives(section, message_id="<d@x>", references=("<unknown@x>", "<c@x>"))
    assert {receipt_of(section, n).thread for n in (late_answer, first, answer, last)} == {"<a@x>"}
    alone = arrives(section, message_id="<e@x>", references=("<unknown@x>",))
    assert receipt_of(section, alone).thread == "<unknown@x>"


def test_the_number_of_a_dossier_in_the_subject_is_kept_an_existing_one_first(section: Section) -> None:
    number = section.row(Dossier, section.dossier()).number
    year = number.partition("/")[0]
    both = arrives(section, subject=f"Re: {year}/0099 et {number}")
    unknown = arrives(section, subject=f"Re: {year}/0099")
    assert [receipt_of(section, n).mentions for n in (both, unknown)] == [number, f"{year}/0099"]
    assert receipt_of(section, arrives(section, subject="Le 12/11")).mentions == ""


def test_what_waits_for_something_new_is_woken_by_an_answer(section: Section) -> None:
    waiting = arrives(section, message_id="<a@x>")
    section.do(triage.put_off, [waiting], None)
    newcomer = arrives(section, by=COLLEAGUE, message_id="<b@x>", references=("<a@x>",))
    woken = receipt_of(section, waiting)
    assert (woken.state, woken.woken_on, woken.woken_by_id) == ("untriaged", in_days(0), newcomer)
    assert (woken.put_off_until_new, woken.put_off_until) == (False, None)


def test_what_waits_for_something_new_is_woken_by_the_number_of_its_matter(section: Section) -> None:
    waiting = arrives(section, subject="[2026/0031] avis", message_id="<a@x>")
    section.do(triage.assign, [waiting], section.colleague)
    section.do(triage.put_off, [waiting], None)
    newcomer = arrives(section, subject="Pièces pour 2026/0031", message_id="<b@x>")
    woken = receipt_of(section, waiting)
    assert (woken.state, woken.woken_by_id) == ("assigned", newcomer)


def test_what_waits_for_a_day_or_belongs_to_another_matter_sleeps_on(section: Section) -> None:
    dated = arrives(section, message_id="<a@x>")
    other = arrives(section, message_id="<z@x>")
    section.do(triage.put_off, [dated], in_days(5))
    section.do(triage.put_off, [other], None)
    arrives(section, message_id="<b@x>", references=("<a@x>",))
    assert {receipt_of(section, n).state for n in (dated, other)} == {"put_off"}


def test_a_letter_wakes_nothing_by_a_matter_it_does_not_name(section: Section) -> None:
    waiting = section.receipt("Un")
    section.do(triage.put_off, [waiting], None)
    section.receipt("Deux")
    arrives(section, subject="Trois")
    assert receipt_of(section, waiting).state == "put_off"


# What is registered stays


def test_collecting_is_not_what_undo_takes_back(section: Section) -> None:
    dossier = section.dossier("Zone")
    section.do(dossiers.rename, dossier, "Autre zone")
    arrives(section)
    section.do(acts.undo)
    assert section.row(Dossier, dossier).title == "Zone"
    assert count(section, Receipt) == 1


def test_taken_back_by_its_number_a_registration_is_cancelled_with_all_its_papers(section: Section) -> None:
    receipt = arrives(section, message_id="<a@x>", enclosures=(enclosure(),))
    with section.store.read() as session:
        act_id = session.exec(select(Act.id).where(Act.verb == "receipt.collected")).one()
    before = {table: count(section, table) for table in (Receipt, Message, Content, Piece, ReceiptText)}
    section.do(acts.undo_act, act_id or 0)
    assert receipt_of(section, receipt).state == "cancelled"
    assert {table: count(section, table) for table in before} == before
    assert collect(section, mail(message_id="<a@x>")) is Arrival.KNOWN
    section.do(acts.redo)
    assert receipt_of(section, receipt).state == "untriaged"


def test_a_copy_that_was_kept_is_not_taken_back(section: Section) -> None:
    collect(section, mail(message_id="<a@x>"), COLLEAGUE)
    collect(section, mail(message_id="<a@x>", way="list "), COLLEAGUE)
    with pytest.raises(NothingToUndo):
        section.act(COLLEAGUE, acts.undo)


def test_a_message_that_is_refused_half_way_leaves_nothing(section: Section) -> None:
    def cut_short(session: Session, message: IncomingMessage) -> None:
        messages.register(session, message)
        raise DiskFull

    before = contents(section.store)
    with pytest.raises(DiskFull):
        section.act(HEAD, cut_short, mail(message_id="<a@x>", enclosures=(enclosure(),)))
    assert contents(section.store) == before
    assert receipt_of(section, arrives(section, message_id="<a@x>")).serial == 1


def test_a_reader_registers_nothing(section: Section) -> None:
    reader = section.reader()
    with pytest.raises(ReadersOnlyRead):
        collect(section, mail(), reader)
    assert count(section, Receipt) == 0
