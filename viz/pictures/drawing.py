"""A figure to draw on and its bytes, with the colours and letters of the house (design: pages); matplotlib without pyplot.

matplotlib keeps fonts and settings for the whole process, so one picture is drawn at a time.
"""

from __future__ import annotations

import io
import threading
import unicodedata
import warnings
from collections.abc import Callable
from enum import StrEnum

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from viz.embedding import clean
from viz.pictures.fonts import families

PAPER, INK, QUIET, RULE = "#fffdf8", "#22262b", "#5b6472", "#d9d4c8"
TITLE, BODY, NOTE = 15.0, 9.0, 8.0
"""Sizes of letters in points."""
POINTS = 72.0
"""Points in an inch."""
DOTS = 144
"""Of a PNG, in an inch."""
DRAWING = threading.Lock()


class Form(StrEnum):
    """The kinds of files; the value is the suffix."""

    PNG = "png"
    SVG = "svg"

    @property
    def media_type(self) -> str:
        """As HTTP names it."""
        return "image/png" if self is Form.PNG else "image/svg+xml"


def drawn(width: float, height: float, draw: Callable[[Figure], None], form: Form, title: str) -> bytes:
    """The file of a figure of that size (in inches) that ``draw`` has drawn on.

    :raises viz.pictures.fonts.NoChineseFont: there are no letters to write it with.
    """
    with DRAWING, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        matplotlib.rc("svg", fonttype="path", hashsalt="dutygraph")  # the same picture has the same bytes
        matplotlib.rc("text", parse_math=False)  # a name with $ is no formula
        matplotlib.rc("font", family=list(families()))
        figure = Figure(figsize=(width, height), facecolor=PAPER)
        draw(figure)
        stream = io.BytesIO()
        if form is Form.PNG:
            FigureCanvasAgg(figure)
            figure.savefig(stream, format="png", dpi=DOTS, metadata={"Title": title, "Software": None})
        else:
            FigureCanvasSVG(figure)
            figure.savefig(stream, format="svg", metadata={"Title": title, "Date": None, "Creator": None})
        return stream.getvalue()


def written(text: str) -> str:
    """A text as a picture can show it, on one line: no controls, no lone surrogates.

    >>> written("区发改委\\n\\x07科")
    '区发改委 科'
    """
    plain = "".join(" " if one in "\n\r\t\u2028\u2029" else one for one in clean(text))
    return "".join(one for one in plain if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"})


def cut(text: str, most: int) -> str:
    """A text of at most ``most`` characters, the last one … where it was longer.

    >>> cut("重庆市渝中区", 4)
    '重庆市…'
    """
    shown = written(text)
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def breadth(text: str, size: float) -> float:
    """About how many points wide a text is: a Chinese letter is as wide as high, a Latin one a little over half."""
    return sum(size * (0.58 if ord(one) < 0x2E80 else 1.0) for one in text)


__all__ = [
    "BODY",
    "INK",
    "NOTE",
    "PAPER",
    "POINTS",
    "QUIET",
    "RULE",
    "TITLE",
    "Form",
    "breadth",
    "cut",
    "drawn",
    "written",
]
