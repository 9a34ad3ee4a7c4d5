"""Lists of people: names in order, without padding and without titles (parse contract, readings 6 and 17)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.remembering import remembered
from loaders.wording import table
from loaders.wraps import INVISIBLE

_PEOPLE = table("people")
COMPOUND = tuple(_PEOPLE["compound"].split())
_SURNAMES = frozenset(_PEOPLE["surnames"]) | frozenset(COMPOUND)
_ABSENT = frozenset(_PEOPLE["absent"])
_TITLE = "(?:" + "|".join(sorted(_PEOPLE["titles"], key=len, reverse=True)) + ")"
_RANK = "(?:" + "|".join(sorted(_PEOPLE["ranks"], key=len, reverse=True)) + ")"
HAN = "\u3400-\u9fff\U00020000-\U000323af"
_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{2,12}}[·•・][{HAN}]{{2,12}}(?:[·•・][{HAN}]{{2,12}})*")
_SPLIT = re.compile(r"[、，,；;\n/／。|]+")
_BRACKET = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_BEFORE = re.compile(rf"^.*{_TITLE}[:：]?(?=[{HAN}]{{2,4}}$)")
_AFTER = re.compile(
    rf"^([{HAN}·•・]{{2,4}}?)(?:(?:市|区|县|省|州)?(?:委|政府|人大|政协|人民政府)?(?:办公室)?{_RANK}*{_TITLE})+$"
)
_OFFICE = re.compile(rf"{_RANK}|[市区县省州旗镇乡]|政府")
_ENDS_RANK = re.compile(rf"{_RANK}$")
_ENDS_TITLE = re.compile(rf"{_TITLE}$")
_GAP = re.compile(r"[ \t\u00a0\u3000\u2002\u2003\u2009]+")


@dataclass(frozen=True, slots=True)
class People:
    """Names in order, and the words that named an office without a person (``常务副市长``)."""

    names: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


def surname(name: str) -> bool:
    """Whether the words begin with a Chinese surname, one or two characters long."""
    return name[:2] in _SURNAMES or name[:1] in _SURNAMES


def _has_compound(word: str) -> bool:
    return word in COMPOUND


def office(words: str) -> bool:
    """Whether the words end as the name of an office does (``常务副市长``)."""
    return bool(_ENDS_TITLE.search(words))


def _parts(words: list[str]) -> list[str]:
    """Names out of the stretches that blanks left: ``陆 明俞 川`` → 陆明, 俞川; ``江 河`` → 江河.

    A stretch of one character opens or closes a padded name; two names padded in a row share a stretch.
    """
    names: list[str] = []
    rest = list(words)
    while rest:
        head = rest.pop(0)
        if len(head) == 1 or (_has_compound(head) and rest):
            if not rest:
                names.append(names.pop() + head if names else head)
                continue
            given = rest.pop(0)
            if len(given) == 1 and rest and len(rest[0]) == 1 and not (len(rest) > 1 and surname(rest[0])):
                given += rest.pop(0)
            elif len(given) >= 2 and rest and len(rest[0]) <= 2 and surname(given[-1]) and len(rest[0]) == 1:
                rest.insert(0, given[-1])
                given = given[:-1]
            names.append(head + given)
        else:
            names.append(head)
    return names


def _strip_titles(word: str) -> tuple[str | None, str | None]:
    """Name and office of one stretch; ``None`` for what it lacks."""
    bare = _BRACKET.sub("", word).strip("：:*-— ")
    if not bare:
        return None, word.strip("（）()") or None
    if _ENDS_TITLE.search(bare):
        match = _AFTER.match(bare)
        if match and surname(match[1]) and not _OFFICE.match(match[1]) and not _ENDS_RANK.search(match[1]):
            return match[1], None
        return None, bare
    match = _BEFORE.match(bare)
    if match:
        bare = bare[match.end() :]
    return (bare, None) if _NAME.fullmatch(bare) and bare not in _ABSENT else (None, bare)


@remembered
def people(cell: str) -> People:
    """The people of one cell or label value.

    >>> people("区委常委、常务副区长高志远").names, people("陆  明俞  川").names, people("白露 方知行").names
    (('高志远',), ('陆明', '俞川'), ('白露', '方知行'))
    >>> people("常务副市长")
    People(names=(), offices=('常务副市长',))
    """
    names: list[str] = []
    offices: list[str] = []
    text = INVISIBLE.sub("", cell)
    if "（" in text or "(" in text:
        text = _BRACKET.sub("", text) if _BRACKET.sub("", text).strip() else text
    pieces = [piece.strip() for piece in _SPLIT.split(text)]
    for piece in _rejoined([piece for piece in pieces if piece]):
        words = [word for word in _GAP.split(_BRACKET.sub("", piece) or piece) if word]
        split = _parts(words) if len(words) > 1 else words
        for word in split:
            name, office = _strip_titles(word)
            if name:
                names.append(name)
            elif office:
                offices.append(office)
    return People(tuple(names), tuple(offices))


def _rejoined(pieces: list[str]) -> list[str]:
    """Pieces with a name that a line break cut (``陈⏎平``) whole again."""
    result: list[str] = []
    for piece in pieces:
        if result and (
            (len(result[-1]) == 1 and len(piece) <= 2) or (len(piece) == 1 and len(result[-1]) <= 2)
        ):
            result[-1] += piece
        else:
            result.append(piece)
    return result
