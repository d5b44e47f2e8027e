"""The concordance: every place of a word in the five texts of a lesson, in its context, and whose it is.

The logic is that of `helpers.compare.concordance`; here each line also gets its sentence, its paragraph and
the reason why the word counts as the narrator's or as somebody's who is quoted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib.resources import files
from typing import Any, NamedTuple

from helpers.articles.article import Article, Span
from helpers.articles.seeds import numbers, seed
from helpers.compare.concordance import Line, concordance_of
from helpers.practice.session import Session
from helpers.tags.language.reading import read
from helpers.tags.tag import Tag
from helpers.tags.tagging import seed_tags
from helpers.tags.voice import NARRATOR, UNKNOWN
from helpers.widgets.widget import Widget

State = dict[str, Any]


class Text(NamedTuple):
    """A text that can be searched: its number, its tags and where its sentences stand."""

    number: str
    article: Article
    tags: Sequence[Tag]
    sentences: list[Span]


LONGEST = 60  # code points of a search
MOST = 200  # lines that are shown
_WIDTH = 56


def concordance(session: Session, *words: str) -> Widget:
    """Return the view that looks words up in the lesson's texts; `words` are the searches that stand ready.

    A search ends in a star where any ending will do ("regime*"). The first of `words` is looked up at once.
    What was searched last is kept by the view alone: it is nobody's answer.
    """
    return concordance_in(session, words, partial(seeds, session.lesson.articles))


def concordance_in(session: Session, words: Sequence[str], texts: Callable[[], Sequence[Text]]) -> Widget:
    """Return the view that looks words up in these texts, as they are when it is looked at."""
    wanted = words[0] if words else ""

    def build() -> State:
        return {"id": f"concordance-{session.lesson.number}", "ready": list(words), **search(wanted, texts())}

    def act(action: State) -> str:
        nonlocal wanted
        if action.get("action") != "search":
            raise ValueError("The concordance can only search. Reload the page.")
        wanted = str(action.get("words", ""))
        return _told(search(wanted, texts()))

    return Widget("concordance", build, act=act)


def search(words: str, texts: Sequence[Text] | None = None) -> State:
    """Return the lines of one search in the order of the texts, and what the view tells about them.

    Without `texts`, the five of the set "war" are searched.

    `lines` name their paragraph by its number in `paragraphs`; `at` is the word there and `sentence` the
    sentence around it (code points). `note` is a friendly sentence where there is something to say instead.

    >>> found = search("regime*")
    >>> [(line["text"], line["words"], line["quoted"]) for line in found["lines"]]
    [('003', 'regimes', True), ('004', 'regime', False)]
    >>> search(" * ")["lines"]
    []
    """
    wanted = " ".join(words[: LONGEST + 1].split()).strip("“”\"'‘’ ")
    key = _fault(wanted)
    paragraphs: list[str] = []
    places = seeds(numbers("war")) if texts is None else texts
    lines = [] if key else [line for text in places for line in _of_text(text, wanted)]
    if not key:
        key = "many" if len(lines) > MOST else "" if lines else "none"
    shown = lines[:MOST]
    for line in shown:
        text = line.pop("paragraph")
        if not paragraphs or paragraphs[-1] != text:
            paragraphs.append(text)
        line["paragraph"] = len(paragraphs) - 1
    said = _words()
    return {
        "search": wanted[:LONGEST],
        "lines": shown,
        "paragraphs": paragraphs,
        "note": said["notes"][key] if key else "",
        "misleads": said["misleads"],
    }


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("concordance.toml").read_text(encoding="utf-8"))


def _fault(wanted: str) -> str:
    """The key of what is to be said instead of searching, or ""."""
    if not wanted:
        return "empty"
    if len(wanted) > LONGEST:
        return "long"
    if not any(map(str.isalnum, wanted)):
        return "star" if "*" in wanted else "none"
    return "place" if "*" in wanted[:-1] else ""


def _told(found: State) -> str:
    if not found["lines"]:
        return str(found["note"])
    quoted = sum(line["quoted"] for line in found["lines"])
    count = len(found["lines"])
    hits = f"{count} {'hit' if count == 1 else 'hits'} for “{found['search']}”"
    return f"{hits}: {count - quoted} in the narrator’s own words, {quoted} quoted."


def searchable(number: str, article: Article, tags: Sequence[Tag]) -> Text:
    """Return a text with what a search needs, made once: a search has to be quick."""
    sentences = [(one.tokens[0].start, one.tokens[-1].end) for one in read(article).words if one.tokens]
    return Text(number, article, tags, sentences)


@cache
def seeds(articles: tuple[str, ...]) -> tuple[Text, ...]:
    """Return the kit's texts of these numbers."""
    return tuple(searchable(number, seed(number), seed_tags(number)) for number in articles)


def _of_text(text: Text, wanted: str) -> Iterable[State]:
    for line in concordance_of(text.article, text.tags, wanted, _WIDTH):
        yield _line(text.number, line, text.article, text.tags, text.sentences)


def _line(number: str, line: Line, article: Article, tags: Sequence[Tag], sentences: list[Span]) -> State:
    span = line["start"], line["end"]
    start, end = _around(span, [(part.start, part.end) for part in article.lines])
    first, last = _around(span, sentences)
    quoted = line["voice"] != NARRATOR
    who = line["voice"] if quoted else _teller(span, tags)
    nobody = _words()["whose"]["nobody"]
    return {
        "text": number,
        "left": line["left"],
        "words": line["words"],
        "right": line["right"],
        "quoted": quoted,
        "who": nobody if who == UNKNOWN else who,
        "why": _why(quoted, who, nobody),
        "part": line["part"],
        "paragraph": article.text[start:end],
        "at": [span[0] - start, span[1] - start],
        "sentence": [max(first, start) - start, min(last, end) - start],
    }


def _around(span: Span, spans: Iterable[Span]) -> Span:
    """The first of the spans that holds this one, or the span itself."""
    return next((one for one in spans if one[0] <= span[0] and span[1] <= one[1]), span)


def _teller(span: Span, tags: Sequence[Tag]) -> str:
    """Whose statement the words stand in: the innermost one around them, "" where there is none."""
    around = [tag for tag in tags if tag.layer == "statement" and tag.start <= span[0] and span[1] <= tag.end]
    inner = min(around, key=lambda tag: tag.end - tag.start, default=None)
    return (inner.speaker or UNKNOWN) if inner else ""


def _why(quoted: bool, who: str, nobody: str) -> str:
    key = "quoted" if quoted else "retold" if who else "narrator"
    return str(_words()["whose"][key]).replace("[somebody]", nobody if who == UNKNOWN else who)
