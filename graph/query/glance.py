"""A quick look at a query text: most need no more, and the long look takes as long as ten small queries.

It only ever says what the long look would say; of a text that is unusual in any way it says nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.query.lexicon import TERMINALS, TOKEN

SKIP, IRI, NAME = (
    next(pattern for kind, pattern in TERMINALS if kind == wanted) for wanted in ("skip", "iri", "name")
)
BLANKS = f"(?>{SKIP})?+"  # all of them or none: the end of a comment is no keyword
DECLARED = rf"(?:PREFIX{BLANKS}(?:[^\W\d_][\w\-.]*+)?:{BLANKS}{IRI}|BASE{BLANKS}{IRI})"
HEAD = re.compile(
    rf"{BLANKS}(?:{DECLARED}{BLANKS})*+(?=(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w\-.:]))", re.IGNORECASE
)
"""A prologue that is well formed, up to the word that says what kind of query it is."""
WORTH_A_LOOK = ("SERVICE", "LOAD", "FROM", "NOW", "RAND", "UUID", "BNODE", "\\", "<?", "<$")
"""What makes a text worth the long look, wherever it stands and in whatever it is contained."""
OPENING = "{(["
RUN = re.compile(r"[\x20\t\r\n]+")
KEPT_HEADS = 64
LONG_HEAD = 1 << 12


def form_at_a_glance(text: str, nesting: int) -> str | None:
    """The query form of a harmless text: nothing remote, no data set, nothing that changes by itself, brackets no
    deeper than ``nesting``. ``None`` where that cannot be told so quickly.

    >>> form_at_a_glance("PREFIX x: <urn:x> select * { ?s ?p ?o }", 10), form_at_a_glance("DROP ALL", 10)
    ('SELECT', None)
    """
    capitals = text.upper()
    if any(word in capitals for word in WORTH_A_LOOK) or sum(map(text.count, OPENING)) > nesting:
        return None
    found = HEAD.match(text)
    return None if found is None else found[1].upper()


def normalised(text: str) -> str:
    """``text`` with every run of blanks and comments as one space: two texts that differ in these mean the same."""
    found = HEAD.match(text)
    split = 0 if found is None or found.end() > LONG_HEAD else found.end()
    head, rest = text[:split], text[split:]
    quick = not any(character in rest for character in "\"'#\\")
    return (_head_folded(head) + (RUN.sub(" ", rest) if quick else _folded(rest))).strip()


def _folded(text: str) -> str:
    return "".join(" " if found.lastgroup == "skip" else found.group() for found in TOKEN.finditer(text))


_head_folded = lru_cache(maxsize=KEPT_HEADS)(_folded)
"""A client sends the same prologue again and again."""
