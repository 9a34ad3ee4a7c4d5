"""Rows of a web page's tables, taken out of its tree while the page is parsed.

An element and its text cost four hundred bytes in a tree, a cell's text on its own a quarter of it. A row leaves the
tree where nothing about it need be judged later: it holds no table and no link, and no cell that its name makes page
furniture. One element stands for a run of such rows. What the page's style sheets hide must be known by then;
:attr:`KeptRows.early` says where it was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from loaders.formats.web_content import KEPT, furnished, kept, selectors

PARTS: Final = frozenset({"table", "tbody", "thead", "tfoot"})
CHUNK: Final = 1 << 16
ROW_END: Final = b"</tr>"


@dataclass(slots=True)
class KeptCell:
    """The text of one cell, how many places it covers, and of how many paragraphs it is made."""

    text: str
    rowspan: int
    colspan: int
    paragraphs: int


class KeptRows:
    """The rows taken out of one page; ``read`` gives the shown cells of a row."""

    def __init__(self, read: Callable[[etree._Element], list[KeptCell]]) -> None:
        self._read = read
        self._runs: list[list[list[KeptCell]]] = []
        self._named: set[str] = set()
        self.early = False
        """Whether a row was taken before a style sheet hid something in it."""

    def take(self, row: etree._Element) -> None:
        """Take the cells out of a row that has ended, where it is a plain one of a table."""
        parent = row.getparent()
        if parent is None or parent.tag not in PARTS or KEPT in row.attrib or not self._plain(row):
            return
        cells = self._read(row)
        characters = sum(len(cell.text) for cell in cells)
        for child in list(row):
            row.remove(child)
        row.text = None
        before = row.getprevious()
        if before is not None and _same_run(before, row):
            run, more, rows = kept(before)
            parent.remove(before)
            self._runs[run].append(cells)
            row.set(KEPT, f"{run} {characters + more} {rows + 1}")
        else:
            row.set(KEPT, f"{len(self._runs)} {characters} 1")
            self._runs.append([cells])

    def _plain(self, row: etree._Element) -> bool:
        if len(row) < 2 or any(child.tag not in ("td", "th") for child in row):
            return False
        named: set[str] = set()
        for element in row.iterdescendants():
            if element.tag in ("a", "table") or furnished(element):
                return False
            named |= selectors(element)
        self._named |= named
        return True

    def run(self, row: etree._Element) -> Iterator[list[KeptCell]]:
        """The cells of the rows for which an element stands, row by row; each is given once."""
        rows, self._runs[kept(row)[0]] = self._runs[kept(row)[0]], []
        rows.reverse()
        while rows:
            yield rows.pop()

    def hide(self, hidden: set[str]) -> None:
        """Another style sheet hides these selectors."""
        self.early = self.early or not hidden.isdisjoint(self._named)


def _same_run(before: etree._Element, row: etree._Element) -> bool:
    """Whether nothing stands between two rows, and nothing is said of either."""
    return (
        before.tag == "tr"
        and list(before.attrib) == [KEPT]
        and not row.attrib
        and not (before.tail or "").strip()
    )


def chunks(data: bytes) -> Iterator[bytes]:
    """A page in stretches that end behind a row, so that no tag is cut in two."""
    start = 0
    while start < len(data):
        stop = data.find(ROW_END, start + CHUNK)
        stop = stop + len(ROW_END) if stop >= 0 else len(data)
        yield data[start:stop]
        start = stop
