from __future__ import annotations

import sys
from threading import Event, Thread

import pytest

from briefing.api import Library

from .conftest import Folder, reported, texts


def test_briefs_are_sorted_newest_first_then_by_path(folder: Folder) -> None:
    dates = {
        "b": "2022-11-28",
        "a": "2022-11-28",
        "c": "2022",
        "d": "2022-11",
        "e": "2023-01/2023-02",
        "f": "2021-12-31",
    }
    for name, date in dates.items():
        folder.brief(f"{name}.yaml", date=date)
    folder.write("g.yaml", "title: [")
    library = folder.open()
    assert [entry.id for entry in library.briefs] == ["e", "a", "b", "d", "c", "f", "g"]
    assert [entry.date_first for entry in library.briefs][:3] == ["2023-01-01", "2022-11-28", "2022-11-28"]


def test_an_entry_says_what_a_brief_holds(folder: Folder) -> None:
    folder.brief(
        "2022/a.yaml",
        "author: A. Analyst\nstatus: final\ntags: [energy, visits]\ntlp: GREEN\n"
        "articles: [{id: w}]\nquotes: [{speaker: anna, text: One.}, {speaker: Anna, text: Two.}]\n",
        title="Talks",
    )
    library = folder.open()
    (entry,) = library.briefs
    assert (entry.id, entry.path, entry.title, entry.date) == ("2022/a", "2022/a.yaml", "Talks", "2022-11-28")
    assert (entry.author, entry.status, entry.tags, entry.tlp) == ("A. Analyst", "final", ("energy", "visits"), "GREEN")
    assert (entry.n_articles, entry.n_quotes, entry.n_actors, entry.n_positions) == (1, 2, 1, 0)
    assert (entry.n_problems, entry.severity, entry.fatal) == (2, "warning", False)
    assert library.entry("2022/a") == entry
    assert library.entry("none") is None


def test_a_bad_file_takes_nothing_else_down(folder: Folder) -> None:
    folder.quotes("good.yaml", "words")
    folder.write("bad.yaml", "title: 'never closed\n")
    folder.write("binary.yaml", b"\x7fELF\x00\x01")
    library = folder.open()
    assert texts(library) == ["words"]
    assert {entry.id for entry in library.briefs if entry.fatal} == {"bad", "binary"}
    assert {problem.path for problem in library.problems} == {"bad.yaml", "binary.yaml"}
    assert library.problems_of("bad.yaml")[0].severity == "fatal"
    assert library.problems_of("good.yaml") == ()
    assert library.brief("bad").title == ""
    assert library.resolve("bad") == ()


def test_quotes_are_a_sequence(folder: Folder) -> None:
    folder.quotes("a.yaml", "one", "two", "three", date="2022-01-03")
    folder.brief("b.yaml", date="2022-01-02")
    folder.quotes("c.yaml", "four", "five", date="2022-01-01")
    quotes = folder.open().quotes
    words = ["one", "two", "three", "four", "five"]
    assert len(quotes) == 5
    assert [quote.quote.text for quote in quotes] == words
    assert [quotes[place].quote.text for place in range(5)] == words
    assert quotes[-1].quote.text == "five"
    assert [quote.quote.text for quote in quotes[1:4]] == words[1:4]
    assert [quote.quote.text for quote in quotes[::-2]] == words[::-2]
    assert (quotes[3].brief, quotes[3].number, quotes[4].number) == ("c", 0, 1)
    assert quotes.index(quotes[3]) == 3
    for place in (5, -6):
        with pytest.raises(IndexError):
            quotes[place]


def test_brief_quotes_and_quote_are_found_by_id(folder: Folder) -> None:
    folder.quotes("2022/a.yaml", "one", "two")
    library = folder.open()
    assert [quote.text for quote in library.brief("2022/a").quotes] == ["one", "two"]
    assert [quote.quote.text for quote in library.resolve("2022/a")] == ["one", "two"]
    assert library.quote_at("2022/a", 1) == library.resolve("2022/a")[1] == library.quote("2022/a#q2")
    assert library.quote("2022/a#none") is library.quote("none#q1") is library.quote("") is None
    assert [(entry.id, brief.path) for entry, brief in library.bodies()] == [("2022/a", "2022/a.yaml")]
    with pytest.raises(KeyError):
        library.brief("none")


def test_two_files_of_the_same_content_are_two_briefs(folder: Folder) -> None:
    for path in ("a.yaml", "b.yaml"):
        folder.quotes(path, "words", speaker="anna")
        folder.brief(path, "quotes: [{speaker: Stranger, text: words}]\n")
    for cache in (False, True, True):
        library = folder.open(cache=cache)
        assert [(quote.brief, quote.path) for quote in library.quotes] == [("a", "a.yaml"), ("b", "b.yaml")]
        assert [library.brief(name).path for name in ("a", "b")] == ["a.yaml", "b.yaml"]
        assert [problem.path for problem in library.problems] == ["a.yaml", "b.yaml"]


def test_library_is_named_by_its_settings_else_its_folder(folder: Folder) -> None:
    assert folder.open().name == "library"
    folder.write("briefing.toml", '[library]\nname = "Central Asia desk"\n')
    assert folder.open().name == "Central Asia desk"


def test_an_empty_or_missing_folder_is_an_empty_library(folder: Folder) -> None:
    library = folder.open()
    assert (len(library.briefs), len(library.quotes), len(library.problems)) == (0, 0, 0)
    assert library.notices == ()
    folder.root.rmdir()
    library = folder.open()
    assert len(library.briefs) == 0
    assert "no folder" in library.notices[0]


def test_what_is_read_can_be_used_while_the_rest_is_read(folder: Folder) -> None:
    for number in range(300):
        folder.quotes(f"{number:03}.yaml", "x" * 20_000)
    library = Library(folder.root, cache=False)
    steps = library.load()
    first = next(steps)
    assert 0 < first.files < 300
    assert first.total == 300
    assert first.quotes == first.files
    assert not library.complete
    assert texts(library) == ["x" * 20_000] * len(library.quotes)
    last = [*steps][-1]
    assert last == (300, 300, 300)
    assert library.complete
    assert len(library.quotes) == 300


def test_reading_can_be_ended_and_goes_on_where_it_was(folder: Folder) -> None:
    for number in range(300):
        folder.quotes(f"{number:03}.yaml", "x" * 20_000)
    library = Library(folder.root)
    cancel = Event()
    for _ in library.load(cancel):
        cancel.set()
    assert not library.complete
    done = 300 - len([*library.load()])
    assert done >= 0
    assert library.complete
    assert len(library.quotes) == 300
    library.close()


def test_progress_goes_up_to_all(folder: Folder) -> None:
    for number in range(20):
        folder.brief(f"{number}.yaml")
    told_of: list[tuple[int, int]] = []
    library = Library(folder.root, cache=False)
    library.read(lambda done, total: told_of.append((done, total)))
    assert told_of[-1] == (20, 20)
    assert told_of == sorted(told_of)


def test_the_library_can_be_asked_while_another_thread_refreshes_it(folder: Folder) -> None:
    folder.quotes("a.yaml", *(f"words {number}" for number in range(20)))
    library = folder.open(cache=True)
    wrong: list[BaseException] = []
    stop = Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                quotes = library.quotes
                assert len([*quotes]) == len(quotes)
                assert [quotes[place] for place in range(len(quotes))] == [*quotes]
                assert sum(entry.n_quotes for entry in library.briefs) >= 20
        except BaseException as error:
            wrong.append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        thread = Thread(target=ask)
        thread.start()
        for number in range(20):
            folder.quotes("b.yaml", *(f"more {number}.{each}" for each in range(number % 7)))
            library.refresh()
        stop.set()
        thread.join()
    finally:
        sys.setswitchinterval(before)
    assert wrong == []


def test_every_problem_is_listed_once_in_order(folder: Folder) -> None:
    folder.brief("b.yaml", "quotes:\n  - {speaker: X, text: One.}\n  - {speaker: Y, text: Two.}\n")
    folder.brief("a.yaml", "nonsense: 1\nquotes: [{speaker: Z, text: One.}]\n")
    assert reported(folder.open()) == [
        ("a.yaml", 4, "error", "unknown-key"),
        ("a.yaml", 5, "warning", "undeclared-actor"),
        ("b.yaml", 5, "warning", "undeclared-actor"),
        ("b.yaml", 6, "warning", "undeclared-actor"),
    ]
