"""A record of ProQuest becomes an article; XML that could do harm is refused before it does."""

from __future__ import annotations

import re
import time
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles.article import Article
from helpers.articles.formats import read_any
from helpers.articles.loading import read_articles
from helpers.errors import UnreadableText
from tests.articles.files import BODY, FIRST, HEADLINE, SECOND

HTML = "".join(f"<p>{escape(words)}</p>" for words in BODY)
PEOPLE = """<Contributor ContribOrder="1"><Author><OriginalFormAtt><OriginalForm>Dana Example</OriginalForm>
</OriginalFormAtt></Author></Contributor><Contributor ContribOrder="2"><Author><LastNameAtt><LastName>Example
</LastName></LastNameAtt><FirstNameAtt><FirstName>Robin</FirstName></FirstNameAtt></Author></Contributor>"""


PAGE = f"<html><head><title>x</title></head><body>{HTML}</body></html>"


def record(
    text: str = f'<Text HTMLContent="true">{escape(PAGE)}</Text>',
    headline: str = HEADLINE,
    head: str = '<?xml version="1.0" encoding="UTF-8"?>',
) -> str:
    """A record as TDM Studio hands it out."""
    return f"""{head}<RECORD><Version>Global_Schema_v5.1.xsd</Version><GOID>1234567</GOID>
<DFS><GOID>1234567</GOID><PubFrosting><Title>Harbour Post</Title></PubFrosting></DFS>
<Obj><ObjectTypes><mstar>News</mstar></ObjectTypes><TitleAtt><Title>{escape(headline)}</Title></TitleAtt>
<NumericDate>2021-05-04</NumericDate><Contributors>{PEOPLE}</Contributors>
<Language><RawLang>English</RawLang></Language></Obj><TextInfo>{text}</TextInfo></RECORD>"""


HISTORICAL = f"""<?xml version="1.0" encoding="UTF-8"?><Record><RecordID>99</RecordID>
<RecordTitle>{HEADLINE}</RecordTitle><Publication><Title>Harbour Post (1901-1959)</Title></Publication>
<NumericPubDate>19210504</NumericPubDate><ObjectType>Article</ObjectType>
<Contributor><ContribRole>Author</ContribRole><OriginalForm>Dana Example</OriginalForm></Contributor>
<LanguageCode>ENG</LanguageCode><FullText>{FIRST}</FullText></Record>"""


def read(data: str | bytes, name: str = "1234567.xml") -> Article:
    (article,) = read_any(data.encode("utf-8") if isinstance(data, str) else data, name)
    return article


def body(article: Article) -> list[str]:
    return [article.words(part) for part in article.body]


def refused(data: str | bytes, name: str = "a.xml") -> str:
    with pytest.raises(UnreadableText) as caught:
        read_any(data.encode("utf-8") if isinstance(data, str) else data, name)
    return str(caught.value)


@pytest.mark.parametrize("name", ["1234567.xml", "1234567.txt", "1234567"])
def test_a_record_gives_its_text_and_its_fields_whatever_the_file_is_called(name: str) -> None:
    article = read(record(), name)
    assert (article.article_id, article.headline, body(article)) == ("1234567", HEADLINE, list(BODY))
    told = {field: (found.value, found.status) for field, found in article.fields.items() if found.value}
    assert told == {
        "outlet": ("Harbour Post", "stated"),
        "byline": ("Dana Example, Robin Example", "stated"),
        "date": ("2021-05-04", "stated"),
        "language": ("en", "stated"),
    }
    assert article.fields["outlet"].reason.startswith("The record of ProQuest says so (“PublicationTitle”)")


def test_a_record_of_the_historical_newspapers_is_read_too() -> None:
    article = read(HISTORICAL)
    assert (article.headline, body(article)) == (HEADLINE, [FIRST])
    assert article.fields["date"].value == "1921-05-04"
    assert article.fields["outlet"].value == "Harbour Post (1901-1959)"
    assert article.fields["byline"].value == "Dana Example"


@pytest.mark.parametrize(
    "text",
    [
        f'<Text HTMLContent="true"><![CDATA[{HTML}]]></Text>',
        f"<Text>{HTML}</Text>",
        f"<Text>{escape(HTML)}</Text>",
        f"<Text HTMLContent='false'>{chr(10).join(map(escape, BODY))}</Text>",
    ],
    ids=["in a CDATA section", "as elements", "escaped, and not said to be HTML", "plain"],
)
def test_the_text_is_read_in_each_way_in_which_it_can_stand_there(text: str) -> None:
    assert body(read(record(text))) == list(BODY)


def test_scripts_in_the_text_are_left_out_and_marks_in_a_title_stay_words() -> None:
    hostile = (
        f"<p>{FIRST}</p><script>alert(1)</script><iframe src='https://example.org'>no</iframe><p>{SECOND}</p>"
    )
    article = read(
        record(f'<Text HTMLContent="true">{escape(hostile)}</Text>', "<img src=x onerror=alert(2)>")
    )
    assert body(article) == [FIRST, SECOND]
    assert article.headline == "<img src=x onerror=alert(2)>" and "alert(1)" not in article.text


def test_a_record_without_a_text_keeps_its_headline_and_says_so() -> None:
    article = read(record(""))
    assert article.text == HEADLINE
    assert (
        "no text of this article" in article.notes[0] and "ProQuest gives out only some" in article.notes[0]
    )


def test_a_record_in_another_encoding_keeps_its_letters() -> None:
    assert read(record(headline="Café").replace("UTF-8", "UTF-16").encode("utf-16")).headline == "Café"
    plain = record("", "Café", '<?xml version="1.0" encoding="ISO-8859-1"?>')
    assert read(plain.encode("latin-1")).headline == "Café"
    wrong = read(record(headline="“Café”").encode("cp1252"))
    assert wrong.headline == "“Café”" and any("Windows-1252" in note for note in wrong.notes)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "it is empty"),
        (record()[:900], "breaks off or is damaged"),
        (record().replace("</Obj>", ""), "breaks off or is damaged"),
        ("no XML at all", "breaks off or is damaged"),
        ("<RECORD><GOID>1</GOID></RECORD>", "neither a title nor a text"),
        ("<rss><channel/></rss>", "first mark is “rss”"),
        (b"\x00\x01\x02" * 500, "it is not text"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: str | bytes, told: str) -> None:
    assert re.search(told, refused(data)), refused(data)


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {one} '{f'&{before};' * 10}'>" for before, one in zip("abcdefgh", "bcdefghi", strict=True)
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY i SYSTEM 'file:///etc/hostname'>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp037"])
@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
def test_entities_that_explode_or_fetch_are_refused_at_once_in_any_encoding(
    declared: str, encoding: str
) -> None:
    start = time.perf_counter()
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    inside = record("<Text>&i;</Text>", head=f"{declared}]>")
    data = (
        head.encode("ascii") + inside.encode(encoding)
        if encoding == "cp037"
        else (head + inside).encode(encoding)
    )
    assert re.search("declares|breaks off|not text", refused(data))
    assert time.perf_counter() - start < 2


def test_a_document_type_that_is_fetched_from_elsewhere_is_refused() -> None:
    declared = '<?xml version="1.0"?><!DOCTYPE RECORD SYSTEM "https://example.org/record.dtd">'
    assert "document type" in refused(record(head=declared))


def test_what_is_nested_without_end_is_refused() -> None:
    assert "breaks off or is damaged" in refused("<RECORD>" + "<a>" * 200_000)
    assert "breaks off or is damaged" in refused(record(f"<Text>{'<b>' * 5_000}{'</b>' * 5_000}</Text>"))
    deep = escape("<div>" * 50_000 + "Fog")
    assert read(record(f'<Text HTMLContent="true">{deep}</Text>')).headline == HEADLINE


def test_a_folder_of_records_is_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, headline in (("2.xml", "Rain"), ("1.xml", "Fog")):
        (tmp_path / name).write_text(record(headline=headline), encoding="utf-8")
    assert [article.headline for article in read_articles(tmp_path)] == ["Fog", "Rain"]


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=40)


@settings(max_examples=50, deadline=None)
@given(headline=WORDS, text=WORDS, cut=st.integers(0, 80))
def test_whatever_stands_in_a_record_it_is_read_or_refused_in_plain_words(
    headline: str, text: str, cut: int
) -> None:
    data = record(f'<Text HTMLContent="true">{escape(f"<p>{escape(text)}</p>")}</Text>', headline)
    try:
        article = read(data[: len(data) - cut])
    except UnreadableText as error:
        assert str(error)
        return
    assert cut == 0 and all(0 <= part.start < part.end <= len(article.text) for part in article.parts)
