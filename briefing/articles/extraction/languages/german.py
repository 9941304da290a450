"""German: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

LEXICON = Lexicon(
    code="de",
    quoters="zitiert zitierte zitierten",
    passive="von wird wurde werden",
    negations="nie niemals nicht",
    acts="widersprach nickte lächelte lachte zögerte schwieg seufzte widerspricht",
    fronting="als gegenüber dazu damit dabei hierzu bezüglich angesichts infolge trotz anlässlich seitens hinsichtlich"
    " über laut wegen",
    auxiliaries="hat haben habe hatte hatten",
    inverts=True,
    nouns_capital=True,
    announcing=r"[a-zäöüß]{3,}(?:te|ten|t)",
    verbs_of_saying="sagt sagte sagten sagen gesagt geantwortet hinzugefügt mitgeteilt erklärt erklärte"
    " erklärten betont betonte betonten meint meinte"
    " warnt"
    " warnte warnten fügt fügte ergänzt ergänzte versichert versicherte behauptet behauptete berichtet"
    " berichtete berichteten glaubt bestätigt bestätigte bekräftigt bekräftigte unterstreicht unterstrich"
    " räumt räumte kündigt kündigte antwortet antwortete entgegnet entgegnete erwidert erwiderte beklagt"
    " beklagte bemerkt bemerkte findet teilt teilte mahnt mahnte weist wies argumentiert argumentierte äußert"
    " äußerte prophezeit prophezeite dementiert dementierte erinnert erinnerte urteilt urteilte konstatiert"
    " konstatierte resümiert resümierte kritisiert kritisierte beteuert beteuerte gestand klagt klagte",
    verbs_of_quoting="so schreibt schreiben schrieb schrieben ruft rief fragt fragte nennt nannte forderte fordert"
    " kritisiert"
    " kritisierte spricht sprach heißt hieß lobt lobte bezeichnet bezeichnete beschreibt"
    " beschrieb twittert twitterte stellt stellte schimpft schimpfte gibt gab bat bittet appelliert"
    " aufgerufen gewarnt gefordert gemahnt"
    " appellierte verlangt verlangte verspricht versprach fuhr drohte droht bilanziert bilanzierte verurteilt"
    " verurteilte hebt hob",
    wills="droht drohte verspricht versprach weigert weigerte",
    to="zu",
    that="dass daß",
    per_pronoun={"seiner meinung nach": "m", "seinen worten zufolge": "m", "ihrer meinung nach": "f"},
    reported="sei seien habe hätte hätten werde würde würden könne könnten müsse müssten solle wolle dürfe gebe"
    " brauche stehe gehe komme liege bleibe schaue nehme mache lasse führe finde halte zeige hätten wären wisse sehe"
    " halte",
    works="film roman buch zeitung magazin serie lied zeitschrift sendung operation gesetz",
    minds="für",
    per=(
        *("laut", "nach den worten", "nach worten", "nach ansicht", "nach angaben", "nach aussage", "nach auffassung"),
        *("nach einschätzung", "nach überzeugung", "nach darstellung", "aus sicht"),
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
    articles="der die das ein eine einer dem den des ihr sein seine ihre dieser diese jener mehrere einige",
    definite="der die das dieser diese",
    of="des eines von vom für in im an am auf aus bei beim mit nach zu zum zur über unter vor gegen durch ohne um seit"
    " während wegen gegenüber zwischen neben",
    between="hat haben hatte habe auch dann später zuvor erneut bereits nun jetzt weiter noch sich selbst aber"
    " dabei dazu daraufhin am montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute"
    " anschließend schließlich wiederholt ebenfalls außerdem der die welche hinzu"
    " bekannt klar fest fort preis kund wurde wird werde",
    starters="der die das ein eine einer eines dem den des er sie es wir ich ihr man und aber oder denn doch"
    " sondern in im am an auf aus bei beim mit nach von vom zu zum zur über unter vor für gegen durch ohne um"
    " seit während wegen als wenn weil obwohl da dass damit so auch dann dort hier jetzt nun noch nur schon"
    " zuvor danach dabei dazu dies diese dieser dieses jener jede jeder alle viele einige mehrere kein keine"
    " sein seine ihre was wer wie wo warum laut zudem jedoch allerdings trotzdem montag dienstag mittwoch"
    " donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli august september"
    " oktober november dezember gestern heute morgen woche jahr jahre monat tag interview gespräch rede"
    " treffen pressekonferenz land welt krieg frieden regierung ende zeit",
    clauses="der die das dessen deren welcher welche ein eine",
    months="jan(?:uar|\\.)? feb(?:ruar|\\.)? (?:märz|mrz\\.?) apr(?:il|\\.)? mai jun[i.]? jul[i.]? aug(?:ust|\\.)?"
    " sept?(?:ember|\\.)? okt(?:ober|\\.)? nov(?:ember|\\.)? dez(?:ember|\\.)?",
    weekdays="montag dienstag mittwoch donnerstag freitag (?:samstag|sonnabend) sonntag",
    days_ago={"heute": 0, "gestern": 1, "vorgestern": 2},
    first_men="olaf frank-walter robert christian friedrich markus boris armin horst wolfgang gerhard helmut"
    " heiko sigmar peter thomas michael andreas stefan martin jens karl hubertus volker hans klaus jürgen uwe"
    " dirk joachim joschka wladimir sergej dmitri wolodymyr joe donald emmanuel viktor recep jens alexander"
    " sebastian antonio",
    first_women="angela annalena ursula christine saskia nancy lisa manuela franziska julia svenja steffi"
    " bettina klara alice sahra katrin claudia petra ricarda karin marie-agnes giorgia kaja maria sanna kamala"
    " hillary roberta",
)
