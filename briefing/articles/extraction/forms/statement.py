"""Joint statements: numbered paragraphs that several parties signed."""

from __future__ import annotations

import re

from briefing.articles.extraction.forms.passage import Passage, Source
from briefing.articles.extraction.name_forms import place_nominative
from briefing.articles.extraction.posts import OFFICES

_TITLE_LINES = 4
_MIN_PARAGRAPHS = 2
_TITLE = re.compile(
    r"\b(?:joint|common)\b.{0,40}\b(?:statement|communiqu[ée]|declaration)"
    r"|\bgemeinsame[rs]?\b.{0,40}\b(?:erklärung|kommuniqué)"
    r"|\b(?:déclaration|communiqué)\b.{0,20}\b(?:commune?|conjointe?)|\b(?:declaración"
    r"|comunicado)\b.{0,20}\bconjunt[ao]"
    r"|\b(?:declaração|comunicado)\b.{0,20}\bconjunt[ao]|\b(?:dichiarazione|comunicato)\b.{0,20}\b(?:congiunt[ao]"
    r"|comune)"
    r"|\bсовместн\w+\b.{0,20}\b(?:заявлени|деклараци|коммюнике)|\bспільн\w+\b.{0,20}\b(?:заяв|декларац|комюніке)"
    r"|\bwspóln\w+\b.{0,20}\b(?:oświadczeni|deklaracj|komunikat)|\bortak\b.{0,20}\b(?:açıklama|bildiri|beyan)"
    r"|бірлескен\b.{0,20}\b(?:мәлімдеме|декларация)|联合(?:声明|公报|宣言)|聯合(?:聲明|公報|宣言)|共同声明|بيان"
    r" مشترك|إعلان مشترك|البيان المشترك",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])[.)]|[一二三四五六七八九十]{1,3}、|[٠-٩]{1,2}[.)-])\s*(?=\S)")
_SPLIT = re.compile(
    r",\s*(?:and|und|et|y|e|i|и|та|ve)?\s*|\s+(?:and|und|et|y|e|i|и|та|ve|және)\s+|、|和|与|與|\s+و(?=\S)"
)
_SIGNED = re.compile(
    r"(?:signed(?: by)?|signatories|for the (?:\w+ ){1,6}|unterzeichnet(?: von)?|unterzeichner|für die (?:\w+ ){1,6}"
    r"|signé(?: par)?|signataires|pour (?:le|la) (?:\w+ ){1,6}|firmado(?: por)?|firmantes|por (?:el|la) (?:\w+ ){1,6}"
    r"|подписали|подписано|от имени .{2,60}?|за .{2,60}?|підписали|podpisali|firmato da|assinado por|imzalayanlar"
    r"|签署人?|签字|وقع(?:ه|ها)?)\s*[:：]?\s*",
    re.IGNORECASE,
)
_BETWEEN = "and und et y e i и та ve of the der des de la"
"""Words before a further party of a title."""
_AND = "and und et y e i и та ve және"
_TOPICS = (
    "on about regarding concerning following after during at for über zu zum zur anlässlich nach sur concernant"
    " relative relatif sobre acerca sulla sul su o об о про щодо по из hakkında w sprawie na dotyczące"
)
"""Words behind which a title names a topic or occasion, no party."""
_TITLE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[,:–—]")
_HEADS = re.compile(
    r"^(?:the\s+)?(?:(?:prime|foreign|defen[cs]e|interior|finance|energy|transport|trade)\s+)?(?:heads? of"
    r" (?:state|government)"
    r"|presidents?|ministers?|governments?|leaders?|foreign ministries|ministries|parliaments?)(?:\s+for foreign"
    r" affairs|\s+of foreign affairs)?\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)


def joint_statement(source: Source) -> list[Passage]:
    """Return the paragraphs of a joint statement, with their numbers, by all who signed it; else nothing."""
    lines = source.lines()[:_TITLE_LINES]
    title = next((span for span in lines if _TITLE.search(source.text, *span) and span[1] - span[0] < 250), None)
    if title is None or source.text[title[1] - 1] in '.,;”"»':
        return []
    signers = _signatories(source, title)
    body = [span for span in source.layout.paragraphs if span[0] >= title[1]]
    signature = next(
        (number for number, span in enumerate(body) if number > 1 and _SIGNED.match(source.text, *span)), len(body)
    )
    body = body[:signature]
    numbered = [span for span in body if _NUMBER.match(source.text, *span)]
    chosen = numbered if len(numbered) >= _MIN_PARAGRAPHS else [span for span in body if _is_sentence(source, span)]
    if len(chosen) < _MIN_PARAGRAPHS:
        return []
    names = tuple(dict.fromkeys(name for name, _ in signers))
    named = signers[0][1] if signers else None
    return [Passage("document", (span,), names, named) for span in chosen]


def _is_sentence(source: Source, span: tuple[int, int]) -> bool:
    """Return whether a paragraph is prose, no subtitle or date."""
    text = source.text[span[0] : span[1]]
    return text[-1] in ".;。؛" and len(text) > 40


def _signatories(source: Source, title: tuple[int, int]) -> list[tuple[str, tuple[int, int]]]:
    """Return who signed: the names behind *Signed:* or *For the Government of …*, else those of the title."""
    signed: list[tuple[str, tuple[int, int]]] = []
    lines = source.lines()
    for number, (start, end) in enumerate(lines):
        label = _SIGNED.match(source.text, start, end) if start > title[1] else None
        if label is None or end - start > 250:
            continue
        if label.end() >= end:
            block = lines[number + 1 : number + 8]
            listed = [(source.text[a:b], (a, b)) for a, b in block if b - a < 120]
        else:
            listed = [(source.text[label.end() : end], (label.end(), end))]
        for words, span in listed:
            signed += _people(source, words, span)
    return signed or _of_title(source, title)


def _people(source: Source, words: str, span: tuple[int, int]) -> list[tuple[str, tuple[int, int]]]:
    found = [each for each in source.names.within(*span) if each.person.human and " " in each.person.name]
    if found:
        return [(each.person.name, (each.start, each.end)) for each in found]
    if source.words.code in ("zh", "ar"):
        return [(each.strip(" 。."), span) for each in _SPLIT.split(words) if each.strip(" 。.")]
    return []


def _of_title(source: Source, title: tuple[int, int]) -> list[tuple[str, tuple[int, int]]]:
    """Return the parties that a title names: *Joint Statement by Example and Muster on the road*."""
    start, end = title
    if source.words.code in ("zh", "ar"):
        before = _TITLE.search(source.text, start, end)
        stop = before.start() if before is not None and source.words.code == "zh" else start
        parts = [each.strip() for each in _SPLIT.split(source.text[start:stop]) if each.strip()]
        return [(each, (start, end)) for each in parts if len(each) <= 20]
    heading = [found.span() for found in _TITLE.finditer(source.text, start, end)]
    return _parties(source, max((last for _, last in heading), default=start), end) if heading else []


def _parties(source: Source, start: int, end: int) -> list[tuple[str, tuple[int, int]]]:
    """Return the parties named from an offset on: capitalised words, joined by conjunctions or commas.

    The first parties follow words such as *by the foreign ministers of*; words on a topic follow the last one.
    """
    text, parties = source.text, []
    skipped = source.words.words("articles") | source.words.words("of") | frozenset(_BETWEEN.split())
    party: list[tuple[int, int]] = []

    def finish() -> None:
        if party:
            span = (party[0][0], party[-1][1])
            name = _HEADS.sub("", text[slice(*span)])
            if name and not _is_office(name):
                cyrillic = source.words.code in ("ru", "uk")
                parties.append((place_nominative(name) if cyrillic else name, span))
            party.clear()

    for word in _TITLE_WORD.finditer(text, start, end):
        low = word[0].lower()
        if word[0] in ",:–—-" or low in _AND.split():
            finish()
        elif low in _TOPICS.split():
            break
        elif word[0][0].isupper():
            inner = text[party[-1][1] : word.start()].split() if party else []
            if inner and not all(each.lower() in skipped for each in inner):
                break
            party.append(word.span())
        elif party and low not in skipped:
            break
    finish()
    return parties


def _is_office(name: str) -> bool:
    """Return whether words name an office and no party: *Presidents*."""
    return " " not in name and name.lower().startswith(OFFICES)
