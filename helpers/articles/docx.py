"""Word files (.docx): the words of their paragraphs, as they are read on the page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from helpers.articles.zipped import Zipped, local

DOCUMENT = "word/document.xml"
# Struck text, field codes, and the copy of a text box that older programs read.
_NOT_READ = frozenset({"del", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "sectPr"})
_TITLES = ("title", "heading1")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def docx_paragraphs(file: Zipped) -> tuple[list[str], bool]:
    """Return the paragraphs of a Word file, and whether the first one has the style of a title.

    Struck text of tracked changes is left out. Foot- and endnotes, headers and footers stand elsewhere in the
    file and are not read.

    Raises:
        helpers.errors.UnreadableText: it is damaged or protected.
    """
    found = [(words, style) for words, style in _paragraphs(file.xml(DOCUMENT)) if words]
    return [words for words, _ in found], bool(found) and found[0][1] in _TITLES


def _paragraphs(root: Element) -> Iterator[tuple[str, str]]:
    """The words and the style of each paragraph, those in tables and text boxes too, in order."""
    pending = [root]
    while pending:
        element = pending.pop()
        if local(element.tag) == "p":
            yield "".join(_words(element)).strip(), _style(element)
            pending += reversed(list(_boxes(element)))
        elif local(element.tag) not in _NOT_READ:
            pending += reversed(list(element))


def _words(paragraph: Element) -> Iterator[str]:
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        name = local(element.tag)
        if name in _NOT_READ or name == "txbxContent":
            continue
        if name == "t":
            yield element.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        else:
            pending += reversed(element)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph: they are read behind it."""
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        name = local(element.tag)
        if name == "txbxContent":
            yield element
        elif name not in _NOT_READ:
            pending += reversed(element)


def _style(paragraph: Element) -> str:
    for properties in paragraph:
        if local(properties.tag) == "pPr":
            for one in properties:
                if local(one.tag) == "pStyle":
                    values = (value for name, value in one.attrib.items() if local(name) == "val")
                    return next(values, "").replace(" ", "").lower()
    return ""
