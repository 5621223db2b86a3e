"""`make endure`: every proof in turn, each in a process of its own; those named, or all."""

import argparse
import pkgutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def proofs() -> list[str]:
    """The modules of this folder that can be run."""
    names = (module.name for module in pkgutil.iter_modules([str(HERE)]) if module.name != "__main__")
    return [name for name in names if "\ndef main(" in (HERE / f"{name}.py").read_text("utf-8")]


def main(arguments: list[str] | None = None) -> int:
    """Run them; 1 when one of them found something."""
    parser = argparse.ArgumentParser(prog="python -m endurance", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*proofs(), []], metavar="NAME", help=", ".join(proofs()))
    failed = []
    for name in parser.parse_args(arguments).names or proofs():
        print(f"— {name}", flush=True)
        began = time.monotonic()
        code = subprocess.run([sys.executable, "-m", f"endurance.{name}"], check=False).returncode
        print(f"  {time.monotonic() - began:.0f} s, exit code {code}", flush=True)
        if code:
            failed.append(name)
    if failed:
        print(f"findings in: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
