"""Problems for other programs: GitHub annotations, and SARIF 2.1.0 for code scanning.

Both are safe to print: nothing in a brief becomes a command to the terminal or to GitHub.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from briefing import __version__
from briefing.format.problems import CODES, explanation
from briefing.model import Edit, Problem
from briefing.text.escape import json_text
from briefing.text.sanitise import safe

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def github(problems: Sequence[Problem]) -> str:
    """Return a workflow command for each problem: `::error file=…,line=…,col=…,title=…::message`."""
    return "".join(
        f"::{_level(problem)} file={_property(problem.path)},line={problem.line},col={problem.column},"
        f"title={_property(problem.code)}::{_data(_message(problem))}\n"
        for problem in problems
    )


def _level(problem: Problem) -> str:
    return "warning" if problem.severity == "warning" else "error"


def _message(problem: Problem) -> str:
    return safe(f"{problem.message}\n{problem.hint}" if problem.hint else problem.message, multiline=True)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(safe(text)).replace(":", "%3A").replace(",", "%2C")


def sarif(problems: Sequence[Problem]) -> str:
    """Return a SARIF 2.1.0 log of one run, with a rule for each code that occurs. Columns are in code points."""
    codes = sorted({problem.code for problem in problems})
    rules = {code: index for index, code in enumerate(codes)}
    log = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "briefing",
                        "semanticVersion": __version__,
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, rules[problem.code]) for problem in problems],
            }
        ],
    }
    return json_text(json.dumps(log, ensure_ascii=True, indent=2)) + "\n"


def _rule(code: str) -> dict[str, Any]:
    known = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": known.title},
        "help": {"text": known.cure, "markdown": explanation(code)},
        "defaultConfiguration": {"level": "warning" if known.severity == "warning" else "error"},
    }


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    artifact = {"uri": quote(problem.path, errors="surrogateescape")}
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _level(problem),
        "message": {"text": _message(problem)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": problem.line, "startColumn": problem.column},
                }
            }
        ],
        "properties": {"severity": problem.severity},
    }
    if problem.fix is not None:
        replacements = [_replacement(edit) for edit in problem.fix.edits]
        result["fixes"] = [
            {
                "description": {"text": safe(problem.hint)},
                "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
                "properties": {"certain": problem.fix.certain},
            }
        ]
    return result


def _replacement(edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": {
            "startLine": edit.line,
            "startColumn": edit.column,
            "endLine": edit.end_line,
            "endColumn": edit.end_column,
        },
        "insertedContent": {"text": edit.text},
    }
