"""The command line's own words: help and usage errors in the reader's language."""

from __future__ import annotations

from typing import Any

import typer
from typer._click import (
    exceptions as faults,  # typer carries its own copy of click and exports only parts of it
)
from typer.core import TyperCommand, TyperGroup

from api.messages import chosen_language, told

USAGE_PREFIX = "Usage:"
ONE_OF = " is not one of "
MISSING_COMMAND = "Missing command."


class Spoken:
    """What both kinds of command say of themselves."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line, its first word in the reader's language."""
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace(USAGE_PREFIX, told("usage"), 1)

    def get_help_option(self, ctx: Any) -> Any:
        """The option ``--help`` with its sentence."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = told("help-option")
        return option


class Command(Spoken, TyperCommand):
    """One command."""


class Group(Spoken, TyperGroup):
    """The program with its commands."""


def speak() -> None:
    """Head the parts of every help page in the reader's language."""
    if chosen_language() == "en":
        return
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = told("arguments")
    rich_utils.OPTIONS_PANEL_TITLE = told("options")
    rich_utils.COMMANDS_PANEL_TITLE = told("commands")
    rich_utils.DEFAULT_STRING = told("default")
    rich_utils.REQUIRED_LONG_STRING = told("required")


def usage_fault(error: faults.ClickException) -> str:
    """One line that says what is wrong with how the program was called, and where to read on."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "dutygraph"
    return told("see-help", fault=fault(error), command=command)


def fault(error: faults.ClickException) -> str:
    """What is wrong, without where to read on."""
    name = _name(error)
    match error:
        case faults.MissingParameter():
            return told("missing-parameter", name=name)
        case faults.NoSuchOption():
            near = "、".join(error.possibilities or ())
            return (
                told("no-option-but", name=error.option_name, near=near)
                if near
                else told("no-option", name=error.option_name)
            )
        case faults.BadParameter():
            choices = error.message.partition(ONE_OF)[2].rstrip(".")
            if choices:
                return told("not-a-choice", name=name, choices=choices.replace("'", "").replace(", ", "、"))
            return told("bad-value", name=name)
        case faults.BadOptionUsage():
            return told("option-value", name=error.option_name)
    unknown = error.message.partition("No such command ")[2].partition("'.")[0].strip("'")
    if unknown:
        return told("no-command", name=unknown)
    if error.message == MISSING_COMMAND:
        return told("missing-command")
    if "unexpected extra argument" in error.message:
        return told("too-many", rest=error.message.rpartition("(")[2].rstrip(")."))
    return told("usage-fault", message=error.message)


def _name(error: faults.ClickException) -> str:
    """What the reader calls the parameter: an option by its dashes, an argument by its place's name."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    options = [option for option in getattr(parameter, "opts", ()) if option.startswith("-")]
    return str(options[0] if options else parameter.name)


__all__ = ["ONE_OF", "Command", "Group", "faults", "speak", "typer", "usage_fault"]
