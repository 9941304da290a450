"""German nouns: which mean persons, bodies or media, as their endings show. Compounds end as their last word does."""

from __future__ import annotations

import re

_PERSON = re.compile(
    r"(?:[a-zäöü]{3}in|er|erin|ern|ler|lerin|ist|istin|isten|ent|entin|enten|ant|antin|anten|or|orin|oren|eur|eurin|eure|loge"
    r"|login|logen|graf|nom|nomin|mann|männer|frau|frauen|leute|kraft|kräfte|kind|kinder|junge|mädchen|bruder"
    r"|vater|mutter|eltern|sohn|tochter|papst|könig|fürst|arzt|ärzte|anwalt|anwälte|chef|chefs|gast|gäste|kunde"
    r"|kunden|experte|experten|zeuge|zeugen|freund|freunde|kollege|kollegen|rat|räte|herr|dame|person|personen"
    r"|mitglied|mitglieder|star|boss|coach|profi|fan|fans|(?:ge|be|ver|ent|er|ab|an|auf|vor|aus|zu)[a-zäöüß]{2,}te[nr]?|iertem?|iertener?|ierte[nr]?|[kw]annte[nr]?|[a-zäöü]{3}(?:nde[nrm]?|ige[nr]?)|ling|linge|chirurg|goge|gogin|chirurgen|schwester|witwe|onkel|tante|hauptfigur|kritikerinnen|hausfrau|deutsche"
    r"|angehörige|innen|vorstand|team|jährige|jährigen|prinz|pilot|demokrat|bürokrat|diplomat|soldat|kandidat"
    r"|held|bürge|nachbar|bauer|hirte|bote|opfer|täter|familie|paar|chor|menge|publikum|volk|sekretär|offizier"
    r"|bischof|kardinal|minister|meister|general|oberst|leutnant|beamte|genosse|philosoph|fotograf|geograf"
    r"|biograf)$"
)
_NO_PERSON = re.compile(
    r"(?:abstand|bier|tier|papier|gerichte|geräte|gebiete|berichte|gebote|verbote|angebote|gewichte|gedichte|geschäfte|befunde|gründe|abende|getränke|vorwürfe|verluste|elemente|termin|benzin|medizin|vitamin|protein|bulletin|kamin|doktrin|disziplin|berlin|kokain|keit|heit|tät|ismus|nis|tum|sommer|winter|wasser|feuer|fenster|zimmer|theater|fehler|ufer|alter|dezember"
    r"|september|oktober|november|januar|februar|jahrhundert|computer|körper|hunger|ärger|eifer|monat|moment"
    r"|prozent|dokument|argument|instrument|element|faktor|sektor|motor|horror|terror|meter|kilometer|liter"
    r"|wetter|muster|ort|wort|antwort|worte|worten|sport|kontrast|verlust|protest|rest|test|wert|punkt|monaten"
    r"|wochen|jahren|tagen|zeiten|seiten|kosten|daten|punkten|arten|märkten|geschichte|seite|woche|stunde|stunden"
    r"|runde|gründe|gründen|abende|wochenende|ende)$"
)
"""Ends of nouns that look like those for persons, but are none."""
_ABSTRACT = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|ion|ionen|tät|täten|ismus|nis|nisse|tum|ment|mente|worte|kritik|weise"
    r"|frage|fragen|zahl|zahlen|idee|ideen|these|thesen|grund|plan|pläne|ziel|ziele|problem|probleme|fall|fälle|thema"
    r"|themen|lage|sache|ding|dinge|stimme|buch|film|lied|satz|sätze|wort|text|name|namen|zeichen|bild|bilder|krise"
    r"|pandemie|zeit|zeiten|welt|leben|tod|arbeit|hilfe|macht|moral|politik|recht|rechte|gesetz|geld|preis|preise)$"
)
_BODY = re.compile(
    r"(?:regierung|ministerium|amt|ämter|behörde|behörden|polizei|gericht|gerichtshof|staatsanwaltschaft"
    r"|anwaltschaft|verband|verbände|verein|vereine|partei|parteien|fraktion|koalition|opposition|kommission|rat"
    r"|kammer|senat|parlament|bundestag|landtag|gewerkschaft|gewerkschaften|organisation|organisationen|stiftung"
    r"|initiative|bündnis|bund|union|konzern|firma|unternehmen|gesellschaft|genossenschaft|mannschaft"
    r"|bürgerschaft|belegschaft|ärzteschaft|anstalt|bank|institut|universität|hochschule|verwaltung|stadt"
    r"|gemeinde|land|länder|staat|staaten|armee|heer|wehr|bundeswehr|militär|marine|miliz|gruppe|netzwerk"
    r"|kirche|zentrale|zentrum|agentur|zeitung|magazin|sender|blatt|redaktion|portal|botschaft|delegation"
    r"|präsidium|präsidiums|kreml|club|klub|liga|verlag|presse|lobby|leitung|führung|spitze|direktion"
    r"|vertretung|kanzlei|kanzleramt|außenamt|dienst|dienste|hilfswerk|komitee|ausschuss|versammlung|forum"
    r"|allianz|justiz|wirtschaft|industrie|branche|handel|handwerk|börse|klinik|krankenhaus|schule|bahn"
    r"|linke|grünen|grüne|spd|cdu|csu|fdp|afd|taz)$"
)
_MEDIUM = re.compile(
    r"(?:zeitung|agentur|sender|blatt|magazin|radio|funk|fernsehen|presse|welt|bild|spiegel|zeit|taz|rundschau"
    r"|kurier|anzeiger|nachrichten|illustrierte|wochenblatt|portal|redaktion|journalisten|reportern|post"
    r"|tagesschau)n?$"
)
"""Ends of nouns for who is spoken to: *sagte Muster der Zeitung*."""
_FEMININE = re.compile(
    r"(?:ung|heit|keit|schaft|ion|tät|ie|ik|ur|enz|anz|presse|welt|agentur|zeitung|runde|illustrierten|woche|post"
    r"|rundschau|innen|erin|orin|istin|entin|chefin)$"
)


def is_person(noun: str) -> bool:
    """Return whether a noun in small letters ends as one for a person or persons does: *Gutachterin*, *Anwohner*."""
    return len(noun) > 3 and _PERSON.search(noun) is not None and _NO_PERSON.search(noun) is None


def is_body(noun: str) -> bool:
    """Return whether a noun in small letters is a body that makes statements: *Landesregierung*."""
    return _BODY.search(noun) is not None


def is_medium(noun: str) -> bool:
    """Return whether a noun in small letters is a newspaper, an agency or another medium."""
    return _MEDIUM.search(noun) is not None


def is_feminine(noun: str) -> bool:
    """Return whether a noun in small letters ends as feminine ones do, so that *der* before it is no nominative."""
    return _FEMININE.search(noun) is not None


def is_abstract(noun: str) -> bool:
    """Return whether a noun in small letters ends as one that can make no statement does: *Entscheidung*, *Lage*."""
    return _ABSTRACT.search(noun) is not None or _NO_PERSON.search(noun) is not None
