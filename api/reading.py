"""From a file to what is loaded: bytes, blocks, tasks, mentions; the reading runs in a process with limits."""

from __future__ import annotations

import stat
from pathlib import Path

from api.settings import Settings
from graph.loading import Read, authority_of
from loaders.documents import read_document_bytes
from loaders.sandbox import Limits, run_limited
from ontology.errors import DocumentError, reason
from ontology.records import Document

MEBIBYTE = 1 << 20


def read_path(path: Path, settings: Settings) -> Document:
    """The document in the file at ``path``.

    :raises ontology.errors.DocumentError: no such file, a directory, too large, or not a task document.
    """
    return read_bytes(file_bytes(path, settings), path.name, settings)


def file_bytes(path: Path, settings: Settings) -> bytes:
    """The file's bytes, after the checks that need no reading.

    :raises ontology.errors.DocumentError: missing, a directory, unreadable or larger than the limit.
    """
    if path.is_dir():
        raise DocumentError(f"“{path}”是一个目录；请给出一份任务分解文件。", value=str(path))
    most = settings.upload_bytes * MEBIBYTE
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DocumentError(
                f"“{path}”是管道或设备，不是文件；请先存成文件，再给出它的路径。", value=str(path)
            )
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise DocumentError(f"找不到文件“{path}”；请检查文件名和路径。", value=str(path)) from error
    except OSError as error:
        raise DocumentError(
            f"无法读取“{path}”（{reason(error)}）；请检查文件和权限。", value=str(path)
        ) from error
    if len(data) > most:
        raise DocumentError(
            f"“{path.name}”超过{settings.upload_bytes} MiB的上限；请确认它是任务分解文件。", value=len(data)
        )
    return data


def read_bytes(data: bytes, name: str, settings: Settings) -> Document:
    """The document in ``data``; ``name`` is only a name, the content says what it is.

    :raises ontology.errors.DocumentError: not a task document, or a dangerous one.
    :raises ontology.errors.LimitExceeded: reading took too long or too much memory.
    """
    limits = Limits(seconds=settings.reading_seconds, memory=settings.reading_memory * MEBIBYTE)
    return run_limited(read_document_bytes, data, name, limits=limits)


def with_mentions(document: Document) -> Read:
    """The document with what its tasks name, by the authority of its jurisdiction."""
    from loaders.mentions import find_all

    return Read(document, find_all(document, authority_of(document)))
