"""How tags and quotation marks become attributions."""

import re

import pytest

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.linking.linker import link
from rsir.attribution.linking.trailing import trailing
from rsir.attribution.quotes import find_quotations
from rsir.attribution.reader.tagger import Tag
from rsir.attribution.reader.tags import Role
from rsir.records import Article, Label, Paragraph, Reference, Span
from tests.attribution.marked import read_marked


def linked(marked: str) -> tuple[Article, list[Attribution]]:
    """What the linker makes of marks that stand for the tagger's spans."""
    article, attributions = read_marked(marked)
    tags: list[Tag] = []
    for attribution in attributions.values():
        assert attribution.cue is not None
        cue = len(tags)
        tags.append(Tag("cue", attribution.cue, None, 1.0, 0.0))
        tags += [Tag("source", span, cue, 1.0, 1.0) for span in attribution.sources]
        tags += [Tag("content", span, cue, 1.0, 1.0) for span in attribution.contents]
    quotations = find_quotations(article.text, article.paragraphs)
    return article, link(article, quotations, tags)


def contents(marked: str) -> list[list[str]]:
    article, attributions = linked(marked)
    found = sorted(attributions, key=lambda a: (a.contents[0].start, -a.contents[-1].end))
    return [[article.text[s:e] for s, e in a.contents] for a in found]


def test_a_direct_quotation_is_never_cut_by_the_tagger() -> None:
    assert contents("“It rained. {x1 We waited,”} {s1 Ann Lee} {c1 said}.") == [
        ["“It rained. We waited,”"]
    ]


def test_marks_belong_to_the_content_whether_or_not_the_tagger_took_them() -> None:
    assert contents("{s1 Ann Lee} {c1 said} “{x1 it rained}”.") == [["“it rained”"]]


def test_what_is_reported_inside_a_quotation_stays_inside() -> None:
    assert contents("“Then {s1 Bo Li} {c1 said} {x1 it rained}, and so we left.”") == [
        ["“Then Bo Li said it rained, and so we left.”"],
        ["it rained"],
    ]


def test_a_content_that_its_cue_interrupts_is_one_statement() -> None:
    assert contents("{x1 “It rained,”} {s1 Ann Lee} {c1 said}, {x1 “so we left.”}") == [
        ["“It rained,”", "“so we left.”"]
    ]


def test_a_quotation_in_the_next_sentence_goes_on_without_a_cue() -> None:
    article, found = linked("{x1 “It rained,”} {s1 Ann Lee} {c1 said}. “So we left the house.”")
    assert [a.basis for a in found] == [Basis.CUE, Basis.GOES_ON]
    assert article.text[slice(*found[1].contents[0])] == "“So we left the house.”"


def test_a_scare_quote_and_a_title_are_no_statements() -> None:
    assert contents("The “big game” was on, and her book “The Long Way Home by Train” sold.") == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("It was hard to choose, but they did.", "Ann Lee, mission director"),
        ("I was told that it was hard to choose.", "Ann Lee"),
    ],
)
def test_a_pull_quote_is_signed_by_its_speaker(words: str, name: str) -> None:
    article, found = linked(f"{words} {name}")
    assert [a.basis for a in found] == [Basis.SIGNED]
    assert article.text[slice(*found[0].sources[0])] == name


@pytest.mark.parametrize(
    "text",
    [
        "The union had not called it. “But we see why,” said its president, Dr. Ann Lee.",
        "The union said we had not called it, as did the head, Dr. Ann Lee, told of it. It left.",
        "We had not called it. Ann Lee, told of it on the day, left.",
    ],
)
def test_a_sentence_with_a_name_in_it_is_no_signed_pull_quote(text: str) -> None:
    assert not any(a.basis is Basis.SIGNED for a in linked(text)[1])


def test_each_of_several_quotations_belongs_to_the_name_beside_it() -> None:
    article, found = linked(
        "“A dark day for all of justice.” – Lord Amory, a former judge\n"
        "{x1 “The jury got it right.”} {c1 –} {s1 Sasha Quill, prosecutor}\n"
        "{s2 Omar Haddad}{c2 :} {x2 “We will appeal.”}\n"
        "Victims’ group Never Again: {x2 “Nothing brings them back.”}"
    )
    text = article.text
    said = {text[slice(*a.sources[0])]: [text[slice(*c)] for c in a.contents] for a in found}
    assert said == {
        "Lord Amory, a former judge": ["“A dark day for all of justice.”"],
        "Sasha Quill, prosecutor": ["“The jury got it right.”"],
        "Omar Haddad": ["“We will appeal.”"],
        "Victims’ group Never Again": ["“Nothing brings them back.”"],
    }


def test_paragraphs_after_a_question_are_answers() -> None:
    text = "What happened?\n\nIt rained.\n\nThen we left."
    spans = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    labels = [Label.QUESTION, Label.BODY, Label.BODY]
    paragraphs = tuple(Paragraph(s, label) for s, label in zip(spans, labels, strict=True))
    found = link(Article(text, paragraphs, Reference("x.txt")), [], [])
    assert [(text[slice(*a.contents[0])], a.basis) for a in found] == [
        ("It rained.", Basis.ANSWER),
        ("Then we left.", Basis.ANSWER),
    ]


@pytest.mark.parametrize(
    ("marked", "source", "content"),
    [
        ("{x1 Lee} {c1 was quoted as saying} {x1 that it rained}.", "Lee", "that it rained"),
        ("{x1 “It rained,” he} {c1 was quoted as saying} by {s1 a paper}.", "he", "“It rained,”"),
    ],
)
def test_the_subject_of_quoted_as_saying_is_the_source(
    marked: str, source: str, content: str
) -> None:
    article, (found,) = linked(marked)
    text = article.text
    assert [text[slice(*span)] for span in (*found.sources, *found.contents)] == [source, content]


def test_a_colon_after_nobody_is_no_attribution() -> None:
    text = "Obituary: Ann Lee, the judge"
    tags = [
        Tag("cue", Span(8, 9), None, 1.0, 0.0),
        Tag("content", Span(10, 28), 0, 1.0, 1.0),
    ]
    paragraphs = (Paragraph(Span(0, len(text)), Label.HEADING),)
    assert link(Article(text, paragraphs, Reference("x.txt")), [], tags) == []


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“It rained for a week,” said Ann Lee.", "Ann Lee", "said"),
        ("“It rained for a week”, Ann Lee said on Monday.", "Ann Lee", "said"),
        ("“It rained for a week,” he added.", "he", "added"),
        ("The coach, Ann Lee, wrote: “It rained for a week.”", "Ann Lee", "wrote"),
        (
            "In the words of Ann Lee, a diver, “it rained for a week.”",
            "Ann Lee, a diver",
            "In the words of",
        ),
    ],
)
def test_a_quotation_that_the_tagger_left_out_goes_to_the_name_and_verb_beside_it(
    text: str, source: str, cue: str
) -> None:
    article, found = linked(text)
    assert [article.text[slice(*a.sources[0])] for a in found] == [source]
    assert [article.text[slice(*a.cue)] for a in found if a.cue] == [cue]


def test_whose_words_it_is_in_is_looked_for_a_sentence_or_so_before() -> None:
    long = "a diver who was under the ice of all the great lakes"
    _, found = linked(f"In the words of Ann Lee, {long}, and {long}, “it rained for a week.”")
    assert found == []


def test_a_name_and_a_verb_that_says_nothing_attribute_no_quotation() -> None:
    _, found = linked("“The Long Way Home by Train” bored Ann Lee.")
    assert found == []


def test_a_name_right_after_the_verb_is_the_source_that_the_tagger_took_for_content() -> None:
    article, found = linked("{x1 New members}, {c1 said} {x1 Mauer, must pay at once}.")
    assert [article.text[slice(*s)] for s in found[0].sources] == ["Mauer"]
    assert all("Mauer" not in article.text[s:e] for s, e in found[0].contents)


def test_the_name_behind_according_to_is_its_source_before_the_words_too() -> None:
    article, (found,) = linked("It is late. {c1 According to} WHO, {x1 it rained in May}.")
    assert [article.text[slice(*source)] for source in found.sources] == ["WHO"]


def test_that_said_is_neither_source_nor_cue() -> None:
    assert contents("{s1 That} {c1 said}, {x1 it rained}.") == []


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (
            "{s1 Ann Lee} {c1 said} {x1 it was “late,” blithely ignoring the rain}.",
            ["it was “late,”"],
        ),
        (
            "{x1 “It is late,”} {s1 Ann Lee} {c1 said}, {x1 pointedly avoiding a name}.",
            ["“It is late,”"],
        ),
        ("{s1 Ann Lee} {c1 wrote}: {x1 That said, “it is late.”}", ["“it is late.”"]),
        ("{s1 Ann Lee} {c1 denied} {x1 ever seeing “it” or avoiding it}.", None),
    ],
    ids=["behind a quotation", "behind the cue", "before a quotation", "but no object"],
)
def test_what_the_reporter_adds_is_not_told(marked: str, told: list[str] | None) -> None:
    assert contents(marked) == [told or ["ever seeing “it” or avoiding it"]]


@pytest.mark.parametrize(
    ("quoted", "told"),
    [("“Face the Nation”", 0), ("“We will face it,”", 1), ("“NO WAY EVER”", 1), ("“Never,”", 1)],
)
def test_a_quotation_beside_the_cue_is_told_unless_it_is_a_title(quoted: str, told: int) -> None:
    (found,) = contents(f"{{s1 Lee}} {{c1 told}} {quoted} {{x1 that it rained}}.")
    assert found == [quoted] * told + ["that it rained"]


def test_a_quotation_across_a_gap_is_not_beside_the_cue() -> None:
    gap = " " * 9
    apart = contents(f"{{s1 Lee}} {{c1 told}}{gap}“We will face it,” {{x1 that it rained}}.")
    assert apart == [["“We will face it,”"], ["that it rained"]]


@pytest.mark.parametrize(("score", "count"), [(0.4, 0), (0.5, 1)])
@pytest.mark.parametrize("named", [False, True])
def test_words_of_nobody_count_only_if_the_tagger_is_sure(
    score: float, count: int, *, named: bool
) -> None:
    article, _ = linked("Lee fears along the flank.")
    source, cue, content = Span(0, 3), Span(4, 9), Span(16, 25)
    tags = [Tag("cue", cue, None, score, 0.0), Tag("content", content, 0, score, 1.0)]
    tags += [Tag("source", source, 0, 1.0, 1.0)] * named
    assert len(link(article, [], tags)) == (1 if named else count)


def test_the_what_of_what_somebody_calls_it_is_the_reporters() -> None:
    assert contents("It was {x1 what} {s1 Lee} {c1 called} {x1 a mutiny}.") == [["a mutiny"]]
    assert contents("I know {x1 what} {s1 Lee} {c1 said}.") == [["what"]]


def test_a_sentence_that_somebody_is_known_to_say_is_not_told_again() -> None:
    article, _ = linked("“It rained all day long, he said.”")
    frame = [Tag("source", Span(25, 27), 1, 1, 1), Tag("cue", Span(28, 32), None, 1, 0)]
    assert [a.contents for a in trailing(article, [], frame, [])] == [(Span(0, 23),)]
    known = Attribution((Span(0, 34),), (Span(40, 43),))
    assert list(trailing(article, [], frame, [known])) == []


def test_a_sentence_of_its_own_behind_the_cue_is_told() -> None:
    told = ["It was easy", "replacing her would be hard"]
    assert contents(f"{{x1 {told[0]}}}, {{s1 he}} {{c1 said}}, {{x1 {told[1]}}}.") == [told]


@pytest.mark.parametrize(("cue", "count"), [("shows", 1), (":", 0)])
def test_a_headlines_label_tells_nothing_but_what_it_names_may(cue: str, count: int) -> None:
    assert len(contents(f"{{s1 Video}} {{c1 {cue}}} {{x1 that they had waited}}.")) == count


def test_a_source_in_the_next_sentence_is_of_something_else() -> None:
    _, [found] = linked("The body {c1 imposed} {x1 new rules}. {s1 Its president}, Ann Lee, left.")
    assert found.sources == ()


def test_words_that_are_all_the_reporters_are_left_whole() -> None:
    assert contents("{s1 Ann Lee} {c1 wrote} {x1 That said,} and left.") == [["That said,"]]
    assert contents("“It is late”{x1 , avoiding it}, {s1 Lee} {c1 wrote}.") == [[", avoiding it"]]


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        (
            "It rained. Mr. Lee will leave on Friday, {s1 the paper} {c1 has learned}.",
            ["Mr. Lee will leave on Friday"],
        ),
        (
            "“It rained,” he said. Lee plans to “leave on Friday,” {s1 the paper} {c1 reported}.",
            ["Lee plans to “leave on Friday,”"],
        ),
        (
            "It rains in the hills, {s1 a guide, Ann Lee,} {c1 tells} the Kent Post on Friday.",
            ["It rains in the hills"],
        ),
        (
            "{s2 He} {c2 said} {x2 it would rain}, {c1 according to} {s1 a survey}.",
            ["He said it would rain", "it would rain"],
        ),
        (
            "He came. “It rained. Mr. Lee will leave today,” {s1 the paper} {c1 reported}.",
            ["“It rained. Mr. Lee will leave today,”"],
        ),
    ],
)
def test_a_bare_source_and_cue_behind_a_sentence_attribute_all_of_it(
    marked: str, told: list[str]
) -> None:
    assert [content for (content,) in contents(marked)] == told


@pytest.mark.parametrize(
    "marked",
    [
        "It does not tell whether it rained, as {s1 they} {c1 have said}.",
        "In 2015, {s1 he} {c1 said}.",
        "It rained hard on Friday night, {s1 the crowd} {c1 dancing}.",
        "The ad is bleak throughout, {s1 she} {c1 said} in May.",
    ],
)
def test_but_not_where_it_may_be_about_a_part_or_no_saying_at_all(marked: str) -> None:
    assert contents(marked) == []


def test_a_role_and_a_name_behind_a_cue_are_its_source() -> None:
    article, found = linked("{x1 Two hundred jobs will go}, {c1 said} bank spokeswoman Jane Lorne.")
    assert [article.text[slice(*s)] for s in found[0].sources] == ["bank spokeswoman Jane Lorne"]


def test_a_time_and_a_place_behind_a_cue_are_no_source() -> None:
    _, found = linked("{x1 Two hundred jobs will go}, {c1 said} last week in Oslo.")
    assert [a.sources for a in found] == [()]


def test_a_quotation_belongs_to_who_is_named_right_behind_it() -> None:
    """Though the tagger links both to the first, and the first name to the second cue."""
    text = "“It rained,” said Ada Bell. “It was late,” said Tom Reed."
    paragraphs = (Paragraph(Span(0, len(text)), Label.BODY),)
    quotations = find_quotations(text, paragraphs)
    article = Article(text, paragraphs, Reference("x.txt"))

    def tag(role: Role, words: str, cue: int | None, nth: int = 0) -> Tag:
        start = [m.start() for m in re.finditer(re.escape(words), text)][nth]
        return Tag(role, Span(start, start + len(words)), cue, 1.0, 0.6)

    tags = [
        tag("content", "“It rained,”", 1),
        tag("cue", "said", None),
        tag("source", "Ada Bell", 1),
        tag("source", "Ada Bell", 5),
        tag("content", "“It was late,”", 1),
        tag("cue", "said", None, 1),
        tag("source", "Tom Reed", None),
    ]
    found = link(article, quotations, tags)
    told = [(text[slice(*a.sources[0])], text[slice(*a.contents[0])]) for a in found]
    assert told == [("Ada Bell", "“It rained,”"), ("Tom Reed", "“It was late,”")]
