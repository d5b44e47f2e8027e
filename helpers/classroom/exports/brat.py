"""Marks in the standoff format of brat, which other annotation tools read as well.

The format is told at https://brat.nlplab.org/standoff.html: beside each `.txt` lies an `.ann` with one line a
mark, `T1<tab>type start end<tab>words`. Positions count Unicode code points of the text, from 0; the end is
not included. A mark in several pieces has its positions divided by semicolons and its words by spaces. brat
keeps every line of a text apart, so a mark over a line break is such a mark in pieces, too. A note on a mark
is a line `#1<tab>AnnotatorNotes T1<tab>note`. `annotation.conf` lists the types
(https://brat.nlplab.org/configuration.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Span = tuple[int, int]
UNLABELLED = "marked"
PART_OF = "part_of"
_NO_TYPE = re.compile(r"[^A-Za-z0-9]+")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its label, its pieces, a note, and the name of the mark that it belongs to."""

    label: str
    pieces: tuple[Span, ...]
    note: str = ""
    name: str = ""
    of: str | None = None


def types(labels: Iterable[str]) -> dict[str, str]:
    """Return a name for each label that brat can take: letters, digits and underscores, none twice.

    >>> types(["said so", "said-so", ""])
    {'': 'marked', 'said so': 'said_so', 'said-so': 'said_so_2'}
    """
    found: dict[str, str] = {}
    for label in sorted(set(labels)):
        base = _NO_TYPE.sub("_", label).strip("_") or UNLABELLED
        name, number = base, 1
        while name.lower() in {taken.lower() for taken in (*found.values(), PART_OF)}:
            number += 1
            name = f"{base}_{number}"
        found[label] = name
    return found


def annotation_conf(names: Iterable[str], *, parts: bool = False) -> str:
    """Return the text of `annotation.conf`; with `parts`, marks may belong to other marks.

    >>> "\\nhedge\\n" in annotation_conf(["hedge"])
    True
    """
    relations = ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"]
    relations += [f"{PART_OF}\tArg1:<ENTITY>, Arg2:<ENTITY>"] if parts else []
    sections = {"entities": sorted(names), "relations": relations, "events": [], "attributes": []}
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in rows) for name, rows in sections.items())


def ann(text: str, marks: Sequence[Mark], names: Mapping[str, str]) -> str:
    """Return the text of an `.ann` file; `names` gives the type of each label, as `types` does.

    A mark on nothing but white space is left out: brat cannot show it.

    >>> ann("The old mill.", [Mark("place", ((4, 12),))], {"place": "place"})
    'T1\\tplace 4 12\\told mill\\n'
    """
    lines: list[str] = []
    known: dict[str, str] = {}
    kept = [(mark, pieces) for mark in marks if (pieces := _on_lines(text, mark.pieces))]
    for number, (mark, pieces) in enumerate(kept, 1):
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(text[start:end] for start, end in pieces)
        lines.append(f"T{number}\t{names[mark.label]} {places}\t{words}")
        known.setdefault(mark.name, f"T{number}")
        if note := " ".join(mark.note.split()):
            lines.append(f"#{number}\tAnnotatorNotes T{number}\t{note}")
    belonging = [(number, mark.of) for number, (mark, _) in enumerate(kept, 1) if mark.of in known]
    for place, (number, whole) in enumerate(belonging, 1):
        lines.append(f"R{place}\t{PART_OF} Arg1:T{number} Arg2:{known[whole or '']}\t")
    return "".join(f"{line}\n" for line in lines)


def _on_lines(text: str, pieces: Iterable[Span]) -> list[Span]:
    """The pieces in reading order, none with a line break or white space at its edges, none over another."""
    found: list[Span] = []
    for start, end in sorted(pieces):
        begin = max(start, found[-1][1] if found else 0)
        for line in _LINE.finditer(text, begin, max(begin, end)):
            words = line[0].strip()
            if words:
                at = line.start() + line[0].index(words)
                found.append((at, at + len(words)))
    return found
