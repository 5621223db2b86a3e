"""The second count of time limits agrees with ours, and would say where it did not."""

from argparse import Namespace

import pytest

from endurance import second_count


def test_some_limits_end_alike(capsys: pytest.CaptureFixture[str]) -> None:
    assert second_count.prove(Namespace(rounds=2000, seed=3)) == []
    assert "different: 0" in capsys.readouterr().out


def test_a_day_too_many_is_found(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    counted = second_count.theirs
    monkeypatch.setattr(second_count, "theirs", lambda drawn: counted(drawn) + second_count.DAY)
    assert len(second_count.prove(Namespace(rounds=5, seed=3))) == 5
    assert "different: 5" in capsys.readouterr().out
