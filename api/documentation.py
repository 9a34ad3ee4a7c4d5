"""The page ``/docs``: an OpenAPI document as plain HTML, without scripts, readable and printable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from viz.embedding import html_text

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
PLACES = {"path": "路径", "query": "参数", "header": "请求头", "cookie": "Cookie"}
TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "true/false", "array": "列表"}

STYLE = """
:root { color-scheme: light dark; --ink: #1d232b; --paper: #fbfaf7; --line: #d9d5cb; --quiet: #5b6472; --accent: #1f5f99; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7e5df; --paper: #16191d; --line: #363b42; --quiet: #a7b0bd; --accent: #6fb1ea; }
}
body { margin: 0 auto; max-width: 60rem; padding: 24px 16px 64px; background: var(--paper); color: var(--ink);
  font: 16px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
a { color: var(--accent); } h2 { margin-top: 40px; border-bottom: 1px solid var(--line); }
details { border: 1px solid var(--line); border-radius: 4px; margin: 8px 0; padding: 0 16px; }
summary { cursor: pointer; padding: 8px 0; } code { font: 0.95em ui-monospace, Consolas, monospace; }
.method { color: var(--accent); font-weight: 600; } .quiet { color: var(--quiet); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; line-height: 1.4; margin: 0 0 16px; }
th, td { text-align: start; padding: 4px 16px 4px 0; vertical-align: top; border-bottom: 1px solid var(--line); }
"""


def documentation_page(schema: Mapping[str, Any]) -> str:
    """The page for an OpenAPI document; every word in it is escaped."""
    info = schema["info"]
    title = html_text(str(info["title"]))
    groups = "".join(
        f"<section><h2>{html_text(tag)}</h2>{''.join(operations)}</section>"
        for tag, operations in by_tag(schema).items()
    )
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>接口 · {title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="/seal.svg" type="image/svg+xml"><link rel="stylesheet" href="/docs.css"></head><body>'
        f"<header><p><a href='/'>责任图谱</a></p><h1>接口说明</h1><p>{html_text(str(info.get('description', '')))}</p>"
        f"<p class='quiet'>{title} {html_text(str(info['version']))} · 给程序的同一份说明："
        "<a href='/openapi.json'>/openapi.json</a></p></header>"
        f"<main>{groups}</main></body></html>"
    )


def by_tag(schema: Mapping[str, Any]) -> dict[str, list[str]]:
    """Tag → its operations as HTML, both in the document's order."""
    found: dict[str, list[str]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                operation = methods[method]
                tag = str((operation.get("tags") or ["其他"])[0])
                found.setdefault(tag, []).append(operation_html(method, path, operation))
    return found


def operation_html(method: str, path: str, operation: Mapping[str, Any]) -> str:
    """One operation: what it is called with, what it takes, what it gives."""
    rows = "".join(parameter_rows(operation))
    table = (
        f"<div class='scroll'><table><thead><tr><th>名称</th><th>位置</th><th>类型</th><th>说明</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
        if rows
        else "<p class='quiet'>没有参数。</p>"
    )
    bodies = "、".join(
        f"<code>{html_text(kind)}</code>" for kind in operation.get("requestBody", {}).get("content", {})
    )
    return (
        f"<details><summary><code><span class='method'>{method.upper()}</span> {html_text(path)}</code> "
        f"<span>{html_text(str(operation.get('summary', '')))}</span></summary>"
        f"{described(operation)}{table}{f'<p>请求体：{bodies}</p>' if bodies else ''}</details>"
    )


def described(operation: Mapping[str, Any]) -> str:
    """The operation's longer words, if it has any."""
    text = str(operation.get("description", ""))
    return f"<p>{html_text(text)}</p>" if text else ""


def parameter_rows(operation: Mapping[str, Any]) -> Iterator[str]:
    """One table row a parameter."""
    for parameter in operation.get("parameters", ()):
        schema = parameter.get("schema", {})
        kinds = [str(one.get("type")) for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
        words = "或".join(TYPES.get(kind, kind) for kind in kinds)
        default = schema.get("default")
        told = "必填" if parameter.get("required") else "" if default is None else f"默认 {default}"
        cells = (
            f"<code>{html_text(str(parameter['name']))}</code>",
            PLACES.get(str(parameter["in"]), ""),
            html_text(f"{words} {told}".strip()),
            html_text(str(parameter.get("description", ""))),
        )
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
