from asotui.widgets.paste import BRACKET_BEGIN, BRACKET_END, MOST_PASTED, Keyboard


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_latin_1_byte_becomes_a_replacement_character() -> None:
    assert Keyboard().text(b"caf\xe9 \xff!") == "caf\ufffd \ufffd!"


def test_a_character_may_arrive_in_two_parts() -> None:
    keyboard = Keyboard()
    assert keyboard.text(b"\xc3") + keyboard.text(b"\xa9") == "é"


def test_typed_keys_pass_as_they_are() -> None:
    assert Keyboard().text(b"jjjk\x1b[A\r") == "jjjk\x1b[A\r"


def test_a_flood_is_a_paste_to_its_last_part() -> None:
    clock = Clock()
    keyboard = Keyboard(clock)
    assert keyboard.text(b"e" * 4096) == BRACKET_BEGIN + "e" * 4096 + BRACKET_END
    clock.now = 0.05
    assert keyboard.text(b"eee") == BRACKET_BEGIN + "eee" + BRACKET_END
    clock.now = 1.0
    assert keyboard.text(b"eee") == "eee"


def test_a_bracketed_paste_passes_whole_however_it_is_cut() -> None:
    data = b"j" + BRACKET_BEGIN.encode() + "é\x1b[31mtext".encode() + BRACKET_END.encode() + b"k"
    expected = "j" + BRACKET_BEGIN + "é[31mtext" + BRACKET_END + "k"
    begin = len(BRACKET_BEGIN) + 1
    for cut in range(begin, len(data)):
        keyboard = Keyboard()
        assert keyboard.text(data[:cut]) + keyboard.text(data[cut:]) == expected


def test_no_paste_is_larger_than_what_any_field_holds() -> None:
    keyboard = Keyboard()
    parts = [keyboard.text(BRACKET_BEGIN.encode())]
    parts += [keyboard.text(b"x" * 4096) for _ in range(300)]
    parts.append(keyboard.text(BRACKET_END.encode() + b"j"))
    assert "".join(parts) == BRACKET_BEGIN + "x" * MOST_PASTED + BRACKET_END + "j"
