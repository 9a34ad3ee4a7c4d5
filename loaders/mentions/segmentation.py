"""Words and their parts of speech, by jieba; the only module that touches it.

jieba hangs a DEBUG handler on its logger at import, reads and trusts a pickle-like cache in the shared temporary
folder, and keeps one tokenizer for everybody. Here its log is silent, the dictionary is read from the package's own
file (half a second, once a process and only when first needed), and every authority has a tokenizer of its own.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterable, Iterator
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
BLOCK = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")
"""What jieba cuts by its dictionary; other signs and spaces stand alone."""
LETTER = re.compile("[a-zA-Z0-9]")


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
        verbs = words("words", "results", "processes", "governing") - frequencies.keys()
        self._tags = tags
        self._own = dict.fromkeys(words("words", "terms"), "n") | dict.fromkeys(verbs, "v")
        self._own |= dict.fromkeys(names, "ns")
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ = dict(frequencies)
        self._tokenizer.total = total
        self._tokenizer.initialized = True
        for name in self._own:
            self._tokenizer.add_word(name, KNOWN_NAME)
        self._frequencies: dict[str, int] = self._tokenizer.FREQ
        whole = math.log(self._tokenizer.total)
        self._weights = {seen: math.log(seen or 1) - whole for seen in {0, *self._frequencies.values()}}
        self.words = lru_cache(maxsize=16_384)(self._words)

    def _words(self, text: str) -> tuple[tuple[str, str], ...]:
        if BLOCK.fullmatch(text):
            cut: Iterable[str] = _joined(self._cut(text)) if LETTER.search(text) else self._cut(text)
        else:
            cut = self._tokenizer.cut(text, HMM=False)
        return tuple([(word, self.tag(word)) for word in cut])

    def _cut(self, text: str) -> list[str]:
        """jieba's own cut of one block (the likeliest words, of equal ones the longest), thrice as fast.

        jieba lists all words first and takes a logarithm for each; here both are done in one pass from the right.
        """
        seen_of, weights, size = self._frequencies.get, self._weights, len(text)
        likelihood = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        for start in range(size - 1, -1, -1):
            stop = start + 1
            best = weights[0] + likelihood[stop]
            seen = seen_of(text[start])
            found = False
            while seen is not None:
                if seen:
                    score = weights[seen] + likelihood[stop]
                    if not found or score >= best:
                        best, ends[start], found = score, stop, True
                stop += 1
                if stop > size:
                    break
                seen = seen_of(text[start:stop])
            likelihood[start] = best
        cut, start = [], 0
        while start < size:
            cut.append(text[start : ends[start]])
            start = ends[start]
        return cut

    def tag(self, word: str) -> str:
        """The word's part of speech, ``x`` where no dictionary knows it."""
        return self._own.get(word) or self._tags.get(word, UNKNOWN)


def _joined(cut: Iterable[str]) -> Iterator[str]:
    """The words with neighbouring single letters and digits as one word, as jieba joins them.

    >>> list(_joined(["建", "5", "G", "基站"]))
    ['建', '5G', '基站']
    """
    letters = ""
    for word in cut:
        if len(word) == 1 and LETTER.match(word):
            letters += word
            continue
        if letters:
            yield letters
            letters = ""
        yield word
    if letters:
        yield letters


@lru_cache(maxsize=8)
def segmenter(names: frozenset[str] = frozenset()) -> Segmenter:
    """The segmenter of these names, made once a process."""
    return Segmenter(names)


__all__ = ["Segmenter", "segmenter"]
