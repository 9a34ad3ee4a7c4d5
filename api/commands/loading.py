"""``load``: files into the graph, a few with a word about each, or very many with a ledger and a summary."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from api import console
from api.messages import error_line, told
from api.opening import opened_store, settings_of
from api.outcomes import EXIT_INPUT
from api.settings import Settings
from api.usage import faults
from graph.store.protocol import Store
from ontology.errors import DocumentError, InputError, LimitExceeded, reason

if TYPE_CHECKING:
    from api.loading import Summary
    from api.workloads import Follower
    from graph.workload.columns import Shard

FEW = 20
"""So many files, named one by one, are loaded one by one."""
SHOWN = 20
"""Files set aside that are named on the screen; the JSON names all."""


def load(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="任务分解文件，或存放它们的文件夹", show_default=False, readable=False),
    ] = None,
    manifest: Annotated[
        Path | None, typer.Option(help="清单文件：每行一个文件或文件夹的路径，相对于清单所在的文件夹")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace/--keep", help="同一文件已载入时：替换，或保持原样")
    ] = True,
    again: Annotated[bool, typer.Option("--again", help="文件夹中内容没有变过的文件也重新读取")] = False,
    processes: Annotated[
        int | None, typer.Option(help="同时读取的进程数；默认与处理器核数相同", min=1, show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="结束时把汇总输出为JSON")] = False,
) -> None:
    """把文件或整个文件夹载入图谱。同一份文件再次载入即替换；存疑之处会列出数目。

    每份文件要么整份载入，要么完全不动；显示“已载入”之后，即使断电也不会丢失。
    载入文件夹时可以随时停下（Ctrl+C），再次运行同一命令即从停下处继续；读不了的文件列在最后，不影响其余文件。

    例：dutygraph load examples/yuzhong2024.txt

    例：dutygraph load 全省文件/ --json
    """
    settings = settings_of(context)
    given = [*(files or ()), *(listed_in(manifest) if manifest else ())]
    if not given:
        raise faults.MissingParameter(ctx=context, param=cast(Any, context.command.params[0]))
    if not (manifest or as_json or again or len(given) > FEW or any(file.is_dir() for file in given)):
        _load_few(given, settings, replace)
        return
    summary = _load_many(given, settings, replace, again, processes)
    if as_json:
        console.write_json(asdict(summary))
    if summary.refused:
        raise typer.Exit(EXIT_INPUT)


def listed_in(manifest: Path) -> list[Path]:
    """The paths that a manifest lists, one a line; empty lines and those that begin with ``#`` are none.

    :raises ontology.errors.DocumentError: the manifest cannot be read.
    """
    try:
        lines = manifest.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "不是UTF-8文本"
        raise DocumentError(f"无法读取清单“{manifest}”（{why}）。", value=str(manifest)) from error
    names = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return [manifest.parent / name for name in names]


def _load_few(files: Sequence[Path], settings: Settings, replace: bool) -> None:
    """One after the other, with a line about each."""
    from api.following import following
    from api.reading import read_path, with_mentions
    from api.workloads import followed
    from graph.loading import load as load_into

    refused = []
    with ExitStack() as held, console.progress(len(files), told("loading")) as advance:
        store: Store | None = None
        followers: tuple[Follower, ...] = ()
        for file in files:
            advance(file.name)
            try:
                read = with_mentions(read_path(file, settings))
            except (InputError, LimitExceeded) as error:
                refused.append(f"{file.name or file}：{error_line(error)}")
                continue
            # Opened with the first document that can be loaded: a bad file leaves no trace, not even an empty store.
            if store is None:
                store = held.enter_context(opened_store(settings))
                followers = held.enter_context(following(store, settings))
            with followed(store, *followers) as changed:
                loaded = load_into(store, [read], keep=not replace)
                changed += [done.iri for done in loaded]
            for done in loaded:
                doubts = told("doubts", doubts=done.doubts, file=file) if done.doubts else ""
                console.note(told(done.outcome, title=done.title, tasks=done.tasks, doubts=doubts))
    for line in refused:
        console.note(line)
    if refused:
        raise typer.Exit(EXIT_INPUT)


def _load_many(
    given: Sequence[Path], settings: Settings, replace: bool, again: bool, processes: int | None
) -> Summary:
    """All files in and below what is given, with a ledger."""
    from api.following import following
    from api.loading import Loading
    from api.reading_many import files_in

    files = list(files_in(given))
    if not files:
        where = "、".join(map(str, given))
        raise DocumentError(f"目录“{where}”里没有文件；请给出任务分解文件，或存放它们的目录。", value=where)
    shards: dict[str, Shard] = {}
    with (
        opened_store(settings) as store,
        following(store, settings, caught_up=True, shards=shards) as followers,
        _stopped_by_hand() as stop,
        console.advance(len(files), told("loading"), told("loading-rate")) as shown,
    ):
        loading = Loading(
            store, settings, followers, shards, processes, keep=not replace, again=again, stop=stop
        )
        summary = loading.load(files, lambda so_far: shown(so_far.done, so_far.tasks / (so_far.seconds or 1)))
    _tell(summary)
    return summary


@contextmanager
def _stopped_by_hand() -> Iterator[threading.Event]:
    """Set by the first Ctrl+C or SIGTERM: what is read is still committed. The next one ends at once."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stopped(number: int, _: object) -> None:
        stop.set()
        console.note(told("stopping"))
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, stopped)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(summary: Summary) -> None:
    console.note(told("load-summary", **{**asdict(summary), "refused": len(summary.refused)}))
    for refusal in summary.refused[:SHOWN]:
        console.note(f"{refusal.path}：{refusal.reason}")
    if len(summary.refused) > SHOWN:
        console.note(told("and-more", number=len(summary.refused) - SHOWN))
    if summary.stopped:
        console.note(told("load-stopped", left=summary.files - summary.done))


COMMANDS = (load,)
