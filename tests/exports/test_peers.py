"""Other calendars of the terminal read what is written here without complaint."""

import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from asotui.exports.ics import CalendarEvent, Method, calendar
from tests.exports.calendars import event

KHAL = """
[calendars]
[[office]]
path = {folder}/calendar
[locale]
local_timezone = Europe/Paris
default_timezone = Europe/Paris
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
WEEK = [
    event(place="Salle A", description="1. Budget\n2. Divers"),
    event(uid="2", title="Réunion; à, revoir\\ «tôt»", parties=()),
    # Across midnight, in another zone.
    event(
        uid="3",
        zone="Asia/Kolkata",
        starts_at=datetime(2026, 11, 25, 17, tzinfo=UTC),
        ends_at=datetime(2026, 11, 25, 20, tzinfo=UTC),
    ),
    event(uid="4", rule="FREQ=WEEKLY;UNTIL=20261215T090000Z"),
]


def said(program: str, words: Sequence[str], given: str = "") -> str:
    """What a program says; it must have nothing to complain of."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")
    done = subprocess.run(
        [program, *words], input=given, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def written(folder: Path, events: Sequence[CalendarEvent], method: Method = Method.PUBLISH) -> Path:
    path = folder / "meetings.ics"
    path.write_bytes(calendar(method, events))
    return path


@pytest.mark.parametrize("method", [Method.PUBLISH, Method.REQUEST])
def test_khal_takes_in_every_meeting_at_its_hour(tmp_path: Path, method: Method) -> None:
    (tmp_path / "calendar").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(KHAL.format(folder=tmp_path), "utf-8")
    path = written(tmp_path, WEEK, method)
    said("khal", ["-c", str(config), "import", "--batch", "-a", "office", str(path)])
    form = "{start-date} {start-time} {end-time} {title} | {location}"
    words = ["-c", str(config), "list", "--format", form, "--day-format", "", "2026-11-24", "30d"]
    shown = said("khal", words).splitlines()
    assert "2026-11-24 10:00 11:30 Comité de suivi | Salle A" in shown
    assert "2026-11-24 10:00 11:30 Réunion; à, revoir\\ «tôt» | " in shown
    assert "2026-11-25 18:00 21:00 Comité de suivi | " in shown
    assert sum("10:00 11:30 Comité de suivi | " in line for line in shown) >= 4


@pytest.mark.parametrize("method", [Method.PUBLISH, Method.REQUEST])
def test_calcurse_takes_in_every_meeting_at_its_hour(tmp_path: Path, method: Method) -> None:
    path = written(tmp_path, WEEK, method)
    reported = said("calcurse", ["-D", str(tmp_path / "calcurse"), "-i", str(path)])
    assert "4 apps / 0 events / 0 todos / 0 skipped" in reported
    kept = (tmp_path / "calcurse" / "apts").read_text("utf-8")
    assert "11/24/2026 @ 10:00 -> 11/24/2026 @ 11:30" in kept
    assert "11/25/2026 @ 18:00 -> 11/25/2026 @ 21:00" in kept
    assert "Réunion; à, revoir\\ «tôt»" in kept
    assert "{1W -> 12/15/2026}" in kept
