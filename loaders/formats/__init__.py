"""File formats → blocks in reading order. ``open_blocks`` is the door; one module stands for one format."""

from loaders.formats.opening import open_blocks, open_file

__all__ = ["open_blocks", "open_file"]
