"""A query text in the words that Oxigraph reads as SPARQL 1.1 means them; most texts stay as they are.

Only the standard library: query processes import this, and they must start fast.
"""

from __future__ import annotations

from graph.query.lexicon import Kind, Token, tokens

BOOLEANS = frozenset({"TRUE", "FALSE"})


def conforming(text: str) -> str:
    """``text`` with the same meaning by SPARQL 1.1.

    Keywords are read in any case (section 19.8, note 1), Oxigraph knows ``true`` in small letters alone.
    GROUP_CONCAT gives a plain string (section 18.5.1.7), Oxigraph keeps a language that all strings share.

    >>> conforming('SELECT (GROUP_CONCAT(?n; SEPARATOR="、") AS ?all) { ?x ?p ?n FILTER(True) }')
    'SELECT (GROUP_CONCAT(STR(?n); SEPARATOR="、") AS ?all) { ?x ?p ?n FILTER(true) }'
    """
    capitals = text.upper()
    if "GROUP_CONCAT" not in capitals and all(
        capitals.count(word) == text.count(word.lower()) for word in BOOLEANS
    ):
        return text
    found = list(tokens(text))
    changes: list[tuple[int, int, str]] = []
    for place, token in enumerate(found):
        if token.word in BOOLEANS:
            changes.append((token.start, token.end, token.text.lower()))
        elif token.word == "GROUP_CONCAT":
            changes += plain_strings(found, place)
    pieces, done = [], 0
    for start, end, replacement in sorted(changes):
        pieces += [text[done:start], replacement]
        done = end
    return "".join(pieces) + text[done:]


def plain_strings(found: list[Token], place: int) -> list[tuple[int, int, str]]:
    """The insertions that make the argument of the GROUP_CONCAT at ``place`` a plain string; none with DISTINCT,
    which tells ``"a"@en`` and ``"a"`` apart."""
    following = found[place + 1 :]
    if len(following) < 2 or following[0].kind is not Kind.OPEN or following[1].word == "DISTINCT":
        return []
    opening = following[0]
    for token in following[1:]:
        ends = token.kind is Kind.CLOSE and token.depth == opening.depth
        if ends or (token.text == ";" and token.depth == opening.depth + 1):
            return [(opening.end, opening.end, "STR("), (token.start, token.start, ")")]
    return []
