"""Is a line the page's and not the article's? Phrases of navigation, consent, sharing, comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from rsir.ingest.blocks import Block
from rsir.ingest.patterns import any_of, line_of
from rsir.records import Label

_LINE = line_of(r"""
    skip to (?:main |primary )?(?:content|navigation|footer)
    (?:main |site |toggle )?(?:menu|navigation)
    home|search|close|open|register|my account|account|all|more|next|previous|cancel|submit|ok
    sign (?:in|up|out)..
    log ?(?:in|out)..
    create (?:a |an |your )?(?:free )?account..
    already (?:a |have an )?(?:subscriber|member|account)..
    don't have an account..
    (?:subscribe|join|donate|register)(?: now| today| here| for free| to our .{0,40})?
    subscribe (?:now )?to (?:keep|continue) reading..
    become a (?:member|subscriber)..
    (?:sign up for|get|subscribe to)(?: \S+){0,6} (?:newsletters?|app|alerts|briefing|inbox)..
    newsletters?|e-?mail newsletters?
    download (?:our|the)(?: \S+){0,4} app..
    (?:advertisement|advertising|ad|ads|sponsored|promoted)(?: content| post)?
    (?:article|story|post) continues (?:below|after)..
    scroll (?:down )?to continue..
    continue reading..
    (?:read|see|learn|find out|view|load|show)(?: \S+)? more(?: ?[:>|].{0,160}| here| about .{0,60})?
    (?:see|view|show) all..
    (?:read|see) (?:also|next|this)(?: ?[:>|].{0,160})?
    (?:related|recommended|more|also|watch|listen|see also|don't miss)(?: stor(?:y|ies)| articles?)? ?[:>|].{2,160}
    click (?:here|to)..
    (?:share|tweet|pin|email|e-mail|print|save|copy|gift|bookmark|like|listen|comment)(?: (?:this|on|via|to|link|article|story|post|it|with|full)\b.{0,60})?
    (?:facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|instagram|youtube|telegram|threads|bluesky|flipboard|rss|messenger|tiktok)(?:[ ,|/·]+(?:facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|instagram|youtube|telegram|email|print|share|rss))*
    back to (?:top|home)..
    source link|original (?:link|article|source)
    (?:\d[\d,.]*k? )?(?:views?|shares?|likes?|comments?|reactions?|followers?|reads?)
    \d+ ?min(?:ute)?s?(?: read)?
    (?:listen to|reading time)..
    (?:leer|léelo|ver|disponible) en (?:español|inglés|castellano)..
    (?:lire|disponible) en (?:français|anglais)..
    (?:auf|in) (?:deutsch|englisch)(?: lesen)?
    read (?:this |it )?(?:article )?in (?:english|spanish|french|german|arabic|russian|chinese|persian|turkish|hebrew)..
    (?:filed under|tagged(?: with)?|tags?|topics?|categor(?:y|ies)|posted in|keywords?|labels?) ?:..
    (?:donate|support) (?:us|our|to)..
    loading|please wait|error
    -?\d\d? ?°(?: ?[cf])?
    \d\d?:\d\d(?::\d\d)?(?: ?[ap]\.?m)?
    (?:report an error|send (?:us )?(?:a )?(?:tip|feedback)|contact us|about us|advertise(?: with us)?|help|faq|careers|sitemap|rss)
    (?:previous|next|older|newer) (?:article|post|story)s?..
    unlock left..
    (?:___+|---+|\*\*\*+|###+|-?30-?|ends?)
    (?:\w[\w ]{0,30}:? ?)?<?https?://\S+>?
    (?:section|length|load-date|publication-type|language|edition): .{1,120}
    our standards: .{1,80}
    posted in .{1,60} tagged .{1,80}|unsubscribe..
""")  # noqa: E501 - one sort of line stays one line

_BEGINS = re.compile(
    any_of(r"""
    © | \(c\) (?:19|20)\d\d | copyright\b.{0,20}(?:©|\(c\)|(?:19|20)\d\d|by)
    save my name, email | are you sure (?:you )?want to (?:unlock|cancel|delete|leave|log)
    you have (?:read )?\d+ (?:free )?articles?\b | use of this (?:site|website) constitutes\b
    by (?:continuing|clicking|signing up|subscribing)\b
    subscribe (?:now )?to (?:keep|continue|our)\b
    """),
    re.IGNORECASE,
)
_PHRASES = (
    "all rights reserved",
    "use cookies",
    "uses cookies",
    "accept all cookies",
    "your email address will not be published",
    "required fields are marked",
    "protected by recaptcha",
    "uses akismet",
    "enable javascript",
    "your ad blocker",
    "follow us on",
    "like us on",
    "find us on",
    "us on facebook",
    "us on twitter",
    "us on telegram",
    "us on instagram",
    "may not be reproduced, distributed",
    "may not be published, broadcast",
)
_LEGAL = re.compile(
    r"\b"
    + any_of("""
    terms (?:of|and) (?:use|service|conditions) | privacy (?:policy|notice)
    cookies? (?:policy|settings|preferences|notice)
    """)
    + r"\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:said|says|told|wrote|announced|according)\b")
_COMMENTS = line_of(r"""
    (?:leave|post|write|add) (?:a|your) (?:reply|comment|response)s?(?: to .{0,60})?
    leave a (?:reply|comment) cancel reply
    (?:\d+ |no )?(?:comments?|responses?|replies)(?: (?:on|to) .{0,120})?
    \d+ thoughts? on .{0,160}
    (?:view|show|see|read)(?: all| the)?(?: \d+)? comments
    join the (?:conversation|discussion|debate)
    comments are closed..
""")
_RELATED = line_of(r"""
    check also|from your site articles|related articles around the web|around the web
    related(?: \S+){0,3}
    (?:more|other|further|additional) (?:from|on|in|by|stories|news|articles|coverage|reading|posts|like this)(?: \S+){0,5}
    (?:most|more) (?:popular|read|viewed|recent|shared|watched|commented)(?: \S+){0,3}
    (?:latest|top|popular|recent|trending|featured)(?: (?:news|stories|articles|posts|now|today|headlines|videos|comments))(?: \S+){0,2}
    trending|recommended(?: \S+){0,3}
    (?:you|we) (?:may|might|'ll)(?: also)? (?:like|love|enjoy|be interested in|recommend).{0,20}
    (?:what to )?(?:read|watch|up) next|keep reading|also read|see also|read also|explore more(?: \S+){0,4}
    (?:editors?'?s?'?|our) picks?|don't miss(?: this)?|in (?:other news|this story|case you missed it)
    discover more from .{1,60}
    (?:sponsored|promoted)(?: \S+){1,3}
    (?:share|spread) (?:this|the)(?: \S+){0,3}
""")  # noqa: E501 - one sort of line stays one line
_SETTLED = frozenset({Label.REPEAT, Label.CAPTION, Label.NOTE, Label.BYLINE})
_LONGEST = 400
_LONGEST_LINE = 200
_FRAGMENT = 6
_HEADLINE_WORDS = 20
_LATE = 0.4
"""The share of paragraphs after which comments or related articles may end an article."""


def mark_boilerplate(blocks: Sequence[Block]) -> None:
    """Label what stands around the article, and the boxes inside it."""
    for block in blocks:
        if block.open and is_boilerplate(block.words):
            block.label = Label.BOILERPLATE
    _mark_tail(blocks)
    _mark_crumbs_before_the_end(blocks)


def is_boilerplate(words: str) -> bool:
    """True for a line that belongs to the page, whatever stands around it."""
    if len(words) > _LONGEST:
        return False
    bare = words.strip('[](){}<>«»"“” ')
    lower = bare.lower()
    if not bare or _BEGINS.match(bare) or any(phrase in lower for phrase in _PHRASES):
        return True
    if len(bare) > _LONGEST_LINE:
        return False
    return bool(_LINE.fullmatch(bare) or (_LEGAL.search(bare) and not _TOLD.search(bare)))


def _mark_tail(blocks: Sequence[Block]) -> None:
    """All that follows comments and related articles, or the headlines if the article goes on."""
    prose = list(accumulate((b.prose and b.label is not Label.REPEAT for b in blocks), initial=0))
    among_headlines = False
    for i, block in enumerate(blocks):
        heads_tail = _heads_tail(block)
        if heads_tail:
            before, after = prose[i], prose[-1] - prose[i]
            alone = heads_tail == "comments" or (after <= 1 and before > after)
            if i > _LATE * len(blocks) and before and alone:
                for later in blocks[i:]:
                    later.label = Label.BOILERPLATE
                return
        among_headlines = bool(heads_tail) or (
            among_headlines and block.count <= _HEADLINE_WORDS and not block.ends_sentence
        )
        if among_headlines:
            block.label = Label.BOILERPLATE


def _heads_tail(block: Block) -> str:
    """What a line stands above: "comments", "related", or nothing of the kind."""
    if len(block.words) > _LONGEST_LINE or block.label in _SETTLED:
        return ""
    if _COMMENTS.fullmatch(block.words):
        return "comments"
    return "related" if _RELATED.fullmatch(block.words) else ""


def _mark_crumbs_before_the_end(blocks: Sequence[Block]) -> None:
    """A few words that are no sentence, right before the page's last lines, are the page's too."""
    at_end = False
    for block in reversed(blocks):
        if block.label is Label.BOILERPLATE:
            at_end = True
        elif not (at_end and block.open and block.count <= _FRAGMENT and not block.ends_sentence):
            break
        else:
            block.label = Label.BOILERPLATE
