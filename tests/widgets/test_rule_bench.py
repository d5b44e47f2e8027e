"""The rule bench: states from files alone, nothing lost, and every change told in plain words."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from helpers.articles.seeds import seed
from helpers.compare.gold import gold_sample
from helpers.errors import PlainError, UnknownName
from helpers.practice.own_rule import open_own_rule
from helpers.practice.rule_form import form_of, with_rule
from helpers.practice.session import Session
from helpers.rules import rule_text
from helpers.tags.rulebook import read_rule_book, rule_book
from helpers.widgets import bench_results
from helpers.widgets.bench_words import bench_task, bench_words, palette
from helpers.widgets.rule_bench import rule_bench
from helpers.widgets.widget import Widget

State = dict[str, Any]
TASKS = [(one["book"], one["id"]) for one in bench_words()["task"]]


def bench(folder: Path, book: str = "certainty", task: str = "may") -> Widget:
    return rule_bench(Session.open("01", folder, texts=seed), book, task)


def do(widget: Widget, kind: str, **content: Any) -> str:
    assert widget.act is not None
    return widget.act({"action": kind, **content})


def form(*lines: str, unless: tuple[str, ...] = ()) -> State:
    return {"lines": [[line, ""] for line in lines], "unless": list(unless)}


def counts(state: State) -> dict[str, int]:
    return {kind: len(rows) for part in ("hits", "gold") for kind, rows in state["results"][part].items()}


def done(state: State) -> list[bool]:
    return [goal["done"] for goal in state["goals"] if not goal["further"]]


def test_a_task_begins_with_its_simple_rule_and_writes_nothing(tmp_path: Path) -> None:
    state = bench(tmp_path).build()
    assert [line for line, _ in state["form"]["lines"]] == ["may", "might"]
    assert (state["which"], state["unsaved"], state["can_undo"]) == ("the simple rule", False, False)
    assert counts(state)["kept"] == 1 and counts(state)["gained"] == counts(state)["lost"] == 0
    assert done(state) == [False, False, True]
    assert not [*tmp_path.glob("rules-*")]


def test_mending_the_rule_reaches_the_goal_as_it_is_typed(tmp_path: Path) -> None:
    widget = bench(tmp_path)
    told = do(widget, "edit", form=form("may{modal}", "might"))
    assert told.count("Done: ") == 2
    state = widget.build()
    assert done(state) == [True, True, True]
    assert state["unsaved"] and counts(state)["kept"] == 1
    assert "1 lost" in do(widget, "run", form=form("may{modal}", "might"))
    state = widget.build()
    assert not state["unsaved"] and counts(state)["lost"] == 1 and counts(state)["better"] == 4
    (hit,) = state["results"]["hits"]["lost"]
    assert (hit["text"], hit["words"]) == ("004", "May")


def test_another_start_finds_rule_draft_and_sentence_again(tmp_path: Path) -> None:
    widget = bench(tmp_path)
    do(widget, "run", form=form("may{modal}"))
    do(widget, "edit", form=form("may{modal}", "might{"), sentence="Robin Example may come.")
    state = bench(tmp_path).build()
    assert [line for line, _ in state["form"]["lines"]] == ["may{modal}", "might{"]
    assert state["sentence"] == "Robin Example may come."
    assert state["trial"]["marked"] == ["may"]
    assert state["faults"].keys() == {"line-1"}
    assert "{modal}" in state["file"]


def test_a_faulty_line_is_kept_as_text_and_told_at_its_field(tmp_path: Path) -> None:
    widget = bench(tmp_path)
    told = do(widget, "run", form=form("may{modl}", "might", unless=("[", "all might")))
    assert "did you mean {modal}?" in told
    state = bench(tmp_path).build()
    assert state["form"]["lines"][0][0] == "may{modl}"
    assert state["faults"].keys() == {"line-0", "unless-0"}
    assert "may{modl}" in (tmp_path / "rules-certainty.toml").read_text(encoding="utf-8")
    assert not any(done(state)), "a line that is left out reaches no goal by accident"


def test_a_rule_without_lines_says_so(tmp_path: Path) -> None:
    widget = bench(tmp_path)
    do(widget, "run", form=form(" "))
    state = widget.build()
    assert "at least one pattern" in state["faults"]["line-0"]
    assert state["trial"]["marked"] == []


def test_undo_takes_back_typing_then_runs_and_goes_forward_again(tmp_path: Path) -> None:
    widget = bench(tmp_path)
    do(widget, "run", form=form("may{modal}"))
    do(widget, "edit", form=form("nothing"))
    do(widget, "undo")
    assert widget.build()["form"]["lines"] == (("may{modal}", ""),)
    do(widget, "undo")
    assert widget.build()["which"] == "the simple rule"
    do(widget, "undo")
    assert widget.build()["form"]["lines"] == (("may{modal}", ""),)


def test_reset_and_the_simple_rule_can_be_undone(tmp_path: Path) -> None:
    widget = bench(tmp_path)
    do(widget, "edit", form=form("may{modal}"))
    do(widget, "reset")
    state = widget.build()
    assert (state["which"], done(state)) == ("the kit’s rule", [True, True, True])
    do(widget, "undo")
    assert widget.build()["form"]["lines"] == (("may{modal}", ""),)
    do(widget, "simple")
    assert widget.build()["which"] == "the simple rule"
    do(widget, "undo")
    assert widget.build()["form"]["lines"] == (("may{modal}", ""),)


def test_nothing_to_undo_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="nothing to undo"):
        do(bench(tmp_path), "undo")


def test_a_slow_rule_is_refused_and_stays_in_the_fields(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    widget = bench(tmp_path)
    monkeypatch.setattr(bench_results, "SECONDS", -1.0)
    with pytest.raises(PlainError, match="bench stopped"):
        do(widget, "run", form=form("{small}? {small}? may"))
    monkeypatch.undo()
    state = widget.build()
    assert not (tmp_path / "rules-certainty.toml").exists()
    assert state["unsaved"] and state["form"]["lines"][0][0] == "{small}? {small}? may"


def test_results_can_be_compared_with_the_kit(tmp_path: Path) -> None:
    widget = bench(tmp_path)
    do(widget, "against", **{"with": "kit"})
    state = bench(tmp_path).build()
    assert state["against"] == "kit"
    assert counts(state)["gained"] == 1 and counts(state)["worse"] == 8


def test_other_rules_of_the_file_stay_as_they_are(tmp_path: Path) -> None:
    mine = '# Mine.\n[[rule]]\nid = "could" # mine\noff = true\n\n[[rule]]\nid = "seems"\noff = true\n'
    (tmp_path / "rules-certainty.toml").write_text(mine, encoding="utf-8")
    widget = bench(tmp_path)
    do(widget, "run", form=form("may{modal}"))
    text = (tmp_path / "rules-certainty.toml").read_text(encoding="utf-8")
    assert text.startswith(mine)
    assert "could" not in read_rule_book(text, "certainty", rule_text("certainty")).rules
    do(widget, "undo")
    do(widget, "undo")
    assert (tmp_path / "rules-certainty.toml").read_text(encoding="utf-8") == text


def test_a_faulty_rule_elsewhere_does_not_stop_the_bench(tmp_path: Path) -> None:
    fields = ("label", "claims", "reason", "known_failure", "hit", "near_miss", "source")
    lines = "\n".join(f'{name} = "x"' for name in fields)
    mine = f'[[rule]]\nid = "mine"\n{lines}\npatterns = ["{{modl}}"]\n'
    (tmp_path / "rules-certainty.toml").write_text(mine, encoding="utf-8")
    state = bench(tmp_path).build()
    assert "mine" in state["other_fault"]
    assert counts(state)["kept"] == 1


def test_a_file_that_cannot_be_read_is_told_and_set_aside(tmp_path: Path) -> None:
    (tmp_path / "rules-certainty.toml").write_text("[[rule]\nid", encoding="utf-8")
    widget = bench(tmp_path)
    assert "can't be read" in widget.build()["broken"]
    with pytest.raises(PlainError):
        do(widget, "run", form=form("may"))
    assert "kept" in do(widget, "reset")
    assert widget.build()["broken"] == ""


def test_any_text_of_a_learner_survives_the_file(tmp_path: Path) -> None:
    widget = bench(tmp_path)
    words = '"\\ ”<b>\n\x00\x7f😀 [[rule]]'
    do(widget, "run", form={"lines": [[words, ""]], "unless": [words]})
    state = bench(tmp_path).build()
    assert state["form"]["lines"][0][0] == '"\\ ”<b>   😀 [[rule]]'
    assert not state["broken"]


@pytest.mark.parametrize(
    "given", [None, 3, {"lines": 5}, {"lines": [["x" * 700, ""]]}, {"lines": [["a"]] * 300}]
)
def test_what_makes_no_sense_leaves_the_files_alone(tmp_path: Path, given: Any) -> None:
    widget = bench(tmp_path)
    with suppress(PlainError, ValueError, TypeError):
        do(widget, "edit", form=given)
    assert widget.build()["which"] == "the simple rule"
    with pytest.raises(ValueError):
        do(widget, "dance")


def test_a_rule_can_be_chosen_where_there_is_no_task(tmp_path: Path) -> None:
    widget = bench(tmp_path, "certainty", "")
    first = widget.build()
    assert first["goals"] == [] and first["which"] == "the kit’s rule"
    assert "scare-quotes" not in [rule["id"] for rule in first["rules"]], "that rule is code"
    do(widget, "choose", rule="hearsay")
    do(widget, "edit", form=form("allegedly"))
    state = bench(tmp_path, "certainty", "").build()
    assert (state["rule"]["id"], state["which"]) == ("hearsay", "your rule")
    do(widget, "run", form=form("allegedly"))
    do(widget, "reset")
    assert widget.build()["which"] == "the kit’s rule"
    assert "[[rule]]" not in (tmp_path / "rules-certainty.toml").read_text(encoding="utf-8")


def test_plainer_words_are_kept_beside_each_line(tmp_path: Path) -> None:
    widget = bench(tmp_path, "loaded", "regime")
    assert widget.build()["form"]["lines"] == (("regime|regimes", "government"),)
    lines = [["regime|regimes", "the council"], ["", ""]]
    do(widget, "run", form={"lines": lines, "unless": ["tax|training regime"]})
    state = widget.build()
    assert state["form"]["lines"] == (("regime|regimes", "the council"),)
    assert done(state) == [True, True, True]
    assert counts(state) | {"kept": 2, "better": 2, "worse": 0} == counts(state)


def test_an_edited_rule_does_not_claim_the_reading_of_the_kits(tmp_path: Path) -> None:
    widget = bench(tmp_path)
    do(widget, "run", form=form("may{modal}"))
    assert "read =" not in widget.build()["file"]


@pytest.mark.parametrize(("book", "task"), TASKS)
def test_each_task_can_be_solved_and_is_not_solved_at_first(tmp_path: Path, book: str, task: str) -> None:
    made = bench_task(book, task)
    known = {sentence.text for sentence in gold_sample(book)}
    assert {one for goal in made.goals for one in goal.sentences} <= known
    assert not all(done(bench(tmp_path, book, task).build()))
    kit = bench_results.goal_states(book, "", made.goals)
    assert all(goal["done"] for goal in kit if not goal["further"]), "the kit's rule solves it"


def test_all_pieces_are_explained_with_marks_that_are_right() -> None:
    for group in palette():
        for piece in group["pieces"]:
            assert piece["means"] and any(run["marked"] for run in piece["example"])


def test_unknown_books_tasks_and_rules_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="certainty"):
        bench(tmp_path, "naming", "")
    with pytest.raises(UnknownName, match="may"):
        bench(tmp_path, "certainty", "no-such-task")
    with pytest.raises(ValueError, match="no rule"):
        do(bench(tmp_path, "certainty", ""), "choose", rule="no-such-rule")


@pytest.mark.parametrize("book", ["certainty", "loaded"])
def test_every_rule_of_the_kit_goes_through_the_form_unchanged(tmp_path: Path, book: str) -> None:
    text = ""
    for rule_id, rule in rule_book(book).rules.items():
        if "by" not in rule.settings:
            own = open_own_rule(tmp_path, book, rule_id)
            assert not own.faults
            text = with_rule(text, rule_id, own.block(own.form))
    again = read_rule_book(text, book, rule_text(book)).rules
    assert again.keys() == rule_book(book).rules.keys()
    for rule_id, rule in rule_book(book).rules.items():
        form, now = form_of(rule.settings), form_of(again[rule_id].settings)
        assert now.lines == tuple((line.strip(), note.strip()) for line, note in form.lines)
        assert (now.unless, now.noted) == (form.unless, form.noted)
        assert again[rule_id].settings["label"] == rule.settings["label"]
