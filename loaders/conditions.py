"""Responsibilities that hold only under a condition: ``（…整体移交后，牵头单位为甲公司。）``."""

from __future__ import annotations

import re

from ontology.records import Condition, Role, Task

ROLES = {
    "牵头单位": Role.LEAD,
    "牵头部门": Role.LEAD,
    "主办单位": Role.LEAD,
    "责任单位": Role.SUPPORT,
    "配合单位": Role.SUPPORT,
    "协办单位": Role.SUPPORT,
    "责任领导": Role.LEADER,
    "分管领导": Role.LEADER,
}
SENTENCE = re.compile(
    rf"[（(](?P<sentence>[^（()）]{{1,60}}?[后前时起]，?(?P<role>{'|'.join(ROLES)})(?:变更|调整)?为(?P<parties>[^（()）。；]+)[。；]?)[)）]"
)
PARTY_OF = {Role.LEAD: "leads", Role.SUPPORT: "cooperators", Role.LEADER: "leaders"}


def conditions_of(task: Task) -> tuple[Condition, ...]:
    """The conditions that the task's own text states about its parties, in printed order.

    A party that the assignment cells do not name is left out: a sentence alone assigns nobody.

    >>> conditions_of(Task("疏导交通。（环道移交后，牵头单位为甲局。）", leads=("甲局",)))[0].party
    '甲局'
    """
    found: list[Condition] = []
    if "为" not in task.text or ("（" not in task.text and "(" not in task.text):
        return ()
    for match in SENTENCE.finditer(task.text):
        role = ROLES[match["role"]]
        named = set(re.split(r"[、，,]", match["parties"]))
        found += [
            Condition(role, party, match["sentence"])
            for party in getattr(task, PARTY_OF[role])
            if party in named
        ]
    return tuple(found)
