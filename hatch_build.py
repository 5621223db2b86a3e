"""Puts the compiled catalogues into what is built; `make` compiles them with the same function."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Writes each asotui.mo beside its asotui.po before the files of the wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        runpy.run_path(str(root / "tools" / "catalogues.py"))["compile_all"](root)
