"""From a question to a plan, or to why there is none: tokens, phrases, conditions, frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from graph.ask.chips import chips_of
from graph.ask.comparing import compared, described, leading, twice, without_description
from graph.ask.following import parted, standing, tasks_of, within
from graph.ask.forms import AREAS
from graph.ask.frames import FRAMES
from graph.ask.grammar import CLOSING, RULES, applied
from graph.ask.meaning import Ambiguous
from graph.ask.membership import membered
from graph.ask.names import Kind, NameIndex
from graph.ask.phrases import Phrase
from graph.ask.plan import Asked, Plan, Refusal, Select, Understood
from graph.ask.residue import Residue
from graph.ask.scope import LONGEST_QUESTION
from graph.ask.sifting import phrases_of
from graph.ask.slips import Slips
from graph.ask.spelling import free_edges, heading_edges, slip_edges, title_edges
from graph.ask.suggesting import Suggesting
from graph.ask.tokens import Token, cut

NOW = frozenset({"现在", "目前", "当前", "实际"})
"""What asks for a value as it is; the graph holds what is aimed at."""
MEANINGFUL = frozenset("UPLJADMWITHORXGwnyVY")


@dataclass(frozen=True)
class Reading:
    """Reads questions over one store version's names."""

    index: NameIndex

    @cached_property
    def slips(self) -> Slips:
        """Forgives slips in names."""
        return Slips(self.index)

    @cached_property
    def suggesting(self) -> Suggesting:
        """Proposes questions."""
        return Suggesting(self.index, self.slips)

    def tokens(self, question: str) -> list[Token]:
        """The question cut, with slips forgiven."""
        first = cut(question, self.index)
        more = list(free_edges(question, first, self.index))
        more += heading_edges(question, first, self.index)
        if any(token.letter == "_" for token in first):
            more += slip_edges(question, first, self.slips)
            more += title_edges(question, first, self.index)
        return cut(question, self.index, more) if more else first

    def understand(self, question: str) -> Understood | Refusal:
        """The plan of ``question``, or a refusal with questions that will be answered."""
        if len(question) > LONGEST_QUESTION:
            return Refusal(f"问题太长（超过{LONGEST_QUESTION}字），请用一句话提问。", self.suggesting.general)
        parts = parted(question)
        if parts is not None:
            return self._followed(question, *parts)
        return self._single(question)

    def _followed(self, question: str, before: str, after: str) -> Understood | Refusal:
        """The second part over the tasks of the first; where that has none, nothing is guessed."""
        if not any(map(str.isalnum, before)):
            return Refusal("“其中”接着上一个回答问，这里还没有上一个回答。", self.suggesting.general)
        after = standing(after)
        first, second = self.understand(before), self._single(after)
        if isinstance(first, Refusal):
            return first
        if isinstance(second, Refusal):
            return second
        outer = tasks_of(first.plan, self.index)
        plan = None if outer is None else within(second.plan, outer, self.index)
        if plan is None:
            return Refusal("只能接着问任务。", self.suggesting.general)
        shift = len(question) - len(after)
        chips = tuple(replace(c, start=c.start + shift, end=c.end + shift) for c in second.chips)
        return Understood(plan, (*first.slips, *second.slips), (*first.chips, *chips))

    def _single(self, question: str) -> Understood | Refusal:
        """The plan of a question without a reference to what was asked before."""
        tokens = self._with_areas(self.tokens(question))
        refusal = self._unknown(question, tokens)
        if refusal:
            return refusal
        phrases = phrases_of(tokens)
        if not any(phrase.letter in MEANINGFUL for phrase in phrases):
            return Refusal("没有看到要问的内容。", self.suggesting.general)
        try:
            return self._planned(tokens, phrases)
        except Ambiguous as doubt:
            return Refusal(
                f"“{doubt.words}”可能指{'、'.join(thing.label for thing in doubt.things[:5])}，请选一个。",
                partial(self.suggesting.choices, question, doubt.words, doubt.things),
            )

    def _with_areas(self, tokens: list[Token]) -> list[Token]:
        """An area right before an office: the office's own goes, another's makes the office one that nobody knows."""
        read: list[Token] = []
        for token in tokens:
            before = read[-1] if read else None
            areas = before is not None and before.letter == "L" and before.text.endswith(tuple(AREAS))
            if (
                before is not None
                and areas
                and token.letter == "U"
                and before.end == token.start
                and token.things
            ):
                own = token.things[0].iri.split("/")[-2]
                read.pop()
                if own[:-1] not in token.text and own not in before.text:
                    token = replace(
                        token, letter="_", start=before.start, text=before.text + token.text, things=()
                    )
            read.append(token)
        return read

    def answerable(self, suggestions: Sequence[str]) -> tuple[str, ...]:
        """Those that are understood: a suggestion that leads nowhere is none."""
        read = ((text, self.understand(text)) for text in suggestions)
        return tuple(text for text, found in read if isinstance(found, Understood) and not found.slips)

    def _unknown(self, question: str, tokens: Sequence[Token]) -> Refusal | None:
        foreign = [token.text for token in tokens if token.letter == "!"]
        if foreign:
            words = "、".join(f"“{text}”" for text in foreign[:3])
            return Refusal(f"图谱里没有{words}这方面的内容。", partial(self.suggesting.near, tokens))
        unknown = [token for token in tokens if token.letter == "_" and any(c.isalnum() for c in token.text)]
        if unknown:
            words = "、".join(f"“{token.text}”" for token in unknown[:3])
            return Refusal(f"不认识{words}。", partial(self.suggesting.instead, question, tokens, unknown[0]))
        return None

    def _planned(self, tokens: Sequence[Token], phrases: list[Phrase]) -> Understood | Refusal:
        plan: Plan | None = (
            membered(phrases)
            or described(phrases)
            or compared(phrases, self.index)
            or leading(phrases, self.index)
        )
        read = without_description(phrases)
        if plan is None and twice(phrases):
            return Refusal("一次请只问一个问题。", partial(self.suggesting.near, tokens))
        if plan is None:
            read = applied(RULES, read, self.index)
            plan = self._framed(read)
        if plan is None:
            return self._not_framed(tokens, phrases)
        now = next((token.text for token in tokens if token.text in NOW), "")
        asks_value = any(token.letter == "#" for token in tokens)
        if now and asks_value and isinstance(plan, Select) and plan.asked is Asked.TARGETS:
            return Refusal(f"图谱里只有目标，没有“{now}”的数值。", partial(self.suggesting.near, tokens))
        slips = tuple((t.slip, t.things[0].label) for t in tokens if t.slip and t.things)
        return Understood(plan, slips, chips_of(phrases, read))

    def _framed(self, read: list[Phrase]) -> Plan | None:
        raw = Residue(read)
        closed = Residue(applied(CLOSING, read, self.index))
        if _agent_is_a_kind(closed):
            return None
        for frame in FRAMES:
            residue = raw if frame.name == "合作" else closed
            if frame.fits(residue):
                plan = frame.build(residue)
                if plan is not None:
                    return plan
        return None

    def _not_framed(self, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> Refusal:
        kinds = [phrase for phrase in phrases if phrase.letter == "H" and "-" in phrase.sense]
        if kinds and not any(phrase.letter in "UP" for phrase in phrases):
            subkind = kinds[0].sense.partition("-")[2]
            members = [t for t in self.index.of_kind(Kind.UNIT, Kind.GROUP) if t.subkind == subkind]
            if members:
                named = "、".join(thing.label for thing in members[:4])
                return Refusal(
                    f"“{kinds[0].text}”有多个（{named}等），请写明是哪一个。",
                    partial(self.suggesting.members, tokens, kinds[0], members),
                )
        return Refusal("没有听懂这个问题。", partial(self.suggesting.near, tokens))


def _agent_is_a_kind(residue: Residue) -> bool:
    """``公司牵头的任务``: a kind of unit where a unit must stand."""
    place = residue.letters.find("HR")
    if place < 0 or residue.has("hN>?r<b") or residue.head is None:
        return False
    head = residue.plain[place]
    asking = residue.letters[max(0, place - 1) : place] in ("q", "#", "V", "n")
    return not asking and head.sense.startswith("units") and residue.letters[place + 2 : place + 3] == "T"
