"""Small files that are there whole or not at all, also after power loss."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Afterwards ``path`` holds ``content`` on the disk; a crash on the way leaves what was there before.

    :raises OSError: no space, no permission.
    """
    draft = path.with_name(path.name + ".tmp")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """A file's content, or a directory's names (created, renamed, removed), are on the disk afterwards."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_files(directory: Path) -> None:
    """The directory and the files in it are on the disk afterwards; subdirectories are not entered."""
    for entry in directory.iterdir():
        if entry.is_file():
            sync(entry)
    sync(directory)
    sync(directory.parent)
