"""Records of ProQuest (TDM Studio): XML files with one article each, whose text is often HTML in the XML.

Where each field stands is told in `proquest.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element, tostring

from helpers.articles.article import Article
from helpers.articles.lists import article_of
from helpers.articles.markup import words_of_html, xml_root
from helpers.articles.page_lines import page_words
from helpers.articles.reading import read_bytes
from helpers.errors import UnreadableText

_HEAD = 2_000


def looks_recorded(data: bytes) -> bool:
    """Return whether a file begins as a record of ProQuest does.

    >>> looks_recorded(b"<?xml version='1.0'?><RECORD><GOID>1</GOID>"), looks_recorded(b"<rss>")
    (True, False)
    """
    head = data[:_HEAD].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip()
    roots = (f"<{root}{end}".encode() for root in _data()["roots"] for end in "> \r\n")
    return head.startswith(b"<") and any(root in head for root in roots)


def read_record(data: bytes, article_id: str, source: str) -> Article:
    """Return the article in an XML file with a record of ProQuest.

    Raises:
        UnreadableText: it is another XML, breaks off, declares entities, or has neither a title nor a text.

    >>> record = b"<RECORD><Obj><TitleAtt><Title>Fog</Title></TitleAtt></Obj></RECORD>"
    >>> read_record(record, "1", "1.xml").headline
    'Fog'
    """
    root, notes = _root(data)
    if root.tag not in _data()["roots"]:
        raise UnreadableText(page_words()["xml_other"].format(mark=root.tag[:60]))
    told = {name: _first(root, paths) for name, paths in _data()["paths"].items() if name != "Text"}
    told["Contributors"] = ", ".join(dict.fromkeys(filter(None, map(_name, _contributors(root)))))
    told["Text"] = next(filter(None, map(_text, _all(root, _data()["paths"]["Text"]))), "")
    words = _data()["words"]
    article = article_of(told, article_id, source, words["said"], words["missing"])
    if article is None:
        raise UnreadableText(words["nothing"])
    return replace(article, notes=(*notes, *article.notes))


def _root(data: bytes) -> tuple[Element, tuple[str, ...]]:
    """The root, also where the file is in another encoding than it says."""
    try:
        return xml_root(data), ()
    except UnreadableText:
        read = read_bytes(data)
        return xml_root(read.text.encode("utf-8"), "utf-8"), read.notes


def _all(root: Element, paths: Iterable[str]) -> Iterator[Element]:
    return (found for path in paths for found in root.iterfind(path))


def _first(root: Element, paths: Iterable[str]) -> str:
    return next(filter(None, (" ".join("".join(one.itertext()).split()) for one in _all(root, paths))), "")


def _contributors(root: Element) -> Iterator[Element]:
    return _all(root, _data()["contributors"]["paths"])


def _name(contributor: Element) -> str:
    names = _data()["contributors"]
    parts = (_first(contributor, names["first"]), _first(contributor, names["last"]))
    return _first(contributor, names["names"]) or " ".join(filter(None, parts))


def _text(element: Element) -> str:
    """The words of a text: plain, with the marks of HTML as words (escaped), or as elements of the record."""
    if len(element):
        return words_of_html(tostring(element, encoding="unicode"))
    words = (element.text or "").strip()
    return words_of_html(words) if element.get("HTMLContent") == "true" else words


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("helpers.articles").joinpath("proquest.toml").read_text("utf-8"))
