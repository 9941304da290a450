"""Polish names of a text in the nominative, in which it prints them only at times."""

from __future__ import annotations

from briefing.articles.extraction.name_words import NameRun
from briefing.articles.extraction.polish_cases import bases, is_first, is_nominative_post, nominative_by
from briefing.articles.extraction.posts import Posts

BODIES = ("firmy", "spółki", "klubu", "portalu", "agencji", "koncernu", "partii", "grupy", "zespołu", "sieci", "marki")
"""Polish nouns before the name of a body: *prezes firmy Muster Adam Wilk*."""


def in_the_nominative(runs: list[NameRun], text: str, posts: Posts) -> list[NameRun]:
    """Return Polish names in the nominative, where it is sure; those that were in another case are `oblique`."""
    written = {word for run in runs for word in run.words}
    runs = [_behind_post(run) if _is_of_post(run, text, posts) else run for run in runs]
    full = {words: nominative_by(words, written) for words in {run.words for run in runs} if len(words) > 1}
    written |= {word for words in full.values() for word in words or ()}
    known = full | {run.words: nominative_by(run.words, written) for run in runs if len(run.words) == 1}
    people = {(full[run.words] or run.words)[-1] for run in runs if len(run.words) > 1 and is_first_of(run.words[0])}
    found = []
    for run in runs:
        new, named = known[run.words], run
        if new is None and len(run.words) == 2 and run.words[0].endswith(("ę", "ą")):
            named = run._replace(
                start=run.end - len(run.words[1]), first=run.end - len(run.words[1]), words=run.words[1:]
            )
        if new is not None and len(new) == 2 and new[1] in people and not is_first_of(run.words[0]):
            start = run.end - len(run.words[1])  # *Słowa Wilka*
            named, new = run._replace(start=start, first=start, titles=()), new[1:]
        found.append(named if new is None else _obliquely(named, new))
    return found


def is_first_of(word: str) -> bool:
    """Return whether a word is a first name in any case."""
    return is_first(word) or any(map(is_first, bases(word)))


def _is_of_post(run: NameRun, text: str, posts: Posts) -> bool:
    """Return whether a name is a man's in the genitive, behind someone else's post: *asystent Tałanta Muszkina*."""
    if len(run.words) != 2 or not all(word.endswith("a") for word in run.words) or is_first(run.words[0]):
        return False
    before = text[max(0, run.start - 30) : run.start].lower().split()[-1:]
    return bool(before) and posts.is_agent(before[0]) and is_nominative_post(before[0]) and not before[0].endswith("a")


def _obliquely(run: NameRun, words: tuple[str, ...]) -> NameRun:
    """Return a name in another case in the nominative, without a title of someone else: *szef Jana Wilka*."""
    if run.titles and is_nominative_post(run.titles[-1]):
        return run._replace(words=words, oblique=True, titles=(), first=run.start)
    return run._replace(words=words, oblique=True)


def _behind_post(run: NameRun) -> NameRun:
    """Return a man's name in the genitive behind the post of someone else."""
    return _obliquely(run, tuple(word.removesuffix("a") for word in run.words))
