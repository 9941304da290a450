"""The registry of problems: a stable code each, with what it means and the cure. `docs/format.md` is held to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    "not-text": _fatal("The file is no text.", "Keep pictures and archives out of the library, or rename them."),
    "not-utf-8": _fatal("The file is not UTF-8.", "Save it as UTF-8 in the editor."),
    "empty-file": _fatal("The file holds nothing.", "Write at least title, date and summary."),
    "not-a-mapping": _fatal("The file's top level is no mapping.", "Begin with `title:` on a line of its own."),
    "conflict-marker": _fatal("A merge conflict stands in the file.", "Choose a side and delete the markers."),
    "syntax": _fatal("The text is not YAML.", "Do what the hint says, at the place that it shows."),
    "two-documents": _fatal("The file holds several documents.", "Put each brief into a file of its own."),
    "too-deep": _fatal("Lists and mappings are nested too deeply.", "A brief needs five levels."),
    "too-many": _fatal("The file holds too many values.", "Split it into several briefs."),
    "too-many-problems": _warning(
        "The file has more than 500 problems; the rest is not listed.", "Fix the first ones, then check again."
    ),
    # What YAML has and a brief has not.
    "anchor": _error("Anchors, aliases and merge keys are not read.", "Put the value in quotation marks."),
    "tag": _error("Tags are not read.", "Put the value in quotation marks."),
    "not-a-key": _error("A list or mapping stands where a key is due.", "Write a plain word before the colon."),
    "too-long": _error("A value is too long.", "Keep long texts in a file of their own and name it: text_file."),
    # Characters.
    "control-character": _error("A control character stands in the text.", "Delete it."),
    "line-separator": _error("An invisible line break stands in the text.", "Put an ordinary line break."),
    "direction-character": _error("A character turns the direction of the text.", "Delete it."),
    "invisible-character": _error("An invisible character stands in the text.", "Delete it."),
    "stacked-marks": _warning("Many marks are stacked on one letter.", "Delete those that do not belong there."),
    "mixed-scripts": _warning("A name mixes look-alike letters of two alphabets.", "Type it in one alphabet."),
    # Keys and values.
    "duplicate-key": _error("A key stands twice in one place.", "Keep one of the two."),
    "unknown-key": _shape("The key is not known.", "Use the key that the hint names, or begin it with `x-`."),
    "missing": _shape("A required key or value is missing.", "Add it."),
    "empty-value": _warning("A key has no value.", "Give it one, or delete the key."),
    "expected-text": _shape("A list or mapping stands where text is due.", "Write text, in quotation marks."),
    "expected-list": _shape("Something else stands where a list is due.", "Begin each entry with `- `."),
    "expected-mapping": _shape("Something else stands where a mapping is due.", "Write `key: value` pairs."),
    "bad-value": _shape("The value is none of those that can stand here.", "Use one of those listed."),
    "bad-id": _shape("The id holds characters that an id cannot.", "Use letters, digits, hyphens and dots."),
    "bad-date": _shape("The value is no date.", "Write 2022, 2022-11, 2022-11-28 or an interval of these."),
    "no-such-day": _error("The calendar has no such day, or the interval ends before it begins.", "Correct it."),
    "bad-country": _shape("The value is no country code.", "Use ISO 3166-1 codes, EU, XK or UN."),
    "bad-language": _shape("The value is no language tag.", "Use BCP 47 tags: en, ru, kk, zh-Hans."),
    "no-such-language": _error("The tag has the right form, but names no language or country.", "Check the code."),
    "bad-url": _shape("The value is no web address.", "Write the whole address, with https://."),
    "bad-path": _shape("The path leads out of the library.", "Name a file within the library."),
    "cut-by-comment": _warning("A `#` cuts a value off.", "Put the value in quotation marks."),
    "schema-version": _warning("The file is of a newer version.", "Update briefing, or delete the key."),
    # Meaning.
    "duplicate-id": _error("An id stands twice.", "Give each its own."),
    "duplicate-quote": _warning("The same words stand twice.", "Keep one of the two."),
    "unknown-reference": _error("Nothing has this id.", "Use the id that the hint names, or declare it."),
    "undeclared-actor": _warning("The actor is declared nowhere.", "Declare it under `actors`."),
    "undeclared-issue": _error("The issue is declared nowhere.", "Declare it under `issues`."),
    "undeclared-sphere": _error("The sphere is no country and no set.", "Name the set in spheres.yaml."),
    "ambiguous-actor": _error("Several actors have this name.", "Use the id."),
    "issue-conflict": _error("The issue has another statement elsewhere.", "Give one of them another id."),
    "bad-evidence": _shape("Evidence is not one of the three kinds.", "Name a quote, a paraphrase or a gesture."),
    "no-evidence": _warning("A position rests on nothing.", "Name a quote, a paraphrase or a gesture."),
    "third-party-direct": _warning(
        "Somebody else's words are used as the actor's own stance.", "Write attribution: third-party."
    ),
    "future-date": _warning("The date lies in the future.", "Check the year."),
    "quote-after-article": _warning("The quote is dated after its article.", "Check both dates."),
    "large-share": _warning("Quotes make up much of the article.", "Quote less, or check the article's rights."),
    "not-in-text": _error("The words are not in the article.", "Copy them from the article as it prints them."),
    "not-verified": _warning(
        "The article's text is too long to look for all quotes in it.", "Keep only this article's text in the file."
    ),
    "no-text-file": _warning("The article's text is not there to hold quotes against.", "Put the file there."),
    "bare-noun-issue": _guess("An issue is no sentence.", "State what one can be for or against."),
    "likelihood-and-confidence": _guess(
        "A judgement mixes likelihood and confidence.", "Write two sentences, or use the keys of that name."
    ),
    "reserved-sphere": _error("A set of spheres has a country's name.", "Give the set another name."),
    "sphere-loop": _error("A set of spheres contains itself.", "Take it out of itself."),
    # The library.
    "twin-path": _warning("Two paths differ in case or accents only.", "Rename one of the two."),
    "awkward-path": _warning("The file's name cannot be had on every system.", "Rename the file."),
    "settings": _warning("The settings are not as they should be.", "See docs/format.md."),
}


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that is most like a word, where one is like it at all."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = [choice for choice in choices if choice]
    asked = word.casefold()[:64]
    lowered = [choice.casefold() for choice in known]
    found = process.extractOne(asked, lowered, scorer=OSA.distance, score_cutoff=max(1, len(asked) // 3))
    return known[found[2]] if found is not None else None


def levelled(problems: Iterable[Problem], levels: Mapping[str, Level]) -> list[Problem]:
    """The problems at the levels that the settings set per code. What is fatal stays so."""
    kept = []
    for problem in problems:
        level = levels.get(problem.code, problem.severity) if problem.severity != "fatal" else "fatal"
        if level != "off":
            kept.append(problem if level == problem.severity else replace(problem, severity=level))
    return kept


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by path and place, each once."""
    return sorted(
        dict.fromkeys(problems), key=lambda each: (each.path, each.line, each.column, each.code, each.message)
    )


def unsilenced(problems: Iterable[Problem], silenced: Mapping[int, Sequence[str]]) -> list[Problem]:
    """The problems without those that a comment on their line silences; `silenced` has codes by line."""
    return [
        each for each in problems
        if each.severity == "fatal" or each.code not in silenced.get(each.line, ())
    ]  # fmt: skip
