"""From a file's bytes to what a bulk loader takes, in a process that stays: reading, mentions and statements in one go.

What comes back are plain values, because a hostile file may have made them.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

import numpy as np

from api.reading import MEBIBYTE, with_mentions
from api.settings import Settings
from graph.deciding import Recorded, recorded
from graph.loading_many import Prepared, prepare
from graph.store.protocol import Reader
from graph.workload.columns import Columns, Shard
from graph.workload.document_shards import document_shard
from loaders.documents import read_document_bytes
from loaders.sandbox import Limits
from loaders.standing import Standing
from ontology.authority_folders import use_authorities

Arrays = tuple[tuple[bytes, tuple[int, ...]], ...]
Named = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
Document = tuple[str, str, int, int, int, str | None, bytes, bytes]
Parts = tuple[Document, Named, Arrays]
ARRAYS = tuple(field.name for field in fields(Columns))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reading process has to know beside the file: whose authorities, and what a clerk decided about names."""

    authorities: str
    decided: tuple[Recorded, ...] = ()


def setting_of(settings: Settings, store: Reader | None) -> bytes:
    """The setting for files that go into ``store``, ready to be sent."""
    return pickle.dumps(Setting(settings.authorities, recorded(store) if store is not None else ()))


@lru_cache(maxsize=1)
def _received(setting: bytes) -> Setting:
    received: Setting = pickle.loads(setting)  # noqa: S301 - from the process that started this one
    use_authorities(Path(received.authorities))
    return received


def prepared_parts(data: bytes, name: str, setting: bytes) -> Parts:
    """The fields of :class:`graph.loading_many.Prepared` for the file in ``data``, and its shard's names and columns.

    :raises ontology.errors.DocumentError: not a task document, or a dangerous one.
    """
    decided = _received(setting).decided
    one, lines = prepare(with_mentions(read_document_bytes(data, name)), decided)
    shard = document_shard(one.iri, lines)
    columns = [getattr(shard.columns, name) for name in ARRAYS]
    return (
        (one.iri, one.title, one.tasks, one.quads, one.doubts, one.jurisdiction, one.own, one.shared),
        (shard.tasks, shard.identifiers, shard.names),
        tuple((array.tobytes(), array.shape) for array in columns),
    )


def shard_of(iri: str, named: Named, arrays: Arrays) -> Shard:
    """The document's shard from what came back."""
    columns = (np.frombuffer(data, np.int32).reshape(shape) for data, shape in arrays)
    return Shard(iri, *named, Columns(*columns))


class Preparing:
    """Prepares files in a process of its own, under the settings' limits of time and memory; for one thread."""

    def __init__(self, settings: Settings, setting: bytes) -> None:
        limits = Limits(seconds=settings.reading_seconds, memory=settings.reading_memory * MEBIBYTE)
        self._standing = Standing(prepared_parts, limits)
        self._setting = setting

    def prepare(self, data: bytes, name: str) -> tuple[Prepared, Shard]:
        """The document in ``data``, and what the workload counts of it.

        :raises ontology.errors.DutyGraphError: as :func:`api.reading.read_bytes`.
        """
        one, named, arrays = self._standing.call(data, name, self._setting)
        prepared = Prepared(*one)
        return prepared, shard_of(prepared.iri, named, arrays)

    def close(self) -> None:
        """End the process."""
        self._standing.close()


__all__ = ["Preparing", "setting_of"]
