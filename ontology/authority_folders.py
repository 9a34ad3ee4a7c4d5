"""Where authorities are read from: the package's own folder, and the one that a process sets. Imports nothing slow."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "authorities"
_own: list[Path] = []


def use_authorities(folder: Path) -> None:
    """Authorities below ``folder`` (one folder each) hold in this process too, over the package's of the same name."""
    _own[:] = [folder.absolute()]


def authority_folders() -> tuple[Path, ...]:
    """The folders of all authorities, in the order of the folders they lie in, then by name."""
    found = (entry for folder in (FOLDER, *_own) if folder.is_dir() for entry in sorted(folder.iterdir()))
    return tuple(entry for entry in found if (entry / "units.ttl").is_file())


def edited(folder: Path) -> int:
    """When one of the folder's files was last written, in ns since the epoch: a person edits them."""
    return max((file.stat().st_mtime_ns for file in folder.glob("*.ttl")), default=0)


__all__ = ["FOLDER", "authority_folders", "edited", "use_authorities"]
