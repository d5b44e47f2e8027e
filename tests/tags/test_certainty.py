"""Words that make a claim less or more certain: what they are about, and whose claim it is."""

from collections import Counter
from typing import NamedTuple

import pytest
from hypothesis import given

from helpers.articles.article import Article
from helpers.articles.seeds import seed
from helpers.rules import Rule, rules
from helpers.tags.certainty.certainty import certainty_tags, fires
from helpers.tags.language.reading import read
from helpers.tags.rulebook import read_rule_book
from helpers.tags.statements.tags import statement_tags
from helpers.tags.tag import CERTAINTY_KINDS, Tag
from helpers.tags.voice import NARRATOR, with_voices
from tests.tags.invented import article as invented
from tests.tags.test_any_text import articles

RULES = list(rules("certainty").values())
NUMBERS = ("000", "001", "002", "003", "004")


class Mark(NamedTuple):
    words: str
    kind: str
    voice: str
    about: str | None
    scope: str
    reason: str


def all_tags(article: Article) -> list[Tag]:
    reading = read(article)
    told = statement_tags(article, reading)
    return with_voices([*told, *certainty_tags(article, reading, told)], reading.quoted)


def marks(source: str | Article) -> list[Mark]:
    tags = all_tags(invented(source) if isinstance(source, str) else source)
    scopes: dict[str, list[str]] = {}
    for tag in tags:
        if tag.layer == "scope":
            scopes.setdefault(tag.of or "", []).append(tag.words)
    return [
        Mark(tag.words, tag.label, tag.voice, tag.about, " … ".join(scopes[tag.id]), tag.reason)
        for tag in tags
        if tag.layer == "certainty"
    ]


def the_mark(source: str | Article, words: str, nth: int = 1) -> Mark:
    return [mark for mark in marks(source) if mark.words == words][nth - 1]


def words_of(source: str) -> list[str]:
    return [mark.words for mark in marks(source)]


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_marks_its_hit_and_not_its_near_miss(rule: Rule) -> None:
    assert fires(rule.id, rule.hit)
    assert not fires(rule.id, rule.near_miss)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_tells_its_kind_its_direction_and_what_it_is_about(rule: Rule) -> None:
    assert rule.settings["label"] in CERTAINTY_KINDS
    assert rule.settings["makes"] in ("weaker", "stronger")
    assert rule.settings["scope"] in ("statement", "phrase", "clause", "behind", "main", "words")


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_is_weak_exactly_where_a_reader_called_too_few_of_its_marks_right(rule: Rule) -> None:
    read_marks = rule.settings["read"]
    assert 0 <= read_marks["right"] <= read_marks["hits"] <= 50
    too_few = bool(read_marks["hits"]) and read_marks["right"] / read_marks["hits"] < 0.7
    assert rule.settings.get("weak", False) is too_few


def test_every_kind_has_a_rule() -> None:
    assert {rule.settings["label"] for rule in RULES} == set(CERTAINTY_KINDS)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The bridge may be unsafe.", "may", "hedge"),
        ("The bridge is likely to close.", "likely", "hedge"),
        ("The bridge appears to be safe.", "appears", "hedge"),
        ("The bridge reportedly closed.", "reportedly", "evidential"),
        ("The bridge, it is said, is haunted.", "it is said", "evidential"),
        ("The bill would close the bridge.", "would", "condition"),
        ("Engineers see a potential danger.", "potential", "hedge"),
        ("It is not clear who built the bridge.", "It is not clear", "evidential"),
        ("According to available reliable information, the bridge is old.", None, "evidential"),
        ("One gets the impression that the bridge is old.", "One gets the impression that", "evidential"),
        ("If confirmed, the plan would be costly.", "If confirmed", "condition"),
        ("Sampletown closed it in what it claims is a test.", "in what it claims is", "distancing"),
        ("The so-called Bridge Army met on Monday.", "so-called", "distancing"),
        ("The road got a “fast-dry surface” last year.", "“fast-dry surface”", "distancing"),
        ("The bridge is clearly unsafe.", "clearly", "booster"),
        ("It will rain, of course.", "of course", "booster"),
        ("Robin Example alleges that the bridge is unsafe.", "alleges", "claiming verb"),
        ("Robin Example asserted that the bridge is safe.", "asserted", "claiming verb"),
        ("Robin Example disclosed that the bridge is old.", "disclosed", "factive verb"),
        ("Residents have confirmed that the bridge is old.", "have confirmed", "factive verb"),
        ("Robin Example realised that the bridge is old.", "realised", "factive verb"),
        ("The workers managed to open the bridge.", "managed to", "implicative verb"),
        ("The town failed to mend the bridge.", "failed to", "implicative verb"),
    ],
)
def test_words_of_every_kind_are_marked(text: str, words: str | None, kind: str) -> None:
    first = marks(text)[0]
    assert first.kind == kind
    assert words is None or first.words == words


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened in May.",
        "May Example opened the bridge.",
        "Mayor Example said that the bridge is open.",
        "According to Mayor Example, the bridge is open.",
        "Call the mayor as soon as possible.",
        "The flood claimed three lives.",
        "Mayor Example called the bridge “a small wonder”.",
        "The song “under the bridge” is old.",
        "The council confirmed Judge Example.",
        "With all her might she pulled the rope.",
        "Visitors may enter by the north gate.",
        "Passengers can claim their money back.",
        "The council considered four offers.",
        "The town has a think tank, and nobody thinks of the bridge.",
    ],
)
def test_look_alikes_are_not_marked(text: str) -> None:
    assert words_of(text) == []


@pytest.mark.parametrize(
    ("text", "words", "scope"),
    [
        ("The bridge may be unsafe, but the road is open.", "may", "The bridge … be unsafe"),
        ("The bridge, which is old, may be unsafe.", "may", "The bridge, which is old … be unsafe"),
        ("Rain fell all day and the bridge may be unsafe.", "may", "the bridge … be unsafe"),
        ("An alleged theft was seen on the bridge.", "alleged", "theft"),
        ("He saw the so-called “Bridge Army” there.", "so-called", "Bridge Army"),
        ("It is not clear who built the bridge.", "It is not clear", "who built the bridge"),
        ("If confirmed, the plan would be costly, he said.", "If confirmed", "the plan would be costly"),
        ("The bridge will close if the river rises.", "if", "The bridge will close"),
        ("Even if it rains, the bridge will open.", "if", "the bridge will open"),
        ("The bridge will open even if it rains.", "if", "The bridge will open"),
        ("The bridge, if it is safe, will open on Monday.", "if", "will open on Monday"),
        ("If it rains, on the other hand, the bridge will close.", "If", "the bridge will close"),
        ("If the river rises they will close the bridge.", "If", "they will close the bridge"),
        ("The town failed to mend the bridge.", "failed to", "mend the bridge"),
        ("Robin Example claims that the bridge is safe.", "claims", "the bridge is safe"),
        ("The road got a “fast-dry surface” last year.", "“fast-dry surface”", "fast-dry surface"),
        ("The allegations came on Monday.", "allegations", "allegations"),
        ("It was clearly hurt not by rain but by rust.", "clearly", "It was … hurt not by rain but by rust"),
    ],
)
def test_a_scope_tells_which_words_are_made_less_or_more_certain(text: str, words: str, scope: str) -> None:
    assert the_mark(text, words).scope == scope


def test_the_scope_of_a_reporting_verb_is_every_piece_of_its_statement() -> None:
    text = "The bridge, Robin Example claimed, is safe."
    assert the_mark(text, "claimed").scope == "The bridge … is safe"


def test_a_scope_stays_within_the_statement_that_the_mark_stands_in() -> None:
    mark = the_mark("Robin Example said the bridge may be unsafe.", "may")
    assert (mark.scope, mark.voice, mark.about) == (
        "the bridge … be unsafe",
        "Robin Example",
        "Robin Example",
    )


@pytest.mark.parametrize(
    ("text", "words", "about"),
    [
        ("The bridge may be unsafe.", "may", None),
        ("Robin Example claims that the bridge is safe.", "claims", "Robin Example"),
        ("The bridge is reportedly unsafe.", "reportedly", None),
        ("It shut in what Ann Example claims is a test.", "in what Ann Example claims is", "Ann Example"),
        ("It closed in what the mayor describes as progress.", "in what the mayor describes as", "the mayor"),
        ("Some papers printed reports about an allegedly unsafe bridge.", "allegedly", "Some papers"),
        ("It came after the council's claims of an alleged theft.", "alleged", "the council"),
        ("The bridge is considered by many to be old.", "considered", "many"),
        ("The bridge will possibly by Monday be open.", "possibly", None),
    ],
)  # fmt: skip
def test_the_direction_tells_whose_claim_it_is(text: str, words: str, about: str | None) -> None:
    assert the_mark(text, words).about == about


def test_allegedly_never_doubts_the_speaker_who_says_it() -> None:
    text = "“The newspapers printed reports about an allegedly unsafe bridge,” Robin Example said."
    mark = the_mark(text, "allegedly")
    assert (mark.voice, mark.about) == ("Robin Example", "The newspapers")
    alone = the_mark("“The bridge is allegedly unsafe,” Robin Example said.", "allegedly")
    assert (alone.voice, alone.about) == ("Robin Example", None)


def test_a_pronoun_is_nobody_by_name() -> None:
    text = "“They printed reports about an allegedly unsafe bridge,” Robin Example said."
    assert the_mark(text, "allegedly").about is None


def test_a_reason_quotes_the_words_and_tells_scope_and_direction() -> None:
    mark = the_mark("Robin Example claims that the bridge is safe.", "claims")
    assert mark.reason.startswith("“claims”: ")
    assert "“the bridge is safe” sounds less certain, a claim of Robin Example" in mark.reason
    own = the_mark("The bridge may be unsafe.", "may")
    assert own.reason.endswith("and the narrator says so.")


def test_a_reason_says_where_the_word_can_be_the_narrators() -> None:
    told = the_mark("Robin Example said the so-called Bridge Army met.", "so-called")
    quoted = the_mark("“The so-called Bridge Army met,” Robin Example said.", "so-called")
    assert "the text does not show" in told.reason
    assert "the text does not show" not in quoted.reason


def test_quotation_marks_keep_no_distance_where_somebody_is_quoted() -> None:
    assert words_of("Robin Example said that the bridge is a “great loss”.") == []


def test_another_rule_book_can_take_the_place_of_the_kits() -> None:
    text = (
        '[[rule]]\nid = "rusty"\nlabel = "hedge"\nclaims = "Rust doubts."\nreason = "It is rusty."\n'
        'known_failure = "Iron."\nhit = "A rusty bridge."\nnear_miss = "A trusty bridge."\nsource = "Mine."\n'
        'patterns = ["rusty"]\n'
    )
    article = invented("The rusty bridge may fall.")
    reading = read(article)
    told = statement_tags(article, reading)
    tags = certainty_tags(article, reading, told, read_rule_book(text, "mine"))
    assert [tag.words for tag in tags if tag.layer == "certainty"] == ["rusty"]


def test_the_month_may_is_no_hedge_at_the_end_of_004() -> None:
    assert "May" not in [mark.words for mark in marks(seed("004"))]


def test_in_what_it_claims_is_the_narrators_distance_from_washington_in_000() -> None:
    mark = the_mark(seed("000"), "in what it claims is")
    assert (mark.kind, mark.voice, mark.about) == ("distancing", NARRATOR, "Washington")
    assert mark.scope == "an effort to shore up local militant groups against Daesh terrorists"


def test_allegedly_doubts_other_peoples_reports_in_001() -> None:
    mark = the_mark(seed("001"), "allegedly")
    assert (mark.voice, mark.about) == ("Sergey Surovikin", "some Western news agencies")
    assert mark.scope == "violent armed clashes"


@pytest.mark.parametrize(
    ("number", "words", "kind", "voice", "about", "scope"),
    [
        ("000", "failing to", "implicative verb", "Maria Zakharova", "Maria Zakharova", "close down funding"),
        ("001", "According to available reliable information", "evidential", *["Sergey Surovikin"] * 2, "in"),
        ("001", "One gets the impression that", "evidential", *["Sergey Surovikin"] * 2, "the Americans"),
        ("001", "An impression is created that", "evidential", *["Sergey Surovikin"] * 2, "danger for the"),
        ("001", "managed to", "implicative verb", *["Sergey Surovikin"] * 2, "capture a number"),
        ("001", "so-called", "distancing", "Sergey Surovikin", None, "New Syrian Army"),
        ("001", "assertions", "claiming verb", "Sergey Surovikin", "The Americans", "the government troops"),
        ("002", "disclosed", "factive verb", NARRATOR, "Seymour Hersh", "the US government executed"),
        ("002", "“fast-track training course”", "distancing", NARRATOR, None, "fast-track"),
        ("003", "so-called", "distancing", NARRATOR, None, "New Syrian Army"),
        ("003", "allegedly", "evidential", NARRATOR, None, "The group … comprises remnants"),
        ("003", "have confirmed", "factive verb", NARRATOR, "Local refugees", "the refugee camp"),
        ("003", "claim", "claiming verb", NARRATOR, "some US officials", "the process that involves"),
        ("003", "of course", "booster", "Sergei Lavrov", "Sergei Lavrov", "some US military bases"),
        ("003", "claiming", "claiming verb", "Sergei Lavrov", None, "some US military bases"),
        ("004", "alleged", "evidential", NARRATOR, None, "defection"),
        ("004", "If confirmed", "condition", NARRATOR, None, "defection among the ranks"),
        ("004", "confirmed", "factive verb", NARRATOR, "US Central Command", "the graduates have re-entered"),
        ("004", "failed to", "implicative verb", NARRATOR, None, "find a solution"),
        ("004", "It is not clear", "evidential", NARRATOR, None, "what agreement could be reached"),
    ],
)  # fmt: skip
def test_the_close_reading_of_the_seeds_is_marked(
    number: str, words: str, kind: str, voice: str, about: str | None, scope: str
) -> None:
    mark = the_mark(seed(number), words)
    assert (mark.kind, mark.voice, mark.about) == (kind, voice, about)
    assert mark.scope.startswith(scope)


def test_reportedly_stands_twice_in_002_and_nobody_is_named() -> None:
    found = [mark for mark in marks(seed("002")) if mark.words == "reportedly"]
    assert [(mark.kind, mark.voice, mark.about) for mark in found] == [("evidential", NARRATOR, None)] * 2


def test_whose_word_so_called_is_in_003_the_text_does_not_show() -> None:
    assert "the text does not show" in the_mark(seed("003"), "so-called").reason
    assert "the text does not show" not in the_mark(seed("001"), "so-called").reason


@pytest.mark.parametrize(
    "words", ["says", "announced", "possibility", "“changing unwanted regimes,”", "suggesting"]
)
def test_the_traps_of_the_seeds_are_no_marks(words: str) -> None:
    assert words not in [mark.words for number in NUMBERS for mark in marks(seed(number))]


@given(articles)
def test_marks_and_scopes_quote_words_of_the_text(article: Article) -> None:
    for tag in all_tags(article):
        assert tag.words and tag.words == article.text[tag.start : tag.end]
        assert tag.words.strip() and tag.reason.strip()


@given(articles)
def test_every_mark_has_a_scope_and_every_scope_points_to_a_mark(article: Article) -> None:
    tags = [tag for tag in all_tags(article) if tag.layer in ("certainty", "scope")]
    marked = {tag.id: tag for tag in tags if tag.layer == "certainty"}
    scopes = [tag for tag in tags if tag.layer == "scope"]
    assert {tag.of for tag in scopes} == set(marked)
    for tag in scopes:
        assert (tag.label, tag.about, tag.about_id) == ("scope", *about_of(marked[tag.of or ""]))


def about_of(tag: Tag) -> tuple[str | None, str | None]:
    return tag.about, tag.about_id


@given(articles)
def test_no_two_tags_have_one_id(article: Article) -> None:
    counted = Counter(tag.id for tag in all_tags(article))
    assert [one for one, times in counted.items() if times > 1] == []


@given(articles)
def test_kinds_come_from_the_known_list(article: Article) -> None:
    assert {tag.label for tag in all_tags(article) if tag.layer == "certainty"} <= set(CERTAINTY_KINDS)
