"""What stands on a PDF page: glyphs and ruling lines, upright, measured in points from the top left corner.

The one module that speaks to PDFium. A page whose text runs sideways (a landscape table on an upright sheet, or
a sheet turned by its own entry) is turned so that its text is upright; text at other angles is a watermark and
is left out.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from loaders.formats.limits import MEGABYTE, too_big

TURN: Final = math.pi / 2
THICKEST_RULE: Final = 3.0
"""Points; a filled box that is thinner is a line."""
SHORTEST_RULE: Final = 4.0
NESTED_FORMS: Final = 4
MOST_OBJECTS: Final = 60_000
"""Lines and boxes of one page that are looked at."""
MOST_GLYPHS: Final = 200_000
RADICALS: Final = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
"""Radical signs that some fonts give for the character itself, where Unicode records no equivalence."""
KANGXI: Final = range(0x2F00, 0x2FE0)
UNREADABLE: Final = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
PRIVATE: Final = range(0xE000, 0xF900)
DROPPED: Final = frozenset({0x02, 0x0A, 0x0D, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF})


class Glyph(NamedTuple):
    """One printed character: its box's left and right edge, its baseline, its em size, in points."""

    character: str
    left: float
    right: float
    base: float
    size: float


class Rule(NamedTuple):
    """A ruling line: its place across its direction, and where it begins and ends along it."""

    at: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright; ``number`` counts from 1, ``pictured`` tells of images, ``garbled`` of lost characters."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Rule]
    down: list[Rule]
    pictured: bool
    garbled: int


def read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """The page ``index`` (from 0) of an open document; raises :class:`DocumentError` for one beyond limits."""
    page = document[index]
    try:
        width, height = _box_size(page)
        raw, garbled = _glyphs(page)
        quarter = _reading_direction(raw)
        turn = _Turn(quarter, width, height)
        glyphs = [turn.glyph(item) for item in raw if item.quarter == quarter]
        across, down, pictured = _rules(page, turn)
        if quarter % 2:
            width, height = height, width
        return Page(index + 1, width, height, glyphs, across, down, pictured, garbled)
    finally:
        page.close()


class _RawGlyph(NamedTuple):
    character: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    quarter: int | None


def _box_size(page: Any) -> tuple[float, float]:
    left, bottom, right, top = page.get_mediabox()
    return right - left, top - bottom


def _glyphs(page: Any) -> tuple[list[_RawGlyph], int]:
    """The printed characters of a page in drawing order, and how many of them have no readable code."""
    text = pdfium.FPDFText_LoadPage(page.raw)
    if not text:
        return [], 0
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs: list[_RawGlyph] = []
    garbled = 0
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_GLYPHS:
            raise too_big("一页上的字数", MOST_GLYPHS, "字")
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code <= 0x20 and (code in DROPPED or pdfium.FPDFText_IsGenerated(text, index)):
                continue
            if code in DROPPED:
                continue
            if code in UNREADABLE or code in PRIVATE:
                garbled += 1
                if code in UNREADABLE:
                    code = 0xFFFD
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            quarter = _quarter(pdfium.FPDFText_GetCharAngle(text, index))
            glyphs.append(
                _RawGlyph(
                    _character(code), box.left, box.bottom, box.right, box.top, x.value, y.value, quarter
                )
            )
    finally:
        pdfium.FPDFText_ClosePage(text)
    return glyphs, garbled


def _character(code: int) -> str:
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    character = chr(code)
    if 0x2E80 <= code < 0x2FE0:
        return (
            unicodedata.normalize("NFKC", character) if code in KANGXI else RADICALS.get(character, character)
        )
    return character


def _quarter(angle: float) -> int | None:
    """Quarter turns of a character, ``None`` for one that stands askew."""
    turns = angle / TURN
    return round(turns) % 4 if abs(turns - round(turns)) < 0.05 else None


def _reading_direction(glyphs: list[_RawGlyph]) -> int:
    quarters = Counter(glyph.quarter for glyph in glyphs if glyph.quarter is not None)
    return quarters.most_common(1)[0][0] or 0 if quarters else 0


class _Turn:
    """Turns page coordinates (from the bottom left) so that text of ``quarter`` turns reads from left to right."""

    def __init__(self, quarter: int, width: float, height: float) -> None:
        self._quarter = quarter
        self._width = width
        self._height = height

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The upright place of a point, from the top left."""
        match self._quarter:
            case 1:
                return self._height - y, self._width - x
            case 2:
                return self._width - x, y
            case 3:
                return y, x
        return x, self._height - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of an upright box."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def glyph(self, raw: _RawGlyph) -> Glyph:
        """An upright glyph."""
        left, top, right, bottom = self.box(raw.left, raw.bottom, raw.right, raw.top)
        _, base = self.point(raw.x, raw.y)
        size = right - left if raw.character >= "\u2e80" else (bottom - top) * 0.8
        return Glyph(raw.character, left, right, base, size)


def _rules(page: Any, turn: _Turn) -> tuple[list[Rule], list[Rule], bool]:
    """Horizontal and vertical lines of a page, and whether it shows a picture."""
    across: list[Rule] = []
    down: list[Rule] = []
    pictured = False
    for index, item in enumerate(page.get_objects(max_depth=NESTED_FORMS)):
        if index > MOST_OBJECTS:
            break
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured = True
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            for left, top, right, bottom in _strokes(item, turn):
                if bottom - top <= THICKEST_RULE and right - left >= SHORTEST_RULE:
                    across.append(Rule((top + bottom) / 2, left, right))
                elif right - left <= THICKEST_RULE and bottom - top >= SHORTEST_RULE:
                    down.append(Rule((left + right) / 2, top, bottom))
    return across, down, pictured


def _strokes(item: Any, turn: _Turn) -> Iterator[tuple[float, float, float, float]]:
    """The upright boxes of a path's straight lines; a filled box counts when it is as thin as a line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke):
        return
    matrix = _placing(item)
    points = list(_points(item, matrix))
    if stroke.value:
        for start, end in pairwise(points):
            if start is not None and end is not None:
                yield turn.box(*start, *end)
    elif fill.value and points:
        corners: list[tuple[float, float]] = []
        for point in [*points, None]:
            if point is not None:
                corners.append(point)
            elif corners:
                xs, ys = [x for x, _ in corners], [y for _, y in corners]
                yield turn.box(min(xs), min(ys), max(xs), max(ys))
                corners = []


def _placing(item: Any) -> Any:
    matrix = item.get_matrix()
    container = item.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    return matrix


def _points(item: Any, matrix: Any) -> Iterator[tuple[float, float] | None]:
    """The corners of a path on the page, ``None`` before each new beginning, and again the first at a close."""
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(item.raw), 1000)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        place = matrix.on_point(x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield None
            first = place
        yield place
        if first is not None and pdfium.FPDFPathSegment_GetClose(segment):
            yield first


def refuse_large_picture(size: int) -> None:
    """Nothing for a page whose stream is of reasonable size."""
    if size > 256 * MEGABYTE:
        raise too_big("页面", 256, "MB")
