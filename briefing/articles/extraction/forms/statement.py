"""Joint statements: numbered paragraphs that several parties signed."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.articles.extraction.forms.cast import Cast
from briefing.articles.extraction.forms.passage import Passage, Source, Span
from briefing.articles.extraction.name_forms import place_nominative
from briefing.articles.extraction.name_words import is_country, is_thing
from briefing.articles.extraction.posts import OFFICES

_TITLE_LINES = 4
_MIN_PARAGRAPHS = 2
_MIN_SIGNATORIES = 2
_MAX_SIGNATORY_WORDS = 8
"""Maximum number of words of a name with the post before it."""
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
_NUMBER = re.compile(
    r"(?:\(?(?:\d{1,2}|[ivx]{1,5}|(?-i:[a-zа-я]))[.)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}|[٠-٩]{1,2}[.)-]"
    r"|(?:§|art(?:\.|icles?|ikel|ículo|igo|icolo)?|статья|стаття|madde|бап)\s?\d{1,2}[.:)]?|[•▪‣●–—-](?=\s)"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:ly)?[.,:]"
    r"|(?:erst|zweit|dritt|viert|fünft|sechst|siebt|siebent|acht|neunt|zehnt)ens[.,:]"
    r"|(?:premi[eè]re|deuxi[eè]me|seconde|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me|septi[eè]me)ment[.,:]"
    r"|(?:primer[oa]|segund[oa]|tercer[oa]|cuart[oa]|quint[oa]|sext[oa]|séptim[oa]|octav[oa]|noven[oa]|décim[oa])[.,:]"
    r"|(?:primeir[oa]|terceir[oa]|quart[oa]|sétim[oa]|prim[oa]|second[oa]|terz[oa])[.,:]"
    r"|(?:во-первых|во-вторых|в-третьих|в-четвертых|в-четвёртых|в-пятых|по-перше|по-друге|по-третє|по-четверте|по-п.яте"
    r"|перв(?:ое|ый)|второ[ей]|трет(?:ье|ий)|четв[её]рт(?:ое|ый)|пят(?:ое|ый)|po pierwsze|po drugie|po trzecie"
    r"|birincisi|ikincisi|üçüncüsü|біріншіден|екіншіден|үшіншіден|أولا|ثانيا|ثالثا|رابعا|خامسا)[ً]?[.,:،]?)\s*(?=\S)",
    re.IGNORECASE,
)
"""The number of a paragraph, a letter, a bullet, or an ordinal."""
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
_PARTS = re.compile(r"([,;:()–—\n]|\.(?=\s*$)|\s(?:and|und|et|y|e|i|и|та|ve|және)\s)")
_MAX_NAME_WORDS = 3
_MIN_NUMBERED = 3
_DOCUMENT = re.compile(
    r"\W*(?:[^\W\d_]+ ){0,3}(?:declaration|statement|communiqué|memorandum|erklärung|kommuniqué|deklaration|déclaration"
    r"|declaración|comunicado|declaração|dichiarazione|comunicato|deklaracja|oświadczenie|komunikat|декларация"
    r"|заявление"
    r"|коммюнике|декларація|заява|комюніке|bildirisi|bildirge|deklarasyonu|декларациясы|мәлімдемесі|宣言|声明|公报"
    r"|إعلان|بيان)\b",
    re.IGNORECASE,
)
_ENACTS = re.compile(
    r"\b(?:as follows|following statement|declare|agree|undersigned|erklären|vereinbaren|unterzeichne\w+"
    r"|ce qui suit|soussigné\w*"
    r"|lo siguiente|siguiente declaración|o seguinte|quanto segue|co następuje|нижеследующ\w+|про таке|aşağıdaki"
    r"|төмендегі)\b",
    re.IGNORECASE,
)
"""Words of a paragraph that introduces what the parties declare."""
_CLOSES = re.compile(
    r"(?:done (?:at|in)|signed (?:at|in)|geschehen zu|unterzeichnet in|gegeben zu|fait à|hecho en|dado en"
    r"|feito em|fatto a"
    r"|совершено|вчинено|учинено|sporządzono|düzenlen|жасалды|订于|签于)\b",
    re.IGNORECASE,
)
"""How the paragraph behind the last one begins."""
_FOR = re.compile(
    r"(?:for the|für (?:das|die|den)|pour (?:le |la |les |l['’])|por (?:el|la|los|las)|pel[oa]|per (?:il |la |lo "
    r"|l['’]|i )"
    r"|от |за |від |w imieniu|za |on behalf of|im namen)[^.!?:\n]{2,90}",
    re.IGNORECASE,
)
"""A line that says for whom the next one signs."""
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
    lines = source.lines[:_TITLE_LINES]
    title = next((span for span in lines if _TITLE.search(source.text, *span) and span[1] - span[0] < 250), None)
    title = title or _declaration(source, lines)
    if title is None or source.text[title[1] - 1] in '.,;”"»':
        return []
    end = source.body_end
    body = [
        span for span in source.layout.paragraphs if title[1] <= span[0] < end and not _CLOSES.match(source.text, *span)
    ]
    signature = next(
        (number for number, span in enumerate(body) if number > 1 and _SIGNED.match(source.text, *span)), len(body)
    )
    body = body[:signature]
    numbered = [span for span in body if _NUMBER.match(source.text, *span)]
    if len(numbered) >= _MIN_PARAGRAPHS:
        chosen = numbered
        lead = [span for span in body if span[0] < numbered[0][0]]
    else:
        lead = [span for span in body if source.text[span[1] - 1] in ":：" or _announces(source, span)][:1]
        chosen = [span for span in body if _is_sentence(source, span) and span not in lead]
    if len(chosen) < _MIN_PARAGRAPHS:
        return []
    signers = _signatories(source, title, lead, chosen[-1][1])
    names = tuple(dict.fromkeys(name for name, _ in signers))
    named = signers[0][1] if signers else None
    return [Passage("document", (span,), names, named) for span in chosen]


def _declaration(source: Source, lines: list[Span]) -> Span | None:
    """Return the title of a declaration: of one that says *declare as follows* before its numbered paragraphs."""
    title = next((span for span in lines if _DOCUMENT.match(source.text, *span) and span[1] - span[0] < 250), None)
    if title is None:
        return None
    paragraphs = source.layout.paragraphs
    numbered = [span for span in paragraphs if span[0] > title[1] and _NUMBER.match(source.text, *span)]
    if len(numbered) < _MIN_NUMBERED:
        return None
    lead = [span for span in paragraphs if title[1] < span[0] < numbered[0][0]]
    return (
        title
        if any(source.text[end - 1] in ":：" or _ENACTS.search(source.text, start, end) for start, end in lead)
        else None
    )


def _announces(source: Source, span: Span) -> bool:
    """Return whether a paragraph says that the text of a statement follows."""
    return (
        re.match(
            r"(?:the )?(?:following|text)\b|(?:nachstehend|wortlaut)|(?:voici|texte)\b",
            source.text[span[0] : span[1]],
            re.IGNORECASE,
        )
        is not None
    )


def _is_sentence(source: Source, span: Span) -> bool:
    """Return whether a paragraph is prose, no subtitle or date."""
    text = source.text[span[0] : span[1]]
    return text[-1] in ".;。؛" and len(text) > 40


def _signatories(source: Source, title: Span, lead: list[Span], last: int) -> list[tuple[str, Span]]:
    """Return who signed: the names behind *Signed:*, in the lead or in the last lines, else those of the title.

    `lead` holds the paragraphs between title and statement; `last` is the end of the statement.
    """
    signed: list[tuple[str, Span]] = []
    for number, (start, end) in enumerate(source.lines):
        label = _SIGNED.match(source.text, start, end) if start > title[1] else None
        if label is None or end - start > 250:
            continue
        if label.end() >= end:
            block = source.lines[number + 1 : number + 8]
            listed = [(source.text[a:b], (a, b)) for a, b in block if b - a < 120]
        else:
            listed = [(source.text[label.end() : end], (label.end(), end))]
        for words, span in listed:
            signed += _people(source, words, span)
    cast = Cast(source)
    for (start, end), (first, stop) in pairwise(source.lines):
        if start >= last and _FOR.fullmatch(source.text, start, end) and cast.is_person(source.text[first:stop]):
            name = cast.full(" ".join(cast.name_words(source.text[first:stop])))
            signed.append((name, (first, stop)))
    if source.words.code in ("zh", "ar"):
        named = [each for span in lead for each in cast.titled(*span)]
    else:
        named = [each for span in lead for each in _apposed(source, cast, span)]
    if len(named) < _MIN_SIGNATORIES:
        named = [each for span in lead for each in _with_posts(source, cast, span)]
    if len(named) >= _MIN_SIGNATORIES and len(named) >= len(signed):
        return named
    if signed:
        return signed
    below = [each for span in source.lines if span[0] >= last for each in _apposed(source, cast, span)[:1]]
    return below if len(below) >= _MIN_SIGNATORIES else _of_title(source, title)


def _apposed(source: Source, cast: Cast, span: Span) -> list[tuple[str, Span]]:
    """Return the names that commas set apart: *the mayor of Example, Anna Example, and the mayor of …*."""
    found = []
    at = span[0]
    for part in _PARTS.split(source.text[span[0] : span[1]]):
        if (name := _signatory(source, cast, part.strip())) is not None:
            found.append((name, (at, at + len(part))))
        at += len(part)
    return found


def _signatory(source: Source, cast: Cast, shown: str) -> str | None:
    """Return the name that a part of a sentence is, with a title or without; None where it is more."""
    words, of = shown.split(), source.words.words("of")
    if not 2 <= len(words) <= _MAX_SIGNATORY_WORDS or words[0].lower() in of or any(map(str.isdigit, shown)):
        return None
    named = cast.name_words(shown)
    before = " ".join(words[: len(words) - len(named)]).lower().split()
    capital = [word for word in named if word[0].isupper()]
    if (
        not 2 <= len(named) <= 4
        or len(capital) < 2
        or not all(map(cast.may_be_of_name, words))
        or is_country(" ".join(named))
    ):
        return None
    return cast.full(" ".join(named)) if of.isdisjoint(before) and cast.is_person(shown) else None


def _with_posts(source: Source, cast: Cast, span: Span) -> list[tuple[str, Span]]:
    """Return the names behind posts: *Minister of Roads Anna Example of Muster and Minister of Harbours …*."""
    found = []
    for mention in source.names.within(*span):
        words = cast.cleaned(mention.person.name).split()
        person = mention.person.human or len(words) > _MAX_NAME_WORDS
        words = words[-2:] if len(words) > _MAX_NAME_WORDS else words
        name = " ".join(words)
        before = source.text[max(0, mention.first - 20) : mention.first].lower().split()[-1:]
        named = person and len(words) > 1 and not (name.isupper() or is_country(name) or is_thing(mention.person.name))
        of = not mention.person.titles and not source.words.words("of").isdisjoint(before)
        if named and not of and source.words.words("articles").isdisjoint(before):
            found.append((name, (mention.start, mention.end)))
    return found


def _people(source: Source, words: str, span: Span) -> list[tuple[str, Span]]:
    found = [each for each in source.names.within(*span) if each.person.human and " " in each.person.name]
    if found:
        return [(each.person.name, (each.start, each.end)) for each in found]
    if source.words.code in ("zh", "ar"):
        return [(each.strip(" 。."), span) for each in _SPLIT.split(words) if each.strip(" 。.")]
    return []


def _of_title(source: Source, title: Span) -> list[tuple[str, Span]]:
    """Return the parties that a title names: *Joint Statement by Example and Muster on the road*."""
    start, end = title
    if source.words.code in ("zh", "ar"):
        before = _TITLE.search(source.text, start, end)
        stop = before.start() if before is not None and source.words.code == "zh" else start
        parts = [each.strip() for each in _SPLIT.split(source.text[start:stop]) if each.strip()]
        return [(each, (start, end)) for each in parts if len(each) <= 20]
    heading = [found.span() for found in _TITLE.finditer(source.text, start, end)]
    return _parties(source, max((last for _, last in heading), default=start), end) if heading else []


def _parties(source: Source, start: int, end: int) -> list[tuple[str, Span]]:
    """Return the parties named from an offset on: capitalised words, joined by conjunctions or commas.

    The first parties follow words such as *by the foreign ministers of*; words on a topic follow the last one.
    """
    text, parties = source.text, []
    skipped = source.words.words("articles") | source.words.words("of") | frozenset(_BETWEEN.split())
    party: list[Span] = []

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
