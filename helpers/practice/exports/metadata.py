"""The course as a catalogue of learning resources reads it: schema.org with the terms of LRMI, in JSON-LD.

The terms are those of https://schema.org/LearningResource and https://schema.org/Course (LRMI is part of
schema.org). What is said of the whole course stands in `course.toml`; the rest comes from the lessons.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from helpers.practice.question import Lesson
from helpers.version import __version__

Json = dict[str, Any]
COLUMNS = (
    "lesson",
    "framework",
    "edition",
    "reference",
    "wording",
    "how the lesson meets it",
    "source",
    "read on",
)


def metadata_text(lessons: Sequence[Lesson], alignment: Iterable[Mapping[str, str]] = ()) -> str:
    """Return the course and its lessons as one JSON-LD document, always the same for the same lessons.

    `alignment` are the rows of `lessons/teacher/alignment.csv`, as `alignment_rows` reads them; a lesson that
    is like another one meets what that one meets.

    >>> json.loads(metadata_text([]))["@type"]
    ['Course', 'LearningResource']
    """
    course = tomllib.loads(files(__package__).joinpath("course.toml").read_text(encoding="utf-8"))
    rows = list(alignment)
    parts = [_lesson(lesson, place, course, rows) for place, lesson in enumerate(lessons, 1)]
    minutes, core = (sum(getattr(one, name) for one in lessons) for name in ("minutes", "core_minutes"))
    document = {
        "@context": "https://schema.org",
        "@type": ["Course", "LearningResource"],
        "@id": _iri("course"),
        "name": course["name"],
        "description": course["description"],
        "abstract": f"{len(lessons)} lessons; {minutes} minutes in full, {core} in the core path.",
        "version": __version__,
        **_common(course),
        "timeRequired": _duration(minutes),
        "about": [{"@type": "Thing", "name": name} for name in course["about"]],
        "teaches": [lesson.objective for lesson in lessons],
        "copyrightNotice": course["rights"],
        "hasPart": parts,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _lesson(lesson: Lesson, place: int, course: Json, rows: Iterable[Mapping[str, str]]) -> Json:
    aligned = [_alignment(row) for row in rows if row["lesson"] in (lesson.number, lesson.like)]
    return {
        "@type": "LearningResource",
        "@id": _iri(f"lesson:{lesson.number}"),
        "isPartOf": {"@id": _iri("course")},
        "position": place,
        "name": lesson.title,
        "description": lesson.objective,
        "abstract": f"{lesson.minutes} minutes; the core path takes {lesson.core_minutes}.",
        "version": str(lesson.version),
        **_common(course),
        "learningResourceType": course["learning_resource_type"],
        "timeRequired": _duration(lesson.minutes),
        "teaches": lesson.objective,
        "competencyRequired": lesson.needs,
        **({"educationalAlignment": aligned} if aligned else {}),
    }


def _common(course: Json) -> Json:
    """What is true of the course and of every lesson."""
    return {
        "inLanguage": course["language"],
        "isAccessibleForFree": True,
        "license": course["licence"],
        "educationalLevel": course["educational_level"],
        "typicalAgeRange": course["age_range"],
        "audience": {"@type": "EducationalAudience", "educationalRole": "student"},
        "interactivityType": course["interactivity"],
        "accessMode": course["access_modes"],
        "accessibilityFeature": course["accessibility_features"],
    }


def _alignment(row: Mapping[str, str]) -> Json:
    return {
        "@type": "AlignmentObject",
        "alignmentType": "teaches",
        "educationalFramework": f"{row['framework']} ({row['edition']})",
        "targetName": row["reference"],
        "description": row["how the lesson meets it"],
        # Where it was read: a copy of the framework, so no `targetUrl`, which names the framework's own page.
        "subjectOf": {"@type": "WebPage", "url": row["source"]},
    }


def _iri(name: str) -> str:
    return f"urn:media-literacy-kit:{name}"


def _duration(minutes: int) -> str:
    """Return minutes as an ISO 8601 duration."""
    return f"PT{minutes}M"


def alignment_rows(text: str) -> list[dict[str, str]]:
    """Return the rows of the table that says which lesson meets what in which framework.

    Raises:
        ValueError: a column is missing.

    >>> alignment_rows(",".join(COLUMNS))
    []
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        raise ValueError(f"The table of frameworks lacks the columns {', '.join(missing)}.")
    return list(reader)
