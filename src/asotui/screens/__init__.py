"""What is shown: screens fetch rows in a thread and show them; they see no table and no store."""

from importlib import import_module
from pkgutil import iter_modules


def load_all() -> None:
    """Read in every screen: what they declare is then known, and none has to be waited for."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
