"""The index: one tantivy document an entry, and the query that ranks by how a word fits, then by weight.

Beside the entries stand documents that no search finds: one for each document of the store, which remembers what
the document held, and one that says which version of the store all of it stands for. So a commit of tantivy's is
a step from one version to another, whole or not at all.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from graph.ask.forms import bare
from graph.search import spelling
from graph.search.entries import Entry

WHITESPACE = "pieces"
HEAP = 96 << 20
STEP = 64.0
"""Between two ways to fit: more than the factor that weight can give (log2 of the tasks of a nation)."""
WAYS = ("text", "slip", "initial", "within", "initials", "prefix", "exact")
"""How a word can fit an entry, loosest first."""
SCORES = {way: STEP ** (place - 3) for place, way in enumerate(WAYS)}
POSITIONED = ("pairs", "text_pairs")
SINGLE = ("characters", "text_characters")
"""Fields of characters, written as one text: a value each would be slow."""
PLAIN = ("exact", "prefix", "initials", "initial", "slips")
ABSENT = "\x00"
MARK, HELD = "\x00version", "\x00held:"
"""Keys of what no search finds: the version, and what a document of the store held."""
FORMAT = 2
"""Another number where entries are written otherwise: what was kept before is made anew."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A search's hits, best first, how many there are, and how many of each kind."""

    entries: tuple[Entry, ...]
    total: int
    facets: dict[str, int]


@dataclass(frozen=True, slots=True)
class Held:
    """What a document of the store held: its own entries' IRIs are found by its IRI; ``shared`` as in ``Content``."""

    document: str
    shared: Mapping[str, int]


class Index:
    """An index that can be changed, in memory or (``folder``) on disk, where it is taken up as it was left.

    :raises OSError: the folder cannot be written.
    :raises ValueError: another process changes it (from :meth:`change` alone).
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._schema = schema()
        self._index = self._opened(folder)
        self._index.register_tokenizer(
            WHITESPACE, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        )
        self._index.config_reader("manual")
        self._index.reload()
        self._writer: Any = None

    def _opened(self, folder: Path | None) -> tantivy.Index:
        if folder is None:
            return tantivy.Index(self._schema)
        folder.mkdir(exist_ok=True)
        try:
            return tantivy.Index(self._schema, str(folder))
        except (ValueError, OSError):  # of another format, or damaged: what is in it can be made again
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(exist_ok=True)
            return tantivy.Index(self._schema, str(folder))

    # Changing

    @property
    def version(self) -> str | None:
        """The store's version that the index stands for; None where it is new, or was written otherwise."""
        found = next(self._kept("iri", [MARK]), None)
        mark = found or {}
        return mark.get("version") if mark.get("format") == FORMAT else None

    def reload(self) -> None:
        """See what another process has committed."""
        self._index.reload()

    def held(self, documents: Iterable[str]) -> dict[str, Held]:
        """What these documents of the store held when they were last taken in."""
        kept = self._kept("iri", [HELD + document for document in documents])
        return {one["document"]: Held(one["document"], one["shared"]) for one in kept}

    def entries(self, iris: Iterable[str]) -> dict[str, Entry]:
        """The entries with these IRIs."""
        return {one["iri"]: entry_of(one) for one in self._kept("iri", iris)}

    def clear(self) -> None:
        """Forget everything with the next commit."""
        self.writer.delete_all_documents()

    def remove_owned(self, documents: Iterable[str]) -> None:
        """Forget what belongs to these documents of the store, and that they held it."""
        for document in documents:
            self.writer.delete_documents_by_term("owner", document)

    def remove(self, iris: Iterable[str]) -> None:
        """Forget these entries."""
        for iri in iris:
            self.writer.delete_documents_by_term("iri", iri)

    def add(self, entry: Entry, owner: str = "") -> None:
        """Add an entry that is not there; ``owner`` is the document that it belongs to."""
        self.writer.add_document(document(entry, owner))

    def hold(self, held: Held) -> None:
        """Remember what a document of the store holds."""
        self.writer.add_document(
            hidden(
                HELD + held.document, held.document, {"document": held.document, "shared": dict(held.shared)}
            )
        )

    def commit(self, version: str) -> None:
        """Bring all changes since the last commit to the disk: the index stands for ``version`` now."""
        self.remove([MARK])
        self.writer.add_document(hidden(MARK, "", {"version": version, "format": FORMAT}))
        self.writer.commit()
        self._index.reload()

    def rollback(self) -> None:
        """Forget all changes since the last commit."""
        if self._writer is not None:
            with suppress(ValueError, OSError):
                self._writer.rollback()

    def close(self) -> None:
        """Let others change it."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    @property
    def writer(self) -> Any:
        """Tantivy's own writer, held from the first change on.

        :raises ValueError: another process has it.
        """
        if self._writer is None:
            self._writer = self._index.writer(HEAP, 1)
        return self._writer

    @property
    def written_elsewhere(self) -> bool:
        """Whether another process holds the right to change the index."""
        try:
            return self.writer is None
        except ValueError:
            return True

    def _kept(self, field: str, terms: Iterable[str]) -> Iterator[dict[str, Any]]:
        """What is stored of the documents with these terms."""
        listed = list(terms)
        searcher = self._index.searcher()
        if not listed or not searcher.num_docs:
            return
        wanted = tantivy.Query.term_set_query(self._schema, field, listed)
        for _, address in searcher.search(wanted, len(listed), count=False).hits:
            yield stored(searcher, address)

    # Searching

    def search(self, words: Iterable[str], kind: str | None = None, limit: int = 20) -> Ranked:
        """The entries that every one of ``words`` (plain forms, not empty) fits.

        :param kind: only entries of this kind; the facets still count all.
        """
        parts = [self.fitting(word) for word in words]
        searcher = self._index.searcher()
        if not parts or not searcher.num_docs:
            return Ranked((), 0, {})
        every = (
            parts[0]
            if len(parts) == 1
            else tantivy.Query.boolean_query([(tantivy.Occur.Must, p) for p in parts])
        )
        counted = searcher.aggregate(every, {"kinds": {"terms": {"field": "kind", "size": 50}}})
        facets = {bucket["key"]: int(bucket["doc_count"]) for bucket in counted["kinds"]["buckets"]}
        wanted = every
        if kind is not None:
            only = tantivy.Query.const_score_query(self.term("kind", kind), 0.0)
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, every), (tantivy.Occur.Must, only)])
        found = searcher.search(wanted, limit, weight_by_field="weight")
        scored = [(-score, entry_of(stored(searcher, address))) for score, address in found.hits]
        scored.sort(key=lambda hit: (hit[0], hit[1].iri))
        total = facets.get(kind, 0) if kind is not None else sum(facets.values())
        return Ranked(tuple(entry for _, entry in scored), total, facets)

    def fitting(self, word: str) -> tantivy.Query:
        """The entries that ``word`` fits in any way, each scored by the closest."""
        query = tantivy.Query
        ways = [
            query.const_score_query(found, SCORES[way]) for way, found in self.ways(word) if found is not None
        ]
        return query.disjunction_max_query(ways)

    def ways(self, word: str) -> Iterator[tuple[str, tantivy.Query | None]]:
        """(way, query) of each way to fit."""
        yield "exact", self.term("exact", word)
        yield "prefix", self.term("prefix", word)
        yield "within", self.piece("characters", "pairs", word)
        yield "text", self.piece("text_characters", "text_pairs", word)
        if word.isascii():
            yield "initials", self.term("initials", word)
            yield "initial", self.term("initial", word)
        elif spelling.SHORTEST_SLIP <= len(word) <= spelling.LONGEST_SLIP + 1:
            terms = [("slips", text) for text in (*spelling.gapped(word), word)]
            terms += [("exact", text) for text in (*spelling.shortened(word), *spelling.swapped(word))]
            kept = [
                (field, text) for field, text in dict.fromkeys(terms) if len(text) >= spelling.SHORTEST_SLIP
            ]
            yield (
                "slip",
                tantivy.Query.boolean_query(
                    [(tantivy.Occur.Should, self.term(field, text)) for field, text in kept]
                ),
            )

    def piece(self, characters: str, pairs: str, word: str) -> tantivy.Query:
        """The entries whose field holds ``word`` anywhere."""
        if len(word) == 1:
            return self.term(characters, word)
        terms: list[Any] = spelling.pairs(word)
        return (
            self.term(pairs, terms[0])
            if len(terms) == 1
            else tantivy.Query.phrase_query(self._schema, pairs, terms)
        )

    def term(self, field: str, text: str) -> tantivy.Query:
        """The entries with exactly this term."""
        return tantivy.Query.term_query(self._schema, field, text or ABSENT)


def schema() -> tantivy.Schema:
    """The fields of an entry, and what is stored of it."""
    builder = tantivy.SchemaBuilder()
    for name in POSITIONED:
        builder.add_text_field(name, tokenizer_name=WHITESPACE, index_option="position")
    for name in SINGLE:
        builder.add_text_field(name, tokenizer_name=WHITESPACE, index_option="basic")
    for name in (*PLAIN, "iri", "owner"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("weight", fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def document(entry: Entry, owner: str = "") -> tantivy.Document:
    """The entry as a document of the index."""
    names = list(dict.fromkeys(map(bare, entry.names)))
    text = bare(entry.text)
    made = hidden(
        entry.iri,
        owner,
        {
            "iri": entry.iri,
            "kind": entry.kind,
            "label": entry.label,
            "names": entry.names,
            "text": entry.text,
            "weight": entry.weight,
        },
    )
    made.add_unsigned("weight", entry.weight)
    made.add_text("kind", entry.kind)
    for name in names:
        made.add_text("pairs", " ".join(spelling.pairs(name)))
    made.add_text("text_pairs", " ".join(spelling.pairs(text)))
    made.add_text("characters", " ".join(set("".join(names))))
    made.add_text("text_characters", " ".join(set(text)))
    for field, terms in terms_of(names).items():
        for term in terms:
            made.add_text(field, term)
    return made


def hidden(iri: str, owner: str, kept: Mapping[str, object]) -> tantivy.Document:
    """A document with nothing to be found by but its IRI and its owner."""
    made = tantivy.Document()
    made.add_text("iri", iri)
    if owner:
        made.add_text("owner", owner)
    made.add_bytes("stored", json.dumps(kept, ensure_ascii=False).encode())
    return made


def stored(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> dict[str, Any]:
    """What is stored of a document of the index."""
    kept: dict[str, Any] = json.loads(bytes(searcher.doc(address).get_first("stored") or b"{}"))
    return kept


def entry_of(kept: Mapping[str, Any]) -> Entry:
    """The entry as it was added."""
    return Entry(kept["iri"], kept["kind"], kept["label"], tuple(kept["names"]), kept["text"], kept["weight"])


def terms_of(names: list[str]) -> dict[str, set[str]]:
    """Field → terms, of all names together."""
    short = {name: (spelling.initials(name), spelling.romanised(name)) for name in names}
    return {
        "exact": set(names),
        "prefix": {prefix for name in names for prefix in spelling.prefixes(name)},
        "initials": {word for pair in short.values() for word in pair},
        "initial": {prefix for pair in short.values() for word in pair for prefix in spelling.prefixes(word)},
        "slips": {slip for name in names for slip in spelling.slips_of(name)},
    }
