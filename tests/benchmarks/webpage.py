"""How much of the article's body the kit keeps on saved web pages, beside trafilatura alone.

    python -m tests.benchmarks.webpage --pages FOLDER --measure FOLDER

`--pages` is a copy of scrapinghub/article-extraction-benchmark (MIT): its pages in `html/`, what a person
took for the body in `ground-truth.json`, and its own scorer `evaluate.py`. `--measure` holds
`textbench_dev.jsonl`: only the pages that stand there are scored, so that the other ones stay unseen.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from helpers.articles.article import Article
from helpers.articles.formats import read_any
from helpers.errors import UnreadableText


def body_of(article: Article) -> str:
    """Return the words that the kit takes for the article's."""
    kinds = ("section head", "body")
    return "\n".join(article.words(part) for part in article.lines if part.kind in kinds)


def kit(page: bytes) -> str:
    """Return the body as the kit reads it, "" where it can't."""
    try:
        return body_of(read_any(page, "page.html")[0])
    except UnreadableText:
        return ""


def peer(page: bytes) -> str:
    """Return the body as trafilatura has it."""
    from trafilatura import extract

    return extract(page, include_comments=False) or ""


def main() -> None:
    """Print F1, precision and recall of both, and the milliseconds a page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--measure", type=Path, required=True)
    options = parser.parse_args()
    sys.path.insert(0, str(options.pages))
    scorer = importlib.import_module("evaluate")
    truth = json.loads((options.pages / "ground-truth.json").read_text(encoding="utf-8"))
    rows = (options.measure / "textbench_dev.jsonl").read_text(encoding="utf-8").splitlines()
    seen = {json.loads(row)["id"].partition("/")[2] for row in rows}
    pages = {
        name: gzip.decompress((options.pages / "html" / f"{name}.html.gz").read_bytes())
        for name in sorted(truth)
        if name in seen
    }
    readers: dict[str, Callable[[bytes], str]] = {"the kit": kit, "trafilatura": peer}
    for title, reader in readers.items():
        begun = time.perf_counter()
        found = {name: reader(page) for name, page in pages.items()}
        spent = 1000 * (time.perf_counter() - begun) / len(pages)
        scores = [scorer.string_shingle_matching(truth[name]["articleBody"], found[name]) for name in pages]
        figures = scorer.metrics_from_tp_fp_fns(scores)
        told = ", ".join(f"{key} {figures[key]:.3f}" for key in ("f1", "precision", "recall"))
        print(f"{title:12} {len(pages)} pages: {told}; {spent:.0f} ms a page")
    whole = statistics.mean(shows_page(page) for page in pages.values())
    print(f"with the page around the article: {whole:.0%} of the pages")


def shows_page(page: bytes) -> bool:
    """Return whether the kit shows the whole page, and not the article alone."""
    try:
        return not any("without the page around it" in note for note in read_any(page, "page.html")[0].notes)
    except UnreadableText:
        return False


if __name__ == "__main__":
    main()
