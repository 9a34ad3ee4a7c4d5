"""Excel workbooks of the older kind (xls, et): the visible sheets as they are shown, read by xlrd."""

from __future__ import annotations

import io
import struct
from typing import Any, Final

import xlrd

from loaders.blocks import Blocks
from loaders.formats.limits import CELLS, Tally, too_big
from loaders.formats.number_formats import GENERAL, shown
from loaders.formats.office import refuse_active
from loaders.formats.package import damaged
from loaders.formats.sheets import Merge, Place, Sheet, sheet_blocks
from ontology.errors import DocumentError

BROKEN: Final = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    LookupError,
    OverflowError,
    RecursionError,
    TypeError,
    UnicodeError,
    ValueError,
    ZeroDivisionError,
)
"""What xlrd raises for a damaged workbook: it checks little, and every check of Python's own can fail."""
VISIBLE: Final = 0


def read_xls(data: bytes) -> Blocks:
    """One table a visible sheet, with the texts above and below it; a cell's position names the sheet and its row and column there.

    Raises :class:`ontology.errors.DocumentError` for a workbook that is locked, broken or too big.
    """
    refuse_active(data)
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True
        )
    except BROKEN as error:
        if "encrypted" in str(error).lower():
            raise DocumentError(
                "文件已加密，无法读取。请先用办公软件去掉密码，另存后再试。", code="encrypted"
            ) from error
        raise damaged("工作簿读不出来") from error
    visible = (_sheet(book, sheet) for sheet in book.sheets() if sheet.visibility == VISIBLE)
    return Blocks(sheet_blocks(visible, Tally()), "xls")


def _sheet(book: Any, sheet: Any) -> Sheet:
    texts: dict[Place, str] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = _text(book, sheet, row, column)
            if text:
                texts[row, column] = text
        if len(texts) > CELLS:
            raise too_big("表格单元格", CELLS, "个")
    merges = [
        Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells[:CELLS]
    ]
    hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
    hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0}
    return Sheet(sheet.name, texts, merges, hidden_rows, hidden_columns)


def _text(book: Any, sheet: Any, row: int, column: int) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return str(value)
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown(value, _format(book, sheet.cell_xf_index(row, column)), since_1904=book.datemode == 1)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    return str(xlrd.error_text_from_code.get(value, "")) if kind == xlrd.XL_CELL_ERROR else ""


def _format(book: Any, style: int) -> str:
    """The number format of a cell style, the general one for a style that the workbook does not have."""
    if not 0 <= style < len(book.xf_list):
        return GENERAL
    found = book.format_map.get(book.xf_list[style].format_key)
    return str(found.format_str) if found is not None else GENERAL
