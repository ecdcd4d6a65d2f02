"""`python -m training.mark COMMAND`: show, draft, compile, check and compare marks (training/annotations/README.md)."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sayso.errors import SaysoError, UnreadableError
from training.corpora.folder import corpora_folder
from training.corpora.marks import OWN
from training.mark.compile import compile_draft
from training.mark.documents import Documents, write_marks
from training.mark.draft import draft
from training.mark.files import check_files, report
from training.mark.labels import KEYS
from training.mark.show import show


def _show(arguments: argparse.Namespace, documents: Documents) -> int:
    marks = documents.find(arguments.document, arguments.start, arguments.end)
    print("\n".join(show(marks, documents.text(marks))))
    return 0


def _draft(arguments: argparse.Namespace, documents: Documents) -> int:
    marks = documents.find(arguments.document, arguments.start, arguments.end)
    print(draft(marks, documents.text(marks)), end="")
    return 0


def _compile(arguments: argparse.Namespace, documents: Documents) -> int:
    try:
        text = arguments.draft.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(str(error), where=str(arguments.draft), next_step="name a draft in UTF-8") from error
    marks, faults = compile_draft(text, documents)
    if faults or marks is None:
        report(str(arguments.draft), faults)
        return 1
    path = write_marks(arguments.output, marks)
    print(f"{path}: {', '.join(f'{len(marks[layer])} {layer}' for layer in KEYS)}")
    return 0


def _check(arguments: argparse.Namespace, documents: Documents) -> int:
    return check_files(arguments.files, documents)


def _agree(arguments: argparse.Namespace, _: Documents) -> int:
    from training.mark.agree import agreement

    print(agreement(arguments.one, arguments.other))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.mark", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the corpora; else SAYSO_DATA, else ../shared/data")
    commands = parser.add_subparsers(required=True)
    for run, says in (
        (_show, "print a text with numbered sentences, and its marks"),
        (_draft, "write marks as a draft"),
    ):
        command = commands.add_parser(run.__name__[1:], help=says)
        command.add_argument("document", help="an origin, the id of a marked document, or a mark file")
        command.add_argument("--start", type=int, help="first code point of the passage")
        command.add_argument("--end", type=int, help="code point behind the passage")
        command.set_defaults(run=run)
    command = commands.add_parser("compile", help="make a mark file of a draft")
    command.add_argument("draft", type=Path)
    command.add_argument("-o", "--output", type=Path, default=OWN, metavar="FOLDER")
    command.set_defaults(run=_compile)
    command = commands.add_parser("check", help="say what is wrong with mark files")
    command.add_argument("files", type=Path, nargs="*", help="files or folders; else all of training/annotations/marks")
    command.set_defaults(run=_check)
    command = commands.add_parser("agree", help="compare two annotators' marks of the same documents")
    command.add_argument("one", type=Path, help="a mark file, or a folder of them")
    command.add_argument("other", type=Path)
    command.set_defaults(run=_agree)
    return parser


def main(words: list[str] | None = None) -> int:
    """Run a command; 1 where there are faults."""
    arguments = _parser().parse_args(words)
    try:
        try:
            data = arguments.data or corpora_folder()
        except UnreadableError:
            data = None  # marks can be checked, if less closely, and compared
        run = arguments.run
        return int(run(arguments, Documents(data, OWN)))
    except BrokenPipeError:  # who reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (SaysoError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
