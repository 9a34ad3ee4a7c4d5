"""The command line, one of the two front doors. Exit statuses: 0 well, 1 the input, 2 wrong usage, 3 our fault."""

from __future__ import annotations

import sys
import traceback
from importlib.metadata import version as installed_version
from typing import Annotated

import typer

from api import console
from api.commands import asking, holding, reading, serving
from api.outcomes import EXIT_OURS, outcome
from ontology.errors import DutyGraphError

app = typer.Typer(
    name="dutygraph",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="责任图谱：把政府任务分解文件读成知识图谱，用中文或SPARQL提问，每个答案都有依据。\n\n"
    "从这里开始：dutygraph load 文件；dutygraph ask 问题；dutygraph serve。\n\n"
    "退出码：0 正常；1 输入有误；2 用法有误；3 程序自身的错误。",
)

for command in (*reading.COMMANDS, *holding.COMMANDS, *asking.COMMANDS, *serving.COMMANDS):
    app.command()(command)


def _version(wanted: bool) -> None:
    if wanted:
        console.write(f"dutygraph {installed_version('dutygraph')}\n")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    store: Annotated[
        str | None, typer.Option(help="图谱的位置：目录、memory: 或SPARQL端点的URL（DUTYGRAPH_STORE）")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options that stand before every command."""
    context.obj = {"store": store}


def main() -> None:
    """Run the command line; the outermost handler of every error."""
    try:
        app()
    except DutyGraphError as error:
        console.note(error.message)
        sys.exit(outcome(error).exit_status)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the outermost handler: no traceback without a word
        console.note(
            f"程序内部出错（{type(error).__name__}: {error}）。这是我们的问题，输入没有被改动；请把下面的内容发给维护者。"
        )
        console.note("".join(traceback.format_exception(error)[-3:]))
        sys.exit(EXIT_OURS)
