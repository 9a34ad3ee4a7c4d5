"""Plans and conditions in Chinese words: the sentence that says how a question was understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from graph.ask.names import Kind, Thing
from graph.ask.plan import (
    All,
    Asked,
    Average,
    Balance,
    Compare,
    Condition,
    Count,
    Describe,
    Either,
    Every,
    Exactly,
    Exists,
    Having,
    Inside,
    Issued,
    Leads,
    Members,
    Naming,
    Not,
    Pairs,
    Party,
    Plan,
    Rank,
    Reaching,
    RoleTest,
    Saying,
    Select,
    Share,
    Taking,
    Touching,
    Under,
)

ROLE_WORDS: Mapping[Party, str] = {Party.LEAD: "牵头", Party.SUPPORT: "配合", Party.ANY: "参与"}
NOUNS: Mapping[Asked, str] = {
    Asked.TASKS: "任务",
    Asked.UNITS: "单位",
    Asked.PEOPLE: "领导",
    Asked.PLACES: "地点",
    Asked.PROJECTS: "项目",
    Asked.TARGETS: "指标",
    Asked.CHAPTERS: "章",
    Asked.SECTIONS: "节",
    Asked.DOCUMENTS: "文件",
}
SUBKIND_NOUNS = {
    "subdistrict": "街道",
    "company": "公司",
    "committee": "管委会",
    "group": "集合单位",
    "construction": "建设类项目",
    "event": "会展活动",
    "programme": "计划行动",
    "platform": "平台基地",
}
COMPARISONS = {">": "超过", ">=": "不少于", "<": "少于", "<=": "不超过", "=": "等于", "≈": "约为"}
KINDS = {"growth": "增长", "decline": "下降", "level": "达到", "count": "新增类"}


def _names(things: Iterable[Thing], word: str = "或") -> str:
    return word.join(dict.fromkeys(thing.label for thing in things))


def _taking(c: Taking) -> str:
    return (
        f"{'只' if c.alone else ''}由{_names(c.units)}{ROLE_WORDS[c.role]}"
        if c.alone
        else f"{_names(c.units)}{ROLE_WORDS[c.role]}"
    )


def _reaching(c: Reaching) -> str:
    measure = _names(Thing("", Kind.MEASURE, m) for m in c.measures[:3]) + (
        "等" if len(c.measures) > 3 else ""
    )
    if c.value is None:
        kind = "下降" if c.falling else KINDS.get(c.kind, "")
        return f"有“{measure}”指标" if measure else f"有{kind}指标"
    return f"指标：{c.said}" if c.said else f"指标{measure}"


WORDS: tuple[tuple[type, Callable[..., str]], ...] = (
    (Taking, _taking),
    (Under, lambda c: f"{'只由' if c.alone else ''}{_names(c.people)}分管"),
    (Touching, lambda c: f"涉及{_names(c.things)}"),
    (Naming, lambda c: f"正文提到{_names(c.things)}"),
    (Saying, lambda c: f"正文写有“{'”或“'.join(c.words)}”"),
    (Inside, lambda c: f"“{_names(c.parts, '”或“')}”中"),
    (Issued, lambda c: f"{c.year}年"),
    (Reaching, _reaching),
    (Having, lambda c: _having(c)),
    (Exactly, lambda c: f"任务{'、'.join(c.identifiers)}"),
    (All, lambda c: "，".join(map(worded, c.parts)) or "全部"),
    (Either, lambda c: "或".join(map(worded, c.parts))),
    (Not, lambda c: _negated(c.part)),
)


def _having(c: Having) -> str:
    noun = f"{ROLE_WORDS[c.role]}单位" if c.what is Asked.UNITS else NOUNS[c.what]
    if c.subkinds:
        kinds = "、".join(SUBKIND_NOUNS[kind] for kind in c.subkinds)
        noun = f"{ROLE_WORDS[c.role]}的{kinds}" if c.what is Asked.UNITS else kinds
    return (
        f"有{noun}"
        if (c.comparison, c.number) == (">=", 1)
        else f"{noun}{COMPARISONS[c.comparison]}{c.number}个"
    )


NEGATED: tuple[tuple[type, Callable[..., str]], ...] = (
    (Taking, lambda c: f"不由{_names(c.units)}{'单独' if c.alone else ''}{ROLE_WORDS[c.role]}"),
    (Under, lambda c: f"不由{_names(c.people)}{'单独' if c.alone else ''}分管"),
    (Touching, lambda c: f"不涉及{_names(c.things)}"),
    (Naming, lambda c: f"正文没有提到{_names(c.things)}"),
    (Saying, lambda c: f"正文没有写“{'”或“'.join(c.words)}”"),
    (Inside, lambda c: f"不在“{_names(c.parts, '”或“')}”中"),
    (Exactly, lambda c: f"不是任务{'、'.join(c.identifiers)}"),
)
"""Conditions whose opposite has words of its own."""


def _negated(condition: Condition) -> str:
    own = next((words(condition) for kind, words in NEGATED if isinstance(condition, kind)), None)
    if own is not None:
        return own
    words = worded(condition)
    return f"没{words}" if words.startswith("有") else f"并非（{words}）"


def worded(condition: Condition) -> str:
    """The condition in words."""
    return next(words(condition) for kind, words in WORDS if isinstance(condition, kind))


def _test(test: RoleTest) -> str:
    return f"从不{ROLE_WORDS[test.role]}" if test.never else ROLE_WORDS[test.role]


def noun(select: Select) -> str:
    """What is asked for, with its kind."""
    if select.called:
        return f"名称含有“{select.called}”的项目"
    if select.endings:
        return f"名称以“{'”“'.join(select.endings)}”结尾的项目"
    if select.subkinds:
        return "、".join(SUBKIND_NOUNS[kind] for kind in select.subkinds)
    return NOUNS[select.asked]


def _which(where: All) -> str:
    return f"{worded(where)}的" if where.parts else ""


REACHES: Mapping[str, str] = {"": "", "stated": "（只计直接写明的）", "expanded": "（含集合单位）"}


def _select(plan: Select) -> str:
    if plan.asked is Asked.TASKS:
        return REACHES[plan.reach] + (f"{_which(plan.where)}任务" if plan.where.parts else "全部任务")
    tasks = f"{_which(plan.where)}任务里" if plan.where.parts else ""
    roles = ("或" if plan.any_role else "且").join(map(_test, plan.roles))
    place = f"位于{_names(plan.located)}的" if plan.located else ""
    if tasks and not roles and not place:
        tasks += "的"
    out = "（其中每一处都有）" if plan.in_each else ""
    out += f"（不计{_names(plan.leaves_out, '、')}）" if plan.leaves_out else ""
    return f"{tasks}{roles + '的' if roles else ''}{place}{noun(plan)}{out}"


def _rank(plan: Rank) -> str:
    what = _select(plan.select)
    if plan.select.asked is Asked.TASKS:
        counted = f"{ROLE_WORDS[plan.role]}单位" if plan.by is Asked.UNITS else NOUNS[plan.by]
        if plan.select.subkinds:
            counted = noun(plan.select)
        measure = "指标数值" if plan.by_value else f"{counted}数"
    elif plan.by is not Asked.TASKS:
        role = ROLE_WORDS[plan.by_role] if plan.by_role is not Party.ANY else ""
        measure = f"{role}{NOUNS[plan.by]}数"
    else:
        role = {Asked.PEOPLE: "分管", Asked.UNITS: ROLE_WORDS[plan.role]}.get(plan.select.asked, "相关")
        measure = f"{role}任务数"
    groups = "（集合单位展开到成员）" if plan.expanded else ""
    if plan.having:
        comparison, number = plan.having
        if plan.upto is not None:
            return f"{what}：{measure}{number}到{plan.upto}{groups}"
        return f"{what}：{measure}{COMPARISONS[comparison]}{number}{groups}"
    if plan.nth is not None:
        return f"{what}：{measure}{'从少到多' if plan.least else '从多到少'}排第{plan.nth}的（并列算一名）{groups}"
    if plan.top is None:
        return f"{what}，按{measure}{'从少到多' if plan.least else '从多到少'}排列{groups}"
    end = ("最低" if plan.least else "最高") if plan.by_value else ("最少" if plan.least else "最多")
    return f"{what}：{measure}{end}的" + (f"前{plan.top}个" if plan.top > 1 else "") + groups


def _compare(plan: Compare) -> str:
    role = (
        "分管"
        if plan.things[0].kind is Kind.PERSON
        else ROLE_WORDS[plan.role]
        if plan.things[0].kind in (Kind.UNIT, Kind.GROUP)
        else "相关"
    )
    asked = f"，求{plan.things[0].label}{'少' if plan.fewer else '多'}几项" if plan.difference else ""
    return f"比较{_names(plan.things, '、')}的{role}任务数{asked}" + (
        f"（{worded(plan.where)}）" if plan.where.parts else ""
    )


def _average(plan: Average) -> str:
    where = f"{_which(plan.where)}任务里，" if plan.where.parts else ""
    if plan.asked is Asked.TASKS:
        counted = f"{ROLE_WORDS[plan.role]}单位" if plan.by is Asked.UNITS else NOUNS[plan.by]
        return f"{where}平均每项任务的{counted}数"
    role = {Asked.PEOPLE: "分管", Asked.UNITS: ROLE_WORDS[plan.role]}.get(plan.asked, "相关")
    of = noun(Select(plan.asked, subkinds=plan.subkinds))
    return f"{where}有{role}任务的{of}平均各有多少项{role}任务"


def _balance(plan: Balance) -> str:
    more, than = ROLE_WORDS[plan.more], ROLE_WORDS[plan.than]
    return f"{_select(plan.select)}：{more}任务比{than}任务多的"


def _members(plan: Members) -> str:
    if plan.asks:
        return f"{_names(plan.units)}是否{'不' if plan.denied else ''}属于{_names(plan.groups)}"
    said = f"{_names(plan.groups)}的成员单位" if plan.groups else f"{_names(plan.units)}所属的集合单位"
    return said + ("有多少" if plan.counted else "")


PLANS: tuple[tuple[type, Callable[..., str]], ...] = (
    (Select, _select),
    (Count, lambda p: f"{_select(p.select)}有多少"),
    (
        Exists,
        lambda p: (
            f"是否有{_select(p.select)}"
            if p.number is None
            else f"{_select(p.select)}是否{COMPARISONS[p.number[0]]}{p.number[1]}"
        ),
    ),
    (Every, lambda p: f"{_which(p.whole) or '全部'}任务是否都符合：{worded(p.part)}"),
    (Leads, lambda p: f"{p.thing.label}是否居首：{_rank(p.rank)}"),
    (Share, lambda p: f"{_which(p.part)}任务占{_which(p.whole) or '全部'}任务的比例"),
    (Rank, _rank),
    (Average, _average),
    (Balance, _balance),
    (Compare, _compare),
    (Pairs, lambda p: f"{_which(p.where) + '任务里' if p.where.parts else ''}共同参与任务最多的两个单位"),
    (Members, lambda p: _members(p)),
    (Describe, lambda p: f"{p.thing.label}的情况"),
)


def sentence(plan: Plan, slips: Iterable[tuple[str, str]] = ()) -> str:
    """How the question was understood, with the slips that were forgiven."""
    words = next(say(plan) for kind, say in PLANS if isinstance(plan, kind))
    taken = "；".join(f"“{written}”按“{label}”理解" for written, label in slips)
    return f"{words}（{taken}）" if taken else words
