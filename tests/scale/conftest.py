"""Corpora of a few dozen articles, and what an undisturbed run makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.scale import write_articles
from tests.scale.tables import Tables, run


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of forty articles; nobody changes it."""
    folder = tmp_path_factory.mktemp("scale") / "articles"
    write_articles(folder, 40)
    return folder


@pytest.fixture(scope="session")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of the corpus, made in one go."""
    return Tables.of(run(corpus, tmp_path_factory.mktemp("undisturbed")))
