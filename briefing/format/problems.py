"""Registry of problems: a stable code each, with severity, meaning and cure; `docs/problems.md` says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

if TYPE_CHECKING:
    from briefing.model import Problem, Severity

Level = Literal["error", "warning", "off"]


class Code(NamedTuple):
    """What a code says by default, in a few words, and how it is cured."""

    severity: Severity
    title: str
    cure: str
    shape: bool = False
    """Whether the JSON Schema refuses the same."""
    heuristic: bool = False
    """Whether it guesses from language, and is off unless the settings turn it on."""


def _fatal(title: str, cure: str) -> Code:
    return Code("fatal", title, cure)


def _shape(title: str, cure: str) -> Code:
    return Code("error", title, cure, shape=True)


def _error(title: str, cure: str) -> Code:
    return Code("error", title, cure)


def _warning(title: str, cure: str) -> Code:
    return Code("warning", title, cure)


def _guess(title: str, cure: str) -> Code:
    return Code("warning", title, cure, heuristic=True)


CODES: dict[str, Code] = {
    # The file.
    "not-read": _fatal("The file could not be read.", "Make it a regular, readable file within the library."),
    "too-large": _fatal("The file is over the size limit.", "Split it into several briefs."),
    "not-text": _fatal("The file is not text.", "Keep pictures and archives out of the library, or rename them."),
    "not-utf-8": _fatal("The file is not UTF-8.", "Save it as UTF-8 in the editor."),
    "empty-file": _fatal("The file is empty.", "Write at least title, date and summary."),
    "not-a-mapping": _fatal("The top level of the file is not a mapping.", "Begin with `title:` on its own line."),
    "conflict-marker": _fatal("The file has an unresolved merge conflict.", "Choose one side and delete the markers."),
    "syntax": _fatal("The text is not YAML.", "Do what the hint says at the line and column shown."),
    "two-documents": _fatal("The file contains several documents.", "Put each brief into its own file."),
    "too-deep": _fatal("Lists and mappings are nested too deeply.", "Use fewer levels: a brief needs five."),
    "too-many": _fatal("The file contains too many values.", "Split it into several briefs."),
    "too-many-problems": _warning(
        "The file has more than 500 problems; the rest is not listed.", "Fix the first ones, then check again."
    ),
    # What YAML has and a brief has not.
    "anchor": _error("Anchors, aliases and merge keys are not read.", "Put the value in quotation marks."),
    "tag": _error("Tags are not read.", "Put the value in quotation marks."),
    "not-a-key": _error("A list or mapping is used as a key.", "Write a plain word before the colon."),
    "too-long": _error("A value is too long.", "Put long texts into a separate file and name it in `text_file`."),
    # Characters.
    "control-character": _error("The text contains a control character.", "Delete it."),
    "line-separator": _error("The text contains an invisible line break.", "Replace it by an ordinary line break."),
    "direction-character": _error("A character changes the direction of the text.", "Delete it."),
    "invisible-character": _error("The text contains an invisible character.", "Delete it."),
    "stacked-marks": _warning(
        "Too many combining marks are stacked on one letter.", "Delete those that do not belong there."
    ),
    "mixed-scripts": _warning("A name mixes look-alike letters of two alphabets.", "Type it in one alphabet."),
    # Keys and values.
    "duplicate-key": _error("A key occurs twice in one mapping.", "Keep one of the two."),
    "unknown-key": _shape("The key is not known.", "Use the key that the hint names, or begin it with `x-`."),
    "missing": _shape("A required key or value is missing.", "Add it."),
    "empty-value": _warning("A key has no value.", "Give it one, or delete the key."),
    "expected-text": _shape("A list or mapping is used where text is expected.", "Write text, in quotation marks."),
    "expected-list": _shape("Something else is used where a list is expected.", "Begin each entry with `- `."),
    "expected-mapping": _shape("Something else is used where a mapping is expected.", "Write `key: value` pairs."),
    "bad-value": _shape("The value is not one of those allowed.", "Use one of those listed."),
    "bad-id": _shape(
        "The id contains characters that are not allowed in an id.", "Use letters, digits, hyphens and dots."
    ),
    "bad-date": _shape("The value is not a date.", "Write 2022, 2022-11, 2022-11-28 or an interval of these."),
    "no-such-day": _error("The day does not exist, or the interval ends before it begins.", "Correct it."),
    "bad-country": _shape("The value is not a country code.", "Use ISO 3166-1 codes, EU, XK or UN."),
    "bad-language": _shape("The value is not a language tag.", "Use BCP 47 tags: en, ru, kk, zh-Hans."),
    "no-such-language": _error("The tag is well-formed but names no known language or country.", "Check the code."),
    "bad-url": _shape("The value is not a web address.", "Write the whole address with https://."),
    "bad-path": _shape("The path leads outside the library.", "Name a file within the library."),
    "cut-by-comment": _warning("A `#` after a space cuts the value off.", "Put the value in quotation marks."),
    "schema-version": _warning("The file has a newer format version.", "Update briefing, or delete the key."),
    # Meaning.
    "duplicate-id": _error("An id is used twice.", "Give each record its own id."),
    "duplicate-quote": _warning("The same quote occurs twice.", "Keep one of the two."),
    "unknown-reference": _error("No record has this id.", "Use the id that the hint names, or declare it."),
    "undeclared-actor": _warning("The actor is not declared.", "Declare it under `actors`."),
    "undeclared-issue": _error("The issue is not declared.", "Declare it under `issues`."),
    "undeclared-sphere": _error("The sphere is neither a country nor a set.", "Name the set in spheres.yaml."),
    "ambiguous-actor": _error("Several actors have this name.", "Use the id."),
    "issue-conflict": _error("The issue has a different statement elsewhere.", "Give one of them another id."),
    "bad-evidence": _shape(
        "A piece of evidence is not exactly one of the three kinds.", "Name a quote, a paraphrase or a gesture."
    ),
    "no-evidence": _warning("A position has no evidence.", "Name a quote, a paraphrase or a gesture."),
    "third-party-direct": _warning(
        "Another person's words are used as the actor's own stance.", "Write attribution: third-party."
    ),
    "future-date": _warning("The date is in the future.", "Check the year."),
    "quote-after-article": _warning("The quote is dated after its article.", "Check both dates."),
    "large-share": _warning("Quotes make up much of the article.", "Quote less, or check the article's rights."),
    "not-in-text": _error("The words are not in the article.", "Copy them from the article as it prints them."),
    "unmarked-gap": _error(
        "The quote joins words between which the article has words of its own.", "Put `…` where they are left out."
    ),
    "not-verified": _warning(
        "The article's text is too long to look for all quotes in it.", "Keep only this article's text in the file."
    ),
    "no-text-file": _warning("The article's text is missing, so its quotes are not verified.", "Put the file there."),
    "bare-noun-issue": _guess("The issue's statement is not a sentence.", "State something one can be for or against."),
    "likelihood-and-confidence": _guess(
        "A judgement mixes likelihood and confidence in one sentence.",
        "Write two sentences, or use the keys of that name.",
    ),
    "reserved-sphere": _error("A set of spheres has the name of a country.", "Give the set another name."),
    "sphere-loop": _error("A set of spheres contains itself.", "Remove the set from itself."),
    # The library.
    "twin-path": _warning("Two paths differ only in case or accents.", "Rename one of the two."),
    "awkward-path": _warning("The file name is not allowed on every system.", "Rename the file."),
    "settings": _warning("The settings are invalid.", "Correct briefing.toml."),
}

MAX_COMPARISONS = 500_000
"""Maximum number of comparisons of unknown words with the choices of one kind."""


def explanation(code: str) -> str:
    """Return the section of `docs/problems.md` on a code, without its heading; the cure where the page is missing."""
    package = Path(__file__).parents[1]
    for page in (package / "problems.md", package.parent / "docs" / "problems.md"):
        with suppress(OSError):
            _, found, section = page.read_text(encoding="utf-8").partition(f"\n### `{code}`\n")
            if found:
                return re.split(r"^##", section, maxsplit=1, flags=re.MULTILINE)[0].strip() + "\n"
    return f"{CODES[code].title}\n\nCure: {CODES[code].cure}\n"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most similar to a word; None where none is similar enough."""
    return Choices(choices).nearest(word)


class Choices:
    """Lookup of the choice most similar to each of many words."""

    def __init__(self, choices: Iterable[str]) -> None:
        self._choices = [choice for choice in choices if choice]
        self._lowered = [choice.casefold() for choice in self._choices]
        self._found: dict[str, str | None] = {}
        self.n_compared = 0
        """Number of comparisons of a word with a choice so far."""

    def nearest(self, word: str) -> str | None:
        """Return the choice most similar to a word.

        None where none is similar enough, and once `MAX_COMPARISONS` were made: a library with thousands of unknown
        names is checked in no more time than its known names take.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        asked = word.casefold()[:64]
        if asked not in self._found:
            if self.n_compared >= MAX_COMPARISONS:
                return None
            self.n_compared += len(self._lowered)
            cutoff = max(1, len(asked) // 3)
            found = process.extractOne(asked, self._lowered, scorer=OSA.distance, score_cutoff=cutoff)
            self._found[asked] = self._choices[found[2]] if found is not None else None
        return self._found[asked]


def levelled(problems: Iterable[Problem], levels: Mapping[str, Level]) -> list[Problem]:
    """Return the problems at the levels that the settings give per code. Fatal ones stay fatal."""
    kept = []
    for problem in problems:
        level = levels.get(problem.code, problem.severity) if problem.severity != "fatal" else "fatal"
        if level != "off":
            kept.append(problem if level == problem.severity else replace(problem, severity=level))
    return kept


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems sorted by path and location, each once."""
    return sorted(
        dict.fromkeys(problems), key=lambda each: (each.path, each.line, each.column, each.code, each.message)
    )


def unsilenced(problems: Iterable[Problem], silenced: Mapping[int, Sequence[str]]) -> list[Problem]:
    """Return the problems without those that a comment silences; `silenced` has codes by line."""
    return [
        each for each in problems
        if each.severity == "fatal" or each.code not in silenced.get(each.line, ())
    ]  # fmt: skip
