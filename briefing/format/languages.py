"""Language tags: BCP 47's form, ISO 639 languages, and the mistakes that are made with them."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing import geo

_TWO = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el"
    " en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it"
    " iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt"
    " my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk"
    " sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi"
    " yo za zh zu"
)
LANGUAGES = frozenset(_TWO.split())
"""ISO 639-1."""

_LONGER = (
    "ara=ar aze=az bel=be ben=bn bul=bg cat=ca ces=cs cze=cs dan=da deu=de ger=de ell=el gre=el eng=en est=et"
    " fas=fa per=fa fin=fi fra=fr fre=fr heb=he hin=hi hrv=hr hun=hu hye=hy arm=hy ind=id isl=is ita=it jpn=ja"
    " kat=ka geo=ka kaz=kk kir=ky kor=ko kur=ku lav=lv lit=lt mkd=mk mon=mn msa=ms mya=my nld=nl dut=nl nor=no"
    " pol=pl por=pt pus=ps ron=ro rum=ro rus=ru slk=sk slv=sl som=so spa=es sqi=sq alb=sq srp=sr swa=sw swe=sv"
    " tat=tt tgk=tg tha=th tuk=tk tur=tr uig=ug ukr=uk urd=ur uzb=uz vie=vi zho=zh chi=zh"
)
_SHORTER: dict[str, str] = dict(pair.split("=") for pair in _LONGER.split())
"""ISO 639-2 and -3 codes that have a shorter one."""
_MEANT = {
    "english": "en", "russian": "ru", "kazakh": "kk", "ukrainian": "uk", "chinese": "zh", "french": "fr",
    "german": "de", "spanish": "es", "arabic": "ar", "turkish": "tr", "persian": "fa", "farsi": "fa", "uzbek": "uz",
    "kyrgyz": "ky", "tajik": "tg", "belarusian": "be", "georgian": "ka", "armenian": "hy", "polish": "pl",
    "japanese": "ja", "korean": "ko", "italian": "it", "portuguese": "pt", "hebrew": "he", "hindi": "hi",
    "urdu": "ur", "kz": "kk", "ua": "uk", "jp": "ja", "cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "kp": "ko",
    "rs": "sr", "by": "be",
}  # fmt: skip
"""Names and country codes that people write for the language."""

TAG = (
    r"^[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-[xX](-[A-Za-z0-9]{1,8})+)?"
    r"$(?!\n)"
)
"""The form of a tag."""
is_tag = re.compile(TAG).match
_REGION = re.compile(r"-([A-Za-z]{2})(?=-|$)")


@lru_cache(maxsize=4096)
def complaint(tag: str) -> tuple[str, str] | None:
    """Return what is wrong with a language tag and the tag meant, if any; None where it is valid."""
    if not is_tag(tag):
        return "is no language tag", _MEANT.get(tag.casefold(), "")
    language, dash, rest = tag.partition("-")
    lower = language.lower()
    if lower in _SHORTER:
        return f"should be `{_SHORTER[lower]}`: BCP 47 takes the shorter code", _SHORTER[lower] + dash + rest
    if len(lower) == 2 and lower not in LANGUAGES:
        return f"is no language: ISO 639 has no `{lower}`", _MEANT.get(lower, "")
    region = _REGION.search(tag)
    if region is not None and geo.code(region[1].upper()) is None and "-x-" not in tag[: region.start()]:
        meant = tag.replace(region[0], "-GB") if region[1].upper() == "UK" else ""
        return f"names no country: ISO 3166 has no `{region[1]}`", meant
    return None
