"""Names as a masthead prints them: of outlets, of news agencies, of persons."""

from __future__ import annotations

import re
from functools import lru_cache

from helpers.articles.language import calendar_names
from helpers.rules import Rule, rule_file

_STRAY = " .,;:|'’*-"
_WEB_ADDRESS = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}")


def tidy(words: str) -> str:
    """Return a name without stray marks around it and without a company's legal form."""
    name = " ".join(words.split()).strip(_STRAY)
    rest, _, last = name.rpartition(" ")
    return rest.strip(_STRAY) if rest and last.casefold() in word_set("company_words") else name


def same(one: str, other: str) -> bool:
    """Return whether two names are one, whatever their case, spaces and article.

    >>> same("The Example Post", "example post")
    True
    """
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """Return the letters and digits of a name in lower case, without its article."""
    return re.sub(r"\W", "", name.casefold().removeprefix("the "))


@lru_cache(maxsize=8)
def word_set(key: str) -> frozenset[str]:
    """Return one of the word lists of `rules/masthead.toml`, in lower case."""
    return frozenset(word.casefold() for word in rule_file("masthead")["words"][key])


def may_be_name(name: str) -> bool:
    """Return whether the words can name somebody or some place, and are no date or button."""
    first, _, rest = name.replace("’", "'").partition(" ")
    if any(first in names for names in calendar_names()) and (not rest or rest[0].isdigit()):
        return False
    return len(name) > 1 and not name.isdigit() and first.casefold() not in word_set("not_names")


def like_outlet(name: str) -> bool:
    """Return whether a name has a word that outlets' names have, or is a web address."""
    if not may_be_name(name) or known_agency(name) or name.casefold() in word_set("photo_agencies"):
        return False
    return bool(_WEB_ADDRESS.fullmatch(name)) or has_word(name, "outlet_words")


def has_word(name: str, key: str) -> bool:
    """Return whether a name has a word of the list `key` of `rules/masthead.toml`."""
    return any(word.casefold() in word_set(key) for word in name.split())


@lru_cache(maxsize=1)
def agencies() -> dict[str, dict[str, str]]:
    """Return the entries of `rules/agencies.toml` by every plain spelling of their names."""
    return {
        plain_name(name): entry for entry in rule_file("agencies")["agency"] for name in entry["spellings"]
    }


@lru_cache(maxsize=8192)
def known_agency(words: str) -> dict[str, str] | None:
    """Return the entry of the news agency that the words name, or None.

    >>> known_agency("Itar Tass")["full"].startswith("TASS")
    True
    """
    return agencies().get(plain_name(tidy(words))) if words else None


def persons(words: str, rule: Rule) -> str:
    """Return the names of a byline, joined by commas, without job titles, agencies and outlets."""
    names = [tidy(part) for part in re.split(r"[,;|/&]|\b(?:and|et|und|y|e)\b", words)]
    names = [name for name in dict.fromkeys(names) if may_be_name(name) and not has_word(name, "job_words")]
    people = [name for name in names if not known_agency(name) and not like_outlet(name)]
    kept = people or names[:1]
    # Without "By", a single word is more often a button than an author.
    if rule.id != "byline-by" and not any(" " in name or known_agency(name) for name in kept):
        return ""
    return ", ".join(kept)
