"""Common mistakes in handwritten YAML, each recognised by its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from briefing.format.event_reader import Advice, short
from briefing.format.fields import FIELDS
from briefing.model import Edit, Fix

KEYS = frozenset(word for fields in FIELDS.values() for word in fields)
"""Every key that some record has."""
_PAIR = re.compile(r"^(?P<lead>\s*(?:- +)*\{?\s*)(?:(?P<key>[\w.-]+)\s*:(?:[ \t]+|$))?(?P<value>.*?)\s*$")
_SPACE_HASH = re.compile(r"\s#")
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"

MAX_LINE = 2_000
"""Maximum number of characters of a line that are examined."""
Location = tuple[int, int]
"""Line and column, from 0."""


class Mistake(NamedTuple):
    """A mistake at a column (from 0) of a line (from 0), in words, what to type, and the same as edits."""

    line: int
    column: int
    message: str
    hint: str | Advice


class Line(NamedTuple):
    """A line that may contain the mistake, in parts, with the parser's message."""

    number: int
    text: str
    lead: str
    """White space, dashes, an opening brace."""
    key: str
    value: str
    at: int
    """Offset at which the value begins."""
    complaint: str
    """The parser's message."""
    goes_on: int
    """The line to which the last text before the complaint goes on."""
    full: str
    """The line at any length."""

    @classmethod
    def of(cls, lines: list[str], number: int, complaint: str, goes_on: int) -> Line:
        """Return a line by its number."""
        text = lines[number][:MAX_LINE].rstrip("\r")
        found = _PAIR.match(text)
        assert found is not None
        return cls(
            number, text, found["lead"], found["key"] or "", found["value"], found.start("value"), complaint, goes_on,
            lines[number],
        )  # fmt: skip

    def mistake(self, column: int, message: str, hint: str | Advice = "") -> Mistake:
        """Return a mistake in this line."""
        return Mistake(self.number, column, message, hint)

    def quoted(self, begins: int | None = None) -> Advice:
        """Return the advice to put what begins at a column, else the value, in quotation marks."""
        written = self.text[self.at if begins is None else begins :].strip()
        before = f"{self.key}: " if self.key else ""
        mark = "'" if '"' in written or "\\" in written else '"'
        fix = self.in_marks(mark) if begins in (None, self.at) else None
        if mark == '"':
            return Advice(f'put it in quotation marks: {before}"{short(written)}"', fix)
        doubled = short(written.replace("'", "''"))
        return Advice(f"put it in single quotation marks: {before}'{doubled}'", fix)

    def in_marks(self, mark: str) -> Fix | None:
        """Return the fix that puts the value of a key, up to the line's end, in quotation marks.

        None where part of it may be a comment. Only insertions: no character of the value is copied.
        """
        value = self.full[self.at :].rstrip(" \t\r")
        if not self.key or "{" in self.lead or not value or _SPACE_HASH.search(value):
            return None
        inner = [at for at, letter in enumerate(value) if letter == "'"] if mark == "'" else []
        columns = [self.at, *(self.at + at for at in inner), self.at + len(value)]
        return Fix(tuple(self.insertion(column, mark) for column in columns), certain=True)

    def insertion(self, column: int, text: str, end: int | None = None) -> Edit:
        """Return the edit that inserts a text at a column, or replaces what there is up to another."""
        line = self.number + 1
        end = column if end is None else end
        return Edit(line, column + 1, line, end + 1, text, self.full[column:end])

    def suggestion(self, hint: str, column: int, text: str, end: int | None = None) -> Advice:
        """Return advice with one uncertain edit of the line."""
        return Advice(hint, Fix((self.insertion(column, text, end),)))


def _sign(sign: str) -> str:
    return f"`{sign}`" if sign != "`" else "“`”"


def _odd_space(line: Line) -> Mistake | None:
    found = re.match(rf"[\s-]*[{_SPACES}]", line.text) or re.match(rf"\s*(?:- )?[\w-]+:[{_SPACES}]", line.text)
    if found is None:
        return None
    return line.mistake(
        found.end() - 1, "a special space (no-break or wide); YAML knows only the ordinary one",
        line.suggestion("delete it and type an ordinary space", found.end() - 1, " ", found.end()),
    )  # fmt: skip


def _wide_colon(line: Line) -> Mistake | None:
    found = re.match(r"\s*(?:- )?([\w-]+)\s*(：)", line.text)
    if found is None:
        return None
    advice = line.suggestion(f"write `{found[1]}: …`", found.start(2), ": ", found.end(2))
    return line.mistake(found.start(2), "a full-width colon", advice)


def _tab(line: Line) -> Mistake | None:
    found = re.match(r"[ -]*\t", line.text)
    if found is None:
        return None
    return line.mistake(found.end() - 1, "a tab in the indentation; YAML takes only spaces", "indent with spaces")


def _reserved(line: Line) -> Mistake | None:
    if line.value[:1] not in ("@", "`", "%") or not (line.key or line.lead.strip()):
        return None
    return line.mistake(
        line.at, f"the value begins with {_sign(line.value[0])}, which YAML keeps for itself", line.quoted()
    )


def _star(line: Line) -> Mistake | None:
    if line.value[:1] not in ("*", "&", "!") or not ("alias" in line.complaint or "anchor" in line.complaint):
        return None
    what = {"*": "an alias", "&": "an anchor", "!": "a tag"}[line.value[0]]
    return line.mistake(
        line.at, f"the value begins with {_sign(line.value[0])}, which to YAML is {what}", line.quoted()
    )


def _directive(line: Line) -> Mistake | None:
    if not line.text.startswith("%") and "directive" not in line.complaint:
        return None
    return line.mistake(0, "a line that begins with `%` is a directive, and this one is not known", "delete the line")


def _escape(line: Line) -> Mistake | None:
    if "escape character" not in line.complaint and "hexdecimal" not in line.complaint:
        return None
    found = re.search(r"\\(?![0abtnvfre \"/\\N_LPxuU\t])|\\(?=[xuU])", line.text)
    if found is None:
        return None
    return line.mistake(
        found.start(), "a backslash in double quotation marks begins an escape, and this is none",
        "double the backslash, or use single quotation marks",
    )  # fmt: skip


def _curly_end(line: Line) -> Mistake | None:
    if line.value[:1] not in ("'", '"') or line.value[-1] not in "”“’„»" or len(line.value) < 2:
        return None
    return line.mistake(
        line.at + len(line.value) - 1,
        f"the text begins with {_sign(line.value[0])} and ends with {_sign(line.value[-1])}",
        line.suggestion(
            f"end it with `{line.value[0]}`", line.at + len(line.value) - 1, line.value[0], line.at + len(line.value)
        ),
    )  # fmt: skip


def _unclosed(line: Line) -> Mistake | None:
    mark = line.value[:1]
    if mark not in ("'", '"') or _closing(line.value) is not None:
        return None
    if "quoted scalar" not in line.complaint and line.goes_on <= line.number:
        return None
    return line.mistake(line.at, f"the quotation mark `{mark}` is never closed", f"end the text with `{mark}`")


def _closing(value: str) -> int | None:
    """Return the offset at which a quoted text ends; None if its line does not close it."""
    found = re.match(r"'(?:[^']|'')*'" if value[0] == "'" else r'"(?:[^"\\]|\\.)*"', value)
    return found.end() if found else None


def _early(line: Line) -> Mistake | None:
    if line.value[:1] not in ("'", '"') or (end := _closing(line.value)) is None:
        return None
    rest = line.value[end:]
    if not rest.strip() or (rest.lstrip()[0] in ",]}:" and line.lead.rstrip().endswith("{")) or rest.startswith(" #"):
        return None
    before = f"{line.key}: " if line.key else ""
    inner = line.value[1:-1] if line.value[-1] == line.value[0] else line.value
    whole = short(inner.replace("'", "''"))
    hint: str | Advice = f"put the whole in the other quotation marks: {before}'{whole}'"
    if line.value[0] == '"' != line.value[-1]:
        hint = Advice(str(hint), line.in_marks("'"))
    if line.value[0] == "'":
        hint = "write an apostrophe within single quotation marks twice, or use double ones"
    return line.mistake(line.at + end, "the text goes on after the quotation mark that ends it", hint)


def _block_header(line: Line) -> Mistake | None:
    found = re.match(r"([|>][-+0-9]*)\s+\S", line.value)
    if found is None or found.end() - 1 >= len(line.value) or line.value[found.end() - 1] == "#":
        return None
    return line.mistake(
        line.at + found.end() - 1, f"text follows `{found[1]}`; it must begin on the next line",
        f"put it below, indented, or delete the `{found[1]}`",
    )  # fmt: skip


def _after_bracket(line: Line) -> Mistake | None:
    ends = {"[": "]", "{": "}"}.get(line.value[:1])
    if ends is None or ends not in line.value:
        return None
    rest = line.value[line.value.index(ends) + 1 :].strip()
    if not rest or rest[0] in "#,]}":
        return None
    return line.mistake(
        line.at, f"text that begins with {_sign(line.value[0])} is {'a list' if ends == ']' else 'a mapping'} to YAML",
        line.quoted(),
    )  # fmt: skip


def _open_bracket(line: Line) -> Mistake | None:
    if "parsing a flow" not in line.complaint:
        return None
    for opens, ends in ("{}", "[]"):
        if line.text.count(opens) > line.text.count(ends):
            return line.mistake(
                line.text.rindex(opens), f"the bracket `{opens}` is never closed", f"close it with `{ends}`"
            )
    found = re.search(r"[{,]\s*[\w-]+: +([^\"',{}\[\]][^,{}\[\]]*: [^,{}]*)", line.text)
    if found is None:
        return None
    return line.mistake(
        found.start(1), "a colon in a text without quotation marks",
        f'put it in quotation marks: "{short(found[1].strip())}"',
    )  # fmt: skip


def _smart_quotes(line: Line) -> Mistake | None:
    if line.value[:1] not in tuple("“„«‘”") or ": " not in line.value:
        return None
    return line.mistake(
        line.at, f"{_sign(line.value[0])} is no quotation mark to YAML, and there is a colon in the text",
        f"put straight ones around the whole: '{short(line.value.replace(chr(39), chr(39) * 2))}'",
    )  # fmt: skip


def _list_in_line(line: Line) -> Mistake | None:
    if "block sequence entries" not in line.complaint or not line.key or not line.value.startswith("- "):
        return None
    return line.mistake(
        line.at, "a list begins behind a key", f"put each entry on a line of its own, or {line.quoted().hint}"
    )


def _odd_start(line: Line) -> Mistake | None:
    if line.value[:1] not in (",", "]", "}", "?", "-", ":") or not line.key or re.match(r"[-?:]\S", line.value):
        return None
    return line.mistake(
        line.at, f"the value begins with {_sign(line.value[0])}, which has a meaning of its own", line.quoted()
    )


def _no_space_after_dash(line: Line) -> Mistake | None:
    found = re.match(r"\s*-(?=([\w-]+):(\s|$))", line.text)
    if found is None or found[1] not in KEYS:
        return None
    advice = line.suggestion(f"write `- {found[1]}: …`", found.end(), " ")
    return line.mistake(found.end() - 1, "a space is missing after the dash", advice)


def _no_space_after_colon(line: Line) -> Mistake | None:
    found = re.match(r"\s*(?:- +)?([\w-]+):(?=[^\s:])", line.text)
    if found is None or found[1] not in KEYS:
        return None
    rest = line.text[found.end() :].strip()
    advice = line.suggestion(f"write `{found[1]}: {short(rest)}`", found.end(), " ")
    return line.mistake(found.end() - 1, "a space is missing after the colon", advice)


def _wrong_sign(line: Line) -> Mistake | None:
    found = re.match(r"\s*(?:- +)?([\w-]+)\s*(=>|->|=|;|,)\s*(?=\S)", line.text)
    if found is None or found[1] not in KEYS:
        return None
    rest = short(line.text[found.end() :].strip())
    advice = line.suggestion(f"write `{found[1]}: {rest}`", found.end(1), ": ", found.end())
    return line.mistake(found.start(2), f"{_sign(found[2])} where a colon is expected", advice)


def _no_colon(line: Line) -> Mistake | None:
    found = re.match(r"\s*(?:- +)?([\w-]+)(?:\s+|$)(?![:=])", line.text)
    if found is None or found[1] not in KEYS or line.key or line.text.lstrip().startswith("#"):
        return None
    if "simple key" not in line.complaint and "mapping values" not in line.complaint:
        return None
    rest = short(line.text[found.end() :].strip())
    advice = line.suggestion(f"write `{found[1]}: {rest}`".rstrip(), found.end(1), ":")
    return line.mistake(found.end(1), f"a colon is missing after `{found[1]}`", advice)


def _too_far_in(line: Line) -> Mistake | None:
    """Return the mistake of a key indented further than its neighbours, so that it continues the text above."""
    if "mapping values" not in line.complaint or line.goes_on != line.number or line.key not in KEYS:
        return None
    return line.mistake(
        len(line.lead), f"`{line.key}` is further in than the keys above, and so continues their text",
        "put it under the first letter of the key above",
    )  # fmt: skip


def _colon(line: Line) -> Mistake | None:
    if "mapping values" not in line.complaint:
        return None
    begins = line.at if line.key and line.goes_on != line.number else len(line.lead)
    found = re.compile(r":(?=\s|$)").search(line.text, begins)
    if found is None or line.text[begins : begins + 1] in ("'", '"', "[", "{", "|", ">"):
        return None
    if line.goes_on == line.number:
        return line.mistake(
            found.start(), "a colon in a text without quotation marks",
            "put the whole text in quotation marks, or below a `|`",
        )  # fmt: skip
    return line.mistake(found.start(), "a colon in a text without quotation marks", line.quoted(begins))


def _no_key(line: Line) -> Mistake | None:
    if "simple key" not in line.complaint or line.key:
        return None
    return line.mistake(
        len(line.lead), "a line of text where `key: value` is expected",
        "does it belong to the text above? Then indent it further, below a `|`",
    )  # fmt: skip


MISTAKES: tuple[Callable[[Line], Mistake | None], ...] = (
    _odd_space, _wide_colon, _tab, _reserved, _star, _directive, _escape, _curly_end, _unclosed, _early, _block_header,
    _after_bracket, _open_bracket, _smart_quotes, _list_in_line, _odd_start, _no_space_after_dash,
    _no_space_after_colon, _wrong_sign, _no_colon, _too_far_in, _colon, _no_key,
)  # fmt: skip
"""Those that are surest of themselves first."""


def indentation(complaint: str, location: Location, lines: list[str]) -> Mistake | None:
    """Return the mistake of a line whose indentation fits none of those above it."""
    if "did not find expected" not in complaint:
        return None
    text = lines[location[0]]
    indent = len(text) - len(text.lstrip(" "))
    above = sorted({width for line in lines[max(0, location[0] - 30) : location[0]] for width in _levels(line)})
    fits = [f"{width}" for width in above if abs(width - indent) <= 4]
    wanted = f"; expected {' or '.join(fits)}" if fits and str(indent) not in fits else ""
    if text.lstrip().startswith("- ") and "expected key" in complaint:
        message = "a `- ` where a key is expected"
        hint = "indent it as the entries above, or put a key before it"
    elif "'-' indicator" in complaint and indent == location[1]:
        message = "this line does not line up with the entry above"
        hint = "put it under the first letter of the entry's first key, or begin it with `- `"
    else:
        message, hint = "this line does not line up with those above", "put it under the key that it belongs beside"
    return Mistake(location[0], location[1], f"{message}: it is indented by {indent}{wanted}", hint)


def _levels(line: str) -> list[int]:
    """Return the indentations at which a line that belongs with this one may begin."""
    found = re.match(r"( *)(- +)?(?=[\w-]+:(?:\s|$))", line)
    if found is None:
        return []
    return [found.end(1), found.end()] if found[2] else [found.end()]
