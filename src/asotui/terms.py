"""The vocabulary of the office, as closed lists. Values are what the register stores; labels are what is shown."""

from enum import IntEnum, StrEnum
from typing import Self

from asotui.i18n import N_, _


class Term(StrEnum):
    """A word of the office: stored by its value, shown by its label."""

    _message: str

    def __new__(cls, value: str, message: str = "") -> Self:
        term = str.__new__(cls, value)
        term._value_ = value
        term._message = message
        return term

    @property
    def label(self) -> str:
        """The word in the language in force."""
        return _(self._message)


class Urgency(IntEnum):
    """1 is the most urgent."""

    _message: str

    def __new__(cls, value: int, message: str = "") -> Self:
        urgency = int.__new__(cls, value)
        urgency._value_ = value
        urgency._message = message
        return urgency

    IMMEDIATE = 1, N_("immediate")
    URGENT = 2, N_("urgent")
    NORMAL = 3, N_("normal")
    WHEN_POSSIBLE = 4, N_("when possible")

    @property
    def label(self) -> str:
        """The word in the language in force."""
        return _(self._message)


class Channel(Term):
    """How a receipt came in."""

    MAIL = "mail", N_("mail")
    LETTER = "letter", N_("letter")
    CALL = "call", N_("telephone call")
    VISIT = "visit", N_("visit")
    HAND = "hand", N_("handed in")
    FAX = "fax", N_("fax")


class Marking(Term):
    """Protection of a receipt or dossier. Secret and above are refused: the cover is registered, never the content."""

    NONE = "none", N_("none")
    INTERNAL = "internal", N_("internal")
    PERSONAL = "personal", N_("personal data")
    RESTRICTED = "restricted", N_("restricted")
    CONFIDENTIAL = "confidential", N_("confidential")


class ReceiptState(Term):
    """Where a receipt stands in triage."""

    UNTRIAGED = "untriaged", N_("to triage")
    ASSIGNED = "assigned", N_("assigned")
    PUT_OFF = "put_off", N_("put off for now")
    CALL_BOOK = "call_book", N_("call book")
    FILED = "filed", N_("filed")
    CLOSED = "closed", N_("closed with an outcome")
    CANCELLED = "cancelled", N_("registration cancelled")


class Outcome(Term):
    """What was decided on a receipt that left the inbox."""

    FILED = "filed", N_("filed in a dossier")
    ANSWERED = "answered", N_("answered")
    TRANSFERRED = "transferred", N_("transferred")
    FOR_INFORMATION = "for_information", N_("for information")
    NO_ACTION = "no_action", N_("no action")
    DUPLICATE = "duplicate", N_("duplicate")


class DossierState(Term):
    """The states of a dossier, side states included."""

    OPEN = "open", N_("open")
    UNDER_EXAMINATION = "under_examination", N_("under examination")
    SUBMITTED = "submitted", N_("submitted")
    RETURNED = "returned", N_("returned")
    DECIDED = "decided", N_("decided")
    ISSUED = "issued", N_("issued")
    CLOSED = "closed", N_("closed")
    RECORDED = "recorded", N_("recorded")
    AWAITING_REPLY = "awaiting_reply", N_("awaiting reply")
    INCOMPLETE = "incomplete", N_("incomplete")
    PARKED = "parked", N_("parked")
    CALL_BOOK = "call_book", N_("call book")
    CANCELLED = "cancelled", N_("cancelled")


class PieceKind(Term):
    """What a piece of a dossier is."""

    RECEIPT = "receipt", N_("receipt")
    ISSUE = "issue", N_("issue")
    ENCLOSURE = "enclosure", N_("enclosure")
    DOCUMENT = "document", N_("document")


class PieceState(Term):
    """Whether a piece is here."""

    EXPECTED = "expected", N_("expected")
    RECEIVED = "received", N_("received")
    PRODUCED = "produced", N_("produced")
    WAIVED = "waived", N_("waived")


class TaskState(Term):
    """Whether a task still has to be done."""

    OPEN = "todo", N_("to do")
    DONE = "done", N_("done")
    DROPPED = "dropped", N_("dropped")


class Role(Term):
    """What an officer is in the section."""

    HEAD = "head", N_("head of section")
    OFFICER = "officer", N_("officer")
    READER = "reader", N_("reader")


class MeetingKind(Term):
    """The kinds of meeting, as sentences of acts name them; `rules.profiles` has what each must keep."""

    INTERNAL = "internal", N_("internal meeting")
    INTERMINISTERIAL = "interministerial", N_("interministerial meeting")
    CONSULTATIVE = "consultative", N_("consultative commission")


class MeetingState(Term):
    """The life of a meeting."""

    DRAFT = "draft", N_("draft")
    CONVENED = "convened", N_("convened")
    HELD = "held", N_("held")
    POSTPONED = "postponed", N_("postponed")
    CANCELLED = "cancelled", N_("called off")
    NO_QUORUM = "no_quorum", N_("no quorum")
    MINUTES_DRAFTED = "minutes_drafted", N_("minutes drafted")
    CIRCULATED = "circulated", N_("minutes circulated")
    APPROVED = "approved", N_("minutes approved")


class InviteeRole(Term):
    """In which quality somebody is convened."""

    CHAIR = "chair", N_("chair")
    MEMBER = "member", N_("member")
    SUBSTITUTE = "substitute", N_("substitute")
    EXPERT = "expert", N_("expert")
    GUEST = "guest", N_("guest")


class Answer(Term):
    """What somebody answered to a convocation."""

    NONE = "none", N_("no answer")
    ACCEPTED = "accepted", N_("accepted")
    DECLINED = "declined", N_("declined")
    TENTATIVE = "tentative", N_("perhaps")
    DELEGATED = "delegated", N_("delegated")


class Attendance(Term):
    """Whether somebody came."""

    UNKNOWN = "unknown", N_("not said")
    PRESENT = "present", N_("present")
    EXCUSED = "excused", N_("excused")
    REPRESENTED = "represented", N_("represented by")
    PROXY = "proxy", N_("proxy given to")
    ABSENT = "absent", N_("absent")


class ItemType(Term):
    """What the meeting is asked to do about an item."""

    INFORMATION = "information", N_("for information")
    OPINION = "opinion", N_("for opinion")
    DECISION = "decision", N_("for decision")


class Sense(Term):
    """The sense of a decision or opinion."""

    NONE = "none", N_("not said")
    ADOPTED = "adopted", N_("adopted")
    FAVOURABLE = "favourable", N_("favourable")
    UNFAVOURABLE = "unfavourable", N_("unfavourable")
    REJECTED = "rejected", N_("rejected")
    ADJOURNED = "adjourned", N_("adjourned")


class MinutesForm(Term):
    """How much the minutes say."""

    DECISIONS = "decisions", N_("list of decisions")
    SUMMARY = "summary", N_("summary minutes")
    FULL = "full", N_("full minutes")


class MeetingPart(Term):
    """What a task is to its meeting."""

    PLAN = "plan", N_("retro-planning")
    ACTION = "action", N_("action decided")


class StepPart(Term):
    """What a step of a retro-planning is about: it gives its words, and says which act does it."""

    NONE = "none", N_("something else")
    ROOM = "room", N_("the room")
    PAPERS = "papers", N_("the papers")
    CONVOCATION = "convocation", N_("the convocation")
    REMINDER = "reminder", N_("the reminder")
    DECISIONS = "decisions", N_("the decisions")
    MINUTES = "minutes", N_("the minutes")


class SendingState(Term):
    """Whether what was written has left."""

    WAITING = "waiting", N_("waits to leave")
    SENT = "sent", N_("left")
    FAILED = "failed", N_("could not leave")


class ClockState(Term):
    """Where a time limit stands on a day."""

    WAITING = "waiting", N_("not running yet")
    RUNNING = "running", N_("running")
    PAUSED = "paused", N_("standing still")
    MET = "met", N_("met")
    EXPIRED = "expired", N_("expired")
    WAIVED = "waived", N_("waived")


class ClockEvent(Term):
    """What happens to a time limit: where it starts, what makes it stand still or start again, how it ends."""

    RECEIVED = "received", N_("receipt of the request")
    MISDIRECTED = "misdirected", N_("another authority is competent")
    FORWARDED = "forwarded", N_("receipt by the competent authority")
    COMPLETE = "complete", N_("file complete")
    THROUGH_ASSISTANT = "through_assistant", N_("handed in through an assistant officer")
    THIRD_PARTY = "third_party", N_("hearing of a third party")
    ACKNOWLEDGED = "acknowledged", N_("acknowledgement of receipt")
    INVOICED = "invoiced", N_("receipt of the invoice")
    SERVICE_DONE = "service_done", N_("service done")
    ASSURANCE_GIVEN = "assurance_given", N_("assurance given")
    PUBLISHED = "published", N_("publication")
    DISCOVERED = "discovered", N_("discovery")
    TAKEN_UP = "taken_up", N_("coming to the holder")
    MEETING = "meeting", N_("day of the meeting")
    NOTIFIED = "notified", N_("notification")
    ASKED = "asked", N_("request for missing pieces")
    PRODUCED = "produced", N_("receipt of missing pieces")
    INTERIM_REPLY = "interim_reply", N_("interim reply")
    EXTENDED = "extended", N_("extension")
    INTERRUPTED = "interrupted", N_("interruption")
    RESUMED = "resumed", N_("end of the interruption")
    DONE = "done", N_("decision or answer")
    WAIVED = "waived", N_("waiver")


class Silence(Term):
    """What it means that nothing was done by the end of a time limit, the weightiest first."""

    ACCEPTANCE = "acceptance", N_("ACCEPTANCE")
    REFUSAL = "refusal", N_("REFUSAL")
    BREACH = "breach", N_("a breach of the law")
    LATE_INTEREST = "late_interest", N_("late interest")
    NOT_OPPOSABLE = "not_opposable", N_("appeal limits that cannot be opposed")
    NULLITY = "nullity", N_("a risk of nullity")
    TIME_BARRED = "time_barred", N_("an appeal out of time")
    ESCALATION = "escalation", N_("escalation")
    WATCHED = "watched", N_("a line in the review of what is late")
    REASON = "reason", N_("a reason in writing")
    NONE = "none", N_("nothing by itself")

    @property
    def weight(self) -> int:
        """0 is the weightiest: acceptance by silence outranks refusal by silence, and both the rest."""
        return list(type(self)).index(self)


class DeviationKind(Term):
    """What was passed over."""

    STAGE = "stage", N_("a stage skipped")
    CLOSING = "closing", N_("closed with something left")
    LEVELS = "levels", N_("more levels than the procedure has")
    CONDITION = "condition", N_("a condition passed over")


class ReferenceState(Term):
    """Where a question to another office stands."""

    OPEN = "open", N_("awaited")
    ANSWERED = "answered", N_("answered")
    PROCEEDED = "proceeded", N_("gone on without")
    WITHDRAWN = "withdrawn", N_("withdrawn")


class Mention(Term):
    """What the acknowledgement of a request must say."""

    RECEIVED_ON = "received_on", N_("the day on which the request was received")
    DEEMED_ON = "deemed_on", N_("the day on which it is deemed decided")
    SENSE = "sense", N_("whether silence accepts or refuses it")
    SERVICE = "service", N_("the service in charge")
    POST = "post", N_("its postal address")
    MAIL = "mail", N_("its mail address")
    PHONE = "phone", N_("its telephone number")
    MISSING_PIECES = "missing_pieces", N_("the pieces that are missing, and by when")
    APPEAL = "appeal", N_("the ways and limits of appeal")
    ATTESTATION = "attestation", N_("that an attestation of acceptance is given on request")
