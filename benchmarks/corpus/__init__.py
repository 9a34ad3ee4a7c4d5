"""A nation's documents to measure with: invented jurisdictions, each with a document a year, the same for a seed.

Nothing of the product knows it. ``python -m benchmarks.corpus --help`` writes it to files; :class:`Corpus` gives
the records in memory.
"""

from benchmarks.corpus.documents import Corpus

__all__ = ["Corpus"]
