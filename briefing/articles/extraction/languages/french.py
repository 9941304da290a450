"""French: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

_AGENTS = (
    "eur eurs euse euses teur teurs trice trices iste istes logue logues ien iens ienne iennes président présidente "
    "présidents agent agente agents adolescent dirigeant dirigeante dirigeants représentant représentante "
    "représentants habitant habitante habitants manifestant manifestante manifestants étudiant étudiante étudiants "
    "enseignant enseignante enseignants commandant lieutenant militant militante militants assistant assistante "
    "gérant gérante participant participante résident résidente survivant survivante opposant opposante soignant "
    "patient patiente client cliente secrétaire commissaire maire propriétaire fonctionnaire milliardaire "
    "actionnaire parlementaire notaire bénévole pompier policier policière policiers gendarme gendarmes officier "
    "ouvrier infirmier infirmière écolier conseiller conseillère chancelier chancelière banquier romancier "
    "romancière cuisinier banquière porte-parole chef cheffe chefs juge juges magistrat magistrate avocat avocate "
    "avocats ministre ministres député députée députés sénateur eurodéputé élu élue élus préfet préfète roi reine "
    "prince pape pontife évêque archevêque cardinal prêtre imam rabbin général colonel capitaine sergent médecin "
    "médecins chirurgien patron patronne syndicaliste expert experte experts spécialiste spécialistes scientifique "
    "scientifiques diplomate diplomates ambassadeur ambassadrice procureur procureure témoin témoins victime "
    "victimes père mère frère sœur fils fille femme homme épouse mari ami amie voisin voisine jeune jeunes garçon "
    "athlète artiste poète pilote cinéaste peintre journaliste leader quadragénaire quinquagénaire trentenaire "
    "sexagénaire septuagénaire octogénaire intéressé intéressée responsable responsables candidat candidate "
    "locataire professeur professeure professeurs prof proche proches démocrate républicain républicaine socialiste "
    "écologiste insoumis insoumise centriste premier première entraîneur coach sélectionneur internaute riverain "
    "riverains riveraine ex-président ex-ministre"
)
"""Nouns for people, and endings of them."""

_BODIES = (
    "régime autorité autorités famille défense police gouvernement entreprise mairie ministère parti parquet "
    "tribunal cour commission association syndicat syndicats université groupe presse journal quotidien agence "
    "banque club équipe société fondation église armée opposition majorité compagnie chaîne hôpital école source "
    "sources père mère frère sœur fils fille femme homme épouse mari ami amie voisin voisine témoin témoins "
    "victime habitant habitante étudiant étudiante manifestant client cliente internaute riverain préfecture "
    "direction organisation ong collectif institut gendarmerie plateforme constructeur Élysée matignon "
    "intersyndicale proche proches jeune"
)
"""Bodies that speak, and nouns that introduce someone who is not named before."""

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
    agents=rf"(?:[\w-]*(?:{'|'.join(_AGENTS.split())})|{'|'.join(_BODIES.split())})",
    witnesses=_BODIES,
    generic="politique élu élue député députée sénateur sénatrice parlementaire eurodéputé eurodéputée dirigeant"
    " dirigeante responsable avocat avocate expert experte chercheur chercheuse journaliste leader candidat"
    " candidate opposant opposante patron patronne russe français française américain américaine ukrainien"
    " ukrainienne chinois allemand allemande européen européenne chef cheffe général commandant colonel directeur"
    " directrice historien historienne économiste politologue ambassadeur ambassadrice procureur premier première",
    summing="Ce sont les mots de|Dixit|Telle est la position",
    summing_verb="C'est ce qu'|C’est ce qu’|C'est ce que|C’est ce que|Voilà ce qu'",
    synonyms={
        "chef de l etat": "président",
        "chef de l état": "président",
        "chef du gouvernement": "premier",
        "locataire de l élysée": "président",
        "hôte de l élysée": "président",
    },
    see_also=("lire aussi", "à lire aussi", "voir aussi", "lire également", "à lire", "notre dossier"),
    documents="communiqué rapport texte lettre note document déclaration résolution projet accord tribune étude"
    " message article arrêté décret mémoire ordonnance jugement loi amendement post tweet courrier éditorial",
    verbs_of_saying="affirmaient déclaraient expliquaient assuraient estimaient ajoutent annoncent indiquent"
    " précisent soulignent rappellent soutiennent préviennent répondent reconnaissent confient confirment"
    " considèrent constatent dénoncent racontent regrettent suggèrent témoignent pensent jugent analysent analyse"
    " analysé détaille détaillé relate relaté relève relevé remarque remarqué argue argué argumente argumenté"
    " certifie certifié informe informé signale signalé résume avance avancé affirme promettait craint espère"
    " décrypte décrypté développe développé nuance nuancé complète complété abonde abondé dit disait dira disent"
    " affirme affirmé affirmait affirment assure assuré assurait déclare déclaré déclarait déclarent explique"
    " expliqué expliquait expliquent ajoute ajouté ajoutait annonce annoncé estime estimé estimait estiment indique"
    " indiqué indiquait précise précisé précisait souligne souligné soulignait rappelle rappelé rappelait soutient"
    " soutenu prévient prévenu averti avertit avertissait répond répondu reconnaît reconnu admet admis confie confié"
    " confirme confirmé considère considéré constate constaté dénonce dénoncé insiste insisté martèle martelé nie"
    " nié note noté observe observé prédit promet promis raconte raconté regrette regretté répète répété réplique"
    " répliqué rétorque rétorqué révèle révélé suggère suggéré témoigne témoigné pense juge jugé martelait affirmant"
    " assurant ajoutant disant déclarant expliquant précisant soulignant estimant",
    verbs_of_quoting="observe étonne étonné inquiète inquiété réjouit réjoui agace agacé emporte emporté amuse amusé"
    " alarme alarmé défend défendu excuse excusé souvient désole désolé interrompt interrompu poursuivait concluait"
    " répliquait ironisait rassure rassuré tempère tempéré martelant exhorte exhorté implore implorer demande"
    " réclament appellent s'agace s'insurge insurge insurgé s'étonne s'inquiète s'emporte s'amuse s'alarme"
    " s'interroge s'indigne s'exclame s'excuse s'enthousiasme enthousiasme s'émeut émeut plaisante plaisanté raille"
    " raillé assène asséné lâche lâché jure juré crie crié hurle hurlé murmure murmuré souffle soufflé peste pesté"
    " tonne tonné grince grincé embraye reprend repris débute démarre rebondit renchérit développe espérait"
    " encourage encouragé remercie remercié applaudit applaudi loue loué vante vanté prône prôné préconise préconisé"
    " recommande recommandé ordonne ordonné accuse accusé accusent tacle taclé attaque attaqué écrivent tweetait"
    " balaye balayé compare comparé ajouter conclure poursuivre lancer préciser insister répondre lance lancé"
    " lançait conclut conclu poursuit poursuivi écrit demande demandé réagit réagi salue salué s'exclame exclame"
    " exclamé interroge interrogé résume résumé tranche tranché tweete tweeté plaide plaidé qualifie qualifié évoque"
    " évoqué appelle appelé exige exigé réclame réclamé fustige fustigé critique critiqué commente commenté parle"
    " parlent parlé condamne condamné écrivait demandait lançant écrivant qualifiant déplore déploré déplorait"
    " prévenait avertissant alerte alerté ironise ironisé indigne indigné félicite félicité soupire soupiré glisse"
    " glissé justifie justifié balaie balayé renchérit enchaîne enchaîné",
    wills="promet promis menace menacé refuse refusé",
    core="",
    to="de d",
    that="que qu",
    per_pronoun={"selon lui": "m", "d'après lui": "m", "d’après lui": "m", "à l'en croire": "m", "selon elle": "f"},
    works="titre exposition spectacle album disque pièce documentaire concours festival slogan mouvement site"
    " collectif association rubrique roman film livre journal quotidien hebdomadaire magazine série chanson émission"
    " opération loi dit dite dits dites baptisé baptisée intitulé intitulée",
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
