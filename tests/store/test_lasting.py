from pathlib import Path

import pytest

from asotui.store import Store

FULL, OFF = 2, 0


@pytest.mark.parametrize(("lasting", "synchronous"), [(True, FULL), (False, OFF)])
def test_only_a_register_that_lasts_waits_for_the_disk(
    tmp_path: Path, lasting: bool, synchronous: int
) -> None:
    store = Store.create(tmp_path / "folder" / "register.db", lasting=lasting)
    with store.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA synchronous").scalar_one() == synchronous
    store.close()
