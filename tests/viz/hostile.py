"""Names that want to be more than names: markup, scripts, entities, addresses, marks of direction, control characters."""

from __future__ import annotations

_SCRIPTS = (
    "<script>{}</script>", "</script><script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>", "<svg/onload={}//",
    '"><script>{}</script>', "'><img src=x onerror={}>", "</title><script>{}</script>", "</textarea><script>{}</script>",
    "<!--<script>{}</script>-->", "]]><script>{}</script>", "<iframe src='javascript:{}'>", "<a href='javascript:{}'>x</a>",
    "<details open ontoggle={}>", "<body onload={}>", "<math><mtext><script>{}</script>", "<style>@import 'javascript:{}'</style>",
    "<input autofocus onfocus={}>", "<video><source onerror={}></video>", "<object data='javascript:{}'>", "${{{}}}", "{{{{{}}}}}",
    "&lt;script&gt;{}&lt;/script&gt;", "&#60;script&#62;{}&#60;/script&#62;", "\\u003cscript\\u003e{}\\u003c/script\\u003e",
)  # fmt: skip
_CALLS = ("window.pwned=1", "window['pwned']=1", "top.pwned=1", "globalThis.pwned=1")
_ODD = (
    "javascript:window.pwned=1", "data:text/html,<script>window.pwned=1</script>", "\u202e区发改委\u202d", "\u2066甲\u2069",
    "\u200b\u200b零宽", "a\x00b", "\ud800", "line\u2028separator\u2029", "很长" * 400, " ", "'\"\\`", "https://evil.example/x.js",
)  # fmt: skip

LABELS: tuple[str, ...] = tuple(script.format(call) for script in _SCRIPTS for call in _CALLS) + _ODD
"""More than a hundred; a script that ran would have set ``window.pwned``."""
