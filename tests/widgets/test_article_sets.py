"""What a lesson shows of “the five texts” are the five of its own set of articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.articles.seeds import SETS, numbers, seed
from helpers.compare.pages import count_beginning
from helpers.practice.question import Lesson
from helpers.practice.questions import load_lesson
from helpers.practice.session import Session
from helpers.widgets.bench_results import compared
from helpers.widgets.chain_builder import ways_in
from helpers.widgets.concordance import concordance
from helpers.widgets.lesson import CHARTS, COUNTED, LessonPage
from helpers.widgets.linked import bar_chart
from helpers.widgets.matrix import found
from helpers.widgets.rule_bench import rule_bench
from helpers.widgets.voice_bars import voice_bars

EXAMPLE = Path(__file__).parents[1] / "practice" / "example_lesson.toml"
each_set = pytest.mark.parametrize("article_set", SETS)


def lesson_on(article_set: str, folder: Path) -> Lesson:
    """The example lesson, on this set of articles."""
    path = folder / "example.toml"
    path.write_text(f'set = "{article_set}"\n' + EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    return load_lesson(path)


def session_on(article_set: str, folder: Path) -> Session:
    return Session.open(lesson_on(article_set, folder), folder / "work", texts=seed)


@each_set
def test_a_search_finds_words_of_the_lesson_s_texts_alone(article_set: str, tmp_path: Path) -> None:
    lines = concordance(session_on(article_set, tmp_path), "said").build()["lines"]
    assert {line["text"] for line in lines} <= set(numbers(article_set))
    assert len({line["text"] for line in lines}) > 2


@each_set
@pytest.mark.parametrize("name", ["hedges", "labels by voice"])
def test_bars_count_the_lesson_s_texts(article_set: str, name: str, tmp_path: Path) -> None:
    chart, _ = bar_chart(session_on(article_set, tmp_path), name)
    told = str(chart.build())
    other = next(one for one in SETS if one != article_set)
    assert any(f"text {number}" in told for number in numbers(article_set))
    assert not any(f"text {number}" in told for number in numbers(other))


@each_set
def test_voices_are_those_of_the_lesson_s_texts(article_set: str, tmp_path: Path) -> None:
    bars, _ = voice_bars(session_on(article_set, tmp_path))
    assert [group["title"] for group in bars.build()["groups"]] == [
        f"text {number}" for number in numbers(article_set)
    ]


@each_set
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_draws_the_lesson_s_texts(article_set: str, name: str, tmp_path: Path) -> None:
    page = LessonPage(session_on(article_set, tmp_path))
    figure = CHARTS[name](page)
    told = " ".join(cell for row in figure.rows for cell in row)
    assert [number for number in numbers(article_set) if number not in told] == []


@each_set
def test_the_word_that_is_counted_stands_on_a_page_more_often_than_in_its_article(article_set: str) -> None:
    counts = [count_beginning(seed(number), COUNTED[article_set]) for number in numbers(article_set)]
    assert any(count["page"] > count["body"] > 0 for count in counts)


@each_set
def test_a_rule_is_tried_on_the_lesson_s_texts(article_set: str, tmp_path: Path) -> None:
    articles = numbers(article_set)
    ids = {seed(number).article_id for number in articles}
    hits = compared("certainty", "", "", articles).texts.hits
    assert hits and {hit["article_id"] for hit in hits} <= ids
    bench = rule_bench(session_on(article_set, tmp_path), "certainty")
    shown = bench.build()["results"]["hits"]
    assert {hit["text"] for hits in shown.values() for hit in hits} <= set(articles)


@each_set
def test_the_kit_s_matrix_is_of_the_set_and_its_columns_are_too(article_set: str) -> None:
    matrix = found(article_set)
    assert {row["text"] for row in matrix["rows"]} <= set(numbers(article_set))
    columns = {column for row in matrix["rows"] for column in row["cells"]} - {"own", "others", "untold"}
    assert columns == {"war": {"us", "russia"}, "walls": {"northquay", "southquay"}}[article_set]


@each_set
def test_the_kit_tells_its_ways_for_every_text(article_set: str) -> None:
    assert all(ways_in(number) for number in numbers(article_set))
