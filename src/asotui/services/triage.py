"""Triage: a receipt leaves the inbox only with an outcome. Every call is one act, on one receipt or on many."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from asotui import clock
from asotui.errors import (
    CannotPutOffToThePast,
    OutcomeNeedsItsOwnWay,
    ReasonNeeded,
    ReceiptNotSettled,
    ReceiptSettled,
    UnknownDossier,
)
from asotui.models import Dossier, Receipt
from asotui.rules.roles import Right
from asotui.services import dossiers, officers, typed
from asotui.services.dossiers import DossierInput
from asotui.services.receipts import NAME_LIMIT, TEXT_LIMIT, said_of, some
from asotui.store import name_act
from asotui.terms import Outcome, ReceiptState
from asotui.text import clean_block, clean_line

SETTLED = (ReceiptState.FILED.value, ReceiptState.CLOSED.value)


def file(session: Session, receipt_ids: Sequence[int], dossier_id: int) -> None:
    """File receipts in a dossier, in the order given. Raises UnknownDossier, ReceiptSettled, and what the dossier
    refuses."""
    officers.writing(session)
    dossier = session.get(Dossier, dossier_id)
    if dossier is None:
        raise UnknownDossier(number=dossier_id)
    filed = _in_play(session, receipt_ids)
    for receipt in filed:
        _put_in(session, dossier, receipt)
    facts = said_of(filed, dossier=dossier.number)
    name_act(session, "receipt.filed", filed[0], concerns=[*filed, dossier], facts=facts)


def open_dossier(session: Session, receipt_ids: Sequence[int], entry: DossierInput) -> int:
    """Open a dossier whose first pieces are these receipts; return its id."""
    filed = _in_play(session, receipt_ids)
    dossier = dossiers.create(session, entry)
    for receipt in filed:
        _put_in(session, dossier, receipt)
    facts = said_of(filed, dossier=dossier.number, title=dossier.title)
    name_act(session, "dossier.opened_from", dossier, concerns=filed, facts=facts)
    return dossier.key


def _put_in(session: Session, dossier: Dossier, receipt: Receipt) -> None:
    dossiers.add_receipt(session, dossier, receipt)
    receipt.dossier_id = dossier.key
    _settle(receipt, ReceiptState.FILED, Outcome.FILED, "")


def assign(session: Session, receipt_ids: Sequence[int], officer_id: int) -> None:
    """Give receipts to an officer of the section. Raises UnknownOfficer, or OfficerGone for one who left."""
    giver = officers.writing(session)
    receiver = officers.find(session, officer_id)
    given = _in_play(session, receipt_ids)
    for receipt in given:
        _wake(receipt)
        receipt.state, receipt.assignee_id, receipt.assigned_by = (
            ReceiptState.ASSIGNED.value,
            receiver.key,
            giver.login,
        )
    name_act(
        session, "receipt.assigned", given[0], concerns=given, facts=said_of(given, officer=receiver.name)
    )


def unassign(session: Session, receipt_ids: Sequence[int]) -> None:
    """Give receipts back to the section."""
    officers.writing(session)
    given = _in_play(session, receipt_ids)
    for receipt in given:
        _wake(receipt)
        receipt.state, receipt.assignee_id, receipt.assigned_by = ReceiptState.UNTRIAGED.value, None, ""
    name_act(session, "receipt.given_back", given[0], concerns=given, facts=said_of(given))


def put_off(session: Session, receipt_ids: Sequence[int], until: date | None) -> None:
    """Put receipts off until a date, or (None) until something new arrives in the matter.

    Raises CannotPutOffToThePast for today or earlier.
    """
    officers.writing(session)
    if until is not None and until <= clock.today():
        raise CannotPutOffToThePast(until=until)
    delayed = _in_play(session, receipt_ids)
    for receipt in delayed:
        _wake(receipt)
        receipt.state = ReceiptState.PUT_OFF.value
        receipt.put_off_until, receipt.put_off_until_new = until, until is None
    verb, facts = (
        ("receipt.put_off", {"until": until.isoformat()}) if until else ("receipt.put_off_until_new", {})
    )
    name_act(session, verb, delayed[0], concerns=delayed, facts=said_of(delayed, **facts))


def call_book(session: Session, receipt_ids: Sequence[int], awaited_event: str, review_on: date) -> None:
    """Enter receipts in the call book: nothing can be done before an event; reviewed on a date to come.

    Raises ReasonNeeded without an event, CannotPutOffToThePast for a review date that is not to come.
    """
    officers.writing(session)
    awaited_event = clean_line(awaited_event, TEXT_LIMIT)
    if not awaited_event:
        raise ReasonNeeded
    if review_on <= clock.today():
        raise CannotPutOffToThePast(until=review_on)
    entered = _in_play(session, receipt_ids)
    for receipt in entered:
        _wake(receipt)
        receipt.state = ReceiptState.CALL_BOOK.value
        receipt.awaited_event, receipt.review_on = awaited_event, review_on
    facts = said_of(entered, event=awaited_event, until=review_on.isoformat())
    name_act(session, "receipt.call_book", entered[0], concerns=entered, facts=facts)


def close(session: Session, receipt_ids: Sequence[int], outcome: str, word: str = "") -> None:
    """Close receipts with an outcome and a word about it: how it was answered, where it was transferred.

    Raises UnknownWord, OutcomeNeedsItsOwnWay for `filed` (use `file`), ReasonNeeded for a transfer that names no office.
    """
    officers.writing(session)
    decided = Outcome(typed.word(Outcome, outcome))
    word = clean_block(word, TEXT_LIMIT).strip()
    if decided is Outcome.FILED:
        raise OutcomeNeedsItsOwnWay
    if decided is Outcome.TRANSFERRED and not word:
        raise ReasonNeeded
    closed = _in_play(session, receipt_ids)
    for receipt in closed:
        _settle(receipt, ReceiptState.CLOSED, decided, word)
    facts = said_of(closed, outcome=decided.value, word=clean_line(word, NAME_LIMIT))
    name_act(session, f"receipt.{decided.value}", closed[0], concerns=closed, facts=facts, reason=word)


def answer(session: Session, receipt_ids: Sequence[int], word: str = "") -> None:
    """Close receipts as answered; the word says how (by telephone, by letter of the 12th)."""
    close(session, receipt_ids, Outcome.ANSWERED, word)


def transfer(session: Session, receipt_ids: Sequence[int], office: str) -> None:
    """Close receipts as transferred to the competent office."""
    close(session, receipt_ids, Outcome.TRANSFERRED, office)


def inform(session: Session, receipt_ids: Sequence[int], word: str = "") -> None:
    """Close receipts as being for information, without action."""
    close(session, receipt_ids, Outcome.FOR_INFORMATION, word)


def reopen(session: Session, receipt_ids: Sequence[int]) -> None:
    """Bring receipts that were closed or sleep back to the inbox.

    Raises ReceiptNotSettled for one that is there already, ReceiptSettled for one filed in a dossier: a piece of a
    dossier is not taken out again, except by undoing the act at once.
    """
    officers.writing(session)
    back = some(session, receipt_ids)
    for receipt in back:
        if receipt.state == ReceiptState.FILED.value:
            raise ReceiptSettled(receipt=receipt.number)
        if receipt.state in (ReceiptState.UNTRIAGED.value, ReceiptState.ASSIGNED.value):
            raise ReceiptNotSettled(receipt=receipt.number)
        _wake(receipt)
        receipt.state = (ReceiptState.ASSIGNED if receipt.assignee_id else ReceiptState.UNTRIAGED).value
        receipt.outcome, receipt.outcome_at, receipt.outcome_word = "", None, ""
    name_act(session, "receipt.reopened", back[0], concerns=back, facts=said_of(back))


def cancel(session: Session, receipt_id: int, reason: str) -> None:
    """Cancel a registration: the number stays used, the receipt stays readable. Raises ReasonNeeded."""
    officers.holding(session, Right.CANCEL)
    reason = clean_block(reason, TEXT_LIMIT).strip()
    if not reason:
        raise ReasonNeeded
    (receipt,) = _in_play(session, [receipt_id])
    _wake(receipt)
    receipt.state, receipt.outcome_at, receipt.outcome_word = (
        ReceiptState.CANCELLED.value,
        clock.now(),
        reason,
    )
    facts = said_of([receipt], word=clean_line(reason, NAME_LIMIT))
    name_act(session, "receipt.cancelled", receipt, reason=reason, facts=facts)


def wake_by(session: Session, sleeping: Receipt, newcomer: Receipt) -> None:
    """Bring a put-off receipt back on top because something new arrived in its matter. Part of another act."""
    _wake(sleeping)
    sleeping.state = (ReceiptState.ASSIGNED if sleeping.assignee_id else ReceiptState.UNTRIAGED).value
    sleeping.woken_on, sleeping.woken_by_id = clock.today(), newcomer.key


def settle_by_itself(receipt: Receipt) -> None:
    """Close a receipt that asks nothing of anybody as being for information. Part of another act."""
    _settle(receipt, ReceiptState.CLOSED, Outcome.FOR_INFORMATION, "")


def settle_answered(receipt: Receipt, word: str) -> None:
    """Close a receipt that is answered by what an officer does elsewhere. Part of another act."""
    _settle(receipt, ReceiptState.CLOSED, Outcome.ANSWERED, word)


def _in_play(session: Session, receipt_ids: Sequence[int]) -> list[Receipt]:
    """The receipts, if each of them still waits for an outcome."""
    receipts = some(session, receipt_ids)
    for receipt in receipts:
        if receipt.state in SETTLED:
            raise ReceiptSettled(receipt=receipt.number)
    return receipts


def _settle(receipt: Receipt, state: ReceiptState, outcome: Outcome, word: str) -> None:
    _wake(receipt)
    receipt.state, receipt.outcome, receipt.outcome_word = state.value, outcome.value, word
    receipt.outcome_at = clock.now()


def _wake(receipt: Receipt) -> None:
    """Whatever the receipt was waiting for, it waits no longer."""
    receipt.put_off_until, receipt.put_off_until_new = None, False
    receipt.woken_on, receipt.woken_by_id = None, None
    receipt.awaited_event, receipt.review_on = "", None
