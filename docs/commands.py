"""The part of `reference/commands.md` that is made from the parsers of the command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from positions.cli.command import parser

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "<!-- Everything below is made from the parsers of the command, by `make golden`. -->\n"


def page(before: str) -> str:
    """The page as it should be: its own words up to the mark, and below it every command with its options."""
    own = before.partition(MARK)[0]
    return "\n".join([own + MARK, *_options(parser()), *_commands()]).rstrip() + "\n"


def commands() -> dict[str, argparse.ArgumentParser]:
    """Each command and its parser."""
    (found,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))  # noqa: SLF001
    return dict(found.choices)


def names_of(command: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    """What the command takes, as a reader writes it: `PARTY`, `--on DAY`."""
    for action in command._actions:  # noqa: SLF001 (argparse has no public way to ask)
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):  # noqa: SLF001
            continue
        value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
        yield ", ".join(f"{name}{value}" for name in action.option_strings) or value.strip(), action


def _commands() -> Iterator[str]:
    (group,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))  # noqa: SLF001
    says = {each.dest: each.help or "" for each in group._choices_actions}  # noqa: SLF001
    for name, command in commands().items():
        yield from (f"## {name}", "", f"{says[name][:1].upper()}{says[name][1:]}.", "")
        yield from (f"    {_usage(command)}", "")
        yield from _options(command)


def _usage(command: argparse.ArgumentParser) -> str:
    words = [command.prog]
    more = False
    for name, action in names_of(command):
        if action.option_strings:
            words += [name] * action.required
            more |= not action.required
        elif action.nargs == "+":
            words.append(f"{name} [{name} ...]")
        else:
            words.append(f"[{name}]" if action.nargs == "?" else name)
    return " ".join(words + ["[OPTIONS]"] * more)


def _options(command: argparse.ArgumentParser) -> Iterator[str]:
    rows = [f"| `{name}` | {_said(action, command)} |" for name, action in names_of(command)]
    if rows:
        yield from ("| argument or option | what it means |", "| --- | --- |", *rows, "")


def _said(action: argparse.Action, command: argparse.ArgumentParser) -> str:
    text = (action.help or "") % {**vars(action), "prog": command.prog}
    return text.replace("|", "\\|").replace("*", "\\*")
