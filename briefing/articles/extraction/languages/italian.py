"""Italian: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

LEXICON = Lexicon(
    code="it",
    quoters="cita citato citando citava",
    passive="da dal dalla è stato stata viene",
    negations="mai non",
    acts="annuì sorrise rise esitò sospirò dissentì annuisce sorride ride esita sospira dissente",
    inverts=True,
    announcing=r"[a-zà-ÿ]{3,}(?:ato|uto|ito|ò)",
    impersonal="si legge|si leggeva|si è letto|recita|si sottolinea|si precisa|fanno sapere|si apprende",
    generic="politico politica",
    documents="comunicato rapporto testo lettera nota documento dichiarazione risoluzione accordo studio relazione",
    verbs_of_saying="dice disse detto diceva dicono dissero afferma affermò affermato affermano dichiara dichiarò"
    " dichiarato dichiarano spiega spiegò spiegato aggiunge aggiunse aggiunto sostiene sostenne sostenuto assicura"
    " assicurò assicurato annuncia annunciò annunciato sottolinea sottolineò sottolineato precisa precisò precisato"
    " ricorda ricordò ricordato avverte avvertì avvertito ammette ammise ammesso ribadisce ribadì ribadito conferma"
    " confermò confermato risponde rispose risposto osserva osservò osservato rileva rilevò rilevato nega negò"
    " negato"
    " denuncia denunciò denunciato ritiene riteneva crede riferisce riferì riferito racconta raccontò raccontato"
    " evidenzia evidenziato commenta commentò commentato chiarisce chiarì chiarito",
    verbs_of_quoting="così parlando definendo dicendo aggiungendo spiegando sottolineando accusa accusò"
    " accusato sbotta sbottò invoca invocò avverte rincara rincarò lamenta lamentò liquida liquidò bolla"
    " bollato descrive descrisse scrive scrisse scritto chiede chiese chiesto conclude concluse concluso"
    " esclama esclamò"
    " esclamato"
    " replica replicò replicato prosegue proseguì continua continuò lancia tuona chiosa promette parla parlano"
    " parlò"
    " critica criticò condanna condannò definisce definì definito attacca attaccò attaccato",
    wills="promette promise promesso minaccia minacciò rifiuta rifiutò",
    to="di",
    that="che",
    per_pronoun={"secondo lui": "m", "a suo avviso": "m", "secondo lei": "f"},
    works="film romanzo libro giornale rivista serie canzone programma operazione legge quotidiano settimanale",
    minds="per",
    per=("secondo", "stando a", "a detta di", "a giudizio di", "per dirla con"),
    he="egli lui",
    she="ella lei",
    they="loro essi esse",
    mr="signor sig sig. don",
    mrs="signora sig.ra donna",
    roles="presidente presidentessa premier ministro ministra cancelliere cancelliera segretario segretaria"
    " generale"
    " portavoce capo leader deputato deputata senatore senatrice sindaco sindaca governatore governatrice"
    " ambasciatore"
    " ambasciatrice direttore direttrice re regina papa giudice procuratore avvocato avvocata esperto esperta"
    " analista"
    " economista storico giornalista commissario commissaria funzionario funzionaria candidato candidata"
    " vicepremier"
    " vicepresidente sottosegretario consigliere consigliera fonte fonti primo prima generale comandante pontefice"
    " russo russa americano americana ucraino ucraina francese tedesco tedesca esteri difesa stato onorevole",
    articles="il lo la l gli le i un uno una questo questa suo sua alcuni alcune",
    masculine="il lo un uno",
    feminine="la una",
    definite="il lo la l questo questa",
    of="di del della dello dell dei degli delle a al alla allo all ai alle da dal dalla in nel nella con per su"
    " sul sulla"
    " fra tra contro durante dopo prima senza verso presso davanti",
    between="ha hanno aveva avevano si lo gli le poi anche ancora già inoltre quindi oggi ieri lunedì martedì"
    " mercoledì"
    " giovedì venerdì sabato domenica successivamente infine che è era",
    starters="il lo la l gli le i un uno una questo questa questi queste suo sua ma e o se in a al alla di del"
    " della da"
    " dal con per su fra tra contro durante dopo prima senza secondo quando mentre anche come dove che chi non sì"
    " no più"
    " meno molto tutto tutti ogni altro altri nessuno niente io tu lui lei noi voi loro ieri oggi domani lunedì"
    " martedì"
    " mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre"
    " ottobre novembre dicembre così poi quindi infatti inoltre intanto nostro nostra",
    clauses="che chi cui quale ex già un una il la",
    months="gen(?:naio|\\.)? feb(?:braio|\\.)? mar(?:zo|\\.)? apr(?:ile|\\.)? mag(?:gio|\\.)? giu(?:gno|\\.)?"
    " lug(?:lio|\\.)? ago(?:sto|\\.)? sett?(?:embre|\\.)? ott(?:obre|\\.)? nov(?:embre|\\.)? dic(?:embre|\\.)?",
    weekdays="lunedì martedì mercoledì giovedì venerdì sabato domenica",
    days_ago={"oggi": 0, "ieri": 1},
    first_men="andrea gabriele michele nicola luca simone daniele",
)
