"""The speakers of a corpus: who speaks, how often, as what, and under which spellings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rsir.index.person import Person
from rsir.output.entries import View
from rsir.output.formats import Format
from rsir.output.jsonl import line
from rsir.output.safe import one_line


def tsv(people: Iterable[Person], _: View) -> Iterator[str]:
    """Rows of name, number of statements, roles and other spellings, each with "; " between."""
    for person in people:
        roles = "; ".join(role.text for role in person.roles)
        row = (person.name, str(person.count), roles, "; ".join(spellings(person)))
        yield "\t".join(map(one_line, row)) + "\n"


def json(people: Iterable[Person], _: View) -> Iterator[str]:
    """An object a speaker, with the evidence for each merge of spellings."""
    for person in people:
        yield line(
            {
                "speaker": person.name,
                "statements": person.count,
                "articles": person.articles,
                "roles": [
                    {"text": r.text, "count": r.count, "from": r.first, "to": r.last}
                    for r in person.roles
                ],
                "aliases": dict(person.aliases),
                "evidence": list(person.evidence),
            }
        )


def terminal(people: Iterable[Person], view: View) -> Iterator[str]:
    """Name and numbers; below it roles and other spellings."""
    from rich.text import Text

    from rsir.output.terminal import NAME, QUIET, Paragraph, draw

    for person in people:
        numbers = f"  {_counted(person.count, 'statement')}, {_counted(person.articles, 'article')}"
        paragraphs = [Paragraph(0, Text.assemble((one_line(person.name), NAME), (numbers, QUIET)))]
        if person.roles:
            roles = "; ".join(role.text for role in person.roles)
            paragraphs.append(Paragraph(2, Text(one_line(roles))))
        if others := spellings(person):
            paragraphs.append(Paragraph(2, Text(f"also {one_line('; '.join(others))}", QUIET)))
        yield draw(paragraphs, view.page)


def spellings(person: Person) -> list[str]:
    """Every spelling but the name itself, the commonest first."""
    aliases = sorted(person.aliases.items(), key=lambda alias: (-alias[1], alias[0]))
    return [alias for alias, _ in aliases if alias != person.name]


RENDERERS: Mapping[Format, Callable[[Iterable[Person], View], Iterator[str]]] = {
    Format.TERMINAL: terminal,
    Format.TSV: tsv,
    Format.JSON: json,
}


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'s' * (number != 1)}"
