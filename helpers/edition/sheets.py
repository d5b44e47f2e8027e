"""The pages as HTML: a lesson, a page of Markdown, and the two pages that list them. All text is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from helpers.edition.camera import Output, Piece
from helpers.edition.cells import Shown
from helpers.edition.leaves import CLASS, TEACHER, Leaf, number_of, to
from helpers.edition.markdown import tables_that_fit
from helpers.edition.told import alt_text, words
from helpers.practice.course import course
from helpers.practice.question import Lesson
from helpers.practice.questions import load_lesson

CLASS_INDEX, TEACHER_INDEX = f"{CLASS}/index.html", f"{TEACHER}.html"


@dataclass(frozen=True)
class Heading:
    """What a list says of a page: its title, and what it is for where the page says so."""

    title: str
    purpose: str = ""


# Keeps a piece of a picture and returns its address as seen from the page.
Keep = Callable[[Piece], str]


def picture(output: Output, alt: str, keep: Keep) -> str:
    """Return a widget as pictures (one set for a wide window, one for a phone) with its words below.

    >>> shown = Output(wide=(Piece(b"", 8, 6),), words=("2 < 3",))
    >>> '<img src="8.webp" width="8" height="6" alt="A sum"' in picture(shown, "A sum", lambda _: "8.webp")
    True
    """
    drawn = "".join(
        f'<div class="{name}">{_images(pieces, alt, keep)}</div>'
        for name, pieces in (("wide", output.wide), ("narrow", output.narrow))
    )
    said = _unfolding("text", "words text", output.text, " open") if output.text else ""
    if output.words and not output.text:
        said = _unfolding("words", "words", output.words)
    return f'<figure class="picture">{drawn}{said}</figure>'


def _unfolding(name: str, kind: str, lines: Iterable[str], opened: str = "") -> str:
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<details class="{kind}"{opened}><summary>{_say(name)}</summary>{told}</details>'


def _images(pieces: Sequence[Piece], alt: str, keep: Keep) -> str:
    further = words()["edition"]["goes_on"]
    told = [further.format(part=part, count=len(pieces)) for part in range(1, len(pieces) + 1)]
    told[:1] = [alt] if pieces else []
    return "".join(
        f'<img src="{escape(keep(piece))}" width="{piece.width}" height="{piece.height}" '
        f'alt="{escape(text)}" loading="lazy">'
        for piece, text in zip(pieces, told, strict=True)
    )


def lesson_parts(lesson: Lesson, cells: Iterable[str | tuple[Shown, Sequence[Output]]], keep: Keep) -> str:
    """Return a lesson's content: its cells are HTML, or what a cell of code shows.

    What waits for an answer in the lesson is folded here, with its neighbours that wait for the same.
    """
    parts = [
        (None, cell) if isinstance(cell, str) else (cell[0].after, _shown(lesson, *cell, keep))
        for cell in cells
    ]
    return "\n".join(
        _folded(lesson, after, "\n".join(html for _, html in together))
        for after, together in groupby(parts, key=lambda part: part[0])
    )


def _shown(lesson: Lesson, shown: Shown, outputs: Sequence[Output], keep: Keep) -> str:
    return "\n".join(
        tables_that_fit(one.html) or picture(one, alt_text(lesson, shown, one.question, one.chart), keep)
        for one in outputs
    )


def _folded(lesson: Lesson, after: str | None, html: str) -> str:
    if after is None or not html:
        return html
    told = escape(words()["edition"]["waits"].format(title=lesson.question(after).title))
    return f'<details class="waits"><summary>{told}</summary>\n{html}\n</details>'


def page(here: Leaf, title: str, content: str) -> str:
    """Return a whole page around its content, with the way back to the list it belongs to."""
    back = (TEACHER_INDEX, words()["teacher"]["all"]) if here.for_teachers else (CLASS_INDEX, _say("all"))
    way = f'<nav><a href="{to(here.target, back[0])}">{escape(back[1])}</a></nav>'
    # The note on reading comes behind the title, where somebody who begins a lesson meets it.
    if here.source.endswith(".ipynb"):
        head, mark, rest = content.partition("</h1>")
        content = f'{head}{mark}\n<p class="note screen">{_say("how")}</p>{rest}'
    if here.for_teachers:
        content = f'<div class="key">{content}</div>'
    return _frame(title, to(here.target, f"{here.target.partition('/')[0]}/style.css"), way, content)


def class_index(there: Sequence[Leaf], headings: Mapping[str, Heading]) -> str:
    """Return the page that lists what is for a class; `headings` are those of the pages by their place."""
    lessons = {number_of(one.source): one for one in there if one.source.endswith(".ipynb")}
    first = lessons.get(words()["edition"]["first"])
    begin = (
        f'<p><a class="go" href="{to(CLASS_INDEX, first.target)}">{_say("begin")}</a></p>' if first else ""
    )
    war = [number for number in course() if number in lessons]
    walls = [number for number in course("walls") if number in lessons and number not in course()]
    others = [one for one in there if not one.for_teachers and one.source.endswith(".md")]
    texts = _rows(CLASS_INDEX, [one for one in others if "/" in one.source], headings)
    stuck = [one for one in others if "/" not in one.source]
    parts = [
        f"<h1>{_say('name')}</h1>\n<p>{_say('about')}</p>\n{begin}",
        _section(_say("war"), f'<p class="note">{_say("note")}</p>', _lesson_rows(war, lessons)),
        _section(_say("walls"), f"<p>{_say('walls_about')}</p>", _lesson_rows(walls, lessons)),
        _section(_say("texts"), "", texts),
        *(f'<p><a href="{to(CLASS_INDEX, one.target)}">{_say("stuck")}</a></p>' for one in stuck),
    ]
    return _frame(_say("name"), "style.css", "", "\n".join(filter(None, parts)))


def teacher_index(there: Sequence[Leaf], headings: Mapping[str, Heading], tables: Sequence[str]) -> str:
    """Return the page that lists what is for teachers; `tables` are places of tables beside the pages."""
    told = {name: escape(text) for name, text in words()["teacher"].items()}
    pages = [one for one in there if one.for_teachers]
    numbered = [one for one in pages if number_of(one.source.rpartition("/")[2])]
    others = [one for one in pages if one not in numbered]
    more = [f'<li><a href="{place}"><span>{told["alignment"]}</span></a></li>' for place in tables]
    parts = [
        f'<h1>{told["name"]}</h1>\n<p class="note">{told["about"]}</p>',
        f'<p><a href="{CLASS_INDEX}">{told["lessons"]}</a></p>',
        _section(told["pages"], "", _rows(TEACHER_INDEX, numbered, headings)),
        _section(told["more"], "", _rows(TEACHER_INDEX, others, headings) + more),
    ]
    return _frame(told["name"], f"{TEACHER}/style.css", "", "\n".join(parts))


def _section(title: str, about: str, rows: Sequence[str]) -> str:
    if not rows:
        return ""
    return f'<h2>{title}</h2>\n{about}\n<ol class="list">\n{chr(10).join(rows)}\n</ol>'


def _lesson_rows(numbers: Iterable[str], lessons: dict[str, Leaf]) -> list[str]:
    rows = []
    for number in numbers:
        lesson = load_lesson(number)
        long = words()["edition"]["minutes"].format(minutes=lesson.minutes, core=lesson.core_minutes)
        rows.append(
            f'<li><a href="{to(CLASS_INDEX, lessons[number].target)}"><b>{number.lstrip("0") or "0"}</b>'
            f"<span>{escape(lesson.title)}</span></a><small>{escape(long)}</small></li>"
        )
    return rows


def _rows(here: str, pages: Iterable[Leaf], headings: Mapping[str, Heading]) -> list[str]:
    return [
        f'<li><a href="{to(here, one.target)}"><span>{escape(headings[one.target].title)}</span></a>'
        f"<small>{escape(headings[one.target].purpose)}</small></li>"
        for one in pages
    ]


def _say(name: str) -> str:
    return escape(words()["edition"][name])


def _frame(title: str, style: str, way: str, content: str) -> str:
    frame = files(__package__).joinpath("page", "page.html").read_text(encoding="utf-8")
    filled = {"title": escape(title), "style": style, "way": way, "content": content}
    for name, html in filled.items():
        frame = frame.replace(f"{{{{{name}}}}}", html, 1)
    return frame


def style() -> str:
    """Return the style sheet of all pages."""
    return Path(str(files(__package__).joinpath("page", "edition.css"))).read_text(encoding="utf-8")
