"""Numbers of receipts and dossiers."""

from asotui.errors.kinds import Conflict, Usage
from asotui.i18n import N_


class BadDiaryNumber(Usage):
    """What was typed is not a diary number."""

    sentence = N_(
        "“{typed}” is not a diary number. Write it like {example}, or the number alone for this year."
    )


class BadDossierPattern(Usage):
    """The pattern of dossier numbers in the settings cannot be used."""

    sentence = N_("The dossier number pattern “{pattern}” cannot be used.")


class PatternNeedsSerial(BadDossierPattern):
    """Without the serial two dossiers would get one number."""

    sentence = N_(
        "The dossier number pattern “{pattern}” has no serial number. Put {{serial}} in it exactly once, "
        "for instance {example}."
    )


class PatternNeedsYear(BadDossierPattern):
    """The serial starts again each year and the number does not say the year."""

    sentence = N_(
        "The dossier number pattern “{pattern}” would give the same number every year. Put {{year}} or "
        "{{yy}} in it, for instance {example}."
    )


class PatternUnknownField(BadDossierPattern):
    """The pattern names something that a dossier number does not know."""

    sentence = N_(
        "The dossier number pattern “{pattern}” has “{field}”, which is not known. Use {{serial}}, "
        "{{year}}, {{yy}} and {{month}}, with a number of digits if you like: {{serial:04}}."
    )


class PatternUnreadable(BadDossierPattern):
    """The pattern has a brace that opens nothing or closes nothing, or fields that run into each other."""

    sentence = N_(
        "The dossier number pattern “{pattern}” cannot be read: every brace must close and two fields need "
        "a sign between them. Write for instance {example}."
    )


class AmbiguousNumber(Conflict):
    """What was typed fits several dossiers."""

    sentence = N_("“{number}” fits several dossiers: {candidates}. Write more of the number.")
