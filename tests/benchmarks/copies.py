"""How many made copies the kit finds in a collection, how many pairs it finds that are none, and how fast.

    python -m tests.benchmarks.copies [--articles 1000 10000 100000] [--peer]

The collection is made from the five texts in seeds/walls, the same in every run. A *distractor* is a stretch
of 150 words or more of one of them in which each word is replaced, with a chance of 30 to 60 in 100 drawn
anew for each, by a word drawn from all five texts: so it keeps their length, their commonest words and their
set phrases, and two of one text still have many words at the same places. One in three also ends with one of
six paragraphs that stand in all articles of an outlet. Nearly three in eight articles are *copies* of one
distractor each, made in eight ways (`MAKERS`). True pairs are a distractor and its copy; no other two
articles were made from each other.

The articles are written to a file first and read from there one by one; each collection is searched in a
process of its own, whose peak memory is counted with Python and the kit. `--peer` searches the smallest
collection with MinHash (`pip install datasketch`), too: 128 permutations, runs of six words, Jaccard ≥ 0.2.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, overload

from helpers.articles.article import Article, Field, Part

SHORTEST = 150  # words of a distractor
COPIES = 0.36  # of all articles: as in 1,082 pairs among 3,000
OUTLETS = 6
Words = list[str]


@cache
def bodies() -> tuple[Words, ...]:
    """The words of the five texts without what stands around them."""
    from helpers.articles.seeds import seed

    numbers = ("100", "101", "102", "103", "104")
    articles = [seed(number) for number in numbers]
    return tuple([w for part in one.body for w in one.words(part).split()] for one in articles)


@cache
def pool() -> Words:
    """All words of the five texts, the commoner the more often."""
    return [word for words in bodies() for word in words]


def replaced(words: Words, chance: float, luck: random.Random) -> Words:
    """Return the words, each replaced with this chance by one of the pool."""
    return [luck.choice(pool()) if luck.random() < chance else word for word in words]


def distractor(luck: random.Random) -> Words:
    """Return an article that is nobody's copy."""
    words = luck.choice(bodies())
    size = luck.randint(SHORTEST, len(words))
    first = luck.randint(0, len(words) - size)
    return replaced(words[first : first + size], luck.uniform(0.3, 0.6), luck)


@cache
def furniture(outlet: int) -> Words:
    """Return 30 words that stand in every article of an outlet."""
    return random.Random(f"furniture {outlet}").choices(pool(), k=30)


def with_furniture(words: Words, luck: random.Random) -> Words:
    """Return the words with 60 others around them, which belong to no other article."""
    return [*luck.choices(pool(), k=30), *words, *luck.choices(pool(), k=30)]


def trimmed(share: float) -> Callable[[Words, random.Random], Words]:
    """Return what keeps this share of a text from its beginning."""
    return lambda words, luck: words[: int(share * len(words))]


def lead_and_tenth(words: Words, luck: random.Random) -> Words:
    """Return the first 40 words and another tenth of the text, from one place."""
    size = len(words) // 10
    at = luck.randint(40, len(words) - size)
    return words[:40] + words[at : at + size]


def rewritten(words: Words, luck: random.Random) -> Words:
    """Return the words, one in five of them replaced."""
    changed = set(luck.sample(range(len(words)), len(words) // 5))
    return [luck.choice(pool()) if at in changed else word for at, word in enumerate(words)]


def embedded(words: Words, luck: random.Random) -> Words:
    """Return another article with two fifths of this one in its middle."""
    host, size = distractor(luck), 2 * len(words) // 5
    at, middle = luck.randint(0, len(words) - size), len(host) // 2
    return host[:middle] + words[at : at + size] + host[middle:]


def reordered(words: Words, luck: random.Random) -> Words:
    """Return the text in pieces of about 30 words, in another order."""
    pieces = [words[at : at + 30] for at in range(0, len(words), 30)]
    luck.shuffle(pieces)
    return [word for piece in pieces for word in piece]


MAKERS: dict[str, Callable[[Words, random.Random], Words]] = {
    "verbatim": lambda words, luck: words,
    "furniture added": with_furniture,
    "trimmed to 50 %": trimmed(0.5),
    "trimmed to 25 %": trimmed(0.25),
    "lead and 10 %": lead_and_tenth,
    "20 % rewritten": rewritten,
    "embedded": embedded,
    "reordered": reordered,
}


def made(articles: int) -> Iterator[tuple[str, int, Words]]:
    """Yield articles: how each was made, the number of the one it was made from (or its own), its words."""
    luck, kinds, number = random.Random(8), list(MAKERS), 0
    copies = 0
    while number < articles:
        words = distractor(luck)
        paragraph = furniture(luck.randrange(OUTLETS)) if luck.random() < 1 / 3 else []
        yield "distractor", number, words + paragraph
        number += 1
        if number < articles and luck.random() < COPIES / (1 - COPIES):
            kind = kinds[copies % len(kinds)]
            yield kind, number - 1, MAKERS[kind](words, luck)
            copies, number = copies + 1, number + 1


class OnDisk(Sequence[Article]):
    """Articles in a file, one a line, read when they are asked for."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._starts = array("Q", [0])
        for line in self._file:
            self._starts.append(self._starts[-1] + len(line))

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, number: int) -> Article: ...
    @overload
    def __getitem__(self, number: slice) -> list[Article]: ...
    def __getitem__(self, number: int | slice) -> Article | list[Article]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if number >= len(self):
            raise IndexError(number)
        self._file.seek(self._starts[number])
        text = self._file.readline().decode().rstrip("\n")
        parts = (Part("body", 0, len(text), "made"),)
        return Article(str(number), text, "", "", parts, {"date": Field(None, "unknown")})


def written(path: Path, articles: int) -> dict[tuple[int, int], str]:
    """Write a collection to a file and return its true pairs, each with how it was made."""
    true: dict[tuple[int, int], str] = {}
    with path.open("w", encoding="utf-8") as file:
        for number, (kind, source, words) in enumerate(made(articles)):
            file.write(" ".join(words) + "\n")
            if source != number:
                true[source, number] = kind
    return true


def search(path: Path) -> dict[str, Any]:
    """Return the pairs that the kit finds, the seconds and the peak memory of this process."""
    from helpers.compare.copied import Search

    articles = OnDisk(path)
    begun, clock = time.process_time(), time.perf_counter()
    found = Search(articles)
    indexed = time.process_time() - begun
    pairs = [(int(row["article_id"]), int(row["other_id"])) for row in found.pairs()]
    return {"pairs": pairs, "notes": found.notes, "indexed": indexed, **spent(begun, clock)}


def minhash(path: Path) -> dict[str, Any]:
    """Return the same of MinHash with locality-sensitive hashing."""
    from datasketch import MinHash, MinHashLSH

    begun, clock = time.process_time(), time.perf_counter()
    lsh = MinHashLSH(threshold=0.2, num_perm=128)
    hashes: list[Any] = []
    pairs: list[tuple[int, int]] = []
    for number, article in enumerate(OnDisk(path)):
        words = re.findall(r"\w+", article.text.casefold())
        one = MinHash(num_perm=128)
        one.update_batch([" ".join(words[at : at + 6]).encode() for at in range(len(words) - 5)])
        pairs += [(other, number) for other in lsh.query(one) if hashes[other].jaccard(one) >= 0.2]
        lsh.insert(number, one)
        hashes.append(one)
    return {"pairs": pairs, "notes": [], "indexed": 0.0, **spent(begun, clock)}


def spent(begun: float, clock: float) -> dict[str, float]:
    """Return the seconds since then, of this process and by the clock, and its peak memory in MB."""
    import resource

    return {
        "cpu": time.process_time() - begun,
        "wall": time.perf_counter() - clock,
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


WAYS = {"kit": search, "minhash": minhash}


def report(way: str, path: Path, true: dict[tuple[int, int], str], articles: int) -> None:
    """Search a collection in a process of its own and print what came of it."""
    command = [sys.executable, "-m", "tests.benchmarks.copies", "--one", way, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    if done.returncode:
        print(f"{way}: {(done.stderr.strip().splitlines() or ['nothing'])[-1]}")
        return
    result = json.loads(done.stdout)
    found = {(min(pair), max(pair)) for pair in result["pairs"]}
    hits = found & true.keys()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(
        f"{way:8}{articles:>8,} articles, {len(true):,} pairs: recall {len(hits) / len(true):.4f},"
        f" precision {len(hits) / (len(found) or 1):.4f}; {articles / result['cpu']:,.0f} articles/CPU-s"
        f" ({result['cpu']:.1f} s, of these {result['indexed']:.1f} s to index; {result['wall']:.1f} s by the"
        f" clock), {result['MB']:.0f} MB, load {load:.1f}",
        flush=True,
    )
    missed = Counter(true[pair] for pair in true.keys() - found)
    every = Counter(true.values())
    print("        missed: " + ", ".join(f"{kind} {missed[kind]} of {every[kind]}" for kind in MAKERS))
    for note in result["notes"]:
        print(f"        told: {note}")


def main() -> None:
    """Print recall, precision, speed and memory for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", nargs="+", type=int, default=[1_000, 10_000, 100_000], metavar="NUMBER")
    parser.add_argument("--peer", action="store_true", help="search the smallest with datasketch, too")
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(WAYS[options.one[0]](Path(options.one[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        for articles in sorted(options.articles):
            path = Path(folder, f"{articles}.txt")
            true = written(path, articles)
            report("kit", path, true, articles)
            if options.peer and articles == min(options.articles):
                report("minhash", path, true, articles)


if __name__ == "__main__":
    main()
