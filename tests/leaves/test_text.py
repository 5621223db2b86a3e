"""Outside text is shown, searched and saved without being able to do harm."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.text import cells, clean_block, clean_line, fold, safe_file_name, shorten

ANY_TEXT = st.text(alphabet=st.characters(), max_size=80) | st.text(
    alphabet="aé\x1b\x9b\x00\u202e\u200b\ud800\n\r\t \u2028\u0301\ufe0f./\\-~_:中", max_size=60
)


def is_harmless(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Convocation du 12", "Convocation du 12"),
        ("\x1b]52;c;cm0=\x07fin", "�]52;c;cm0=�fin"),
        ("a\x9b31mb", "a�31mb"),
        ("Bcc:\r\nx@y", "Bcc: x@y"),
        ("annexe\u202efdp.exe", "annexefdp.exe"),
        ("zero\u200bwidth\u2066 x\u2069", "zerowidth x"),
        ("deux\u2028lignes\u2029trois", "deux lignes trois"),
        ("sur\ud800rogate", "sur�rogate"),
        ("  a \t  b\xa0\u202fc ", "a b c"),
        ("e\u0301te\u0301", "été"),
        ("[bold]x[/]", "[bold]x[/]"),
        ("Z" + "\u0300\u0316" * 40, "Z" + unicodedata.normalize("NFC", "\u0300\u0316" * 40)[:4]),
        ("", ""),
    ],
)
def test_a_line_is_shown_without_what_steers_a_terminal(raw: str, shown: str) -> None:
    assert clean_line(raw) == unicodedata.normalize("NFC", shown)


def test_a_line_is_bounded_with_an_ellipsis() -> None:
    assert clean_line("x" * 10_000, 20) == "x" * 19 + "…"
    assert clean_line("abc def", 5) == "abc…"
    assert clean_line("abc", 3) == "abc"
    assert clean_line("abc", 0) == ""


@given(ANY_TEXT)
def test_any_line_is_harmless_and_clean_once_is_clean(raw: str) -> None:
    line = clean_line(raw)
    assert all(map(is_harmless, line))
    assert "  " not in line and line == line.strip()
    assert clean_line(line) == line


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x0cb\u2028c", "a\nb\nc"),
        ("a\tb", "a       b"),
        ("  en retrait  \n\n", "  en retrait"),
        ("\x1b[2Jx", "�[2Jx"),
    ],
)
def test_a_block_keeps_its_lines_and_its_indentation(raw: str, shown: str) -> None:
    assert clean_block(raw) == shown


def test_a_block_is_bounded_in_lines_in_width_and_in_all() -> None:
    assert clean_block("a\nb\nc\nd", lines=3) == "a\nb\n…"
    assert clean_block("x" * 50, width=10) == "x" * 9 + "…"
    assert clean_block("abcdef", 4) == "abc…"


@given(ANY_TEXT)
def test_any_block_is_harmless_but_for_its_newlines(raw: str) -> None:
    block = clean_block(raw, 40, lines=4)
    assert all(is_harmless(char) for char in block.replace("\n", ""))
    assert len(block) <= 40 and block.count("\n") < 4
    assert clean_block(block, 40, lines=4) == block


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("L’Œuvre  d’Été", "l'oeuvre d'ete"),
        ("ÆØß ŁÓDŹ Đà", "aeoss lodz da"),
        ("« Préfecture »", '" prefecture "'),
        ("a–b—c‑d−e", "a-b-c-d-e"),
        ("n° 1 187", "n° 1 187"),
        ("ﬁn", "fin"),
        ("ISTANBUL İı", "istanbul ii"),
        ("zero\u200bwidth\x00", "zerowidth"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_spellings_meet_in_one_form(written: str, searched: str) -> None:
    assert fold(written) == searched


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(raw: str) -> None:
    assert fold(fold(raw)) == fold(raw)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("../../etc/passwd", "etc_passwd"),
        ("C:\\docs\\plan été.PDF", "C_docs_plan été.PDF"),
        ("Facture 12/01.pdf", "Facture 12_01.pdf"),
        (".bashrc", "piece.bashrc"),
        ("???.pdf", "piece.pdf"),
        ("", "piece"),
        ("..", "piece"),
        ("-rf", "rf"),
        ("~root", "root"),
        ("NUL.txt", "piece-NUL.txt"),
        ("com1", "piece-com1"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\x00b\n.txt", "a_b.txt"),
        ("point. ", "point"),
    ],
)
def test_a_file_name_is_a_name_and_not_a_path(raw: str, name: str) -> None:
    assert safe_file_name(raw) == name


def test_a_long_file_name_keeps_its_extension() -> None:
    name = safe_file_name("é" * 200 + ".docx")
    assert name.endswith("é.docx") and 118 <= len(name.encode()) <= 120


@given(ANY_TEXT)
def test_any_file_name_is_safe(raw: str) -> None:
    name = safe_file_name(raw)
    assert name and len(name.encode()) <= 120
    assert name[0] not in ".-~ " and name[-1] not in ". "
    assert not set(name) & set('/\\:*?"<>|') and all(map(is_harmless, name))
    assert safe_file_name(name) == name


@pytest.mark.parametrize(
    ("raw", "width", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("abc def", 5, "abc…"),
        ("中文字", 6, "中文字"),
        ("中文字", 5, "中文…"),
        ("中文字", 4, "中…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_text_is_shortened_by_columns(raw: str, width: int, shown: str) -> None:
    assert shorten(raw, width) == shown


@given(ANY_TEXT, st.integers(0, 30))
def test_shortened_text_fits(raw: str, width: int) -> None:
    assert cells(shorten(clean_line(raw), width)) <= width
