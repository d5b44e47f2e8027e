"""The kit's texts where a copy comes without them: given by a teacher, kept beside the learner's work.

`given-texts/` beside the response files holds them byte for byte. They are no work of the learner's, and no
response file holds them: they are not handed in. The texts that a learner brings in lesson 9 lie elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from helpers.articles.recognising import LARGEST, Recognised, recognise
from helpers.articles.seeds import SourceCard, look_in, missing, source_cards
from helpers.articles.zipped import unzipped
from helpers.errors import PlainError, UnreadableText
from helpers.practice.own_text_files import changing
from helpers.practice.question import Lesson
from helpers.practice.saving import replace_file
from helpers.practice.work import work_folder

FOLDER = "given-texts"
_ZIP = b"PK\x03\x04"
_MOST_FILES = 200  # that are looked at in one zip
_COUNTS = {1: "text", 2: "two texts", 3: "three texts", 4: "four texts", 5: "five texts"}
_CHOOSE = "Choose the files, or the zip, that your teacher gave you."


class NotTheText(PlainError, ValueError):
    """A file that is none of the texts that are asked for; the message says what to do."""


class Kept(NamedTuple):
    """The numbers of the texts that a file gave, in their order, and sentences about what was odd."""

    numbers: tuple[str, ...]
    notes: tuple[str, ...]


def use_given_texts(folder: Path | None = None) -> None:
    """Let the kit find the texts that were given; `folder` is that of the answers.

    >>> use_given_texts()
    """
    look_in((folder or work_folder()) / FOLDER)


def lacking(lesson: Lesson) -> tuple[SourceCard, ...]:
    """Return the cards of the lesson's texts that are not there; none where it asks about no text.

    >>> from helpers.practice.questions import load_lesson
    >>> lacking(load_lesson("01b"))
    ()
    """
    asks = any(question.article for question in lesson.questions.values())
    return missing(lesson.articles) if asks else ()


def keep_given(folder: Path, name: str, data: bytes, lesson: Lesson) -> Kept:
    """Keep what a file gives of the lesson's texts: it is one of them, or a zip with some of them.

    `folder` is that of the answers. What a file is called is of no account, in a zip as well.

    Raises:
        NotTheText: it is none of them.
        helpers.practice.own_text_files.OwnTextError: it can't be kept.
    """
    cards = [source_cards()[number] for number in lesson.articles]
    shown = PurePath(name.replace("\\", "/")).name
    if not data.strip():
        raise NotTheText(f"“{shown}” is empty. {_CHOOSE}")
    if len(data) > LARGEST:
        raise NotTheText(f"“{shown}” is none of the {counted(len(cards))}: it is far too large. {_CHOOSE}")
    zipped = data.startswith(_ZIP)
    files = _files_of_zip(shown, data) if zipped else [data]
    found = [one for one in (recognise(file, cards) for file in files) if one]
    if not found:
        raise NotTheText(_none_of_them(shown, counted(len(cards)), zipped=zipped))
    with changing(folder / FOLDER):
        for one in found:
            replace_file(folder / FOLDER / one.card.file, one.data)
    numbers = sorted({one.card.number for one in found})
    return Kept(tuple(numbers), tuple(_note(shown, one) for one in found if one.changed))


def counted(count: int) -> str:
    """Return what so many texts are called, behind “the”.

    >>> counted(5), counted(1)
    ('five texts', 'text')
    """
    return _COUNTS.get(count, f"{count} texts")


def _files_of_zip(shown: str, data: bytes) -> Iterator[bytes]:
    """What lies in a zip. Nothing is unpacked to where its names point."""
    try:
        with unzipped(data) as packed:
            for name in sorted(packed.names)[:_MOST_FILES]:
                if not name.endswith("/"):
                    yield packed.read(name)
    except UnreadableText as error:
        raise NotTheText(f"“{shown}” can't be read: {error}.") from None


def _none_of_them(shown: str, texts: str, *, zipped: bool) -> str:
    if zipped:
        return f"“{shown}” holds none of the {texts}. {_CHOOSE}"
    return (
        f"“{shown}” is not one of the {texts}. The kit compares every letter: a copy that somebody has"
        f" edited, or saved afresh from the web, does not fit. {_CHOOSE}"
    )


def _note(shown: str, one: Recognised) -> str:
    return (
        f"“{shown}” is text {one.card.number}, saved in another way (line ends or encoding). Its words are"
        " the same, and the kit keeps it as it was before."
    )
