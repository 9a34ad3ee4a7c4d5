"""Search as pages and programs use it: what was found, what in it matched, and where."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.ask.forms import bare, plain
from graph.search.entries import Entry
from graph.search.following import change, fill
from graph.search.index import Index
from graph.search.spelling import initials, words_of
from graph.store.protocol import Reader

LONGEST_QUERY = 200
PATIENCE = 2.0
"""Seconds that a reader waits for the store's writer to bring the index along."""
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
    """Search over a store; its index follows the store. Safe to use from several threads.

    :param folder: where the index is kept, so that a start needs no reading of the store; in this process where None.
    """

    def __init__(self, reader: Reader, folder: Path | None = None) -> None:
        self._reader = reader
        self._folder = folder
        self._lock = threading.RLock()
        self._made: Index | None = None
        self._version: str | None = None
        self._waited: str | None = None
        """A version that the store's writer did not bring the index to in time: what there is has to do."""

    def find(self, query: str, *, kind: str | None = None, limit: int = 20) -> Found:
        """What ``query`` fits, every one of its words, each in any way: the whole name, its beginning, a part of
        it, its pinyin or their initials, a piece of a task's text, or the name with one slip."""
        words = words_of(query[:LONGEST_QUERY])
        ranked = self.index().search(words, kind, limit)
        hits = tuple(hit(entry, words) for entry in ranked.entries)
        return Found(query, ranked.total, ranked.facets, hits)

    def index(self) -> Index:
        """The index of the store's newest state."""
        made = self._made
        if made is not None and self._reader.version in (self._version, self._waited):
            return made
        with self._lock:
            made = self._opened()
            if self._version != self._reader.version:
                self._follow(made)
            return self._opened()

    def renew(self, documents: Iterable[str], *, before: str) -> bool:
        """Take in a commit that changed these documents alone (loaded, replaced or removed them); costs what they hold.

        Many documents in one call are cheaper than many calls.

        :param before: the store's version that the commit was made on.
        :returns: whether the index went along. Where it stood at another version it catches up when it is next
            asked, at the cost of the whole.
        """
        with self._lock:
            made, version = self._opened(), self._reader.version
            if before != self._version:
                return False
            try:
                change(made, self._reader, documents, version)
            except (ValueError, OSError):
                self._leave()
                return False
            except BaseException:
                made.rollback()
                raise
            self._version = version
            return True

    def close(self) -> None:
        """Bring what is being tidied to an end and let other processes change the index."""
        with self._lock:
            if self._made is not None:
                self._made.close()
            self._made, self._version = None, None

    def _opened(self) -> Index:
        if self._made is None:
            try:
                self._made = Index(self._folder)
            except (
                OSError,
                ValueError,
            ):  # a folder that cannot be written: the index is made for this process
                self._folder = None
                self._made = Index()
            self._version = self._made.version
        return self._made

    def _leave(self) -> None:
        """Give up the folder, which another process writes or which failed: an index in this process serves instead."""
        self._folder = self._made = self._version = None

    def _follow(self, made: Index) -> None:
        """Bring the index to the store's version: by what the store's writer has committed, else by reading all."""
        until = time.monotonic() + PATIENCE
        self._waited = None
        while made.written_elsewhere and time.monotonic() < until:
            made.reload()
            self._version = made.version
            if self._version == self._reader.version:
                return
            time.sleep(0.02)
        version = self._reader.version
        if self._version and made.written_elsewhere:
            self._waited = version
            return
        try:
            fill(made, self._reader, version)
        except (ValueError, OSError):
            self._leave()
            fill(self._opened(), self._reader, version)
        except BaseException:
            made.rollback()
            raise
        self._version = version


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
