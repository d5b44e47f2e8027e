"""Bytes to text: which encoding, one kind of line break, nothing that breaks a page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from helpers.errors import UnreadableText

MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE

_SIGNATURES = {
    b"%PDF": "a PDF. Open it, copy the article's text, and save that as a .txt file",
    b"PK\x03\x04": "a Word file, an e-book or a zip. Open it, and save the article as plain text (.txt)",
    b"\xd0\xcf\x11\xe0": "an old Word file. Open it, and save the article as plain text (.txt)",
    b"{\\rtf": "a Rich Text file. Open it in a word processor, and save it as .docx, or the article as .txt",
    b"\x89PNG": "a picture. The kit reads text: type or copy the article into a .txt file",
    b"\xff\xd8\xff": "a picture. The kit reads text: type or copy the article into a .txt file",
    b"GIF8": "a picture. The kit reads text: type or copy the article into a .txt file",
}
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TAKEN_OUT = (
    (_SURROGATES, "\ufffd", "half characters"),
    (_OVERRIDES, "", "marks that turn the reading direction around"),
    (_CONTROLS, " ", "control characters"),
)
_ODD = re.compile("|".join(pattern.pattern for pattern, _, _ in _TAKEN_OUT))


@dataclass(frozen=True, slots=True)
class ReadText:
    """Text ready for the kit (NFC, line feeds only), and what was odd about it, in sentences."""

    text: str
    notes: tuple[str, ...] = ()


def refuse_large(size: int, most: int = LARGEST) -> None:
    """Refuse a file of more than `most` bytes.

    Raises:
        UnreadableText: it is too large; the message says what to do.
    """
    if size > most:
        raise UnreadableText(
            f"it has {size / MEGABYTE:.0f} MB, and the kit reads up to {most // MEGABYTE} MB."
            " Cut the article out and save that alone"
        )


def read_bytes(data: bytes) -> ReadText:
    """Return the text in `data`, whatever of UTF-8, UTF-16 or Windows-1252 it is written in.

    Raises:
        UnreadableText: the data is empty, too large, or not text; the message says what to do.

    >>> read_bytes(b"\\xef\\xbb\\xbfCaf\\xc3\\xa9\\r\\nopens").text
    'Café\\nopens'
    >>> read_bytes(b"He said \\x93no\\x94.").text
    'He said “no”.'
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableText("it is empty. Paste the article's text into it, save it, and try again")
    refuse_large(len(data))
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableText(f"it is {kind}")
    text, notes = decode_text(data)
    read = clean_text(text)
    return ReadText(read.text, (*notes, *read.notes))


def clean_text(text: str) -> ReadText:
    """Return `text` in NFC with line feeds only and without control characters.

    Raises:
        UnreadableText: there is nothing to read in it, or it is too large.

    >>> clean_text("one\\r\\ntwo").text
    'one\\ntwo'
    """
    if len(text) > LARGEST:
        raise UnreadableText(
            f"it has {len(text):,} characters; the kit reads up to {LARGEST:,}. Cut the article out"
        )
    notes = []
    text = _LINE_BREAKS.sub("\n", text.removeprefix("\ufeff"))
    for pattern, stand_in, what in _TAKEN_OUT if _ODD.search(text) else ():
        text, count = pattern.subn(stand_in, text)
        if count:
            notes.append(f"{count} {what} were taken out of the text.")
    if not text.strip():
        raise UnreadableText("it holds no words. Paste the article's text into it, save it, and try again")
    return ReadText(unicodedata.normalize("NFC", text), tuple(notes))


def decode_text(data: bytes) -> tuple[str, list[str]]:
    """Return the text in `data` with all its signs, and notes on how it was decoded.

    Raises:
        UnreadableText: it is not text.

    >>> decode_text(b"Caf\\xe9\\r\\n")[0]
    'Café\\r\\n'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), []
    bare = _bare_utf16(data)
    if bare:
        return data.decode(bare, errors="replace"), ["The file was read as UTF-16."]
    if data.count(0) > len(data) // 100 or _control_share(data) > 0.05:
        raise UnreadableText(
            "it is not text. Open it in the program it comes from, and save the article as plain text (.txt)"
        )
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _decode_lines(data)


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Western text every other byte is zero."""
    sample = data[:4000]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.4 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _control_share(data: bytes) -> float:
    sample = data[:20_000]
    return sum(byte < 32 and byte not in (9, 10, 11, 12, 13) for byte in sample) / len(sample)


def _decode_lines(data: bytes) -> tuple[str, list[str]]:
    """Decode line by line, because pasted files mix encodings: UTF-8 where it fits, else Windows-1252."""
    lines, fallbacks = [], 0
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", errors="replace"))
            fallbacks += 1
    mixed = any(ord(char) > 127 for line in lines for char in line) and fallbacks < len(lines)
    where = f"{fallbacks} of its {len(lines)} lines were" if mixed else "The file was"
    return "\n".join(lines), [
        f"{where} read as Windows-1252, for want of valid UTF-8: check accents and quotation marks."
    ]
