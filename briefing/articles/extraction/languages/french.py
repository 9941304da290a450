"""French: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

LEXICON = Lexicon(
    code="fr",
    quoters="cite cité citait citant citent",
    passive="par est été a",
    negations="jamais pas",
    acts="sourit rit soupire acquiesce proteste hésite",
    token=r"(?<=-)(?:ils?|elles?)\b|\w+(?:-(?!(?:t-)?(?:ils?|elles?)\b)\w+)*|[,;:—–]",
    inverts=True,
    announcing=r"[a-zà-ÿ]{3,}é",
    impersonal=r"\w+(?:-t)?-on|peut-on lire|est-il écrit|fait-on savoir",
    generic="élu élue",
    documents="communiqué rapport texte lettre note document déclaration résolution projet accord tribune étude",
    verbs_of_saying="dit disait dira disent affirme affirmé affirmait affirment assure assuré assurait déclare"
    " déclaré"
    " déclarait déclarent explique expliqué expliquait expliquent ajoute ajouté ajoutait annonce annoncé"
    " estime estimé estimait estiment indique indiqué indiquait précise précisé précisait souligne souligné"
    " soulignait rappelle rappelé rappelait soutient soutenu prévient prévenu averti avertit avertissait"
    " répond répondu reconnaît reconnu admet admis confie confié confirme confirmé considère considéré"
    " constate constaté dénonce dénoncé insiste insisté martèle martelé nie nié note noté observe observé"
    " prédit promet promis raconte raconté regrette regretté répète répété réplique répliqué rétorque rétorqué"
    " révèle révélé suggère suggéré témoigne témoigné pense juge jugé martelait affirmant assurant ajoutant"
    " disant déclarant expliquant précisant soulignant estimant",
    verbs_of_quoting="ajouter conclure poursuivre lancer préciser insister répondre"
    " lance lancé lançait conclut conclu poursuit poursuivi écrit demande demandé réagit réagi salue"
    " salué s'exclame exclame exclamé interroge interrogé résume résumé tranche tranché tweete tweeté plaide"
    " plaidé qualifie qualifié évoque évoqué appelle appelé exige exigé réclame réclamé fustige fustigé"
    " critique critiqué commente commenté parle parlent parlé condamne condamné écrivait demandait lançant"
    " écrivant qualifiant déplore déploré déplorait prévenait avertissant alerte alerté ironise ironisé indigne"
    " indigné félicite félicité soupire soupiré glisse glissé justifie justifié balaie balayé renchérit enchaîne"
    " enchaîné",
    wills="promet promis menace menacé refuse refusé",
    core="",
    to="de d",
    that="que qu",
    per_pronoun={"selon lui": "m", "d'après lui": "m", "d’après lui": "m", "à l'en croire": "m", "selon elle": "f"},
    works="roman film livre journal quotidien hebdomadaire magazine série chanson émission opération loi dit"
    " dite dits"
    " dites baptisé baptisée intitulé intitulée",
    minds="pour",
    per=(
        "selon les mots",
        "selon les propos",
        "selon",
        "d'après",
        "d’après",
        "pour reprendre les mots de",
        "de l'avis de",
    ),
    he="il",
    she="elle",
    they="ils elles",
    mr="m m. monsieur",
    mrs="mme mme. madame mlle mademoiselle",
    roles="président présidente premier première ministre ministres chancelier chancelière secrétaire général"
    " générale"
    " porte-parole chef cheffe dirigeant dirigeante député députée sénateur sénatrice maire gouverneur gouverneure"
    " ambassadeur ambassadrice directeur directrice roi reine prince pape juge procureur avocat avocate expert"
    " experte"
    " analyste chercheur chercheuse politologue économiste historien historienne journaliste commissaire"
    " responsable"
    " responsables diplomate diplomates opposant opposante candidat candidate leader commandant colonel conseiller"
    " conseillère eurodéputé eurodéputée habitant habitante patron patronne russe français française américain"
    " américaine ukrainien ukrainienne chinois kazakh"
    " allemand allemande européen européenne état affaires étrangères",
    articles="le la les l un une des ce cet cette ces son sa ses leur leurs notre nos mon ma mes plusieurs certains",
    masculine="le un",
    feminine="la une",
    definite="le la l ce cet cette",
    of="de du des d à au aux en dans par pour sur avec sans sous contre vers chez depuis lors après avant entre"
    " devant"
    " pendant durant selon face",
    between="a ont avait avaient est sont t s l lui leur nous vous y en aussi ensuite encore également ainsi"
    " alors déjà notamment jeudi vendredi lundi mardi mercredi samedi dimanche hier aujourd hui auparavant"
    " toutefois cependant pourtant qui même lui-même elle-même n ne pas fait été soir matin se",
    starters="le la les l un une des ce cet cette ces son sa ses leur leurs mais et ou or donc car si dans en"
    " au aux à de du d par pour sur avec sans sous selon après avant depuis lors pendant quand lorsque alors"
    " que qui quoi dont où il elle ils elles on nous vous je j c cela ça ici là puis ensuite enfin cependant"
    " toutefois pourtant ainsi aussi comme interrogé interrogée lundi mardi mercredi jeudi vendredi samedi"
    " dimanche hier aujourd demain janvier février mars avril mai juin juillet août septembre octobre novembre"
    " décembre malgré plus moins très tout tous toute toutes chaque plusieurs certains certaines d'autres"
    " autre quelques aucun rien non oui ne pas une face",
    clauses="qui dont que où un une ancien ancienne le la l'un",
    months="janv(?:ier|\\.) févr(?:ier|\\.) mars avr(?:il|\\.) mai juin juil(?:let|\\.) août sept(?:embre|\\.)"
    " oct(?:obre|\\.) nov(?:embre|\\.) déc(?:embre|\\.)",
    weekdays="lundi mardi mercredi jeudi vendredi samedi dimanche",
    days_ago={"aujourd'hui": 0, "aujourd’hui": 0, "hier": 1},
    first_men="jean camille",
    first_women="laurence dominique michèle",
)
