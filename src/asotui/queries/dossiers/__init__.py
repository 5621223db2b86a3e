"""Dossiers as they are seen: in a list, one in full, and found by what an officer types."""

from asotui.queries.dossiers.detail import DossierDetail, Linked, Missing, Puc, detail
from asotui.queries.dossiers.filters import DossierFilter
from asotui.queries.dossiers.numbers import DossierChoice, by_number, choices
from asotui.queries.dossiers.rows import SORTS, DossierRow, count, page, row

__all__ = [
    "SORTS",
    "DossierChoice",
    "DossierDetail",
    "DossierFilter",
    "DossierRow",
    "Linked",
    "Missing",
    "Puc",
    "by_number",
    "choices",
    "count",
    "detail",
    "page",
    "row",
]
