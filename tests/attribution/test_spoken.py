from __future__ import annotations

from rsir.attribution.spoken import READABLE_WORDS, pieces, spoken
from rsir.records import Article, Label, Paragraph, Reference, Span, Turn

SENTENCE = "The tide came in at noon and nobody on the long grey pier saw it come. "


def article(words: str, *gaps: Span) -> Article:
    span = Span(0, len(words))
    turn = Turn(span, speaker="Ann Lee", time="00:00:01.000", gaps=gaps)
    return Article(words, (Paragraph(span, Label.TURN),), Reference("x.vtt"), turns=(turn,))


def cut(words: str) -> list[str]:
    return [words[slice(*piece)] for _, piece in pieces(article(words))]


def test_a_long_turn_is_cut_between_sentences_at_a_readable_length() -> None:
    parts = cut((SENTENCE * 12).strip())
    assert len(parts) > 1
    assert all(part.endswith("come.") and len(part.split()) <= READABLE_WORDS for part in parts)


def test_a_quotation_is_not_cut_in_two() -> None:
    parts = cut(f"{SENTENCE * 3}She said: “{SENTENCE * 2}{SENTENCE.strip()}” And left.")
    assert all(part.count("“") == part.count("”") for part in parts)


def test_an_abbreviation_and_an_initial_end_no_sentence() -> None:
    assert cut(f"{SENTENCE * 3}{'so ' * 15}said Mr. Lee and J. Moe to us.")[1].endswith("to us.")


def test_words_without_full_stops_are_cut_where_a_line_ends() -> None:
    words = "\n".join("and then we went on to the next one" for _ in range(40))
    parts = cut(words)
    assert len(parts) > 1
    assert all(part.endswith("one") for part in parts)


def test_gaps_are_no_words() -> None:
    words = "We met [00:12] at the gate."
    (found,) = spoken(article(words, Span(7, 15)))
    assert [words[slice(*s)] for s in found.contents] == ["We met", "at the gate."]
