"""Codings as a spreadsheet, as W3C Web Annotations, and as a folder for brat."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from helpers.classroom.exports.brat import Mark, ann, annotation_conf, types
from helpers.classroom.exports.codings import Coding, Texts
from helpers.tags.files.annotations import KIT, annotations_text
from helpers.tags.files.spreadsheet import guard
from helpers.tags.files.stored import StoredTag, around, digest
from helpers.tags.tag import Tag

COLUMNS = (*(field.name for field in fields(Coding)), "sha256")
LAYER = "coding"
Json = dict[str, Any]


def csv_text(rows: Iterable[Coding], texts: Texts) -> str:
    """Return the codings as CSV for a spreadsheet: nothing in it begins like a formula.

    `sha256` is the hash of the text (UTF-8) that the positions count in.

    >>> csv_text([], lambda number: None)[:24]
    '\\ufefflearner,lesson,question'
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        text = texts(row.article) if row.article else None
        cells = {**asdict(row), "sha256": digest(text) if text is not None else None}
        writer.writerow(_cell(cells[name]) for name in COLUMNS)
    return f"\ufeff{file.getvalue()}"


def _cell(value: str | int | None) -> str | int:
    return value if isinstance(value, int) else guard(value or None)


def jsonld_text(rows: Iterable[Coding], texts: Texts) -> str:
    """Return the marks as W3C Web Annotations, each with its learner's code as `creator`.

    They are written as the kit writes its own tags (`helpers.tags.files.annotations`), with the layer
    "coding", the question as the rule, and the learner's own words as the reason. Marks whose text cannot be
    had are left out, and so is “looked and found none”, for which the standard has no form.

    >>> json.loads(jsonld_text([], lambda number: None))["total"]
    0
    """
    marked = [(row, text) for row in rows if row.start is not None and (text := texts(row.article))]
    data = json.loads(annotations_text([_stored(row, text, n) for n, (row, text) in enumerate(marked, 1)]))
    items = data["first"]["items"] if marked else []
    for item, (row, _) in zip(items, marked, strict=True):
        learner = f"{KIT}learner:{row.learner.replace(' ', '-')}"
        item["creator"] = {"id": learner, "type": "Person", "nickname": row.learner}
        extra = {"round": row.round, "confidence": row.confidence}
        label = item["body"][0]
        # In whose voice words stand is what the kit's own tags say; a learner was not asked.
        del label["voice"]
        label |= {name: value for name, value in extra.items() if value is not None}
    data["@context"][1] |= {name: f"kit:{name}" for name in ("round", "confidence")}
    data["label"] = "Codings of learners"
    data["id"] = f"{KIT}codings:{hashlib.sha256(json.dumps(items).encode('ascii')).hexdigest()}"
    if marked:
        data["first"]["id"] = f"{data['id']}:page"
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _stored(row: Coding, text: str, number: int) -> StoredTag:
    start, end = row.start or 0, row.end or 0
    tag = Tag(
        id=f"{row.article}:{LAYER}:{row.learner}:{row.lesson}:{row.question}:{number}",
        article_id=row.article,
        start=start,
        end=end,
        words=text[start:end],
        layer=LAYER,
        label=row.label,
        rule=f"lesson {row.lesson}, {row.question}",
        reason=row.reason,
    )
    return StoredTag(tag, digest(text), *around(text, start, end))


def brat_files(rows: Sequence[Coding], texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield the files of a folder for brat, each with its name in the folder and its text.

    A learner has a folder, a question a document in it, so that brat compares learners by folder. Where
    somebody looked and found none, the `.ann` file is empty.

    >>> [name for name, _ in brat_files([], lambda number: None)]
    ['annotation.conf']
    """
    names = types(row.label for row in rows if row.start is not None)
    yield "annotation.conf", annotation_conf(names.values())
    documents: defaultdict[tuple[str, str], list[Coding]] = defaultdict(list)
    folders = _folders(row.learner for row in rows)
    for row in rows:
        again = f"-round-{row.round}" if row.round is not None else ""
        documents[folders[row.learner], f"{row.lesson}-{row.question}{again}"].append(row)
    for (folder, name), inside in documents.items():
        text = texts(inside[0].article) if inside[0].article else None
        if text is None:
            continue
        marks = [
            Mark(row.label, ((row.start, row.end or 0),), row.reason)
            for row in inside
            if row.start is not None
        ]
        yield f"{folder}/{name}.txt", text
        yield f"{folder}/{name}.ann", ann(text, marks, names)


def _folders(learners: Iterable[str]) -> dict[str, str]:
    """A folder name for each code, also where a disk takes K-1 and k-1 for one name."""
    found: dict[str, str] = {}
    for learner in sorted(set(learners)):
        base = learner.replace(" ", "-")
        name, number = base, 1
        while name.lower() in {taken.lower() for taken in found.values()}:
            number += 1
            name = f"{base}_{number}"
        found[learner] = name
    return found
