import pytest

from asotui.ingest import limits
from asotui.ingest.faults import FaultCode, FaultLog
from asotui.ingest.html import text_of_html


def text(html: str) -> str:
    return text_of_html(html, FaultLog())


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<p>un</p><p>deux</p>", "un\n\ndeux"),
        ("<div>un</div><div>deux</div>", "un\ndeux"),
        ("un<br>deux<br><br>trois", "un\ndeux\n\ntrois"),
        ("  un\n  deux&nbsp;trois ", "un deux trois"),
        ("<h1>Titre</h1>texte", "Titre\n=====\n\ntexte"),
        ("<h2>Titre</h2>texte", "Titre\n-----\n\ntexte"),
        ("<ul><li>un<li>deux</ul>", "* un\n* deux"),
        ("<ol><li>un<li>deux<ul><li>a</ul></ol>", "1. un\n2. deux\n   * a"),
        ("<blockquote>un<br>deux</blockquote>", "> un\n> deux"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<img src=x alt='Logo'> <img src=x>", "[Logo]"),
        ("a<script>alert(1)</script><style>p{}</style>b", "ab"),
        ("a<p style='color:red; DISPLAY : none'>caché</p>b", "a\nb"),
        ("a<!-- caché -->b", "ab"),
        ("<dl><dt>mot<dd>sens</dl>", "mot\n    sens"),
        ("&lt;b&gt; &amp; &eacute; &#233;", "<b> & é é"),
        ("<?xml version='1.0' encoding='utf-16'?><p>été", "été"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_what_is_read(html: str, read: str) -> None:
    assert text(html) == read


def test_links_are_numbered_and_listed() -> None:
    html = "<a href='https://a.example/1'>un</a> <a href='https://a.example/2'>deux</a> <a href='https://a.example/1'>un</a>"
    assert text(html) == "un [1] deux [2] un [1]\n\n[1] https://a.example/1\n[2] https://a.example/2"


@pytest.mark.parametrize(
    "link",
    [
        "<a href='https://www.a.example/'>a.example</a>",
        "<a href='mailto:a@b.example'>a@b.example</a>",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href='data:text/html,x'>a</a>",
        "<a href='#top'>a</a>",
        "<a name=x>a</a>",
    ],
)
def test_links_that_say_nothing_more_are_not_listed(link: str) -> None:
    assert "[" not in text(link)


def test_a_table_of_data_has_columns() -> None:
    html = "<table><tr><th>Point<th>Durée<tr><td>Budget<td>20 min<tr><td>Divers et questions<td>5 min</table>"
    assert text(html).split("\n") == [
        "Point                Durée",
        "-------------------  ------",
        "Budget               20 min",
        "Divers et questions  5 min",
    ]


def test_cells_that_span_keep_the_columns_below_each_other() -> None:
    html = "<table><tr><td rowspan=2>A<td>b<td>c<tr><td>d<td>e<tr><td colspan=2>F<td>g</table>"
    assert text(html).split("\n") == ["A  b  c", "   d  e", "F     g"]


def test_wide_letters_take_two_columns() -> None:
    assert text("<table><tr><td>日本<td>a<tr><td>x<td>b</table>").split("\n") == ["日本  a", "x     b"]


def test_a_long_cell_is_wrapped_in_its_column() -> None:
    rows = text("<table><tr><td>" + "mot " * 30 + "<td>fin<tr><td>a<td>b</table>").split("\n")
    assert len(rows) == 4
    assert rows[0].endswith("fin") and rows[-1].split() == ["a", "b"]


def test_a_table_that_only_places_things_is_read_as_text() -> None:
    html = "<table><tr><td><p>Bonjour Madame,</p></td></tr><tr><td><table><tr><td>Texte</table></table>"
    assert text(html) == "Bonjour Madame,\n\nTexte"


@pytest.mark.parametrize(
    "tag", ["div", "blockquote", "table><tr><td", "ul><li", "b", "font", "a href='http://a'"]
)
def test_deep_pages_are_read_in_part(tag: str) -> None:
    log = FaultLog()
    read = text_of_html("<p>début</p>" + f"<{tag}>" * 5000 + "fond", log)
    assert read.startswith("début")
    assert len(read) < 100_000


def test_a_page_with_too_many_elements_is_read_in_part_and_said() -> None:
    log = FaultLog()
    read = text_of_html("<p>a" * (limits.HTML_ELEMENTS + 10), log)
    assert read.count("a") >= limits.HTML_ELEMENTS - 10
    assert [fault.code for fault in log.all()] == [FaultCode.HTML_LIMIT]


@pytest.mark.parametrize("many", ["<table>" + "<tr><td>a<td>b" * 100, "<ul>" + "<li>a" * 100])
def test_cells_and_items_count_as_elements(many: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HTML_ELEMENTS", 30)
    faults = FaultLog()
    read = text_of_html(many, faults)
    assert 5 < read.count("a") <= 30
    assert [fault.code for fault in faults.all()] == [FaultCode.HTML_LIMIT]


def test_a_page_of_nothing_but_marks_is_no_error() -> None:
    assert text("<<<>>>&&&") is not None
    assert text("\0<p>a\0b") == "ab"
