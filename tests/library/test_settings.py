from __future__ import annotations

import pytest

from briefing.library.settings import Settings, read_settings


def test_everything_has_a_default() -> None:
    assert read_settings(b"") == (Settings(), ())


def test_settings_are_read_from_their_tables() -> None:
    settings, problems = read_settings(
        b'[library]\nname = "My desk"\n[check]\nundeclared-actor = "error"\nno-evidence = "off"\n'
        b"language-heuristics = true\nmax-share = 0.25\n[tlp]\ndefault = 'AMBER'\n"
    )
    assert problems == ()
    assert settings.name == "My desk"
    assert settings.levels == {"undeclared-actor": "error", "no-evidence": "off"}
    assert settings.heuristics
    assert settings.max_share == 0.25
    assert settings.tlp == "AMBER"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (b"\xff\xfe", 1, "not UTF-8", "UTF-8"),
        (b"[library]\nname = My desk\n", 2, "not TOML", "quotation marks"),
        (b"[libary]\n", 1, "no table `libary`", "`library`"),
        (b"title: My desk\n", 1, "not TOML", "is written: name ="),
        (b"[library]\nname = 'x'\n[library]\nname = 'y'\n", 3, "not TOML", "once"),
        (b"[library]\nname = 'x\n", 2, "not TOML", "close the quotation mark"),
        (b'[library]\nname = "x\n', 2, "not TOML", "close the quotation mark"),
        (b"[library\n", 1, "not TOML", "[library]"),
        (b"library = 1\n", 1, "`library` is a table", "write [library]"),
        (b"[[check]]\n", 1, "`check` is a table", "write [check]"),
        (b"name = 'My desk'\n", 1, "`name` is outside its table", "below [library]"),
        (b"[library]\nnmae = 'x'\n", 2, "no `nmae`", "`name`"),
        (b"[library]\n\nname = 5\n", 3, "takes a text", "name ="),
        (b"[check]\nundeclared-actr = 'off'\n", 2, "no problem has the code", "`undeclared-actor`"),
        (b"[check]\nundeclared-actor = 'none'\n", 2, "error, warning, off", "warning"),
        (b"[check]\nundeclared-actor = []\n", 2, "error, warning, off", "warning"),
        (b"[check]\nsyntax = 'off'\n", 2, "not loaded", "delete"),
        (b"[check]\nlanguage-heuristics = 'yes'\n", 2, "true or false", "= true"),
        (b"[check]\nmax-share = 30\n", 2, "between 0 and 1", "0.3"),
        (b"[check]\nmax-share = true\n", 2, "between 0 and 1", "0.3"),
    ],
)
def test_invalid_setting_is_reported_at_its_line(text: bytes, line: int, message: str, hint: str) -> None:
    settings, (problem,) = read_settings(text)
    assert settings == Settings()
    assert (problem.path, problem.line, problem.severity, problem.code) == (
        "briefing.toml",
        line,
        "warning",
        "settings",
    )
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (b"[tlp]\ndefault = 'YELLOW'\n", 2, "CLEAR, GREEN, AMBER, AMBER+STRICT, RED", "AMBER"),
        (b"[tlp]\ndefault = []\n", 2, "CLEAR, GREEN", "AMBER"),
        (b"[tlp]\ndefalt = 'RED'\n", 2, "no `defalt`", "`default`"),
        (b"[tpl]\ndefault = 'RED'\n", 1, "no table `tpl`", "`tlp`"),
        (b"tlp = 'AMBER'\n", 1, "`tlp` is a table", "write [tlp]"),
        (b"default = 'AMBER'\n", 1, "`default` is outside its table", "below [tlp]"),
        (b"[tlp]\ndefault = AMBER\n", 2, "not TOML", "quotation marks"),
    ],
)
def test_default_label_that_cannot_be_read_is_reported_and_counts_as_the_highest(
    text: bytes, line: int, message: str, hint: str
) -> None:
    settings, (problem,) = read_settings(text)
    assert settings == Settings(tlp="RED")
    assert (problem.line, problem.severity) == (line, "warning")
    assert message in problem.message
    assert hint in problem.hint


def test_what_is_right_counts_beside_what_is_wrong() -> None:
    settings, problems = read_settings(b"[library]\nname = 'Desk'\n[check]\nmax-share = 'x'\nno-evidence = 'error'\n")
    assert (settings.name, settings.levels, len(problems)) == ("Desk", {"no-evidence": "error"}, 1)


@pytest.mark.parametrize("text", [b"a = " + b"[" * 50_000, b"\x00", b"a" * 10_000, b"= 1", b"[check.x]\n[[check]]"])
def test_settings_that_cannot_be_read_are_a_problem(text: bytes) -> None:
    assert read_settings(text)[1]
