"""Running text of a PDF: what is not content at a page's edges, and lines → paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders import heading, labels, numbering
from loaders.blocks import Paragraph
from loaders.formats.pdf_lines import Line
from loaders.formats.pdf_wraps import WORD
from ontology.records import Position

PAGE_NUMBER: Final = re.compile(
    r"[-—–－―·.~～_\s]*(?:第\s*)?(?:\d{1,4}|[IVXivx]{1,6})(?:\s*页)?(?:\s*[,，/／]?\s*(?:共|of)?\s*\d{1,4}(?:\s*页)?)?[-—–－―·.~～_\s]*"
    r"|Page\s*\d+(?:\s*of\s*\d+)?|共\s*\d+\s*页[,，\s]*第\s*\d+\s*页",
    re.IGNORECASE,
)
EDGE_LINES: Final = 2
"""Lines at the top and at the bottom of a page among which running heads and page numbers stand."""
SAME_PLACE: Final = 3.0
APART: Final = 1.7
"""Ems between the baselines of a running head and the text, at least."""
RUNNING_SHARE: Final = 0.5
"""Share of the pages on which a line at the same place is a running head."""
SLACK: Final = 0.6
"""Ems that may be left on a line whose next word had no room."""
UNEVEN: Final = 40.0
"""Points by which the right margin of a page may be wider than the left one."""
DIGITS: Final = re.compile(r"\d+")
ORDINAL: Final = re.compile(
    r"\s*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3})[）)、.．](?![0-9])|第[一二三四五六七八九十]+[章节条项]|[①-⑳])"
)
LABEL: Final = re.compile(
    r"\s*(?:[【\[]?(?P<colon>[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{1,11})[】\]]?\s*[:：]|【(?P<bare>[\u4e00-\u9fff]{2,10})】)"
)
"""What a line begins with that prints a label and its value."""
BRACKET: Final = re.compile(
    r"[（(【〔\[](?P<label>[\u4e00-\u9fff]{2,12})[:：][^（(【〔\[]*(?:[（(][^（）()]*[）)][^（(【〔\[]*)*$"
)
ASSIGNMENT_LINES: Final = 6
"""Lines that the bracket of an assignment fills, at most."""
TITLE_LINES: Final = 3
OPENING, CLOSING = "（(【[〔", "）)】]〕"
SENTENCE_END: Final = tuple("。！？：；")


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of one page outside of its tables, from the top."""

    number: int
    width: float
    height: float
    lines: list[Line]


def without_edges(pages: Sequence[PageText]) -> list[PageText]:
    """The pages without their page numbers and running heads, which are taken off from the outside inwards."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_key(line) for line in [*page.lines[:EDGE_LINES], *page.lines[-EDGE_LINES:]]})
    running = {
        key for key, count in seen.items() if count > 1 and count >= RUNNING_SHARE * max(len(pages) - 1, 2)
    }
    result = []
    for page in pages:
        first, last = 0, len(page.lines)
        lines = page.lines
        while first < min(EDGE_LINES, last) and _outside(
            lines[first], lines[first + 1 : first + 2], page, running
        ):
            first += 1
        while last > max(len(lines) - EDGE_LINES, first) and _outside(
            lines[last - 1], lines[max(last - 2, 0) : last - 1], page, running
        ):
            last -= 1
        result.append(PageText(page.number, page.width, page.height, lines[first:last]))
    return result


def _outside(line: Line, inner: list[Line], page: PageText, running: set[tuple[str, int]]) -> bool:
    """Whether a line at the edge of a page is no content; a running head keeps its distance from ``inner``."""
    if _is_page_number(line, page):
        return True
    if _key(line) not in running or len(line.segments()) > 1:
        return False
    return all(abs(line.base - other.base) > APART * line.size for other in inner)


def _key(line: Line) -> tuple[str, int]:
    return DIGITS.sub("#", line.text), round(line.base / SAME_PLACE)


def _is_page_number(line: Line, page: PageText) -> bool:
    at_edge = line.base > page.height * 0.88 or line.base < page.height * 0.12
    return at_edge and PAGE_NUMBER.fullmatch(line.text) is not None


class Paragraphs:
    """Puts lines together that one paragraph wraps, also over the end of a page."""

    def __init__(self, left: float, right: float) -> None:
        self._left = left
        self._right = right
        self._open: list[Line] = []
        self._page = 0
        self._depth = 0
        """Brackets that stand open."""
        self.finished: list[Paragraph] = []

    def add(self, line: Line, page: int) -> None:
        """The next line of running text."""
        if self._open and not self._goes_on(self._open[-1], line):
            self.end()
        if not self._open:
            self._page = page
            self._depth = 0
        self._open.append(line)
        self._depth += sum(map(line.text.count, OPENING)) - sum(map(line.text.count, CLOSING))

    def end(self) -> None:
        """No line goes on with the paragraph that stands open."""
        if self._open:
            text = self._open[0].text
            for line in self._open[1:]:
                latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii()
                text += (" " if latin and line.text[:1].isalpha() else "") + line.text
            self.finished.append(Paragraph(text, Position(page=self._page)))
        self._open = []

    def _goes_on(self, above: Line, line: Line) -> bool:
        if abs(above.size - line.size) > 0.12 * above.size:
            return False
        if (
            above.right + _first_word(line) < self._right - SLACK * above.size
            or line.left > self._left + 0.6 * line.size
        ):
            return False
        if ORDINAL.match(line.text):
            ended = above.text.endswith(SENTENCE_END) or self._titles()
            return not (ended or self._labelled() or _counts_on(self._open[0], line))
        if heading.number_line(line.text):
            return False
        return not (self._labelled() and labelled(line)) and not self._assigned()

    def _titles(self) -> bool:
        """Whether the open paragraph is a title and whole."""
        text = "".join(line.text for line in self._open[:TITLE_LINES])
        return len(self._open) <= TITLE_LINES and heading.finished(text)

    def _assigned(self) -> bool:
        """Whether the open paragraph ends with a bracket that begins with a label: an assignment ends a task."""
        if not self._open[-1].text.endswith(("）", ")", "】", "〕", "]")):
            return False
        text = "".join(line.text for line in self._open[-ASSIGNMENT_LINES:])
        match = BRACKET.search(text)
        return match is not None and labels.kind_of(match["label"]) is not None

    def _labelled(self) -> bool:
        """Whether the open paragraph is a label with its value, and no bracket stands open in it."""
        return self._depth <= 0 and labelled(self._open[0])


def labelled(line: Line) -> bool:
    """Whether a line begins with the label of a task's units, people or time."""
    match = LABEL.match(line.text)
    return match is not None and labels.kind_of(match["colon"] or match["bare"]) is not None


def _counts_on(first: Line, line: Line) -> bool:
    """Whether the ordinal of a line counts on from the one that opens the paragraph above."""
    before, mark = numbering.mark(first.text), numbering.mark(line.text)
    if before is None or mark is None or before.level is not mark.level:
        return False
    return numbering.value(mark.number) == (numbering.value(before.number) or 0) + 1


def _first_word(line: Line) -> float:
    """The width of what no wrap parts at the start of a line, in points."""
    word = WORD.match(line.text)
    end = word.end() if word else 1
    return float(line.edges[2 * end - 1] - line.edges[0])


def margins(pages: Sequence[PageText]) -> tuple[float, float]:
    """The left and right edge of the running text of a document, the right one at least as far in as the left."""
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return 0.0, 0.0
    left = min(line.left for line in lines)
    mirrored = min(page.width for page in pages) - left - UNEVEN
    return left, max(mirrored, *(line.right for line in lines))
