"""Opening the store that the settings name, for one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import typer

from api.settings import Settings
from graph.store.opening import OpenStore, open_reader, open_store


def settings_of(context: typer.Context) -> Settings:
    """The environment's settings, with what stands before the command (``--store``) put over them."""
    settings = Settings.from_environment()
    store = context.obj.get("store") if context.obj else None
    return replace(settings, store=store) if store else settings


@contextmanager
def opened_store(settings: Settings, *, reading: bool = False) -> Iterator[OpenStore]:
    """The store, closed at the end.

    :param reading: only read: works beside a service that holds the store.
    :raises ontology.errors.StoreError: held by another process, or out of reach.
    """
    store = (open_reader if reading else open_store)(settings.location)
    try:
        yield store
    finally:
        store.close()
