"""The file system under a register: whether it is this machine's own, how much room it has, whether it takes changes."""

import os
import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
NETWORK = frozenset(
    [
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "glusterfs",
        "gfs2",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
    ]
)
"""File systems that another machine can change at the same time: shared memory and locks do not reach that far."""

LOCAL_FUSE = frozenset(["fuse.bindfs", "fuse.cryfs", "fuse.encfs", "fuse.fuse-overlayfs", "fuse.gocryptfs"])
"""What programs lay over a disk of this machine. Any other of their kind may lead anywhere, as sshfs does."""


def kind(folder: Path) -> str:
    """The type of the file system that holds a folder, as the kernel names it; empty where it does not tell."""
    try:
        mounts = MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
    return kind_in(mounts, Path(os.path.realpath(folder)))


def kind_in(mounts: str, folder: Path) -> str:
    """The type at a real path by a table of mounts (proc_pid_mountinfo(5)); of two at one place the later is on top."""
    deepest, found = -1, ""
    for line in mounts.splitlines():
        fields, _, described = line.partition(" - ")
        place = Path(_unescaped(fields.split(" ")[4]))
        depth = len(place.parts)
        if depth >= deepest and folder.is_relative_to(place):
            deepest, found = depth, described.split(" ")[0]
    return found


def _unescaped(place: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), place)


def is_network(kind: str) -> bool:
    """Whether a type of file system may lie on another machine."""
    return kind in NETWORK or (kind.startswith("fuse.") and kind not in LOCAL_FUSE)


def takes_changes(folder: Path) -> bool:
    """Whether the file system is mounted for writing."""
    return not os.statvfs(folder).f_flag & os.ST_RDONLY


def free_bytes(folder: Path) -> int:
    """What an ordinary user may still write there, in bytes. A quota does not show in it."""
    space = os.statvfs(folder)
    return space.f_bavail * space.f_frsize


def size_in_bytes(folder: Path) -> int:
    """The whole size of the file system."""
    space = os.statvfs(folder)
    return space.f_blocks * space.f_frsize
