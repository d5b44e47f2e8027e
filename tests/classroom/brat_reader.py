"""A strict reader of brat's standoff format, as https://brat.nlplab.org/standoff.html tells it.

Each line is one annotation: its id, a tab, what it is. `T` marks a stretch: type, positions, a tab, the words
that stand there; pieces are divided by semicolons and their words by spaces; no line break inside. `R` is a
relation of two marks, `#` a note on one. Types stand in `annotation.conf`
(https://brat.nlplab.org/configuration.html), whose four sections are all there. Anything else is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TYPE = r"[A-Za-z][A-Za-z0-9_-]*"
_MARK = re.compile(rf"({TYPE}) (\d+ \d+(?:;\d+ \d+)*)")
_RELATION = re.compile(rf"({TYPE}) Arg1:(T\d+) Arg2:(T\d+)")
SECTIONS = ["entities", "relations", "events", "attributes"]


class NotBrat(ValueError):
    """This is not brat's format."""


@dataclass
class Read:
    """One mark of an `.ann` file with its note, and the mark that it is a part of."""

    type: str
    pieces: list[tuple[int, int]]
    words: str
    note: str = ""
    whole: str | None = None


@dataclass
class Conf:
    entities: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)


def read_conf(text: str) -> Conf:
    names = re.findall(r"^\[(.+)\]$", text, re.M)
    if names != SECTIONS:
        raise NotBrat(f"the sections are {names}")
    _, entities, relations, *rest = re.split(r"^\[.+\]\n", text, flags=re.M)
    if any(section.strip() for section in rest):
        raise NotBrat("there are no events and no attributes")
    types = entities.split()
    if len({name.lower() for name in types}) < len(types) or not all(
        re.fullmatch(TYPE, one) for one in types
    ):
        raise NotBrat("a type stands twice or has signs of its own")
    kinds = [line.split("\t")[0] for line in relations.splitlines() if line]
    return Conf(types, [kind for kind in kinds if kind != "<OVERLAP>"])


def read_ann(text: str, ann: str, conf: Conf) -> dict[str, Read]:
    """Return the marks by their ids."""
    marks: dict[str, Read] = {}
    seen: set[str] = set()
    for line in (
        ann.split("\n")[:-1] if ann.endswith("\n") or not ann else [_refuse("no line end at the end")]
    ):
        name, tab, rest = line.partition("\t")
        if not tab or name in seen or not re.fullmatch(r"[TR#][1-9]\d*", name):
            raise NotBrat(f"“{line}” has no id of its own")
        seen.add(name)
        if name[0] == "T":
            marks[name] = _mark(text, rest, conf)
        elif name[0] == "R":
            found = _RELATION.fullmatch(rest.rstrip("\t"))
            if not found or found[1] not in conf.relations or found[2] == found[3]:
                raise NotBrat(f"“{line}” is no relation")
            marks[found[2]].whole = found[3]
            _ = marks[found[3]]
        else:
            kind, _, note = rest.partition("\t")
            if not re.fullmatch(r"AnnotatorNotes T\d+", kind) or not note:
                raise NotBrat(f"“{line}” is no note")
            marks[kind.split()[1]].note = note
    return marks


def _refuse(why: str) -> str:
    raise NotBrat(why)


def _mark(text: str, rest: str, conf: Conf) -> Read:
    where, tab, words = rest.partition("\t")
    found = _MARK.fullmatch(where)
    if not tab or not found or found[1] not in conf.entities:
        raise NotBrat(f"“{rest}” is no mark of a known type")
    pieces = [(int(one.split()[0]), int(one.split()[1])) for one in found[2].split(";")]
    edges = [edge for piece in pieces for edge in piece]
    if any(start >= end for start, end in pieces) or edges != sorted(edges) or edges[-1] > len(text):
        raise NotBrat(f"the positions {found[2]} are none")
    if words != " ".join(text[start:end] for start, end in pieces) or len(words.splitlines()) != 1:
        raise NotBrat(f"“{words}” does not stand at {found[2]}")
    return Read(found[1], pieces, words)
