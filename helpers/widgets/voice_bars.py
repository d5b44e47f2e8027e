"""Whose words fill each text, and how few are left once voices are put together by whom they speak for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from helpers.articles.article import Article
from helpers.charts.bars import Bar, Bars, Group, Pairs, Segment, made, told
from helpers.charts.figure import figure_words
from helpers.compare.collapse import BY, Collapsed, collapse
from helpers.compare.voices import NARRATOR, Voice, passages, voices
from helpers.practice.checking import counted, named
from helpers.practice.session import Session
from helpers.tags.tag import Tag
from helpers.widgets.linked import Linked, State, chart_state, names, texts
from helpers.widgets.widget import Widget

NAME = "voice bars"


def voice_bars(session: Session, *numbers: str) -> list[Widget]:
    """Return the voices of these articles (by default the lesson's) with their slider, and the reader below.

    Raises:
        UnknownName: there is no such article.
    """
    chosen = numbers or session.lesson.articles
    return voice_bars_of(texts(chosen), names(chosen), partial(Linked, session))


def voice_bars_of(pairs: Pairs, called: Mapping[str, str], linked: Callable[..., Linked]) -> list[Widget]:
    """Return the voice bars of any articles with their tags; `linked` joins them with the reader below."""
    stops = {by: stop(by, pairs, called) for by in BY}
    drawn = {by: [bar for group in chart.groups for bar in group.bars] for by, chart in stops.items()}
    segments = {
        tag: (bar.segments[0].id, bar.label)
        for bar in drawn[BY[0]]
        if bar.part != NARRATOR
        for tag in bar.tags
    }
    shown = linked([bar for every in drawn.values() for bar in every], segments=segments)
    return shown.widgets("voice_bars", _state(stops), list(stops.values())[:1])


def _state(stops: Mapping[str, Bars]) -> State:
    words = figure_words()[NAME]["stops"]
    states = [
        chart_state(chart) | {"id": by, "name": words[by]["title"], "announce": _announced(by, chart)}
        for by, chart in stops.items()
    ]
    return chart_state(stops[BY[0]]) | {"stops": states}


def stop(by: str, pairs: Pairs, called: Mapping[str, str]) -> Bars:
    """Return the voices of each article, put together by "speaker", "institution" or "government".

    >>> from helpers.widgets.linked import names, texts
    >>> [bar.label for bar in stop("government", texts(["001"]), names(["001"])).groups[0].bars]
    ['the narrator', 'Russian government']
    """
    heard = [_Heard.of(article, tags, called) for article, tags in pairs]
    most = max((voice["share"] for one in heard for voice in one.rows), default=1.0) or 1.0
    merged = [row for one in heard for row in one.put_together(by)]
    speakers, unknown = sum(len(one.rows) - 1 for one in heard), sum(not known for _, known, _ in merged)
    found = figure_words()[NAME]["stops"][by]["found"].format(
        speakers=speakers,
        joined=speakers - unknown,
        known=len({name for name, known, _ in merged if known}),
        unknown=unknown,
    )
    return made(
        NAME,
        [one.group(by, most) for one in heard],
        [row for one in heard for row in one.table(by)],
        figure_words()[NAME]["parts"],
        count=len(heard),
        found=found,
    )


def _announced(by: str, chart: Bars) -> str:
    words: str = figure_words()[NAME]["stops"][by]["announce"]
    merged = [
        words.format(text=group.title.capitalize(), number=len(bar.segments), name=bar.label)
        for group in chart.groups
        for bar in group.bars
        if len(bar.segments) > 1
    ]
    return " ".join(merged) if "{" in words else words


@dataclass(frozen=True)
class _Heard:
    """The voices of one article, and the tags behind each."""

    article: Article
    tags: Sequence[Tag]
    title: str
    rows: list[Voice]
    behind: list[list[str]]

    @classmethod
    def of(cls, article: Article, tags: Sequence[Tag], called: Mapping[str, str]) -> _Heard:
        title = called.get(article.article_id, article.article_id)
        return cls(article, tags, title, voices(article, tags), passages(article, tags))

    def put_together(self, by: str) -> list[tuple[str, bool, list[int]]]:
        """The name of each row besides the narrator, whether it is known, and the numbers of its voices."""
        numbered: list[Voice] = [{**row, "voice": str(place)} for place, row in enumerate(self.rows)]
        return [self._read(by, one) for one in collapse(numbered[1:], by)]

    def _read(self, by: str, one: Collapsed) -> tuple[str, bool, list[int]]:
        members = [int(place) for place in one["voices"]]
        alone = by == BY[0] or not one["known"]
        return (self._name(members[0]) if alone else one["name"]), one["known"], members

    def _name(self, place: int) -> str:
        row = self.rows[place]
        nobody: str = figure_words()[NAME]["nobody"]
        return row["voice"] if row["speaker"] or row["source_kind"] != "nobody" else nobody

    def group(self, by: str, most: float) -> Group:
        every = [tag for ids in self.behind for tag in ids]
        shown = figure_words()[NAME]["narrator"].format(text=self.title)
        label = figure_words()[NAME]["parts"][NARRATOR]
        first = self._bar(f"{by}-0", label, [0], most, shown, NARRATOR, "", every)
        rest = [self._voice(by, place, row, most) for place, row in enumerate(self.put_together(by), 1)]
        return Group(self.title, (first, *rest), self.told(by))

    def _voice(self, by: str, place: int, row: tuple[str, bool, list[int]], most: float) -> Bar:
        name, known, members = row
        number = sum(self.rows[one]["statements"] for one in members)
        shown = told(NAME, "shown", number, text=self.title, voice=name)
        together = " + ".join(self._name(one) for one in members) if len(members) > 1 else ""
        note = together or ("" if known else figure_words()[NAME]["stops"][by]["note"])
        ids = [tag for one in members for tag in self.behind[one]]
        part = "known" if known else "unknown"
        return self._bar(f"{by}-{place}", name, members, most, shown, part, note, ids)

    def _bar(
        self,
        name: str,
        label: str,
        members: Sequence[int],
        most: float,
        shown: str,
        part: str,
        note: str,
        ids: Sequence[str],
    ) -> Bar:
        number = self.article.article_id[:3]
        share = sum(self.rows[one]["share"] for one in members)
        pieces = tuple(Segment(f"{number}-{one}", self.rows[one]["share"] / most) for one in members)
        value = f"{100 * share:.0f} %"
        return Bar(
            f"{number}-{name}", label, value, pieces, self.article.article_id, tuple(ids), shown, part, note
        )

    def told(self, by: str) -> str:
        """How many are left at this stop, in words, and what is not known."""
        words = figure_words()[NAME]["stops"][by]
        rows = self.put_together(by)
        known = [name for name, is_known, _ in rows if is_known]
        listed = f": {named(known)}" if known else ""
        said: str = words["told"].format(count=_in_words(len(known)), names=listed)
        unknown = [name for name, is_known, _ in rows if not is_known]
        return f"{said} {words['open'].format(unknown=self._listed(unknown))}" if unknown else said

    def _listed(self, unknown: Sequence[str]) -> str:
        """The names, and how often nobody is named."""
        nobody = figure_words()[NAME]["nobody"]
        others = [f"“{name}”" if name[0].islower() else name for name in unknown if name != nobody]
        times = Counter(unknown)[nobody]
        often = [f"{counted(times, 'statement')} without a source"] if times else []
        return named([*others, *often])

    def table(self, by: str) -> list[tuple[str, ...]]:
        """Each voice, whom it speaks for at this stop, and its share of the words."""
        narrator = figure_words()[NAME]["parts"][NARRATOR]
        rows: list[tuple[str, ...]] = [(self.title, narrator, "–", f"{100 * self.rows[0]['share']:.0f} %")]
        for place, row in list(enumerate(self.rows))[1:]:
            bodies = {"institution": row["institution"], "government": row["government"]}
            speaks_for = "–" if by == BY[0] else bodies[by] or "not known"
            rows.append((self.title, self._name(place), speaks_for, f"{100 * row['share']:.0f} %"))
        return rows


def _in_words(number: int) -> str:
    words: list[str] = figure_words()[NAME]["numbers"]
    return words[number] if number < len(words) else str(number)
