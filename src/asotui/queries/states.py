"""The states of dossiers in groups, as the register stores them."""

from asotui.rules.dossiers import ENDED_STATES, SIDE_STATES
from asotui.terms import DossierState

ENDED = tuple(state.value for state in ENDED_STATES)
ASLEEP = tuple(state.value for state in SIDE_STATES)
AWAKE = (
    DossierState.OPEN.value,
    DossierState.UNDER_EXAMINATION.value,
    DossierState.RETURNED.value,
    DossierState.DECIDED.value,
    DossierState.ISSUED.value,
)
"""Where the holder can move whoever they are: of what is submitted only the one with whom it lies."""
