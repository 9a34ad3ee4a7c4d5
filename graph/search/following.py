"""The index kept in step with its store: document by document, and made anew only where it does not fit.

What a document owns is taken out and put in again. A thing that documents share has one entry, whose weight is the
sum over the documents of how many of their tasks name it; each document's part is remembered, so that a change costs
what the changed documents hold, however many others name the same things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.search.entries import Content, contents, document_iris, named, shared_things
from graph.search.index import Held, Index
from graph.store.protocol import Reader

BATCH = 50
"""Documents read at once, so that memory stays bounded however many there are."""


def fill(index: Index, reader: Reader, version: str) -> None:
    """Make the whole index anew for ``version``, in one commit."""
    index.clear()
    weights: Counter[str] = Counter()
    documents = document_iris(reader)
    for start in range(0, len(documents), BATCH):
        for content in contents(reader, documents[start : start + BATCH]):
            _own(index, content)
            weights.update(content.shared)
    for entry in named(reader, shared_things(reader)):
        index.add(replace(entry, weight=weights[entry.iri]))
    index.commit(version)


def change(index: Index, reader: Reader, documents: Iterable[str], version: str) -> None:
    """Take in what these documents hold now, and forget what they held, in one commit."""
    listed = sorted(set(documents))
    for start in range(0, len(listed), BATCH):
        last = start + BATCH >= len(listed)
        _exchange(index, reader, listed[start : start + BATCH], version if last else "")


def _exchange(index: Index, reader: Reader, documents: Sequence[str], version: str) -> None:
    """One batch; committed under ``version``, or under none while more is to come: then a crash makes all anew."""
    before = index.held(documents)
    index.remove_owned(documents)
    steps: Counter[str] = Counter()
    for held in before.values():
        steps.subtract(held.shared)
    for content in contents(reader, documents):
        _own(index, content)
        steps.update(content.shared)
    there = index.entries(steps)
    found = {entry.iri: entry for entry in named(reader, steps)}
    for iri, step in steps.items():
        old, fresh = there.get(iri), found.get(iri)
        if fresh is not None:
            fresh = replace(fresh, weight=max(0, (old.weight if old else 0) + step))
        if fresh != old:
            if old is not None:
                index.remove([iri])
            if fresh is not None:
                index.add(fresh)
    index.commit(version)


def _own(index: Index, content: Content) -> None:
    for entry in content.own:
        index.add(entry, content.document)
    if content.own:
        index.hold(Held(content.document, content.shared))
