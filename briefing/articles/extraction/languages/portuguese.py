"""Portuguese: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

_AGENTS = (
    "doleiro agricultor pesquisador "
    "dor dora dores doras tor tora tores toras sor sora sores soras ista istas ogo oga ogos ogas agente agentes "
    "docente gerente superintendente tenente intendente presidente presidenta dirigente paciente cliente "
    "adolescente concorrente bombeiro bombeira engenheiro engenheira enfermeiro enfermeira conselheiro conselheira "
    "companheiro companheira fazendeiro banqueiro passageiro passageira herdeiro parceiro mandatário mandatária "
    "empresário empresária secretário secretária funcionário funcionária comissário usuário universitário militante "
    "representante estudante comandante ajudante participante manifestante assaltante habitante visitante porta-voz "
    "chefe líder juiz juíza jovem mulher homem pai mãe irmão irmã filho filha amigo amiga vizinho vizinha médico "
    "médica policial delegado delegada aluno aluna militar general capitão sargento coronel major padre bispo "
    "arcebispo papa rei rainha príncipe ministro ministra técnico técnica atleta artista cantor cantora ator atriz "
    "poeta petista tucano peemedebista parlamentar deputado deputada titular prefeito prefeita prefeitos vítima "
    "testemunha advogado advogada advogados embaixador chanceler premiê americano brasileiro republicano democrata "
    "veterano veterana cidadão magistrado desembargador réu ré acusado acusada investigado suspeito delator relator "
    "autor científico cientista cientistas especialista perito perita executivo executiva diplomata governante "
    "político política moradora morador piloto motorista apresentador ex-presidente ex-ministro ex-ministra ex- "
    "prefeito ex-governador ex-deputado vice vice-presidente vice-governador vice-prefeito procurador-geral "
    "secretário-geral primeiro-ministro primeira-ministra diretor-geral diretora-geral"
)
"""Nouns for people, and endings of them."""

_BODIES = (
    "regime autoridade autoridades órgãos moradores família defesa polícia governo empresa prefeitura secretaria "
    "ministério partido assessoria advogados órgão instituto tribunal corte comissão associação sindicato "
    "universidade entidade grupo mídia imprensa jornal revista agência banco clube equipe diretoria organização "
    "fundação igreja exército acusação oposição bancada promotoria procuradoria companhia emissora site portal "
    "hospital escola cúpula fonte fontes pai mãe irmão irmã filho filha esposa marido mulher homem vizinho "
    "vizinha amigo amiga testemunha vítima morador moradora estudante manifestante"
)
"""Bodies that speak, and nouns that introduce someone who is not named before."""

LEXICON = Lexicon(
    code="pt",
    quoters="cita citou citava citando citado citada",
    passive="por pelo pela foi é ser sido",
    negations="nunca jamais não",
    acts="sorriu assentiu riu hesitou suspirou discordou",
    inverts=True,
    verb_ending=r"(?:[^g]ou|iu|aram|eram|iram|\w{2}[bcmrtv]eu|[mr]peu|ndeu)$",
    announcing=r"[a-zà-ÿ]{3,}(?:ou|eu|iu|aram|eram)",
    impersonal="diz a petição|diz o documento|diz um comunicado|diz o comunicado|diz o ofício|diz a decisão|informa"
    " a nota|diz o relatório|finaliza o comunicado|diz o despacho|segundo a nota|lê-se|pode ler-se|diz trecho|diz o"
    " texto|diz um trecho|afirma a nota|diz a nota|afirma trecho|lia-se",
    agents=rf"(?:[\w-]*(?:{'|'.join(_AGENTS.split())})|{'|'.join(_BODIES.split())})",
    witnesses=_BODIES,
    generic="político política deputado deputada senador senadora parlamentar relator relatora titular dirigente"
    " mandatário delator advogado advogada jornalista especialista analista economista líder candidato candidata"
    " funcionário embaixador embaixadora diretor diretora general juiz juíza prefeito governador ex-presidente"
    " brasileiro brasileira americano americana russo russa ucraniano ucraniana português portuguesa",
    summing="É o que|São palavras de|A (?:declaração|afirmação|frase) (?:é|foi feita) (?:de|do|da|por|pelo|pela)|As"
    " (?:declarações|informações) são (?:de|do|da)",
    summing_verb="Foi o que|É o que|A afirmação é",
    synonyms={
        "chefe de estado": "presidente",
        "chefe do executivo": "presidente",
        "chefe de governo": "primeiro-ministro",
        "chefe do planalto": "presidente",
    },
    see_also=("leia também", "leia mais", "veja também", "veja mais", "saiba mais", "assista"),
    documents="comunicado relatório texto carta nota documento declaração resolução acordo estudo trecho petição"
    " decisão delação denúncia inquérito parecer despacho sentença ação ofício artigo reportagem pesquisa ata edital"
    " matéria projeto tratado emenda mensagem post publicação entrevista",
    verbs_of_saying="afirma ressaltou ressaltaram complementa complementou reforça reforçou avalia avaliou avaliaram"
    " rebateu pondera ponderou detalha detalhou resumiu resume argumentaram justifica justificou indica indicou"
    " sugere sugeriu assinala assinalou pontua pontuou narra narrou confessa confessou confidenciou prevê previu"
    " conta contaram disseram declararam afirmaram explicaram informaram garantiram destacaram publicou publicaram"
    " mencionou estima estimou analisa analisou acredita calcula calculou relatam relataram apontam apontaram dizia"
    " alegam alegaram comunicou anunciaram respondeu responderam ressalva ressalvou admitiram concluíram noticiou"
    " divulgou diz disse dito dizia disseram dizem dizendo afirma afirmou afirmado afirmaram afirmando declara"
    " declarou declarado declararam explica explicou explicado acrescenta acrescentou acrescentado garante garantiu"
    " assegura assegurou sustenta sustentou destaca destacou destacado ressalta ressaltou salienta salientou"
    " sublinha sublinhou aponta apontou reconhece reconheceu admite admitiu anuncia anunciou confirma confirmou"
    " insiste insistiu considera considerou acredita lembra lembrou recorda recordou reitera reiterou nega negou"
    " denuncia denunciou argumenta argumentou alega alegou  lamenta lamentou adverte advertiu alerta"
    " alertou avisa avisou informa informou revela revelou responde respondeu observa observou frisa frisou conta"
    " contou relata relatou esclarece esclareceu comenta comentou opina opinou enfatiza enfatizou",
    verbs_of_quoting="afirmar dizer declarar declarando alegando argumentando acrescentando questiona questionou"
    " treplica treplicou tréplica provoca provocou enumera enumerou finaliza finalizou reclama reclamou brinca"
    " brincou ironiza ironizou comemora comemorou elogia elogiou orienta orientou recomenda recomendou contesta"
    " contestou determina determinou decidiu tuitou postou emenda emendou arremata arrematou discursou concorda"
    " concordou discorda discordou desconversou dispara disparou indaga indagou cobra cobrou agradece agradeceu"
    " celebra celebrou prega pregou reage reagiu refuta refutou encerra encerrou condena condenou refere referiu"
    " rebate retruca retrucou insinuou acrescentaram citou propõe propôs desafia desafiou lamentaram apelou apela"
    " resume iniciou começou ordena ordenou gritou gritaram acusa acusou acusaram descreve descreveu descrevendo"
    " classifica classificou defende defendeu rejeita rejeitou lamenta lamentou queixa queixou desabafa desabafou"
    " atira atirou garante garantiu falando escreve escreveu escrito pergunta perguntou conclui concluiu exclama"
    " exclamou chama chamou pede pediu exige exigiu critica criticou classifica classificou descreve descreveu"
    " replica replicou continua continuou fala falam falou prossegue prosseguiu completa completou",
    wills="promete prometeu ameaça ameaçou recusa recusou",
    that="que",
    per_pronoun={"segundo ele": "m", "na sua opinião": "m", "segundo ela": "f"},
    drops=True,
    works="título intitulado intitulada chamado chamada chamados chamadas campanha slogan hashtag movimento coluna"
    " documentário portal site novela álbum disco música espetáculo exposição peça romance filme livro jornal"
    " revista série canção programa operação lei diário",
    minds="para",
    per=("segundo", "de acordo com", "nas palavras de", "na opinião de", "conforme"),
    he="ele",
    she="ela",
    they="eles elas",
    mr="sr sr. senhor dom",
    mrs="sra sra. senhora dona",
    roles="presidente presidenta primeiro primeira ministro ministra chanceler secretário secretária geral"
    " porta-voz chefe"
    " líder dirigente deputado deputada senador senadora prefeito prefeita governador governadora embaixador"
    " embaixadora"
    " diretor diretora director directora rei rainha papa juiz juíza procurador procuradora advogado advogada"
    " especialista analista economista historiador jornalista comissário comissária funcionário candidato candidata"
    " vice-presidente premiê fonte fontes primeiro-ministro primeira-ministra general comandante russo russa"
    " americano"
    " americana ucraniano ucraniana brasileiro brasileira português portuguesa negócios estrangeiros exteriores"
    " estado",
    articles="o a os as um uma uns umas este esta seu sua seus alguns vários",
    masculine="o um",
    feminine="a uma",
    definite="o a este esta",
    of="de do da dos das em no na nos nas com por pelo pela para sobre desde até entre contra sem perante após"
    " durante"
    " segundo ao à aos às",
    between="tem têm tinha havia se lhe lhes também depois ainda já não hoje ontem segunda-feira terça-feira"
    " quarta-feira"
    " quinta-feira sexta-feira sábado domingo que posteriormente anteriormente foi é",
    starters="querido querida caro cara prezado prezada o a os as um uma uns umas este esta estes estas esse essa"
    " seu sua mas e ou se em no na nos nas de do da dos das com por pelo pela para sobre desde até entre contra sem"
    " após durante segundo quando enquanto embora como onde que quem ele ela eles elas nós eu você isto isso aquilo"
    " aqui ali assim também além depois antes agora já não sim mais menos muito todo todos toda todas cada outro"
    " outra outros nenhum nada segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio"
    " junho julho agosto setembro outubro novembro dezembro hoje ontem amanhã nosso nossa ao à",
    clauses="que quem cujo cuja um uma o a ex",
    months="jan(?:eiro|\\.)? fev(?:ereiro|\\.)? mar(?:ço|\\.)? abr(?:il|\\.)? maio jun(?:ho|\\.)? jul(?:ho|\\.)?"
    " ago(?:sto|\\.)? set(?:embro|\\.)? out(?:ubro|\\.)? nov(?:embro|\\.)? dez(?:embro|\\.)?",
    weekdays="segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    days_ago={"hoje": 0, "ontem": 1, "anteontem": 2},
)
