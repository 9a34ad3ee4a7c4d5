"""Words and their parts of speech, by jieba; the only module that touches it.

jieba hangs a DEBUG handler on its logger at import, reads and trusts a pickle-like cache in the shared temporary
folder, and keeps one tokenizer for everybody. Here its log is silent, the dictionary is read from the package's own
file (half a second, once a process and only when first needed), and every authority has a tokenizer of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import jieba

from loaders.mentions.lexicon import words

_log = logging.getLogger("jieba")
for _handler in tuple(_log.handlers):
    _log.removeHandler(_handler)
_log.setLevel(logging.WARNING)

KNOWN_NAME = 20_000
"""How often a name of an authority counts as seen: more than any common word that it overlaps."""
UNKNOWN = "x"


@cache
def _dictionary() -> tuple[dict[str, int], dict[str, str], int]:
    """jieba's own words: prefix frequencies (a mere prefix has 0), tags, and the sum of frequencies."""
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, seen, tag = line.split()
            frequencies[word] = int(seen)
            tags[word] = tag
            total += int(seen)
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
    return frequencies, tags, total


class Segmenter:
    """Cuts short stretches of text into words with jieba's tags (``v`` verb, ``n`` noun, ``ns`` place …).

    ``names`` are the words of an authority: they are never cut and have the tag ``ns``.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        frequencies, tags, total = _dictionary()
        self._tags, self._names, self._terms = tags, frozenset(names), words("words", "terms")
        self._verbs = words("words", "results", "processes", "governing") - frequencies.keys()
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ = dict(frequencies)
        self._tokenizer.total = total
        self._tokenizer.initialized = True
        for name in self._names | self._terms | self._verbs:
            self._tokenizer.add_word(name, KNOWN_NAME)
        self.words = lru_cache(maxsize=16_384)(self._words)

    def _words(self, text: str) -> tuple[tuple[str, str], ...]:
        return tuple((word, self.tag(word)) for word in self._tokenizer.cut(text, HMM=False))

    def tag(self, word: str) -> str:
        """The word's part of speech, ``x`` where no dictionary knows it."""
        if word in self._names:
            return "ns"
        if word in self._verbs:
            return "v"
        return "n" if word in self._terms else self._tags.get(word, UNKNOWN)


@lru_cache(maxsize=8)
def segmenter(names: frozenset[str] = frozenset()) -> Segmenter:
    """The segmenter of these names, made once a process."""
    return Segmenter(names)


__all__ = ["Segmenter", "segmenter"]
