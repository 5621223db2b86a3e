from collections.abc import Iterator

import pytest

from asotui.widgets.cells import UNICODE_SIGNS, use_signs


@pytest.fixture(autouse=True)
def unicode_signs() -> Iterator[None]:
    use_signs(UNICODE_SIGNS)
    yield
    use_signs(None)
