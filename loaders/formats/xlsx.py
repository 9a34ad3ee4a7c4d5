"""Excel workbooks (xlsx, xlsm): the visible sheets as they are shown, formulas by their stored results.

ECMA-376 part 1, 18. The parts are streamed, so a sheet costs memory for its texts only; a range that reaches
to the end of the sheet costs nothing. Macros are never looked at.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lxml import etree

from loaders.blocks import Blocks
from loaders.formats.limits import CELLS, Tally, too_big
from loaders.formats.number_formats import BUILT_IN, GENERAL, shown
from loaders.formats.package import Package, release
from loaders.formats.sheets import Merge, Place, Sheet, sheet_blocks
from ontology.errors import DocumentError

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WORKBOOK: Final = "xl/workbook.xml"
REFERENCE: Final = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
ON: Final = frozenset({"1", "true", "on"})
LAST_COLUMN: Final = 16_384


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets of one workbook share: strings, the format of each cell style, the first day of dates."""

    strings: list[str]
    formats: list[str]
    since_1904: bool


def read_xlsx(data: bytes) -> Blocks:
    """One table a visible sheet, with the texts above and below it; a cell's position names the sheet and its row and column there.

    Raises :class:`ontology.errors.DocumentError` for a package that is locked, broken, hostile or too big.
    """
    package = Package(data)
    package.refuse_active()
    root = package.tree(WORKBOOK)
    if root is None:
        raise DocumentError(
            "工作簿里没有工作表目录，文件可能已损坏。请用Excel或WPS打开后另存，再试一次。", code="damaged"
        )
    properties = root.find(S + "workbookPr")
    workbook = Workbook(
        _shared_strings(package),
        _formats(package),
        properties is not None and properties.get("date1904") in ON,
    )
    tally = Tally()
    sheets = (SheetReader(workbook).read(package, name, part) for name, part in _sheet_parts(package, root))
    return Blocks(sheet_blocks(sheets, tally), "xlsx")


def _sheet_parts(package: Package, root: etree._Element) -> list[tuple[str, str]]:
    """Name and part of each visible worksheet, in the order of the tabs."""
    relations = package.tree("xl/_rels/workbook.xml.rels")
    targets: dict[str | None, str] = {}
    for relation in relations if relations is not None else ():
        if relation.get("TargetMode") != "External" and (relation.get("Type") or "").endswith("/worksheet"):
            target = relation.get("Target") or ""
            targets[relation.get("Id")] = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            )
    parts = []
    for sheet in root.iterfind(f"{S}sheets/{S}sheet"):
        part = targets.get(sheet.get(R + "id"), "")
        if part in package and (sheet.get("state") or "visible") == "visible":
            parts.append((sheet.get("name") or "", part))
    return parts


def _shared_strings(package: Package) -> list[str]:
    strings: list[str] = []
    if "xl/sharedStrings.xml" in package:
        for _, item in package.events("xl/sharedStrings.xml", [S + "si"], ["end"]):
            strings.append(_rich_text(item))
            release(item)
            if len(strings) > CELLS:
                raise too_big("文字单元格", CELLS, "个")
    return strings


def _rich_text(item: etree._Element) -> str:
    """The text of a string item: its runs joined, phonetic guides left out."""
    parts = []
    for child in item:
        text = child if child.tag == S + "t" else child.find(S + "t") if child.tag == S + "r" else None
        if text is not None and text.text:
            parts.append(text.text)
    joined = "".join(parts)
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), joined) if "_x" in joined else joined


def _formats(package: Package) -> list[str]:
    """The number format of each cell style, by its place in ``cellXfs``."""
    root = package.tree("xl/styles.xml")
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for element in root.iterfind(f"{S}numFmts/{S}numFmt"):
        identifier = element.get("numFmtId") or ""
        if identifier.isdecimal():
            codes[int(identifier)] = element.get("formatCode") or GENERAL
    styles = (element.get("numFmtId") or "0" for element in root.iterfind(f"{S}cellXfs/{S}xf"))
    return [codes.get(int(style), GENERAL) if style.isdecimal() else GENERAL for style in styles]


class SheetReader:
    """Reads one worksheet part into a :class:`Sheet`."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._texts: dict[Place, str] = {}
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._row = -1

    def read(self, package: Package, name: str, part: str) -> Sheet:
        """The sheet ``name`` from the part that holds it; raises :class:`DocumentError` for too many cells."""
        package.refuse_crowd(part, b"<v>", "表格单元格", CELLS)
        readers = {S + "row": self._read_row, S + "mergeCell": self._read_merge, S + "col": self._read_column}
        for _, element in package.events(part, list(readers), ["end"]):
            readers[element.tag](element)
            release(element)
        return Sheet(name, self._texts, self._merges, self._hidden_rows, self._hidden_columns)

    def _read_row(self, row: etree._Element) -> None:
        number = row.get("r") or ""
        self._row = int(number) - 1 if number.isdecimal() else self._row + 1
        if row.get("hidden") in ON or row.get("ht") == "0":
            self._hidden_rows.add(self._row)
        column = -1
        for cell in row.iterchildren(S + "c"):
            place = _place(cell.get("r"))
            column = place[1] if place else column + 1
            text = self._shown(cell)
            if text:
                self._texts[self._row, column] = text
        if len(self._texts) > CELLS:
            raise too_big("表格单元格", CELLS, "个")

    def _read_merge(self, element: etree._Element) -> None:
        first, _, last = (element.get("ref") or "").partition(":")
        start, end = _place(first), _place(last or first)
        if start and end:
            self._merges.append(Merge(*start, *end))
        if len(self._merges) > CELLS:
            raise too_big("合并单元格", CELLS, "个")

    def _read_column(self, element: etree._Element) -> None:
        first, last = element.get("min") or "", element.get("max") or ""
        if (
            (element.get("hidden") in ON or element.get("width") == "0")
            and first.isdecimal()
            and last.isdecimal()
        ):
            self._hidden_columns.update(range(int(first) - 1, min(int(last), LAST_COLUMN)))

    def _shown(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return _rich_text(inline) if inline is not None else ""
        stored = cell.find(S + "v")
        text = stored.text if stored is not None else None
        if not text:
            return ""
        if kind == "s":
            return (
                self._workbook.strings[int(text)]
                if text.isdecimal() and int(text) < len(self._workbook.strings)
                else ""
            )
        if kind == "b":
            return "TRUE" if text in ON else "FALSE"
        if kind in ("str", "e"):
            return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        return self._number(text, cell.get("s") or "0", dated=kind == "d")

    def _number(self, text: str, style: str, *, dated: bool) -> str:
        formats = self._workbook.formats
        code = formats[int(style)] if style.isdecimal() and int(style) < len(formats) else GENERAL
        try:
            value = _serial(text) if dated else float(text)
        except ValueError:
            return text
        return shown(value, code, since_1904=self._workbook.since_1904 and not dated)


def _serial(text: str) -> float:
    """The day number of an ISO date, as the 1900 system counts."""
    moment = datetime.fromisoformat(text.removesuffix("Z"))
    return (moment.replace(tzinfo=None) - datetime(1899, 12, 30)).total_seconds() / 86400  # noqa: DTZ001


def _place(reference: str | None) -> Place | None:
    match = REFERENCE.match(reference or "")
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
