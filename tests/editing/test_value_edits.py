"""Values changed by their places: what was meant changes, and not a byte more."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.editing.nodes import CannotEditError, record_at, record_named, value_at
from briefing.editing.value_edits import append, put, remove, replace_all, set_value
from briefing.model import STANCES

BASE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

BRIEFS = sorted((Path(__file__).parents[2] / "briefs").glob("2*.yaml"))

BRIEF = """\
# a comment at the top
title: 'It''s a brief'   # and one behind
date: 2024-06-01
summary: |
  Two lines,

  and a gap.
actors:
  - {id: anna, name: "Anna Alpha", aliases: [A. Alpha]}
  - id: boris
    name: Борис Бета   # in another script

quotes:
  - id: one
    speaker: anna
    text: >-
      Words that are
      folded.
    stances: {pipe: for, tax: "against"}  # braces
  - id: two
    text: "In \\"marks\\"."
    stances:
      pipe: 'leans-for'   # kept
      # kept too

      tax: neutral
  - id: three
    speaker: boris
    text: |
      In lines
      of its own.

# the end
"""


def changed(before: str, after: str) -> list[str]:
    """The lines that a diff shows, marks first."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and not line.startswith(("+++", "---"))]


FIRST, SECOND = ("quotes", 0, "stances"), ("quotes", 1, "stances")
IN_BRACES = '    stances: {pipe: for, tax: "against"}  # braces'


@pytest.mark.parametrize(
    ("path", "value", "diff"),
    [
        (("title",), "It's new", "-title: 'It''s a brief'   # and one behind\n+title: 'It''s new'   # and one behind"),
        ((*FIRST, "tax"), "for", f"-{IN_BRACES}\n+" + IN_BRACES.replace("against", "for")),
        ((*FIRST, "war"), "for", f"-{IN_BRACES}\n+" + IN_BRACES.replace("}", ", war: for}")),
        ((*SECOND, "pipe"), "against", "-      pipe: 'leans-for'   # kept\n+      pipe: 'against'   # kept"),
        ((*SECOND, "war"), "for", "+      war: for"),
        (("quotes", 2, "stances", "war"), "leans-for", "+    stances: {war: leans-for}"),
        (("quotes", 1, "speaker"), "anna", "+    speaker: anna"),
        (("quotes", 2, "text"), "On\nlines.", "-      In lines\n-      of its own.\n+      On\n+      lines."),
        (("date",), "2024-06-02", "-date: 2024-06-01\n+date: 2024-06-02"),
    ],
)
def test_only_what_was_meant_changes(path: tuple[str | int, ...], value: str, diff: str) -> None:
    after = set_value(BRIEF, path, value)
    assert "\n".join(changed(BRIEF, after)) == diff
    found = value_at(after, path)
    assert found is not None
    assert found.strip() == value


def test_an_alias_joins_the_others_or_is_the_first() -> None:
    assert "aliases: [A. Alpha, Аня]}" in append(BRIEF, ("actors", 0, "aliases"), "Аня")
    first = append(BRIEF, ("actors", 1, "aliases"), "B: the second")
    assert changed(BRIEF, first) == ['+    aliases: ["B: the second"]']
    listed = "actors:\n  - id: a\n    aliases:\n      - one  # first\n"
    assert append(listed, ("actors", 0, "aliases"), "two") == listed + "      - two\n"


@pytest.mark.parametrize("nothing", ["", " ~", " null", "  # none yet"])
def test_a_key_without_a_value_takes_its_first(nothing: str) -> None:
    comment = nothing if "#" in nothing else ""
    text = f"actors:\n  - id: a\n    aliases:{nothing}\nquotes:\n  - id: q\n    stances:{nothing}\n    text: Words.\n"
    assert changed(text, append(text, ("actors", 0, "aliases"), "A, the first")) == [
        f"-    aliases:{nothing}",
        f'+    aliases: ["A, the first"]{comment}',
    ]
    assert changed(text, set_value(text, ("quotes", 0, "stances", "tax"), "for")) == [
        f"-    stances:{nothing}",
        f"+    stances: {{tax: for}}{comment}",
    ]


@pytest.mark.parametrize("value", ["One, two.", "In [brackets]", "{both}", "a: b", "ends:"])
def test_words_in_braces_may_hold_what_ends_them(value: str) -> None:
    text = "quotes:\n  - {id: q, text: plain words, x-of: [plain words]}  # kept\n"
    for path in (("quotes", 0, "text"), ("quotes", 0, "x-of", 0)):
        after = set_value(text, path, value)
        assert value_at(after, path) == value
        assert len(changed(text, after)) == 2
        assert after.endswith("  # kept\n")


@pytest.mark.parametrize("header", ["|", ">-", "|2-"])
@pytest.mark.parametrize("value", [" begins with a space", "ends with one ", "in\n  lines", "a\u200bb"])
def test_block_scalar_that_cannot_hold_a_value_becomes_a_quoted_scalar(header: str, value: str) -> None:
    text = f"title: {header}  # a note\n  One line \n  and one more. \nx-next: stays\n"
    after = set_value(text, ("title",), value)
    assert value_at(after, ("title",)) in (value, f"{value}\n")
    assert "# a note\n" in after
    assert after.endswith("\nx-next: stays\n")


def test_what_was_added_can_be_taken_away() -> None:
    for path in (("quotes", 0, "stances", "war"), ("quotes", 1, "stances", "war"), ("quotes", 2, "stances", "war")):
        assert remove(set_value(BRIEF, path, "for"), path) == BRIEF
    assert changed(BRIEF, remove(BRIEF, ("quotes", 0, "stances", "pipe"))) == [
        '-    stances: {pipe: for, tax: "against"}  # braces',
        '+    stances: {tax: "against"}  # braces',
    ]


def test_what_is_taken_out_of_braces_takes_no_comment_of_another_with_it() -> None:
    text = "s: {\n  x: for,  # on x\n  # on y too\n  y: against,  # on y\n  z: for }  # end\n"
    for key, line in (("x", "  x: for,  # on x"), ("y", "  y: against,  # on y")):
        assert changed(text, remove(text, ("s", key))) == [f"-{line}"]
    assert changed(text, remove(text, ("s", "z"))) == ["-  z: for }  # end", "+   }  # end"]
    plain = "s: {x: for, y: against, z: for}\n"
    assert [remove(plain, ("s", key)) for key in "xyz"] == [
        "s: {y: against, z: for}\n", "s: {x: for, z: for}\n", "s: {x: for, y: against}\n",
    ]  # fmt: skip


def test_a_line_belongs_to_its_record() -> None:
    lines = BRIEF.splitlines()
    assert record_at(BRIEF, lines.index("    stances:") + 1, 5) == ("quotes", 1)
    assert record_at(BRIEF, lines.index("      of its own.") + 1, 7) == ("quotes", 2)
    assert record_at(BRIEF, 2, 1) is None
    assert record_named(BRIEF, "actors", "boris") == ("actors", 1)
    assert record_named(BRIEF, "actors", "carl") is None


def test_of_entries_on_one_line_none_is_taken_for_another() -> None:
    text = "quotes: [{text: one}, {text: two},\n  {text: three}]\n"
    assert [record_at(text, *where) for where in ((1, 17), (1, 30), (2, 10))] == [("quotes", n) for n in range(3)]


@pytest.mark.parametrize("text", ["", "- a list", "a: [b", "a: *b"])
def test_edit_of_a_text_that_is_not_a_brief_is_refused(text: str) -> None:
    with pytest.raises(CannotEditError):
        set_value(text, ("title",), "x")


@pytest.mark.parametrize("path", [("quotes", 9, "text"), ("title", "deep"), ("quotes", "text"), ("stances:", "x")])
def test_what_is_not_there_is_refused(path: tuple[str | int, ...]) -> None:
    with pytest.raises(CannotEditError):
        set_value(BRIEF, path, "x")


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_one_stance_of_the_sample_changes_one_line(path: Path) -> None:
    text = path.read_bytes().decode()
    for number, quote in enumerate(yaml.load(text, BASE_LOADER).get("quotes", [])):
        for issue, stance in quote.get("stances", {}).items():
            other = "neutral" if stance != "neutral" else "for"
            lines = changed(text, set_value(text, ("quotes", number, "stances", issue), other))
            assert [line[0] for line in lines] == ["-", "+"]


NOT_PRINTED = ["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]
words = st.text(
    st.characters(codec="utf-8", exclude_categories=NOT_PRINTED, exclude_characters="\u0085\ufeff"), max_size=40
)
stance = st.sampled_from(STANCES)


@st.composite
def briefs(draw: st.DrawFn) -> str:
    """A brief written in one of the ways in which people write them."""
    quoted = st.sampled_from(["", "'", '"'])

    def value(text: str) -> str:
        mark = draw(quoted)
        return f"{mark}{text}{mark}"

    lines = ["# " + draw(words), "title: " + "'" + draw(words).replace("'", "''") + "'"]
    lines += ["date: 2024", "summary: |", "  " + (draw(words).strip() or "x"), "quotes:"]
    wide = draw(st.sampled_from(["  - ", "- ", "    -   "]))
    pad = " " * len(wide)
    for number in range(draw(st.integers(1, 4))):
        lines.append(f"{wide}id: q{number}" + draw(st.sampled_from(["", "  # the first key", " "])))
        kind = draw(st.sampled_from(["|", ">-", "'"]))
        said = draw(words).strip() or "x"
        if kind == "'":
            lines.append(f"{pad}text: '" + said.replace("'", "''") + "'")
        else:
            lines += [f"{pad}text: {kind}", f"{pad}  {said}", *draw(st.sampled_from([[], [""], [f"{pad}  more"]]))]
        issues = draw(st.lists(st.sampled_from(["war", "tax", "pipe", "мир"]), unique=True, max_size=3))
        pairs = [(issue, value(draw(stance))) for issue in issues]
        if pairs and draw(st.booleans()):
            gap = draw(st.sampled_from(["", " "]))
            lines.append(f"{pad}stances: {{{gap}" + ", ".join(f"{a}: {b}" for a, b in pairs) + f"{gap}}}  # why")
        elif pairs:
            lines += [f"{pad}stances:", *(f"{pad}   {a}:  {b}  # {a}" for a, b in pairs)]
        if draw(st.booleans()):
            lines += ["", f"{pad}# between"]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(lines) + draw(st.sampled_from(["", end, end * 2]))


@given(briefs(), st.data())
def test_one_stance_of_any_brief_changes_one_line(text: str, data: st.DataObject) -> None:
    quotes = yaml.load(text, BASE_LOADER)["quotes"]
    number = data.draw(st.integers(0, len(quotes) - 1))
    before = quotes[number].get("stances", {})
    issue = data.draw(st.sampled_from(["war", "tax", "pipe", "мир"]))
    wanted = data.draw(stance.filter(lambda one: one != before.get(issue)))
    after = set_value(text, ("quotes", number, "stances", issue), wanted)
    marks = [line[0] for line in changed(text, after)]
    assert marks in ((["-", "+"], ["+"], ["+", "-", "+"]) if issue not in before else (["-", "+"],))
    quotes[number].setdefault("stances", {})[issue] = wanted
    said = yaml.load(after, BASE_LOADER)["quotes"]
    for quote in (*said, *quotes):
        quote["text"] = quote["text"].rstrip("\n")  # a text that ended the file gets a line break to stand on
    assert said == quotes
    assert "\r\n" not in text or after.count("\n") == after.count("\r\n")


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True)
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title: x\na: &x [*x]\n", "anchor"),
        (LAUGHS + "title: x\n", "anchor"),
        ("a: &x b\ntitle: *x\n", "anchor"),
        ("a: " + "[" * 100_000 + "]" * 100_000 + "\ntitle: x\n", "inside each other"),
        ("a:\n" + "".join(" " * depth + "-\n" for depth in range(1, 500)) + "title: x\n", "inside each other"),
        ('a: "b\x85 c"\ntitle: x\n', "line break"),
        ("a: 'b\u2028 c'\ntitle: x\n", "line break"),
        ("a: 'b\r c'\ntitle: x\n", "line break"),
        ("title: x\n---\ntitle: y\n", "not YAML"),
    ],
)
def test_edit_of_yaml_that_no_brief_allows_is_refused(text: str, says: str) -> None:
    for change in (lambda: set_value(text, ("title",), "y"), lambda: replace_all(text, [("title",)], "y")):
        with pytest.raises(CannotEditError, match=says):
            change()


def test_keys_that_are_lists_or_stand_twice_do_no_harm() -> None:
    text = "? {a: b}\n: c\ntitle: x\n"
    assert set_value(text, ("title",), "y") == text.replace("x", "y")
    twice = "title: x\ndate: 1\ndate: 2\n"
    assert set_value(twice, ("title",), "y") == twice.replace("x", "y")
    assert replace_all(twice, [("title",)], "y") == twice.replace("x", "y")
    with pytest.raises(CannotEditError):
        set_value(twice, ("date",), "3")


@pytest.mark.parametrize(
    "value",
    ["«\u00a0oui\u202f!\u00a0» # a", "می\u200cخواهم: x", "Null", "null", "~", "\U0001f44b\U0001f3fd: x", "\ue000"],
)
def test_spaces_and_joiners_of_scripts_stay_themselves(value: str) -> None:
    for before in ("title: x\n", 'title: "x"\n', "a: {title: x}\n"):
        path = ("a", "title") if "{" in before else ("title",)
        after = set_value(before, path, value)
        assert value in after
        assert value_at(after, path) == value
        assert after.strip("}\n").endswith(('"', "'", "x")), "a word that means nothing at all stands in marks"


def test_what_cannot_be_seen_is_escaped() -> None:
    assert set_value("title: x\n", ("title",), "a\u202eb\x1b\ufeff") == 'title: "a\\U0000202eb\\U0000001b\\U0000feff"\n'


RECORDS = """\
quotes:
  - date: 2024  # said
    speaker: lina
    audience: DE  # before
  - id: b  # second
    speaker:
      - lina
      - pavel  # too
    audience: {addressee: x, sphere: DE}
    tags: [a, b, c]
"""


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("quotes", 0, "date"), "", ["-  - date: 2024  # said", "-    speaker: lina", "+  - speaker: lina"]),
        (("quotes", 0, "speaker"), ["lina", "b c"], ["-    speaker: lina", "+    speaker: [lina, b c]"]),
        (("quotes", 0, "audience"), {"forum": "a, b", "sphere": "DE"},
         ["-    audience: DE  # before", '+    audience: {forum: "a, b", sphere: DE}  # before']),
        (("quotes", 0, "audience"), {}, ["-    audience: DE  # before"]),
        (("quotes", 1, "audience"), {"forum": "y", "sphere": "KZ"},
         ["-    audience: {addressee: x, sphere: DE}", "+    audience: {sphere: KZ, forum: y}"]),
        (("quotes", 1, "audience"), "KZ", ["-    audience: {addressee: x, sphere: DE}", "+    audience: KZ"]),
        (("quotes", 1, "speaker"), ["pavel"], ["-      - lina"]),
        (("quotes", 1, "speaker"), ["lina", "pavel", "anna"], ["+      - anna"]),
        (("quotes", 1, "tags"), ["a", "c", "d"], ["-    tags: [a, b, c]", "+    tags: [a, c, d]"]),
        (("quotes", 1, "roles"), [{"post": "x", "of": "y"}], ["+    roles: [{post: x, of: y}]"]),
    ],
)  # fmt: skip
def test_value_of_any_kind_is_put_in_few_lines_and_comments_stay(path: Path, value: object, lines: list[str]) -> None:
    after = put(RECORDS, path, value)  # type: ignore[arg-type]
    assert changed(RECORDS, after) == lines
    assert put(RECORDS.replace("\n", "\r\n"), path, value) == after.replace("\n", "\r\n")  # type: ignore[arg-type]


def test_put_of_a_list_with_a_comment_inside_is_refused() -> None:
    with pytest.raises(CannotEditError, match="a comment is in it"):
        put(RECORDS, ("quotes", 1, "speaker"), "anna")


LISTS = st.lists(st.sampled_from(["a", "b c", "d: e", "f, g", "Ж"]), unique=True)


@given(before=LISTS, after=LISTS, style=st.sampled_from(["flow", "block"]))
def test_any_list_becomes_any_other_and_nothing_else_changes(before: list[str], after: list[str], style: str) -> None:
    written = [f'"{each}"' for each in before]
    listed = f" [{', '.join(written)}]" if style == "flow" else "".join(f"\n  - {each}" for each in written)
    text = f"title: x  # 1\ntags:{listed}\nsummary: y  # 2\n"
    changed_text = put(text, ("tags",), after)
    wanted = {"title": "x", "summary": "y"} | ({"tags": after} if after else {})
    said = yaml.load(changed_text, BASE_LOADER)
    if before or after:
        assert said == wanted
    assert "# 1" in changed_text
    assert "# 2" in changed_text
