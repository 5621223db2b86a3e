"""Which file system holds a folder, by the kernel's own table."""

from pathlib import Path

import pytest

from asotui.store import file_systems
from asotui.store.file_systems import is_network, kind, kind_in

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:26 / /home rw,relatime - autofs systemd-1 rw,fd=44
31 30 0:51 / /home rw,relatime shared:9 - nfs4 server:/home rw,vers=4.2
32 22 0:52 / /srv/the\\040section rw - fuse.sshfs officer@server:/srv rw
33 22 254:1 /data /srv/local rw master:2 propagate_from:3 - xfs /dev/vdb rw
34 22 0:53 / /homestead rw - tmpfs tmpfs rw
"""


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("/var/lib", "ext4"),
        ("/", "ext4"),
        ("/home/diallo/.local/share", "nfs4"),
        ("/homestead", "tmpfs"),
        ("/srv/the section/a", "fuse.sshfs"),
        ("/srv/local", "xfs"),
        ("/srv/locals", "ext4"),
    ],
)
def test_the_deepest_mount_holds_the_folder_and_of_two_the_later(folder: str, found: str) -> None:
    assert kind_in(MOUNTS, Path(folder)) == found


def test_this_machine_tells_of_a_folder_and_of_one_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/proc")
    assert kind(tmp_path / "link") == "proc"
    assert kind(Path("/proc/self")) == "proc"


def test_a_machine_that_does_not_tell_is_taken_for_local(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_systems, "MOUNTS", tmp_path / "nothing")
    assert kind(tmp_path) == "" and not is_network("")


@pytest.mark.parametrize(
    ("kind", "network"),
    [
        *[
            (kind, True)
            for kind in ("nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse.sshfs", "fuse.rclone")
        ],
        *[
            (kind, False)
            for kind in ("ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", "fuse.gocryptfs")
        ],
    ],
)
def test_what_another_machine_can_change_is_a_network(kind: str, network: bool) -> None:
    assert is_network(kind) is network
