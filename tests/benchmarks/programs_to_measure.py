"""Small programs in place of real ones: `python programs_to_measure.py KIND`."""

import os
import sys
import termios
import tty

ROWS = ("Cabinet relance", "Mairie facture", "Aubert recours")


def draw(cursor: int) -> None:
    """Draw every row, the one under the cursor reversed."""
    for number, row in enumerate(ROWS):
        style = "\x1b[7m" if number == cursor else ""
        print(f"\x1b[{number + 1};1H{style}{row}\x1b[0m", end="")
    sys.stdout.flush()


def main(kind: str) -> None:
    """`list` draws rows and moves; `deaf` draws and ignores; `warning` shows a row and takes it away; `short` ends."""
    if kind == "short":
        print("cannot open the register")
        return
    before = termios.tcgetattr(0)
    tty.setraw(0)
    print("\x1b[2J\x1b[?25l", end="")
    draw(0)
    if kind == "warning":
        print("\x1b[2Jloading", end="", flush=True)
    cursor = 0
    while key := os.read(0, 1):
        if kind == "list" and key in b"jk":
            cursor = (cursor + 1) % len(ROWS)
            draw(cursor)
    termios.tcsetattr(0, termios.TCSANOW, before)


if __name__ == "__main__":
    main(sys.argv[1])
