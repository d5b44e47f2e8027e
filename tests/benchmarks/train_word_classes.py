"""Makes the data files of `helpers.tags.language.word_classes` from two treebanks, and measures them.

    python tests/benchmarks/train_word_classes.py FOLDER [--measure]

FOLDER holds checkouts of UD_English-EWT and UD_English-GUM; every *.conllu below it is read, each
document once. Documents of a "-test" file are left out, those of a "-dev" file are measured on. Of GUM
only the genres in `GENRES` are read, whose licences permit adapted works for any use; its news never is.
The same FOLDER gives the same data. With --measure nothing is learned or written.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from helpers.rules import rule_file
from helpers.tags.language.class_clues import Classes, Clue, clues
from helpers.tags.language.sentences import _plain as tokens_of
from helpers.tags.language.word_classes import (
    CAPITAL,
    LONGEST_ENDING,
    MARKS,
    Tables,
    classes_with,
    prepare,
    tables,
    title_case,
)

GENRES = ("academic", "bio", "interview", "voyage")
RULES = Path(__file__).resolve().parents[2] / "helpers" / "rules"
HEAD = """\
# {what}; made by tests/benchmarks/train_word_classes.py.
# Adapted from UD English EWT (The Board of Trustees of The Leland Stanford Junior University) and from
# the genres {genres} of UD English GUM (Amir Zeldes and the GUM annotators):
# https://github.com/UniversalDependencies/UD_English-EWT, https://github.com/UniversalDependencies/UD_English-GUM
# Licence of this file: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/
"""
SHARE, LIKELY = 0.01, 0.04  # the least share of a class among a word's, or an ending's
SEEN = 4  # a word that stood there no more often is left out where its form gives the same classes
RARE, FREQUENT = 8, 15  # words that teach endings; words that show all their classes
ORDERS, ROUNDS, HEADLINES, QUOTED = 3, 8, 0.1, 0.5
FOLDS, BLOCK = 10, 200  # sentences are dealt out to the folds in blocks
OFTEN, SCALE, LEAST = 6, 10, 3  # corrections that make a clue worth keeping; points
SMALL = frozenset(("a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "nor", "by"))
SMALL |= {"with", "from", "as", "vs", "via", "over", "into"}
UNUSUAL = {"ADD": "NN", "AFX": "JJ", "XX": "FW", "GW": "NN", "NFP": "SYM", "HYPH": "SYM"}
TWINS = {"s": ("NNS", "VBZ"), "d": ("VBD", "VBN")}  # by last letter; ("VB", "VBP") for others
PAIRS = ("VBD/VBN", "VB/NN", "VBP/NN", "VBZ/NNS", "VB/VBP", "IN/DT", "IN/WDT", "VBG/NN", "JJ/NN", "JJ/VBN")

Tagged = list[tuple[str, str]]
Counts = dict[str, Counter[str]]
Points = dict[Clue, dict[str, float]]


class Word(NamedTuple):
    """A word of the treebank: code point, form, Penn class, relation, whether it is part of a contraction."""

    start: int
    form: str
    label: str
    relation: str
    joined: bool


def read(path: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield document id, text and rows of every sentence of a CoNLL-U file."""
    document, text, rows = "", "", []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id"):
            document = line.partition("=")[2].strip()
        elif line.startswith("# text = "):
            text = line[9:]
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield document, text, rows
            rows = []


def usable(document: str) -> bool:
    """True where the licence permits adapted works; EWT's ids begin with their kind of text."""
    return not document.startswith("GUM") or document.split("_")[1] in GENRES


def corpus(folder: Path) -> dict[str, list[Tagged]]:
    """Return the sentences to learn from ("train") and to measure on, by kind of text."""
    paths = sorted(folder.rglob("*.conllu"))
    held = {
        split: {document for path in paths if f"-{split}." in path.name for document, _, _ in read(path)}
        for split in ("dev", "test")
    }
    found: dict[str, list[Tagged]] = defaultdict(list)
    seen: dict[str, Path] = {}
    for path in paths:
        for document, text, rows in read(path):
            if document in held["test"] or not usable(document) or seen.setdefault(document, path) != path:
                continue
            kind = re.split("[-_]", document)[0] if document in held["dev"] else "train"
            if text.strip("_ "):
                found[kind].append(kit_sentence(text, placed(text, rows)))
    return found


def placed(text: str, rows: Sequence[Sequence[str]]) -> list[Word]:
    """Return the words of one sentence with their places in its text."""
    found, at, last, inner = [], 0, 0, 0
    for number, form, _, _, label, _, _, relation, *_ in rows:
        if number.isdigit():
            inside = int(number) <= last
            start = text.find(form, inner, at) if inside else text.index(form, at)
            start = start if start >= 0 else inner
            inner = min(start + len(form), at - 1)
            at = at if inside else start + len(form)
            found.append(Word(start, form, label, relation.partition(":")[0], inside))
        elif "-" in number:
            last, inner = int(number.partition("-")[2]), text.index(form, at)
            at = inner + len(form)
    return found


def kit_sentence(text: str, words: Sequence[Word]) -> Tagged:
    """Return the sentence's tokens as the kit cuts them, each with its class."""
    found: Tagged = []
    for token in tokens_of(text, 0, len(text)):
        inside = [word for word in words if token.start <= word.start < token.end]
        if not inside or inside[0].start > token.start:
            inside = [[word for word in words if word.start <= token.start][-1], *inside]
        mark = MARKS.get(token.word, ("SYM",))
        label = label_of(inside) if token.is_word else mark[-1] if inside[0].label == "POS" else mark[0]
        found.append((token.word, label))
    return found


def label_of(parts: Sequence[Word]) -> str:
    """Return the one class of a token that the treebank cuts into several words."""
    clitic = re.compile(r"(?:['’].*|n['’]?t)", re.IGNORECASE)
    core = [parts[0], *(part for part in parts[1:] if not clitic.fullmatch(part.form))]
    word = core[0] if core[0].joined else core[-1]
    label = UNUSUAL.get(word.label, word.label)
    if any(part.form == "-" for part in core[:-1]):
        word = [part for part in core if part.form != "-"][-1]
        modifies = word.relation in ("amod", "compound", "nmod", "nummod")
        adjective = ("VBN", "VBG", "VBD", "NN", "CD", "IN", "VB", "RB") if modifies else ("VBN", "VBD")
        label = "JJ" if word.label in adjective else UNUSUAL.get(word.label, word.label)
    return label if label[0].isalpha() else "SYM"


def lexicon(data: Sequence[Tagged]) -> Tables:
    """Return the tables without clues."""
    counts: Counts = defaultdict(Counter)
    for sentence in data:
        title, first = title_case([word for word, _ in sentence]), True
        for word, label in sentence:
            if word[0].isalpha():
                word = re.sub(r"'s$", "", word.replace("’", "'")) or word
                plain = (first or title) and not label.startswith("NNP")
                counts[word.lower() if plain else word][label] += 1
            first = word in ".!?:" if not word[0].isalnum() else False
    words = {word: likely(labels, SHARE) for word, labels in counts.items()}
    guessed = Tables({}, endings(counts), {})
    kept = {
        word: row
        for word, row in completed(words, counts).items()
        if counts.get(word, Counter()).total() > SEEN or prepare(guessed, ["in", word]).choices[1] != row
    }
    return Tables(kept, guessed.endings, {})


def likely(labels: Counter[str], share: float) -> Classes:
    """Return the classes above a share, the most frequent first; a single slip among many is none."""
    total = labels.total()
    order = sorted(labels, key=lambda label: (-labels[label], label))
    kept = [one for one in order if labels[one] >= share * total and (labels[one] > 1 or total < 12)]
    return tuple(kept or order[:1])


def endings(counts: Counts) -> dict[str, Classes]:
    """Return the classes that rare words have by their ending, where a shorter ending says otherwise."""
    ends: Counts = defaultdict(Counter)
    for word, labels in counts.items():
        style = CAPITAL if word[0].isupper() else ""
        for length in range(1, min(LONGEST_ENDING, len(word) - 1) + 1 if labels.total() <= RARE else 0):
            ends[style + word[-length:].lower()].update(dict.fromkeys(labels, 1))
    found: dict[str, Classes] = {}
    for ending in sorted(ends, key=lambda one: (len(one), one)):
        style, plain = (CAPITAL, ending[1:]) if ending[0] == CAPITAL else ("", ending)
        shorter = (found.get(style + plain[cut:]) for cut in range(1, len(plain)))
        classes = likely(ends[ending], LIKELY)
        twins = TWINS.get(plain[-1], ("VB", "VBP"))
        if not style and set(twins) & set(classes):
            classes = tuple(dict.fromkeys((*classes, *twins)))
        if ends[ending].total() >= 5 and classes != next(filter(None, shorter), None):
            found[ending] = classes
    return found


def completed(words: dict[str, Classes], counts: Counts) -> dict[str, Classes]:
    """Return the word list with the classes that the treebank is too small to show."""
    more = by_hand()
    seen = {word: {*words.get(word, ()), *more[word]} for word in (*words, *more)}
    found: dict[str, Classes] = {}
    for word in sorted(seen):
        few = counts[word].total() <= FREQUENT if word in counts else True
        others = by_form(word, seen[word], lambda form: seen.get(form, set())) if few else ()
        row = list(dict.fromkeys((*words.get(word, ()), *more[word], *others)))
        found[word] = tuple(_past_first(row) if few else row)
    for word in list(found):
        if word.islower() and {"VB", "VBP"} & set(found[word]):
            found.setdefault(third(word), ("NNS", "VBZ") if "NN" in found[word] else ("VBZ",))
    certain = rule_file("word_classes")["certain"]
    return found | {word: tuple(row.split()) for word, row in certain.items()}


def _past_first(row: list[str]) -> list[str]:
    """Return the past tense before the participle: rare words don't show which is likelier."""
    if not {"VBD", "VBN"} <= set(row):
        return row
    at = min(row.index("VBD"), row.index("VBN"))
    rest = [label for label in row if label not in ("VBD", "VBN")]
    return [*rest[:at], "VBD", "VBN", *rest[at:]]


def by_hand() -> dict[str, list[str]]:
    """Return the classes of `helpers/rules/word_classes.toml` by word."""
    own = rule_file("word_classes")
    found: dict[str, list[str]] = defaultdict(list)
    for verb in own["irregular"].split(","):
        for forms, labels in zip(verb.split(), (("VB", "VBP"), ("VBD",), ("VBN",)), strict=True):
            for form in forms.split("/"):
                found[form] += labels
    for verb in own["regular"].split():
        stem = verb.removesuffix("e")
        found[verb] += ("VB", "VBP")
        found[re.sub("([^aeou])y$", r"\1i", stem) + "ed"] += ("VBD", "VBN")
        found[stem + "ing"].append("VBG")
    for word in own["noun_or_verb"].split():
        found[word] += ("NN", "VB", "VBP")
    for word in own["peoples"].split():
        found[word] += ("JJ", "NNP")
    return found


def by_form(word: str, labels: set[str], of: Callable[[str], set[str]]) -> Iterator[str]:
    """Yield the classes that a word's form and its other forms let one expect."""

    def verb(stem: str) -> bool:
        stems = {stem, stem.removesuffix("e"), stem + stem[-1:], re.sub("y$", "i", stem)}
        forms = (of(one + ending) for one in stems for ending in ("ed", "ing"))
        return bool(of(stem) & {"VB", "VBP"}) or any(form & {"VBD", "VBN", "VBG"} for form in forms)

    if word[0].isupper():
        yield from ("NNPS", "NNP") if "NNS" in labels else ("NNP",)
        return
    if word.endswith("ed") and labels & {"VBN", "VBD"}:
        yield from ("VBD", "VBN")
    if labels & {"VB", "VBP"} or ("NN" in labels and verb(word)):
        yield from ("VB", "VBP")
    if word.endswith("s") and labels & {"NNS", "VBZ"}:
        for stem in (word[:-1], word.removesuffix("es"), re.sub("ies$", "y", word)):
            yield from ["NNS"] * ("NN" in of(stem)) + ["VBZ"] * (bool(of(stem)) and verb(stem))
    if word.endswith("ing") and "NN" in labels and any(map(verb, (word[:-3], word[:-3] + "e", word[:-4]))):
        yield "VBG"


def third(verb: str) -> str:
    """Return the form in -s."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return re.sub("([^aeou])y$", r"\1ie", verb) + "s"


def learned(data: Sequence[Tagged]) -> dict[Clue, dict[str, int]]:
    """Return whole points by clue and class: the mean of perceptrons that met the sentences in other orders.

    Each sentence is learned with the word list of the other folds, so that its words are as new, and
    their classes as uncertain, as those of a new text.
    """
    places = [at // BLOCK % FOLDS for at in range(len(data))]
    folds = [
        lexicon([one for one, place in zip(data, places, strict=True) if place != fold])
        for fold in range(FOLDS)
    ]
    lessons = [(one, folds[place]) for one, place in zip(data, places, strict=True)]
    corrected: Counter[Clue] = Counter()
    for seed in range(ORDERS):
        perceptron(lessons, seed, corrected, lambda clue: True)
    often = {clue for clue, times in corrected.items() if times >= OFTEN}
    total: Points = defaultdict(lambda: defaultdict(float))
    for seed in range(ORDERS):
        for clue, row in perceptron(lessons, seed, Counter(), often.__contains__).items():
            for label, points in row.items():
                total[clue][label] += points * SCALE / ORDERS
    strong = {
        clue: {label: round(points) for label, points in row.items() if abs(round(points)) >= LEAST}
        for clue, row in total.items()
    }
    return {clue: row for clue, row in strong.items() if row}


def perceptron(
    lessons: Sequence[tuple[Tagged, Tables]],
    seed: int,
    corrected: Counter[Clue],
    wanted: Callable[[Clue], bool],
) -> Points:
    """Return mean points by clue and class; counts in `corrected` how often each clue was at fault."""
    chance = random.Random(seed)
    now: dict[Clue, dict[str, int]] = {}
    total: Counter[tuple[Clue, str]] = Counter()
    stamp: Counter[tuple[Clue, str]] = Counter()
    order, step = list(lessons), 0
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for tagged, known in order:
            words, gold = varied(tagged, chance)
            sentence = prepare(known, words)
            found: list[str] = []
            for place, label in enumerate(gold):
                choice = sentence.choices[place]
                seen = clues(sentence, place, found) if len(choice) > 1 else []
                guess = likeliest(now, choice, seen)
                found.append(guess)
                step += len(choice) > 1
                if guess == label or label not in choice:
                    continue
                for clue in filter(wanted, seen):
                    corrected[clue] += 1
                    row = now.setdefault(clue, {})
                    for one, change in ((label, 1), (guess, -1)):
                        total[clue, one] += (step - stamp[clue, one]) * row.get(one, 0)
                        stamp[clue, one] = step
                        row[one] = row.get(one, 0) + change
    return {
        clue: {
            label: (total[clue, label] + (step - stamp[clue, label]) * value) / step
            for label, value in row.items()
        }
        for clue, row in now.items()
    }


def likeliest(points: Mapping[Clue, Mapping[str, int]], choice: Classes, seen: Sequence[Clue]) -> str:
    """Return the class of `choice` with the most points from the clues seen, the first of equals."""
    rows = [points[clue] for clue in seen if clue in points]
    return max(choice, key=lambda label: sum(row.get(label, 0) for row in rows))


def varied(tagged: Tagged, chance: random.Random) -> tuple[list[str], list[str]]:
    """Return words and classes; now and then as a headline has them, or with each quotation as one token."""
    if chance.random() < QUOTED:
        tagged = shortened(tagged)
    words = [word for word, _ in tagged]
    return headline(words) if chance.random() < HEADLINES else words, [label for _, label in tagged]


def shortened(tagged: Tagged) -> Tagged:
    """Return the sentence with each pair of double marks and the words between as one token."""
    found: Tagged = []
    opened = None
    for word, label in tagged:
        found.append((word, label))
        if word in ("“", '"') and opened is None:
            opened = len(found) - 1
        elif word in ("”", '"') and opened is not None:
            found[opened:], opened = [("“”", "QUOTE")], None
    return found


def headline(words: Sequence[str]) -> list[str]:
    """Return the words as a headline in title case has them."""
    return [
        word if place and word.lower() in SMALL else word[:1].upper() + word[1:]
        for place, word in enumerate(words)
    ]


def write(data: Tables, learned_points: Mapping[Clue, Mapping[str, int]]) -> None:
    """Write the data files."""
    points = {
        "\t".join(clue): [f"{label} {row[label]}" for label in sorted(row)]
        for clue, row in learned_points.items()
    }
    _write("words.tsv", "The classes each word can have", data.words)
    _write("endings.tsv", "The classes of unknown words by ending", data.endings)
    _write("clues.tsv.gz", "The points of each clue", points)


def _write(name: str, what: str, rows: Mapping[str, Sequence[str]]) -> None:
    lines = "\n".join(f"{key}\t{' '.join(row)}" for key, row in sorted(rows.items()))
    text = (HEAD.format(what=what, genres=", ".join(GENRES)) + lines + "\n").encode()
    path = RULES / f"word_classes.{name}"
    path.write_bytes(gzip.compress(text, mtime=0) if name.endswith(".gz") else text)


def measure(data: Tables, kind: str, tagged: Sequence[Tagged]) -> Counter[frozenset[str]]:
    """Print accuracy in % and speed on one kind of text; return the confusions."""
    hits: Counter[tuple[str, bool]] = Counter()
    confused: Counter[frozenset[str]] = Counter()
    start = time.process_time()
    guesses = [classes_with(data, prepare(data, [word for word, _ in sentence])) for sentence in tagged]
    seconds = time.process_time() - start
    for sentence, guessed in zip(tagged, guesses, strict=True):
        known = prepare(data, [word for word, _ in sentence]).known
        for (word, label), sure, guess in zip(sentence, known, guessed, strict=True):
            kinds = ["all"] + ["words"] * word[0].isalnum() + ["unknown"] * (not sure)
            hits.update((one, label == guess) for one in kinds)
            confused.update([frozenset((label, guess))] if label != guess else [])
    count = {one: hits[one, True] + hits[one, False] for one in ("all", "words", "unknown")}
    figures = "  ".join(f"{one} {100 * hits[one, True] / max(1, n):.2f} of {n}" for one, n in count.items())
    print(f"{kind:12} {figures}  {count['all'] / max(seconds, 1e-9):,.0f} tokens a CPU second")
    return confused


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", action="store_true", help="learn nothing, measure the data files")
    asked = parser.parse_args()
    data = corpus(asked.folder)
    train = data.pop("train")
    if not asked.measure:
        write(lexicon(train), learned(train))
    confused = sum((measure(tables(), kind, part) for kind, part in sorted(data.items())), Counter())
    print("  ".join(f"{pair} {confused[frozenset(pair.split('/'))]}" for pair in PAIRS))
    everything = [sentence for part in data.values() for sentence in part if len(sentence) > 3]
    titled = [
        list(zip(headline([word for word, _ in one]), [label for _, label in one], strict=True))
        for one in everything
    ]
    measure(tables(), "title case", titled)


if __name__ == "__main__":
    main()
