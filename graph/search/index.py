"""The index: one tantivy document an entry, and the query that ranks by how a word fits, then by weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tantivy

from graph.ask.forms import bare
from graph.search import spelling
from graph.search.entries import Entry

WHITESPACE = "pieces"
HEAP = 256 << 20
STEP = 64.0
"""Between two ways to fit: more than the factor that weight can give (log2 of the tasks of a nation)."""
WAYS = ("text", "slip", "initial", "within", "initials", "prefix", "exact")
"""How a word can fit an entry, loosest first."""
SCORES = {way: STEP ** (place - 3) for place, way in enumerate(WAYS)}
POSITIONED = ("pairs", "text_pairs")
PLAIN = ("exact", "prefix", "characters", "initials", "initial", "slips", "text_characters")
ABSENT = "\x00"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A search's hits as entries' places, best first, how many there are, and how many of each kind."""

    places: tuple[int, ...]
    total: int
    facets: dict[str, int]


class Index:
    """An index in memory over entries that do not change."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._index = tantivy.Index(schema())
        self._index.register_tokenizer(
            WHITESPACE, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        )
        self._schema = self._index.schema
        writer = self._index.writer(HEAP, 1)
        for place, entry in enumerate(self.entries):
            writer.add_document(document(place, entry))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, words: Iterable[str], kind: str | None = None, limit: int = 20) -> Ranked:
        """The entries that every one of ``words`` (plain forms, not empty) fits.

        :param kind: only entries of this kind; the facets still count all.
        """
        parts = [self.fitting(word) for word in words]
        if not parts:
            return Ranked((), 0, {})
        every = (
            parts[0]
            if len(parts) == 1
            else tantivy.Query.boolean_query([(tantivy.Occur.Must, p) for p in parts])
        )
        searcher = self._index.searcher()
        counted = searcher.aggregate(every, {"kinds": {"terms": {"field": "kind", "size": 50}}})
        facets = {bucket["key"]: int(bucket["doc_count"]) for bucket in counted["kinds"]["buckets"]}
        wanted = every
        if kind is not None:
            only = tantivy.Query.const_score_query(self.term("kind", kind), 0.0)
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, every), (tantivy.Occur.Must, only)])
        found = searcher.search(wanted, limit, weight_by_field="weight")
        places = searcher.fast_field_values("place", [address for _, address in found.hits])
        total = facets.get(kind, 0) if kind is not None else sum(facets.values())
        return Ranked(tuple(int(place or 0) for place in places), total, facets)

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
    """The fields of an entry; nothing is stored but its place among the entries."""
    builder = tantivy.SchemaBuilder()
    for name in POSITIONED:
        builder.add_text_field(name, tokenizer_name=WHITESPACE, index_option="position")
    for name in PLAIN:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("weight", fast=True)
    builder.add_unsigned_field("place", fast=True)
    return builder.build()


def document(place: int, entry: Entry) -> tantivy.Document:
    """The entry as a document of the index."""
    names = list(dict.fromkeys(map(bare, entry.names)))
    text = bare(entry.text)
    made = tantivy.Document()
    made.add_unsigned("place", place)
    made.add_unsigned("weight", entry.weight)
    made.add_text("kind", entry.kind)
    for name in names:
        made.add_text("pairs", " ".join(spelling.pairs(name)))
    made.add_text("text_pairs", " ".join(spelling.pairs(text)))
    for field, terms in terms_of(names, text).items():
        for term in terms:
            made.add_text(field, term)
    return made


def terms_of(names: list[str], text: str) -> dict[str, set[str]]:
    """Field → terms, of all names together."""
    short = {name: (spelling.initials(name), spelling.romanised(name)) for name in names}
    return {
        "exact": set(names),
        "prefix": {prefix for name in names for prefix in spelling.prefixes(name)},
        "characters": set("".join(names)),
        "initials": {word for pair in short.values() for word in pair},
        "initial": {prefix for pair in short.values() for word in pair for prefix in spelling.prefixes(word)},
        "slips": {slip for name in names for slip in spelling.slips_of(name)},
        "text_characters": set(text),
    }
