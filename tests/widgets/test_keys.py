import pytest
from textual.binding import Binding

from asotui.widgets.keys import binding_name, key_name


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("j", "j"),
        ("G", "G"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("enter", "Enter"),
        ("ctrl+p", "Ctrl-P"),
        ("shift+tab", "Shift-Tab"),
        ("f2", "F2"),
        ("plus", "+"),
    ],
)
def test_keys_are_called_as_on_the_keyboard(key: str, name: str) -> None:
    assert key_name(key) == name


def test_a_binding_shows_its_first_key_or_what_it_asks_for() -> None:
    assert binding_name(Binding("j,down", "down")) == "j"
    assert binding_name(Binding("1", "urgency", key_display="1-4")) == "1-4"
