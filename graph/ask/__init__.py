"""Questions in Chinese or English, understood by a grammar over the graph's own names (contract: ask).

One way through: text → :mod:`names` and :mod:`lexicon` words (:mod:`tokens`) → conditions and what is asked for
(:mod:`grammar`) → :mod:`plan` → SPARQL (:mod:`patterns`, :mod:`queries`) → rows and a sentence (:mod:`answering`).
"""

# from graph.ask.answer import Answer
# from graph.ask.answering import Answering

# __all__ = ["Answer", "Answering"]
