"""Polish: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon


def _past(stems: str) -> str:
    """Return the masculine and feminine singular and the plural past of verbs in -ać, -ić and -yć."""
    return " ".join(f"{stem}ł {stem}ła {stem}li {stem}ły" for stem in stems.split())


LEXICON = Lexicon(
    code="pl",
    quoters="cytuje cytują zacytował zacytowała cytował cytowała",
    passive="przez był była",
    negations="nigdy nie",
    acts="uśmiechnął uśmiechnęła skinął skinęła zaprotestował zaprotestowała westchnął westchnęła zawahał zawahała",
    inverts=True,
    announcing=r"[a-ząćęłńóśźż]{3,}(?:ł|ła|li)",
    impersonal="czytamy|czytaliśmy|można przeczytać|napisano|podano|przekazano|poinformowano|podkreślono|"
    "zaznaczono|oświadczono|stwierdzono|dodano|ogłoszono",
    generic="polityk polityczka",
    documents="komunikat komunikacie raport raporcie tekst list dokument oświadczenie uchwała umowa",
    verbs_of_saying="mówi mówią twierdzi twierdzą uważa uważają podkreśla podkreślają dodaje zaznacza zapewnia"
    " wyjaśnia"
    " przyznaje ocenia oświadcza informuje przypomina ostrzega przekonuje zauważa tłumaczy rzekł rzekła odparł"
    " odparła "
    "zapewnił zapewniła "
    + _past(
        "powiedzia mówi oświadczy podkreśli doda zaznaczy wyjaśni przyzna oceni stwierdzi poinformowa przypomnia"
        " ostrzeg"
        " przekonywa zauważy tłumaczy odpowiedzia ogłosi potwierdzi zaprzeczy wskaza wspomnia zapowiedzia przekaza"
        " skomentowa uzna zadeklarowa relacjonowa opowiedzia"
    ),
    verbs_of_quoting="pisze pyta apeluje nazywa kontynuuje "
    + _past(
        "napisa zapyta zaapelowa nazwa kontynuowa wezwa krzykną skrytykowa pochwali zażartowa zdradzi westchną"
        " oburzy"
        " ironizowa krytykowa ubolewa wykrzykną podsumowa poprosi zaatakowa zażąda alarmowa"
    ),
    wills="obiecuje " + _past("obieca zagrozi odmówi"),
    that="że iż",
    per=("według", "zdaniem", "jak powiedział", "jak powiedziała", "jak podkreślił", "w ocenie", "w opinii"),
    per_pronoun={"jego zdaniem": "m", "według niego": "m", "jej zdaniem": "f", "według niej": "f"},
    works="film filmie powieść książka gazeta gazecie tygodnik dziennik serial piosenka program operacja ustawa",
    he="on",
    she="ona",
    they="oni one",
    mr="pan pana",
    mrs="pani panią",
    roles="prezydent prezydenta premier premiera minister ministra kanclerz szef szefa szefowa rzecznik rzecznika"
    " rzeczniczka przewodniczący przewodniczącego przewodnicząca marszałek marszałka poseł posłanka senator"
    " senatorka"
    " sekretarz lider lidera liderka burmistrz wojewoda ambasador ambasadora dyrektor dyrektora dyrektorka król"
    " królowa"
    " papież sędzia prokurator adwokat ekspert ekspertka analityk ekonomista historyk dziennikarz dziennikarka"
    " komisarz"
    " urzędnik kandydat kandydatka wicepremier wiceminister generał doradca polityk źródło rosyjski rosyjska"
    " amerykański"
    " ukraiński niemiecki francuski spraw zagranicznych obrony rządu msz kremla",
    posts="prezydent prezydenta premier premiera minister ministra kanclerz kanclerza szef szefa szefowa rzecznik"
    " rzecznika przewodniczący przewodniczącego przewodnicząca marszałek marszałka senator poseł posłanka burmistrz"
    " wojewoda ambasador ambasadora wicepremier wiceminister generał prezydentka ministra",
    articles="ten ta to jego jej ich pewien",
    definite="ten ta prezydent premier minister szef polityk kanclerz rzecznik ministra",
    of="w we na z ze do od po o u dla przez przed za nad pod przy bez między wobec podczas według zdaniem około",
    between="też także również potem później wcześniej jednak już jeszcze się nie dziś dzisiaj wczoraj w"
    " poniedziałek"
    " wtorek środę czwartek piątek sobotę niedzielę następnie dodatkowo który która jest był była",
    starters="natomiast tymczasem ponadto zatem więc dodatkowo według oprócz mimo obecnie w we na z ze do od po"
    " o u dla przez przed za nad pod przy bez między wobec podczas według zdaniem"
    " i a ale lub"
    " albo czy gdy kiedy jak gdzie co kto który która które że żeby choć jednak także również tak nie on ona"
    " ono oni my"
    " wy ja ty ten ta to ci te jego jej ich wszystko wszyscy każdy inny wielu niektórzy już jeszcze tylko nawet"
    " tam tu"
    " tutaj teraz potem później wczoraj dziś dzisiaj jutro poniedziałek wtorek środa czwartek piątek sobota"
    " niedziela"
    " styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień nasz nasza"
    " dlatego jeśli nikt nic należy",
    clauses="który która które gdzie",
    months="stycz(?:nia|eń) lut(?:ego|y) mar(?:ca|zec) kwie(?:tnia|cień) maj[a]? czerw(?:ca|iec) lip(?:ca|iec)"
    " sierp(?:nia|ień) wrze(?:śnia|sień) październik[a]? listopad[a]? grud(?:nia|zień)",
    weekdays="poniedziałek wtorek środ[aę] czwartek piątek sobot[aę] niedziel[aę]",
    days_ago={"dziś": 0, "dzisiaj": 0, "wczoraj": 1},
)
