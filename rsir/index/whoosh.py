"""The full-text engine that ships: Whoosh, which is pure Python. Nothing else imports its index.

One Whoosh document a statement, one a paragraph, one a whole article, so that one commit changes
all of them together. Whoosh unpickles what it opens: `folder.verify` comes first, and what is
unpickled is restricted (`unpickling.py`).
"""

from __future__ import annotations

from array import array
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby, islice, product
from operator import itemgetter
from pathlib import Path
from typing import Any

from whoosh import columns, fields, formats, query
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.scoring import BM25F

from rsir.index import folder, unpickling
from rsir.index.change import Change
from rsir.index.engine import Found, Wanted
from rsir.index.facts import packed, unpacked
from rsir.index.restriction import Restriction
from rsir.index.stored import place, who
from rsir.index.words import LITTLE_WORDS, asked, tokens
from rsir.records import Passage, Reference, Statement, Term
from rsir.wire import Json, item_from, item_record, reference_from

AROUND_WEIGHT = 0.5
"""What a topic in the paragraph around a statement counts, against one in the content."""

_FIELDS = {"content": 1.0, "who": 1.0, "context": 0.5, "place": 0.5}
"""Where a candidate may hold a word, and what that counts."""

unpickling.restrict()

_NEAR = 6
"""Within how many words the words of one topic count as near each other."""

_LENGTH = 0.3
"""BM25F's B: how far long statements are marked down. Low, or fragments of two words win."""

_MEMORY_MB = 24

_REMEMBERED = 1024
"""Terms of which it is remembered where they stand: a draft asks for many of them again."""


class _Positions(formats.Positions):  # type: ignore[misc]  # Whoosh has no types
    """Word positions as plain integers: Whoosh's own way pickles each posting, and is slower."""

    def encode(self, positions: Sequence[int]) -> bytes:
        return array("I", positions).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        return array("I", value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // array("I").itemsize


class _Text(fields.TEXT):  # type: ignore[misc]  # Whoosh has no types
    """Text indexed by the terms of `words.tokens`."""

    def __init__(self) -> None:
        super().__init__()
        self.format = _Positions()

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        where: dict[str, list[int]] = {}
        for token in tokens(value):
            where.setdefault(token.term, []).append(token.position)
        for term, positions in where.items():
            yield (
                term.encode(),
                len(positions),
                float(len(positions)),
                self.format.encode(positions),
            )


def _schema() -> fields.Schema:
    return fields.Schema(
        type=fields.ID(),
        file=fields.ID(),
        path=fields.ID(),
        id=fields.ID(),
        speaker=fields.ID(),
        content=_Text(),
        context=_Text(),
        who=_Text(),
        place=_Text(),
        passage=_Text(),
        unquoted=fields.ID(),
        facts=fields.COLUMN(columns.VarBytesColumn()),
        record=fields.STORED(),
    )


class _Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Seals the files before a commit makes them the index."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """A commit renames the new table of contents."""
        if newname.endswith(".toc"):
            directory = Path(self.folder)
            generation = int(newname.removesuffix(".toc").rpartition("_")[2])
            folder.seal_files(directory, generation, directory / oldname)
        super().rename_file(oldname, newname, safe)


def _storage(directory: Path) -> FileStorage:
    """Without memory maps: Whoosh would copy the whole index into memory at every start."""
    return _Storage(str(directory), supports_mmap=False)


def create(directory: Path) -> None:
    """An empty index, of generation 0, in an existing folder."""
    _storage(directory).create_index(_schema())


class Writer:
    """One update: remove, add, then commit or cancel. The caller keeps other writers out."""

    def __init__(self, directory: Path) -> None:
        """Opens the index in `directory`; nothing changes before `commit`."""
        index = FileIndex(_storage(directory), schema=_schema())
        self._writer = index.writer(limitmb=_MEMORY_MB)
        self.generation: int = self._writer.generation
        """The generation that a commit will make."""
        before = folder.store(directory, self.generation - 1)
        self.change = Change(folder.store(directory, self.generation), before)
        """What becomes of the store beside it."""

    def remove(self, file: str) -> None:
        """Drop everything that was read from `file`."""
        self._writer.delete_by_term("file", _plain(file))

    def add_article(self, file: str, record: Json) -> None:
        """Keep an article, read from `file`, before what is found in it: see `_articles`."""
        self._writer.add_document(
            type="article",
            file=_plain(file),
            path=_plain(reference_from(record).key),
            facts=b" ",
            record=record,
        )

    def add_statement(
        self, file: str, statement: Statement, reference: Reference, speaker: str, context: str
    ) -> None:
        """Make a statement findable by content, context and `speaker`."""
        self._writer.add_document(
            type="statement",
            file=_plain(file),
            path=_plain(reference.key),
            id=statement.id,
            speaker=_plain(speaker),
            content=statement.content.text,
            context=context,
            who=who(statement),
            place=place(reference),
            facts=packed(statement, reference),
            record={**item_record(statement, reference), "context": context},
        )

    def add_passage(
        self, file: str, passage: Passage, reference: Reference, unquoted: bool
    ) -> None:
        """Make a paragraph findable."""
        self._writer.add_document(
            type="passage",
            file=_plain(file),
            id=passage.id,
            passage=passage.content.text,
            unquoted="yes" if unquoted else None,
            facts=packed(passage, reference),
            record=item_record(passage, reference),
        )

    def commit(self) -> None:
        """Make the update visible, at once and whole; tidy up where half is deleted."""
        gone, kept = self._writer.deleted_count(), self._writer.doc_count()
        total = sum(segment.doc_count_all() for segment in self._writer.segments)
        self._writer.commit(optimize=gone > (total + kept) // 2)

    def cancel(self) -> None:
        """Leave the index as it was."""
        self.change.cancel()
        self._writer.cancel()


class WhooshEngine:
    """The `Engine`, reading one generation of an index; later updates do not disturb it."""

    def __init__(self, directory: Path, shown: Callable[[str], str] = str) -> None:
        """Opens the index; `shown` makes paths for display. Raises whatever damage leads to."""
        self._shown = shown
        index = FileIndex(_storage(directory), schema=_schema())
        self._searcher = index.searcher(weighting=BM25F(B=_LENGTH))
        self.generation: int = max(self._searcher.reader().generation() or 0, 0)
        self._holding = lru_cache(_REMEMBERED)(self._all_holding)
        self._speaking = lru_cache(_REMEMBERED)(self._all_speaking)

    def statements(
        self,
        about: Sequence[Term],
        said: Sequence[Term],
        speakers: Collection[str] | None,
        *,
        wanted: Wanted | None = None,
    ) -> Iterator[Found]:
        """See `Engine`."""
        only = None
        if speakers is not None:
            only = query.Or([query.Term("speaker", _plain(name)) for name in speakers])
        inside = [_topic("content", term) for term in (*about, *said)]
        if not inside:
            everything = query.Term("type", "statement") if only is None else only
            hits = [(number, 1.0) for number in self._searcher.docs_for_query(everything)]
            yield from self._read(hits, wanted)
            return
        direct = self._ranked(query.And(inside), only)
        yield from self._read(direct, wanted)
        if about:
            seen = {number for number, _ in direct}
            around = [_topic("context", term) for term in about]
            around += [_topic("content", term) for term in said]
            hits = self._ranked(query.And(around), only)
            rest = [(number, score * AROUND_WEIGHT) for number, score in hits if number not in seen]
            yield from self._read(rest, wanted, in_content=False)

    def candidates(self, terms: Sequence[Term], restriction: Restriction, most: int) -> list[Found]:
        """See `Engine`."""
        only: list[query.Query] = [query.Term("type", "statement")]
        if restriction.speakers is not None:
            names = [query.Term("speaker", _plain(name)) for name in restriction.speakers]
            only.append(query.Or(names))
        if restriction.articles is not None:
            keys = [query.Term("path", _plain(key)) for key in restriction.articles]
            only.append(query.Or(keys))
        if restriction.ids is not None:
            only.append(query.Or([query.Term("id", each) for each in restriction.ids]))
        if terms:
            topics = query.Or(
                [_topic(field, term, boost) for term in terms for field, boost in _FIELDS.items()]
            )
            hits = self._ranked(topics, query.And(only))
        else:
            hits = [(number, 1.0) for number in self._searcher.docs_for_query(query.And(only))]
        return list(islice(self._read(hits, restriction.admits), most))

    def articles_holding(self, term: Term) -> frozenset[str]:
        """See `Engine`."""
        return frozenset(map(self._path, self._around(self._holding(term))))

    @cached_property
    def paragraphs(self) -> int:
        """See `Engine`."""
        return self.count("passage")

    def passages(
        self, terms: Sequence[Term], *, wanted: Wanted | None = None, unquoted: bool = False
    ) -> Iterator[Found]:
        """See `Engine`."""
        only = query.Term("unquoted", "yes") if unquoted else None
        topics = query.And([_topic("passage", term) for term in terms])
        yield from self._read(self._ranked(topics, only), wanted)

    def frequency(self, word: str) -> int:
        """See `Engine`. Of a compound that of its first form; some of them may be gone."""
        reader = self._searcher.reader()
        found = (reader.doc_frequency("passage", form[0]) for form, *_ in asked(word))
        return min(found, default=0)

    def sharing(
        self, parts: Sequence[Sequence[Term]], speakers: Collection[str] | None = None
    ) -> Iterator[str]:
        """See `Engine`. Of equally likely ones by path."""
        votes: defaultdict[int, float] = defaultdict(float)
        for part in filter(None, parts):
            articles = self._around(frozenset.intersection(*map(self._holding, part)))
            for article in articles:
                votes[article] += 1 / len(articles)
        among = votes if speakers is None else self._speaking(frozenset(speakers))
        likely = [(article, vote) for article, vote in votes.items() if article in among]
        ranked = sorted(likely, key=itemgetter(1), reverse=True)
        for _, equal in groupby(ranked, key=itemgetter(1)):
            yield from sorted(self._path(article) for article, _ in equal)

    def _all_holding(self, term: Term) -> frozenset[int]:
        """The paragraphs that hold a term."""
        return frozenset(self._searcher.docs_for_query(_topic("passage", term)))

    def _all_speaking(self, names: frozenset[str]) -> frozenset[int]:
        """The articles in which somebody of one of these names is quoted."""
        anybody = query.Or([query.Term("speaker", _plain(name)) for name in names])
        return self._around(self._searcher.docs_for_query(anybody))

    def _around(self, numbers: Iterable[int]) -> frozenset[int]:
        """The articles that statements or paragraphs belong to."""
        articles = self._articles
        return frozenset(articles[bisect(articles, number) - 1] for number in numbers)

    @cached_property
    def _articles(self) -> list[int]:
        """The articles, each of them followed by what was found in it."""
        return list(self._searcher.docs_for_query(query.Term("type", "article")))

    def _path(self, article: int) -> str:
        """The path of an article, as shown, by the facts of the first thing found in it."""
        return self._shown(unpacked(self._facts[article + 1]).path)

    def statement(self, prefix: str) -> list[Found]:
        """See `Engine`."""
        hits = self._searcher.docs_for_query(query.Prefix("id", prefix))
        found = self._read([(number, 1.0) for number in hits], None)
        return list({each.item.id: each for each in found}.values())

    def near_words(self, word: str, most: int) -> list[str]:
        """See `Engine`. Of equally near ones the commonest first."""
        reader = self._searcher.reader()
        near: dict[str, None] = {}
        for alternatives in asked(word)[:1]:
            for distance in (1, 2):
                terms = reader.terms_within("passage", alternatives[0][0], distance, prefix=1)
                common = sorted(terms, key=lambda t: -reader.frequency("passage", t))
                near |= dict.fromkeys(common)
        return list(islice((word for term in near for word in self._spelled(term)), most))

    def _spelled(self, term: str) -> Iterator[str]:
        """A word of the articles that is indexed by `term`; none if those articles are gone."""
        for number in islice(self._searcher.docs_for_query(query.Term("passage", term)), 1):
            text = item_from(self._record(number)).content.text
            yield next(text[t.start : t.end] for t in tokens(text) if t.term == term)

    def statements_of(self, path: str) -> list[Statement]:
        """The statements of one article, in the order in which they were added."""
        records = (self._record(number) for number in self._numbers(path)[1:])
        return [item for item in map(item_from, records) if isinstance(item, Statement)]

    def article(self, path: str) -> Json | None:
        """The record of one article."""
        return next(map(self._record, self._numbers(path)), None)

    def _numbers(self, path: str) -> list[int]:
        """An article and its statements."""
        return list(self._searcher.docs_for_query(query.Term("path", _plain(path))))

    def articles(self) -> Iterator[Json]:
        """The records of all articles."""
        return map(self._record, self._articles)

    def count(self, kind: str) -> int:
        """How many of "statement", "passage" or "article" there are."""
        return sum(1 for _ in self._searcher.docs_for_query(query.Term("type", kind)))

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()

    def _ranked(self, topics: query.Query, only: query.Query | None) -> list[tuple[int, float]]:
        found = self._searcher.search(topics, limit=None, filter=only)
        return list(found.items())

    def _read(
        self,
        hits: Sequence[tuple[int, float]],
        wanted: Wanted | None,
        *,
        in_content: bool = True,
    ) -> Iterator[Found]:
        if not hits:
            return
        column = self._facts
        best_first = sorted((-score, column[number], number) for number, score in hits)
        for negative, facts, number in best_first:
            if wanted and not wanted(unpacked(facts)):
                continue
            record = self._record(number)
            item = item_from(record)
            record["path"] = self._shown(record["path"])
            around = record.get("context", item.content.text)
            yield Found(item, reference_from(record), -negative, in_content, around)

    @cached_property
    def _facts(self) -> Any:  # noqa: ANN401 - Whoosh has no types
        return self._searcher.reader().column_reader("facts", translate=False)

    def _record(self, number: int) -> Json:
        record: Json = self._searcher.stored_fields(number)["record"]
        return record


def _plain(name: str) -> str:
    """`name` as it can be indexed: file names may hold bytes that are no text."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _topic(field: str, term: Term, boost: float = 1.0) -> query.Query:
    """All words, those near each other ranked higher; or the words side by side."""
    words = asked(term.words)
    if not words:
        return query.NullQuery
    if term.phrase:
        spellings = islice(product(*words), 16)
        return query.Or([query.Phrase(field, sum(parts, ()), boost=boost) for parts in spellings])
    telling = [word for word in words if word[0][0] not in LITTLE_WORDS] or words
    each = [
        query.Or([query.Phrase(field, parts, boost=boost) for parts in word]) for word in telling
    ]
    if len(each) == 1:
        return each[0].normalize()
    near = query.SpanNear2(
        [query.Term(field, word[0][0]) for word in telling], slop=_NEAR, ordered=False
    )
    return query.AndMaybe(query.And(each).normalize(), near)
