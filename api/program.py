"""The command line, one of the two front doors. Exit statuses: 0 well, 1 the input, 2 wrong usage, 3 our fault."""

from __future__ import annotations

import os
import sys
import traceback
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated

import typer

from api import console
from api.commands import asking, authority, holding, loading, naming, reading, serving, workload
from api.messages import error_line, told
from api.outcomes import EXIT_OURS, EXIT_USAGE, outcome
from api.settings import Settings
from api.usage import Command, Group, faults, speak, usage_fault
from ontology.authority_folders import use_authorities
from ontology.errors import DutyGraphError

app = typer.Typer(
    name="dutygraph",
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="责任图谱：把政府任务分解文件读成知识图谱，用中文或SPARQL提问，每个答案都有依据。\n\n"
    "从这里开始：dutygraph load 文件；dutygraph ask 问题；dutygraph serve。\n\n"
    "退出码：0 正常；1 输入有误；2 用法有误；3 程序自身的错误。",
)

for command in (
    *reading.COMMANDS,
    *loading.COMMANDS,
    *holding.COMMANDS,
    *asking.COMMANDS,
    *naming.COMMANDS,
    *workload.COMMANDS,
    *serving.COMMANDS,
):
    app.command(cls=Command, options_metavar="[选项]")(command)


app.add_typer(authority.app)


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
    use_authorities(Path(Settings.from_environment().authorities))


def run() -> None:
    """Run the command line; the outermost handler of every error."""
    speak()
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except faults.NoArgsIsHelpError:
        sys.exit(EXIT_USAGE)  # the help was printed when the error was made
    except faults.ClickException as error:
        console.note(usage_fault(error))
        sys.exit(EXIT_USAGE)
    except DutyGraphError as error:
        console.note(error_line(error))
        sys.exit(outcome(error).exit_status)
    except BrokenPipeError:
        # Who reads our output has gone (``| head``); nothing is left to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, typer.Abort) as error:
        console.note(told("interrupted"))
        raise KeyboardInterrupt from error
    except Exception as error:  # noqa: BLE001 - the outermost handler: no traceback without a word
        console.note(told("ours", error=f"{type(error).__name__}: {error}"))
        console.note("".join(traceback.format_exception(error)[-3:]))
        sys.exit(EXIT_OURS)
