"""Every lesson runs from top to bottom in a real kernel, and is stored the way a learner should meet it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.launch.environment import ROOT
from helpers.practice.questions import load_lesson
from tests.lessons.leaks import key_fields, leaked

LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))

every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)


def widget_models(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the models whose state nbclient keeps in a built notebook."""
    kept = notebook.metadata.get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    return list(kept.get("state", {}).values())


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_lessons_and_the_first_is_start_here() -> None:
    assert [path.name for path in LESSONS][:1] == ["00_start_here.ipynb"]


@every_lesson
def test_a_lesson_runs_without_an_error_or_a_warning(
    lesson: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "my-work"))
    notebook = nbformat.read(lesson, as_version=4)
    place = {"metadata": {"path": str(lesson.parent)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place).execute()
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    assert [output for output in outputs if output.get("name") == "stderr"] == []
    assert outputs, "a lesson shows something"
    secrets = [s for q in load_lesson(lesson.stem.split("_")[0]).questions.values() for s in q.secrets()]
    assert leaked(secrets, notebook) == [], "no word of the key before an answer"
    sent = [model.state.view for model in widget_models(notebook) if "view" in model.state]
    assert sent, "what was sent to the views stands in the built notebook"
    assert {place for state in sent for place in key_fields(state)} == set()


@every_lesson
def test_a_lesson_is_stored_empty_with_its_code_hidden_and_runs_when_opened(lesson: Path) -> None:
    notebook = nbformat.read(lesson, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.get("kit", {}).get("run_on_open") is True
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in code_cells(notebook):
        assert cell.metadata.get("jupyter", {}).get("source_hidden") is True, cell.source
        assert cell.outputs == [] and cell.execution_count is None, cell.source
