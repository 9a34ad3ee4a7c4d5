"""The search over an open store, kept on disk beside a store that is a directory."""

from __future__ import annotations

from pathlib import Path

from api.settings import Settings
from graph.search import Search
from graph.store.protocol import Store

FOLDER = "search"


def opened_search(store: Store, settings: Settings) -> Search:
    """The search of ``store``; it takes up what was kept, and follows the store's changes by itself."""
    path = Path(settings.location)
    return Search(store, path / FOLDER if path.is_dir() else None)


__all__ = ["opened_search"]
