"""The picture of the inbox stands alone: it fetches nothing and tells of nobody's machine."""

import re
from xml.etree import ElementTree

from tools import picture


def test_the_picture_stands_alone() -> None:
    svg = picture.PICTURE.read_text("utf-8")
    addresses = set(re.findall(r"https?://[^\s\"'<]+", svg))
    assert addresses <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert "@font-face" not in svg
    assert "url(http" not in svg
    assert not re.search(r"/(?:home|Users|root|tmp|usr)/", svg)


def test_the_picture_shows_the_inbox() -> None:
    text = "".join(ElementTree.fromstring(picture.PICTURE.read_text("utf-8")).itertext()).replace("\xa0", " ")
    assert "Inbox" in text
    assert picture.NAME in text
    assert "put off" in text


def test_fonts_from_elsewhere_are_left_out() -> None:
    drawn = "<style>@font-face {\n src: url(https://x/y.woff2);\n}\n.m { font-family: Fira Code, monospace; }</style>"
    assert picture.alone(drawn) == f"<style>.m {{ font-family: {picture.FONTS}; }}</style>"
