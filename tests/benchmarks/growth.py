"""How time and memory of tagging grow with the length of a text, for many kinds of text.

    python -m tests.benchmarks.growth [--kinds NAME …] [--seconds 60]

Every kind is tagged at 1,000 to 1,000,000 code points, each in a process of its own, with every line
counted as body, so that no line escapes the engine as page furniture. After the seconds of tagging come,
for the longest text: the growth, which is the exponent between the last two lengths (1 is in step with
the length, 2 with its square), the MB that tagging adds to the process, the seconds to make an article of
the text, and their growth. What grows faster than `STEEP` and takes longer than `NOTICED` is marked; a
length that takes more than `--seconds` is given up, and so are longer ones.

This module imports the kit in those processes only: each counts the memory of the one that started it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator

LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
STEP = 10
STEEP, NOTICED, SHORTEST = 1.25, 0.2, 0.001

PARAGRAPH = (
    "SAMPLETOWN – The bridge over the river Sample is safe, Mayor Ada Example said on Monday, and will open "
    "again “in the spring, at the latest”. According to Officer Sample, who led the tests, nobody was hurt. "
    '"We tested it," he told reporters. "It held," he added, "and it will hold." The council said in a '
    "statement that the costs were still unknown; residents have long been said to doubt them."
)
HEBREW = 'ראש העיר אמר ביום שני: "הגשר נשאר סגור", והוסיפה כי „המעבר ייפתח באביב”. '
ARABIC = "قال رئيس البلدية: «الجسر مغلق»، وأضاف أن العبور ممكن في الربيع. "

# Each is repeated until the text is long enough.
REPEATED = {
    "news in paragraphs": PARAGRAPH + "\n\n",
    "news on one line": PARAGRAPH + " ",
    "news, no full stops": PARAGRAPH.replace(".", "") + " ",
    "news, no marks": PARAGRAPH.translate(dict.fromkeys(map(ord, '"“”'))) + " ",
    "quotations without a speaker": "“It held, and it will hold for years.” ",
    "quotations never closed": "“It held, and it will hold.\n",
    "straight marks": '"',
    "opening marks": "“",
    "closing marks": "”",
    "single marks": "'",
    "all marks in turn": "\"“”„‟«»‘’‚'`",
    "marks and words": '"a ',
    "capital names": "Ada Example ",
    "capital names, commas": "Ada Example, ",
    "different names": None,
    "titles": "Mr. ",
    "initials": "A. ",
    "commas": ",",
    "full stops": ". ",
    "colons": ": ",
    "dashes": "– ",
    "said": "said ",
    "she said": "she said ",
    "said that": "said that ",
    "said Ada Example said": "said Ada Example said ",
    "according to": "according to ",
    "that": "that ",
    "of the": "of the ",
    "and": "and ",
    "who": "who ",
    "it was said": "it was said ",
    "told": "told Example told ",
    "Example's claim that": "Example's claim that ",
    "in the words of": "in the words of ",
    "has long been accused of": "has long been accused of ",
    "warned of an end to": "warned of an end to ",
    "Ada Example, who said": "Ada Example, who said, ",
    "cut quotations": '"It held," said Ada Example, ',
    "headlines with a source": "Bridge is safe: Example\n",
    "headlines with a dash": "Bridge is safe – Example\n",
    "dates": "on Monday, 1 January 2020, ",
    "initials and brackets": "(A.B.) ",
    "Example's": "Example's ",
    "digits": "7",
    "numbers": "1,000.5 ",
    "Hebrew": HEBREW,
    "Arabic": ARABIC,
    "one endless word": "a",
    "one endless capital word": "A",
    "hyphens": "a-",
    "zero-width": "a\u200b",
    "emoji": "👩‍🚒 ",
    "line breaks": "\n",
    "short lines": "said\n",
    "spaces": " ",
    "word and spaces": "a" + " " * 200,
}
NESTED = {
    "nested brackets": "()",
    "nested quotations": "“”",
    "nested quotations with words": ("a “", "” b"),
    "nested marks of two kinds": ("“‘", "’”"),
    "nested statements": ("Ada Example said that ", ". "),
    "nested quotations with a cue": ("Ada Example said, “", "”"),
}
KINDS = (*REPEATED, *NESTED)


def text_of(kind: str, length: int) -> str:
    """Return a text of one kind, `length` code points long.

    >>> text_of("said", 12)
    'said said sa'
    >>> text_of("nested brackets", 6)
    '((()))'
    """
    if kind in NESTED:
        opening, closing = NESTED[kind]
        times = length // (len(opening) + len(closing))
        return opening * times + closing * times
    piece = REPEATED[kind]
    if piece is None:
        return "".join(_different_names(length))[:length]
    return (piece * (length // len(piece) + 1))[:length]


def _different_names(length: int) -> Iterator[str]:
    """Sentences in which everybody who speaks has a name of their own."""
    for number in range(length // 20 + 1):
        name = "".join(chr(97 + int(digit)) for digit in str(number))
        yield f'Ada {name.capitalize()} said "it held." '


def measure(kind: str, length: int) -> dict[str, float]:
    """Return the seconds to read and to tag one text, and the MB that tagging adds, in this process."""
    import resource

    from helpers.articles.loading import article_from_text
    from helpers.errors import UnreadableText
    from helpers.tags.tagging import tag_article
    from tests.benchmarks.quotes_adapter import all_body

    tag_article(article_from_text(PARAGRAPH))
    text = text_of(kind, length)
    article = all_body(text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    tags = tag_article(article)
    tagged = time.process_time() - begun
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    with contextlib.suppress(UnreadableText):
        article_from_text(text)
    return {
        "tag": tagged,
        "MB": (after - before) / 1024,
        "read": time.process_time() - begun,
        "tags": len(tags),
    }


def measured(kind: str, length: int, seconds: float) -> dict[str, float] | str:
    """Return what `measure` gives in a process of its own, or a sentence why it gave nothing."""
    command = [sys.executable, "-m", "tests.benchmarks.growth", "--one", kind, str(length)]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"more than {seconds:.0f} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    return dict(json.loads(done.stdout))


def exponent(shorter: float, longer: float, factor: float) -> float:
    """Return the power of the length with which a time grows; times too short to tell count as short.

    >>> exponent(0.5, 5.0, 10)
    1.0
    >>> exponent(0.5, 50.0, 10)
    2.0
    """
    return round(math.log(max(longer, SHORTEST) / max(shorter, SHORTEST), factor), 2)


def line(kind: str, seconds: float) -> str:
    """Return one line of the table."""
    found: list[dict[str, float]] = []
    given_up = ""
    for length in LENGTHS:
        one = measured(kind, length, seconds)
        if isinstance(one, str):
            given_up = f"  GIVEN UP at {length:,}: {one}"
            break
        found.append(one)
    cells = "".join(f"{one['tag']:10.3f}" for one in found) + " " * 10 * (len(LENGTHS) - len(found))
    if len(found) < 2:
        return f"{kind:30}{cells}{given_up}"
    shorter, longer = found[-2:]
    growth = {name: exponent(shorter[name], longer[name], STEP) for name in ("tag", "read")}
    steep = [name for name, power in growth.items() if power > STEEP and longer[name] > NOTICED]
    marked = "  NOT LINEAR: " + ", ".join(steep) if steep else ""
    rest = f"{growth['tag']:8.2f}{longer['MB']:8.0f}{longer['read']:10.3f}{growth['read']:8.2f}"
    return f"{kind:30}{cells}{rest}{marked}{given_up}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, metavar="NAME")
    parser.add_argument("--seconds", type=float, default=60, help="give a text up after so long")
    parser.add_argument("--one", nargs=2, metavar=("NAME", "LENGTH"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one[0], int(options.one[1]))))
        return
    lengths = "".join(f"{length:>10,}" for length in LENGTHS)
    print(f"{'tag, s, by code points':30}{lengths}{'growth':>8}{'MB':>8}{'read, s':>10}{'growth':>8}")
    for kind in options.kinds:
        print(line(kind, options.seconds), flush=True)


if __name__ == "__main__":
    main()
