"""Layouts that are kept: in memory while the store stays as it is, and on the disk beside it from start to start."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import viz
from api.keeping import Kept
from viz.views import Network

IN_MEMORY = 100
ON_DISK = 50
LARGE = 120
"""Smaller networks are laid out sooner than their file is read."""
FOLDER = "layouts"


class Layouts:
    """Positions for networks; the same network has the same positions whenever it is asked for.

    :param folder: where the positions of large networks are kept; ``None`` keeps them in this process only.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self.kept: Kept[Network] = Kept(IN_MEMORY)

    def placed(self, network: Network) -> Network:
        """``network`` with a position for every node."""
        from viz.layout import laid_out  # numpy takes a while to import

        if self._folder is None or len(network.nodes) < LARGE:
            return laid_out(network)
        file = self._folder / f"{digest(network)}.json"
        known = positions(file)
        if all(node.id in known for node in network.nodes):
            nodes = (replace(node, x=known[node.id][0], y=known[node.id][1]) for node in network.nodes)
            return replace(network, nodes=tuple(nodes))
        drawn = laid_out(network)
        with suppress(OSError):  # a full or read-only disk costs the next start some seconds, nothing else
            save(file, drawn)
            sweep(self._folder)
        return drawn


def digest(network: Network) -> str:
    """A word for what a layout depends on: the nodes with their labels, the edges, the centre, the algorithm."""
    parts = (
        sorted((node.id, node.label, node.x, node.y) for node in network.nodes),
        sorted((edge.source, edge.target, edge.weight) for edge in network.edges),
        network.centre,
    )
    return hashlib.blake2b(repr(parts).encode() + algorithm(), digest_size=16).hexdigest()


@cache
def algorithm() -> bytes:
    """The text of what lays networks out: another one gives other positions."""
    return b"".join(Path(viz.__file__).with_name(name).read_bytes() for name in ("layout.py", "forces.py"))


def positions(file: Path) -> dict[str, tuple[float, float]]:
    """Node → place from a file; nothing where there is none or it is not whole."""
    try:
        found = json.loads(file.read_text("utf-8"))
        return {str(node): (float(x), float(y)) for node, (x, y) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def save(file: Path, network: Network) -> None:
    """Write the positions; a reader sees a whole file or none."""
    file.parent.mkdir(exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.tmp")
    part.write_text(
        json.dumps({node.id: (node.x, node.y) for node in network.nodes}, ensure_ascii=False), "utf-8"
    )
    part.replace(file)


def sweep(folder: Path) -> None:
    """Remove the oldest files beyond the number that is kept."""
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[ON_DISK:]:
        file.unlink(missing_ok=True)
