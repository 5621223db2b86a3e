import pytest

from asotui.ingest.addresses import read_addresses
from asotui.ingest.charsets import decode
from asotui.ingest.faults import FaultCode, FaultLog
from asotui.ingest.headers import decode_header, decode_words, read_headers, skip_leading_blanks
from asotui.ingest.parameters import read_parameters


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("plain", "plain"),
        ("=?utf-8?q?caf=C3=A9_noir?=", "café noir"),
        ("=?UTF-8?B?Y2Fmw6k=?=", "café"),
        ("=?utf-8?b?Y2Fmw6k?=", "café"),
        ("a =?utf-8?q?b?= c", "a b c"),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?=\t=?iso-8859-1?q?=E9?=", "aé"),
        ("=?utf-8?q?caf=C3?= =?utf-8?q?=A9?=", "café"),
        ("=?utf-8*fr?q?caf=C3=A9?=", "café"),
        ("=?utf-8?q?what??=", "what?"),
        ("=?utf-8?q?un closed", "=?utf-8?q?un closed"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?x-nowhere?q?caf=C3=A9?=", "café"),
        ("Re: =?utf-8?q?=5BA=5D?=", "Re: [A]"),
    ],
)
def test_encoded_words(written: str, said: str) -> None:
    assert decode_words(written, FaultLog()) == said


@pytest.mark.parametrize(
    ("value", "said", "faults"),
    [
        ("café".encode(), "café", []),
        ("café".encode("cp1252"), "café", [FaultCode.CHARSET_UNDECLARED]),
        (b"\x1b$BF|K\\\x1b(B", "日本", []),
    ],
)
def test_eight_bit_headers(value: bytes, said: str, faults: list[str]) -> None:
    log = FaultLog()
    assert decode_header(value, "Subject", log) == said
    assert [fault.code for fault in log.all()] == faults


@pytest.mark.parametrize(
    ("data", "charset", "said", "faults"),
    [
        ("Привет".encode("koi8-r"), "koi8-r", "Привет", []),
        ("“œuvre”".encode("cp1252"), "iso-8859-1", "“œuvre”", []),
        ("été".encode(), "us-ascii", "été", []),
        ("été".encode("cp1252"), "utf-8", "été", [FaultCode.CHARSET_DAMAGED]),
        (b"abc", "punycode", "abc", [FaultCode.CHARSET_UNKNOWN]),
        ("été".encode(), "zlib", "été", [FaultCode.CHARSET_UNKNOWN]),
        ("été".encode(), "../../etc/passwd", "été", [FaultCode.CHARSET_UNKNOWN]),
    ],
)
def test_charsets(data: bytes, charset: str, said: str, faults: list[str]) -> None:
    log = FaultLog()
    assert decode(data, charset, log) == said
    assert [fault.code for fault in log.all()] == faults


def test_a_letter_cut_at_the_end_does_not_spoil_the_others() -> None:
    assert decode("été caf\u00e9".encode()[:-1], "utf-8", FaultLog()) == "été caf\ufffd"


def test_a_surrogate_never_comes_out() -> None:
    decode(b"+2AA-", "utf-7", FaultLog()).encode("utf-8")


@pytest.mark.parametrize(
    ("field", "value", "parameters"),
    [
        (b"text/plain; charset=utf-8", "text/plain", {"charset": "utf-8"}),
        (b'Text/Plain ; Charset="UTF-8"', "text/plain", {"charset": "UTF-8"}),
        (b'attachment; filename="a;b\\"c.pdf"', "attachment", {"filename": 'a;b"c.pdf'}),
        (b"attachment; filename*=utf-8''%C3%A9t%C3%A9.pdf", "attachment", {"filename": "été.pdf"}),
        (b"a; name*0*=utf-8''%C3; name*1*=%A9; name*2=.pdf", "a", {"name": "é.pdf"}),
        (b"a; name*1=b; name*0=a", "a", {"name": "ab"}),
        (b"a; filename=plain.pdf; filename*=utf-8''%C3%A9.pdf", "a", {"filename": "é.pdf"}),
        (b'a; filename="=?utf-8?q?=C3=A9.pdf?="', "a", {"filename": "é.pdf"}),
        (b'multipart/mixed; boundary="=?x?q?y?="', "multipart/mixed", {"boundary": "=?x?q?y?="}),
        (b"attachment; filename=un closed.pdf", "attachment", {"filename": "un closed.pdf"}),
        (b"", "", {}),
    ],
)
def test_parameters(field: bytes, value: str, parameters: dict[str, str]) -> None:
    found = read_parameters(field, "x", FaultLog())
    assert (found.value, found.parameters) == (value, parameters)


@pytest.mark.parametrize(
    ("field", "found"),
    [
        (b"a@b.c", [("", "a@b.c")]),
        (b"Anne <a@b.c>", [("Anne", "a@b.c")]),
        (b'"Dupont, Anne" <a@b.c>, d@e.f', [("Dupont, Anne", "a@b.c"), ("", "d@e.f")]),
        (b"a@b.c (Anne (de) Lens)", [("Anne (de) Lens", "a@b.c")]),
        (b"Bureau: a@b.c, d@e.f;", [("", "a@b.c"), ("", "d@e.f")]),
        (b"undisclosed-recipients:;", []),
        (b"<@route,@x:a@b.c>", [("", "a@b.c")]),
        (b"=?utf-8?q?Andr=C3=A9=2C_l'ami?= <a@b.c>", [("André, l'ami", "a@b.c")]),
        (b"<a@b.c> Anne", [("Anne", "a@b.c")]),
        (b'"a@b.c" <a@b.c>', [("", "a@b.c")]),
        (b'"unclosed <a@b.c>', [("unclosed", "a@b.c")]),
        (b"John (home <a@b.c>", [("John home", "a@b.c")]),
        (b"cabinet", [("cabinet", "")]),
        (b",;,", []),
    ],
)
def test_addresses(field: bytes, found: list[tuple[str, str]]) -> None:
    assert [(each.name, each.address) for each in read_addresses(field, "To", FaultLog())] == found


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b"\r\r\n"])
def test_every_kind_of_line_end(end: bytes) -> None:
    raw = end.join([b"Subject: a", b" b", b"To: c", b"", b"body"])
    headers, body = read_headers(raw, 0, len(raw), FaultLog())
    assert headers.fields == (("subject", b"a b"), ("to", b"c"))
    assert raw[body:] == b"body"


def test_lines_of_a_mailbox_are_no_fields() -> None:
    raw = b"From a@b Mon Sep  2 12:29:16 2002\nFrom: c@d  Mon Sep  2 12:29:16 2002\nFrom: Anne <a@b.c>\n\n"
    headers, _body = read_headers(raw, 0, len(raw), FaultLog())
    assert headers.every("from") == [b"Anne <a@b.c>"]


def test_a_line_that_is_no_field_is_passed_over_and_said() -> None:
    log = FaultLog()
    raw = b"Subject: a\nthis is nothing\nTo: c\n\nbody"
    headers, body = read_headers(raw, 0, len(raw), log)
    assert [name for name, _value in headers.fields] == ["subject", "to"]
    assert raw[body:] == b"body"
    assert [fault.code for fault in log.all()] == [FaultCode.HEADER_LINE_UNREADABLE]


def test_blank_lines_before_the_first_field_are_skipped() -> None:
    assert skip_leading_blanks(b"\xef\xbb\xbf\r\n \nSubject: a") == 7
    assert skip_leading_blanks(b"\n\njust text") == 0
