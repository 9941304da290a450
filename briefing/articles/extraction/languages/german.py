"""German: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon


def _weak(stems: str) -> str:
    """Return the present and past forms in the third person, and the infinitive, of weak verbs by their stems."""
    forms = []
    for stem in stems.split():
        e = "e" if stem.endswith(("t", "d", "gn")) else ""
        n = "n" if stem.endswith(("er", "el")) and not stem.endswith("ier") else "en"
        forms += [f"{stem}{e}t", f"{stem}{n}", f"{stem}{e}te", f"{stem}{e}ten"]
        if (
            not stem.startswith(("be", "er", "ver", "ent", "prophez", "unter", "wider", "wiederhol"))
            and "ier" not in stem
        ):
            forms.append(f"ge{stem}{e}t")
    return " ".join(forms)


LEXICON = Lexicon(
    code="de",
    quoters="zitiert zitierte zitierten",
    passive="von wird wurde werden",
    negations="nie niemals nicht",
    acts="widersprach nickte nickt lächelte lächelt lachte lacht zögerte zögert schwieg schweigt seufzte seufzt"
    " widerspricht"
    " grinst grinste schmunzelt schmunzelte schüttelt schüttelte zuckt zuckte winkt winkte runzelt stutzt überlegt"
    " überlegte weint weinte strahlt strahlte atmet blickt blickte",
    fronting="als gegenüber dazu damit dabei hierzu bezüglich angesichts infolge trotz anlässlich seitens"
    " hinsichtlich"
    " über laut wegen",
    auxiliaries="hat haben habe hatte hatten",
    past="ist sind war waren kam kamen ging gingen stand standen muss müssen musste kann können konnte will"
    " wollen wollte"
    " soll sollen sollte darf dürfen durfte bleibt blieb gilt galt liegt lag nahm hielt sah sieht",
    inverts=True,
    nouns_capital=True,
    announcing=r"[a-zäöüß]{3,}(?:te|ten|t)",
    impersonal="(?:ist|war) (?:dort |darin |hier |auch )?von(?: eine[rmn]?| der| dem)?(?=\\s*$)|hei(?:ß|ss)t es|"
    "hieß es|ist zu lesen|war zu lesen|(?:ist|war) zu hören|liest man|verlautete?",
    generic="politiker politikerin sozialdemokrat sozialdemokratin christdemokrat liberale grüne ressortchef"
    " ressortchefin amtsinhaber",
    documents="bericht begründung mitteilung schreiben brief papier entwurf urteil text studie vertrag resolution"
    " stellungnahme beschluss protokoll antrag gutachten abkommen erklärung communiqué kommuniqué wortlaut"
    " formulierung motto überschrift inschrift aufschrift plakat transparent slogan parole sprichwort titel devise"
    " losung schild schlagzeile tweet",
    particles=dict.fromkeys(("geht", "gehen", "ging", "gingen"), ("davon",)),
    verbs_of_saying="stimmte stimmt zustimmte widersprach widerspricht geht gehen ging gingen einräumen zugeben"
    " hinzufügen mitteilen ankündigen anmerken feststellen klarstellen hervorheben bekanntgeben ausführen vorwerfen"
    " befand befanden befindet empfahl empfehlen empfiehlt riet raten verriet verrät offenbart offenbarte zugerufen"
    " gerufen gemeint gefragt geantwortet betont beklagt kritisiert berichtet gesagt hinzugefügt mitgeteilt"
    " erklärt glaubt findet weist wies hinwies gestand zugab zugibt unterstreicht unterstrich einräumte einräumt"
    " klarstellte klarstellt hervorhob hervorhebt bekanntgab ausführte hinzufügte hinzufügt ankündigte ankündigt"
    " mitteilte mitteilt mitteilten anmerkte anmerkt einwandte feststellte feststellt sprach zusicherte vorwarf"
    " nachlegte räumt räumte fügt fügte teilt teilte kündigt kündigte ankündigten betonten "
    + _weak(
        "sag erklär beton mein ergänz versicher behaupt bericht bestätig bekräftig antwort entgegn erwider"
        " beklag bemerk"
        " mahn argumentier äußer prophezei dementier erinner urteil konstatier resümier kritisier beteuer klag warn"
        " erläuter präzisier verdeutlich verkünd erzähl schilder begründ folger vermut befürcht monier bemängel"
        " kommentier"
        " signalisier unterstell wiederhol formulier verkündig meld"
    ),
    verbs_of_quoting="titelt titelte ächzt ächzte"
    " schrie schreit schrien brüllt brüllte winkt winkte fleht flehte schwärmt raunt raunte jammert"
    " jammerte ätzt ätzte giftet giftete prahlt prahlte prahle wirbt warb rechnet rechnete pflichtet pflichtete"
    " verteidigt verteidigte rechtfertigt rechtfertigte mutmaßt mutmaßte doziert witzelt witzelte staunt staunte"
    " bedauert bedauerte so schreibt schreiben schrieb schrieben ruft rief fragt fragte nennt nannte nannten"
    " spricht sprechen"
    " sprach sprachen heißt hieß bezeichnet bezeichnete bezeichneten beschreibt beschrieb stellt stellte gibt"
    " gab bat"
    " bittet aufgerufen gewarnt gefordert gemahnt verspricht versprach fuhr hebt hob warf wirft ließ lässt"
    " legte schob"
    " führte führt wandte setzte zeigte gestanden merkte merkt fasste sicherte verwies verweist schwor schwören"
    " stöhnte"
    " wetterte wettert "
    + _weak(
        "forder kritisier lob twitter post schimpf appellier verlang droh bilanzier verurteil spott scherz"
        " polter höhn läster"
        " frotzel jubel schwärm seufz flüster murmel brumm tadel rüg beschwer plädier reagier konter dank"
        " gratulier hoff"
        " sinnier spekulier beschwör beschwichtig beruhig wünsch fürcht bezweifel zitier freu empör wunder ärger"
    ),
    wills="droht drohte verspricht versprach weigert weigerte",
    to="zu",
    that="dass daß",
    per_pronoun={
        phrase.format(whose): gender
        for whose, gender in (("sein", "m"), ("ihr", "f"))
        for phrase in (
            *("{}er meinung nach", "{}er ansicht nach", "{}er auffassung nach", "{}er einschätzung nach"),
            *("nach {}er meinung", "nach {}er ansicht", "nach {}er auffassung", "nach {}er einschätzung"),
            *("nach {}er überzeugung", "nach {}en worten", "nach {}en angaben", "{}en worten zufolge"),
            *("{}en angaben zufolge", "{}er darstellung nach", "nach {}er darstellung"),
        )
    },
    reported="sei seien habe hätte hätten werde würde würden könne könnten müsse müssten solle wolle dürfe gebe"
    " brauche stehe gehe komme liege bleibe schaue nehme mache lasse führe finde halte zeige hätten wären wisse"
    " sehe"
    " halte",
    subjunctive="sei seien habe werde könne müsse solle wolle dürfe möge gebe gehe komme liege bleibe stehe lasse mache"
    " brauche wisse tue nehme halte sehe finde führe bringe trage zeige bedeute gelte heiße verdiene fehle gehöre"
    " erweise erwarte handele handle bestehe betreffe drohe",
    works="film roman buch zeitung magazin serie lied zeitschrift sendung operation gesetz verein bündnis initiative"
    " gruppe organisation stiftung projekt kampagne plattform partei band album show reihe podcast blog restaurant"
    " hotel kneipe schiff fregatte mission demonstration zeitungen romane verlag netzwerk"
    " programm aktion studie motto titel aufschrift",
    so_called=(
        "sogenannte",
        "sogenannten",
        "sogenannter",
        "so genannte",
        "so genannten",
        "unter dem motto",
        "dem titel",
    ),
    minds="für",
    per=(
        *("laut", "nach den worten", "nach worten", "nach ansicht", "nach angaben", "nach aussage", "nach auffassung"),
        *("nach einschätzung", "nach überzeugung", "nach darstellung", "aus sicht", "nach auskunft", "nach meinung"),
        *("nach lesart", "nach erkenntnissen", "nach schilderung"),
    ),
    per_behind=("zufolge",),
    he="er",
    she="sie",
    mr="herr herrn",
    mrs="frau",
    roles="präsident präsidentin bundespräsident bundeskanzler bundeskanzlerin kanzler kanzlerin minister"
    " ministerin außenminister außenministerin verteidigungsminister verteidigungsministerin premierminister"
    " ministerpräsident ministerpräsidentin regierungschef regierungschefin staatschef sprecher sprecherin"
    " regierungssprecher kremlsprecher kremlchef vorsitzende vorsitzender parteichef parteichefin"
    " generalsekretär generalsekretärin abgeordnete abgeordneter politiker politikerin senator senatorin"
    " experte expertin botschafter botschafterin general könig königin papst kommissionspräsidentin"
    " eu-kommissionspräsidentin us-präsident us-außenminister direktor direktorin leiter leiterin chef chefin"
    " bürgermeister bürgermeisterin richter anwalt dr dr. prof prof. nato-generalsekretär oppositionsführer"
    " staatsoberhaupt",
    articles="der die das ein eine einer einen einem eines dem den des ihr sein seine ihre seiner seinem seinen ihrer"
    " ihrem ihren dieser diese jener mehrere einige",
    definite="der die das den dieser diese",
    oblique="den dem des einen einem eines diesen diesem dieses seinen seinem seines ihren ihrem ihres jenem"
    " keinem ihm ihn ihnen mir mich uns dir dich euch",
    of="des eines von vom für in im an am auf aus bei beim mit nach zu zum zur über unter vor gegen durch ohne"
    " um seit"
    " während wegen gegenüber zwischen neben",
    between="hat haben hatte habe auch dann später zuvor erneut bereits nun jetzt weiter noch sich selbst aber"
    " dabei dazu daraufhin am montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute"
    " anschließend schließlich wiederholt ebenfalls außerdem der die welche hinzu"
    " bekannt klar fest fort preis kund wurde wird werde",
    starters="der die das ein eine einer eines dem den des er sie es wir ich ihr man und aber oder denn doch sondern in"
    " im am an auf aus bei beim mit nach von vom zu zum zur über unter vor für gegen durch ohne um seit während wegen"
    " als wenn weil obwohl da dass damit so auch dann dort hier jetzt nun noch nur schon zuvor danach dabei dazu"
    " dies diese dieser dieses jener jede jeder alle viele einige mehrere kein keine sein seine ihre was wer wie"
    " wo warum laut zudem jedoch allerdings trotzdem montag dienstag mittwoch donnerstag freitag samstag sonnabend"
    " sonntag januar februar märz april mai juni juli august september oktober november dezember darüber daraufhin"
    " deshalb deswegen dennoch demnach ferner überdies außerdem schließlich letztlich insgesamt immerhin vielmehr"
    " andererseits einerseits gleichzeitig zugleich inzwischen mittlerweile unterdessen derzeit aktuell künftig"
    " später früher bislang bisher anfangs zunächst zuletzt damals seitdem seither natürlich vielleicht womöglich"
    " offenbar angeblich leider tatsächlich eigentlich freilich besonders manchmal meist stets immer kaum"
    " insbesondere zumindest stattdessen entsprechend ebenso genauso weder entweder sowohl bis ob nachdem bevor sobald"
    " solange daneben darauf daran darin dadurch dafür dagegen davon hinzu mein meine meinem meinen unser unsere"
    " unserem unseren dein deine gestern heute morgen woche jahr jahre monat tag interview gespräch rede treffen"
    " pressekonferenz land welt krieg frieden regierung ende zeit",
    clauses="der die das dessen deren welcher welche ein eine",
    months="jan(?:uar|\\.)? feb(?:ruar|\\.)? (?:märz|mrz\\.?) apr(?:il|\\.)? mai jun[i.]? jul[i.]? aug(?:ust|\\.)?"
    " sept?(?:ember|\\.)? okt(?:ober|\\.)? nov(?:ember|\\.)? dez(?:ember|\\.)?",
    weekdays="montag dienstag mittwoch donnerstag freitag (?:samstag|sonnabend) sonntag",
    days_ago={"heute": 0, "gestern": 1, "vorgestern": 2},
    first_men="jan toni",
    first_women="andrea gabriele nicola simone",
)
