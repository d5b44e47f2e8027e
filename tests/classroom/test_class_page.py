"""The class view as a page: whole, offline, small, and silent about everybody in particular."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest

from helpers.classroom.class_page import class_page
from helpers.classroom.gathering import Gathered, SetAside, gather
from helpers.classroom.robot_class import make_class
from helpers.practice.questions import load_lesson
from tests.classroom.class_samples import a_class, gathered

HOSTILE = "<script>alert('Dana Example')</script> & so on"
VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Reads a page, checks that every element is closed, and keeps its texts by class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((" ".join(name for _, name in self.open), data))

    def said(self, of_class: str = "") -> list[str]:
        return [text for names, text in self.texts if of_class in names]


@pytest.fixture(scope="module")
def robots(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    folder = tmp_path_factory.mktemp("class")
    make_class(folder, learners=30)
    (folder / "Dana Example.json").write_bytes(b"{}")
    return gather(folder)


@pytest.fixture(scope="module")
def page(robots: Gathered) -> str:
    return class_page(robots)


def test_it_is_small_and_made_in_seconds(robots: Gathered) -> None:
    began = time.process_time()
    html = class_page(robots)
    assert time.process_time() - began < 5
    assert len(html.encode()) < 3_000_000


def test_it_needs_no_network_and_no_script(page: str) -> None:
    read = Page(page)
    assert not [tag for tag, _ in read.tags if tag in ("script", "link", "img", "iframe", "object")]
    for _, attributes in read.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert (attributes.get("href") or "#").startswith("#")
    assert "http" not in page and "url(" not in page and "@import" not in page


def test_every_link_leads_to_a_question_and_every_switch_has_a_name(page: str) -> None:
    tags = Page(page).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {attributes["href"] for tag, attributes in tags if tag == "a"}
    assert links and {link[1:] for link in links if link} <= set(ids)
    switches = {attributes["id"] for tag, attributes in tags if tag == "input"}
    assert switches == {attributes["for"] for tag, attributes in tags if tag == "label"}


def test_no_number_has_fewer_than_five_behind_it(page: str) -> None:
    numbers = [text for text in Page(page).said("c-number") if text.isdigit()]
    assert len(numbers) > 100 and min(map(int, numbers)) >= 5
    counts = re.findall(r"\d+", " ".join(Page(page).said("c-count")).replace("<5", ""))
    assert counts and min(map(int, counts)) >= 5


def test_a_projector_page_holds_no_code_no_file_name_and_no_learners_words(robots: Gathered) -> None:
    html = class_page(robots, projector=True)
    for one in robots.handed:
        assert one.learner not in html and one.name not in html
    assert "[robot]" not in html and "Dana Example.json" not in html
    assert "Files" not in "".join(Page(html).said("c-tab"))
    assert 'id="projector" checked disabled' in html or re.search(r'id="projector"[^>]*checked', html)


def test_the_teacher_reads_codes_and_reasons_for_what_was_set_aside(page: str) -> None:
    assert "robot-01" in Page(page).said("c-teacher")
    assert "Dana Example.json" in Page(page).said("c-teacher")
    outside = [text for names, text in Page(page).texts if "c-teacher" not in names]
    assert not [text for text in outside if "robot" in text or "Dana Example.json" in text]


def test_what_learners_and_files_say_is_escaped() -> None:
    rows = [(12, {"allegedly-001": "own"}), (12, {"allegedly-001": "agencies"})]
    files = a_class("05", rows, reason=HOSTILE)
    html = class_page(gathered(files, [SetAside(f"{HOSTILE}.json", HOSTILE)]))
    assert "<script" not in html and html.count("&lt;script&gt;") >= 3
    assert HOSTILE in "".join(Page(html).said("c-reasons"))


def test_days_are_told_and_no_times(page: str) -> None:
    shown = " ".join(Page(page).said("c-facts"))
    assert re.search(r"last changed on \d+ \w+ 20\d\d", shown)
    assert not re.search(r"\d\d:\d\d", shown)


def test_too_few_are_told_nothing_but_that() -> None:
    html = class_page(gathered(a_class("05", [(4, {"allegedly-001": "own"})])))
    read = Page(html)
    assert "fewer than 5 handed in" in read.said() and not read.said("c-number")
    question = load_lesson("05").question("allegedly-001")
    assert question.title not in html


def test_the_key_is_marked_so_that_a_projector_can_hide_it(page: str) -> None:
    read = Page(page)
    assert any("fits" in text for text in read.said("c-key"))
    keyless = [text for names, text in read.texts if "c-key" not in names]
    assert not [text for text in keyless if "What the lesson says" in text or "✓" in text]
    assert "#projector:checked ~ main .c-key" in page


def test_the_warning_comes_where_trust_in_well_supported_passages_falls() -> None:
    first = [name for name in load_lesson("00").questions if name.startswith("warrant-")]
    then = list(name for name in load_lesson("10").questions if name.startswith("warrant-"))
    before = a_class("00", [(12, dict.fromkeys(first, "fully"))])
    after = a_class("10", [(12, dict.fromkeys(then, "not"))])
    html = class_page(gathered([*before, *after]), lesson="10")
    assert "Trust in well-supported passages fell from about 100 % to about 0 %" in html
    assert "fell from" not in class_page(gathered([*before, *after]), projector=True)
    assert "fell from" not in class_page(gathered([*before[:4], *after]))


def test_nothing_handed_in_is_said_and_a_lesson_nobody_knows_as_well() -> None:
    assert "No answers were found" in class_page(gathered([]))
    assert "This kit has no lesson 77" in class_page(gathered(a_class("77", [(6, {"one": "a"})])))


def test_single_learners_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="At least 3"):
        class_page(gathered([]), least=2)


def test_where_a_text_may_not_be_hosted_the_page_is_made_without_it(robots: Gathered) -> None:
    def missing(number: str) -> object:
        raise LookupError(number)

    files = [one for one in robots.handed if one.lesson in ("04", "05")]
    html = class_page(gathered(files), texts=missing)  # type: ignore[arg-type]
    assert "Whom does “allegedly” doubt?" in html
