"""Titles and posts before names, in all languages."""

from __future__ import annotations

from briefing.articles.extraction.posts import OFFICES

TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof sir dame lord lady baroness viscount earl hon rt rev fr cllr sen rep gov gen lt col adm
    amb rear vice deputy acting former madam the
    sts psts major hauptmann oberstleutnant mag brig cmdr capt sgt
    herr frau hr fr abg vors stv dipl mag bgm obm ob min dir parl ing
    m mm mme mlle maître me monsieur madame mademoiselle
    sr sra srta señor señora don doña dn dña d dª excmo excma ilmo lic ing
    dep exmo exma o a
    sig sigra sigr signor signora on onorevole dott dottssa avv sen
    pan pani poseł posłanka posel dr hab mgr ks
    г гн гжа господин госпожа пан пані тов товарищ депутат депутатка народний народный
    sayın bay bayan av mv muhtar
    мырза ханым
    """.split()  # noqa: SIM905
)
"""Titles before a name, in small letters and without full stops."""
POSTS = (
    *(stem for stem in OFFICES if len(stem) > 4),
    *"""
    wice marsz podsekr przewodn poseł posłan deput diput senat rapporteur relat ponente portavoz porta-voz portavo
    porte-parole vocero vize vice staatss bundes landes oberb abgeordn moderat member officer spokes председ министр
    міністр голов замест заступ президент премьер прем спикер депутат докладчик доповіда ведущ ведуч секретар
    уповноважен уполномоч başkan bakan vekil sözcü төраға доктор doctor doktor professor профессор capt kapit
    капитан admiral general генерал colonel oberst bishop bischof pastor judge inspector inspektor kommissar
    comandant commandant ratsherr ratsfrau gemeinder leiter chef начальн руковод керівн директор professeur médecin
    """.split(),  # noqa: SIM905
)
"""Beginnings of posts."""
PARTICLES = frozenset("de del della di da do dos das von van der den zu la le al el bin ibn ben du af".split())  # noqa: SIM905
PERSONAL = frozenset("abg dr prof hon m mme mlle sen rep dep sra sr г гн пан пані pan pani".split())  # noqa: SIM905
"""Titles behind which a post is a surname: *Abg. Bauer*."""
SHORT_TITLES = frozenset([("fr", "m"), ("pt", "o"), ("pt", "a"), ("es", "d"), ("ru", "г")])
"""Titles of one letter, with the code of their language."""
