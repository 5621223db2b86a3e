"""What the desk says of a disk that is nearly full, or that takes no changes."""

from asotui.i18n import _

MEBIBYTE = 1 << 20


def now(takes_changes: bool, left: int | None) -> str:
    """How things stand with the disk of the register, where not well; `left` is in bytes, None where there is plenty."""
    if not takes_changes:
        return _("The register can only be read: its disk takes no changes. Tell the administrator.")
    if left is None:
        return ""
    return _(
        "The disk of the register is nearly full ({left} MiB left): only small changes are taken, and no mail."
    ).format(left=left // MEBIBYTE)
