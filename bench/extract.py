"""Measure how well quotes and their speakers are extracted from news articles (PolNeAR), and how fast.

    python bench/extract.py polnear_train.jsonl.xz [even|odd] [--mistakes KIND] [--seed N]

The file holds one article per line: `text`, `publisher`, and `attributions` with their `content`, `cue` and `source`
spans. With `even` or `odd` only every other article is read: tune on one half, evaluate on the other.

An annotated content is a direct quotation if it has at least six words, all inside quotation marks. It is *found* if
the characters shared with the suggested spans that touch it are at least 90 % of the characters in either. It is found
*as one suggestion* if a single suggestion does so, which also requires that its parts, and nothing else, were joined
(here the annotation itself differs between articles). A suggestion is *right* if at least 90 % of it is in annotated
contents. A speaker is right if the last word of the suggested name is in the annotated source; if that is a pronoun, if
every word of a mention of the person meant is in the name. Human annotators decided whom a pronoun means: see
extract_pronouns.csv.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import random
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from briefing.articles.extraction import Suggestion, suggest

MIN_WORDS, OVERLAP = 6, 0.9
MARKS = "“”„\"«»‘’'"
PRONOUNS = Path(__file__).with_name("extract_pronouns.csv")
"""Columns: article; offsets of the quote's annotated content, of its pronoun, of a mention of the person meant."""

Spans = tuple[tuple[int, int], ...]
Mistake = tuple[str, int, int, str]
"""Kind, article, offset and note."""
_QUOTE = re.compile(r"[“\"][^“”\"]*(?:[”\"]|$)")
_NAME = re.compile(r"(?:D’|O')?[A-Z][\w-]*(?: [A-Z][\w-]+)*")
_NO_NAMES = frozenset(
    re.findall(r"\w+", "He She They It I We You His Her Their The A An This That These Those One Who Some Others Many")
)


def contents(article: dict[str, Any]) -> list[tuple[Spans, dict[str, Any]]]:
    """Return the annotated contents of an article, each with its attribution."""
    return [
        (tuple((start, end) for start, end in content["spans"]), attribution)
        for attribution in article["attributions"]
        for content in attribution.get("content", ())
    ]


def is_direct(text: str, spans: Spans) -> bool:
    """Return whether a content is a direct quotation of enough words, and nothing else."""
    words = " ".join(text[start:end] for start, end in spans).replace("''", '"').strip()
    return (
        len(re.findall(r"\w+", words)) >= MIN_WORDS
        and words[0] in '“"„«'
        and words[-1] in '”"“»'
        and not re.search(r"\w", _QUOTE.sub(" ", words))
    )


def characters(text: str, spans: Spans) -> set[int]:
    """Return the offsets of a content without the quotation marks and white space at its ends."""
    found: set[int] = set()
    for start, end in spans:
        while start < end and (text[start] in MARKS or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in MARKS or text[end - 1].isspace()):
            end -= 1
        found.update(range(start, end))
    return found


def source(attribution: dict[str, Any]) -> str:
    """Return the words of an annotated source."""
    return " ".join(part["text"] for part in attribution.get("source", ()))


def holds_name(words: str) -> bool:
    """Return whether a source has a name: a capitalised word, but not only in a description (*the Florida senator*)."""
    if re.fullmatch(r"(?:[Tt]he|[Aa]n?) [^,]*\b[a-z]+", words):
        return False
    return any(word not in _NO_NAMES for word in re.findall(r"\b[A-Z][\w’'-]+", words))


def is_named(speaker: str | None, words: str) -> bool:
    """Return whether the last word of a suggested name is in the source."""
    return speaker is not None and re.search(rf"\b{re.escape(last_word(speaker))}\b", words) is not None


def last_word(name: str) -> str:
    """Return a name's last word, ignoring suffixes."""
    return re.sub(r",? (?:Jr\.?|Sr\.?|II|III|IV)$", "", name).split()[-1]


class Tally:
    """Counts over all articles."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.wrong: Counter[int] = Counter()
        self.examples: list[Mistake] = []

    def article(self, number: int, article: dict[str, Any], found: list[Suggestion]) -> None:
        """Compare one article's annotation with the suggestions."""
        text, count = article["text"], self.count
        direct = [(each, characters(text, each.spans)) for each in found if each.kind == "direct"]
        spot = {at: span for each, _ in direct for span in each.spans for at in range(*span)}
        owner: dict[int, int] = {at: index for index, (_, covered) in enumerate(direct) for at in covered}
        marked = bytearray(len(text))
        for spans, attribution in contents(article):
            for start, end in spans:
                marked[start:end] = b"\1" * (end - start)
            if not is_direct(text, spans):
                continue
            count["marked"] += 1
            wanted = characters(text, spans)
            within = {spot[at] for at in wanted if at in spot}
            pieces = set().union(*(range(start, end) for start, end in within)) if within else set()
            if len(pieces & wanted) >= OVERLAP * len(pieces | wanted):
                count["spans"] += 1
            else:
                self.miss("spans", number, spans[0][0], "")
            near = {owner[at] for at in wanted if at in owner}
            best = max(near, key=lambda index: len(direct[index][1] & wanted), default=None)
            if best is None or len(direct[best][1] & wanted) < OVERLAP * len(direct[best][1] | wanted):
                self.miss("lost", number, spans[0][0], "")
                continue
            count["found"] += 1
            who = source(attribution)
            if holds_name(who):
                count["named"] += 1
                if is_named(direct[best][0].speaker, who):
                    count["speaker"] += 1
                else:
                    self.miss("speaker", number, spans[0][0], f"{direct[best][0].speaker} | {who}")
        for each in found:
            covered = characters(text, each.spans)
            right = sum(marked[at] for at in covered) >= OVERLAP * len(covered)
            long = sum(len(re.findall(r"\w+", text[start:end])) for start, end in each.spans) >= MIN_WORDS
            kind = each.kind if long or each.kind == "indirect" else "short"
            if kind != "indirect" and text[: each.spans[0][0]].rstrip()[-1:] not in MARKS:
                count["turns"] += 1  # of a transcript, which the annotators seldom marked
                continue
            count[f"{kind} suggested"] += 1
            count[f"{kind} right"] += right
            if not right and kind != "indirect":
                self.miss(kind, number, each.spans[0][0], str(each.speaker))
            elif not right:
                self.examples.append((kind, number, each.spans[0][0], str(each.speaker)))

    def miss(self, kind: str, number: int, at: int, note: str) -> None:
        """Count a mistake."""
        self.wrong[number] += 1
        self.examples.append((kind, number, at, note))

    def pronouns(self, number: int, article: dict[str, Any], found: list[Suggestion], labels: list[list[int]]) -> None:
        """Compare speakers of pronouns with those that annotators chose."""
        for start, _, naming in labels:
            self.count["pronouns"] += 1
            suggested = next((each for each in found if any(s - 3 <= start <= e for s, e in each.spans)), None)
            named = _NAME.match(article["text"], naming)
            words = {*named[0].split()} - {"Jr"} if named else set()
            if suggested is not None and suggested.speaker and words <= {*re.split(r"[ ,]+", suggested.speaker)}:
                self.count["pronouns right"] += 1
            else:
                self.miss("pronoun", number, start, f"{suggested and suggested.speaker} | {' '.join(words)}")


def share(part: int, whole: int) -> str:
    """Return a ratio with both numbers."""
    return f"{part / whole:.3f} ({part:,} of {whole:,})" if whole else "none"


def main() -> None:
    """Extract from every article, count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="the annotated articles, JSON lines compressed with xz")
    parser.add_argument("half", nargs="?", choices=("even", "odd"), help="read only every other article")
    parser.add_argument("--mistakes", metavar="KIND", help="print 25 mistakes of a kind: missed, speaker, pronoun …")
    parser.add_argument("--seed", type=int, default=1, help="choice of the mistakes (1)")
    options = parser.parse_args()
    with lzma.open(options.file, "rt", encoding="utf-8") as stream:
        articles = [json.loads(line) for line in stream]
    chosen = [n for n in range(len(articles)) if options.half is None or n % 2 == (options.half == "odd")]
    labels: dict[int, list[list[int]]] = {}
    if PRONOUNS.exists():
        with PRONOUNS.open(encoding="utf-8") as stream:
            for row in list(csv.reader(stream))[1:]:
                labels.setdefault(int(row[0]), []).append([int(value) for value in row[1:]])
    tally, seconds, size = Tally(), 0.0, 0
    for number in chosen:
        article = articles[number]
        began = time.perf_counter()
        found = suggest(article["text"], published=article["date"])
        seconds += time.perf_counter() - began
        size += len(article["text"].encode())
        tally.article(number, article, found)
        tally.pronouns(number, article, found, labels.get(number, []))
    report(tally, len(chosen), size, seconds)
    if options.mistakes:
        print_mistakes([each for each in tally.examples if each[0] == options.mistakes], articles, options.seed)


def report(tally: Tally, n_articles: int, size: int, seconds: float) -> None:
    """Print every ratio and the speed."""
    count = tally.count
    print(f"{n_articles} articles, {size / 1e6:.2f} MB in {seconds:.2f} s: {size / 1e6 / seconds:.2f} MB/s")
    print("direct quotes found       ", share(count["spans"], count["marked"]), "by their spans")
    print("  … as one suggestion each", share(count["found"], count["marked"]))
    print("suggestions within marks  ", share(count["direct right"], count["direct suggested"]), "of six words or more")
    print("  … shorter ones          ", share(count["short right"], count["short suggested"]))
    print("  … paraphrases           ", share(count["indirect right"], count["indirect suggested"]))
    print("turns of transcripts      ", count["turns"], "(seldom annotated: not counted above)")
    print("speaker, source a name    ", share(count["speaker"], count["named"]))
    print("speaker, source a pronoun ", share(count["pronouns right"], count["pronouns"]))
    print("most mistakes in          ", ", ".join(f"article {n}: {k}" for n, k in tally.wrong.most_common(10)))


def print_mistakes(mistakes: list[Mistake], articles: list[dict[str, Any]], seed: int) -> None:
    """Print a random choice of mistakes with the text around each."""
    for _, number, at, note in random.Random(seed).sample(mistakes, min(25, len(mistakes))):
        text = articles[number]["text"]
        print(f"\n#{number} {note}\n   {text[max(0, at - 250) : at]!r} ⟦ {text[at : at + 300]!r}")


if __name__ == "__main__":
    main()
