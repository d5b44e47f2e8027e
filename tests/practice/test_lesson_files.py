"""A lesson that builds on another one holds what is different, and says plainly where it does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.articles.seeds import SETS, numbers
from helpers.practice.course import course
from helpers.practice.lesson_files import known_lessons
from helpers.practice.question import Lesson, LessonError
from helpers.practice.questions import load_lesson

BASE = """lesson = "51"
version = 4
title = "Bridges"
objective = "tell bridges apart"
minutes = 20
core_minutes = 10
needs = "a pencil"
"""
QUESTION = """
[[question]]
id = "{id}"
{more}
kind = "judgement"
form = "text"
title = "{title}"
stem = "What do you think?"
  [question.feedback]
  decides = "You do."
  range = "Any."
  matters = "It does."
  next = "Go on."
"""
OWN = 'lesson = "51b"\nversion = 1\nlike = "51"\n'


def question(name: str, more: str = "", title: str = "the base asks") -> str:
    return QUESTION.format(id=name, more=more, title=title)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "51.toml"
    path.write_text(BASE + "".join(map(question, ("look", "mill", "exit"))), encoding="utf-8")
    return path


@pytest.fixture
def like(base: Path):
    def made(*parts: str, own: str = OWN) -> Lesson:
        path = base.with_name("51b.toml")
        path.write_text(own + "".join(parts), encoding="utf-8")
        return load_lesson(path)

    return made


def test_what_it_does_not_say_it_takes_from_the_other_lesson(like) -> None:
    lesson = like('title = "Ferries"\nset = "walls"\n')
    assert (lesson.title, lesson.objective, lesson.minutes) == ("Ferries", "tell bridges apart", 20)
    assert (lesson.number, lesson.version, lesson.like) == ("51b", 1, "51")
    assert list(lesson.questions) == ["look", "mill", "exit"]


@pytest.mark.parametrize("key", ["lesson", "version"])
def test_its_number_and_version_are_always_its_own(like, key: str) -> None:
    with pytest.raises(LessonError, match=f"51b.toml: `{key}` is missing"):
        like(own="".join(line for line in OWN.splitlines(keepends=True) if not line.startswith(key)))


def test_a_question_of_the_same_id_takes_the_place_of_the_other(like) -> None:
    lesson = like(question("mill", title="mine"))
    assert list(lesson.questions) == ["look", "mill", "exit"]
    assert [one.title for one in lesson.questions.values()] == ["the base asks", "mine", "the base asks"]


def test_new_questions_come_last_or_behind_the_one_they_name_in_the_order_of_the_file(like) -> None:
    lesson = like(
        question("last"),
        question("a", 'behind = "look"'),
        question("b", 'behind = "look"'),
        question("c", 'behind = "a"'),
    )
    assert list(lesson.questions) == ["look", "a", "c", "b", "mill", "exit", "last"]


def test_a_new_question_can_stand_where_another_is_left_out(like) -> None:
    lesson = like('without = ["mill"]\n', question("ferry", 'behind = "mill"'))
    assert list(lesson.questions) == ["look", "ferry", "exit"]


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (['without = ["boat"]\n'], "`without` names “boat”, which lesson “51” does not ask"),
        (['without = ["mill"]\n', question("mill")], "the file asks it: keep one of the two"),
        (['without = "mill"\n'], "`without` is a list of ids"),
        ([question("a", 'behind = "boat"')], "question a: `behind` names “boat”"),
        ([question("a", 'behind = "b"'), question("b", 'behind = "a"')], "question a: `behind` names “b”"),
        ([question("mill", 'behind = "look"')], "question mill: it takes the place"),
        ([question("a", "behind = 1")], "question a: `behind` is the id of a question"),
        ([question("a"), question("a")], "question a: this id stands twice"),
        ([question("mill"), question("mill")], "question mill: this id stands twice"),
        (['question = ["mill"]\n'], "questions are written as"),
        (['set = "weather"\n'], "`set` can't be used. There is no set of articles 'weather'"),
        (['like_to = "x"\n'], "`like_to` is not known"),
    ],
)
def test_what_does_not_fit_is_named(like, parts: list[str], says: str) -> None:
    with pytest.raises(LessonError) as refused:
        like(*parts)
    assert says in str(refused.value) and str(refused.value).startswith("51b.toml")


@pytest.mark.parametrize("named", ['"nowhere"', '"51b"', "51", '"no.toml"'])
def test_a_lesson_that_is_not_there_cannot_be_built_on(like, named: str) -> None:
    with pytest.raises(LessonError, match=r"51b\.toml: `like` names a lesson that is not there"):
        like(own=OWN.replace('"51"', named))


def test_a_lesson_that_is_like_another_one_cannot_be_built_on(like, base: Path) -> None:
    like()
    third = base.with_name("51c.toml")
    third.write_text(OWN.replace("51b", "51c").replace('like = "51"', 'like = "51b"'), encoding="utf-8")
    with pytest.raises(LessonError, match="which is like another one itself: name “51”"):
        load_lesson(third)


def test_only_a_lesson_that_is_like_another_one_has_places_and_gaps(base: Path) -> None:
    for more in ("", 'without = ["look"]\n'):
        base.write_text(BASE + more + question("look", 'behind = "exit"'), encoding="utf-8")
        with pytest.raises(LessonError, match="is not known"):
            load_lesson(base)


def test_its_hash_changes_with_either_file_and_not_with_line_ends(like, base: Path) -> None:
    first = like().sha256
    assert like('title = "Ferries"\n').sha256 != first
    text = base.read_bytes()
    base.write_bytes(text.replace(b"\n", b"\r\n"))
    assert like().sha256 == first
    base.write_bytes(text + b"# a word more\n")
    assert like().sha256 != first


@pytest.mark.parametrize("number", known_lessons())
def test_a_lesson_of_the_kit_asks_about_articles_of_its_own_set_alone(number: str) -> None:
    lesson = load_lesson(number)
    assert lesson.number == number and lesson.articles == numbers(lesson.article_set)
    asked = {one.article for one in lesson.questions.values() if one.article}
    assert asked <= set(lesson.articles)


@pytest.mark.parametrize("number", [one for one in known_lessons() if load_lesson(one).like])
def test_a_lesson_of_the_kit_that_is_like_another_takes_as_long_on_other_articles(number: str) -> None:
    lesson = load_lesson(number)
    base = load_lesson(lesson.like)
    assert lesson.article_set != base.article_set
    for told in ("title", "objective", "minutes", "core_minutes", "needs"):
        assert getattr(lesson, told) == getattr(base, told)


@pytest.mark.parametrize("article_set", SETS)
def test_a_course_has_each_lesson_once_and_no_other_articles(article_set: str) -> None:
    lessons = [load_lesson(number) for number in course(article_set)]
    assert [lesson.like or lesson.number for lesson in lessons] == [f"{number:02}" for number in range(12)]
    for lesson in lessons:
        assert lesson.article_set == article_set or not lesson.like
