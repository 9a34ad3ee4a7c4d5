"""What kind of unit a name is by its words, for units that no authority knows; first match wins."""

from __future__ import annotations

import re

KINDS: tuple[tuple[str, str], ...] = (
    ("subdistrict", r"(?:街道|街道办|街道办事处|镇|乡|镇人民政府|乡人民政府|民族乡)$"),
    ("committee", r"(?:管委会|管理委员会|开发建设委员会|高新区|经开区|开发区|工业园区?|产业园区?|新区)$"),
    ("judicial", r"(?:法院|检察院)$"),
    (
        "mass-organisation",
        r"(?:^|[省市区县州旗])(?:总工会|团[省市区县州]?委|妇联|残联|工商联|科协|文联|侨联|红十字会|共青团.*|关工委|慈善会|计生协)$|^团[省市区县州]委$|联合会$|总工会$",
    ),
    (
        "party",
        r"(?:[省市区县州旗]委|党委|党工委|纪委|监委)(?:办公?室?|组织部|宣传部|统战部|政法委|编办|网信办|改革办|社会工作部|老干局|党校|机关工委|巡察办|.{0,8}(?:部|委|办))?$",
    ),
    (
        "vertical",
        r"(?:税务局|消防(?:救援)?(?:支队|大队)|海关|气象局|人民银行.*|烟草(?:专卖)?局|供电(?:公司|局)|邮政.*|银保监.*|金融监管.*|调查队|海事.*|电力公司|邮政管理局)$",
    ),
    ("company", r"(?:公司|集团|银行|企业|国企|厂)$"),
    ("government", r"(?:局|委|办|厅|署|处|所|中心|分局|办公室|委员会|科|队|站|政府)$"),
)
GROUP = re.compile(
    r"^(?:各|全区各|全市各|全县各|区属各|市属各|县属各|市直各|区直各|县直各|[省市区县州]级各|有关|相关|其他有关|其他相关|涉及的?各?)"
    r"|(?:有关|相关|各)(?:部门|单位|乡镇|街道|镇街|企业|县区|区县|责任单位|职能部门|牵头单位)$|(?:政府|区级|市级|县级|委办|市直|县直|区直)各?(?:工作)?(?:部门|单位)$|各部门$|各单位$"
)
PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in KINDS)


def is_group(name: str) -> bool:
    """Whether a name stands for several units at once.

    >>> is_group("各街道"), is_group("区政府各部门"), is_group("区属各重点国企"), is_group("区发改委")
    (True, True, True, False)
    """
    return GROUP.search(name) is not None


def unit_kind(name: str) -> str:
    """One of the kinds of the vocabulary contract (``dg:unitKind``), ``other`` where no word tells.

    >>> unit_kind("石桥街道"), unit_kind("区委宣传部"), unit_kind("县税务局"), unit_kind("市发展改革委")
    ('subdistrict', 'party', 'vertical', 'government')
    """
    return next((kind for kind, pattern in PATTERNS if pattern.search(name)), "other")
