"""Lines → nodes: one heading or one task with the lines that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders import heading, unit_names, wraps
from loaders.deadlines import is_deadline
from loaders.entries import ROLE_KINDS, UNIT_KINDS, Kind, Part
from loaders.forms import lines as lines_module
from loaders.forms.alignment import fit
from loaders.forms.brackets import Taken, taken
from loaders.forms.labelled import Clause
from loaders.forms.lines import Line, Opening
from loaders.numbering import Level, Mark
from loaders.unit_lists import OPENING
from ontology.records import NOWHERE, Position

_UNFINISHED = tuple("，、；：,;:（(“《及和与的")
_WHOLE = tuple("。！？；!?;）)】]")
_PIECES = re.compile(r"[、，,；;\s]")
MOST_LINES = 80
"""Lines of one task's words."""
MOST_LABELS = 12
"""Label lines of one task that no table knows."""
LONGEST_VALUE = 4000
"""Characters of one label's value."""
LONGEST_PLAIN_HEADING = 36
LONGEST_HEADING = 60


UNREAD = Taken("")


@dataclass(slots=True)
class Node:
    """A heading, a task, or label lines that stand alone; which of them, the whole list of nodes tells."""

    mark: Mark | None = None
    texts: list[str] = field(default_factory=list)
    groups: list[list[Part]] = field(default_factory=list)
    """Label lines and bracket lines below the text, those that follow each other as one group."""
    first: int = 0
    last: int = 0
    position: Position = NOWHERE
    level: int | None = None
    bullet: bool = False
    number: str | None = None
    section: str | None = None
    """A category that a label line names."""
    taken: Taken = UNREAD
    below: bool = True
    """Whether a blank line or a label line stands above."""
    _text: str = ""
    _lines: int = 0
    """How many of the texts are joined already: each line is asked about when the next one comes."""

    @property
    def joined(self) -> str:
        """The text with its wraps closed, ordinal included."""
        if self._lines != len(self.texts):
            fresh = [self._text, *self.texts[self._lines :]] if self._lines else self.texts
            self._text, self._lines = wraps.joined("\n".join(fresh)), len(self.texts)
        return self._text

    @property
    def rank(self) -> Level | None:
        """The level of the ordinal."""
        return self.mark.level if self.mark else None

    @property
    def assigned(self) -> bool:
        """Whether a bracket in the text or a label line says who answers."""
        return self.taken.assigned or any(part.kind in ROLE_KINDS for group in self.groups for part in group)

    @property
    def labelled(self) -> bool:
        """Whether label lines follow the text."""
        return any(part.kind in ROLE_KINDS for group in self.groups for part in group)

    def read(self, *, bare: bool) -> None:
        """Take the assignment out of the text."""
        text = self.joined
        start = self.mark.end if self.mark and not self.number else 0
        self.taken = taken(text[start:].strip(wraps.PADDING), bare=bare)

    def parts(self) -> list[Part]:
        """The assignment inside the text, with its place where the text is one line."""
        whole = len(self.texts) == 1 and self.position.start is not None
        start = self.mark.end if self.mark else 0
        return [_part(clause, self.position, start if whole else None) for clause in self.taken.clauses]


def _part(clause: Clause, position: Position, shift: int | None) -> Part:
    if shift is not None and position.start is not None:
        begin = position.start + shift
        position = Position(
            page=position.page, line=position.line, start=begin + clause.start, end=begin + clause.end
        )
    return Part(clause.kind, clause.label, clause.text, position)


def nodes_of(lines: Iterable[Line]) -> list[Node]:
    """The nodes of a document's lines in order."""
    builder = _Builder(list(lines))
    return builder.nodes()


class _Builder:
    """Walks the lines; ``node`` is what the next line may go on with, None behind a note or a signature."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.found: list[Node] = []
        self.node: Node | None = None
        self.gap = True
        self.in_note = False
        self.in_group = False
        self.number: str | None = None
        self.category: str | None = None
        self.task_label: str | None = None
        """What the label lines call a task's words, where they stand behind a label."""

    def nodes(self) -> list[Node]:
        for place, line in enumerate(self.lines):
            if line.opening is Opening.BLANK:
                self.gap = True
                self.in_note = False
                continue
            self._line(line, place)
            self.gap = False
        return self.found

    def _line(self, line: Line, place: int) -> None:
        if line.opening is Opening.NOTE and line.clauses and self.in_group and not self.gap:
            self._labels(line)
            return
        if line.opening in (Opening.NOTE, Opening.SIGNATURE):
            self.node, self.in_note, self.in_group = None, line.opening is Opening.NOTE, False
            return
        if line.opening is Opening.MARKED:
            self._begin(line, line.text)
        elif line.opening is Opening.LABELS or (
            line.opening is Opening.ASSIGNMENT and self._may_assign(line)
        ):
            self._labels(line)
        else:
            self._plain(line, place)

    def _may_assign(self, line: Line) -> bool:
        """Whether a line of verbs or names can belong to what stands above: prose of the notice has no ordinal."""
        return (
            line.above
            or line.text[:1] in OPENING
            or (self.node is not None and (self.node.mark is not None or self.node.bullet))
        )

    def _begin(self, line: Line, text: str) -> None:
        mark = line.mark if line.opening is Opening.MARKED else None
        self.node = Node(
            mark=mark,
            texts=[text] if text else [],
            first=line.block,
            last=line.block,
            position=line.position,
            level=line.level,
            bullet=line.bullet,
            number=self.number,
            section=self.category,
            below=self.gap or self.in_group,
        )
        self.number = None
        self.found.append(self.node)
        self.in_group = self.in_note = False

    def _labels(self, line: Line) -> None:
        parts = []
        for clause in line.clauses:
            if clause.kind is Kind.TASK and clause.text and not self._begins(clause):
                position = line.part_position(clause.start, clause.end)
                parts.append(Part(Kind.EXTRA, clause.label, clause.text, position))
            elif clause.kind is Kind.TASK and clause.text:
                self._begin(replace(line, mark=None, opening=Opening.PLAIN), clause.text)
                self.task_label = clause.label
            elif clause.kind is Kind.NUMBER:
                self.number = clause.text.strip() or None
            elif clause.kind is Kind.CATEGORY:
                self.category = clause.text or None
            elif clause.kind is not Kind.IGNORED:
                position = line.part_position(clause.start, clause.end)
                parts.append(Part(clause.kind, clause.label, clause.text, position))
        if parts:
            self._close_sentence(line)
            self._attach(parts, line)
        self.in_note = False

    def _begins(self, clause: Clause) -> bool:
        """Whether the label of a task's words begins a task; below a task with an ordinal it is one more label."""
        node = self.node
        if node is None or self.number is not None or clause.label == self.task_label:
            return True
        return node.mark is None and self.task_label is None

    def _close_sentence(self, line: Line) -> None:
        """The full stop behind a bracket on a line of its own ends the sentence above it."""
        node = self.node
        if node is None or line.opening is not Opening.ASSIGNMENT or line.above or self.gap or not node.texts:
            return
        if line.text.endswith("。") and not node.texts[-1].endswith(("。", "！", *_UNFINISHED)):
            node.texts.append("。")

    @staticmethod
    def _told(node: Node, parts: Sequence[Part]) -> bool:
        """Whether a node has been told one of the parts before."""
        told = {part.label for group in node.groups for part in group if part.kind in ROLE_KINDS}
        return any(part.label in told for part in parts)

    def _attach(self, parts: list[Part], line: Line) -> None:
        """Parts go to the node above; what it has already been told begins a group that stands alone."""
        node = self.node
        if node is None or line.above or (not self.in_group and self._told(node, parts)):
            self._begin(replace(line, mark=None, opening=Opening.LABELS), "")
            node = self.node
            assert node is not None  # noqa: S101 - _begin sets it
        if self.in_group and node.groups:
            node.groups[-1].extend(parts)
        else:
            node.groups.append(parts)
        node.last = line.block
        self.in_group = True

    def _next(self, place: int) -> Line | None:
        return next(
            (line for line in self.lines[place + 1 : place + 12] if line.opening is not Opening.BLANK), None
        )

    def _plain(self, line: Line, place: int) -> None:
        following = self._next(place)
        if following is not None and following.opening is Opening.SIGNATURE and heading.unit_like(line.text):
            self.node, self.in_group = None, False
            return
        if self.in_note:
            return
        node = self.node
        if node is None or line.bullet or line.level is not None:
            self._begin(line, line.text)
        elif node.groups:
            self._after_labels(node, line, following)
        elif (strange := self._strange(node, line, place)) is not None:
            self._attach([Part(Kind.EXTRA, strange.label, strange.text, line.position)], line)
        elif self._wraps(node, line, following):
            node.texts.append(line.text)
            node.last = line.block
            node.position = node.position._replace(end=line.position.end)
        else:
            self._begin(line, line.text)

    def _strange(self, node: Node, line: Line, place: int) -> Clause | None:
        """The label of a line that no table knows, among the label lines right below a task."""
        if self.gap or node.mark is None or node.rank == Level.CHAPTER:
            return None
        strange = lines_module.strange_label(line.text)
        if strange is None:
            return None
        below = place + 1
        while (
            below < min(place + MOST_LABELS, len(self.lines))
            and self.lines[below].opening is Opening.PLAIN
            and lines_module.strange_label(self.lines[below].text)
        ):
            below += 1
        known = below < len(self.lines) and self.lines[below].opening is Opening.LABELS
        return strange if known else None

    def _after_labels(self, node: Node, line: Line, following: Line | None) -> None:
        """A line below labels goes on with the last value, holds one more label, or begins something new."""
        strange = lines_module.strange_label(line.text)
        last = node.groups[-1][-1]
        value = last.text.rstrip()
        if len(value) > LONGEST_VALUE:
            self._begin(line, line.text)
            return
        if strange and not self.gap:
            node.groups[-1].append(
                Part(Kind.EXTRA, strange.label, strange.text, line.part_position(strange.start, strange.end))
            )
        elif (
            not value or value.endswith(_UNFINISHED) or (not self.gap and self._value(last, line, following))
        ):
            node.groups[-1][-1] = replace(last, text=f"{last.text}\n{line.text}" if value else line.text)
        else:
            self._begin(line, line.text)
            return
        node.last = line.block

    def _value(self, last: Part, line: Line, following: Line | None) -> bool:
        """Whether a line right below a label's value goes on with it."""
        if last.text.rstrip().endswith("。"):
            return False
        if len(line.text) <= 2 or (
            last.kind in UNIT_KINDS and not unit_names.whole(_PIECES.split(last.text)[-1])
        ):
            return True
        if last.kind in UNIT_KINDS or last.kind in (Kind.LEADER, Kind.PERSON):
            return fit(last.kind, line.text) > 0 or fit(last.kind, f"{last.text}{line.text}") > 2
        if last.kind is Kind.DEADLINE:
            return is_deadline(wraps.squeezed(last.text + line.text))
        return following is None or following.opening in (Opening.LABELS, Opening.MARKED)

    def _wraps(self, node: Node, line: Line, following: Line | None) -> bool:
        """Whether a line without an ordinal goes on with the text above it."""
        if len(node.texts) >= MOST_LINES:
            return False
        text = node.joined
        if line.text[0] in "。，、；：,;）)】]”》" and not self.gap:
            return True
        if text.endswith(_UNFINISHED):
            return len(line.text) < 400 and (not self.gap or not _stands_alone(line, following))
        if self.gap:
            return False
        rank = node.rank
        if rank is not None and rank <= Level.SECTION:
            if len(text) > LONGEST_HEADING or "。" in text:
                return not text.endswith("。") or not _stands_alone(line, following)
            goes_on = following is None or following.opening in (Opening.MARKED, Opening.BLANK)
            return (
                goes_on and "。" not in line.text and len(line.text) <= 40 and not taken(line.text).assigned
            )
        if text.endswith(("）", ")", "】", "]", "。")) and taken(text, bare=True).assigned:
            return False
        if text.endswith(_WHOLE) and node.mark:
            return not _stands_alone(line, following)
        if node.mark is not None:
            return True
        return not text.endswith("。") and not heading.finished(text) and not _stands_alone(line, following)


def _stands_alone(line: Line, following: Line | None) -> bool:
    """Whether a line is a heading without an ordinal: short, no sentence, a task right below."""
    return (
        len(line.text) <= LONGEST_PLAIN_HEADING
        and not line.text.endswith(("。", "；", "，", "）", ")"))
        and following is not None
        and following.opening is Opening.MARKED
    )


def ranked(nodes: Sequence[Node]) -> Iterator[tuple[int, Node]]:
    """The nodes that carry words, with their places."""
    return ((place, node) for place, node in enumerate(nodes) if node.texts)
