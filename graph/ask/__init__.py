"""Questions in Chinese or English, understood by a grammar over the graph's own names (contract: ask).

One way through: text → :mod:`tokens` (names, words, numbers) → :mod:`sifting` and :mod:`phrases` → conditions (:mod:`grammar`, whose rules
are patterns over letters; :mod:`bearers` and :mod:`conditions`, what they build) → what is wanted (:mod:`frames`, :mod:`comparing`) →
:mod:`plan` → SPARQL (:mod:`patterns`, :mod:`queries`) → rows and a sentence (:mod:`answering`, :mod:`wording`).
"""

from graph.ask.answer import Answer
from graph.ask.answering import Answering
from graph.ask.completion import Suggestion

__all__ = ["Answer", "Answering", "Suggestion"]
