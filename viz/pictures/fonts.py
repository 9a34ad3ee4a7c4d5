"""Where the Chinese letters of pictures come from: the font that is installed with us, else one of the system's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

from matplotlib.font_manager import findSystemFonts, fontManager, get_font

from ontology.errors import DutyGraphError

PACKAGED = "pylopdf_fonts_zh_cn"
"""The package that brings Noto Sans SC (SIL Open Font License 1.1), so that pictures are alike on every machine."""
SYSTEM = (
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimHei",
    "SimSun",
    "Noto Sans CJK JP",
)
"""Families with the characters of Chinese documents, in the order of preference; a collection is known by its first face."""
FALLBACK = "DejaVu Sans"
"""Comes with matplotlib and has signs of many scripts."""
PROBE = "责任渝"


class NoChineseFont(DutyGraphError):
    """No font has the characters; ``value`` lists the families looked for."""

    code = "no-chinese-font"


@cache
def families() -> tuple[str, ...]:
    """The names of the fonts to draw with, the Chinese one first.

    :raises NoChineseFont: neither the package nor the system has one.
    """
    path = packaged() or of_system()
    if path is None:
        raise NoChineseFont(
            f"没有可用的中文字体，无法画图；请安装 Python 包 {PACKAGED.replace('_', '-')}，或系统字体（如 fonts-noto-cjk）。",
            value=SYSTEM,
        )
    fontManager.addfont(path)
    return get_font(path).family_name, FALLBACK


def packaged(module: Callable[[str], object] = import_module) -> Path | None:
    """The font that the package brings, ``None`` where it is not installed."""
    try:
        found: Path = module(PACKAGED).sans_path()  # type: ignore[attr-defined]
    except ImportError:
        return None
    return found if found.is_file() else None


def of_system(paths: Callable[[], list[str]] = findSystemFonts) -> Path | None:
    """The system's most preferred font that has the characters, ``None`` where there is none."""
    found: dict[str, Path] = {}
    for path in sorted(paths()):
        try:
            font = get_font(path)
        except (OSError, RuntimeError):  # a broken file among the system's fonts
            continue
        if font.family_name in SYSTEM and all(font.get_char_index(ord(one)) for one in PROBE):
            found.setdefault(font.family_name, Path(path))
    return next((found[family] for family in SYSTEM if family in found), None)


__all__ = ["NoChineseFont", "families"]
