"""Tasks in running text: label lines, brackets, verbs, bare names, headings that assign (all list forms).

One reader for all of them, because real documents mix them: lines become nodes, the whole document says which
nodes are headings and which are tasks, and what stands in headings and closing lines holds for several tasks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from loaders import wraps
from loaders.blocks import Block, Paragraph
from loaders.entries import ROLE_KINDS, UNIT_KINDS, Entry, Found, Kind, Part
from loaders.forms import scope
from loaders.forms.brackets import Taken
from loaders.forms.lines import lines_of
from loaders.forms.nodes import LONGEST_PLAIN_HEADING, Node, nodes_of
from loaders.forms.outline import Outline
from loaders.heading import finished, unit_like
from loaders.numbering import Level

_ANSWER = frozenset({Kind.UNIT, Kind.ANSWERS, Kind.BARE, Kind.LEAD, Kind.EXECUTOR})
_DOING = ROLE_KINDS - {Kind.SUPPORT}


def read(blocks: Sequence[Block]) -> Found | None:
    """The tasks of the document's paragraphs, ``None`` where nobody answers for anything."""
    if not any(isinstance(block, Paragraph) and block.text for block in blocks):
        return None
    nodes = nodes_of(lines_of(blocks))
    _take(nodes)
    nodes = _merged(nodes)
    headings = _headings(nodes)
    reader = _Reader(nodes, headings)
    reader.read()
    return reader.found()


def _take(nodes: Sequence[Node]) -> None:
    """Take the assignments out of the texts; bare names count where labels and verbs say nothing."""
    strong = 0
    for node in nodes:
        node.read(bare=False)
        strong += node.assigned
    weak: list[tuple[Node, Taken]] = []
    for node in nodes:
        if node.assigned or not node.texts or (node.mark is None and not node.bullet and strong):
            continue
        before = node.taken
        node.read(bare=True)
        if node.assigned:
            weak.append((node, before))
    candidates = sum(node.mark is not None and node.mark.level > Level.SECTION for node in nodes)
    if strong == 0 and (len(weak) < 2 or len(weak) * 3 < min(candidates, 12)):
        for node, before in weak:
            node.taken = before


def _merged(nodes: list[Node]) -> list[Node]:
    """Points below a task that carry no assignment but the last one's are part of its words."""
    result: list[Node] = []
    place = 0
    while place < len(nodes):
        node = nodes[place]
        stop = _points(nodes, place)
        if stop > place + 1:
            for point in nodes[place + 1 : stop]:
                node.texts.extend(point.texts)
                node.groups.extend(point.groups)
                node.last = point.last
                node.position = node.position._replace(end=point.position.end)
            start = node.mark.end if node.mark else 0
            last = nodes[stop - 1].taken
            text = node.joined[start:].strip(wraps.PADDING)
            node.taken = replace(last, text=text)
            node.read(bare=bool(last.clauses))
        result.append(node)
        place = max(stop, place + 1)
    return result


def _points(nodes: Sequence[Node], place: int) -> int:
    """The place behind the points that belong to the words of a node."""
    node = nodes[place]
    if node.mark is None or node.assigned or node.mark.level <= Level.CHAPTER:
        return place
    stop = place + 1
    while stop < len(nodes) and (mark := nodes[stop].mark) is not None and mark.level > node.mark.level:
        stop += 1
    points = nodes[place + 1 : stop]
    if len(points) < 2 or any(point.assigned for point in points[:-1]) or not points[-1].assigned:
        return place
    spoken = all(point.rank is Level.SPOKEN for point in points)
    closed = node.mark.level is Level.TASK and points[-1].labelled and not points[-1].taken.assigned
    listed = all(point.joined.endswith(("；", ";", "，")) for point in points[:-1])
    return stop if spoken or closed or (listed and node.mark.level >= Level.SECTION) else place


def _headings(nodes: Sequence[Node]) -> set[int]:
    """The places of the nodes that are headings."""
    found: set[int] = set()
    following: Node | None = None
    for place in range(len(nodes) - 1, -1, -1):
        node = nodes[place]
        if not node.texts:
            continue
        if node.mark is not None and node.mark.level <= Level.SECTION:
            deeper = following is not None and (
                following.mark is None or following.mark.level > node.mark.level
            )
            if deeper and following is not None and following.mark is None and not following.assigned:
                deeper = following.level is not None
            if deeper or not node.assigned:
                found.add(place)
        following = node if node.mark is not None or node.assigned else following
    found -= _beside_tasks(nodes, found)
    found.update(_plain_headings(nodes, found))
    return found


def _beside_tasks(nodes: Sequence[Node], headings: set[int]) -> set[int]:
    """Nodes taken for headings that have no task below and stand beside tasks of their own level."""
    marked = [(place, node) for place, node in enumerate(nodes) if node.mark is not None]
    found: set[int] = set()
    for index, (place, node) in enumerate(marked):
        beside = marked[max(0, index - 1) : index] + marked[index + 1 : index + 2]
        below = marked[index + 1][1].rank if index + 1 < len(marked) else None
        if (
            place not in headings
            or node.rank != Level.SECTION
            or (below is not None and below > Level.SECTION)
        ):
            continue
        if any(other.rank == node.rank and spot not in headings for spot, other in beside):
            found.add(place)
    return found


def _plain_headings(nodes: Sequence[Node], numbered: set[int]) -> set[int]:
    """Headings without ordinals: short lines right above a task, more than one of them."""
    found: set[int] = set()
    begun = False
    early: list[int] = []
    for place, node in enumerate(nodes):
        if node.mark is not None:
            begun = begun or place in numbered or node.mark.level > Level.SECTION
            continue
        below = nodes[place + 1] if place + 1 < len(nodes) else None
        if below is None or node.assigned or not node.texts or node.groups or node.bullet:
            continue
        text = node.joined
        task_below = (below.mark is not None and below.mark.level > Level.SECTION) or (
            below.mark is None and below.assigned
        )
        sentence = len(text) > LONGEST_PLAIN_HEADING or text.endswith(("。", "，", "；", "：", ":"))
        if (sentence or unit_like(text)) and not (task_below and scope.assigns(scope.said(text))):
            continue
        if task_below and begun:
            found.add(place)
        elif task_below and (not finished(text) or scope.assigns(scope.said(text))):
            early.append(place)
    if found or any(scope.said(nodes[place].joined) for place in early):
        found.update(early)
    return found


class _Reader:
    """Goes through the nodes in order: headings change the outline and the scope, tasks become entries."""

    def __init__(self, nodes: Sequence[Node], headings: set[int]) -> None:
        self.nodes = nodes
        self.headings = headings
        self.outline = Outline()
        self.entries: list[Entry] = []
        self.spans: list[tuple[int, int]] = []
        self.groups: list[tuple[str | None, str | None]] = []
        self.scopes: dict[str, list[Part]] = {"document": [], "chapter": [], "section": []}
        self.since = 0
        """The first entry that a closing line reaches back to."""
        self.heading: int | None = None
        self.begun = False
        labelled = sum(node.labelled for place, node in enumerate(nodes) if self._is_task(place))
        tasks = sum(self._is_task(place) for place in range(len(nodes)))
        self.own_lines = labelled * 5 > tasks * 3
        """Whether each task has label lines of its own, so that none of them is a closing line."""

    def _is_task(self, place: int) -> bool:
        node = self.nodes[place]
        if place in self.headings or not node.texts:
            return False
        return (node.mark is not None and node.mark.level not in (Level.PART, Level.CHAPTER)) or node.assigned

    def read(self) -> None:
        for place, node in enumerate(self.nodes):
            if place in self.headings:
                self._heading(node)
            elif not node.texts:
                self._lone_lines(node)
            elif self._is_task(place) and not self._titles(place):
                self._task(node)
            elif node.groups:
                self._lone_lines(node)

    def _titles(self, place: int) -> bool:
        """Whether a node that looks like a task is the document's title with label lines for all tasks below."""
        node = self.nodes[place]
        if self.entries or node.mark is not None or node.taken.assigned or not finished(node.joined):
            return False
        following = next((other for other in islice(self.nodes, place + 1, None) if other.texts), None)
        return following is not None and following.mark is not None

    def _heading(self, node: Node) -> None:
        text = wraps.heading(node.joined)
        said = scope.said(text)
        parts = [Part(clause.kind, clause.label, clause.text, node.position) for clause in said]
        if node.mark is not None:
            self.outline.enter(text)
        else:
            self.outline.banner(text)
        level = "section" if self.outline.section == text else "chapter"
        if level == "chapter":
            self.scopes["chapter"] = []
        self.scopes["section"] = []
        self.scopes[level] = [*parts, *(part for group in node.groups for part in group)]
        self.since = len(self.entries)
        self.heading = node.first if self.heading is None or self.entries else self.heading
        if not self.entries and node.rank is not None and self.outline.section is None:
            self.heading = node.first
        self.begun = True

    def _lone_lines(self, node: Node) -> None:
        """Label lines without a task: for what follows where nothing came before, else for what came before."""
        parts = [part for group in node.groups for part in group]
        if len(self.entries) > self.since:
            self._reach_back(parts, len(self.entries))
            self.since = len(self.entries)
        elif self.begun:
            self.scopes["section" if self.outline.section else "chapter"].extend(parts)
        else:
            self.scopes["document"].extend(part for part in parts if part.kind in UNIT_KINDS)

    def _reach_back(self, parts: Sequence[Part], stop: int) -> None:
        for entry in self.entries[self.since : stop]:
            entry.parts.extend(_inherited(parts, entry.parts))

    def _task(self, node: Node) -> None:
        mark = node.mark
        number = node.number or (mark.number if mark else None)
        child = self.outline.child(number, mark.level if mark else None)
        parts = node.parts()
        lines = [part for group in node.groups for part in group]
        closing = self._closes(node, parts, lines)
        parts.extend(lines)
        for level in ("section", "chapter", "document"):
            parts.extend(_inherited(self.scopes[level], parts))
        start = mark.end if mark else 0
        entry = Entry(
            text=node.taken.text,
            number=number,
            chapter=self.outline.chapter,
            section=None if child else (node.section or self.outline.section),
            parts=parts,
            position=node.position,
            printed="\n".join(node.texts)[start:] if len(node.texts) > 1 else None,
            child=child,
        )
        self.entries.append(entry)
        self.spans.append((node.first, node.last))
        if closing:
            self._reach_back(lines, len(self.entries) - 1)
            self.since = len(self.entries)
        self.begun = True

    def _closes(self, node: Node, own: Sequence[Part], lines: Sequence[Part]) -> bool:
        """Whether the label lines below a task close a group of tasks rather than belong to it alone."""
        kinds = {part.kind for part in lines if part.kind in ROLE_KINDS}
        if (
            not kinds
            or len(self.entries) == self.since
            or (self.own_lines and not self._only_supports(own, kinds))
        ):
            return False
        before = self.entries[self.since :]
        told = [any(part.kind in kinds for part in entry.parts) for entry in before]
        return not any(told)

    def _only_supports(self, own: Sequence[Part], kinds: set[Kind]) -> bool:
        """Whether label lines name supporters only, and the leads stand in headings or brackets."""
        above = [part for level in ("section", "chapter", "document") for part in self.scopes[level]]
        led = any(part.kind in (Kind.LEAD, Kind.ANSWERS, Kind.LEADER) for part in (*above, *own))
        return kinds == {Kind.SUPPORT} and led

    def found(self) -> Found | None:
        entries, spans = _kept(self.entries, self.spans)
        if not _tasks(entries):
            return None
        first, last = spans[0][0], spans[-1][1] + 1
        for place, node in enumerate(self.nodes):
            if node.first >= first:
                break
            if place in self.headings and wraps.heading(node.joined) in (
                entries[0].chapter,
                entries[0].section,
            ):
                first = node.first
                break
        return Found(tuple(entries), first, last)


def _inherited(parts: Sequence[Part], own: Sequence[Part]) -> list[Part]:
    """Of the parts of a heading or closing line those that a task's own parts leave room for."""
    kinds = {part.kind for part in own}
    result = []
    for part in parts:
        if part.kind in kinds:
            continue
        if part.kind is Kind.BARE and kinds & UNIT_KINDS:
            continue
        if part.kind in (Kind.ANSWERS, Kind.UNIT) and kinds & _ANSWER and part.kind is not Kind.UNIT:
            continue
        result.append(part)
    return result


def _tasks(entries: Sequence[Entry]) -> bool:
    """Whether the entries are tasks: somebody does more than support, and a lone one has a number."""
    doing = [entry for entry in entries if any(part.kind in _DOING for part in entry.parts)]
    return len(doing) > 1 or any(entry.number for entry in doing)


def _kept(
    entries: Sequence[Entry], spans: Sequence[tuple[int, int]]
) -> tuple[list[Entry], list[tuple[int, int]]]:
    """The entries from the first to the last group under one heading in which somebody answers."""
    groups = [(entry.chapter, entry.section) for entry in entries]
    assigned = [any(part.kind in ROLE_KINDS for part in entry.parts) for entry in entries]
    alive = {group for group, one in zip(groups, assigned, strict=True) if one}
    places = [
        place
        for place, group in enumerate(groups)
        if group in alive or (None is group[1] and entries[place].section is None and group in alive)
    ]
    if not places:
        return [], []
    first, last = places[0], places[-1]
    return list(entries[first : last + 1]), list(spans[first : last + 1])
