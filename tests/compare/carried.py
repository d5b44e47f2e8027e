"""Articles of invented outlets that share their words, for the tests of copies and of their map."""

from __future__ import annotations

from helpers.articles.article import Article, Field, Part
from helpers.articles.assembling import assembled
from tests.articles.files import FIRST, SECOND, THIRD

OWN = (
    "Anglers had moved their boats to the upper pond when the scaffolding went up, and most of them want to"
    " stay there, a survey among sixty members of the angling club in the village found last week."
)

BAKER = (
    "The baker beside it counts on more guests, above all on Sundays, when two bus lines stop at the mill; he"
    " has hired a second helper since."
)


def article(
    name: str, *paragraphs: str, date: str | None = None, outlet: str = "", status: str = ""
) -> Article:
    """Return an article whose body, date and outlet are given; the words between slashes are no body."""
    text, parts = "Mill stream", []
    for words in paragraphs:
        start = len(text) + 2
        kind = "related" if words.startswith("/") else "body"
        text = f"{text}\n\n{words}"
        parts.append(Part(kind, start, len(text), "by-hand"))
    told = {
        "date": Field(date, "stated" if date else "unknown"),
        "outlet": Field(outlet or None, "stated" if outlet else "unknown"),
    }
    if status == "inferred":
        told["date"] = Field(date, "inferred", (), "By hand.")
    return assembled(text, name, "", parts=parts, told=told)


def carried() -> list[Article]:
    """Return seven articles: an agency's text, four that carry of it, and two undated ones of their own."""
    whole = (FIRST, SECOND, THIRD)
    return [
        article("wire", *whole, date="2021-05-03", outlet="Sample Wire"),
        article("post", *whole, date="2021-05-04", outlet="Example Post"),
        article("short", FIRST, BAKER, date="2021-05-05", outlet="Harbour Sample"),
        article("same-day", SECOND, THIRD, date="2021-05-04", outlet="Village Example"),
        article("undated", THIRD, outlet="Example Post"),
        article("anglers", OWN.replace("sixty", "seventy") + " They meet again in the autumn."),
        article("pond", OWN + " Nobody had asked them before the works began in the spring."),
    ]
