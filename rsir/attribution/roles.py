"""What does the article say the speaker is? Roles as worded, cut clean of the name."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from rsir.attribution.lexicon import words
from rsir.attribution.names import Name
from rsir.records import Span

LEAD = re.compile(
    r"(?:[\s,–—:]|\b(?:the|an?|his|her|its|their|our|then(?= the\b)|and|so|but|yet|now|is|was"
    r"|who is|who also is|who was)\b)+",
    re.IGNORECASE,
)
HEAD_ENDS = re.compile(r"\s(?:of|at|for|in|to|with|on|from|and|by|who|that|since|until)\s|,")
UNTELLING = (
    "asked|called|claimed|declined|did|didn[’']t|gave|gives|goes|had|insisted|knows?|refused|requested|said|say|says"
    "|spoke|told|wanted|was|were|wished|wrote"
)
"""What a clause begins with that tells nothing of somebody: "an official who asked not to be"."""
ENDS = re.compile(
    r",\s+(?:who|whom|whose|which|that)\b"
    r"|\s+(?:whom|whose|which|when|where|in an? |told|said|has|had)\b"
    rf"|\s+(?:who|that)\s+(?:{UNTELLING})\b|\s+who$|[;(“\"–—]"
    r"|,\s+(?:is|was|were|has|had|will|would|said|told)\b"
)
BODY_AND_ROLE = re.compile(
    r"[A-Z][\w&.-]*\s(?:of|for)\s(?:(?:the|and|&|of|[A-Z][\w&.-]*)\s)+(?P<role>[A-Z]\w+)"
)
"""A body with "of" in its name, then what somebody is there: "Bank of Oslo Chief Executive"."""
APPOSED = re.compile(
    r"(?:,|\s+(?:is|was))\s+"
    r"((?:an?|the|then|his|her|their|[A-Z]|[a-z-]+\s+(?:of|at|for|to)\b|head|director)"
    r"(?:[^,;.“”\"()]|(?:(?<=\b[A-Z])|(?<=\bSt)|(?<=\bMr)|(?<=\bDr))\.(?=\S|\s[A-Z])){3,120})"
    r"(?=[,.;:])"
)
IN_PASSING = re.compile(
    r"(?:an?|the)\s(?:[\w-]+\s)*(?:day|night|week|month|year|hour|minute|moment|time|fact|result|way"
    r"|move|number|deal|case|game|season|part|\w+ing|\w+th|other|same|first|last|next)s?\b"
)
"""What stands between commas and says when or how, not what somebody is."""
SUBORDINATE = re.compile(
    r"(?:^|[.!?][”\"]?\s+)(?:When|While|If|As|After|Before|Since|Although|Though|Once|Until)\b"
    r"[^.!?]*$"
)
"""An opening whose comma brings the main clause: "When I ask about Lee, a guard looks up."."""
NAME_AND_COMMA = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+,\s*$")
ACCORDING = re.compile(r"\b(?:[Tt]o|[Ff]or|[Ww]ith|[Bb]y|[Ii]n|[Aa]t|[Ff]rom|[Oo]n)\s*$")
DOES = re.compile(r"\s+[a-z]")
LATE_COURTESY = re.compile(
    r",?\s+(?:(?:Mr|Mrs|Ms)(?: Justice)?|Miss|Mx|Dr|Prof|Cllr|Sir|Dame|Aunty|Auntie|Uncle)\.?\s*$"
)
COURTESY = re.compile(
    r"(?:(?:Mr|Mrs|Ms)(?: Justice)?|Miss|Mx|Messrs|Dr|Dame|Sir|Aunty|Auntie|Aunt|Uncle)\.?$",
    re.IGNORECASE,
)
ADJECTIVES = frozenset({"presidential", "former", "acting", "vice", "deputy", "crown", "major"})
COMPOUNDS = ("surgeon", "maker", "worker", "keeper", "broker", "master")
RANKS = frozenset({"Former", "Most", "Rev", "Rt", "Very"})
"""What may stand before a title and is no more than that: "Rt. Rev."."""
GOVERNING = re.compile(r"(?:like|unlike|for|with|by|from|whose)\s", re.IGNORECASE)
"""What leads to somebody else: "for the jockey"."""
TRAILING = re.compile(r"(?:\s(?:the|an?|of|at|for|opposite|near|behind|outside|beside|with))+$")
"""What a role ends in where the name of a place was cut off."""
LONGEST = 160
SHORTEST = 3
APPOSED_IN_SOURCE = re.compile(
    r"(?:,\s(?:Ph\.?\s?D|M\.?D|J\.?D|R\.?N|Esq|[DR]-\w+)\b\.?)?"
    r"(?:\s*\([^()]{1,40}\))?\s*(?:,|[–—]|--)\s+(?:(?:aged )?\d{1,3},\s+)?(?:who (?:is|was)\s+)?"
    r"(?=(?:an?|the|his|her|its|their|my)\s|(?!(?:who|whom|whose|which|that|and|or|but|of|in|from|on|at"
    r"|aged|where|when|as|with|for|to|by|also)\b)[a-z])"
)
"""What leads from a name to what somebody is."""
WHO_DOES = re.compile(
    r"(?:\s*\([^()]{1,40}\))?,?\s+who\s+(?:also\s|now\s|currently\s)?"
    r"(?P<does>(?!(?:says|has|was|is|does|asks|wants|knows|hopes|thinks|claims|believes"
    r"|insists|uses|goes|lives|likes|loves|plans|remains)\b)[a-z]+s\b\s)"
)
"""What leads from a name to what its bearer does for a living: ", who operates a food bank"."""
MORE = re.compile(r",\s+(?:an?|the|who|whose|whom|which|where|and|in|on|at|of|citing|speaking)\b")
"""Where it ends, though a comma may be part of it: "minister for trade, industry and energy"."""
LEADS_TO_NAME = re.compile(r"\b[a-z][a-z-]{2,}\s+$")
GOVERNS = re.compile(
    r",|[.!?:;]\s|\b(?:of|at|for|from|by|with|in|on|to|and|or|like|as|that|is|was|including|said|says)\b"
)
"""What shows that the words before a name do not say what its bearer is."""
ROLE_ENDING = re.compile(r"(?:woman|person|man|ist|logist|grapher|-holder|keeper|goer)s?$")
NEVER = frozenset(
    "woman man person human german list gist mist fist twist wrist waist exist insist resist"
    " persist consist assist enlist desist".split()
)


@cache
def _role_words() -> frozenset[str]:
    titles = {w.casefold() for w in words("titles")} - ADJECTIVES
    return frozenset(titles) | words("role_nouns") | {f"{w}s" for w in words("role_nouns")}


def is_role(phrase: str) -> bool:
    """Whether `phrase` holds a word that says what somebody is."""
    return any(_is_role_word(w) for w in re.findall(r"[\w-]+", phrase.casefold()))


def role_headed(phrase: str) -> bool:
    """Whether the noun that heads `phrase` is such a word: "head of state", no "sign of a head"."""
    there = BODY_AND_ROLE.fullmatch(phrase)
    if there and _is_role_word(there["role"].casefold()):
        return True
    bare = re.sub(r"\s*\([^)]*\)", "", phrase.casefold())
    head = HEAD_ENDS.split(bare, maxsplit=1)[0]
    nouns = re.findall(r"[\w-]+", head)
    return bool(nouns) and _is_role_word(nouns[-1])


def is_person(phrase: str) -> bool:
    """Whether a description is of one person: "the woman", "a senior official"."""
    nouns = re.findall(r"[\w-]+", HEAD_ENDS.split(phrase.casefold(), maxsplit=1)[0])
    return (
        bool(nouns)
        and not nouns[-1].endswith("s")
        and (
            _is_role_word(nouns[-1]) or nouns[-1] in NEVER | {"boy", "girl", "lady", "guy", "aide"}
        )
    )


def _is_role_word(word: str) -> bool:
    last = word.rpartition("-")[2]
    if last in _role_words():
        return True
    if word.endswith(COMPOUNDS):
        return word not in words("institution_nouns")
    return ROLE_ENDING.search(word) is not None and word.removesuffix("s") not in NEVER


def trim_role(text: str, span: Span) -> Span | None:
    """The role inside `span`, without article, comma and relative clause; None without one."""
    start, end = span
    lead = LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    stop = ENDS.search(text, start, end)
    if stop:
        end = stop.start()
    courtesy = LATE_COURTESY.search(text, start, end)
    if courtesy:
        end = courtesy.start()
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    more = MORE.search(text, start, end)
    if more and role_headed(text[start : more.start()]):
        end = more.start()
    cut = TRAILING.search(text[start:end])
    end = start + cut.start() if cut else end
    phrase = text[start:end]
    if GOVERNING.match(phrase):
        return None
    if not phrase or len(phrase) > LONGEST or COURTESY.match(phrase) or not role_headed(phrase):
        return None
    return Span(start, end)


def apposed_role(text: str, span: Span) -> Span | None:
    """What somebody is, in what follows the name in a source phrase: ", 54, a retired builder".

    No list is asked: what stands there with an article, or in small letters, is what they are.
    """
    found = APPOSED_IN_SOURCE.match(text, *span)
    return _described(text, Span(found.end(), span.end)) if found else None


def what_they_do(text: str, span: Span) -> Span | None:
    """What somebody does, in what follows the name: ", who operates a food bank"."""
    does = WHO_DOES.match(text, *span)
    if does is None:
        return None
    stop = ENDS.search(text, does.end(), span.end) or MORE.search(text, does.end(), span.end)
    end = min(stop.start() if stop else span.end, span.end)
    return Span(
        does.start("does"), does.start("does") + len(text[does.start("does") : end].rstrip(" ,"))
    )


def leading_role(text: str, span: Span) -> Span | None:
    """What somebody is, in what stands before the name: "the gaming veteran ", "research firm "."""
    if not LEADS_TO_NAME.search(text, *span) or GOVERNS.search(text, *span):
        return None
    return _described(text, span)


def _described(text: str, span: Span) -> Span | None:
    lead = LEAD.match(text, *span)
    start = lead.end() if lead else span.start
    stops = (ends.search(text, start, span.end) for ends in (ENDS, MORE))
    end = min([span.end, *(found.start() for found in stops if found)])
    end = start + len(text[start:end].rstrip(" ,;:-–—"))
    phrase = text[start:end]
    if len(phrase) < SHORTEST or len(phrase) > LONGEST or COURTESY.match(phrase):
        return None
    return Span(start, end)


def is_title(phrase: str) -> bool:
    """Whether a role is no more than what stands before a name: "Rep.", "Rt. Rev.", "Senator"."""
    first, *more = (word.rstrip(".") for word in phrase.split())
    titles = words("titles")
    abbreviated = "." in phrase and first in titles
    return not more or ((first in RANKS or abbreviated) and titles.issuperset(more))


def role_around(text: str, name: Name, paragraph: Span) -> Span | None:
    """The role that stands beside a mention anywhere: before it, or after it between commas."""
    if name.title and not COURTESY.match(name.title):
        before = _described_before(text, paragraph, name.span.start, name.span.end)
        return before or trim_role(text, Span(name.start, name.span.start))
    before = _described_before(text, paragraph, name.start, name.span.end)
    if before is not None:
        return before
    after = APPOSED.match(text, name.span.end, paragraph.end)
    if after is None or (
        text.startswith(".", after.end())
        and SUBORDINATE.search(text[paragraph.start : name.span.start])
    ):
        return None
    told = Span(*after.span(1))
    role = trim_role(text, told)
    if role is not None or not text.startswith(("a ", "an ", "the "), told.start):
        return role
    described = None if IN_PASSING.match(text, *told) else _described(text, told)
    return described if described and text.startswith(",", after.end()) else None


def _described_before(text: str, paragraph: Span, end: int, name_end: int) -> Span | None:
    """Find "the policy director at X, Jason Brodsky" and "Kremlin spokesman Dmitry Peskov"."""
    left = text[max(paragraph.start, end - LONGEST) : end]
    set_off = re.search(
        r"(?:^|[\s“(])(?:[Tt]he|[Aa]n?|[Ii]ts|[A-Z]\w+[’']s)\s+"
        r"([^,;.:“”\"()]{3,120}),\s*$",
        left,
    )
    plain = re.search(
        r"((?:[A-Z][\w.’'-]*\s+|[a-z-]+ing\s+|former\s+|then-?|deputy\s+|senior\s+|chief\s+|[a-z-]+\s+)"
        r"{0,6})\s*$",
        left,
    )
    if set_off and NAME_AND_COMMA.search(left[: set_off.start() + 1]):
        set_off = None  # "Paul Stone, the manager, Ann Lee": what Stone is
    if set_off and ACCORDING.search(left[: set_off.start() + 1]) and DOES.match(text, name_end):
        set_off = None  # "According to an official, Lee said"
    for match in (set_off, plain):
        if not match or not match[1].strip():
            continue
        start = end - len(left) + match.start(1)
        stretch = Span(start, start + len(match[1]))
        cut = None
        for boundary in chain(BOUNDARY.finditer(text, *stretch), STOP.finditer(text, *stretch)):
            cut = max(cut or 0, boundary.end())
        if match is plain and cut is not None:
            stretch = Span(cut, stretch.end)
        role = trim_role(text, _titled(text, stretch) if match is plain else stretch)
        if role is not None:
            return role
    return None


def _titled(text: str, span: Span) -> Span:
    """`span` from its title on, where the word before it is a verb: no "accept President"."""
    title = BEFORE_TITLE.search(text, *span)
    if title is None or not words("titles").issuperset(title["title"].split()):
        return span
    return span if title["word"] in MODIFIERS else Span(title.start("title"), span.end)


BEFORE_TITLE = re.compile(r"\b(?P<word>[a-z][\w-]*)\s+(?P<title>[A-Z]\w+(?:\s[A-Z]\w+)*)\.?\s*$")
MODIFIERS = frozenset(
    "acting assistant associate city county deputy federal former incoming interim late lead new"
    " outgoing retired senior state then vice".split()
)
"""What stands before a title in small letters and belongs to it."""
STOP = re.compile(r"\w{4,}[.!?][”\"]?\s+")
"""Where a sentence ends before a name, and no abbreviation does."""
BOUNDARY = re.compile(
    r"\b(?:\w+ly \w+ed|"
    r"the|an?|and|or|but|with|by|to|from|when|where|while|that|as|said|says|told|met|of|in|on|at"
    r"|for|is|was|were|whether|about|if|then|because|than|also|even|since|until|over|under|are|be|his|her|their|its|our|between|after|before|like|including|against)\s|\s[–—-]\s",
    re.IGNORECASE,
)
