"""A Word document (doc) that ends on a table gets the paragraph behind it that the format asks for.

Some programs leave that paragraph out; LibreOffice then runs the cells of the last table together. The offsets
are those of MS-DOC: the file information block (2.5), the piece table (2.8.35, 2.9.38), runs of paragraphs (2.9.33).
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import Final

import olefile

TABLE_FLAGS, SECOND_TABLE = 0x0A, 0x0200
COUNTS, COUNT_OF_PARTS = 0x4C, 8
"""The characters of the main text and of the parts behind it: notes, headers, comments, text boxes."""
HEADERS: Final = 2
PIECES, RUNS, HEADER_TEXTS = 0x1A2, 0x102, 0xF2
NARROW_PIECE: Final = 0x40000000
PAGE, RUN_ENTRY = 512, 13
CELL_END, PARAGRAPH_END = 7, 13


def closed(data: bytes) -> bytes:
    """``data`` with a paragraph behind its last table where it lacks one, otherwise as it is, also if it is broken."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            main = bytearray(container.openstream("WordDocument").read())
            flags = struct.unpack_from("<H", main, TABLE_FLAGS)[0]
            name = "1Table" if flags & SECOND_TABLE else "0Table"
            table = bytearray(container.openstream(name).read())
        ending = _ending(main, table)
        if ending is None:
            return data
        _close(main, table, ending)
        buffer = io.BytesIO(data)
        with olefile.OleFileIO(buffer, write_mode=True) as container:
            container.write_stream("WordDocument", bytes(main))
            container.write_stream(name, bytes(table))
            return buffer.getvalue()
    except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError, struct.error):
        return data


@dataclass(frozen=True, slots=True)
class _Ending:
    """Where the main text ends: ``place`` in the stream, its ``count`` of characters, their ``width`` in bytes, and
    where the piece table says how many characters the last piece reaches."""

    place: int
    count: int
    width: int
    reach: int
    alone: bool
    """Whether nothing stands behind the main text."""


def _ending(main: bytearray, table: bytearray) -> _Ending | None:
    """The end of a main text that ends on a cell, ``None`` for any other and for texts in an unusual order."""
    counts = struct.unpack_from(f"<{COUNT_OF_PARTS}I", main, COUNTS)
    if any(count for part, count in enumerate(counts) if part not in (0, HEADERS)):
        return None
    place = struct.unpack_from("<I", main, PIECES)[0]
    while table[place] == 1:
        place += 3 + struct.unpack_from("<H", table, place + 1)[0]
    pieces = (struct.unpack_from("<I", table, place + 1)[0] - 4) // 12
    bounds = place + 5
    start = struct.unpack_from("<I", table, bounds + 4 * (pieces - 1))[0]
    at = struct.unpack_from("<I", table, bounds + 4 * (pieces + 1) + 8 * (pieces - 1) + 2)[0]
    width = 1 if at & NARROW_PIECE else 2
    begin = (at & ~NARROW_PIECE) // (2 if width == 1 else 1)
    end = begin + (counts[0] - start) * width
    if not begin < end <= len(main) - 2 or main[end - width] != CELL_END:
        return None
    return _Ending(end, counts[0], width, bounds + 4 * pieces, not counts[HEADERS])


def _close(main: bytearray, table: bytearray, ending: _Ending) -> None:
    """Write the paragraph: over the first character of the headers, which nobody reads, or behind the text."""
    if ending.alone:
        _add_run(main, table, ending)
    main[ending.place : ending.place + ending.width] = PARAGRAPH_END.to_bytes(ending.width, "little")
    struct.pack_into(f"<{COUNT_OF_PARTS}I", main, COUNTS, ending.count + 1, *[0] * (COUNT_OF_PARTS - 1))
    struct.pack_into("<I", main, HEADER_TEXTS + 4, 0)
    struct.pack_into("<I", table, ending.reach, ending.count + 1)


def _add_run(main: bytearray, table: bytearray, ending: _Ending) -> None:
    """The last page of paragraph runs with one more, of a plain paragraph; raises ``ValueError`` where it is full."""
    place, size = struct.unpack_from("<II", main, RUNS)
    pages = (size - 4) // 8
    page = struct.unpack_from("<I", table, place + 4 * (pages + 1) + 4 * (pages - 1))[0] * PAGE
    runs = main[page + PAGE - 1]
    bounds, entries = 4 * (runs + 1), RUN_ENTRY * runs
    used = min((2 * main[page + bounds + RUN_ENTRY * run] or PAGE - 1 for run in range(runs)), default=PAGE)
    if bounds + 4 + entries + RUN_ENTRY > used:
        raise ValueError("no room for a run")
    kept = bytes(main[page + bounds : page + bounds + entries])
    stop = ending.place + ending.width
    main[page + bounds : page + bounds + 4] = struct.pack("<I", stop)
    main[page + bounds + 4 : page + bounds + 4 + entries] = kept
    main[page + bounds + 4 + entries : page + bounds + 4 + entries + RUN_ENTRY] = bytes(RUN_ENTRY)
    main[page + PAGE - 1] = runs + 1
    struct.pack_into("<I", table, place + 4 * pages, stop)
