"""Search as pages and programs use it: what was found, what in it matched, and where."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from graph.ask.forms import bare, plain
from graph.search.entries import Entry, entries
from graph.search.index import Index
from graph.search.spelling import initials, words_of
from graph.store.protocol import Reader

LONGEST_QUERY = 200
AROUND = 24
"""Characters of a text before and after the words that matched."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. ``matched`` is the name or text that fits; ``start`` and ``end`` are code points in
    ``snippet`` where there is one, else in ``matched``; both ``None`` where a slip was forgiven."""

    iri: str
    label: str
    kind: str
    matched: str
    start: int | None = None
    end: int | None = None
    snippet: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: at most as many hits as asked for, best first, of ``total``; ``facets`` counts every kind."""

    query: str
    total: int
    facets: dict[str, int]
    hits: tuple[Hit, ...]


class Search:
    """Search over a store; the index is made when it is first used and again after the store changed."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lock = threading.Lock()
        self._made: tuple[str, Index] | None = None

    def find(self, query: str, *, kind: str | None = None, limit: int = 20) -> Found:
        """What ``query`` fits, every one of its words, each in any way: the whole name, its beginning, a part of
        it, its pinyin or their initials, a piece of a task's text, or the name with one slip."""
        words = words_of(query[:LONGEST_QUERY])
        index = self.index()
        ranked = index.search(words, kind, limit)
        hits = tuple(hit(index.entries[place], words) for place in ranked.places)
        return Found(query, ranked.total, ranked.facets, hits)

    def index(self) -> Index:
        """The index of the store's newest state."""
        version = self._reader.version
        made = self._made
        if made is not None and made[0] == version:
            return made[1]
        with self._lock:
            if self._made is None or self._made[0] != version:
                self._made = version, Index(entries(self._reader))
            return self._made[1]


def hit(entry: Entry, words: list[str]) -> Hit:
    """What of the entry fits the first of ``words`` that a name or the text holds."""
    for word in words:
        spans = [(span, name) for name in entry.names if (span := span_of(name, word)) is not None]
        if spans:
            span, name = min(spans, key=lambda found: found[0][0])
            return Hit(entry.iri, entry.label, entry.kind, name, *span)
        if (span := span_of(entry.text, word)) is not None:
            start, end = span
            left = max(0, start - AROUND)
            snippet = entry.text[left : end + AROUND]
            return Hit(
                entry.iri, entry.label, entry.kind, entry.text[start:end], start - left, end - left, snippet
            )
        for name in entry.names:
            if word.isascii() and initials(bare(name)).startswith(word) and len(bare(name)) == len(name):
                return Hit(entry.iri, entry.label, entry.kind, name, 0, len(word))
    return Hit(entry.iri, entry.label, entry.kind, entry.label, snippet=entry.text[: 2 * AROUND] or None)


def span_of(text: str, word: str) -> tuple[int, int] | None:
    """Where ``word`` (a bare form) stands in ``text``, over quotation marks and blanks.

    >>> span_of("办好“解放碑”音乐节", "解放碑音乐")
    (3, 9)
    """
    kept = [(place, c) for place, c in enumerate(plain(text)) if c != '"' and not c.isspace()]
    start = "".join(c for _, c in kept).find(word)
    if start < 0 or not word:
        return None
    return kept[start][0], kept[start + len(word) - 1][0] + 1
