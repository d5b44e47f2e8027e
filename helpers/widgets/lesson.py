"""A lesson as its notebook sees it: each method shows one thing, and every answer is kept at once."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from IPython.display import HTML

from helpers.articles.article import Article
from helpers.articles.seeds import seed, source_cards
from helpers.charts.figure import Figure
from helpers.charts.pages import articles_over_time, count_before_after, words_by_part
from helpers.errors import UnknownName
from helpers.practice.given_texts import use_given_texts
from helpers.practice.plain_form import read_answer
from helpers.practice.responses import known_code
from helpers.practice.session import Session
from helpers.practice.told import Told
from helpers.practice.work import work_folder
from helpers.tags.tagging import seed_tags
from helpers.widgets import pages
from helpers.widgets.card import cards, provenance_card
from helpers.widgets.framing import FRAMING
from helpers.widgets.held import HeldSteps
from helpers.widgets.my_file import my_file
from helpers.widgets.states import State, code_state, peeler_state, question_state, reader_state
from helpers.widgets.steps import CODE, Step
from helpers.widgets.widget import Widget, offered, widget_of

# By set of articles: the beginning of the words that are counted before and after a page is peeled.
COUNTED = {"war": "terror", "walls": "vandal"}
# What a reader need not see at first: the words around the statements, and the quietest kind of them.
HIDDEN = ["source", "cue", "carrier", "belief or plan"]
CHARTS: dict[str, Callable[[LessonPage], Figure]] = {
    "words by part": lambda page: words_by_part(page._articles, page._names),
    "count before and after": lambda page: count_before_after(page._articles, page._names, page._counted),
    "timeline": lambda page: articles_over_time(page._articles, page._full_names),
}

P = ParamSpec("P")

_opened: dict[Path, dict[str, Step]] = {}


def _with_texts(
    method: Callable[Concatenate[LessonPage, P], None],
) -> Callable[Concatenate[LessonPage, P], None]:
    """Let a step wait, where a copy of the kit comes without the lesson's texts, until they are there."""

    @wraps(method)
    def held(page: LessonPage, /, *arguments: P.args, **options: P.kwargs) -> None:
        key = f"{method.__name__} {arguments} {options}"
        page.steps.hold(key, partial(method, page, *arguments, **options))

    return held


@dataclass
class LessonPage:
    """One lesson and one learner's answers to it. Made by `open_lesson`."""

    session: Session
    steps: HeldSteps = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.steps = HeldSteps(self.session)

    @property
    def number(self) -> str:
        """The lesson's number, such as "01"."""
        return self.session.lesson.number

    def welcome(self) -> None:
        """Show where the answers are kept and how far the learner has come."""
        self.steps.welcome()

    def code(self) -> None:
        """Ask for the code that stands for the learner in the response files."""
        self.steps.show(CODE, [Widget("form", partial(code_state, self.session))])

    @_with_texts
    def ask(self, *question_ids: str, after: str | None = None) -> None:
        """Show one or more questions; `"warrant-*"` stands for all whose ids begin with `warrant-`.

        With `after`, they appear once that question has been answered.
        """
        for question_id in self._named(question_ids):
            question = self.session.lesson.question(question_id)
            form = Widget("form", partial(question_state, self.session, question_id), [question_id])
            self.steps.show(f"ask {question_id}", [widget_of(self.session, question) or form], after)

    def answer(self, question_id: str, written: str) -> Told:
        """Keep an answer written on one line, such as "B", and return what is said to it.

        It does what a widget's button does, where no widget is drawn: the still form of each question says
        how its answer is written.

        Raises:
            helpers.errors.UnknownName: there is no such question.
            helpers.practice.answers.UnfitAnswer: the line does not fit it; the message says what would.
        """
        question = self.session.lesson.question(question_id)
        answer = read_answer(question, written, self.session.text(question_id))
        told = Told(self.session.answer(question_id, answer), self.session.receipt(question_id))
        self.steps.renew(question_id)
        return told

    @_with_texts
    def use(self, name: str, *arguments: str, after: str | None = None) -> None:
        """Show one of the kit's widgets, such as "headline splitter", on these questions or articles.

        With `after`, it appears once that question has been answered.

        Raises:
            helpers.errors.UnknownName: there is no such widget, question or article.
        """
        self.steps.show(" ".join([name, *arguments]), offered(name, self.session, *arguments), after)

    @_with_texts
    def peel(self, number: str) -> None:
        """Show the layer peeler on one article."""
        question_id = f"peel-{number}"
        build = partial(peeler_state, self.session, question_id, seed(number), self._counted)
        self.steps.show(question_id, [Widget("peeler", build, [question_id])])

    @_with_texts
    def card(self, number: str) -> None:
        """Show the provenance card of one article."""
        self.steps.show(f"card {number}", [provenance_card(self.session, number)])

    @_with_texts
    def read(self, number: str, *, look_for: Sequence[str] = (), after: str | None = None) -> None:
        """Show an article in the reader; with `after`, once that question has been answered.

        `look_for` are the layers of framing that a learner can switch to: "certainty", "naming", "loaded",
        "headline".
        """
        seed(number)  # A wrong number is told at once, and not when the question is answered.
        if unknown := [name for name in look_for if name not in FRAMING]:
            raise UnknownName(f"Nobody can look for {unknown[0]!r}. {_choices(FRAMING)}")
        reader = Widget("reader", partial(self._reader, number, tuple(look_for)))
        self.steps.show(f"read {number}", [reader], after)

    @_with_texts
    def chart(self, name: str, *, after: str | None = None) -> None:
        """Show a chart of the lesson's five articles; with `after`, once that question has been answered."""
        if name not in CHARTS:
            raise UnknownName(f"There is no chart {name!r}. {_choices(CHARTS)}")

        def outputs() -> list[Any]:
            figure = CHARTS[name](self)
            return [HTML(pages.figure_head(figure)), _Drawn(figure), HTML(pages.figure_foot(figure))]

        self.steps.reveal(f"chart {name}", outputs, after, 3)

    def my_file(self) -> None:
        """Show what the file of this lesson holds of the learner, in plain words."""
        self.steps.show("my file", [my_file(self.session)])

    def _named(self, question_ids: Iterable[str]) -> Iterator[str]:
        for wanted in question_ids:
            if wanted.endswith("*"):
                yield from fnmatch.filter(self.session.lesson.questions, wanted)
            else:
                yield wanted

    @property
    def _counted(self) -> str:
        return COUNTED[self.session.lesson.article_set]

    @cached_property
    def _articles(self) -> list[Article]:
        return [seed(number) for number in self.session.lesson.articles]

    @cached_property
    def _names(self) -> dict[str, str]:
        # Numbers alone: a chart may stand above the question that asks who and when.
        return {article.article_id: f"text {article.article_id[:3]}" for article in self._articles}

    @cached_property
    def _full_names(self) -> dict[str, str]:
        called = {
            number: f"{number} · {source_cards()[number].short}" for number in self.session.lesson.articles
        }
        return {seed(number).article_id: name for number, name in called.items()}

    def _reader(self, number: str, lenses: Sequence[str] = ()) -> State:
        # Where a card asks who and when, the reader names neither.
        named, article, tags = number not in cards(self.session), seed(number), seed_tags(number)
        return reader_state(article, tags, f"Text {number}", HIDDEN, page_named=named, lenses=lenses)


@dataclass(frozen=True)
class _Drawn:
    """A chart as a notebook draws it."""

    figure: Figure

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return self.figure.mimebundle()


def open_lesson(number: str) -> LessonPage:
    """Return the lesson `number` with the answers kept for it.

    Raises:
        UnknownName: there is no such lesson; the message lists those there are.
    """
    folder = work_folder()
    use_given_texts(folder)
    page = LessonPage(Session.open(number, folder, learner=known_code(folder), texts=seed))
    # The cell that opens a lesson may run again: what its other cells showed is still closed when they do.
    page.steps.shown = _opened.setdefault(page.session.path, page.steps.shown)
    return page


def _choices(names: Any) -> str:
    return f"Choose one of: {', '.join(names)}."
