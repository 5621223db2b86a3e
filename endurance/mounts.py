"""Small disks made for a proof: a file with a file system in it, mounted; only root may."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from endurance.reporting import NotHere

MEBIBYTE = 1 << 20


@contextmanager
def small_disk(folder: Path, block: int, size: int = 64 * MEBIBYTE) -> Iterator[Path]:
    """An ext4 of that size whose blocks have so many bytes. Raises NotHere without root or without loop devices."""
    if os.geteuid():
        raise NotHere("only root may mount a disk")
    if shutil.which("mkfs.ext4") is None:
        raise NotHere("mkfs.ext4 is not installed (apt install e2fsprogs)")
    image, place = folder / f"disk-{block}", folder / f"mounted-{block}"
    with image.open("wb") as file:
        file.truncate(size)
    place.mkdir()
    _run(["mkfs.ext4", "-q", "-b", str(block), "-m", "0", str(image)])
    _run(["mount", "-o", "loop", str(image), str(place)])
    try:
        yield place
    finally:
        _run(["umount", "--lazy", str(place)])
        image.unlink()


def remount(place: Path, how: str) -> None:
    """Mount it otherwise, as `ro` or `rw`."""
    _run(["mount", "-o", f"remount,{how}", str(place)])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHere(f"{' '.join(command)}: {done.stderr.strip()}")


class Filler:
    """Something else that takes all the room of a disk."""

    PARTS = (MEBIBYTE, 1 << 16, 1 << 12, 1 << 10)

    def __init__(self, folder: Path) -> None:
        self._path = folder / "other.bin"

    def fill(self, leave: int = 0) -> None:
        """Take all that is free, then give some bytes back."""
        with self._path.open("ab", buffering=0) as file:
            for part in self.PARTS:
                try:
                    while file.write(b"x" * part):
                        pass
                except OSError:
                    continue
            file.truncate(max(0, os.fstat(file.fileno()).st_size - leave))
            os.fsync(file.fileno())

    def empty(self) -> None:
        """Give all of it back."""
        self._path.unlink(missing_ok=True)
