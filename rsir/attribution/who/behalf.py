"""For whom does a spokesman, an official or a document speak? As the phrase itself words it.

"Cyprus government spokesman", "a lawyer for the union", "figures from the Treasury": the body
stands right before the word that says so, or after it with "for", "of", "by" or "from".
"""

from __future__ import annotations

import re

from rsir.attribution.lexicon import words
from rsir.records import Span

SPEAKS = re.compile(
    r"\b(?:spokes(?:man|men|woman|women|person|people|persons)|press (?:secretary|officer|office)"
    r"|(?<!trade )representatives?|officials?|managers)\b",
    re.IGNORECASE,
)
"""Those who speak for the body named before them."""
SPOKESMAN = re.compile(r"(?:(?:[Tt]he|[Aa])\s)?[Ss]pokes(?:man|woman|person)\b")
"""Who speaks for "it": for the body that the article is at."""
AGENTS = re.compile(r"\b(?:spokes\w+|lawyers?|attorneys?|solicitors?)\b", re.IGNORECASE)
"""Who speaks for somebody, named or not: "a council spokesman"."""
SPEAKS_FOR = re.compile(
    r"\b(?:(?:spokes(?:man|men|woman|women|person|people|persons)|representatives?|lawyers?"
    r"|(?<!U\.S\. )(?<!US )(?<!district )attorneys?|solicitors?|barristers?|counsel|agents?"
    r"|publicists?)\b[^,;]{0,30}?\s(?:for|representing)|aides? to)\s+",
    re.IGNORECASE,
)
AGENT = re.compile(
    r"[’']s?\s(?:[\w-]+\s){0,2}(?:lawyers?|attorneys?|solicitors?|barristers?|counsel|agents?|publicists?"
    r"|reps?|representatives?|attach[eé]s?|office|camp|team)\b"
)
"""Those who speak for whoever owns them."""
HEAD_OF_PRESS = re.compile(
    r"\b(?:head|director|chief|manager|vice president) of (?:\w+ )?"
    r"(?:communications?|public affairs|(?:public|media) relations|media|press)"
    r"\s(?:at|for|of|with)\s+"
)
DOCUMENT = re.compile(
    r"\b(?i:reports?|statements?|figures|data|stud(?:y|ies)|surveys?|polls?|documents?|papers?"
    r"|letters?|repl(?:y|ies)|responses?|web ?sites?|filings?"
    r"|statistics|estimates?|analys[ei]s|warnings?|census|audit|bulletin|memo|affidavits?"
    r"|complaints?|lawsuits?|suits?|(?:press |news )?releases?|rulings?|e-?mails?)\b"
)
KINDS = (
    "administration agency airline bank board carrier charity church city club college company"
    " council county court department firm group hospital hotel ministry museum network party"
    " school state store union university zoo"
).split()
"""What a body is called when it is not named."""
MEANS = re.compile(
    rf"\b(?P<whom>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|(?:[Tt]he\s)?(?i:{'|'.join(KINDS)})(?:[’']s)?)"
    r"(?:\s(?:chief|senior|own|press|campaign)){0,2}\s(?:spokes(?:man|men|woman|women|person|people|persons)"
    r"|officials?|sources?|representatives?|reps?|lawyers?|attorneys?|solicitors?|barristers?|publicists?|agents?"
    rf"|office|team|staff|managers|management|{DOCUMENT.pattern})\b"
)
SPEAKS_FOR_ANY = re.compile(rf"{AGENTS.pattern}|\bsources?\b|{DOCUMENT.pattern}", re.IGNORECASE)
"""What carries somebody else's words, named or not: "a council source", "the council's reply"."""
DEFINITE_DOCUMENT = re.compile(
    rf"(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:[\w-]+\s){{0,2}}?(?P<noun>{DOCUMENT.pattern})"
)
CLAUSE = re.compile(r"[.,;:!?“”\"\n(]\s*|\b(?:that|said|says|told|found|and|but|in|to|of)\s")
"""Where a phrase with a document may begin."""
LOOK_BACK, FAR = 5000, 80
"""Letters back in which documents are looked at, and letters before each."""
FORMER = re.compile(r"\b(?:former|ex|retired|one-time|onetime)\b", re.IGNORECASE)
NO_HEAD = re.compile(r"\b(?:of|at|in|by|from|for|to|and|on|with|who|which)\b|,")
"""What makes of a document a part of something else: "an expert in data at the college"."""
MADE_BY = re.compile(r"(?:\s\w+){0,4}?\s(?:by|from)\s+(?:the\s+)?(?:[a-z-]+\s){0,3}(?=[A-Z])")
APART = re.compile(r",\s(?:by|from)\s+(?:the\s+)?(?=[A-Z])")
"""What leads on to who made a document, set off by commas: "The report, by the Institute, …"."""
CAPITALS = re.compile(
    r"[A-Z][\w&.’'-]*(?:\s+(?:(?:of|for|and|on|in|the|&)\s+){0,2}[A-Z][\w&.’'-]*)*"
)
OFFICE_HOLDER = re.compile(r",\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*)+)(?=,|$)")
"""Whose office is told before: "a spokesman for the trade minister, Ann Lee,"."""
OWNER = re.compile(r"[’']s?\s(?:[\w-]+\s){0,3}$")
OWNED = re.compile(r"[’']s?(?=\s|$)")
FIRST_NAME = re.compile(r"(?<![\w’'-])[A-Z]")
END = re.compile(
    r"\s*(?:[,;(–—]|\s(?:who|whom|which|that|in a|in [A-Z]\w+|on [A-Z]\w+day|this|last|seen"
    r"|published|released|issued|said)\b|$)"
)
LINKED = re.compile(r"\b(?:by|and|who|on|in|with|at)\b")
"""What shows that the word before the spokesman's is part of another phrase."""
RANKS = re.compile(
    r"(?:\s+(?:[Cc]hief|[Ss]enior|[Dd]eputy|[Ll]ead|[Pp]ress|[Tt]op|[Aa]cting|[Nn]ational|former))+\s*$"
)
LEADING_RANK = re.compile(r"(?:Senior|Top|Acting|Former|Some|Other|Several|Many)\s(?=[A-Z])")
ARTICLE = re.compile(r"(?:[Tt]he|[Aa]n?)\s+")
COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir)\.?\s")
LEAD = re.compile(r"\s*(?:(?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne|[Ss]ome)\s+)?")


def behalf_in(text: str, span: Span) -> Span | None:
    """The body in a source phrase or role at `span`, without article and possessive; or None."""
    for_whom = SPEAKS_FOR.search(text, *span) or HEAD_OF_PRESS.search(text, *span)
    if for_whom:
        end = _end(text, for_whom.end(), span.end)
        named = OFFICE_HOLDER.match(text, end, span.end)
        if named and text[for_whom.end() : end].rpartition(" ")[2].islower():
            return Span(*named.span("name"))
        return _bare(text, for_whom.end(), end)
    speaks = SPEAKS.search(text, *span)
    if speaks:
        if FORMER.search(text, span.start, speaks.start()):
            return None
        return _before(text, Span(span.start, speaks.start()))
    agent = AGENT.search(text, *span)
    if agent and not FORMER.search(text, *span):
        return _before(text, Span(span.start, agent.start() + 2))
    document = DOCUMENT.search(text, *span)
    if document is None or NO_HEAD.search(text, span.start, document.start()):
        return None
    return _of_document(text, span, Span(*document.span()))


def written_before(text: str, span: Span) -> Span | None:
    """Whose "the report" at `span` is, as the last one before it is said to be by somebody."""
    told = DEFINITE_DOCUMENT.fullmatch(text, *span)
    if told is None:
        return None
    nouns = rf"\b{re.escape(told['noun'].casefold().removesuffix('s'))}s?\b"
    pattern = re.compile(nouns, re.IGNORECASE)
    before = list(pattern.finditer(text, max(0, span.start - LOOK_BACK), span.start))
    for noun in reversed(before):
        near = max(0, noun.start() - FAR)
        start = max((m.end() for m in CLAUSE.finditer(text, near, noun.start())), default=near)
        stop = CLAUSE.search(text, noun.end())
        clause = Span(start, stop.start() if stop and stop.start() else len(text))
        owner = _of_document(text, clause, Span(*noun.span()))
        if owner is not None:
            return owner
    return None


def _of_document(text: str, span: Span, noun: Span) -> Span | None:
    """Whose the document is that `noun` names in a phrase: who made it, or owns it."""
    end = span.end if noun.end < span.end else min(len(text), span.end + FAR)
    made = MADE_BY.match(text, noun.end, end) or APART.match(text, noun.end, end)
    name = made and CAPITALS.match(text, made.end(), end)
    if name:
        return _bare(text, name.start(), _end(text, name.start(), name.end()))
    owner = OWNER.search(text, span.start, noun.start)
    return _before(text, Span(span.start, owner.start() if owner else noun.start))


def meant_in(text: str, span: Span) -> Span | None:
    """What means the body without naming it: "bank", of "a bank spokeswoman", or "his" lawyer.

    None where a phrase has no such word.
    """
    means = MEANS.search(text, *span)
    if means is None or FORMER.search(text, *span):
        return None
    return Span(*means.span("whom"))


def _before(text: str, span: Span) -> Span | None:
    """The body that ends where `span` does, from its first capital on."""
    comma = text.rfind(",", *span)
    start = comma + 1 if comma >= 0 else span.start
    lead = LEAD.match(text, start, span.end)
    first = FIRST_NAME.search(text, lead.end() if lead else start, span.end)
    if first is None or LINKED.search(text, first.start(), span.end):
        return None
    word = text[first.start() :].split(maxsplit=1)[0]
    a_kind = first.start() == start and text[start : span.end].strip().casefold() in KINDS
    opens_sentence = word in words("sentence_openers") or a_kind
    if not _ends_a_body(text[first.start() : span.end].rsplit(maxsplit=1)[-1]):
        return None
    if opens_sentence or RANKS.fullmatch(" " + text[first.start() : span.end].rstrip()):
        return None
    return _bare(text, first.start(), span.end)


def _ends_a_body(word: str) -> bool:
    """Whether a body's name may end in a word: a name, or what it is, as in "Norland police"."""
    bare = OWNED.sub("", word)
    kinds = words("institution_nouns") | words("national_bodies") | words("organisation_tails")
    return (
        not bare.islower() or bare in kinds or bare in KINDS or RANKS.search(f" {bare}") is not None
    )


def _bare(text: str, start: int, end: int) -> Span | None:
    """`[start, end)` without article, courtesy, rank and possessive; None for a people alone."""
    for lead in (ARTICLE, COURTESY, LEADING_RANK):
        found = lead.match(text, start, end)
        start = found.end() if found else start
    rank = RANKS.search(text, start, end)
    end = rank.start() if rank else end
    end = start + len(text[start:end].rstrip(" ,"))
    owned = OWNED.search(text, end - 2, end) if end - start > 2 else None  # noqa: PLR2004 - "’s"
    end = owned.start() if owned and owned.end() == end else end
    body = text[start:end]
    people = body in words("not_names") and body not in words("places")
    return None if not body or people else Span(start, end)


def _end(text: str, start: int, end: int) -> int:
    stop = END.search(text, start, end)
    return stop.start() if stop else end
