"""Text and JSON that can stand in an HTML file without becoming part of its markup."""

from __future__ import annotations

import json
from html import escape


def clean(text: str) -> str:
    """``text`` without lone surrogates, which no UTF-8 file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def html_text(text: str) -> str:
    """``text`` as character data or a quoted attribute value.

    >>> html_text('</title><script>"解放碑"')
    '&lt;/title&gt;&lt;script&gt;&quot;解放碑&quot;'
    """
    return escape(clean(text), quote=True)


def script_json(value: object) -> str:
    """JSON that cannot end the script element it stands in, nor open a comment in it (HTML, 4.12.1.3).

    >>> script_json("</script><!--")
    '"\\\\u003c/script\\\\u003e\\\\u003c!--"'
    """
    text = clean(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
