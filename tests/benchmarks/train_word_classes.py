"""Makes the data of `helpers.tags.word_classes` from a treebank, and measures it.

    python tests/benchmarks/train_word_classes.py FOLDER [--measure]

FOLDER holds checkouts of UD_English-EWT and UD_English-GUM (any *.conllu below it is read). Documents
of a "-dev" or "-test" file are never learned from, nor is any news document of GUM, nor any document
whose genre is not listed in `GENRES`: the licence of each listed genre permits adapted works for any use.
The same FOLDER gives the same data files, byte for byte.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from helpers.tags.sentences import sentences
from helpers.rules import rule_file
from helpers.tags.word_classes import (
    CAPITAL,
    MARKS,
    Classes,
    Sentence,
    Tables,
    classes_with,
    clues,
    decide,
    prepare,
    title_case,
)
from helpers.tags.word_classes import LONGEST_ENDING as LONGEST

GENRES = ("academic", "bio", "interview", "voyage")
RULES = Path(__file__).resolve().parents[2] / "helpers" / "rules"
HEAD = """\
# {what} for helpers/tags/word_classes.py, made by tests/benchmarks/train_word_classes.py.
# Derived from UD English EWT (The Board of Trustees of The Leland Stanford Junior University) and from
# the genres {genres} of UD English GUM (Amir Zeldes and the GUM annotators).
# Licence of this file: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/
# Source: https://github.com/UniversalDependencies (UD_English-EWT, UD_English-GUM)
"""
SHARE, LIKELY, RARE, FREQUENT, EPOCHS, SEED, HEADLINES, OFTEN = 0.01, 0.04, 8, 50, 6, 7, 0.1, 3
SMALL = frozenset("a an the of in on at to for and or but nor by with from as vs via over into".split())
UNUSUAL = {"ADD": "NN", "AFX": "JJ", "XX": "FW", "GW": "NN", "HYPH": ":", "NFP": ":"}
Tagged = list[tuple[str, str]]


class Document(str):
    """A document's id."""

    @property
    def usable(self) -> bool:
        """True where its licence permits adapted works and it is no held-out news."""
        genre = self.split("_")[1] if self.startswith("GUM_") else None
        return genre is None or genre in GENRES


def read(path: Path) -> Iterator[tuple[Document, str, list[list[str]]]]:
    """Yield document id, text and rows of every sentence of a CoNLL-U file."""
    document, text, rows = Document(), "", []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id"):
            document = Document(line.partition("=")[2].strip())
        elif line.startswith("# text = "):
            text = line[9:]
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield document, text, rows
            rows = []


class Word(tuple):
    """(start, form, Penn class, relation, part of a contraction)"""


def placed(text: str, rows: Sequence[Sequence[str]]) -> list[tuple[int, str, str, str, bool]]:
    """Return (start, form, class, relation, in a contraction) of every word of the treebank's sentence."""
    found, at, last, inner, end = [], 0, 0, 0, 0
    for number, form, _, _, label, _, _, relation, *_ in rows:
        if "." in number:
            continue
        if "-" in number:
            last = int(number.partition("-")[2])
            inner = text.index(form, at)
            at = end = inner + len(form)
        elif int(number) <= last:
            start = text.find(form, inner, end)
            start = start if start >= 0 else inner
            inner = min(start + len(form), end - 1)
            found.append((start, form, label, relation.partition(":")[0], True))
        else:
            start = text.index(form, at)
            at = start + len(form)
            found.append((start, form, label, relation.partition(":")[0], False))
    return found


def kit_sentence(text: str, rows: Sequence[Sequence[str]]) -> Tagged:
    """Return the sentence's tokens as the kit cuts them, each with its class."""
    words = placed(text, rows)
    if not text.strip("_ "):
        return []
    tokens = [token for piece in sentences(text, 0, len(text), []) for token in piece]
    found: Tagged = []
    for token in tokens:
        inside = [word for word in words if token.start <= word[0] < token.end]
        if not inside or inside[0][0] > token.start:
            inside = [[word for word in words if word[0] <= token.start][-1], *inside]
        if token.word[0].isalnum():
            found.append((token.word, joined(inside)))
        else:
            found.append((token.word, "POS" if inside[0][2] == "POS" else MARKS.get(token.word, ("SYM",))[0]))
    return found


def joined(parts: Sequence[tuple[int, str, str, str, bool]]) -> str:
    """Return the one class of a token that the treebank cuts into several words."""
    clitic = re.compile(r"(?:['’].*|n['’]?t)", re.IGNORECASE)
    core = [parts[0], *(part for part in parts[1:] if not clitic.fullmatch(part[1]))]
    label = core[0][2] if core[0][4] else core[-1][2]
    if any(part[1] == "-" for part in core[:-1]):
        label, relation = [part for part in core if part[1] != "-"][-1][2:4]
        modifies = relation in ("amod", "compound", "nmod", "nummod")
        if modifies and label in ("VBN", "VBG", "VBD", "NN", "CD", "IN", "VB", "RB"):
            label = "JJ"
        elif label in ("VBN", "VBD") and relation not in ("acl", "advcl"):
            label = "JJ"
        elif label == "RP":
            label = "NN"
    label = UNUSUAL.get(label, label)
    return label if label[0].isalpha() else "SYM"


def corpus(folder: Path) -> dict[str, list[Tagged]]:
    """Return the sentences to learn from and to measure on."""
    held: dict[Document, str] = {}
    paths = sorted(folder.rglob("*.conllu"))
    for path in paths:
        for split in ("dev", "test"):
            if f"-{split}." in path.name:
                held |= {document: split for document, _, _ in read(path)}
    found: dict[str, list[Tagged]] = defaultdict(list)
    seen: dict[Document, Path] = {}
    for path in paths:
        for document, text, rows in read(path):
            if not document.usable or seen.setdefault(document, path) != path or held.get(document) == "test":
                continue
            part = "dev" if document in held else "train"
            name = part if part == "train" else f"dev {document.split('_')[0].split('-')[0]}"
            found[name].append(kit_sentence(text, rows))
    return found


def lexicon(data: Sequence[Tagged]) -> tuple[dict[str, Counter[str]], Tables]:
    """Return how often each word has each class, and the tables without clues."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in data:
        words = [word for word, _ in sentence]
        title, first = title_case(words), True
        for word, label in sentence:
            if not word[0].isalpha():
                first = first or word in ".!?:"
                continue
            word = re.sub(r"'s$", "", word.replace("’", "'")) or word
            free = word[0].isupper() and (first or title)
            counts[word.lower() if free and not label.startswith("NNP") else word][label] += 1
            first = False
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    for word, labels in counts.items():
        if labels.total() <= RARE:
            start = CAPITAL if word[0].isupper() else ""
            for length in range(1, min(LONGEST, len(word) - 1) + 1):
                ends[start + word[-length:].lower()].update(dict.fromkeys(labels, 1))
    endings: dict[str, Classes] = {CAPITAL: ("NNP",)}
    for ending in sorted(ends, key=lambda one: (len(one), one)):
        labels, start = ends[ending], CAPITAL if ending[0] == CAPITAL else ""
        plain = ending.removeprefix(CAPITAL)
        shorter = next((endings[start + plain[n:]] for n in range(1, len(plain) + 1) if start + plain[n:] in endings), ("NN",))
        likely = tuple(label for label, n in ranked(labels) if n >= LIKELY * labels.total())
        if labels.total() >= 5 and likely and likely != shorter:
            endings[ending] = likely
    words = {word: kept(labels) for word, labels in counts.items()}
    return counts, Tables(completed(words, counts), endings, {})


def completed(words: dict[str, Classes], counts: dict[str, Counter[str]]) -> dict[str, Classes]:
    """Return the word list with the classes that the treebank is too small to show."""
    more: dict[str, list[str]] = defaultdict(list)
    own = rule_file("word_classes")
    for verb in own["irregular"].split(","):
        base, past, participle = verb.split()
        for forms, labels in ((base, ["VB", "VBP"]), (past, ["VBD"]), (participle, ["VBN"])):
            for form in forms.split("/"):
                more[form] += labels
    for word in own["noun_or_verb"].split():
        more[word] += ["NN", "VB", "VBP"]
    for word in own["adjective_or_noun"].split():
        more[word] += ["JJ", "NN"]
    for word in own["peoples"].split():
        more[word] += ["JJ", "NNP"]
    both = {word: {*words.get(word, ()), *more[word]} for word in {*words, *more}}

    def verb(word: str) -> bool:
        stems = (word, word.removesuffix("e"), word + word[-1], word[:-1] + "i" if word.endswith("y") else word)
        forms = (stem + ending for stem in stems for ending in ("ed", "ing"))
        return bool(both.get(word, set()) & {"VB", "VBP"}) or any(
            both.get(form, set()) & {"VBD", "VBN", "VBG"} for form in forms
        )

    for word, labels in both.items():
        if counts.get(word, Counter()).total() > FREQUENT:
            continue
        if word[0].isupper():
            more[word] += ["NNPS"] * ("NNS" in labels) + ["NNP"]
            continue
        more[word] += ["VBN", "VBD"] * (word.endswith("ed") and bool(labels & {"VBN", "VBD"}))
        more[word] += ["VB", "VBP"] * (bool(labels & {"VB", "VBP"}) or ("NN" in labels and verb(word)))
        if word.endswith("s") and labels & {"NNS", "VBZ"}:
            for stem in (word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y"):
                more[word] += ["NNS"] * ("NN" in both.get(stem, ())) + ["VBZ"] * (stem in both and verb(stem))
        if word.endswith("ing") and labels & {"NN", "VBG"}:
            stems = (word[:-3], word[:-3] + "e", word[:-4])
            more[word] += ["VBG"] * any(both.get(stem, set()) & {"VB", "VBP"} for stem in stems)
    return {word: tuple(dict.fromkeys((*words.get(word, ()), *more[word]))) for word in sorted(both)}


def ranked(labels: Counter[str]) -> list[tuple[str, int]]:
    """Return the classes, most frequent first, equals by name."""
    return sorted(labels.items(), key=lambda item: (-item[1], item[0]))


def kept(labels: Counter[str]) -> Classes:
    """Return the classes that are more than slips of the treebank."""
    total = labels.total()
    likely = [one for one, n in ranked(labels) if n >= SHARE * total and (n > 1 or total < 12)]
    return tuple(likely) or (ranked(labels)[0][0],)


def learn(
    data: Sequence[Tagged],
    counts: dict[str, Counter[str]],
    base: Tables,
    only: frozenset[str] | None = None,
) -> tuple[dict[str, dict[str, float]], Counter[str]]:
    """Return points by clue and class, and how often each clue was corrected.

    An averaged perceptron over the words that have a choice; `only` limits the clues it may use.
    """
    chance = random.Random(SEED)
    now: dict[str, dict[str, int]] = {}
    total: dict[tuple[str, str], int] = defaultdict(int)
    stamp: dict[tuple[str, str], int] = defaultdict(int)
    corrected: Counter[str] = Counter()
    rare = {word for word, labels in counts.items() if labels.total() <= 2}
    half = Tables({word: labels for word, labels in base.words.items() if word not in rare}, base.endings, now)
    full = Tables(base.words, base.endings, now)
    order, step = list(data), 0
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for tagged in order:
            gold = [label for _, label in tagged]
            words = [word for word, _ in tagged]
            if chance.random() < HEADLINES:
                words = headline(words)
            sentence = prepare(half if chance.random() < 0.4 else full, words)
            found: list[str] = []
            for place, choice in enumerate(sentence.choices):
                if len(choice) == 1:
                    found.append(choice[0])
                    continue
                step += 1
                seen = clues(sentence, place, found)
                guess = decide(full, choice, seen)
                found.append(guess)
                if guess == gold[place] or gold[place] not in choice:
                    continue
                for clue in seen:
                    if only is not None and clue not in only:
                        continue
                    corrected[clue] += 1
                    row = now.setdefault(clue, {})
                    for label, change in ((gold[place], 1), (guess, -1)):
                        total[clue, label] += (step - stamp[clue, label]) * row.get(label, 0)
                        stamp[clue, label] = step
                        row[label] = row.get(label, 0) + change
    points = {
        clue: {
            label: (total[clue, label] + (step - stamp[clue, label]) * value) / step
            for label, value in row.items()
        }
        for clue, row in now.items()
    }
    return points, corrected


def headline(words: Sequence[str]) -> list[str]:
    """Return the words as a headline in title case has them."""
    return [
        word if place and word.lower() in SMALL else word[:1].upper() + word[1:] for place, word in enumerate(words)
    ]


def rounded(points: dict[str, dict[str, float]], scale: float = 10, least: float = 3) -> dict[str, dict[str, int]]:
    """Return whole points, without those that hardly count."""
    found = {}
    for clue, row in points.items():
        whole = {label: round(scale * value) for label, value in row.items()}
        whole = {label: value for label, value in whole.items() if abs(value) >= least}
        if whole:
            found[clue] = whole
    return found


def write(data: Tables) -> None:
    """Write the three data files."""
    rows = {
        "words": [f"{word}\t{' '.join(labels)}" for word, labels in data.words.items()],
        "endings": [f"{ending}\t{' '.join(labels)}" for ending, labels in data.endings.items()],
        "clues": [
            f"{clue}\t" + " ".join(f"{label} {value}" for label, value in sorted(row.items()))
            for clue, row in data.clues.items()
        ],
    }
    what = {"words": "The classes each word can have", "endings": "The classes of unknown words by ending"}
    for name, lines in rows.items():
        head = HEAD.format(what=what.get(name, "The points of each clue"), genres=", ".join(GENRES))
        path = RULES / f"word_classes.{name}.tsv"
        path.write_text(head + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


def measure(data: Tables, tagged: Sequence[Tagged]) -> str:
    """Return accuracy over all tokens, words and unknown words."""
    hits: Counter[tuple[str, bool]] = Counter()
    for sentence in tagged:
        ready = prepare(data, [word for word, _ in sentence])
        for (word, label), known, guess in zip(sentence, ready.known, classes_with(data, ready), strict=True):
            kinds = ["tokens"] + ["words"] * word[0].isalnum() + ["unknown"] * (not known)
            hits.update((kind, label == guess) for kind in kinds)
    return "  ".join(
        f"{kind} {hits[kind, True] / max(1, hits[kind, True] + hits[kind, False]):.4f}"
        for kind in ("tokens", "words", "unknown")
    )


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", action="store_true", help="learn nothing, measure the data files")
    asked = parser.parse_args()
    data = corpus(asked.folder)
    if asked.measure:
        from helpers.tags.word_classes import tables

        made = tables()
    else:
        counts, base = lexicon(data["train"])
        _, corrected = learn(data["train"], counts, base)
        often = frozenset(clue for clue, times in corrected.items() if times >= OFTEN)
        points, _ = learn(data["train"], counts, base, often)
        made = base._replace(clues=rounded(points))
        write(made)
    for name, part in data.items():
        print(name, len(part), measure(made, part))


if __name__ == "__main__":
    main()
