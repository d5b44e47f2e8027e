"""Who says what, outside quotation marks too: one test for each way in which a sentence reports."""

import pytest

from tests.tags.invented import linked, statements, told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Mayor Ada Example said that the bridge was safe.", "Ada Example: the bridge was safe"),
        ("Mayor Ada Example said the bridge was safe.", "Ada Example: the bridge was safe"),
        ("Mayor Ada Example said on Monday that the bridge was safe.", "Ada Example: the bridge was safe"),
        ("Mayor Ada Example said: The bridge was safe.", "Ada Example: The bridge was safe"),
        ("The bridge was safe, Mayor Ada Example said.", "Ada Example: The bridge was safe"),
        ("The bridge was safe, said Mayor Ada Example.", "Ada Example: The bridge was safe"),
        ("The bridge was safe, Mayor Ada Example said on Monday.", "Ada Example: The bridge was safe"),
        ("As Mayor Ada Example put it, the bridge is safe.", "Ada Example: the bridge is safe"),
        ("Residents denied that the bridge was old.", "Residents: the bridge was old"),
        ("Residents asked whether the bridge was safe.", "Residents: whether the bridge was safe"),
    ],
)
def test_a_clause_before_or_behind_its_verb_is_told(text: str, line: str) -> None:
    assert told(text) == [line]


def test_a_clause_that_its_source_interrupts_is_one_statement_of_two_pieces() -> None:
    text = "The bridge, Mayor Ada Example said, was safe."
    assert told(text) == ["Ada Example: The bridge … was safe"]
    first, second = statements(text)
    assert second.of == first.id
    assert (second.speaker, second.source_kind, second.label) == (
        first.speaker,
        first.source_kind,
        first.label,
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("In Mayor Ada Example’s words, the bridge is safe.", "Ada Example: the bridge is safe"),
        ("In the words of Mayor Ada Example, the bridge is safe.", "Ada Example: the bridge is safe"),
        (
            "Mayor Ada Example came. The bridge, in her own words, is safe.",
            "Ada Example: The bridge … is safe",
        ),
    ],
)
def test_in_somebodys_words_names_the_source(text: str, line: str) -> None:
    assert told(text) == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("According to Mayor Ada Example, the bridge is safe.", "Ada Example: the bridge is safe"),
        ("The bridge is safe, according to Mayor Ada Example.", "Ada Example: The bridge is safe"),
        ("The bridge, according to Mayor Ada Example, is safe.", "Ada Example: The bridge … is safe"),
    ],
)
def test_according_to_names_the_source_first_last_and_in_the_middle(text: str, line: str) -> None:
    assert told(text) == [line]
    assert [cue.lower() for cue in linked(text, "cue")] == ["according to"]


def test_in_what_somebody_claims_is_a_report() -> None:
    text = "The council closed the road in what Mayor Ada Example claims is a test."
    assert told(text) == ["Ada Example: is a test"]


def test_it_in_what_it_claims_is_called_as_the_sentence_calls_it() -> None:
    text = "The US army came to the Arab country.\nWashington closed a road in what it claims is a test."
    assert told(text) == ["Washington: is a test"]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Example told the council that the bridge was safe.",
        "Mayor Ada Example told Officer Ben Sample that the bridge was safe.",
        "Mayor Ada Example told him that the bridge was safe.",
        "Mayor Ada Example told reporters in Sampletown on Monday that the bridge was safe.",
        "Mayor Ada Example assured residents that the bridge was safe.",
    ],
)
def test_the_listener_is_no_speaker_and_no_part_of_what_is_told(text: str) -> None:
    assert told(text) == ["Ada Example: the bridge was safe"]
    assert linked(text, "source") == ["Mayor Ada Example"]


@pytest.mark.parametrize(
    ("text", "cue", "line"),
    [
        (
            "Mayor Ada Example accused the council of closing the bridge.",
            "accused",
            "the council of closing the bridge",
        ),
        (
            "Mayor Ada Example urged the council to close the bridge.",
            "urged",
            "the council to close the bridge",
        ),
        (
            "Mayor Ada Example asked the council to close the bridge.",
            "asked",
            "the council to close the bridge",
        ),
        ("Mayor Ada Example promised to close the bridge.", "promised", "to close the bridge"),
        ("Mayor Ada Example called for a second bridge.", "called for", "a second bridge"),
        ("Mayor Ada Example expressed concern over the bridge.", "expressed concern over", "the bridge"),
        ("Mayor Ada Example denounced the plan for a bridge.", "denounced", "the plan for a bridge"),
    ],
)
def test_an_accusation_a_demand_a_promise_and_a_concern_have_what_they_are_about(
    text: str, cue: str, line: str
) -> None:
    assert told(text) == [f"Ada Example: {line}"]
    assert linked(text, "cue") == [cue]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The bridge is said to be safe.", "nobody: The bridge … to be safe"),
        (
            "The council has long been accused of closing the bridge.",
            "nobody: The council … of closing the bridge",
        ),
        ("The bridge reportedly fell at noon.", "nobody: The bridge … fell at noon"),
        ("The bridge allegedly fell at noon.", "nobody: The bridge … fell at noon"),
    ],
)
def test_a_report_that_names_nobody_says_so(text: str, line: str) -> None:
    assert told(text) == [line]
    assert {(tag.speaker, tag.source_kind) for tag in statements(text)} == {(None, "nobody")}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The bridge is said by Mayor Ada Example to be safe.", "Ada Example: The bridge … to be safe"),
        (
            "The council was accused by Mayor Ada Example of closing the bridge.",
            "Ada Example: The council … of closing the bridge",
        ),
    ],
)
def test_a_passive_with_by_names_its_speaker(text: str, line: str) -> None:
    assert told(text) == [line]
    assert linked(text, "source") == ["Mayor Ada Example"]


def test_a_verb_that_reports_only_with_a_particle_does_not_report_without_it() -> None:
    assert told("The old bridge was hit hard by its rival.") == []
    assert told("Mayor Ada Example pointed out that the bridge was safe.") == [
        "Ada Example: the bridge was safe"
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Mayor Ada Example’s claim that the bridge is safe was repeated.",
            ["Ada Example: the bridge is safe"],
        ),
        ("Mayor Ada Example repeated her claim that the bridge is safe.", None),
        ("The reports that the bridge was old were repeated.", ["nobody: the bridge was old"]),
        (
            "The town was alarmed by recent reports of the council closing the bridge.",
            ["nobody: the council closing the bridge"],
        ),
    ],
)
def test_a_noun_such_as_claim_or_report_leads_to_what_was_said(text: str, lines: list[str] | None) -> None:
    expected = [
        "Ada Example: her claim that the bridge is safe",
        "Ada Example > Ada Example: the bridge is safe",
    ]
    assert told(text) == (lines or expected)


def test_reports_that_somebody_speaks_of_stand_inside_the_statement_and_name_nobody() -> None:
    assert told("Mayor Ada Example expressed concern over reports that the bridge was old.") == [
        "Ada Example: reports that the bridge was old",
        "Ada Example > nobody: the bridge was old",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Mayor Ada Example said that the bridge was safe, adding that it would stay open.",
            ["Ada Example: the bridge was safe", "Ada Example: it would stay open"],
        ),
        (
            "“The bridge is safe,” Mayor Ada Example said, adding that it would stay open.",
            ["Ada Example: The bridge is safe,", "Ada Example: it would stay open"],
        ),
        (
            "Mayor Ada Example said that the bridge was safe and asked whether it should stay open.",
            ["Ada Example: the bridge was safe", "Ada Example: whether it should stay open"],
        ),
        (
            "Mayor Ada Example praised the bridge and said it would stay open.",
            ["Ada Example: the bridge", "Ada Example: it would stay open"],
        ),
    ],
)
def test_a_second_verb_belongs_to_the_same_speaker(text: str, lines: list[str]) -> None:
    assert told(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Officer Ben Sample, who said that the bridge was old, left the hall.",
        "The council heard Officer Ben Sample, who said that the bridge was old.",
    ],
)
def test_who_said_leads_back_to_the_name_before_it(text: str) -> None:
    assert told(text) == ["Ben Sample: the bridge was old"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Mayor Ada Example said she believed that the bridge was safe.",
            [
                "Ada Example: she believed that the bridge was safe",
                "Ada Example > Ada Example: the bridge was safe",
            ],
        ),
        (
            "“Officer Ben Sample told me that the bridge was old,” Mayor Ada Example said.",
            [
                "Ada Example: Officer Ben Sample told me that the bridge was old,",
                "Ada Example > Ben Sample: the bridge was old",
            ],
        ),
        (
            "“Ada Example said she believed the bridge was safe,” Officer Ben Sample said.",
            [
                "Ben Sample: Ada Example said she believed the bridge was safe,",
                "Ben Sample > Ada Example: she believed the bridge was safe",
                "Ben Sample > Ada Example > Ada Example: the bridge was safe",
            ],
        ),
        (
            "“Rex Sampleton used to tell me that the bridge is safe,” Mayor Ada Example said.",
            [
                "Ada Example: Rex Sampleton used to tell me that the bridge is safe,",
                "Ada Example > Rex Sampleton: the bridge is safe",
            ],
        ),
    ],
)
def test_a_report_inside_a_report_stands_within_it(text: str, lines: list[str]) -> None:
    assert told(text) == lines


def test_a_word_for_the_others_in_a_quotation_is_looked_for_in_the_quotation() -> None:
    text = "Dog owners met. “The residents came. They claim that the bridge was old,” Mayor Ada Example said."
    assert told(text)[-1] == "Ada Example > The residents: the bridge was old"


def test_the_quotation_goes_on_behind_a_report_that_stands_inside_it() -> None:
    text = "“Mayor Ada Example said that the bridge is safe,” Officer Ben Sample said, “and we know it.”"
    assert told(text) == [
        "Ben Sample: Mayor Ada Example said that the bridge is safe, … and we know it.",
        "Ben Sample > Ada Example: the bridge is safe",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Mayor Ada Example said that the bridge was safe, Officer Ben Sample reported.",
            [
                "Ben Sample: Mayor Ada Example said that the bridge was safe",
                "Ben Sample > Ada Example: the bridge was safe",
            ],
        ),
        (
            "Mayor Ada Example said that the bridge was “safe,” Officer Ben Sample reported.",
            [
                "Ben Sample: Mayor Ada Example said that the bridge was “safe,”",
                "Ben Sample > Ada Example: the bridge was “safe,”",
            ],
        ),
    ],
)
def test_the_report_that_closes_a_sentence_is_no_part_of_the_one_inside(text: str, lines: list[str]) -> None:
    assert told(text) == lines


def test_the_quoted_words_of_a_mixed_quotation_are_no_second_statement() -> None:
    text = "Mayor Ada Example said the bridge was “safe,” “sound” and “as good as new,” and that it held."
    assert told(text) == [
        "Ada Example: the bridge was “safe,” “sound” and “as good as new,” and that it held"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Example said that the bridge was safe, which surprised the council.",
        "Mayor Ada Example said that the bridge was safe but she closed it.",
        "Mayor Ada Example said that the bridge was safe; the council closed it.",
    ],
)
def test_what_the_narrator_adds_is_left_out(text: str) -> None:
    assert told(text) == ["Ada Example: the bridge was safe"]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Example said that the bridge, which was built in May, was safe.",
        "the bridge, which was built in May, was safe, Mayor Ada Example said.",
    ],
)
def test_a_clause_with_which_in_the_middle_stays_in(text: str) -> None:
    assert told(text) == ["Ada Example: the bridge, which was built in May, was safe"]


def test_however_joins_the_narrators_sentences_and_is_left_out() -> None:
    assert told("However, the bridge was safe, Mayor Ada Example said.") == [
        "Ada Example: the bridge was safe"
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Mayor Ada Example said the bridge was safe.", "indirect speech"),
        ("Mayor Ada Example said the bridge was “in good shape” again.", "mixed quotation"),
        ("The bridge is “safe and sound,” Mayor Ada Example said.", "mixed quotation"),
        ("“The bridge is safe,” Mayor Ada Example said.", "direct quotation"),
        ("Mayor Ada Example said that “the bridge is safe.”", "direct quotation"),
        ("Mayor Ada Example hopes that the bridge is safe.", "belief or plan"),
        ("Mayor Ada Example wants to cross the bridge.", "belief or plan"),
        ("Mayor Ada Example said the ‘New Bridge’ was safe.", "indirect speech"),
    ],
)
def test_the_kind_of_statement_follows_the_marks_and_the_verb(text: str, label: str) -> None:
    assert [tag.label for tag in statements(text)] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Example crossed the bridge that was safe.",
        "The bridge was safe, and Mayor Ada Example crossed it.",
        "Mayor Ada Example walked to the bridge.",
        "The bridge is built to be safe.",
        "The report was long.",
    ],
)
def test_deeds_are_no_statements(text: str) -> None:
    assert told(text) == []
