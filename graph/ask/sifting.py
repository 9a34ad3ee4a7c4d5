"""From tokens to phrases: what carries no meaning goes, what one word implies is written out, names join.

Each step is a small function over the whole list, in the order of :func:`phrases_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.ask.bearers import ALONE
from graph.ask.idioms import bounded, no_one, served
from graph.ask.membership import about_groups
from graph.ask.phrases import Phrase, joined, letters
from graph.ask.tokens import KIND_LETTERS, Token

MEANINGLESS = frozenset("fp")
CLASSIFIERS = {"条": "T", "项": "T", "件": "T", "家": "H", "位": "P", "名": "P", "章": "A"}
"""What a question word or a counting word that ends so asks for: tasks, units, people, chapters."""
IMPLIED = {"H": "units", "P": "people", "A": "chapters"}
ENDING_COUNTS = ("数", "数目")
AMOUNTS = frozenset({"数量", "数目", "个数", "总数", "总量", "项数", "条数", "件数"})
MEASURED = ("M", "V", "W", "H", "_")
TERRITORY = frozenset({"辖区", "辖区内"})
EXISTING = frozenset({"有", "存在"})
"""有……吗 asks as 有没有 does: whether there is any."""
ASKING_NOT = frozenset({"没有", "没", "没有呢"})
HEADINGS = ("chapters", "sections")
PARTNERS = frozenset({"合作单位", "合作部门", "合作方", "合作伙伴", "搭档", "伙伴"})
"""Units as others see them: beside 单位 they are not the same units."""
RELATED = re.compile("[RX]qT")
"""分别分管哪些任务: a relation after 分别 with the tasks that it asks for, of each of the names before it."""
TASKS_COUNTED = "项条件"
TOLD = frozenset({"讲的什么", "讲了什么", "讲的是什么", "说了什么", "写了什么"})
"""What asks for the tasks themselves behind them (某某名下的任务讲的什么)."""
HOLDING = frozenset({"包括", "包含", "含有"})
SUMS = frozenset({"一共", "总共", "合计", "总计", "总数", "总和"})
ASKING_HEADS = {"哪": "q", "什": "q", "几": "#"}
"""How a head begins that asks at once (哪章, 几节), and the letter of what it asks."""
MOST_OFTEN = ("most", "最多")
"""What makes a word of working together (works most with) a ranking too."""
OPENING_VERBS = frozenset({"is", "are", "do", "did", "was", "were", "has", "have"})


def _phrase(token: Token) -> Phrase:
    groups = (token.things,) if token.things else ()
    if token.letter == "A" and not token.things:
        groups = ((),)
    words = () if token.letter == "H" else (token.text,)
    return Phrase(
        token.letter,
        token.start,
        token.end,
        token.text,
        token.sense,
        groups,
        quantity=token.quantity,
        words=words,
    )


def _says(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word like 写有, 出现 or 字样 stands beside; what a heading 包括 are its tasks, not its words."""
    before, after = tokens[max(0, place - 2) : place], tokens[place + 1 : place + 3]
    said = [token for token in before if token.letter == "X" and token.sense == "says"]
    said += [t for t in after if t.letter == "X" and t.sense == "says" and t.text not in HOLDING]
    return bool(said)


def _quotation(token: Token, says: bool) -> Token:
    """A quotation of a name is that name, unless words of the text are asked for."""
    kinds = [thing.kind for thing in token.things]
    if token.letter != "W" or not kinds or says:
        return token
    return replace(token, letter=KIND_LETTERS[kinds[0]])


def _implied(token: Token) -> Iterator[Phrase]:
    """A question or counting word with what its classifier implies (哪一条 → a task); 哪位 asks and names at once."""
    phrase = _phrase(token)
    if token.letter == "H" and token.text[0] in ASKING_HEADS:
        yield replace(phrase, letter=ASKING_HEADS[token.text[0]], end=phrase.start)
    yield phrase
    if token.letter == "n" and token.text.endswith("人"):
        yield replace(phrase, letter="H", sense="units")
    if token.letter == "w" and any(most in token.text.lower() for most in MOST_OFTEN):
        yield replace(phrase, letter=">", sense="most", start=phrase.end)
    implied = CLASSIFIERS.get(token.text[-1]) if token.letter in "q#" and len(token.text) > 1 else None
    if implied == "T":
        yield replace(phrase, letter="T", sense="tasks", start=phrase.end)
    elif implied:
        yield replace(phrase, letter="H", sense=IMPLIED[implied], start=phrase.end)


def phrases_of(tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases of a cut question, in order."""
    tokens = served(tokens)
    kept = [t for at, t in enumerate(tokens) if t.letter not in MEANINGLESS or _is_territory(tokens, at)]
    kept = bounded(kept)
    kept = [token for place, token in enumerate(kept) if token.letter != "t" or not _is_title(kept, place)]
    kept = _without_belonging(kept)
    asking = any(token.letter in "q#" for token in kept)
    if kept and not asking and tokens[0].text.lower() in OPENING_VERBS:
        kept.insert(0, replace(tokens[0], letter="?", sense="yesno"))
    if kept and kept[-1].letter == "n" and kept[-1].text in ASKING_NOT:
        kept[-1] = replace(kept[-1], letter="?", sense="yesno")
    if any(token.text in EXISTING for token in tokens):
        kept = [replace(t, sense="any") if t.letter == "?" else t for t in kept]
    kept = [_as_alone(token, kept[max(0, at - 1) : at]) for at, token in enumerate(kept)]
    kept = [_as_role(token, kept[place + 1 : place + 2]) for place, token in enumerate(kept)]
    if (
        any(t.text in SUMS for t in tokens)
        and any(t.letter == "#" for t in kept)
        and all(t.letter != "B" for t in kept)
    ):
        kept.append(replace(kept[-1], letter="i", start=kept[-1].end))
    if kept and tokens[-1].text in ENDING_COUNTS and kept[-1].letter in "TR":
        kept.append(replace(tokens[-1], letter="#", sense="many"))
    kept = _without_titles(_without_verbs(_without_quantities(_without_documents(kept))))
    found: list[Phrase] = []
    for place, token in enumerate(kept):
        if token.letter == "?" and token.text.isascii() and asking:
            continue
        for phrase in _implied(_quotation(token, _says(kept, place))):
            _add(found, phrase)
    found = _asking_tasks(found)
    found = [p for p in found if p.letter == "k"][:1] + [p for p in found if p.letter != "k"]
    return _apart(_any_of(_without_sums(joined(_with_tops(_asking(_paired(no_one(found))))))))


def _asking_tasks(found: list[Phrase]) -> list[Phrase]:
    """某某管的是哪两项: a plain number of tasks after a question word asks for them, where nothing is ranked; 平均一位 is 平均每位."""
    averaged = ["", *letters(found)]
    found = [
        phrase
        for at, phrase in enumerate(found)
        if not (
            phrase.letter == "V" and averaged[at] == "v" and phrase.quantity and phrase.quantity.value == 1
        )
    ]
    if any(phrase.letter in ">r<N" for phrase in found):
        return found
    before = ["", *letters(found)]
    return [
        replace(phrase, letter="T", sense="tasks", quantity=None)
        if phrase.letter == "V"
        and before[at] == "q"
        and _is_plain(phrase)
        and phrase.text[-1] in TASKS_COUNTED
        else phrase
        for at, phrase in enumerate(found)
    ]


def _paired(found: list[Phrase]) -> list[Phrase]:
    """谁和谁搭档最多: two that are asked for beside each other work together, whatever word says so."""
    text = letters(found)
    if "hmh" not in text or "w" in text:
        return found
    place = text.index("hmh") + 3
    partners = replace(found[place - 1], letter="w", sense="together", start=found[place - 1].end)
    return [*found[:place], partners, *found[place:]]


def _is_territory(tokens: Sequence[Token], at: int) -> bool:
    """某街道辖区内: the territory of a unit is more than the unit; no rule reads it."""
    return tokens[at].text in TERRITORY and at > 0 and tokens[at - 1].letter == "U"


def _without_belonging(tokens: list[Token]) -> list[Token]:
    """属于第四章的任务: words of belonging say nothing where no group of units is spoken of."""
    said = "".join(token.letter for token in tokens)
    kinds = [thing.kind for token in tokens if token.letter == "U" for thing in token.things]
    if about_groups(said, [token.sense for token in tokens], kinds):
        return tokens
    return [token for token in tokens if token.letter != "g" or token.sense != "belongs"]


def _apart(found: list[Phrase]) -> list[Phrase]:
    """``…分别有哪些``, ``…分别是什么`` at the end: of each of the names; and a heading that is called one (小节“…”)."""
    place = next((at for at, phrase in enumerate(found) if phrase.letter == "s"), None)
    after = letters(found)[place + 1 :] if place is not None else ""
    if place is not None and (set(after) <= set("qdh") or RELATED.fullmatch(after)):
        names = [replace(p, either=True) if len(p.groups) > 1 else p for p in found[:place]]
        found = names if "#" in letters(names) else names + [p for p in found[place + 1 :] if p.letter != "d"]
    found = [phrase for at, phrase in enumerate(found) if not _only_says_what(found, at)]
    return [
        phrase
        for at, phrase in enumerate(found)
        if not (
            phrase.letter == "H"
            and phrase.sense in HEADINGS
            and "A" in letters(found[max(0, at - 1) : at + 2])
        )
    ]


def _asking(found: list[Phrase]) -> list[Phrase]:
    """``What does X lead``, ``X牵头的任务是什么``: words of description only ask where a role or a task is spoken of."""
    role = any(phrase.letter == "R" and phrase.text.lower() != "do" for phrase in found)
    before = ["", *letters(found)]
    return [
        replace(phrase, letter="q")
        if phrase.letter == "d"
        and (
            (role and (phrase.text.isascii() or phrase.text == "是什么"))
            or (before[at] == "T" and phrase.text in TOLD and "P" in before[:at])
        )
        else phrase
        for at, phrase in enumerate(found)
    ]


def _only_says_what(found: list[Phrase], at: int) -> bool:
    """重庆塔这个项目谁牵头: 项目 says what the name before it is, where something else is asked for."""
    phrase, before = found[at], found[at - 1] if at else None
    is_head = (
        phrase.letter == "H" and phrase.sense.split("-")[0] in ("projects", "places") and not phrase.words
    )
    return (
        is_head
        and before is not None
        and before.letter in "LJ"
        and any(p.letter in "hHTO" for p in found[at + 1 :])
    )


def _any_of(found: list[Phrase]) -> list[Phrase]:
    """``上清寺、两路口任一地方``, ``至少有一家``: any of the names before it will do; 合起来 makes 和 mean 或."""
    kept: list[Phrase] = []
    for phrase in found:
        least = (
            phrase.quantity is not None and phrase.quantity.comparison == ">=" and phrase.quantity.value == 1
        )
        after_names = bool(kept) and len(kept[-1].groups) > 1
        if after_names and (phrase.letter == "i" or least):
            kept[-1] = replace(kept[-1], either=True)
        elif phrase.letter == "i":
            kept = [replace(one, letter="o") if one.letter == "m" else one for one in kept]
            kept = [replace(one, either=True) if len(one.groups) > 1 else one for one in kept]
        else:
            kept.append(phrase)
    return kept


def _without_sums(found: list[Phrase]) -> list[Phrase]:
    """区发改委和区财政局两家单位: a number and a head that only say how many names stand before them."""
    kept: list[Phrase] = []
    summed = False
    for phrase in found:
        number = phrase.quantity if phrase.letter == "V" else None
        names = len(kept[-1].groups) if kept else 0
        if number is not None and not number.explicit and names == number.value > 1:
            summed = True
        elif summed and phrase.letter == "H":
            summed = False
        else:
            kept.append(phrase)
            summed = False
    return kept


def _without_documents(tokens: list[Token]) -> list[Token]:
    """文件提到的地方: the document is where to look, not what is asked for."""
    if not any(t.letter in "THOh" and t.sense != "documents" for t in tokens):
        return tokens
    return [token for token in tokens if token.letter != "H" or token.sense != "documents"]


def _without_quantities(tokens: list[Token]) -> list[Token]:
    """责任单位数量最多: the word of number only says what the ranking counts."""
    if not any(token.letter in ">rN" for token in tokens):
        return tokens
    return [token for token in tokens if token.letter != "#" or token.text not in AMOUNTS]


def _as_alone(token: Token, before: list[Token]) -> Token:
    """某某一人分管, 某单位一家牵头: a number that stands behind the one that is named says that nobody else is."""
    alone = token.letter == "V" and token.text in ALONE and bool(before) and before[0].letter in "UP"
    return replace(token, letter="y", sense="only", quantity=None) if alone else token


def _as_role(token: Token, following: list[Token]) -> Token:
    """负责什么任务: 负责什么 describes only where no head follows."""
    speaks = (
        token.letter == "d"
        and token.text.endswith("什么")
        and token.text.startswith(("负责", "管", "做", "干"))
    )
    if speaks and following and following[0].letter == "T":
        return replace(token, letter="R", sense="answer")
    return token


def _without_verbs(tokens: list[Token]) -> list[Token]:
    """配合完成的任务: a verb of result without a number or what it counts says nothing."""
    beside = [("", *(t.letter for t in tokens), "")[at : at + 3] for at in range(len(tokens))]
    return [
        token
        for token, (before, _, after) in zip(tokens, beside, strict=True)
        if not (
            token.letter == "G"
            and token.sense == "count"
            and after not in MEASURED
            and before not in ("M", "V")
        )
    ]


def _without_titles(tokens: list[Token]) -> list[Token]:
    """某某副区长, 区领导某某: a head that only says what the named person is."""
    return [
        token
        for place, token in enumerate(tokens)
        if not (
            token.letter == "H"
            and token.sense == "people"
            and any(
                t.letter == "P" and token.start in (t.end, t.start - len(token.text))
                for t in _beside(tokens, place)
            )
        )
    ]


def _beside(tokens: list[Token], place: int) -> list[Token]:
    return tokens[max(0, place - 1) : place] + tokens[place + 1 : place + 2]


def _is_title(tokens: Sequence[Token], place: int) -> bool:
    """Whether a title stands beside a leader's name (张三区长); alone it asks for what the graph does not hold."""
    return any(
        token.letter == "P" for token in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])
    )


def _is_implied(phrase: Phrase) -> bool:
    return phrase.letter in "TH" and phrase.start == phrase.end


def _add(found: list[Phrase], phrase: Phrase) -> None:
    """Adds a phrase; a head that is only implied gives way to the written one beside it."""
    previous = found[-1] if found else None
    asks = found[-2] if len(found) > 1 else None
    counting = previous is not None and (previous.letter == "#" or phrase.letter == "T")
    if _is_implied(phrase) and asks is not None and asks.letter in "TH" and counting:
        return
    if previous is None or previous.letter not in "TH":
        found.append(phrase)
        return
    same = previous.letter == phrase.letter and _kind(previous) == _kind(phrase)
    if _is_implied(previous) and (
        same or (previous.letter == "H" and phrase.letter in "HOh" and not _of_headings(previous, phrase))
    ):
        found[-1] = phrase
    elif same and (phrase.text in PARTNERS) == (previous.text in PARTNERS):
        found[-1] = phrase if "-" in phrase.sense else replace(previous, end=phrase.end)
    else:
        found.append(phrase)


def _of_headings(asked: Phrase, phrase: Phrase) -> bool:
    """第几章的领导最多: chapters are asked for, whatever of theirs is named behind."""
    return asked.sense == "chapters" and _kind(phrase) not in HEADINGS


def _kind(phrase: Phrase) -> str:
    return phrase.sense.split("-")[0]


def _with_tops(found: list[Phrase]) -> list[Phrase]:
    """最多的五个单位, 哪五个单位…最多, 最常被提到的三个地点: a plain number before a head says how many."""
    ranked = any(phrase.letter in ">r" for phrase in found)
    after = [*letters(found)[1:], ""][: len(found)]
    return [
        replace(phrase, letter="N")
        if phrase.letter == "V" and ranked and _is_plain(phrase) and next_ in "HTO"
        else phrase
        for phrase, next_ in zip(found, after, strict=True)
    ]


def _is_plain(phrase: Phrase) -> bool:
    return phrase.quantity is not None and not phrase.quantity.explicit
