"""Spanish: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

_AGENTS = (
    "dor dora dores doras tor tora tores toras sor sora sores soras ista istas ólogo óloga ólogos ólogas agente "
    "agentes docente docentes gerente presidente presidenta presidentes dirigente dirigentes paciente pacientes "
    "cliente clientes adolescente teniente intendente estudiante estudiantes militante representante representantes "
    "comandante manifestante manifestantes habitante habitantes participante denunciante mandatario mandataria "
    "empresario empresaria secretario secretaria funcionario funcionaria comisario comisaria usuario voluntario "
    "propietario propietaria portavoz portavoces vocero vocera jefe jefa líder líderes juez jueza joven mujer "
    "hombre padre madre hermano hermana hijo hija amigo amiga vecino vecina vecinos médico médica médicos alumno "
    "alumna militar general capitán sargento coronel sacerdote obispo arzobispo cardenal papa pontífice rey reina "
    "príncipe ministro ministra ministros técnico técnica atleta artista cantante actor actriz poeta parlamentario "
    "parlamentaria diputado diputada diputados senadora alcalde alcaldesa titular víctima víctimas testigo testigos "
    "abogado abogada abogados embajadora canciller premier veterano ciudadano magistrado magistrada fiscal acusado "
    "acusada imputado científico científica científicos especialista especialistas experto experta expertos perito "
    "ejecutivo ejecutiva diplomático diplomática gobernante político política piloto conductor presentador "
    "expresidente expresidenta exministro exministra vicepresidente vicepresidenta consejero consejera concejal "
    "concejala ingeniero bombero enfermero enfermera candidato candidata opositor opositora analista economista "
    "historiador politólogo sociólogo sindicalista entrenador futbolista tenista dueño dueña responsable "
    "responsables delegado delegada subdelegado coordinador conservador socialista republicano demócrata ucraniano "
    "ruso estadounidense norteamericano francés alemán venezolano catalán"
)
"""Nouns for people, and endings of them."""

_BODIES = (
    "régimen autoridad autoridades familia defensa policía gobierno empresa ayuntamiento ministerio partido "
    "fiscalía tribunal corte comisión asociación sindicato sindicatos universidad entidad grupo prensa diario "
    "periódico revista agencia banco club equipo sociedad fundación iglesia ejército acusación oposición compañía "
    "cadena hospital escuela fuente fuentes padre madre hermano hermana hijo hija esposa marido mujer hombre "
    "vecino vecina amigo amiga testigo víctima estudiante manifestante organización ong colectivo instituto "
    "consejería junta alcaldía cancillería organismo institución"
)
"""Bodies that speak, and nouns that introduce someone who is not named before."""

LEXICON = Lexicon(
    code="es",
    quoters="cita citó citaba citando citado citada citan",
    passive="por fue es ser sido",
    negations="nunca jamás no",
    acts="discrepó asintió sonrió rió dudó suspiró disintió",
    inverts=True,
    verb_ending=r"(?:[^i]ó|ió|aron|ieron)$",
    announcing=r"[a-záéíóúñ]{3,}(?:ó|aron|ieron)",
    impersonal="se lee|se leía|reza|se indica|se señala|se afirma|se puede leer|se asegura",
    agents=rf"(?:[\w-]*(?:{'|'.join(_AGENTS.split())})|{'|'.join(_BODIES.split())})",
    witnesses=_BODIES,
    generic="mandatario mandataria político política gobernante diputado diputada senador senadora líder dirigente"
    " opositor opositora candidato candidata abogado abogada periodista experto experta analista economista"
    " historiador funcionario embajador embajadora director directora ruso rusa estadounidense ucraniano ucraniana"
    " chino español española francés argentino mexicano colombiano brasileño expresidente expresidenta portavoz"
    " vocero vocera jefe jefa general juez jueza fiscal",
    summing="Así(?: se expresó| se pronunció| lo| de)?|Son palabras de|Palabras de",
    summing_verb="Así lo|Lo|Así se lo|Es lo que",
    synonyms={
        "jefe del ejecutivo": "presidente",
        "jefe del gobierno": "presidente",
        "jefa del gobierno": "presidenta",
        "jefe del estado": "rey",
        "jefe de estado": "presidente",
    },
    see_also=("lea también", "lee también", "te puede interesar", "más información", "vea también", "puede leer"),
    documents="comunicado informe texto carta nota documento declaración resolución acuerdo estudio escrito mensaje"
    " artículo sentencia auto decreto ley proyecto enmienda moción tuit editorial reportaje dictamen",
    verbs_of_saying="añadieron agregaron advirtieron sostienen indican subrayan recalcan apuntan reconocen admiten"
    " anuncian confirman insisten consideran opinan creen manifiestan expresan responden recuerdan reiteran niegan"
    " denuncian argumentan precisan lamentan relataron relata comunicó comunicaron publicó publicaron vaticina"
    " vaticinó calcula calculó explicaba señalaba aseguraba afirmaba añadía sostenía insistía reconocía advertía"
    " recordaba decía avisa avisó narra narró confiesa confesó concreta concretó incide incidió pronostica asevera"
    " dijo valora valoró esgrime esgrimió razona razonó constata constató alega detallan dice dijo dicho decía"
    " dijeron dicen diciendo afirma afirmó afirmado afirmaron afirmando asegura aseguró asegurado aseguraron"
    " asegurando declara declaró declarado declararon explica explicó explicado explicaron añade añadió añadido"
    " agrega agregó agregado advierte advirtió advertido señala señaló señalado señalaron sostiene sostuvo indica"
    " indicó indicado indicaron subraya subrayó recalca recalcó destaca destacó apunta apuntó reconoce reconoció"
    " reconocido admite admitió anuncia anunció anunciado confirma confirmó insiste insistió considera consideró"
    " opina opinó cree manifiesta manifestó expresa expresó responde respondió recuerda recordó reitera reiteró"
    " niega negó denuncia denunció argumenta argumentó alega alegó precisa precisó enfatiza enfatizó puntualiza"
    " puntualizó lamenta lamentó asevera aseveró remarca remarcó proclama proclamó repite repitió resalta resaltó"
    " detalla detalló aclara aclaró informa informó revela reveló estima estimó sugiere sugirió previene previno",
    verbs_of_quoting="aclarado aconsejado admitido afeado agradecido alegado apelado apostillado"
    " apuntado argumentado arremetido aseverado augurado avisado bromeado calculado celebrado censurado cerrado"
    " clamado comentado comunicado concluyado concretado confesado confirmado confido constatado contestado"
    " continuado contado criticado cuestionado defendido describido destacado detallado"
    " enfatizado escribido esgrimido espetado estimado exclamado exigido expresado felicitado gritado hablado"
    " incidido informado insistido instado ironizado lamentado manifestado matizado narrado negado opinado ordenado"
    " pidido planteado precisado preguntado proclamado prosiguido publicado puntualizado razonado reaccionado"
    " rebatido recalcado rechazado reclamado recomendado recordado recriminado reiterado reivindicado relatado"
    " remachado remarcado rematado repitido replicado reprochado resaltado respondido resumido revelado rogado"
    " subrayado tachado temido tercido tuiteado urgido valorado vaticinado zanjado ironiza"
    " ironizó bromea bromeó celebra celebró agradece agradeció felicita felicitó reprocha reprochó recrimina"
    " recriminó espeta arremete arremetió clama clamó reclama reclamó reivindica reivindicó defiende defendió"
    " cuestiona cuestionó plantea planteó propone propuso recomienda recomendó aconseja aconsejó urge urgió insta"
    " ruega rogó grita gritó gritaron exclamaron apostilla apostilló remacha remachó remata remató resume resumió"
    " apela apeló matiza matizó ordena ordenó desmiente desmintió rebate rebatió reaccionó reacciona responde confía"
    " confió teme temió augura auguró sugieren escriben escribía tuitea publica afea afeó censura censuró contesta"
    " contestó replican recriminan preguntó pregunta cerró cierra añade terció tercia acusa acusó acusaron tacha"
    " tachó tildó tilda describe describió califica calificó lamenta lamentó denuncia denunció exclama exclamó"
    " insiste insistió espetó espeta rechaza rechazó definió define hablando sentencia sentenció zanjó escribe"
    " escribió escrito pregunta preguntó concluye concluyó comenta comentó cuenta contó exclama exclamó llama llamó"
    " pide pidió exige exigió critica criticó califica calificó describe describió replica replicó zanja zanjó"
    " sentencia sentenció relata relató habla hablan habló tuiteó continúa continuó prosigue prosiguió instó condenó"
    " condena",
    wills="promete prometió amenaza amenazó rechaza rechazó",
    that="que",
    per_pronoun={"según él": "m", "a su juicio": "m", "en su opinión": "m", "según ella": "f"},
    drops=True,
    works="título titulado titulada llamado llamada denominado denominada campaña eslogan lema documental disco"
    " álbum exposición obra portal web movimiento plataforma novela película libro diario periódico revista serie"
    " canción programa operación ley",
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
