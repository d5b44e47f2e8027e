"""How long rule books take: an article, longer and longer texts, and the worst patterns that can be written.

    python -m tests.benchmarks.bench_growth [--books certainty loaded]

First come, for each rule book of the kit, the ms to read its file and to mark 750 words of several kinds of
text, and the growth of that from the shorter text to the longer: 1 is in step with the length. Then, for
patterns made to be slow, the ms for all places of the longest sentence that the kit cuts, and for the slowest
place: so long can a bench run on after its time is up.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Sequence
from functools import partial

from helpers.rules import rule_text
from helpers.tags.language.patterns import match_at, pattern
from helpers.tags.language.reading import Words, read
from helpers.tags.language.sentences import LONGEST_SENTENCE, sentences
from helpers.tags.rulebook import RuleBook, read_rule_book
from helpers.tags.trying import example_article
from tests.benchmarks.growth import PARAGRAPH

LENGTHS = (30_000, 300_000)
TEXTS = {
    "news": PARAGRAPH + "\n",
    "one line": PARAGRAPH + " ",
    "commas": ", ",
    "may": "may ",
    "if, may": "if , may ",
    "quotations": "“a, b.” ",
    "marks only": "“,,,” ",
}
SLOW = (
    "a " + "..2 a? " * 17 + "a b",
    "a " + "..12 a? " * 3 + "..12 a b",
    "a? " * 38 + "b",
    "a " + "..3 " * 18 + "a? b",
)


def seconds(act: Callable[[], object]) -> float:
    """The best of three."""
    best = math.inf
    for _ in range(3):
        begun = time.process_time()
        act()
        best = min(best, time.process_time() - begun)
    return best


def marking(book: RuleBook, words: Sequence[Words]) -> float:
    """The seconds to mark all sentences."""
    return seconds(lambda: [book.marks(one.tokens) for one in words])


def worst(written: str) -> tuple[float, float]:
    """The ms for all places of the longest sentence, and for the slowest of them."""
    one, text = pattern(written), "a " * LONGEST_SENTENCE
    (longest,) = sentences(text, 0, len(text), [])
    places = [seconds(partial(match_at, one, longest, at)) * 1000 for at in range(len(longest))]
    return sum(places), max(places)


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--books", nargs="+", default=["certainty", "loaded"], metavar="NAME")
    names = parser.parse_args().books
    readings = {
        kind: [read(example_article((text * (length // len(text) + 1))[:length])).words for length in LENGTHS]
        for kind, text in TEXTS.items()
    }
    for name in names:
        text = rule_text(name)
        print(f"{name}: read in {seconds(partial(read_rule_book, text, name)) * 1000:.0f} ms")
        book = read_rule_book(text, name)
        for kind, (shorter, longer) in readings.items():
            short, long = marking(book, shorter), marking(book, longer)
            tokens = sum(len(one.tokens) for one in longer)
            growth = math.log(long / short, LENGTHS[1] / LENGTHS[0])
            print(f"  {kind:12} {long / tokens * 750_000:6.2f} ms for 750 words, growth {growth:.2f}")
    for written in SLOW:
        whole, one = worst(written)
        print(f"{written[:24]:24} … {whole:6.0f} ms a sentence, {one:5.2f} ms a place")


if __name__ == "__main__":
    main()
