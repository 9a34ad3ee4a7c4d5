"""The words of a SPARQL text (SPARQL 1.1, section 19.8, terminals), as far as safety needs them.

No parser: it finds keywords, brackets and where they stand, so that a text can be judged before any parser
with a stack that can overflow sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

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
KINDS = {
    name: None if name == "skip" else Kind.OTHER if name == "rest" else Kind(name) for name, _ in TERMINALS
}
SALIENT = frozenset({Kind.IRI, Kind.WORD, Kind.OPEN, Kind.CLOSE})
STARTS = "|".join(pattern for kind, pattern in TERMINALS if kind in SALIENT)
"""What a salient token looks like; no other token may swallow the beginning of one."""
RUN = "|".join(
    f"(?!{STARTS})." if kind == "rest" else pattern for kind, pattern in TERMINALS if kind not in SALIENT
)
SALIENT_TOKEN = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})" for kind, pattern in TERMINALS if kind in (Kind.IRI, Kind.OPEN, Kind.CLOSE)
    )
    + f"|(?P<other>(?:{RUN})++)"
    + "".join(f"|(?P<{kind}>{pattern})" for kind, pattern in TERMINALS if kind is Kind.WORD),
    re.DOTALL,
)
BLANK = re.compile(TERMINALS[0][1])
PIECE = re.compile(r"\w+")


class Token(NamedTuple):
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
    return _read(TOKEN, text)


def salient_tokens(text: str) -> Iterator[Token]:
    """As :func:`tokens`, but everything that is no IRI, word or bracket stands together as one token, blanks too:
    of a long text there are fewer. What is only blanks and comments is left out."""
    return (token for token in _read(SALIENT_TOKEN, text) if not BLANK.fullmatch(token.text))


def _read(terminals: re.Pattern[str], text: str) -> Iterator[Token]:
    depth = 0
    for found in terminals.finditer(text):
        kind = KINDS[found.lastgroup or "rest"]
        if kind is None:
            continue
        if kind is Kind.WORD:
            for piece in PIECE.finditer(found.group()):
                yield Token(kind, piece.group(), found.start() + piece.start(), depth)
        elif kind is Kind.OPEN:
            yield Token(kind, found.group(), found.start(), depth)
            depth += 1
        else:
            if kind is Kind.CLOSE and depth:
                depth -= 1
            yield Token(kind, found.group(), found.start(), depth)


def without_escapes(text: str) -> str:
    """``text`` with its code-point escapes resolved (SPARQL 1.1, section 19.2), wherever they stand.

    >>> without_escapes("\\\\u0053ERVICE")
    'SERVICE'
    """

    def character(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 16)
        return chr(number) if number <= 0x10FFFF else found[0]

    return CODEPOINT.sub(character, text)
