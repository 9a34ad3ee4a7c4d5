"""Stores by their location: a directory, ``memory:``, or the URL of a SPARQL 1.1 service."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from graph.query.limits import Limits
from graph.query.question import Engine
from graph.query.service import QueryService
from graph.store.checkpoint import CheckpointStore
from graph.store.embedded import EmbeddedStore
from graph.store.endpoints import SCHEMES
from graph.store.following import FollowingStore
from graph.store.memory import MemoryStore
from graph.store.protocol import Store
from graph.store.remote import RemoteStore
from ontology.errors import StoreError

MEMORY = "memory:"


class OpenStore(Store, Protocol):
    """A store that also runs the queries of users."""

    def update(self, text: str) -> None:
        """Apply a SPARQL update of our own, in this process and in one commit.

        :raises QueryError: the text is at fault.
        """

    def engine(self, limits: Limits) -> Engine:
        """What runs queries of users, under ``limits``; closed by who asked for it."""


def open_store(location: str) -> OpenStore:
    """The store at ``location``, made where there is none, for reading and writing.

    :raises StoreError: another process writes there, the place cannot be a store, or the location is none.
    """
    if location == MEMORY:
        return MemoryStore()
    if location.startswith(SCHEMES):
        return RemoteStore(location)
    return EmbeddedStore(directory(location))


def open_reader(location: str) -> OpenStore:
    """The store at ``location`` for reading only: also while another process writes it.

    :raises ontology.errors.NotFound: there is no store yet.
    :raises StoreError: the location is none.
    """
    if location == MEMORY or location.startswith(SCHEMES):
        return open_store(location)
    return CheckpointStore(directory(location))


def open_follower(location: str) -> OpenStore:
    """The store at ``location`` for reading only, always at the newest commit of who writes it.

    :raises ontology.errors.NotFound: there is no store yet.
    :raises StoreError: the location is none, or lies in one process alone.
    """
    if location == MEMORY:
        raise StoreError(
            "memory: 只在一个进程里，不能由几个进程一起读。", value=location, code="store-location"
        )
    if location.startswith(SCHEMES):
        return open_store(location)
    return FollowingStore(directory(location))


def query_service(
    store: OpenStore, limits: Limits | None = None, allowed_hosts: frozenset[str] = frozenset()
) -> QueryService:
    """The service that runs the queries of users on ``store``; close it before the store."""
    limits = limits or Limits()
    return QueryService(store.engine(limits), limits, allowed_hosts=allowed_hosts)


def directory(location: str) -> Path:
    """The path of an embedded store.

    :raises StoreError: empty, or the URL of something else.
    """
    scheme, colon, _ = location.partition(":")
    if not location.strip() or "\0" in location or (colon and scheme.isalpha() and len(scheme) > 1):
        raise StoreError(
            "图库的位置应当是一个目录、memory: 或SPARQL端点的http(s)地址。",
            value=location,
            code="store-location",
        )
    return Path(location)
