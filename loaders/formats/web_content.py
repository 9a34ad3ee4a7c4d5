"""Which parts of a web page are content: not scripts, hidden elements, navigation, share buttons or footers."""

from __future__ import annotations

import re
from secrets import token_hex
from typing import Final

from lxml import etree

NEVER: Final = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "title",
        "nav",
        "aside",
        "footer",
        "form-menu",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "datalist",
        "button",
        "textarea",
        "input",
        "label-hidden",
        "link",
        "meta",
        "base",
        "del",
        "rp",
        "rt",
        "xml",
    ]
)
"""Elements that print nothing, or nothing that belongs to the document."""

FURNITURE: Final = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "submenu",
        "crumb",
        "crumbs",
        "breadcrumb",
        "breadcrumbs",
        "position",
        "location",
        "share",
        "bdshare",
        "sharebox",
        "foot",
        "footer",
        "copyright",
        "beian",
        "icp",
        "sidebar",
        "aside",
        "rel",
        "related",
        "relate",
        "xgwd",
        "xglj",
        "xgyd",
        "links",
        "friendlink",
        "friendlinks",
        "pager",
        "pagination",
        "pagebar",
        "prevnext",
        "toolbar",
        "tools",
        "print",
        "printer",
        "fontsize",
        "search",
        "searchbar",
        "login",
        "banner",
        "topbar",
        "top",
        "header",
        "logo",
        "wza",
        "qrcode",
        "ewm",
        "erweima",
        "comment",
        "comments",
        "advert",
        "ads",
        "popup",
        "dialog",
        "backtop",
        "gotop",
        "toplink",
        "hot",
        "recommend",
        "rss",
        "weibo",
        "wechat",
        "weixin",
    ]
)
"""Words of class names and identifiers by which pages mark what is not the document (as whole words)."""

WORD: Final = re.compile(r"[A-Z]?[a-z]+")
HIDDEN_STYLE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
HIDING_RULE: Final = re.compile(r"([^{}]*)\{([^{}]*)\}")
SIMPLE_SELECTOR: Final = re.compile(r"^[a-zA-Z]*([.#][\w-]+)$")
CONTENT_SHARE: Final = 0.5
"""A part that holds this much of a page's text is its content, whatever it is called."""
LINK_SHARE: Final = 0.6
"""A list or block with this much of its text in links is navigation."""
FEWEST_LINKS: Final = 2
STYLE_BYTES: Final = 200_000
KEPT: Final = f"kept-{token_hex(8)}"
"""The attribute of an element that stands for rows taken out of the tree: which run of them, how many characters
they hold, how many rows they are. No page can know its name."""


class PageContent:
    """Judges the elements of one page. ``hidden`` and ``furniture`` are asked from the top of the tree down."""

    def __init__(self, root: etree._Element | None, hiding: frozenset[str] = frozenset()) -> None:
        """Without a ``root``, of a page that is still parsed: only what is hidden can be told, by ``hiding``."""
        self.hiding = hiding if root is None else _hiding_selectors(root)
        self._length = 1 if root is None else max(_text_length(root), 1)

    def hidden(self, element: etree._Element) -> bool:
        """Whether a browser shows nothing of ``element``."""
        if element.tag in NEVER or "hidden" in element.attrib:
            return True
        if HIDDEN_STYLE.search(element.get("style") or ""):
            return True
        return bool(self.hiding) and not self.hiding.isdisjoint(selectors(element))

    def furniture(self, element: etree._Element) -> bool:
        """Whether ``element`` is the page around the document: marked so by name, or hardly more than links."""
        named = furnished(element)
        if not named and element.tag not in ("ul", "div", "table", "td", "header"):
            return False
        if not named and not _mostly_links(element):
            return False
        if (
            element.find(".//table//table") is not None
            or _text_length(element) > self._length * CONTENT_SHARE
        ):
            return False
        return not any(
            KEPT in row.attrib or (len(row) > 1 and not _mostly_links(row)) for row in _rows_of_tasks(element)
        )


def kept(row: etree._Element) -> tuple[int, int, int]:
    """What :data:`KEPT` says of an element."""
    run, characters, rows = map(int, row.attrib[KEPT].split())
    return run, characters, rows


def furnished(element: etree._Element) -> bool:
    """Whether an element says that it is page furniture."""
    return not FURNITURE.isdisjoint(_words(element)) or element.get("role") == "navigation"


def _rows_of_tasks(element: etree._Element) -> list[etree._Element]:
    """The rows of a part that has enough of them, and enough text in them, to be a table of tasks."""
    rows = list(element.iter("tr"))
    number = sum(kept(row)[2] if KEPT in row.attrib else 1 for row in rows)
    return rows if number > 3 and _text_length(element) > 200 else []


def _words(element: etree._Element) -> set[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {word.lower() for word in WORD.findall(names)} if names != " " else set()


def selectors(element: etree._Element) -> set[str]:
    """The class and identifier selectors that match an element."""
    names = {f".{name}" for name in (element.get("class") or "").split()}
    if element.get("id"):
        names.add(f"#{element.get('id')}")
    return names


def _text_length(element: etree._Element) -> int:
    taken = sum(kept(row)[1] for row in element.iter("tr") if KEPT in row.attrib)
    return taken + int(element.xpath("string-length(normalize-space(.))"))  # type: ignore[arg-type]


def _mostly_links(element: etree._Element) -> bool:
    links = list(element.iter("a"))
    if len(links) < FEWEST_LINKS:
        return False
    linked = sum(_text_length(link) for link in links)
    return linked >= LINK_SHARE * max(_text_length(element), 1)


def _hiding_selectors(root: etree._Element) -> frozenset[str]:
    """The class and identifier selectors that the page's own style sheets hide."""
    return frozenset(selector for style in root.iter("style") for selector in hidden_by(style))


def hidden_by(style: etree._Element) -> set[str]:
    """The class and identifier selectors that one style sheet hides."""
    found: set[str] = set()
    for names, rule in HIDING_RULE.findall((style.text or "")[:STYLE_BYTES]):
        if HIDDEN_STYLE.search(rule):
            matches = (SIMPLE_SELECTOR.match(selector.strip()) for selector in names.split(","))
            found.update(match[1] for match in matches if match)
    return found
