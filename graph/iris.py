"""Readable IRIs that stay the same on any machine and in any order of loading (vocabulary contract).

A name goes into an IRI as it is written (RFC 3987 allows Chinese); only what the grammar forbids, and what would
change the path (``/ # ? %``), is percent-encoded.
"""

from __future__ import annotations

import hashlib
import re

from pyoxigraph import NamedNode

from graph.namespaces import DG, ID
from ontology.records import Document

UNSAFE = re.compile(
    '[\\x00-\\x20\\x7f-\\xa0"#%/<>?\\[\\]\\\\^`{|}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff0-\uffff'
    "\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
LEADING = re.compile(r"^(?:\d{4}年度?)?(?:关于)?(?:印发|下达|转发|分解|落实)?《?(?:\d{4}年度?)?(?:中共)?")
"""What may stand before the jurisdiction in a title: 关于印发, 2025年."""
AREA = re.compile(
    r"(?P<area>(?:[\u4e00-\u9fff]{1,12}?(?:省|自治区|市|自治州|州|盟|地区))?"
    r"[\u4e00-\u9fff]{1,12}?(?:新区|自治县|自治旗|区|县|市|旗|州|盟|省))"
    r"(?P<next>人民政府|政府|委(?!员)|党委|党工委|管委会|管理委员会|人民代表大会|《?政府|\d{4}年|(?![\u4e00-\u9fff]{1,12}[区县市旗州盟](?:(?:人民)?政府|委))"
    r"[\u4e00-\u9fff]{2,}(?:小组|委员会|指挥部|办公室)$|$)"
)
NO_AREA = re.compile(
    "^(?:全|本|我|各|该)?(?:城|市|区|县|辖|校|园|山|社)?[区县市省]$|关于|推进|加快|建设|落实|工作|重点"
)
"""What looks like an area's name and is none: 全市, 城市, 社区, a verb before one."""
LONGEST = 120


def segment(text: str) -> str:
    """``text`` as one path segment; of an overlong text the start and a digest of the whole.

    >>> segment("渝中府办〔2024〕2号"), segment("a/b c")
    ('渝中府办〔2024〕2号', 'a%2Fb%20c')
    """
    whole = "".join(text.split("\n")).strip()
    if len(whole) > LONGEST:
        digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        whole = f"{whole[:LONGEST]}~{digest}"
    encoded = whole.encode("utf-8", "replace").decode("utf-8")
    return UNSAFE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode("utf-8")), encoded)


def term(name: str) -> NamedNode:
    """A term of the vocabulary: ``dg:`` and ``name``."""
    return NamedNode(DG + name)


def thing(kind: str, *path: str) -> NamedNode:
    """``…/id/kind/path…``, each part of the path a segment of its own."""
    return NamedNode(ID + "/".join((kind, *map(segment, path))))


def jurisdiction_name(document: Document) -> str:
    """Whose document it is, as printed (重庆市渝中区): from the issuer, else the title; ``""`` where neither says.

    >>> from ontology.records import Heading
    >>> jurisdiction_name(Document(Heading(issuer="重庆市渝中区人民政府办公室"), ()))
    '重庆市渝中区'
    """
    for printed in (document.heading.issuer, document.heading.title):
        start = LEADING.match(printed or "")
        match = AREA.match(printed or "", start.end() if start else 0)
        if match and not NO_AREA.search(match["area"]):
            return match["area"]
    return ""


def document_key(document: Document) -> str:
    """What names the document in IRIs: its number, else its jurisdiction's title, else a digest of its tasks."""
    heading = document.heading
    if heading.number:
        return re.sub(r"\s+", "", heading.number)
    if heading.title:
        return heading.title
    text = "\n".join(task.text for task in document.tasks)
    return "无题-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def document_iri(document: Document) -> NamedNode:
    """The IRI of the document, which is also the name of its graph."""
    return thing("document", document_key(document))
