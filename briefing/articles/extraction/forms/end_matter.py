"""Notes and credits below a text: who took the photographs, who owns the rights, how it came about."""

from __future__ import annotations

import re

from briefing.articles.extraction.forms.asides import is_aside
from briefing.articles.extraction.forms.voice import n_first_person

_MAX_PARAGRAPHS = 8
"""Maximum number of paragraphs, from the last one, that are searched for a separator."""
_MAX_AFTER = 4
"""Maximum number of paragraphs behind a separator that are notes."""
_END = re.compile(r"(?:#\s*){3,}|-?\s*(?:30|ends?|ende|fin|fine|конец|кінець|koniec|son)\s*-?", re.IGNORECASE)
"""A line that ends a text, whatever follows."""
_RULE = re.compile(r"(?:[*_=~•–—-]\s*){3,}")
_RIGHTS = re.compile(
    r"©|\(c\) \d|copyright|all rights|alle rechte|tous droits|derechos reservados|direitos reservados|diritti riservati"
    r"|все права|всі права|барлық құқық|wszelkie prawa|tüm hakları|الحقوق محفوظة|版权|版權|licen[cs]ed under|impressum"
    r"|aviso legal|mentions légales",
    re.IGNORECASE,
)
_CREDIT = (
    r"(?:photo(?:graph|graphie)?s?|fotos?|fotograf\w*|bild(?:er)?|фото\w*|zdjęci\w+|fotoğraf\w*|cover|video|видео"
    r"|redaktion|herausgeber\w*|editor(?:-in-chief|s)?|edit(?:ed|ing) by|report(?:ed|ing) by|writing by|edición"
    r"|translat\w+|übersetz\w+|tradu[cçz]\w*|перевод\w*|переклад\w*|аударған|çeviri|çeviren|tłum\w*"
    r"|contacts?|kontakt|contatto|contacto|контакт\w*|für rückfragen|pressekontakt|press office|reprints?|передрук"
    r"|mehr zum thema|read more|more on|related|see also|lire aussi|leer más|ver también|leggi anche|читайте|czytaj"
    r"|última (?:actualización|atualização)|letzte (?:aktualisierung|änderung)|dernière mise à jour"
    r"|ultimo aggiornamento"
    r"|data (?:modyfikacji|publikacji|aktualizacji)|дата (?:оновлення|обновления)|оновлено|обновлено"
    r"|pressestelle|press(?:e|o)?-?(?:dienst|stelle)|service de presse|assessoria[^:.\n]{0,60}"
    r"|прес+-?служба[^:.\n]{0,60}|biuro prasowe[^:.\n]{0,60}"
    r"|basın\w*[^:.\n]{0,40}|баспасөз қызметі|пресс-центр|zur person|about the author|à propos|stand(?: der \w+)?"
    r"|correction|korrektur|corrections?|note|source|quelle"
    r"|источник|джерело|źródło|kaynak|fuente|fonte|дереккөз|relecture|secretar[ií]a|gabinete\b[^:.\n]{0,40}"
    r"|depositar\w*"
    r"|transcri\w+|mitschrift|protokoll\w*"
    r"|schriftführ\w*|стенограмм\w*|адрес\w*(?: для справок)?|справк\w*|сайт|site|website|web"
    r"|责任编辑|编辑|責任編輯|来源|來源|摄影|تصوير|المصدر|تحرير|ترجمة|opérateur|operator|digiti[sz]ed|gescannt|numéris\w+)"
)
_CREDITED = re.compile(
    rf"(?:^|[.·•|/;] ?|\s—\s){_CREDIT}(?: \([^()]*\))?\s*[:：.](?=\s|$)", re.IGNORECASE | re.MULTILINE
)
_ABOUT = re.compile(
    r"(?:\b(?:the|this) |\b)(?:interview|conversation|transcript|questions|q&a|text|article|briefing|opinions|page"
    r"|document)\b"
    r"[^.\n]{0,60}\b(?:edited|shortened|condensed|conducted|chosen|published|appeared|revised|translated|recorded"
    r"|updated"
    r"|changed|archived|express\w*|contributor|concluded)"
    r"|\b(?:were|was) interviewed\b|\blast (?:updated|archived|changed)\b|\bfirst appeared\b"
    r"|\b(?:gespräch|interview|text|fragen|mitschrift|beitrag)\b[^.\n]{0,60}\b(?:geführt|gekürzt|autorisiert"
    r"|erschien\w*"
    r"|veröffentlich\w*|übersetzt|redigiert|bearbeitet)"
    r"|\b(?:entretien|interview|texte|propos)\b[^.\n]{0,60}\b(?:réalisé\w*|recueilli\w*|publié\w*|édité\w*"
    r"|traduit\w*|relu)"
    r"|\bcompte rendu de la séance\b|\bpublié (?:le|dans)\b"
    r"|\b(?:entrevista|texto)\b[^.\n]{0,60}\b(?:realiz\w+|edit\w+|public\w+|traduc\w+)"
    r"|\b(?:intervista|testo)\b[^.\n]{0,60}\b(?:realizzat\w+|pubblicat\w+|tradott\w+|raccolt\w+)"
    r"|\b(?:wywiad|rozmowa|tekst)\b[^.\n]{0,60}\b(?:przeprowadz\w+|autoryzowan\w+|opublikowan\w+|ukazał\w*|skrócon\w+)"
    r"|\b(?:интервью|беседа|беседу|текст|материал)\b[^.\n]{0,60}(?:сокращ|опубликован|записан|подготов"
    r"|авторизован|отредакт)"
    r"|\bбеседовал|\bзаписал|\bрозмовля|\bспілкува|\b(?:інтерв.ю|розмова|текст)\b[^.\n]{0,60}(?:скороч|опублік|записан)"
    r"|(?:röportaj|söyleşi|metin)\w*\b[^.\n]{0,60}(?:yayımlan|yayınlan|kısalt|düzenlen)"
    r"|сұхбаттас|(?:сұхбат|мәтін)\w*\b[^.\n]{0,60}(?:жариялан|қысқарт|дайында)"
    r"|(?:本文|采访|访谈|实录)[^。\n]{0,40}(?:整理|编辑|发表|刊|翻译)|(?:الحوار|المقابلة|النص)[^.\n]{0,60}(?:نشر|أجري|حرر|اختصر)"
    r"|seul le prononcé|gesprochene wort|check against delivery|свідоцтво|备案|registered|newsletter|subscribe"
    r"|abonnieren",
    re.IGNORECASE,
)


def end_of_body(text: str, paragraphs: list[tuple[int, int]], code: str) -> int:
    """Return the offset of the notes and credits below a text of the language with a code; else its length."""
    last = len(paragraphs)
    for index in range(last - 1, max(0, last - _MAX_PARAGRAPHS), -1):
        if _END.fullmatch(text, *paragraphs[index]) and last - index - 1 <= _MAX_AFTER:
            last = index
    while last > 1 and (
        _is_note(text, *paragraphs[last - 1], code)
        or is_aside(text, *paragraphs[last - 1])
        or _RULE.fullmatch(text, *paragraphs[last - 1])
    ):
        last -= 1
    return paragraphs[last][0] if last < len(paragraphs) else len(text)


def _is_note(text: str, start: int, end: int, code: str) -> bool:
    """Return whether a paragraph is about the text itself, its authors or its rights."""
    credit = _CREDITED.search(text, start, end)
    if credit is not None and credit.start() == start:
        return True
    if _ABOUT.match(text, start, end):
        return True
    if n_first_person(text[start:end], code):
        return False
    return credit is not None or any(each.search(text, start, end) for each in (_RIGHTS, _ABOUT))
