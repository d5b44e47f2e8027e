"""What goes wrong in a notebook is told in a sentence, and never in a traceback."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = (
    'import helpers; helpers.load("brigde.txt")',
    'helpers.load("empty.txt")',
    'helpers.load("scan.txt")',
    'helpers.lesson("77")',
    'helpers.lesson("01").chart("pie")',
    'helpers.lesson("01").ask("no-such-question")',
    'helpers.lesson("01").read("005")',
)


def test_a_notebook_shows_the_sentence_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_WORK", str(tmp_path / "my-work"))
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "scan.txt").write_bytes(b"%PDF-1.7")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    client = NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    for cell in notebook.cells:
        (output,) = cell.outputs
        assert output.output_type == "error", cell.source
        assert len(output.traceback) == 1, cell.source
        assert output.traceback[0].endswith(".") and "Traceback" not in output.traceback[0]
