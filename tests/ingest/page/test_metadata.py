from __future__ import annotations

import pytest
from lxml import html

from rsir.ingest.page.metadata import page_clues


def clue(field: str, head: str, body: str = "") -> str | None:
    page = html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    found = page_clues(page).get(field)
    return found.value if found else None


def linked(words: str) -> str:
    return f'<script type="application/ld+json">{words}</script>'


@pytest.mark.parametrize(
    "words",
    [
        '//<![CDATA[\n{"@type": "NewsArticle", "author": {"name": "Una Berg"}}\n//]]>',
        '{"@type": "NewsArticle", "description": "two\nlines", "author": "Una Berg"}',
        '[[{"@type": "WebPage"}, {"@type": ["Thing", "Article"], "author": ["Una Berg"]}]]',
        (
            '{"@graph": [{"@type": "Person", "@id": "#u", "name": "Una Berg"},'
            ' {"@type": "Article", "author": {"@id": "#u"}}]}'
        ),
        (
            '{"@type": "Article", "author": [{"@type": "Person", "name": "Una Berg"},'
            ' {"@type": "Organization", "name": "The Quay"}, {"name": "Una Berg"}]}'
        ),
    ],
    ids=["CDATA", "raw newline", "lists in lists", "reference", "organisation, and twice"],
)
def test_json_ld_is_read_however_it_is_written(words: str) -> None:
    assert clue("author", linked(words)) == "Una Berg"


@pytest.mark.parametrize("words", ["No Author", "admin", "Call 555 0100", "https://x.example/una"])
def test_what_is_no_name_is_no_author(words: str) -> None:
    assert clue("author", f'<meta name="author" content="{words}">') is None


def test_a_byline_in_the_comments_is_no_author() -> None:
    byline = '<span class="author">Una Berg</span>'
    assert clue("author", "", byline) == "Una Berg"
    assert clue("author", "", f'<div class="comments">{byline}</div>') is None


@pytest.mark.parametrize("name", ["article__author", "post-author"])
def test_a_byline_may_be_called_the_author_of_its_block(name: str) -> None:
    assert clue("author", "", f"<div class='{name}'>By Una Berg</div>") == "Una Berg"
    assert clue("author", "", f"<div class='{name}s'>Una Berg</div>") is None


def test_in_an_aside_only_microdata_say_who_wrote_the_article() -> None:
    aside = "<article><h1>A tide</h1><aside><span {}>Una Berg</span></aside></article>"
    assert clue("author", "", aside.format("itemprop='author'")) == "Una Berg"
    assert clue("author", "", aside.format("class='author'")) is None


ADDRESS = '<meta property="og:url" content="https://quay.example/2023/11/08/ferry">'


def published(*stamps: str) -> str:
    names = ("article:published_time", "datePublished")
    return "".join(
        f'<meta property="{name}" content="{stamp}">'
        for name, stamp in zip(names, stamps, strict=False)
    )


def test_the_address_knows_the_day_where_greenwich_is_a_day_ahead() -> None:
    assert clue("published", ADDRESS + published("2023-11-09T01:49:09Z")) == "2023-11-08"


def test_an_address_that_is_weeks_away_does_not_move_the_day() -> None:
    assert clue("published", ADDRESS + published("2023-11-29T01:49:09Z")) == "2023-11-29"


def test_of_two_stamps_a_day_apart_the_earlier_is_meant() -> None:
    stamps = published("2020-04-25T07:25:06Z", "2020-04-24T21:25:06Z")
    assert clue("published", stamps) == "2020-04-24"


def test_a_compact_date_is_a_date() -> None:
    assert clue("published", published("20200924T15:04:34Z")) == "2020-09-24"


def test_a_day_that_is_only_seen_is_found_but_not_of_a_related_article() -> None:
    seen = '<h1>A tide</h1><abbr class="published" title="2006-12-04">December 4, 2006</abbr>'
    assert clue("published", "", seen) == "2006-12-04"
    other = '<h1>A tide</h1><aside><time datetime="2006-12-04">4 December</time></aside>'
    assert clue("published", "", other) is None


@pytest.mark.parametrize(
    "body",
    [
        "<h1>A tide</h1><p>Una Berg</p><p>3 May 2021</p>",
        "<div><span>In the press</span><span>03.05.21</span><h1>A tide</h1></div>",
        "<h1>A tide</h1><p>Updated 9 May 2021</p><ul><li>Published 3 May 2021, 14:20</ul>",
    ],
)
def test_the_day_beside_the_heading_is_the_page_s_before_any_other_that_it_shows(body: str) -> None:
    clock = "<p class='date'>Friday, 14 May 2021</p>"
    assert clue("published", "", f"<div>{clock}</div>{body}") == "2021-05-03"


def test_a_day_in_the_prose_below_a_heading_is_no_day_of_publication() -> None:
    prose = "The ferry sank in the sound on the evening of 3 May 2021. " * 3
    assert clue("published", "", f"<h1>A tide</h1><p>{prose}</p>") is None


def test_when_a_page_was_last_edited_is_not_when_it_was_published() -> None:
    line = "<h1>A tide</h1><p class='date'>{} 4 November 2020, at 03:21.</p>"
    assert clue("published", "", line.format("Posted on")) == "2020-11-04"
    assert clue("published", "", line.format("This page was last edited on")) is None


SITE = '<meta property="og:site_name" content="The Quay">'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="og:title" content="A tide of glass | The Quay">' + SITE, ""),
        ('<meta property="og:title" content="The Quay: A tide of glass">' + SITE, ""),
        ("<title>A tide of glass - The Quay</title>", ""),
        ("<title>The Quay » A tide of glass</title>" + SITE, "<h1>The Quay</h1>"),
        ("<title>A tide of glass</title>", "<h1><a href='/'>A tide</a></h1>"),
        ("<title>A tide of glass - The Quay</title>", "<h1>Sections</h1><h1>A tide of glass¶</h1>"),
    ],
)
def test_a_title_is_the_article_s_and_not_the_site_s(head: str, body: str) -> None:
    assert clue("title", head, body) == "A tide of glass"


def test_what_stands_before_a_title_too_long_for_a_site_s_name_is_the_site() -> None:
    words = "A tide of glass washes over the quay"
    assert clue("title", f"<title>Una's Notebook | {words}</title>") == words
    assert clue("title", "<title>A tide of glass | Una</title>") == "A tide of glass"


def test_entities_are_letters_in_a_title() -> None:
    twice = '<meta property="og:title" content="Salt &amp;amp; sand">'
    assert clue("title", twice) == "Salt & sand"


def test_what_is_no_site_s_name_stays_in_a_title() -> None:
    given = '<meta property="og:title" content="Salt – a memoir">' + SITE
    assert clue("title", given) == "Salt – a memoir"


def test_a_headline_that_the_whole_page_contradicts_is_a_description() -> None:
    head = linked('{"@type": "Article", "headline": "strait in the north"}')
    head += "<title>Narrow Sound - Seapedia</title>"
    assert clue("title", head, "<h1>Narrow Sound</h1>") == "Narrow Sound"


def test_a_long_heading_is_a_title_even_where_the_site_is_said_to_be_called_so() -> None:
    words = "Harbour master finds a bell in the mud"
    head = f'<meta property="og:title" content="{words}">'
    head += f'<meta property="og:site_name" content="{words}"><title>{words} - Quay</title>'
    assert clue("title", head, f"<h1>Good Morning</h1><h1>{words}</h1>") == words


def test_a_blog_s_name_is_known_by_the_heading_that_leads_home() -> None:
    head = "<title>Salt Years » Blog Archive » Counting gulls in winter</title>"
    assert clue("title", head, "<h1><a href='/'>Salt Years</a></h1>") == "Counting gulls in winter"


@pytest.mark.parametrize(
    "byline",
    [
        "<p class='byLine'>By <b>Una Berg</b><br>5 March 2024</p>",
        "<div class='author'><a>Una Berg</a><div>Games Editor</div></div>",
        "<div class='byline'>Una Berg<span>Published Nov 8</span></div>",
        "<span class='byline'>By <a>Una Berg</a><script>track('Per Aas')</script></span>",
    ],
)
def test_a_byline_ends_where_its_names_end(byline: str) -> None:
    assert clue("author", "", byline) == "Una Berg"


def test_each_author_may_be_a_link() -> None:
    byline = "<p class='byline'>By <a>Una Berg</a>, <a>Per Aas</a> and <a>Ida Lie</a>, Quay</p>"
    assert clue("author", "", byline) == "Una Berg and Per Aas and Ida Lie"


def test_a_pseudonym_is_an_author_and_a_button_is_none() -> None:
    byline = "<a rel='author'>Follow</a><span>Posted by Kelp</span>"
    assert clue("author", "", byline) == "Kelp"


def test_an_author_whom_nobody_sees_gives_way_to_the_byline() -> None:
    head = linked('{"@type": "NewsArticle", "author": {"name": "Per Aas"}}')
    byline = "<span class='byline'>By Una Berg</span>"
    assert clue("author", head, byline) == "Una Berg"
    assert clue("author", head, "<p>The tide rose.</p>") == "Per Aas"


def test_a_first_name_alone_is_made_full_by_the_byline() -> None:
    head = linked('{"@type": "NewsArticle", "author": {"name": "Una"}}')
    assert clue("author", head, "<span class='byline'>By Una Berg</span>") == "Una Berg"


def test_of_two_lists_of_authors_the_fuller_counts() -> None:
    head = linked('{"@type": "NewsArticle", "author": "Una Berg"}')
    head += '<meta name="author" content="Una Berg, Per Aas">'
    byline = "<span class='byline'>By Una Berg</span>"
    assert clue("author", head, byline) == "Una Berg, Per Aas"
    assert clue("author", head.replace("Una Berg, Per", "Per"), byline) == "Una Berg"


def test_a_degree_is_no_second_author() -> None:
    byline = "<div>By <a rel='author'>Una Berg, MA</a><br>Quay Health News</div>"
    assert clue("author", "", byline) == "Una Berg"


def test_an_organisation_is_the_author_where_no_person_is_named() -> None:
    body = '{"@type": "Organization", "name": "Contributors to Seapedia"}'
    head = linked(f'{{"@type": "Article", "author": {body}}}')
    assert clue("author", head) == "Contributors to Seapedia"


def test_a_stamp_of_another_minute_does_not_move_the_day() -> None:
    stamps = published("2023-11-09T06:14:40+00:00", "2023-11-08T23:47:15-05:00")
    assert clue("published", stamps) == "2023-11-09"
