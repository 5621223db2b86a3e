"""What could not be read of a message, as a code with its facts, so that it can be said in either language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from asotui.i18n import N_, _
from asotui.ingest import limits
from asotui.text import clean_line


class FaultCode(StrEnum):
    """What can be wrong with a message."""

    ADDRESS_LIMIT = "address_limit"
    BOUNDARY_MISSING = "boundary_missing"
    CHARSET_DAMAGED = "charset_damaged"
    CHARSET_UNDECLARED = "charset_undeclared"
    CHARSET_UNKNOWN = "charset_unknown"
    DATE_UNREADABLE = "date_unreadable"
    DEPTH_LIMIT = "depth_limit"
    ENCODING_DAMAGED = "encoding_damaged"
    ENCODING_UNKNOWN = "encoding_unknown"
    ENCRYPTED = "encrypted"
    HEADER_COUNT_LIMIT = "header_count_limit"
    HEADER_LINE_UNREADABLE = "header_line_unreadable"
    HEADER_REPEATED = "header_repeated"
    HEADER_SIZE_LIMIT = "header_size_limit"
    HEADER_UNREADABLE = "header_unreadable"
    HEADERS_MISSING = "headers_missing"
    HTML_LIMIT = "html_limit"
    HTML_UNREADABLE = "html_unreadable"
    INVITATION_UNREADABLE = "invitation_unreadable"
    MESSAGE_CUT = "message_cut"
    MESSAGE_UNREADABLE = "message_unreadable"
    OUT_OF_LIMITS = "out_of_limits"
    PART_LIMIT = "part_limit"
    PART_UNCLOSED = "part_unclosed"
    PART_UNREADABLE = "part_unreadable"
    REFERENCE_LIMIT = "reference_limit"
    SIZE_LIMIT = "size_limit"
    TEXT_LIMIT = "text_limit"


_SENTENCES = {
    FaultCode.ADDRESS_LIMIT: N_("Only the first {limit} addresses were read."),
    FaultCode.BOUNDARY_MISSING: N_("The parts of the message are not marked off; it was read as one text."),
    FaultCode.CHARSET_DAMAGED: N_(
        "Some letters do not fit the declared alphabet {charset} and may read wrongly."
    ),
    FaultCode.CHARSET_UNDECLARED: N_(
        "The alphabet of {where} is not declared; it was read as Western European."
    ),
    FaultCode.CHARSET_UNKNOWN: N_("The declared alphabet {charset} is not known; accents may read wrongly."),
    FaultCode.DATE_UNREADABLE: N_("The date of sending could not be read: {value}"),
    FaultCode.DEPTH_LIMIT: N_(
        "Parts nested more than {limit} levels deep were not opened; they are kept as attachments."
    ),
    FaultCode.ENCODING_DAMAGED: N_("A part is damaged; what could be decoded of it was read."),
    FaultCode.ENCODING_UNKNOWN: N_(
        "The transfer encoding {encoding} is not known; that part was left as it came."
    ),
    FaultCode.ENCRYPTED: N_("The message is encrypted; its text cannot be read here."),
    FaultCode.HEADER_COUNT_LIMIT: N_("Only the first {limit} header fields were read."),
    FaultCode.HEADER_LINE_UNREADABLE: N_(
        "A header line could not be understood and was passed over: {value}"
    ),
    FaultCode.HEADER_REPEATED: N_("The header field {name} stands several times; the first was read."),
    FaultCode.HEADER_SIZE_LIMIT: N_("Only the first {limit} bytes of the header were read."),
    FaultCode.HEADER_UNREADABLE: N_("The header field {name} could not be read."),
    FaultCode.HEADERS_MISSING: N_("The message has no header: neither sender nor subject is known."),
    FaultCode.HTML_LIMIT: N_("The web page in the message is too large; only its beginning was read."),
    FaultCode.HTML_UNREADABLE: N_("The web page in the message could not be read."),
    FaultCode.INVITATION_UNREADABLE: N_(
        "The calendar invitation could not be read; it is kept as an attachment."
    ),
    FaultCode.MESSAGE_CUT: N_(
        "The message has {size} bytes; the first {limit} were taken, the rest stayed at its source."
    ),
    FaultCode.MESSAGE_UNREADABLE: N_(
        "The content of the message could not be read; the original is kept whole."
    ),
    FaultCode.OUT_OF_LIMITS: N_(
        "The content could not be read within the limits of time and memory; the original is kept whole."
    ),
    FaultCode.PART_LIMIT: N_("Only the first {limit} parts were read; the original is kept whole."),
    FaultCode.PART_UNCLOSED: N_(
        "The message stops before its end mark; something may be missing at the end."
    ),
    FaultCode.PART_UNREADABLE: N_("A part of the message could not be read; the original is kept whole."),
    FaultCode.REFERENCE_LIMIT: N_("Only {limit} of the messages referred to were read."),
    FaultCode.SIZE_LIMIT: N_("The message is larger than {limit} bytes; only its beginning was read."),
    FaultCode.TEXT_LIMIT: N_("The text is longer than {limit} characters; the original is kept whole."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that could not be read as it should. The facts are clean lines."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


def fault_sentence(fault: Fault) -> str:
    """What the officer reads about a fault, in the language in force. A code not known here is shown as it is."""
    try:
        return _(_SENTENCES[FaultCode(fault.code)]).format(**fault.facts)
    except (ValueError, KeyError):
        return clean_line(fault.code)


class FaultLog:
    """Gathers the faults met while a message is read: each once, in the order met, never too many."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, tuple[tuple[str, str], ...]], Fault] = {}

    def note(self, code: FaultCode, **facts: object) -> None:
        """Remember a fault; the facts may come from outside."""
        clean = {name: clean_line(str(value), 120) for name, value in facts.items()}
        key = (code.value, tuple(clean.items()))
        if key not in self._seen and len(self._seen) < limits.FAULTS:
            self._seen[key] = Fault(code.value, clean)

    def all(self) -> tuple[Fault, ...]:
        """The faults in the order in which they were met."""
        return tuple(self._seen.values())
