"""Polish: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon


def _past(stems: str) -> str:
    """Return the past, singular and plural, of verbs in -ać, -ić and -yć."""
    return " ".join(f"{stem}ł {stem}ła {stem}ło {stem}li {stem}ły" for stem in stems.split())


_AGENTS = (
    "strażak chłopak rybak inspektor astronauta "
    "arz acz esor mecenas rywal iciel yciel ista ysta nawca dawca wórca wódca radca erca ówca ńca [^ąę]nik yk "
    "ator itor ytor utor ektor aktor ocent ydent udent egent ystent agent ojent lient alent ant iec log graf usz "
    "amita iata nauta arka ystka istka icielka ycielka niczka [^y]yczka anka antka entka czyni ini orka owiec man "
    "anin janin er tywista cy arze nci ści usze ele orzy anie adcy wodniczący datnik domy śledczy ksiądz biskup "
    "mąż żona matka ojciec babcia siostra brat syn córka mężczyzna kobieta przywódca polityk muzyk świadek "
    "ekspert lekarz działacz wójt wiceszef przedstawicielka reprezentant strażacy fan sąsiad widz internauta "
    "rozmówca komentujący sąd szpital kierowca sprawca władze biuro centrum wojsko kierownictwo stowarzyszenie "
    "przedsiębiorstwo dowództwo towarzystwo pogotowie rada komisja izba fundacja agencja redakcja sieć "
    "organizacja partia grupa kancelaria ambasada straż komenda służba służby rodzina szkoła uczelnia gmina "
    "drużyna administracja dyrekcja zarząd portal dziennik gazeta telewizja stacja bank klub rząd rodzice wydawca "
    "producent dziadek kuzyn kuzynka wujek ciotka spółka resort policja prokuratura firma ministerstwo urząd"
)
"""Endings of nouns for people and for bodies that speak."""

LEXICON = Lexicon(
    code="pl",
    quoters="cytuje cytują zacytował zacytowała cytował cytowała",
    passive="przez był była",
    negations="nigdy nie",
    acts="uśmiechnął uśmiechnęła skinął skinęła zaprotestował zaprotestowała westchnął westchnęła zawahał zawahała",
    inverts=True,
    announcing=r"[a-ząćęłńóśźż]{3,}(?:ł|ła|li)",
    impersonal="czytamy|czytaliśmy|można przeczytać|możemy przeczytać|brzmi|głosi|głosiło|(?:na|o|za)pisano|podano"
    "|przekazano|poinformowano|podkreślono|zaznaczono|oświadczono|stwierdzono|dodano|ogłoszono|wskazano|oceniono"
    "|wyjaśniono|zauważono|przypomniano|zapowiedziano|zastrzeżono|uzasadniono|zaapelowano|ostrzeżono|zapewniono"
    "|przyznano|określono|nazwano|odnotowano|zasugerowano|skomentowano|podsumowano|sprecyzowano",
    auxiliaries="jest są był była było byli były został została zostali zostały miał miała mieli miały mógł mogła mogli"
    " będzie",
    agents=rf"[a-ząćęłńóśźż]*(?:{'|'.join(_AGENTS.split())})",
    generic="szef szefowa polityk polityczka poseł posłanka senator senatorka europoseł parlamentarzysta lider"
    " liderka kandydat kandydatka ekspert ekspertka analityk ekonomista historyk dziennikarz dziennikarka adwokat"
    " prokurator sędzia urzędnik doradca generał radny radna trener trenerka kapitan profesor doktor mecenas"
    " pułkownik",
    witnesses="mieszkaniec mieszkanka świadek słuchacz słuchaczka internauta internautka czytelnik czytelniczka"
    " użytkownik użytkowniczka kierowca sąsiad sąsiadka uczestnik uczestniczka widz fan fanka klient klientka"
    " pasażer pasażerka informator rozmówca rozmówczyni komentujący policja prokuratura spółka firma resort"
    " ministerstwo urząd władze sąd szpital biuro centrum wojsko kierownictwo stowarzyszenie przedsiębiorstwo"
    " dowództwo towarzystwo pogotowie rada komisja izba fundacja agencja redakcja sieć organizacja partia grupa"
    " kancelaria ambasada straż komenda służba służby rodzina szkoła uczelnia gmina drużyna administracja dyrekcja"
    " zarząd portal dziennik gazeta telewizja stacja bank klub rząd rodzice wydawca producent matka ojciec żona mąż"
    " siostra brat syn córka babcia dziadek kuzyn kuzynka wujek ciotka rodzice",
    synonyms={"szef rządu": "premier", "szefowa rządu": "premier", "głowa państwa": "prezydent"},
    documents="komunikat komunikacie raport raporcie tekst list dokument oświadczenie uchwała umowa",
    verbs_of_saying="mówi mówią twierdzi twierdzą uważa uważają podkreśla podkreślają dodaje dodają zaznacza zaznaczają"
    " zapewnia zapewniają wyjaśnia wyjaśniają przyznaje przyznają ocenia oceniają oświadcza informuje informują"
    " przypomina przypominają ostrzega ostrzegają przekonuje przekonują zauważa zauważają tłumaczy tłumaczą rzekł"
    " rzekła odrzekł odrzekła orzekł orzekła odparł odparła zastrzegł zastrzegła ostrzegł ostrzegła przestrzegł"
    " spostrzegł doniósł doniosła donosi donoszą argumentuje argumentują deklaruje deklarują sugeruje sugerują"
    " wskazuje wskazują zapowiada zapowiadają potwierdza potwierdzają zaprzecza zaprzeczają wspomina wspominają sądzi"
    " prognozuje prognozują przewiduje przewidują przestrzega przestrzegają precyzuje ujawnia odpowiada odpowiadają"
    " stwierdza stwierdzają przekazuje przekazują zastrzega zaleca zalecają raportuje podaje podają oznajmia "
    + _past(
        "powiedzia mówi oświadczy oświadcza podkreśli podkreśla doda dodawa zaznaczy zaznacza wyjaśni wyjaśnia przyzna"
        " przyznawa oceni ocenia stwierdzi stwierdza poinformowa informowa przypomnia przypomina ostrzega przekonywa"
        " zauważy zauważa tłumaczy wytłumaczy odpowiedzia odpowiada ogłosi ogłasza potwierdzi potwierdza zaprzeczy"
        " zaprzecza wskaza wskazywa wspomnia wspomina zapowiedzia zapowiada przekaza przekazywa uzna zadeklarowa"
        " deklarowa relacjonowa zrelacjonowa opowiedzia zapewni zapewnia oznajmi zakomunikowa argumentowa uzasadnia"
        " uzasadni twierdzi sugerowa zasugerowa przewidywa prognozowa przestrzega ujawni doprecyzowa sprecyzowa uściśli"
        " skonstatowa zdementowa zaręcza zarzuci poda podawa donosi zastrzega zaleca zaleci zaakcentowa akcentowa"
        " raportowa wyzna"
    ),
    verbs_of_quoting="pisze piszą pyta pytają apeluje apelują nazywa kontynuuje komentuje komentują relacjonuje"
    " relacjonują żartuje ironizuje podsumowuje podsumowują wylicza wyliczają wymienia opowiada opowiadają kwituje"
    " konkluduje puentuje kończy zaczyna rozpoczyna uzasadnia uzasadniają cieszy dziwi denerwuje żali skarży chwali"
    " narzeka narzekają ubolewa analizuje diagnozuje dowodzi grzmi kpi szydzi oburza zastanawia krytykuje nawołuje"
    " nawołują wzywa wzywają domaga domagają prosi proszą proponuje uspokaja uspokajają tonuje wtóruje dorzuca wtrąca"
    " kreśli ukrywa kryje rekomenduje odnosi gratuluje dziękuje dziękują zdradza radzi radzą doradza obrazuje"
    " alarmuje alarmują dopytuje opisuje opisują szuka słyszymy zaczął zaczęła rozpoczął rozpoczęła"
    " odniósł odniosła krzyknął krzyknęła wykrzyknął wykrzyknęła szepnął szepnęła mruknął mruknęła rozwinął rozwinęła"
    " uciął ucięła westchnął westchnęła zakończył zakończyła "
    + _past(
        "napisa pisa zapyta pyta zaapelowa apelowa nazwa kontynuowa wezwa wzywa skrytykowa krytykowa pochwali chwali"
        " zażartowa żartowa zdradzi zdradza oburzy oburza ironizowa ubolewa podsumowa podsumowywa poprosi prosi"
        " zaatakowa zażąda żąda alarmowa zaalarmowa skomentowa komentowa uspokaja uspokoi żali komplementowa wylicza"
        " wyliczy wymienia wymieni dowodzi przekona opisa opisywa opowiada dopytywa docieka wyrazi skwitowa spuentowa"
        " skonkludowa zareagowa reagowa radzi poradzi doradzi zaproponowa proponowa nawoływa domaga przeprosi"
        " podziękowa dziękowa pogratulowa gratulowa cieszy ucieszy dziwi zdziwi denerwowa grzmia kpi szydzi drwi"
        " zachwala zachwyca żałowa narzeka zwierzy obwieści zawyrokowa zawoła woła krzycza rzuci rzuca dorzuci wtrąci"
        " ripostowa zripostowa odpiera odparowa wypali kry zameldowa meldowa analizowa diagnozowa oskarży oskarża grozi"
        " obiecywa gwarantowa zagwarantowa postulowa rekomendowa zarekomendowa uzupełni uzupełnia wtórowa zawtórowa"
        " zgodzi dementowa broni zastanawia nawiąza zwróci zwraca określi kończy"
    ),
    wills="obiecuje " + _past("obieca zagrozi odmówi"),
    drops=True,
    that="że iż",
    per=("według", "zdaniem", "jak powiedział", "jak powiedziała", "jak podkreślił", "w ocenie", "w opinii"),
    per_pronoun={"jego zdaniem": "m", "według niego": "m", "jej zdaniem": "f", "według niej": "f"},
    see_also=(
        "zobacz",
        "zobacz też",
        "zobacz także",
        "czytaj też",
        "czytaj także",
        "czytaj więcej",
        "oglądaj",
        "wideo",
        "przeczytaj także",
        "przeczytaj też",
        "polecamy",
    ),
    works="kategorii kategoriach napisem hasłem hasło nazwie tytułem tytule portalu portal programie programu akcji"
    " kampanii wystawie książce książki gazety magazynu magazyn magazynie dziennika tygodnika serwis serwisu serialu"
    " cyklu projektu projekcie konkursie film filmie powieść książka gazeta gazecie tygodnik dziennik serial"
    " piosenka program operacja ustawa",
    he="on",
    she="ona",
    they="oni one",
    mr="pan pana",
    mrs="pani panią",
    roles="prezes prezesa wiceprezes prezeska wójt starosta sołtys ksiądz biskup arcybiskup kardynał komendant"
    " dowódca radny radna europoseł prezydent prezydenta premier premiera minister ministra kanclerz szef szefa"
    " szefowa rzecznik rzecznika rzeczniczka przewodniczący przewodniczącego przewodnicząca marszałek marszałka"
    " poseł posłanka senator senatorka sekretarz lider lidera liderka burmistrz wojewoda ambasador ambasadora"
    " dyrektor dyrektora dyrektorka król królowa papież sędzia prokurator adwokat ekspert ekspertka analityk"
    " ekonomista historyk dziennikarz dziennikarka komisarz urzędnik kandydat kandydatka wicepremier wiceminister"
    " generał doradca polityk źródło",
    posts="prezydent prezydenta premier premiera minister ministra kanclerz kanclerza szef szefa szefowa rzecznik"
    " rzecznika przewodniczący przewodniczącego przewodnicząca marszałek marszałka senator poseł posłanka burmistrz"
    " wojewoda ambasador ambasadora wicepremier wiceminister generał prezydentka ministra",
    articles="ten ta to jego jej ich pewien",
    definite="ten ta prezydent premier minister szef polityk kanclerz rzecznik ministra",
    of="w we na z ze do od po o u dla przez przed za nad pod przy bez między wobec podczas według zdaniem około",
    between="mu im nam mi nas wam go ją wówczas wtedy właśnie też także również potem później wcześniej jednak już"
    " jeszcze się nie dziś dzisiaj wczoraj w poniedziałek wtorek środę czwartek piątek sobotę niedzielę następnie"
    " dodatkowo który która jest był była",
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
