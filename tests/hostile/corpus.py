"""Text made to do harm, by families: what steers a terminal, what is taken for markup, what breaks a line, a path or a query."""

from __future__ import annotations

from asotui.text import clean_line

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"

# Sequences of ECMA-48 and of xterm (ctlseqs): what moves, erases, asks, switches and resizes.
_CSI = (
    "A|99B|5C|7D|2E|3F|40G|999;998H|1J|2J|3J|0K|2K|9L|9M|9P|9S|9T|9X|3Z|5;5f|3g|4h|20h|4i|5i|0m|1;31m|7m|8m|38;5;213m"
    "|38;2;1;2;3m|48;2;9;9;9m|58:2::1:2:3m|5n|6n|?6n|?996n|c|0c|>c|>q|=c|?1h|?25l|?47h|?1000h|?1003h|?1004h|?1049l|?2004l"
    "|?2026h|?1;2$p|3;9r|s|u|?u|>31u|8;1;1t|14t|21t|22;0t|!p|2 q|0;1\"q|4:3m|>4;2m|1;2;3*y|?5W|99b|1`|5d|?3J|#{|'}|2$~"
)
_OSC = (
    "0;titre|1;icône|2;titre|3;WM=x|4;1;?|5;0;?|7;file://mal/x|8;;https://mal.example|8;id=a;javascript:x|9;avis|9;4;3"
    "|10;?|11;#ff0000|12;?|17;?|22;wait|50;fixed|52;c;ZWNobw==|52;p;?|99;i=1;avis|104|110|112|133;A|133;C|555;?|633;E;ls"
    "|697;x|777;notify;a;b|1337;File=inline=1:AAAA|1337;SetUserVar=a=Yg==|1337;ClearScrollback|L;x|l;x|I;x"
)
_STRINGS = (
    "\x1bPq#0;2;0;0;0~\x1b\\|\x1bP$qm\x1b\\|\x1bP+q544e\x1b\\|\x1bPtmux;\x1b\x1b]0;x\x07\x1b\\|\x1bP1000p|\x1bP=1s\x1b\\"
    "|\x1b_Gf=24,s=1,v=1;AAAA\x1b\\|\x1b_x\x1b\\|\x1b_Ga=d\x1b\\|\x1b^privé\x1b\\|\x1bXdébut\x1b\\|\x1bkécran\x1b\\|\x1bP|\x1b_"
    "|\x1b^|\x1bX|\x90q~\x9c|\x9fGa=d\x9c|\x9epm\x9c|\x98sos\x9c"
)
_ESCAPES = "c|7|8|D|E|H|M|N|O|Z|=|>|F|l|m|n|o|\\||}|~|(0|(B|)0|*A|+B|#3|#6|#8|%G|%@| F| G|6|9|[[A|?|$B"
_OF_C1 = "\x9b31m|\x9b2J|\x9b?1049l|\x9b6n|\x9d0;titre\x9c|\x9d52;c;AAAA\x07|\x9d8;;x\x9c|\x8d|\x85|\x84|\x88|\x8e|\x8f|\x9a"

_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u206a\u206f\u3164"
    "\ufe00\ufe0e\ufe0f\ufeff\uffa0\ufff9\ufffb\U0001bca0\U0001d173\U000e0001\U000e0041\U000e007f\U000e0100"
)

_MARKUP = [
    "[bold red]x[/bold red]", "[b]x[/b]", "[/]", "[/b]", "[b]", "[", "[[", "]", "[]", "[/foo]", "Re: [/foo] [",
    "[SPAM] offre", "[1/2] suite", "[url=https://mal.example]x[/url]", "[link=a]b", "[link=https://mal.example]x[/link]",
    "[link='x']y", "[@click=app.leave]ici[/]", "[@click=screen.back()]x[/]", "[@click=app.leave]", "\\[x]", "\\\\[b]x",
    "$[b]{x} %s {}", "$text", "[$error]x[/]", "[$primary on $surface]x", "[on red]x[/on red]", "[reverse]x[/reverse]",
    "[blink]x", "[strike]x[/strike]", "[dim italic u]x[/]", "[#ff0000]x[/]", "[rgb(1,2,3)]x[/]", "[not bold]x[/]",
    "[bold", "bold]", "[b]a[i]b[/b]c[/i]", "[red on]x", "[color(9)]x[/]", "[auto]x[/auto]", "[auto 50%]x[/]",
    "[b 20%]x[/]", "[=x]y", "[~]y", "[b][/b]", "[ b ]x[ / b ]", "[b/]x", "[?]x", "[!x]", "[bold=yes]x[/]", "[x=\"y\"]z[/x]",
    ":smile:", ":warning: x :x:", "[font=a]b[/font]", "[b]{0}[/b]", "`code` **gras** _x_", "# titre", "[x](y)", "[^1]", "![x](y)",
]  # fmt: skip
_FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://mal.example\",\"x\")", "=WEBSERVICE(\"https://mal.example\")",
    "=IMPORTXML(\"https://mal.example\",\"//a\")", "=IMAGE(\"x\")", "+1+1", "+cmd|' /C calc'!A0", "-1+1", "-2+3+cmd|'x'!A0",
    "@SUM(1+1)", "@x", "\t=1+1", "\r=1+1", "\n=1+1", "'=1+1", "\"=1+1\"", ";=1+1", ",=1+1", "|=1+1", "%0A=1+1",
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "==1", "=-1", "\uff1d1+1", " =1+1",
]  # fmt: skip
_PATHS = [
    "../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\x", "\\\\srv\\x", "~/x", "~root", ".", "..", "...", ".bashrc",
    "-rf", "--store=x", "a/b", "a//b", "a/./b", "file:///etc/passwd", "con", "nul.txt", "aux", "com1.txt", "x.", "x:y",
    "x.txt::$DATA", "a\u2215b", "a\u2044b", "\uff0fetc", "%2e%2e%2f", "..%c0%af", "/dev/tty", "/proc/self/mem", "$HOME/x",
    "a" * 300 + ".pdf",
]  # fmt: skip
_NULS = [
    "avant\0après",
    "\0",
    "a\0b\0c",
    "x.pdf\0.exe",
    "\ufeffx",
    "x\ufeff",
    "\ufffe",
    "\uffff",
    "\U0001fffe",
    "\U0010ffff",
]
_LONG = [
    "a" * 10_000,
    "mot " * 2_500,
    "[" * 3_000,
    "\u200b" * 300 + "x",
    "日本" * 400,
    "x" + "\u0301" * 5_000,
    "-" * 500,
]
_STORMS = [
    letter + mark * count
    for letter in ("e", "日", " ", "")
    for mark, count in (("\u0301", 500), ("\u0489", 40), ("\u20dd\u0336", 60))
] + [
    "".join(f"{c}{''.join(map(chr, range(0x300, 0x330)))}" for c in "zalgo"),
    "a\u0300b\u0301c\u0302",
    "ก็็็็็็็็็็",
    "क्ष्म्य",
]
_RIGHT_TO_LEFT = [
    "مرحبا", "שלום", "مرحبا 105/2026 بك", "שלום (א) [ב]", "abc שלום def", "‏שלום", "ܫܠܡܐ", "ދިވެހި", "ߒߞߏ", "𐤀𐤁", "𞤀𞤁",
    "٠١٢٣", "۱۲۳/۲۰۲۶", "﷽", "ﷺ", "a\u0600b",
]  # fmt: skip
_WIDE = [
    "日本語", "한국어", "中文件", "ｆｕｌｌ", "ﾊﾝｶｸ", "🏳️‍🌈" * 20, "👨‍👩‍👧‍👦", "👩🏽‍💻", "🇫🇷🇮🇳", "🇫", "1️⃣", "☎️", "☎", "✈\ufe0e", "🙂" * 60, "👍🏿", "🏴\U000e0067\U000e0062\U000e007f",
    "a🙂b", "🙂\u200d", "\u200d🙂", "🫠", "🧑🏻‍❤️‍💋‍🧑🏿", "ｱﾞ", "각", "각", "〰️", "㊗", "𠀋", "ꙮ", "𒐫", "﷽日", "①②", "…………", "▉▊", "│─┼",
]  # fmt: skip
_LINES = [
    f"un{end}Bcc: tous@example.org{end}deux"
    for end in (
        "\n",
        "\r",
        "\r\n",
        "\n\r",
        "\v",
        "\f",
        "\x1c",
        "\x1d",
        "\x1e",
        "\x85",
        "\u2028",
        "\u2029",
        "\n\n\n",
        "\r\r\r",
    )
] + ["\n", "\r\n", "x\n", "\nx", "a\tb", "\t\t\t", "a" + "\n" * 400 + "b", "fin\r\n.\r\nQUIT\r\n"]
_FORMATS = [
    "{}", "{0}", "{title}", "{number}", "{x!r}", "{x.__class__}", "{0.__init__.__globals__}", "{{}}", "{{x}}", "{", "}", "}{", "{:>99999}",
    "{x:{y}}", "%s", "%d", "%n", "%(x)s", "%%", "%", "%5", "%s%s%s%s", "%*d", "100 %", "%x %p", "${x}", "$x", "$$", "${", "{% x %}",
    "{{ x }}", "{{ config }}", "{{ ''.__class__ }}", "{# x #}", "#{x}", "<%= x %>", "%{x}", "f'{x}'", "\\1", "\\g<0>",
]  # fmt: skip
_CATALOGUE = [
    "msgid \"x\"", "msgstr \"\"", "#, fuzzy", "_(\"x\")", "{count} receipts", "Dossier {number} is closed.", "%(count)d",
    "Project-Id-Version: x", "\\n", "\\\"", "\"", "\"\"", "nplurals=2; plural=n>1;", "#~ msgid", "ctx\x04x",
]  # fmt: skip
_PAGES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>x</b>", "<!-- x", "-->", "<![CDATA[x]]>", "<?xml?>", "&lt;b&gt;",
    "&#27;[31m", "&#x1b;", "&amp;amp;", "&", "<", ">", "</textarea>", "<a href=\"javascript:x\">y</a>", "<svg/onload=x>", "<style>*{}",
    "<base href=x>", "<meta http-equiv=refresh>", "<iframe src=x>", "<!DOCTYPE x [<!ENTITY y \"z\">]>", "&y;", "<br/>", "&nbsp;x",
    "javascript:x", "data:text/html,x", "<plaintext>", "\"><b>", "' onx='",
]  # fmt: skip
_QUERIES = [
    "'; DROP TABLE receipt; --", "' OR '1'='1", "\" OR 1=1 --", "1; ATTACH DATABASE 'x' AS y", "%' --", "_%", "100%_", "\\%", "NULL", "null",
    "0", "-1", "1e999", "NaN", "true", ":name", "?", "?1", "@p", "$p", "a* OR b*", "\"a", "NEAR(a b)", "a AND", "NOT", "col:x", "^x", "(a", "x'",
    "''", "/* x", "x;--",
]  # fmt: skip
_SHELL = [
    "$(touch x)", "`touch x`", "; touch x", "| touch x", "&& touch x", "|| touch x", "> x", "< /etc/passwd", "&", "!x", "!!", "* ?", "~", "#x",
    "$IFS", "${PATH}", "a'b", "a\"b", "a\\", "\\'", "$'\\x1b'", "<(x)", "-x", "--", "--help", "-", "=x", "a=b x", "%1", "{a,b}", "[a-z]", "(x)",
]  # fmt: skip
_MAIL = [
    "Subject: x", "a@b@c", "<a@b>", "\"a\" <b@c>", "a@[127.0.0.1]", "=?utf-8?q?=1B[31m?=", "=?utf-8?b?G1szMW0=?=", "=?x?y?z?=", "From x", ">From x",
    "BEGIN:VCALENDAR", "END:VEVENT", "a;b,c:d", "\\,\\;\\n", "ATTENDEE;CN=x:mailto:y", "--boundary", ".", "mailto:a@b?bcc=c@d", "cid:x",
]  # fmt: skip
_STRANGE = [
    "\ue000",
    "\uf8ff",
    "\U000f0000",
    "\u0378",
    "\ufffd",
    "\u2800",
    "\u00a0x\u2003y\u3000",
    "\u1680",
    "ſß",
    "İı",
    "ǅ",
    "ﬁ",
    "K",
    "\u037e",
]


def _split(listed: str, before: str = "", after: str = "rouge") -> tuple[str, ...]:
    return tuple(f"{before}{one}{after}" for one in listed.split("|"))


def _titled(listed: str) -> tuple[str, ...]:
    """Each with another end: of the two that are valid, the one of eight bits, and none at all."""
    ends = (BEL, ST, "\x9c", "")
    return tuple(f"{ESC}]{one}{ends[number % 4]}" for number, one in enumerate(listed.split("|")))


FAMILIES: dict[str, tuple[str, ...]] = {
    "csi": _split(_CSI, f"{ESC}["),
    "osc": _titled(_OSC),
    "strings": _split(_STRINGS, after=""),
    "escapes": _split(_ESCAPES, ESC, "x"),
    "c1": _split(_OF_C1, after="x"),
    "c0": tuple(f"a{chr(code)}b" for code in (*range(1, 32), 0x7F)),
    "bidi": (
        *tuple(f"facture{mark}gpj.exe{mark}x" for mark in _MARKS),
        "\u202e\u2066\u202d",
        "a\u2067[b]\u2069",
    ),
    "unseen": tuple(f"a{char}b{char}" for char in _UNSEEN),
    "markup": tuple(_MARKUP),
    "formulas": tuple(_FORMULAS),
    "paths": tuple(_PATHS),
    "nul": tuple(_NULS),
    "long": tuple(_LONG),
    "storms": tuple(_STORMS),
    "right_to_left": tuple(_RIGHT_TO_LEFT),
    "wide": tuple(_WIDE),
    "lines": tuple(_LINES),
    "formats": tuple(_FORMATS),
    "catalogue": tuple(_CATALOGUE),
    "pages": tuple(_PAGES),
    "queries": tuple(_QUERIES),
    "shell": tuple(_SHELL),
    "mail": tuple(_MAIL),
    "strange": tuple(_STRANGE),
}
"""Every family by its name. None of them holds a half of a character: no database keeps those (`HALVES`)."""

HALVES = ("\ud800 moitié \udfff", "\udc9b31m", "\udcff", "\ud83d x")
"""Halves of characters, among them bytes of a file name that are not UTF-8: they come to the door alone."""

EVERY: tuple[str, ...] = tuple(dict.fromkeys(text for family in FAMILIES.values() for text in family))

STEERING = {
    "title": "\x1b]0;titre\x07",
    "clipboard": "\x1b]52;c;ZWNobyBib25qb3Vy\x07",
    "link": "\x1b]8;;https://mal.example\x1b\\lien\x1b]8;;\x1b\\",
    "colour": "\x1b[38;5;213mrouge\x1b[0;7;9m",
    "place": "\x1b[999;998Hici",
    "clear": "\x1b[2J\x1b[3J\x1bc",
    "report": "\x1b[5n\x1b[0c\x1b[>0q",
    "eight_bits": "\x9b35;45m\x9d52;c;AAAA\x9c\x90q\x9c",
    "bells": "a\x07b\x08c\x7fd\x0ee\x0f",
    "nul": "avant\0après",
    "lines": "un\r\nBcc: tous@example.org\rdeux\n\vtrois\fquatre\x85cinq\u2028six",
    "bidi": "facture\u202egpj.exe\u2066x\u2069\u200e\u200f\u061c",
}
"""Of each way of steering a terminal, all at once."""
MARKUP = [
    "[bold red]x[/bold red]",
    "Re: [/foo] [",
    "[@click=app.leave]ici[/]",
    "[link=a]b",
    "\\[x]",
    "$[b]{x} %s {}",
]
LENGTHY = ["a" * 10_000, "e" + "\u0301" * 500, "\u200b" * 300 + "x", "日本" * 400, "🏳️‍🌈" * 200]
SELECTION = [*STEERING.values(), *MARKUP, *LENGTHY]
"""The few that every test walks with."""

_BEGIN, _END = "¶", "¬"


def signed(text: str) -> str:
    """A text between two signs and its number, so that what a screen makes of it can be compared with it."""
    return f"{_BEGIN}{EVERY.index(text):03}{text}{_END}"


def expected(sign: str) -> tuple[str, str] | None:
    """The text of a number, and what is seen of it: all of it. None where drawing may change it, or there is no such number."""
    number = int(sign)
    if number >= len(EVERY):
        return None
    text = EVERY[number]
    is_drawn_as_it_is = text.isascii() and text.isprintable() and len(text) < 200
    # Behind its sign a blank at its beginning stays.
    return (text, clean_line(f"{_BEGIN}{text}{_END}")[len(_BEGIN) :]) if is_drawn_as_it_is else None
