"""Lists of units: one printed cell, label value or bracket → names in order (parse contract, reading 9).

Separators count outside brackets only; 和, 及, 以及 and 与 separate where a whole name stands before them;
等 closes a list and makes it open-ended. Names that a narrow cell broke over lines are joined by what is known
of names (``unit_names``) and by the names that the same document prints whole elsewhere (:class:`Vocabulary`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern

from loaders import unit_names
from loaders.deadlines import NOTHING, is_deadline
from loaders.people import surname
from loaders.remembering import remembered
from loaders.wording import table
from loaders.wraps import joined

SEPARATORS = "、，,；;。|/／"
OPENING, CLOSING = "（(【[〔「", "）)】]〕」"
EDGES = " \t\r\n　\u00a0\u200b\ufeff、，,；;。.：:·*"
_SPLIT = re.compile(rf"[{re.escape(SEPARATORS)}]")
_BRACKET = re.compile(rf"[{re.escape(OPENING + CLOSING)}]")
_CONNECTIVE = re.compile("以及|[和及与]")
_LIMIT = re.compile(r"[（(【\[〔]([^（()）【】\[\]〔〕]{2,28})[）)】\]〕]$")
"""A time limit in brackets behind a name: ``甲局（6月底前完成）``."""
_LEADING = re.compile("^(?:以及|会同|和|及|与)")
_DENG = re.compile("等")
_COUNT = re.compile(r"^[\d一二三四五六七八九十几多\s]*(?:余|多)?[个家]?")
_INSIDE_DENG = tuple(table("units")["inside_deng"])
_LEVEL = "(?:" + "|".join(sorted(table("units")["levels"], key=len, reverse=True)) + ")"
_COLLECTIVE = "(?:" + "|".join(sorted(table("units")["collective"], key=len, reverse=True)) + ")"
_LEVELS = re.compile(rf"(?:各|有关|相关|其他|沿线各?|全市各|全县各)(?:{_LEVEL}[、，,])+{_LEVEL}{_COLLECTIVE}")
_TELLING = re.compile(
    rf"[等和及与各关他线\d年月日季期节常周旬按续前\ue000-\ue002{re.escape(OPENING + CLOSING)}]"
)
"""What a list must hold to be more than names between separators."""
_GROUPED = re.compile("[各关他线]")
"""What every beginning of a group holds; it saves the look at the rest."""
_COLLECTIVES = re.compile(f"(?<!人民){_COLLECTIVE}|人民政府")
_HIDDEN = str.maketrans({"、": "\ue000", "，": "\ue001", ",": "\ue002"})
_SHOWN = str.maketrans({"\ue000": "、", "\ue001": "，", "\ue002": ","})


_BLANK = re.compile(r"[\s\u200b]")
LONGEST_REMEMBERED = 200
LONGEST_PIECE = 40
LONGEST_END = 200
"""Characters before a line break among which the name stands that it may run through."""
LONGEST_ENDING = 3
"""Characters that only end a name; 街道办事处 behind a group names one more of it."""
LONGEST_NAME = 400
"""What has no separator for so long is no list of names, and is not looked into."""


@dataclass(frozen=True, slots=True)
class UnitList:
    """Names in order; whether the list was left open (等); time limits that had strayed among the names."""

    names: tuple[str, ...] = ()
    open_ended: bool = False
    deadlines: tuple[str, ...] = ()


@dataclass(slots=True)
class Vocabulary:
    """The names that a document prints whole: between separators, on a line of their own."""

    _names: set[str] = field(default_factory=set)
    _unread: list[str] = field(default_factory=list)
    """Cells whose names nobody has asked for yet: most documents break no names."""

    def learn(self, cell: str) -> None:
        """Take the names of a cell that stand whole between separators on one line."""
        self._unread.append(cell)

    def __contains__(self, name: str) -> bool:
        if self._unread:
            for cell in dict.fromkeys(self._unread):
                self._take(cell)
            self._unread.clear()
        return name in self._names

    def _take(self, cell: str) -> None:
        if "\n" not in cell:
            self._names.update([piece for piece in _pieces(cell) if unit_names.whole(piece)])
            return
        for line in cell.split("\n"):
            inner = _pieces(line)[1:-1]
            self._names.update([piece for piece in inner if unit_names.whole(piece)])


def _pieces(text: str) -> list[str]:
    """``text`` cut at separators outside brackets, edges trimmed, nothing empty."""
    cut: Iterable[str] = _outside(text) if _BRACKET.search(text) else _SPLIT.split(text)
    return [trimmed for piece in cut if (trimmed := piece.strip(EDGES))]


def _outside(text: str) -> Iterator[str]:
    depth = start = 0
    for place, character in enumerate(text):
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and character in SEPARATORS:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def _open_bracket(text: str) -> bool:
    return _depth(text) > 0


def _depth(text: str) -> int:
    """How many brackets a text leaves open; below 0 where it closes more than it opens."""
    if not _BRACKET.search(text):
        return 0
    return sum(map(text.count, OPENING)) - sum(map(text.count, CLOSING))


def joins(left: str, right: str, vocabulary: Vocabulary, following: str = "", *, short: bool = False) -> bool:
    """Whether the break between two stretches of a list runs through a name.

    ``left`` ends and ``right`` begins at the break; both are without separators.

    :param following: the stretch behind the next break, where ``right`` fills its line.
    :param short: whether the line before the break had room left, so that nothing forced a wrap.

    >>> joins("青石老街", "管委会", Vocabulary()), joins("星河CBD管委会", "区发改委", Vocabulary())
    (True, False)
    """
    right = right.split("等")[0] or right
    both = left + right
    if both in vocabulary:
        return True
    if right in vocabulary and (left in vocabulary or unit_names.whole(left)):
        return False
    if (
        len(left) < 2
        or unit_names.bare(right)
        or not unit_names.whole(left)
        or unit_names.zone_cut(left, right)
    ):
        return True
    if len(right) <= 3 and unit_names.whole(left) and surname(right) and not unit_names.whole(right):
        return False
    if _LEADING.match(right) or unit_names.opened(right) or unit_names.group(right):
        return False
    if short or unit_names.independent(right):
        return False
    if not unit_names.whole(right):
        return not (following and unit_names.whole(right + following))
    if unit_names.group(left) or (len(left) >= 4 and unit_names.office(left) and unit_names.office(right)):
        return False
    return unit_names.opened(left) and not unit_names.independent(left) and left not in vocabulary


def _first(line: str) -> str:
    if _BRACKET.search(line):
        return next(iter(_pieces(line)), "")
    return next((piece for words in _SPLIT.split(line) if (piece := words.strip(EDGES))), "")


def _last(line: str) -> str:
    if _BRACKET.search(line):
        return next(reversed(_pieces(line)), "")
    return next((piece for words in reversed(_SPLIT.split(line)) if (piece := words.strip(EDGES))), "")


def unwrapped(cell: str, vocabulary: Vocabulary) -> str:
    """``cell`` on one line: breaks inside names are closed, those between names become ``、``."""
    lines = [words for line in cell.split("\n") if (words := line.strip(" \t\r　\u00a0\u200b\ufeff"))]
    longest = max(map(len, lines), default=0)
    parts: list[str] = []
    end = ""
    depth = 0
    for place, line in enumerate(lines):
        glued = not end or end[-1] in SEPARATORS or line[0] in SEPARATORS or line[0] in "（(" or depth > 0
        between = "" if glued or _runs_on(lines, place, end, longest, vocabulary) else "、"
        parts.append(between + line)
        end = (end + parts[-1])[-LONGEST_END:]
        depth += _depth(line)
    return "".join(parts)


def _runs_on(lines: Sequence[str], place: int, end: str, longest: int, vocabulary: Vocabulary) -> bool:
    """Whether the break above a line runs through a name; ``end`` is the end of what stands above."""
    left = _last(end)
    right = _first(lines[place])
    following = _first(lines[place + 1]) if right == lines[place] and place + 1 < len(lines) else ""
    short = len(lines[place - 1]) + 1 < longest
    tail = _CONNECTIVE.split(left)[-1] if _CONNECTIVE.search(left) else left
    return joins(left, right, vocabulary, following, short=short) and (
        tail == left or joins(tail, right, vocabulary, following, short=short)
    )


def _connected(item: str) -> Iterator[str]:
    """The names that 和, 及, 以及 or 与 stand between; a name that holds one of them stays whole."""
    item = _LEADING.sub("", item)
    if len(item) > LONGEST_NAME:
        yield item
        return
    start = 0
    distributes = False
    for match in _CONNECTIVE.finditer(item):
        left, right = item[start : match.start()], item[match.end() :]
        if not right or _open_bracket(item[: match.start()]) or match.start() < start:
            continue
        if right.startswith("其") or not (unit_names.whole(left) or unit_names.group(left)):
            continue
        if right == "单位" and not (distributes or left.startswith("各")):
            continue
        following = _CONNECTIVE.split(right)[0]
        if not (
            unit_names.whole(right)
            or unit_names.whole(following)
            or unit_names.generic(right)
            or unit_names.group(right)
            or (unit_names.group(left) and unit_names.bare(right) and len(right) > LONGEST_ENDING)
        ):
            continue
        yield f"各{left}" if distributes and unit_names.generic(left) else left
        distributes = distributes or left.startswith("各")
        start = match.end()
    last = item[start:]
    yield f"各{last}" if distributes and unit_names.generic(last) else last


def _opened(item: str) -> tuple[list[str], bool]:
    """The names around a 等, and whether there is one: ``X等有关部门`` → X and 有关部门."""
    for match in _DENG.finditer(item[:LONGEST_NAME]):
        left, right = item[: match.start()], item[match.end() :].strip(EDGES)
        if _open_bracket(left) or any(
            w in item[max(0, match.start() - 1) : match.end() + 1] for w in _INSIDE_DENG
        ):
            continue
        rest = _COUNT.sub("", right)
        head, *tail = _CONNECTIVE.split(rest, maxsplit=1)
        if tail and unit_names.generic(head) and not unit_names.generic(rest):
            return [name for name in (left, tail[0]) if name], True
        if not rest or unit_names.generic(rest):
            return [left] if left else [], True
        if unit_names.group(right) or (unit_names.whole(right) and (not left or unit_names.whole(left))):
            return [name for name in (left, right) if name], True
    return [item], False


def unit_list(cell: str, vocabulary: Vocabulary | None = None) -> UnitList:
    """The units of one cell, label value or bracket.

    >>> unit_list("市科技局、文化和旅游局与市公安局等相关部门").names
    ('市科技局', '文化和旅游局', '市公安局', '相关部门')
    >>> unit_list("各相关部门及街道"), unit_list("各县、市、区政府，市财政局等").names
    (UnitList(names=('各相关部门', '各街道'), open_ended=False, deadlines=()), ('各县、市、区政府', '市财政局'))
    """
    if _BLANK.search(cell) or len(cell) > LONGEST_REMEMBERED:
        text = cell if "\n" not in cell else unwrapped(cell, vocabulary or Vocabulary())
        text = joined(text)
        if " " in text or "\u3000" in text or "\u00a0" in text:
            text = _spaced(text, vocabulary or Vocabulary())
        return _listed(text)
    return _remembered(cell)


def _listed(cell: str) -> UnitList:
    """The units of a cell without wraps and padding between its names."""
    text = joined(cell)
    if text.strip(EDGES) in NOTHING:
        return UnitList()
    if not _TELLING.search(text):
        return UnitList(tuple([intern(name) for piece in _SPLIT.split(text) if (name := piece.strip(EDGES))]))
    if _GROUPED.search(text) and _COLLECTIVES.search(text):
        text = _LEVELS.sub(lambda match: match[0].translate(_HIDDEN), text)
    names: list[str] = []
    limits: list[str] = []
    open_ended = False
    for piece in _pieces(text):
        read = _piece(piece) if len(piece) <= LONGEST_PIECE else _read(piece)
        names.extend(read.names)
        limits.extend(read.deadlines)
        open_ended = open_ended or read.open_ended
    return UnitList(tuple(names), open_ended, tuple(limits))


def _read(piece: str) -> UnitList:
    """What stands between two separators: a name, several with 和 or 等 between them, a time limit."""
    if is_deadline(piece):
        return UnitList((), False, (piece,))
    limits: tuple[str, ...] = ()
    if piece[-1] in CLOSING and (limit := _LIMIT.search(piece)) and is_deadline(limit[1]):
        limits = (limit[1],)
        piece = piece[: limit.start()].rstrip(EDGES)
    if "等" not in piece and not _CONNECTIVE.search(piece):
        name = piece.translate(_SHOWN)
        return UnitList((name,) if name else (), False, limits)
    around, open_ended = _opened(piece) if "等" in piece else ([piece], False)
    names = [
        name.translate(_SHOWN).strip(EDGES)
        for item in around
        for name in (_connected(item) if _CONNECTIVE.search(item) else (item,))
    ]
    return UnitList(tuple(filter(None, names)), open_ended, limits)


_piece = lru_cache(maxsize=16384)(_read)
"""Units are few, and named again and again."""
_remembered = remembered(_listed)
"""What needs no vocabulary is the same wherever it stands; most lists are read once to be seen and once to be judged."""
_SPACES = re.compile(r"[ \t　\u00a0]+")


def _spaced(text: str, vocabulary: Vocabulary) -> str:
    """Blanks between whole names separate them; blanks inside a name are padding."""
    return unwrapped(_SPACES.sub("\n", text), vocabulary)
