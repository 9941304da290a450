"""Italian: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

_AGENTS = (
    "tore tori trice trici sore sori ista isti iste logo loga loghe iere iera agente agenti docente docenti "
    "dirigente dirigenti presidente presidenti paziente pazienti cliente clienti studente studenti studentessa "
    "adolescente tenente comandante comandanti rappresentante rappresentanti insegnante insegnanti manifestante "
    "manifestanti abitante abitanti militante assistente esponente esponenti capogruppo segretario segretaria "
    "commissario commissaria volontario volontaria notaio proprietario proprietaria imprenditore operaio operai "
    "portavoce capo capi leader giudice giudici sindaco sindaca sindaci ministro ministra ministri premier "
    "vicepremier ragazzo ragazza giovane giovani donna uomo padre madre fratello sorella figlio figlia amico amica "
    "medico medici poliziotto carabiniere avvocato avvocata avvocati avvocatessa alunno alunna militare generale "
    "colonnello capitano maresciallo parroco sacerdote vescovo arcivescovo cardinale papa pontefice re regina "
    "principe tecnico tecnica atleta artista cantante attore attrice poeta deputato deputata deputati senatore "
    "senatrice parlamentare assessore assessora assessori governatore governatrice questore prefetto prefetta "
    "vittima testimone procuratore magistrato pm gip legale legali cancelliere cancelliera esperto esperta esperti "
    "scienziato scienziata economista politologo storico sociologo ricercatrice diplomatico ambasciatore titolare "
    "delegato delegata dem azzurro azzurri allenatore calciatore pilota conduttore regista autore autrice "
    "responsabile consigliere consigliera sottosegretario sottosegretaria viceministro viceministra onorevole "
    "eurodeputato eurodeputata europarlamentare presidentessa vicepresidente professore professoressa dottore "
    "dottoressa ingegnere ingegneri turista residente residenti cittadino cittadini inquirenti investigatori "
    "sindacalista sindacalisti politico politica criminologo"
)
"""Nouns for people, and endings of them."""

_BODIES = (
    "proprietario proprietaria titolare regime autorità residenti famiglia difesa polizia governo azienda "
    "ministero partito ufficio procura tribunale corte commissione associazione sindacato sindacati università "
    "ente gruppo stampa giornale rivista agenzia banca club squadra società fondazione chiesa esercito accusa "
    "opposizione maggioranza compagnia emittente ospedale scuola fonte fonti padre madre fratello sorella figlio "
    "figlia moglie marito donna uomo vicino amico amica testimone vittima residente studente manifestante ragazzo "
    "ragazza comitato consorzio regione questura prefettura capitaneria quotidiano legali avvocati inquirenti"
)
"""Bodies that speak, and nouns that introduce someone who is not named before."""

LEXICON = Lexicon(
    code="it",
    quoters="cita citato citando citava",
    passive="da dal dalla è stato stata viene",
    negations="mai non",
    acts="annuì sorrise rise esitò sospirò dissentì annuisce sorride ride esita sospira dissente",
    inverts=True,
    token=r"\w[\w.‑-]*|[,;:—–]",
    announcing=r"[a-zà-ÿ]{3,}(?:ato|uto|ito|ò)",
    impersonal="si legge|si leggeva|si è letto|recita|si sottolinea|si precisa|fanno sapere|si apprende|si"
    " evidenzia|si spiega|si aggiunge|si ricorda|si conclude|viene spiegato|viene sottolineato|si legge|si"
    " leggeva|si è letto|recita|si sottolinea|si precisa|fanno sapere|si apprende",
    agents=rf"(?:[\w-]*(?:{'|'.join(_AGENTS.split())})|{'|'.join(_BODIES.split())})",
    witnesses=_BODIES,
    generic="politico politica deputato deputata senatore senatrice parlamentare onorevole leader dirigente"
    " esponente legale avvocato avvocata giornalista esperto esperta analista economista storico candidato candidata"
    " funzionario funzionaria ambasciatore direttore direttrice generale comandante giudice procuratore capo primo"
    " prima russo russa americano americana ucraino ucraina francese tedesco tedesca",
    summing=r"Così|A (?:dirlo|sostenerlo|\w+rlo) è(?: stat[oa])?|Ad \w+rlo è(?: stat[oa])?|Sono (?:le )?parole"
    r" di|(?:Queste )?[Ll]e parole d[iae]l?l?a?|Parola di|Lo rende noto|Lo ha reso noto|Lo fa sapere|Lo si legge"
    r" in|Questa la dichiarazione",
    summing_verb="Lo|L'|È quanto|E' quanto|E’ quanto|Questo quanto|Questo è quanto",
    synonyms={
        "primo cittadino": "sindaco",
        "prima cittadina": "sindaca",
        "capo dello stato": "presidente",
        "capo del governo": "premier",
        "presidente del consiglio": "premier",
        "inquilino del quirinale": "presidente",
    },
    see_also=(
        "leggi anche",
        "leggi",
        "vedi anche",
        "guarda",
        "guarda anche",
        "approfondisci",
        "ti potrebbe interessare",
    ),
    documents="comunicato rapporto testo lettera nota documento dichiarazione risoluzione accordo studio relazione"
    " relazione ricerca articolo messaggio post sentenza ordinanza decreto delibera interrogazione emendamento"
    " mozione provvedimento legge editoriale",
    verbs_of_saying="dichiarano spiegano aggiungono sostengono sottolineano precisano ricordano confermano"
    " rispondono osservano rilevano denunciano riferiscono raccontano evidenziano commentano chiariscono assicurano"
    " annunciano avvertono ribadiscono affermava spiegava aggiungeva sosteneva sottolineava precisava ricordava"
    " confermava rispondeva osservava raccontava commentava asserisce asserì asserito specifica specificato"
    " specificò comunica argomenta argomentato puntualizza puntualizzato puntualizzò rimarca rimarcato rimarcò"
    " rivela rivelato rivelò ipotizza ipotizzato informa informato stima stimato confida confidato confidò constata"
    " constatato obietta obiettato ritengono segnala segnalato segnalano testimonia testimoniato dice disse detto"
    " diceva dicono dissero afferma affermò affermato affermano dichiara dichiarò dichiarato dichiarano spiega"
    " spiegò spiegato aggiunge aggiunse aggiunto sostiene sostenne sostenuto assicura assicurò assicurato annuncia"
    " annunciò annunciato sottolinea sottolineò sottolineato precisa precisò precisato ricorda ricordò ricordato"
    " avverte avvertì avvertito ammette ammise ammesso ribadisce ribadì ribadito conferma confermò confermato"
    " risponde rispose risposto osserva osservò osservato rileva rilevò rilevato nega negò negato denuncia denunciò"
    " denunciato ritiene riteneva crede riferisce riferì riferito racconta raccontò raccontato evidenzia evidenziato"
    " commenta commentò commentato chiarisce chiarì chiarito",
    verbs_of_quoting="parlato scherza replicando fanno chiosa chiosato snocciola frena frenato incalza incalzato"
    " incalzò scherza scherzato scherzò ironizza ironizzato sbotta conclude concludono concludeva attacca attaccano"
    " auspica auspicato auspicano esulta esultato ringrazia ringraziato applaude plaude chiarisce confessa"
    " confessato confessò ammonisce ammonito suggerisce suggerito domanda domandato domandò chiedono chiedeva"
    " rivendica rivendicato promette invita invitato sollecita sollecitato esorta esortato rassicura rassicurato"
    " rilancia rilanciato rimprovera rimproverato ribatte ribattuto ribatté rimarca riassume riassunto sintetizza"
    " sintetizzato twitta twittato scrivono scriveva accusano continuava proseguono aggiungendo concludendo"
    " sottolineando ricordando riflette riflettuto racconta raccontando insiste insistito interviene intervenuto"
    " polemizza polemizzato protesta protestato replicano reagisce reagito sfoga sfogato dispera lamentano minaccia"
    " augura augurato garantisce garantito garantiscono propone proposto risponde ripete ripetuto ripeteva consiglia"
    " consigliato dice urlato urla grida gridato esordisce esordito esordì avvisa avvisato afferma giura giurato"
    " spera commentava così parlando definendo dicendo aggiungendo spiegando sottolineando accusa accusò accusato"
    " sbotta sbottò invoca invocò avverte rincara rincarò lamenta lamentò liquida liquidò bolla bollato descrive"
    " descrisse scrive scrisse scritto chiede chiese chiesto conclude concluse concluso esclama esclamò esclamato"
    " replica replicò replicato prosegue proseguì continua continuò lancia tuona chiosa promette parla parlano parlò"
    " critica criticò condanna condannò definisce definì definito attacca attaccò attaccato",
    wills="promette promise promesso minaccia minacciò rifiuta rifiutò",
    to="di",
    drops=True,
    that="che",
    per_pronoun={"secondo lui": "m", "a suo avviso": "m", "secondo lei": "f"},
    works="titolo intitolato intitolata denominato denominata chiamato chiamata cosiddetto cosiddetta slogan"
    " campagna progetto rassegna mostra spettacolo album disco brano canzone rubrica trasmissione programma concorso"
    " festival evento convegno portale sito film romanzo libro giornale rivista serie canzone programma operazione"
    " legge quotidiano settimanale",
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
