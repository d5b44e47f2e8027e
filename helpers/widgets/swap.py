"""The swap toggle: one sentence, other words for one of its labels, and which reading can be checked best.

It asks a judgement question of the form choice with an `article`. The first paragraph of its `stem` is the
passage, word for word, with the label in [brackets]; the second is what is asked. The options are the words
to try: the first is the label as printed, each other one says behind " · " where it comes from:

    [[question]]
    kind = "judgement"
    form = "choice"
    article = "004"
    stem = \"\"\"“[The Syrian regime] has intensified its air strikes”

    Which reading could another reader check best?\"\"\"
    [[question.option]]
    id = "printed"
    text = "The Syrian regime"
    [[question.option]]
    id = "government"
    text = "The Syrian government · AP Stylebook"

The reading that is kept is the answer.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from helpers.articles.seeds import seed
from helpers.compare.concordance import concordance_of
from helpers.practice.question import LessonError, Question
from helpers.practice.session import Session
from helpers.practice.spans import between
from helpers.rules import rules
from helpers.tags.certainty.certainty import certainty_tags
from helpers.tags.language.reading import read
from helpers.tags.loaded.loaded import loaded_tags, style_guides
from helpers.tags.tag import Tag
from helpers.tags.tagging import seed_tags
from helpers.tags.trying import example_article
from helpers.tags.voice import NARRATOR
from helpers.widgets.states import question_state
from helpers.widgets.widget import Widget

State = dict[str, Any]

PRINTED = "as printed"
_SOURCE = " · "
_LAYERS = ("loaded", "certainty")


def swap_toggle(session: Session, *question_ids: str) -> list[Widget]:
    """Return one view for each question.

    Raises:
        UnknownName: there is no such question.
        LessonError: it is no question to swap words in; the message says what it lacks.
    """
    for question_id in question_ids:
        _parts(session.lesson.question(question_id))
    return [Widget("swap", partial(swap_state, session, one), [one]) for one in question_ids]


def swap_state(session: Session, question_id: str) -> State:
    """Return what the view shows: the passage around the label, the words to try, and what guides say.

    `before` and `after` are the passage around the label, `options` the words with where they come `from`,
    `whose` is who chose the label in the text ("" for the narrator).
    """
    question = session.lesson.question(question_id)
    before, after, words = _parts(question)
    options = [
        {"id": option.id, "text": word, "from": source}
        for option, (word, source) in zip(question.options, words, strict=True)
    ]
    tried = tuple(word for word, _ in words)
    return question_state(session, question_id) | {
        "before": before,
        "after": after,
        "options": options,
        "whose": _whose(question.article or "", before + tried[0] + after, len(before), tried[0]),
        "guides": _guides(before, after, tried),
    }


def _parts(question: Question) -> tuple[str, str, list[tuple[str, str]]]:
    """The passage before and after the label, and each word with its source."""
    words = [_word_and_source(option.text) for option in question.options]
    passage = question.stem.rpartition("\n\n")[0]
    before, slot, after = passage.partition(f"[{words[0][0]}]" if words else "[")
    fits = question.kind == "judgement" and question.form == "choice" and question.article
    if not (fits and slot and before.startswith("“") and after.endswith("”")):
        raise LessonError(
            f"{question.id}: to swap words, a judgement of the form choice needs an `article`, and a `stem`"
            " that begins with a passage in “…”, in which the first option's text stands in [brackets]."
        )
    return before.removeprefix("“"), after.removesuffix("”"), words


def _word_and_source(text: str) -> tuple[str, str]:
    word, _, source = text.partition(_SOURCE)
    return word, source or PRINTED


@cache
def _whose(number: str, passage: str, place: int, label: str) -> str:
    """Who chose the label in the article, "" for the narrator."""
    article = seed(number)
    try:
        start = between(article.text, passage)[0] + place
    except ValueError as error:
        raise LessonError(f"The passage to swap words in does not stand in article {number}.") from error
    lines = concordance_of(article, seed_tags(number), label)
    voice = next((line["voice"] for line in lines if line["start"] == start), NARRATOR)
    return "" if voice == NARRATOR else voice


@cache
def _guides(before: str, after: str, tried: tuple[str, ...]) -> list[State]:
    """What the kit's rules, and the style guides behind them, say of the words; each rule once."""
    found: dict[str, State] = {}
    for word in tried:
        for tag in _marks(before, word, after):
            found.setdefault(tag.rule, {"word": " ".join(tag.words.split()), **_rule(tag)})
    return list(found.values())


def _marks(before: str, word: str, after: str) -> list[Tag]:
    """The kit's marks on a word, wherever it was put into the passage."""
    article = example_article(before + word + after)
    first = article.text.index(before + word) + len(before)
    reading = read(article)
    tags = [*loaded_tags(article, reading), *certainty_tags(article, reading, [])]
    inside = [tag for tag in tags if tag.layer in _LAYERS and first <= tag.start]
    return [tag for tag in inside if tag.end <= first + len(word)]


def _rule(tag: Tag) -> State:
    rule = rules(tag.layer)[tag.rule]
    guides = [style_guides()[name] for name in rule.settings.get("style_guide", ())]
    return {
        "reason": rule.reason,
        "source": rule.source,
        "says": [
            {
                "guide": f"{one['guide']}, {one['edition']}",
                "says": one["says"],
                "read_in": one.get("read_in", ""),
            }
            for one in guides
        ],
    }
