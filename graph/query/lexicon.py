"""The words of a SPARQL text (SPARQL 1.1, section 19.8, terminals), as far as safety needs them.

No parser: it finds keywords, brackets and where they stand, so that a text can be judged before any parser
with a stack that can overflow sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Kind(StrEnum):
    """What a token is; ``WORD`` is a bare word, which in SPARQL is a keyword, ``a``, ``true`` or ``false``."""

    IRI = "iri"
    WORD = "word"
    OPEN = "open"
    CLOSE = "close"
    NAME = "name"
    STRING = "string"
    VARIABLE = "variable"
    OTHER = "other"


# Possessive quantifiers and the run of words keep the work linear in the length of a hostile text.
TERMINALS = (
    ("skip", r"(?:[\x20\t\r\n]+|\#[^\r\n]*)+"),
    (
        Kind.STRING,
        r'"""(?:"{0,2}(?:[^"\\]|\\.))*+"""' + r"|\'\'\'(?:'{0,2}(?:[^'\\]|\\.))*+\'\'\'"
        r'|"(?:[^"\\\r\n]|\\.)*+"' + r"|'(?:[^'\\\r\n]|\\.)*+'",
    ),
    (Kind.IRI, r'<[^<>"{}|^`\\\x00-\x20]*+>'),
    (Kind.VARIABLE, r"[?$]\w+"),
    (Kind.OTHER, r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"),
    (
        Kind.NAME,
        r"(?:[^\W\d_][\w\-.]*+)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\.)*)?|_:\w[\w.\-]*",
    ),
    (Kind.WORD, r"[^\W\d_][\w\-.]*+"),
    (Kind.OPEN, r"[{(\[]"),
    (Kind.CLOSE, r"[})\]]"),
    ("rest", r"."),
)
TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in TERMINALS), re.DOTALL)
PIECE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Token:
    """A token, where it starts (code points from 0), and how many brackets are open around it."""

    kind: Kind
    text: str
    start: int
    depth: int

    @property
    def word(self) -> str:
        """The keyword in capitals; empty for what is no bare word."""
        return self.text.upper() if self.kind is Kind.WORD else ""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text`` in order, without blanks and comments. Any text has tokens; none is an error here.

    An opening bracket and its closing one stand at the same depth, what is between them one deeper.
    """
    depth = 0
    for found in TOKEN.finditer(text):
        name = found.lastgroup or "rest"
        if name == "skip":
            continue
        kind = Kind.OTHER if name == "rest" else Kind(name)
        if kind is Kind.CLOSE:
            depth = max(depth - 1, 0)
        if kind is Kind.WORD:
            for piece in PIECE.finditer(found.group()):
                yield Token(kind, piece.group(), found.start() + piece.start(), depth)
            continue
        yield Token(kind, found.group(), found.start(), depth)
        if kind is Kind.OPEN:
            depth += 1


def without_escapes(text: str) -> str:
    """``text`` with its code-point escapes resolved (SPARQL 1.1, section 19.2), wherever they stand.

    >>> without_escapes("\\\\u0053ERVICE")
    'SERVICE'
    """

    def character(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 16)
        return chr(number) if number <= 0x10FFFF else found[0]

    return CODEPOINT.sub(character, text)


def normalised(text: str) -> str:
    """``text`` with every run of blanks and comments as one space: two texts that differ in these mean the same."""
    pieces = (" " if found.lastgroup == "skip" else found.group() for found in TOKEN.finditer(text))
    return "".join(pieces).strip()
