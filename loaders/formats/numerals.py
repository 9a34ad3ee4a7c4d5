"""Counting as office programs print it: 1, 一, 甲, ①, iv … (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
PLACES = ((1000, "千"), (100, "百"), (10, "十"))
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
FORMAL_PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"))
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
CIRCLED_CHINESE = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
MOST = 9999
"""The largest number that is written in words; beyond it the digits are printed."""


def chinese(number: int, digits: str = DIGITS, places: tuple[tuple[int, str], ...] = PLACES) -> str:
    """A number in Chinese: 一, 十, 二十一, 一百零三.

    >>> [chinese(n) for n in (1, 10, 12, 20, 103)]
    ['一', '十', '十二', '二十', '一百零三']
    """
    if not 0 < number <= MOST:
        return str(number)
    printed = ""
    gap = False
    for size, place in places:
        digit, number = divmod(number, size)
        if digit:
            printed += (
                ("零" if gap else "")
                + ("" if place == "十" and digit == 1 and not printed else digits[digit])
                + place
            )
            gap = False
        elif printed:
            gap = True
    if number:
        printed += ("零" if gap else "") + digits[number]
    return printed


def roman(number: int) -> str:
    """A lower-case Roman number.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    if not 0 < number <= MOST:
        return str(number)
    printed = ""
    for size, letters in ROMAN:
        count, number = divmod(number, size)
        printed += letters * count
    return printed


def letters(number: int) -> str:
    """A lower-case letter, doubled after z as Word does (a … z, aa, bb …)."""
    if not 0 < number <= MOST:
        return str(number)
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * min(times + 1, 10)


def listed(signs: str) -> Callable[[int], str]:
    """Counting by a fixed row of signs, digits beyond its end."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def ranged(first: str, count: int) -> Callable[[int], str]:
    """Counting by Unicode characters that follow one another from ``first``."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def circled(number: int) -> str:
    """① to ㊿, digits beyond."""
    for first, base, count in (("①", 0, 20), ("㉑", 20, 15), ("㊱", 35, 15)):
        if base < number <= base + count:
            return chr(ord(first) + number - base - 1)
    return str(number)


def translated(digits: str) -> Callable[[int], str]:
    """Decimal digits written with other signs."""
    table = str.maketrans("0123456789", digits)
    return lambda number: str(number).translate(table)


def formal(number: int) -> str:
    """A number in the characters of banknotes: 壹, 拾 …"""
    return chinese(number, FORMAL_DIGITS, FORMAL_PLACES)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": translated("０１２３４５６７８９"),
    "decimalFullWidth2": translated("０１２３４５６７８９"),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": ranged("⒈", 20),
    "decimalEnclosedParen": ranged("⑴", 20),
    "numberInDash": lambda number: f"-{number}-",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseDigitalTenThousand": translated(DIGITS),
    "ideographDigital": translated(DIGITS),
    "taiwaneseDigital": translated(DIGITS),
    "chineseLegalSimplified": formal,
    "ideographLegalTraditional": formal,
    "japaneseLegal": formal,
    "ideographTraditional": listed(STEMS),
    "ideographZodiac": listed(BRANCHES),
    "ideographEnclosedCircle": listed(CIRCLED_CHINESE),
    "none": lambda number: "",
}


def printed(number: int, number_format: str) -> str:
    """``number`` as ``number_format`` prints it; plain digits for a format that is not known.

    >>> printed(12, "chineseCounting"), printed(3, "decimalEnclosedCircle"), printed(2, "unheard of")
    ('十二', '③', '2')
    """
    return FORMATS.get(number_format, str)(number)
