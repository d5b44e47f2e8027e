"""The headline splitter: each piece of a headline is linked to the sentence that carries it, or to none.

It asks a closed question of the form `match`. Its rows are pieces of the article's headlines in quotation
marks. Its options are all sentences of the body, each told by its first words ("“The bridge is …”"), and
`NONE`: where every sentence is an option, none of them gives itself away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from helpers.articles.article import Article
from helpers.articles.seeds import seed
from helpers.practice.question import LessonError, Question, Row
from helpers.practice.session import Session
from helpers.tags.language.reading import read
from helpers.widgets.states import question_state
from helpers.widgets.widget import Widget

State = dict[str, Any]

NONE = "none"
_QUOTED = re.compile("“([^“”]+)”")
_EDGES = ' …“”"«»'


def headline_splitter(session: Session, question_id: str) -> Widget:
    """Return the widget that asks this question.

    Raises:
        helpers.practice.question.LessonError: pieces, options and the article do not fit together.
    """
    question = session.lesson.question(question_id)
    if question.form != "match" or question.article is None:
        raise LessonError(f"{question_id}: the headline splitter needs a `match` question with an article")
    article = seed(question.article)
    heads, sentences = heads_of(question, article), sentences_of(question, article)
    return Widget("splitter", partial(splitter_state, session, question_id, heads, sentences), [question_id])


def splitter_state(
    session: Session, question_id: str, heads: Sequence[list[State]], sentences: Sequence[State]
) -> State:
    """Return what the splitter shows: the headlines cut into pieces, the body, the links, what was said.

    `draft` are the links not handed in yet, None where there are none. `deciding` are the words of a sentence
    that a message quotes, row by row: nothing before an answer.
    """
    state = question_state(session, question_id)
    options = {option["id"] for option in state.pop("options")}
    draft = _links(state["draft"], {row["id"] for row in state["rows"]}, options)
    places = state["feedback"]["places"] if state["feedback"] else []
    deciding = [found for place in places for found in _deciding(place, sentences)]
    return state | {"draft": draft, "heads": heads, "sentences": sentences, "deciding": deciding}


def heads_of(question: Question, article: Article) -> list[list[State]]:
    """Return each headline that holds a piece as runs of text; `row` names the piece, None between pieces.

    Raises:
        LessonError: a piece stands in no headline.
    """
    lines = dict.fromkeys(article.words(part) for part in article.of_kind("headline", "standfirst"))
    left = list(question.rows)
    heads = []
    for line in lines:
        rows = [row for row in left if _words(row) in line]
        left = [row for row in left if row not in rows]
        if rows:
            heads.append(list(_runs(line, rows)))
    if left:
        raise LessonError(f"{question.id}: no headline holds the piece {left[0].text}")
    return heads


def sentences_of(question: Question, article: Article) -> list[State]:
    """Return the sentences of the body with their paragraphs, each with the id of its option.

    Raises:
        LessonError: a sentence has no option of its own, or an option no sentence.
    """
    ids = {_opening(option.text): option.id for option in question.options if option.id != NONE}
    found = []
    for one in read(article).words:
        if one.kind == "body":
            text = article.text[one.tokens[0].start : one.tokens[-1].end]
            opening = next((words for words in ids if text.lstrip(_EDGES).startswith(words)), None)
            if opening is None:
                raise LessonError(f"{question.id}: no option stands for the sentence “{text[:40]}”")
            found.append({"id": ids.pop(opening), "text": text, "paragraph": one.paragraph})
    if ids:
        raise LessonError(f"{question.id}: no sentence of the body begins “{next(iter(ids))}”")
    return found


def _links(draft: str | None, rows: set[str], options: set[str]) -> list[State] | None:
    """Read links from a draft; one that no longer fits, since the lesson was revised, is left out."""
    try:
        links = json.loads(draft or "null")
    except ValueError:
        return None
    if not isinstance(links, list):
        return None
    pairs = [(one.get("row"), one.get("option")) for one in links if isinstance(one, dict)]
    return [{"row": row, "option": option} for row, option in pairs if row in rows and option in options]


def _words(row: Row) -> str:
    return row.text.strip("“”")


def _opening(text: str) -> str:
    return text.strip(_EDGES)


def _runs(line: str, rows: Sequence[Row]) -> Iterator[State]:
    at = 0
    for row in sorted(rows, key=lambda row: line.index(_words(row))):
        start = line.index(_words(row), at)
        if line[at:start]:
            yield {"text": line[at:start], "row": None}
        at = start + len(_words(row))
        yield {"text": line[start:at], "row": row.id}
    if line[at:]:
        yield {"text": line[at:], "row": None}


def _deciding(place: State, sentences: Sequence[State]) -> Iterator[State]:
    """The words that a message quotes from the linked sentence; from any, where it says that none carries."""
    for sentence in sentences:
        if place["option"] in (NONE, sentence["id"]):
            for words in _QUOTED.findall(place["message"]):
                if words in sentence["text"]:
                    yield {"row": place["row"], "sentence": sentence["id"], "words": words}
