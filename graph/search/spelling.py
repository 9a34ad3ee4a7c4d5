"""The terms that names and texts are indexed under, and how a query is spelt in them."""

from __future__ import annotations

from collections.abc import Iterator

from graph.ask.forms import bare, pinyin

LONGEST_PREFIX = 16
SHORTEST_SLIP, LONGEST_SLIP = 3, 12
"""A slip is forgiven in names of this many characters: in shorter ones it would make another word."""
GAP = "\x1f"
"""Stands in a term for one character that is anything."""


def prefixes(text: str) -> list[str]:
    """Every beginning of ``text`` up to sixteen characters, shortest first.

    >>> prefixes("解放碑")
    ['解', '解放', '解放碑']
    """
    return [text[:end] for end in range(1, min(len(text), LONGEST_PREFIX) + 1)]


def pairs(text: str) -> list[str]:
    """Each two neighbouring characters, in order: a phrase of them is a piece of the text.

    >>> pairs("解放碑")
    ['解放', '放碑']
    """
    return [text[place : place + 2] for place in range(len(text) - 1)]


def initials(name: str) -> str:
    """The first letter of each syllable of a plain form; what is no Chinese character stays.

    >>> initials("解放碑"), initials("解放碑cbd管委会")
    ('jfb', 'jfbcbdgwh')
    """
    return "".join(syllable[:1] for syllable in pinyin(name))


def romanised(name: str) -> str:
    """The name in toneless pinyin without blanks.

    >>> romanised("解放碑")
    'jiefangbei'
    """
    return "".join(pinyin(name))


def gapped(text: str) -> Iterator[str]:
    """``text`` with each of its characters open: two texts of one length that share a term differ in one place."""
    for place in range(len(text)):
        yield text[:place] + GAP + text[place + 1 :]


def shortened(text: str) -> Iterator[str]:
    """``text`` without each of its characters."""
    for place in range(len(text)):
        yield text[:place] + text[place + 1 :]


def swapped(text: str) -> Iterator[str]:
    """``text`` with each two neighbours exchanged."""
    for place in range(len(text) - 1):
        yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def slips_of(name: str) -> list[str]:
    """The terms under which a name is found although a character is wrong or missing; none for a short name, nor for one in
    letters and digits alone: another digit is another thing."""
    if name.isascii() or not SHORTEST_SLIP <= len(name) <= LONGEST_SLIP:
        return []
    return list(dict.fromkeys([*gapped(name), *(text for text in shortened(name) if len(text) > 2)]))


def words_of(query: str) -> list[str]:
    """The pieces of a query that blanks separate, in the form that is compared.

    >>> words_of("  解放碑 ＣＢＤ ")
    ['解放碑', 'cbd']
    """
    whole = query.encode("utf-8", "replace").decode("utf-8")
    return [word for word in map(bare, whole.split()) if word]
