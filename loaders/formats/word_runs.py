"""The text inside a Word paragraph: what is printed of its runs, and what is not content.

Deleted and moved-away text, field instructions, notes, comments, drawings with their text boxes, hidden text
and the prompts of empty content controls leave nothing; inserted text, links, content controls and field
results count as printed (parse contract, reading 14).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from loaders.formats.limits import DEPTH
from loaders.formats.package import damaged
from loaders.formats.word_styles import OFF, VAL, Styles, W

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

RUN: Final = W + "r"
RUN_PROPERTIES: Final = W + "rPr"
TEXT: Final = W + "t"
VANISH: Final = W + "vanish"
RUN_STYLE: Final = W + "rStyle"

PRINTED: Final = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
"""Empty elements of a run → what they print."""

CONTAINERS: Final = frozenset(
    W + name for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent",
                          "ruby", "rubyBase")
) | {M + name for name in ("oMath", "oMathPara", "r", "e", "num", "den", "sub", "sup", "f", "sSub", "sSup", "d", "rad", "deg")} | {
    MC + "Choice",
    MC + "Fallback",
}  # fmt: skip
"""Elements whose children are printed as if they stood in the paragraph itself."""

WINGDINGS: Final = (
    {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x75: "◆",
        0xA7: "▪",
        0xA8: "□",
        0xD8: "➢",
        0xFC: "√",
        0xFE: "☑",
    }
    | {0x81 + i: chr(ord("①") + i) for i in range(10)}
    | {0x8C + i: chr(ord("❶") + i) for i in range(10)}
)
"""Signs of the font Wingdings that documents use for numbers and boxes."""
PRIVATE: Final = range(0xF000, 0xF100)

INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Characters without width, which pasted text carries along and no reader sees."""


class Runs:
    """Reads paragraphs of one document in order; remembers the fields that are open between them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        self._handlers: dict[str, Callable[[etree._Element, list[str]], None]] = {
            W + "fldChar": self._field,
            W + "br": _line_break,
            W + "sym": _symbol,
        }

    def text(self, paragraph: etree._Element) -> str:
        """The printed text of a ``w:p``, soft breaks as ``\\n``, without its automatic number."""
        parts: list[str] = []
        self._walk(paragraph, parts, 0)
        text = "".join(parts)
        return text if text.isascii() else text.translate(INVISIBLE)

    def _walk(self, parent: etree._Element, parts: list[str], depth: int) -> None:
        if depth > DEPTH:
            raise damaged("段落嵌套过深")
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child, parts, depth)
            elif tag in CONTAINERS:
                self._walk(child, parts, depth + 1)
            elif tag == M + "t":
                parts.append(child.text or "")
            elif tag == W + "sdt":
                if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                    self._walk(child, parts, depth + 1)
            elif tag == MC + "AlternateContent":
                self._alternative(child, parts, depth)

    def _alternative(self, element: etree._Element, parts: list[str], depth: int) -> None:
        chosen = element.find(MC + "Choice")
        if chosen is None:
            chosen = element.find(MC + "Fallback")
        if chosen is not None:
            self._walk(chosen, parts, depth + 1)
            self._run_content(chosen, parts, depth + 1)

    def _run(self, run: etree._Element, parts: list[str], depth: int) -> None:
        properties = run.find(RUN_PROPERTIES)
        if properties is not None and self._hidden(properties):
            parts = []
        self._run_content(run, parts, depth)

    def _run_content(self, run: etree._Element, parts: list[str], depth: int) -> None:
        instruction = False in self._fields
        for child in run:
            tag = child.tag
            if tag == TEXT:
                if not instruction and child.text:
                    parts.append(child.text)
            elif tag in PRINTED:
                parts.append(PRINTED[tag])
            elif tag in self._handlers:
                self._handlers[tag](child, parts)
                instruction = False in self._fields
            elif tag == W + "ruby":
                self._walk(child, parts, depth + 1)
            elif tag == MC + "AlternateContent":
                self._alternative(child, parts, depth)

    def _hidden(self, properties: etree._Element) -> bool:
        own = properties.find(VANISH)
        if own is not None:
            return own.get(VAL) not in OFF
        style = properties.find(RUN_STYLE)
        return style is not None and self._styles[style.get(VAL)].hidden

    def _field(self, element: etree._Element, parts: list[str]) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _line_break(element: etree._Element, parts: list[str]) -> None:
    if element.get(W + "type") not in ("page", "column"):
        parts.append("\n")


def _symbol(element: etree._Element, parts: list[str]) -> None:
    code = element.get(W + "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return
    if number in PRIVATE:
        parts.append(WINGDINGS.get(number - PRIVATE.start, ""))
    elif 0x20 <= number < 0x11_0000 and not 0xD800 <= number < 0xE000:
        parts.append(chr(number))
