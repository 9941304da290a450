"""Portuguese: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

LEXICON = Lexicon(
    code="pt",
    quoters="cita citou citava citando citado citada",
    passive="por pelo pela foi é ser sido",
    negations="nunca jamais não",
    acts="sorriu assentiu riu hesitou suspirou discordou",
    inverts=True,
    announcing=r"[a-zà-ÿ]{3,}(?:ou|eu|iu|aram|eram)",
    impersonal="lê-se|pode ler-se|diz trecho|diz o texto|diz um trecho|afirma a nota|diz a nota|afirma trecho|lia-se",
    generic="governante político mandatário",
    documents="comunicado relatório texto carta nota documento declaração resolução acordo estudo trecho",
    verbs_of_saying="diz disse dito dizia disseram dizem dizendo afirma afirmou afirmado afirmaram afirmando"
    " declara"
    " declarou declarado declararam explica explicou explicado acrescenta acrescentou acrescentado garante garantiu"
    " assegura assegurou sustenta sustentou destaca destacou destacado ressalta ressaltou salienta salientou"
    " sublinha"
    " sublinhou aponta apontou reconhece reconheceu admite admitiu anuncia anunciou confirma confirmou insiste"
    " insistiu"
    " considera considerou acredita lembra lembrou recorda recordou reitera reiterou nega negou denuncia denunciou"
    " argumenta argumentou alega alegou precisa precisou lamenta lamentou adverte advertiu alerta alertou avisa"
    " avisou"
    " informa informou revela revelou responde respondeu observa observou frisa frisou conta contou relata relatou"
    " esclarece esclareceu comenta comentou opina opinou enfatiza enfatizou",
    verbs_of_quoting="acusa acusou acusaram descreve descreveu descrevendo classifica classificou defende"
    " defendeu rejeita rejeitou lamenta lamentou queixa queixou desabafa desabafou atira atirou garante"
    " garantiu falando escreve escreveu escrito pergunta perguntou conclui concluiu exclama exclamou chama"
    " chamou pede pediu"
    " exige exigiu critica criticou classifica classificou descreve descreveu replica replicou continua continuou"
    " fala falam"
    " falou prossegue prosseguiu completa completou",
    wills="promete prometeu ameaça ameaçou recusa recusou",
    that="que",
    per_pronoun={"segundo ele": "m", "na sua opinião": "m", "segundo ela": "f"},
    drops=True,
    works="romance filme livro jornal revista série canção programa operação lei diário",
    minds="para",
    per=("segundo", "de acordo com", "nas palavras de", "na opinião de", "conforme", "para"),
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
    starters="o a os as um uma uns umas este esta estes estas esse essa seu sua mas e ou se em no na nos nas de"
    " do da dos"
    " das com por pelo pela para sobre desde até entre contra sem após durante segundo quando enquanto embora"
    " como onde"
    " que quem ele ela eles elas nós eu você isto isso aquilo aqui ali assim também além depois antes agora já"
    " não sim"
    " mais menos muito todo todos toda todas cada outro outra outros nenhum nada segunda terça quarta quinta sexta"
    " sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    " hoje ontem"
    " amanhã nosso nossa ao à",
    clauses="que quem cujo cuja um uma o a ex",
    months="jan(?:eiro|\\.)? fev(?:ereiro|\\.)? mar(?:ço|\\.)? abr(?:il|\\.)? maio jun(?:ho|\\.)? jul(?:ho|\\.)?"
    " ago(?:sto|\\.)? set(?:embro|\\.)? out(?:ubro|\\.)? nov(?:embro|\\.)? dez(?:embro|\\.)?",
    weekdays="segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    days_ago={"hoje": 0, "ontem": 1, "anteontem": 2},
)
