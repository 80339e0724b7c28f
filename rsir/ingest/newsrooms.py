"""Names that are no person's: agencies, newspapers and stations, and the staff of one."""

from __future__ import annotations

import re

from rsir.ingest.patterns import NAME, UPPER, any_of

AGENCY = any_of(r"""
    (?:The )?Associated Press | (?:Thomson )?Reuters | Agence France-Presse | Press Association
    PA Media | United Press International | Press Trust of India | Deutsche Welle | Al Jazeera
    Bloomberg | Xinhua | Anadolu(?: Agency)? | Interfax | Sputnik | Kyodo | Yonhap | Tass | dpa
    USA TODAY | Bernama | Antara | Ritzau | Belga | Lusa | PR ?Newswire | Business Wire | RFE/RL
    (?:AP|AFP|UPI|TASS|PA|AAP|PTI|ANI|IANS|EFE|EPA|ANSA|DPA|IRNA|KUNA|WAM|BBC|CNN|NPR|CBC|VOA|ITAR-TASS)
""")
_TELLING = any_of("""
    News | Newswire | Newspapers? | Times | Herald | Tribune | Gazette | Chronicle | Journal | Daily
    Weekly | Telegraph | Observer | Examiner | Inquirer | Bulletin | Magazine | Media | Wire
    Newsletter | Broadcasting | Agency | Online
""")
"""Words of titles which are hardly ever anybody's surname."""
_TELLING_BY_A_DATE = any_of("""
    Post | Courier | Ledger | Press | Star | Sun | Mail | Globe | Record | Standard | Guardian
    Mirror | Express | Echo | Argus | Monitor | Review | Register | Sentinel | Dispatch
    Independent | Nation | Advertiser | Radio | Today | Leader | Citizen | Voice
""")
_WORD = rf"{UPPER}[\w’'.&-]*"
_TITLE = (
    rf"(?:[Tt]he )?{_WORD}(?: (?:(?:of|and|&|for|on|in|the) ){{0,2}}{_WORD}){{0,5}}(?: \([\w ]+\))?"
)
_SURELY = re.compile(
    rf"{AGENCY}|(?=.*\b{_TELLING}\b){_TITLE}|(?:www\.)?[\w-]+\.(?:com|org|net|info)"
)
_LIKELY = re.compile(
    rf"(?=[Tt]he |.*\b{_TELLING_BY_A_DATE}\b)(?!The (?:Hague|Netherlands|Gambia|Bahamas|Bronx)\b)"
    + _TITLE
)
_EVERYBODY = any_of("""
    staff | desk | team | board | newsroom | agencies | bureau | service | wires | admin
    administrator | editorial | reports | contributors
""")
ROLE = any_of("""
    writers? | reporters? | correspondents? | editors? | columnists? | contributors? | journalists?
    critics? | authors? | bureau chief | editor-in-chief
""")
_BEAT = any_of("""
    staff | senior | special | chief | contributing | guest | deputy | managing | associate | our
    political | foreign | diplomatic | affairs | sports? | business | health | science | court | the
    crime | local | environment | education | economics | technology | defen[cs]e | security | legal
    white house | national | international | world | travel | arts | culture | news | an?
""")
_WITH_ROLE = re.compile(rf"(?:^|,? )(?:{_BEAT} )*{ROLE}$", re.IGNORECASE)
STAFF = rf"(?:[\w.'’&-]+ ){{0,3}}(?:{_EVERYBODY}|{ROLE})(?: and {_EVERYBODY})?"
"""Those who work there, without a name, in any case: "our correspondent", "Reuters Staff"."""
_OF_STAFF = re.compile(rf"(?:^| ){_EVERYBODY}(?: and {_EVERYBODY})?$", re.IGNORECASE)
_NAME = re.compile(NAME)


def publication(words: str, *, by_a_date: bool = False) -> str | None:
    """`words` if they name a newspaper, an agency or the like; a date beside them is a hint."""
    named = _SURELY.fullmatch(words) or (by_a_date and _LIKELY.fullmatch(words))
    return words if named and without_staff(words) == words else None


def person(words: str) -> str | None:
    """The person in `words`, without what they do: "Ana Petrova" of "Ana Petrova, Staff Writer"."""
    name = without_role(words)
    if name.startswith(("The ", "Our ")) or without_staff(name) != name or publication(name):
        return None
    return name if _NAME.fullmatch(name) else None


def employer(words: str) -> str | None:
    """The agency of "Reuters Staff"; None where nobody is named for whom they work."""
    return publication(without_staff(without_role(words)))


def is_staff(words: str) -> bool:
    """Whether the words mean whoever works there, or all of it, and nobody by name."""
    of_many = words.islower() and without_staff(words) != words  # "news service reports"
    return of_many or employer(words) is not None or not without_staff(without_role(words))


def without_role(words: str) -> str:
    """The words before a role, "Staff Writer"."""
    return _WITH_ROLE.sub("", words)


def without_staff(words: str) -> str:
    """Whom "Reuters Staff" works for; other words as they are."""
    return _OF_STAFF.sub("", words)
