"""Where one is in a document: chapter and section above the next task (parse contract, readings 2 to 4)."""

from __future__ import annotations

from dataclasses import dataclass

from loaders import numbering
from loaders.numbering import Level


@dataclass(slots=True)
class Outline:
    """The headings that hold for the next task; ``chapter`` and ``section`` as printed, None where there is none."""

    chapter: str | None = None
    section: str | None = None
    top: Level | None = None
    """The level of the first heading with an ordinal: what has this level or a higher one is a chapter."""
    parent: str | None = None
    """The number of the last task that is no child."""
    _plain: bool = False

    def enter(self, heading: str) -> None:
        """Take a heading with an ordinal; (一) is a chapter where no higher ordinal came before it."""
        mark = numbering.mark(heading)
        level = mark.level if mark else Level.CHAPTER
        if self.top is None or level < self.top:
            self.top = level
        if level <= self.top or (level <= Level.CHAPTER and self.top <= Level.CHAPTER and level == self.top):
            self.chapter, self.section = heading, None
        else:
            self.section = heading
        self._plain = False
        self.parent = None

    def banner(self, heading: str) -> None:
        """Take a heading without ordinal that stands across a table: a section below a numbered chapter."""
        if self.top is None:
            self.chapter, self.section = heading, None
        else:
            self.section = heading
        self.parent = None

    def category(self, name: str, *, outer: bool) -> None:
        """Take a category cell: with the ordinal of a chapter, or left of another category, it is the chapter."""
        mark = numbering.mark(name)
        if outer or (mark and mark.level <= Level.CHAPTER):
            if name != self.chapter:
                self.chapter, self.section = name, None
        else:
            self.section = name

    def child(self, number: str | None, level: Level | None) -> bool:
        """Whether a task with this number belongs to the headline task before it (``1.1``, or ``（1）`` after ``1.``)."""
        if level is Level.CHILD and number and self.parent and number.split(".")[0] == self.parent:
            return True
        if level in (Level.ITEM, Level.ROUND) and self.parent is not None:
            return True
        if level not in (Level.ITEM, Level.ROUND):
            self.parent = number
        else:
            self.parent = None
        return False
