"""Spanish: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

LEXICON = Lexicon(
    code="es",
    quoters="cita citó citaba citando citado citada citan",
    passive="por fue es ser sido",
    negations="nunca jamás no",
    acts="discrepó asintió sonrió rió dudó suspiró disintió",
    inverts=True,
    announcing=r"[a-záéíóúñ]{3,}(?:ó|aron|ieron)",
    impersonal="se lee|se leía|reza|se indica|se señala|se afirma|se puede leer|se asegura",
    generic="mandatario mandataria político política gobernante",
    documents="comunicado informe texto carta nota documento declaración resolución acuerdo estudio escrito",
    verbs_of_saying="dice dijo dicho decía dijeron dicen diciendo afirma afirmó afirmado afirmaron afirmando"
    " asegura"
    " aseguró asegurado aseguraron asegurando declara declaró declarado declararon explica explicó explicado"
    " explicaron añade añadió añadido agrega agregó agregado advierte advirtió advertido señala señaló"
    " señalado señalaron sostiene sostuvo indica indicó indicado indicaron subraya subrayó recalca recalcó"
    " destaca destacó apunta apuntó reconoce reconoció reconocido admite admitió anuncia anunció anunciado"
    " confirma confirmó insiste insistió considera consideró opina opinó cree manifiesta manifestó expresa"
    " expresó responde respondió recuerda recordó reitera reiteró niega negó denuncia denunció argumenta"
    " argumentó alega alegó precisa precisó enfatiza enfatizó puntualiza puntualizó lamenta lamentó asevera aseveró"
    " remarca remarcó proclama proclamó repite repitió resalta resaltó"
    " detalla detalló aclara aclaró informa informó revela reveló estima estimó sugiere sugirió previene previno",
    verbs_of_quoting="acusa acusó acusaron tacha tachó tildó tilda describe describió califica calificó lamenta"
    " lamentó denuncia denunció exclama exclamó insiste insistió espetó espeta rechaza rechazó definió define"
    " hablando sentencia sentenció zanjó escribe escribió escrito pregunta preguntó concluye concluyó comenta"
    " comentó cuenta contó"
    " exclama"
    " exclamó llama llamó pide pidió exige exigió critica criticó califica calificó describe describió replica"
    " replicó zanja zanjó sentencia sentenció relata relató habla hablan habló tuiteó continúa continuó prosigue"
    " prosiguió instó condenó condena",
    wills="promete prometió amenaza amenazó rechaza rechazó",
    that="que",
    per_pronoun={"según él": "m", "a su juicio": "m", "en su opinión": "m", "según ella": "f"},
    drops=True,
    works="novela película libro diario periódico revista serie canción programa operación ley",
    minds="para",
    per=("según", "de acuerdo con", "a juicio de", "en palabras de", "en opinión de"),
    he="él",
    she="ella",
    they="ellos ellas",
    mr="sr sr. señor don",
    mrs="sra sra. señora doña srta srta.",
    roles="presidente presidenta primer primera ministro ministra canciller secretario secretaria general"
    " portavoz vocero vocera jefe jefa líder dirigente diputado diputada senador senadora alcalde alcaldesa"
    " gobernador gobernadora embajador embajadora director directora rey reina papa juez jueza fiscal abogado"
    " abogada experto experta analista economista historiador periodista comisario comisaria funcionario"
    " candidato candidata opositor opositora mandatario mandataria expresidente expresidenta vicepresidente"
    " vicepresidenta ruso rusa estadounidense ucraniano ucraniana chino español española gobernante pontífice"
    " fuente"
    " fuentes francés argentino"
    " mexicano colombiano brasileño exteriores asuntos estado",
    articles="el la los las un una unos unas este esta estos su sus varios algunos",
    masculine="el un",
    feminine="la una",
    definite="el la este esta",
    of="de del a al en con por para sobre desde hasta entre contra sin ante tras durante según hacia bajo",
    between="ha han había habían se lo le les también luego después además ya no hoy ayer lunes martes"
    " miércoles jueves viernes sábado domingo este el que quien posteriormente previamente anteriormente"
    " asimismo incluso",
    starters="el la los las un una unos unas este esta estos estas ese esa su sus pero y e o u ni si en a al"
    " de del con por para sobre desde hasta entre contra sin ante tras durante según cuando mientras aunque"
    " como donde que quien cual él ella ellos ellas nosotros yo tú usted esto eso aquello aquí allí así"
    " también además luego después antes ahora ya no sí más menos muy todo todos toda todas cada otro otra"
    " otros algunos algunas varios ningún nada lunes martes miércoles jueves viernes sábado domingo enero"
    " febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre hoy ayer mañana"
    " preguntado preguntada",
    clauses="que quien cuyo cuya un una el la ex",
    months="ene(?:ro|\\.)? feb(?:rero|\\.)? mar(?:zo|\\.)? abr(?:il|\\.)? mayo? jun(?:io|\\.)? jul(?:io|\\.)?"
    " ago(?:sto|\\.)? sept?(?:iembre|\\.)? oct(?:ubre|\\.)? nov(?:iembre|\\.)? dic(?:iembre|\\.)?",
    weekdays="lunes martes miércoles jueves viernes sábado domingo",
    days_ago={"hoy": 0, "ayer": 1, "anteayer": 2},
    first_men="joan",
)
