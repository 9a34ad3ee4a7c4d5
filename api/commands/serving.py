"""``serve``: the pages and the HTTP service."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from api import console
from api.messages import told
from api.opening import opened_store, settings_of
from api.settings import Settings
from graph.store.protocol import Store


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="监听地址（默认取自设置）")] = None,
    port: Annotated[int | None, typer.Option(help="监听端口；0为任取空闲端口")] = None,
    workers: Annotated[
        int | None, typer.Option(help="读取的进程数，几个时另有一个负责写入（默认取自设置）", min=1, max=64)
    ] = None,
    seed: Annotated[Path | None, typer.Option(help="图谱为空时先载入的文件", readable=False)] = None,
    store: Annotated[str | None, typer.Option(help="图谱的目录或SPARQL服务地址（也可写在命令之前）")] = None,
) -> None:
    """启动网页和HTTP服务，打印地址；按Ctrl+C停止。

    例：dutygraph serve --port 8080
    """
    from api.serving import run

    settings = settings_of(context)
    settings = replace(
        settings,
        host=host or settings.host,
        port=settings.port if port is None else port,
        workers=workers or settings.workers,
        store=store or settings.store,
    )
    with opened_store(settings) as opened:
        if seed is not None:
            _sow(opened, seed, settings)
        run(settings, opened)


def _sow(store: Store, seed: Path, settings: Settings) -> None:
    """Load ``seed`` where the store holds no document."""
    from api.reading import read_path, with_mentions
    from graph.loading import is_empty, load

    if is_empty(store):
        done = load(store, [with_mentions(read_path(seed, settings))])[0]
        console.note(told("seeded", title=done.title, tasks=done.tasks))


COMMANDS = (serve,)
