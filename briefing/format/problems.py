"""The registry of problems: a stable code each, with what it means and the cure. `docs/format.md` is held to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefing.model import Severity


class Code(NamedTuple):
    """What a code says by default, in a few words, and how it is cured."""

    severity: Severity
    title: str
    cure: str


CODES: dict[str, Code] = {
    # The file.
    "not-read": Code("fatal", "The file could not be read.", "Make it a regular, readable file within the library."),
    "too-large": Code("fatal", "The file is over the size limit.", "Split it into several briefs."),
    "not-text": Code("fatal", "The file is no text.", "Keep pictures and archives out of the library or rename them."),
    "not-utf-8": Code("fatal", "The file is not UTF-8.", "Save it as UTF-8 in the editor."),
    "empty-file": Code("fatal", "The file holds nothing.", "Write at least title, date and summary."),
    "not-a-mapping": Code("fatal", "The file's top level is no mapping.", "Begin with `title:` on a line of its own."),
    "conflict-marker": Code("fatal", "A merge conflict stands in the file.", "Choose a side and delete the markers."),
    "syntax": Code("fatal", "The file is no YAML here.", "Do what the hint says at the place."),
    "two-documents": Code("fatal", "The file holds several documents.", "Put each brief into a file of its own."),
    "too-deep": Code("fatal", "Lists and mappings are nested too deeply.", "A brief needs five levels."),
    "too-many": Code("fatal", "The file holds too many values.", "Split it into several briefs."),
    "anchor": Code("fatal", "Anchors, aliases and merge keys are not read.", "Put the value in quotation marks."),
    "tag": Code("fatal", "Tags are not read.", "Put the value in quotation marks."),
    "not-a-key": Code("fatal", "A list or mapping stands where a key is due.", "Write a plain word before the colon."),
    # Characters.
    "control-character": Code("error", "A control character stands in the text.", "Delete it."),
    "line-separator": Code("error", "An invisible line break stands in the text.", "Put an ordinary line break."),
    "direction-character": Code("error", "A character turns the direction of text.", "Delete it."),
    "invisible-character": Code("error", "An invisible character stands in the text.", "Delete it."),
    "stacked-marks": Code("warning", "Many marks are stacked on one letter.", "Delete those that do not belong there."),
    "mixed-scripts": Code("warning", "A name mixes look-alike letters of two alphabets.", "Type it in one alphabet."),
    # Keys and values.
    "duplicate-key": Code("error", "A key stands twice.", "Keep one of the two."),
    "unknown-key": Code("error", "The key is not known.", "Use the key that the hint names, or begin it with `x-`."),
    "missing": Code("error", "A required key is missing.", "Add it."),
    "empty-value": Code("warning", "A key has no value.", "Give it one, or delete the key."),
    "expected-text": Code("error", "A list or mapping stands where text is due.", "Write text, in quotation marks."),
    "expected-list": Code("error", "Something else stands where a list is due.", "Begin each entry with `- `."),
    "expected-mapping": Code("error", "Something else stands where a mapping is due.", "Write `key: value` pairs."),
    "bad-value": Code("error", "The value is none of those that can stand here.", "Use one of those listed."),
    "bad-date": Code("error", "The value is no date.", "Write 2022, 2022-11, 2022-11-28 or an interval of these."),
    "future-date": Code("warning", "The date lies in the future.", "Check the year."),
    "bad-country": Code("error", "The value is no country code.", "Use ISO 3166-1 codes, EU, XK or UN."),
    "bad-language": Code("error", "The value is no language tag.", "Use BCP 47 tags: en, ru, kk, zh-Hans."),
    "bad-url": Code("warning", "The value is no web address.", "Write the whole address with https://."),
    "bad-path": Code("error", "The path leads out of the library.", "Name a file within the library."),
    "cut-by-comment": Code("warning", "A `#` cuts the value off.", "Put the value in quotation marks."),
    "schema-version": Code("warning", "The file is of another version.", "Update briefing, or delete the key."),
    # Meaning.
    "duplicate-id": Code("error", "An id stands twice.", "Give each its own."),
    "duplicate-quote": Code("warning", "The same words stand twice.", "Keep one of the two."),
    "unknown-reference": Code("error", "Nothing has this id.", "Use the id that the hint names, or declare it."),
    "undeclared-actor": Code("warning", "The actor is declared nowhere.", "Declare it under `actors`."),
    "undeclared-issue": Code("error", "The issue is declared nowhere.", "Declare it under `issues`."),
    "undeclared-sphere": Code("error", "The sphere is no country and no set.", "Name the set in spheres.yaml."),
    "ambiguous-actor": Code("error", "Several actors have this name.", "Use the id."),
    "issue-conflict": Code("error", "The issue has another statement elsewhere.", "Give one of them another id."),
    "no-evidence": Code("warning", "A position rests on nothing.", "Name a quote, a paraphrase or a gesture."),
    "third-party-direct": Code(
        "warning", "Somebody else's account is used as the actor's own.", "Set attribution: third-party."
    ),
    "quote-after-article": Code("warning", "The quote is dated after its article.", "Check both dates."),
    "twin-path": Code("warning", "Two paths differ in case or accents only.", "Rename one of the two."),
    "awkward-path": Code("warning", "The file's name cannot be had on every system.", "Rename the file."),
    "settings": Code("warning", "The settings are not as they should be.", "See docs/format.md."),
}


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that is most like a word, where one is like it at all."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = [choice for choice in choices if choice]
    lowered = [choice.casefold() for choice in known]
    asked = word.casefold()[:64]
    found = process.extractOne(asked, lowered, scorer=OSA.distance, score_cutoff=max(1, len(asked) // 3))
    return known[found[2]] if found is not None else None
