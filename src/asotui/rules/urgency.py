"""The urgency proposed for what comes in. It is a proposal: an officer's own choice is never changed by it.

Conservative on purpose: only signs that an office would act on, in French or English. A wrong "immediate" costs the
officer more than a missing one, because the due date raises a row anyway.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from asotui.i18n import N_, _
from asotui.terms import Urgency
from asotui.text import clean_line, fold

_LONGEST_WORD = 60


class Reason(StrEnum):
    """Why an urgency was proposed; stored, so the values stay."""

    NOTHING_SAID = "nothing_said"
    IMMEDIATE_WORD = "immediate_word"
    CABINET_PRESSES = "cabinet_presses"
    CABINET = "cabinet"
    PARLIAMENT = "parliament"
    FORMAL_NOTICE = "formal_notice"
    URGENT_WORD = "urgent_word"
    HIGH_IMPORTANCE = "high_importance"
    LOW_IMPORTANCE = "low_importance"
    NOT_URGENT_WORD = "not_urgent_word"
    AUTOMATIC = "automatic"


_SENTENCES = {
    Reason.NOTHING_SAID: N_("Nothing in it asks for more."),
    Reason.IMMEDIATE_WORD: N_("Its subject says “{word}”."),
    Reason.CABINET_PRESSES: N_("A cabinet writes, and its subject says “{word}”."),
    Reason.CABINET: N_("A cabinet writes: {word}."),
    Reason.PARLIAMENT: N_("It comes from parliament or concerns it: “{word}”."),
    Reason.FORMAL_NOTICE: N_("It gives formal notice: “{word}”."),
    Reason.URGENT_WORD: N_("Its subject says “{word}”."),
    Reason.HIGH_IMPORTANCE: N_("Its sender marked it as important."),
    Reason.LOW_IMPORTANCE: N_("Its sender marked it as not important."),
    Reason.NOT_URGENT_WORD: N_("Its subject says “{word}”."),
    Reason.AUTOMATIC: N_("A list or a machine sent it."),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An urgency from 1 to 4, and why; `word` is what was read, as it was written."""

    urgency: int
    reason: Reason
    word: str = ""

    @property
    def reason_code(self) -> str:
        """The reason as the register keeps it; `reason_sentence` reads it."""
        return f"{self.reason}:{self.word}" if self.word else str(self.reason)


def reason_sentence(reason_code: str) -> str:
    """The reason in the language in force; empty for a code that is not one."""
    code, _colon, word = reason_code.partition(":")
    if code not in Reason.__members__.values():
        return ""
    return _(_SENTENCES[Reason(code)]).format(word=word)


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.ASCII)


_IMMEDIATE = _words(
    "(?:tres )+signale[es]*",
    "(?:tres|extremement|hyper) urgent[es]*",
    "(?:extreme|toute) urgence",
    "urgence (?:absolue|signalee|extreme)",
    "immediat(?:e|s|es|ement)?",
    "(?:most|very|extremely|top) urgent",
    "(?:most )?immediate(?:ly)?",
    "sans delai",
    "out today",
)
_URGENT = _words(
    "urgent[es]*",
    "urgence",
    "urgentissime",
    "urgently",
    "signale[es]*",
    "prioritaire",
    "top priority",
    "asap",
)
_NOT_URGENT = _words(
    "(?:non|pas|peu) (?:urgent[es]*|prioritaire)",
    "sans urgence",
    "(?:not|non-?) ?urgent",
    "no urgency",
    "low priority",
)
_PARLIAMENT = _words(
    "questions? (?:ecrites?|orales?|au gouvernement|parlementaires?)",
    "qe (?:n° ?)?\\d+",
    "(?:starred|unstarred|written|oral|parliament(?:ary)?) questions?",
    "assemblee nationale",
    "lok sabha|rajya sabha",
    "(?:mp|vip)(?:'s)? (?:reference|letter)",
    "letter from (?:the )?(?:hon'ble )?mp",
    "(?:depute|senateur|senatrice|deputee)s?",
    "commission d'enquete",
    "(?:parliamentary )?assurances? (?:given )?in parliament",
)
_PARLIAMENT_ADDRESS = re.compile(
    r"@(?:[\w-]+\.)*(?:assemblee-nationale\.fr|senat\.fr|sansad\.in|parliament\.uk|europarl\.europa\.eu)$"
)
_FORMAL_NOTICE = _words(
    "mises? en demeure", "formal notice", "legal notice", "show cause notice", "refere", "final notice"
)
_CABINET = re.compile(
    r"cabinet"
    r"|(?:directeur|directrice|chef|cheffe|conseill\w+)? ?(?:de |du )?cabinet (?:du |de la |de l'|de )(?:\w+ )?"
    r"(?:ministre|ministere|prefet|prefete|prefecture|premier|president\w*|maire|directeur|directrice|direction|secretaire|recteur|rectrice|garde)\b.*"
    r"|.*\b(?:minister's office|office of the (?:prime )?minister|prime minister's office|pmo|private office)\b.*",
    re.ASCII,
)
_CABINET_ADDRESS = re.compile(
    r"(?:[\w.+-]*[._-])?cab(?:inet)?(?:[._-][\w.+-]*)?@(?:[\w-]+\.)*(?:gouv\.fr|gov\.in|nic\.in)"
)
_HIGH = frozenset(["high", "urgent", "1", "2", "haute", "elevee"])
_LOW = frozenset(["low", "non-urgent", "4", "5", "basse", "faible"])


def propose_urgency(
    sender_name: str,
    sender_address: str,
    subject: str,
    *,
    importance: str | None = None,
    auto_generated: bool = False,
) -> Proposal:
    """The urgency that a receipt seems to have, from its cover alone.

    `importance` is what its sender marked (an Importance, Priority or X-Priority header); `auto_generated` says that a
    list or a machine sent it, in which case only parliament and a formal notice count.
    """
    said = _Said.of(subject)
    name, address = fold(sender_name), fold(sender_address)
    if word := said.word(_FORMAL_NOTICE):
        return Proposal(Urgency.URGENT, Reason.FORMAL_NOTICE, word)
    if auto_generated:
        word = said.word(_PARLIAMENT)
        return Proposal(Urgency.URGENT, Reason.PARLIAMENT, word) if word else Proposal(4, Reason.AUTOMATIC)
    return _from_people(
        name, address, clean_line(sender_name or sender_address, _LONGEST_WORD), said, importance
    )


def _from_people(name: str, address: str, sender: str, said: "_Said", importance: str | None) -> Proposal:
    not_urgent = said.word(_NOT_URGENT)
    immediate = "" if not_urgent else said.word(_IMMEDIATE)
    urgent = "" if not_urgent else said.word(_URGENT)
    parliament = said.word(_PARLIAMENT)
    if immediate:
        return Proposal(Urgency.IMMEDIATE, Reason.IMMEDIATE_WORD, immediate)
    if _CABINET.fullmatch(name) or _CABINET_ADDRESS.fullmatch(address):
        if pressing := parliament or urgent:
            return Proposal(Urgency.IMMEDIATE, Reason.CABINET_PRESSES, pressing)
        return Proposal(Urgency.URGENT, Reason.CABINET, sender)
    if parliament or _PARLIAMENT_ADDRESS.search(address):
        return Proposal(Urgency.URGENT, Reason.PARLIAMENT, parliament or sender)
    if urgent:
        return Proposal(Urgency.URGENT, Reason.URGENT_WORD, urgent)
    return _from_marks(not_urgent, importance)


def _from_marks(not_urgent: str, importance: str | None) -> Proposal:
    if not_urgent:
        return Proposal(Urgency.WHEN_POSSIBLE, Reason.NOT_URGENT_WORD, not_urgent)
    marked = fold(importance or "").split(" ")[0]
    if marked in _HIGH:
        return Proposal(Urgency.URGENT, Reason.HIGH_IMPORTANCE)
    if marked in _LOW:
        return Proposal(Urgency.WHEN_POSSIBLE, Reason.LOW_IMPORTANCE)
    return Proposal(Urgency.NORMAL, Reason.NOTHING_SAID)


@dataclass(frozen=True, slots=True)
class _Said:
    """A subject as written and folded, word by word, so that what is found can be quoted as it was written."""

    written: tuple[str, ...]
    folded: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, subject: str) -> "_Said":
        pairs = [(word, fold(word)) for word in clean_line(subject, 500).split()]
        pairs = [(word, folded) for word, folded in pairs if folded]
        starts, at = [], 0
        for _word, folded in pairs:
            starts.append(at)
            at += len(folded) + 1
        return cls(
            tuple(word for word, _folded in pairs), " ".join(folded for _word, folded in pairs), tuple(starts)
        )

    def word(self, signs: re.Pattern[str]) -> str:
        """The first sign, with the whole words that hold it; empty when there is none."""
        found = signs.search(self.folded)
        if not found:
            return ""
        first = max(i for i, start in enumerate(self.starts) if start <= found.start())
        last = max(i for i, start in enumerate(self.starts) if start < found.end())
        return " ".join(self.written[first : last + 1]).strip("[](){}<>«»\"'“”!?:;,. ")[:_LONGEST_WORD]
