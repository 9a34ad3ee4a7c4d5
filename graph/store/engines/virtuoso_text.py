"""A query text as Virtuoso understands it: each rule rewrites tokens and leaves everything between them alone."""

from __future__ import annotations

import re

from graph.query.lexicon import Kind, Token, tokens

SPELT = re.compile(r"[^\x00-\x7f]|_(?=u[0-9a-f]+_)")
SPELLING = re.compile(r"_u([0-9a-f]+)_")


JOINING = frozenset({"CONCAT", "IF", "COALESCE", "BIND"})
"""What gives on a text that stands alone in one of its places."""
GIVING = frozenset({"CONCAT", "BIND"})
TERMS = frozenset({Kind.STRING, Kind.IRI, Kind.NAME, Kind.WORD})
STRING = "^^<http://www.w3.org/2001/XMLSchema#string>"
WHOLE = re.compile(r"[0-9]+")


def virtuoso_text(text: str) -> str:
    """The same query or update with what Virtuoso gets wrong said otherwise.

    - Names of variables are ASCII, see :func:`spelt`.
    - A text beyond ASCII comes out of an expression garbled, as question marks or as its bytes, unless its
      datatype is written out; compared with what is stored, it must stand as it is. The same holds of a text
      from ``VALUES``, which a language mends.
    - Integers divided give an integer: a factor 1.0 before the division makes a decimal of them.

    >>> virtuoso_text('SELECT ?单 { ?单 ?p "单" BIND(IF(?p = "单", "单", "x") AS ?x) }')
    'SELECT ?_u5355_ { ?_u5355_ ?p "单" BIND(IF(?p = "单", "单"^^<http://www.w3.org/2001/XMLSchema#string>, "x") AS ?x) }'
    """
    found = list(tokens(text))
    listed = listed_variables(found)
    written, end = [], 0
    around: list[str] = []
    for at, token in enumerate(found):
        before = found[at - 1] if at else None
        if token.kind is Kind.OPEN:
            around.append(before.word if before and token.text == "(" else "")
        elif token.kind is Kind.CLOSE and around:
            around.pop()
        new = spelt(token.text) if token.kind is Kind.VARIABLE else token.text
        if token.text == "/" and before and divisible(before):
            new = "*1.0/"
        elif token.kind is Kind.STRING and not token.text.isascii():
            joined = around and around[-1] in JOINING and stands_alone(found, at)
            new += STRING if joined or is_separator(found, at) else ""
        elif token.text in listed and around and around[-1] in GIVING and stands_alone(found, at):
            new = f'STRLANG({new}, "zh")'
        written += [text[end : token.start], new]
        end = token.end
    return "".join([*written, text[end:]])


def listed_variables(found: list[Token]) -> frozenset[str]:
    """The variables to which a ``VALUES`` gives a text beyond ASCII."""
    listed: set[str] = set()
    heading: list[str] = []
    place, state = 0, ""
    for at, token in enumerate(found):
        if token.word == "VALUES":
            heading, place, state = [], 0, "heading"
        elif state == "heading" and token.kind is Kind.VARIABLE:
            heading.append(token.text)
        elif state == "heading" and token.text == "{":
            state = "data"
        elif state == "data" and token.text == "}":
            state = ""
        elif state == "data" and heading and token.kind in TERMS and found[at - 1].text != "^":
            if token.kind is Kind.STRING and not token.text.isascii():
                listed.add(heading[place % len(heading)])
            place += 1
        elif state == "data" and token.text[0].isdigit():
            place += 1
    return frozenset(listed)


def stands_alone(found: list[Token], at: int) -> bool:
    """Whether the token at ``at`` is the whole of one place in a function's brackets."""
    before, after = found[at - 1 : at], found[at + 1 : at + 2]
    return (
        bool(before and after) and before[0].text in "(," and (after[0].text in ")," or after[0].word == "AS")
    )


def is_separator(found: list[Token], at: int) -> bool:
    """Whether the token at ``at`` is what ``GROUP_CONCAT`` puts between the pieces."""
    return at > 1 and found[at - 1].text == "=" and found[at - 2].word == "SEPARATOR"


def divisible(before: Token) -> bool:
    """Whether a slash after this token divides; in a property path no variable and no number stands before it."""
    return before.kind is Kind.VARIABLE or WHOLE.fullmatch(before.text) is not None


def spelt(name: str) -> str:
    """A variable in ASCII.

    >>> spelt("?单位")
    '?_u5355__u4f4d_'
    """
    return SPELT.sub(lambda m: f"_u{ord(m[0]):x}_", name)


def unspelt(name: str) -> str:
    """A variable's name as it was before :func:`spelt`.

    >>> unspelt("_u5355__u4f4d_")
    '单位'
    """
    return SPELLING.sub(lambda m: chr(int(m[1], 16)), name)
