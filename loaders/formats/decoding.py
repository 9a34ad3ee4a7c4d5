"""Bytes → text, for every format that is text: which encoding it is, is seen from the bytes.

Byte-order marks first; then NUL bytes, which only UTF-16 has; then strict UTF-8, whose rules no other encoding
meets by chance; then GB18030 (which holds GB2312 and GBK) against Big5. What cannot be decoded becomes U+FFFD
and is counted, so that a reader is told of it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
"""Declared name → the codec that reads what is written under that name."""

SAMPLE = 65536
REPLACEMENT = "�"
PLAUSIBLE = re.compile(r"[\t\n\r\x20-\x7e\u2010-\u203b\u2460-\u249b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
GB_COMMON = range(0xB0, 0xD8)
"""First bytes of the 3,755 common characters of GB 2312; their second bytes start at 0xA1."""
BIG5_COMMON = range(0xA4, 0xC7)
"""First bytes of the 5,401 common characters of Big5."""
CERTAIN = 0.9
"""Share of common characters above which GB18030 is not doubted; real documents have more."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` without its byte-order mark, the codec's name, and how many characters were undecodable."""

    text: str
    encoding: str
    garbled: int = 0

    def is_text(self) -> bool:
        """Whether this looks like text at all: few control characters, few undecodable ones."""
        sample = self.text[:SAMPLE]
        return (
            bool(sample)
            and len(CONTROL.findall(sample)) <= len(sample) / 50
            and (self.garbled <= len(self.text) / 10)
        )


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``; ``declared`` is believed only where the bytes allow it.

    >>> decode("渝中区".encode("gb18030")).text, decode("渝中区".encode("gb18030") + b"\\xff").garbled
    ('渝中区', 1)
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return lenient(data[len(mark) :], encoding)
    if b"\0" in data[:SAMPLE]:
        wide = sixteen_bits(data)
        if wide:
            return lenient(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared in DECLARED and DECLARED[declared] != "utf-8":
        told = lenient(data, DECLARED[declared])
        if not told.garbled:
            return told
    return legacy(data)


def lenient(data: bytes, encoding: str) -> Decoded:
    """``data`` in ``encoding`` with U+FFFD for what it cannot be, counted."""
    text = data.decode(encoding, errors="replace")
    garbled = text.count(REPLACEMENT)
    if garbled and encoding.startswith("utf"):
        garbled -= data.count(REPLACEMENT.encode(encoding))
    return Decoded(text, encoding, max(garbled, 0))


def sixteen_bits(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, ``None`` where the bytes are not UTF-16."""
    sample = data[: SAMPLE // 2 * 2]
    best, share = None, 0.7
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        plausible = len(PLAUSIBLE.findall(text)) / max(len(text), 1)
        if plausible > share:
            best, share = encoding, plausible
    return best


def legacy(data: bytes) -> Decoded:
    """Bytes that are not clean UTF-8: GB18030, Big5, or a damaged file of UTF-8, whichever loses least."""
    gb = lenient(data, "gb18030")
    if gb.garbled:
        return min((lenient(data, "utf-8"), gb), key=lambda decoded: decoded.garbled)
    share = common_share(gb.text, "gb18030", GB_COMMON)
    if share >= CERTAIN:
        return gb
    big = lenient(data, "big5hkscs")
    return big if not big.garbled and common_share(big.text, "big5hkscs", BIG5_COMMON) > share else gb


def common_share(text: str, codec: str, first_bytes: range) -> float:
    """Share of the common characters of a character set among the Chinese characters of ``text``; 1.0 without any."""
    chinese = common = 0
    for character in text[: SAMPLE // 8]:
        if (
            "\u3040" <= character <= "\u30ff"
            or "\u3400" <= character <= "\u9fff"
            or "\ue000" <= character <= "\uf8ff"
        ):
            chinese += 1
            coded = character.encode(codec, "replace")
            common += len(coded) == 2 and coded[0] in first_bytes and (coded[1] >= 0xA1 or codec != "gb18030")
    return common / chinese if chinese else 1.0
