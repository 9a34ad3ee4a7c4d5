"""The names of a store by scope, read when they are first asked for and kept in step document by document."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable

from graph.ask.catalogue import Catalogue, read_catalogue
from graph.ask.names import read_names
from graph.ask.scope import Scope, Scoped, scoped
from graph.ask.understanding import Reading
from graph.store.protocol import Reader

MOST = 24
"""Scopes whose names are kept; the one that was asked longest ago goes first."""


class Readings:
    """What questions are read with: the catalogue of documents, and names for each scope that was asked."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lock = threading.RLock()
        self._version: str | None = None
        self._catalogue = Catalogue()
        self._readings: OrderedDict[Scope | None, Reading] = OrderedDict()

    @property
    def catalogue(self) -> Catalogue:
        """The documents of the store as it stands."""
        with self._lock:
            version = self._reader.version
            if self._version != version:
                self._readings.clear()
                self._catalogue = read_catalogue(self._reader)
                self._version = version
            return self._catalogue

    def scoped(self, question: str) -> Scoped:
        """What the question is asked of."""
        return scoped(question, self.catalogue, self._reader)

    def reading(self, scope: Scope | None) -> Reading:
        """The names of a scope, of the whole store where None."""
        with self._lock:
            held = self._readings.get(scope)
            if held is None:
                held = self._readings[scope] = Reading(read_names(self._reader, scope))
                if len(self._readings) > MOST:
                    self._readings.popitem(last=False)
            self._readings.move_to_end(scope)
            return held

    def renew(self, documents: Iterable[str], *, before: str) -> bool:
        """Take in a commit on version ``before`` that changed these documents alone; whether it did.

        What was read for other jurisdictions stays; where names of these documents stand is read again when asked.
        """
        with self._lock:
            if self._version != before:
                return False
            changed, old, version = set(documents), self._catalogue, self._reader.version
            self._catalogue = old.renewed(self._reader, changed)
            touched = {
                paper.jurisdiction
                for catalogue in (old, self._catalogue)
                for name in changed
                if (paper := catalogue.papers.get(name))
            }
            stays = [s for s in self._readings if s is not None and s.jurisdiction not in touched]
            self._readings = OrderedDict((scope, self._readings[scope]) for scope in stays)
            self._version = version
            return True
