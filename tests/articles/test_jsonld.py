"""Articles as linked data are read by what schema.org calls their properties."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.formats import read_any
from helpers.articles.lists import records_of_json
from helpers.errors import UnreadableText
from tests.articles import files
from tests.articles.files import BODY, FIRST, HEADLINE, SECOND

ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://example.org/1#article",
    "headline": HEADLINE,
    "datePublished": "2021-05-04T10:15:00+02:00",
    "dateModified": "2021-05-06T08:00:00+02:00",
    "author": [{"@type": "Person", "name": "Dana Example"}, {"@type": "Person", "name": "Robin Example"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Harbour Post"},
    "sourceOrganization": {"@type": "Organization", "name": "Coast Wire"},
    "provider": {"@type": "Organization", "name": "Mill Valley Online"},
    "dateline": "EXAMPLE",
    "inLanguage": "en-GB",
    "articleBody": "\n\n".join(BODY),
    "url": "https://example.org/1",
}
GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "@id": "https://example.org/1", "name": "A page"},
        {"@type": ["Thing", "http://schema.org/ReportageNewsArticle"], "name": HEADLINE}
        | {"author": {"@id": "#dana"}, "publisher": {"@id": "#post"}, "articleBody": FIRST},
        {"@type": "Person", "@id": "#dana", "name": "Dana Example"},
        {"@type": "Organization", "@id": "#post", "name": {"@value": "Harbour Post", "@language": "en"}},
    ],
}


def read(found: Any, name: str = "bridge.jsonld") -> list[Article]:
    return read_any(json.dumps(found).encode("utf-8"), name)


def refused(data: str | bytes, name: str = "bridge.jsonld") -> str:
    with pytest.raises(UnreadableText) as caught:
        read_any(data.encode("utf-8") if isinstance(data, str) else data, name)
    return str(caught.value)


@pytest.mark.parametrize("name", ["bridge.jsonld", "bridge.json"])
@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: {"@graph": [one]}])
def test_what_the_data_say_goes_into_the_fields(name: str, wrap: Any) -> None:
    (article,) = read(wrap(ARTICLE), name)
    assert (article.headline, [article.words(part) for part in article.body]) == (HEADLINE, list(BODY))
    told = {field: (found.value, found.status) for field, found in article.fields.items() if found.value}
    assert told == {
        "outlet": ("Harbour Post", "stated"),
        "byline": ("Dana Example, Robin Example", "stated"),
        "date": ("2021-05-04", "stated"),
        "dateline": ("EXAMPLE", "stated"),
        "language": ("en", "stated"),
        "agency": ("Coast Wire", "inferred"),
        "republisher": ("Mill Valley Online", "inferred"),
    }
    assert "“sourceOrganization”" in article.fields["agency"].reason


def test_a_graph_leads_from_an_article_to_whom_it_names() -> None:
    (article,) = read(GRAPH)
    assert (article.headline, article.fields["byline"].value) == (HEADLINE, "Dana Example")
    assert article.fields["outlet"].value == "Harbour Post"


def test_who_is_the_publisher_is_not_told_again_as_an_agency() -> None:
    (article,) = read(ARTICLE | {"sourceOrganization": ARTICLE["publisher"], "provider": "Harbour Post"})
    assert article.fields["agency"].value is None and article.fields["republisher"].value is None


def test_a_list_of_things_gives_its_articles_in_their_order() -> None:
    fog = ARTICLE | {"headline": "Fog keeps the ferry in"}
    listed = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "ListItem", "item": one} for one in (ARTICLE, fog)],
    }
    first, second = read([{"@type": "WebSite", "name": "Harbour Post"}, listed], "may.json")
    assert (first.article_id, first.headline) == ("may-1", HEADLINE)
    assert (second.article_id, second.headline) == ("may-2", "Fog keeps the ferry in")


def test_an_article_without_a_text_keeps_its_headline_and_says_so() -> None:
    (article,) = read({name: value for name, value in ARTICLE.items() if name != "articleBody"})
    assert article.text == HEADLINE
    assert "no text of this article" in article.notes[0] and "https://example.org/1" in article.notes[0]


def test_html_in_the_text_is_read_as_on_a_page_and_in_a_headline_it_stays_words() -> None:
    hostile = {
        "headline": "<b>Fog</b>",
        "articleBody": f"<p>{FIRST}</p><script>alert(1)</script><p>{SECOND}</p>",
    }
    (article,) = read(ARTICLE | hostile)
    assert article.headline == "<b>Fog</b>" and "alert" not in article.text
    assert [article.words(part) for part in article.body] == [FIRST, SECOND]


def test_a_saved_page_is_read_with_the_data_behind_it() -> None:
    script = f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>'
    (article,) = read_any(files.page(more=script).encode("utf-8"), "bridge.html")
    assert article.fields["byline"].value == "Dana Example; Robin Example"
    assert article.fields["byline"].status == "inferred"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "it is empty"),
        (json.dumps(ARTICLE)[:-40], "no whole JSON file"),
        ('{"@context": "https://schema.org", "@type": "Organization"}', "called “Organization”"),
        ('{"@context": "https://schema.org"}', "called nothing"),
        ('{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}', r"helpers\.load_tags"),
        ('{"@type": "NewsArticle"}', "neither a headline nor a text"),
    ],
)
def test_what_holds_no_article_says_what_to_do(data: str, told: str) -> None:
    assert re.search(told, refused(data)), refused(data)


def test_another_encoding_keeps_its_letters() -> None:
    data = json.dumps(ARTICLE | {"headline": "Café am Hafen"}, ensure_ascii=False)
    assert read_any(data.encode("utf-16"), "a.jsonld")[0].headline == "Café am Hafen"
    (article,) = read_any(data.encode("cp1252"), "a.jsonld")
    assert article.headline == "Café am Hafen" and any("Windows-1252" in note for note in article.notes)


def test_names_with_a_prefix_or_with_the_address_of_the_vocabulary_are_read_too() -> None:
    prefixed = {f"schema:{name}" if name[0] != "@" else name: value for name, value in ARTICLE.items()}
    expanded = [
        {
            "@type": ["http://schema.org/NewsArticle"],
            "http://schema.org/headline": [{"@value": HEADLINE}],
            "http://schema.org/articleBody": [{"@value": FIRST}],
            "http://schema.org/author": [{"http://schema.org/name": [{"@value": "Dana Example"}]}],
        }
    ]
    assert read(prefixed | {"@type": "schema:NewsArticle"})[0].fields == read(ARTICLE)[0].fields
    (article,) = read(expanded)
    assert (article.headline, article.fields["byline"].value) == (HEADLINE, "Dana Example")


def test_names_that_lead_to_ever_more_names_come_to_an_end() -> None:
    many = 300
    things = [{"@id": one, "name": [{"@id": other}] * many} for one, other in ("ab", "bc", "cd")]
    (article,) = read([ARTICLE | {"author": [{"@id": "a"}] * many}, *things, {"@id": "d", "name": "Dana"}])
    assert article.fields["byline"].value in (None, ", ".join(["Dana"] * many)[:300].strip())


def test_of_several_names_of_one_outlet_the_first_is_told() -> None:
    names = [{"@value": "Harbour Post", "@language": "en"}, {"@value": "Hafenpost", "@language": "de"}]
    (article,) = read(ARTICLE | {"publisher": {"@type": "Organization", "name": names}})
    assert article.fields["outlet"].value == "Harbour Post"


def test_signs_that_break_lines_elsewhere_break_no_text() -> None:
    data = json.dumps(ARTICLE | {"articleBody": "Fog\u2028and rain\x85stay\u2029in."}, ensure_ascii=False)
    (article,) = read_any(data.encode("utf-8"), "a.jsonld")
    assert article.text == f"{HEADLINE}\n\nFog\nand rain\nstay\nin."
    lines = "\n".join([data, data])
    assert len(read_any(lines.encode("utf-8"), "a.jsonl")) == 2


@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.csv", "a.docx"])
def test_linked_data_are_read_whatever_the_file_is_called(name: str) -> None:
    assert read(ARTICLE, name)[0].fields == read(ARTICLE)[0].fields


def test_things_that_name_each_other_in_a_circle_come_to_an_end() -> None:
    names = ("name", "legalName", "alternateName", "url")
    circle = [
        {"@id": one, **{name: {"@id": other} for name in names}} for one, other in (("a", "b"), ("b", "a"))
    ]
    (article,) = read([ARTICLE | {"author": {"@id": "a"}}, *circle])
    assert article.fields["byline"].value is None


NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@id", "@type", "@graph", "name", "headline", "author"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None)
@given(found=NESTED)
def test_whatever_is_nested_in_an_article_its_properties_are_words_or_left_out(found: Any) -> None:
    article = {"@type": "NewsArticle", "text": FIRST, "headline": found, "author": found}
    (record,) = records_of_json(json.dumps(article))
    assert all(isinstance(words, str) and words for words in record.values())
