from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rsir.errors import ReadError
from rsir.ingest.decode import decode

ENGLISH = "“I don’t know,” said Zoë Müller — she’s the café’s owner. The price was £5…\n"
WORDS = {
    "English": ENGLISH,
    "French": "Le président a déclaré que « l’été sera très sec », et que l’État paiera.\n" * 3,
    "German": "Der Außenminister sagte, die Lage sei „sehr ernst“ und gefährde die Völker.\n" * 3,
    "Spanish": "El ministro añadió: «La situación es grave». ¿Qué pasará mañana?\n" * 3,
    "Polish": "Minister powiedział, że sytuacja jest poważna i że rząd będzie żądał wyjaśnień.\n"
    * 3,
    "Russian": "Министр заявил, что ситуация очень серьёзная, и что переговоры продолжатся.\n" * 3,
    "Turkish": "Bakan, durumun çok ciddi olduğunu söyledi ve ülkenin görüşmelere hazır olduğunu "
    "ekledi. İstanbul'daki açıklama büyük yankı uyandırdı, şimdi ne olacağı bilinmiyor.\n" * 3,
    "Japanese": "外相は「状況は極めて深刻だ」と述べ、政府は同盟国と協議すると付け加えた。\n" * 3,
}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), "a.txt") == ENGLISH


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("English", "cp1252"),
        ("English", "mac_roman"),
        ("French", "cp1252"),
        ("French", "mac_roman"),
        ("German", "cp1252"),
        ("Spanish", "cp1252"),
        ("Polish", "cp1250"),
        ("Russian", "cp1251"),
        ("Russian", "koi8_r"),
        ("Turkish", "cp1254"),
        ("Japanese", "shift_jis"),
        ("Japanese", "euc_jp"),
    ],
)
def test_older_encodings_are_told_by_what_they_say(language: str, encoding: str) -> None:
    assert decode(WORDS[language].encode(encoding), "a.txt") == WORDS[language]


def test_a_byte_that_stands_for_nothing_in_cp1252_is_of_another_encoding() -> None:
    words = "Źródła w radzie mówią, że latarnia świeci od stu lat, a żółte światło gaśnie.\n" * 3
    assert decode(words.encode("cp1250"), "a.txt") == words


def test_a_quotation_in_cp1252_keeps_its_marks_in_the_shortest_text() -> None:
    assert decode("Il a dit « déjà ».".encode("cp1252"), "a.txt") == "Il a dit « déjà »."
    assert decode("“No,” he’d say.".encode("cp1252"), "a.txt") == "“No,” he’d say."


def test_utf_8_joined_with_cp1252_comes_right_in_both_parts() -> None:
    data = "He said “yes”. ".encode() + "She said “no, don’t”.".encode("cp1252")
    assert decode(data, "a.txt") == "He said “yes”. She said “no, don’t”."


def test_a_file_cut_off_in_mid_letter_loses_that_letter_only() -> None:
    assert decode("“Très bien, a-t-il dit…".encode()[:-1], "a.txt") == "“Très bien, a-t-il dit"


def test_line_endings_stay_as_they_are() -> None:
    assert decode(b"One.\r\nTwo.\rThree.\n", "a.txt") == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "holds nothing but white space"),
        (bytes(range(256)) * 20, "is binary, not text"),
        (b"PK\x03\x04\x00\x00" + b"\x01\x02abc" * 50, "is binary, not text"),
        (b"\x01\x02\x03\x04 words" * 50, "is binary, not text"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "is not the UTF-16-LE text that it begins as"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as refused:
        decode(data, "x.txt")
    assert str(refused.value) == f"x.txt: {reason}"


@given(st.text(min_size=1).filter(str.strip))
def test_any_utf_8_text_without_control_characters_is_read_as_it_is(text: str) -> None:
    printable = "".join(c for c in text if c.isprintable() or c.isspace()).lstrip("\ufeff")
    if printable.strip() and not any(c < " " and c not in "\t\n\r\f\v" for c in printable):
        assert decode(printable.encode(), "a.txt") == printable


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except ReadError:
        return
    assert text.strip()


def test_what_is_full_of_controls_is_binary() -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(b"\x01\x02\x05 some words \x06\x0e" * 20, "a.txt")
    assert decode(b"A page\x0c ends here, as in many a print-out of the nineties.", "a.txt")
