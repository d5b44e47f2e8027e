"""The parts of a Word file or a spreadsheet: both are zips of XML, read here with nothing but Python.

Neither needs a library of its own: what the kit wants of them is the words of the paragraphs and of the
cells. Entity bombs can't go off: a file that declares entities is no file of an office program, and is
refused before it is parsed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.etree import ElementTree

from helpers.articles.reading import LARGEST, MEGABYTE
from helpers.errors import UnreadableText

LARGEST_PART = 5 * LARGEST
_DAMAGED = "it is damaged. Open it in the program it comes from, save it again, and try once more"


class _Plain(ElementTree.TreeBuilder):
    """Builds a tree, and stops where a document type is declared, in any encoding: entities stand there."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise UnreadableText("it declares entities, as no office program does, and is not opened")


class Zipped:
    """An opened zip; `names` are its members."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.names = frozenset(file.namelist())

    def xml(self, name: str) -> ElementTree.Element:
        """Return the root of one member.

        Raises:
            UnreadableText: it is not there, too large, or no plain XML.
        """
        raw = self.read(name)
        try:
            return ElementTree.fromstring(raw, ElementTree.XMLParser(target=_Plain()))
        except UnreadableText:
            raise
        except (ElementTree.ParseError, ValueError, LookupError):
            raise UnreadableText(_DAMAGED) from None

    def read(self, name: str) -> bytes:
        """Return the bytes of one member, at most `LARGEST_PART` of them whatever the zip claims."""
        try:
            with self._file.open(name) as member:
                raw = member.read(LARGEST_PART + 1)
        except (KeyError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError):
            raise UnreadableText(_DAMAGED) from None
        except RuntimeError:  # what zipfile raises for a member with a password
            raise UnreadableText(
                "it is protected with a password. Open it, take the password off, and save it again"
            ) from None
        except Exception as error:
            if type(error).__module__ in ("zlib", "lzma"):
                raise UnreadableText(_DAMAGED) from None
            raise
        if len(raw) > LARGEST_PART:
            raise UnreadableText(
                f"it unpacks to more than {LARGEST_PART // MEGABYTE} MB. Copy the article into a new file"
            )
        return raw


@contextmanager
def unzipped(data: bytes) -> Iterator[Zipped]:
    """Open the bytes of a zip.

    Raises:
        UnreadableText: they are damaged.
    """
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableText(_DAMAGED) from None
    with file:
        yield Zipped(file)


def local(tag: str) -> str:
    """Return the name of an element without its namespace: strict and older files have others.

    >>> local("{http://example.org/w}p")
    'p'
    """
    return tag.rpartition("}")[2]
