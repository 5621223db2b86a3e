"""Time limits that a text sets: rules as data, the reckoning that explains itself, and the words that warn."""

from asotui.rules.clocks.happenings import Event, Office
from asotui.rules.clocks.packs import shipped
from asotui.rules.clocks.reckoning import Reckoned, changes_nothing, reckon
from asotui.rules.clocks.rule import Amount, Extension, Rule
from asotui.rules.clocks.steps import Step
from asotui.rules.clocks.warnings import warned

__all__ = [
    "Amount",
    "Event",
    "Extension",
    "Office",
    "Reckoned",
    "Rule",
    "Step",
    "changes_nothing",
    "reckon",
    "shipped",
    "warned",
]
