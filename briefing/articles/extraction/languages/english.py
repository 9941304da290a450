"""English: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon


def _forms(verbs: str) -> str:
    """Return the forms of regular verbs; `admit+` doubles its last letter."""
    forms = []
    for verb in verbs.split():
        base = verb.rstrip("+")
        stem = base + base[-1] if verb != base else base
        if base.endswith("e"):
            forms += [base, base + "s", base + "d", base[:-1] + "ing"]
        elif base.endswith("y") and base[-2] not in "aeo":
            forms += [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
        elif base.endswith(("s", "sh", "ch", "x")):
            forms += [base, base + "es", base + "ed", base + "ing"]
        else:
            forms += [base, base + "s", stem + "ed", stem + "ing"]
    return " ".join(forms)


def _past(verbs: str) -> str:
    """Return only the forms that are no nouns, of verbs that are nouns too."""
    return " " + " ".join(form for form in _forms(verbs).split() if form.endswith(("ed", "ing")))


LEXICON = Lexicon(
    code="en",
    quoters="quote quotes quoted quoting cite cites cited citing",
    passive="was were is are been be being by",
    negations="never not didn't doesn't didn’t doesn’t don't don’t hasn't hasn’t wouldn't wouldn’t cannot can't"
    " can’t"
    " couldn't couldn’t",
    acts="disagreed nodded smiled shrugged laughed grinned sighed wept hesitated paused frowned demurred dissented"
    " winced gestured bristled interrupted beamed",
    verb=r"[a-z]{2,}(?:ed|[^s]s)",
    past="became began brought built came caught chose cut did drew fell fought found gave got grew had held hit"
    " kept knew laid led lost made met ran rose sat saw sent set shook showed shut sought spent stood struck stuck"
    " swung taught took thought threw told took tore turned used went won wore",
    auxiliaries="has have had would will did does is was were are can could may might should must",
    generic="politician",
    documents="report statement letter document text communique communiqué study resolution paper memo filing"
    " ruling note"
    " ordinance contract treaty regulation regulations agreement survey readout email tweet post",
    verbs_of_saying="say says said saying tell tells told telling think thinks thought believe believes believed"
    " believing "
    + _forms(
        "add admit+ argue assert acknowledge allege announce affirm complain concede conclude confirm contend"
        " declare deny emphasize emphasise explain insist maintain mention observe predict reiterate reveal"
        " testify warn caution boast brag+ reply respond recall indicate suggest"
        " lament assure inform remind"
    )
    + _past(
        "claim state reason joke note tweet estimate point report remark stress signal propose hint charge recount"
        " worry fear"
    ),
    verbs_of_quoting="write writes wrote written writing read reads reading put puts putting went go goes going"
    " shot"
    " swore spoke"
    " speaks speaking "
    + _forms(
        "ask answer continue comment chant declaim exclaim interject interrupt inquire muse mutter murmur"
        " proclaim pronounce quip+ recite repeat retort scoff opine wonder yell describe deadpan+ criticize"
        " criticise implore plead advise dub+ apologize gloat fume recommend lambaste denounce condemn decry"
        " accuse dismiss snap+ sneer"
    )
    + _past(
        "call counter cry laugh mock offer question roar scream shout thunder urge vent voice whisper object"
        " protest blast crack demand praise title express label boom begin agree tease bellow slam+ defend"
        " reject vow pledge email post issue release text rail lash fire conclude cheer"
    )
    + " calls began",
    so_called=("so-called", "so called"),
    names="write writes wrote written writing read calls recommend recommends "
    + _past("call title label dub release issue recommend describe offer praise"),
    compounds={"think": ("tank", "tanks", "piece")},
    particles={
        **dict.fromkeys(["put", "puts", "putting"], ("it", "this", "that", "things", "matters")),
        **dict.fromkeys(["go", "goes", "going", "went"], ("on", "further")),
        **dict.fromkeys(["pointed", "pointing"], ("out", "to")),
        "shot": ("back",),
        "began": ("", ","),
    },
    wills=_forms("vow pledge promise threaten refuse decline"),
    core="said says say believes thinks believed thought insists insisted argued argues claimed claims warned warns",
    to="to",
    that="that",
    subordinate="when if after before while since although though because asked as once until",
    breaks="but while adding noting although though whereas before after when",
    adds="which who whose whom a an",
    ands="and also or",
    per=("according to", "in the words of"),
    he="he",
    she="she",
    they="they",
    we="i we",
    mr="mr mr. sir lord king prince",
    mrs="mrs mrs. ms ms. miss madam lady queen princess",
    roles="president vice prime minister chancellor senator senators sen sen. sens. representative rep rep."
    " reps. congressman congresswoman assemblyman assemblywoman councilman councilwoman alderman"
    " superintendent engineer producer"
    " governor gov gov. general gen gen. lt lt. lieutenant col col. colonel maj maj. major capt"
    " capt. captain adm adm. admiral sgt sgt. sergeant dr dr. doctor prof prof. professor rev rev. reverend"
    " father pope bishop archbishop cardinal judge justice mayor sheriff officer chief deputy assistant former"
    " ex-president acting secretary foreign defense defence interior finance speaker leader chairman"
    " chairwoman chair director head commissioner ambassador envoy spokesman spokeswoman spokesperson adviser"
    " advisor aide strategist consultant analyst expert economist pollster author writer editor reporter"
    " journalist correspondent columnist host anchor moderator commentator activist organizer founder"
    " president-elect premier lawmaker politician candidate nominee front-runner frontrunner rival billionaire"
    " businessman mogul developer democrat republican independent official officials manager executive ceo"
    " coordinator counsel lawyer attorney historian actor actress singer scientist researcher voter supporter"
    " student"
    " resident veteran teacher farmer worker owner retiree man woman mother wife husband son daughter sister"
    " brother"
    " presumptive incumbent democratic gop conservative libertarian first lady king queen prince princess"
    " president’s majority minority house senate state county city press communications campaign policy"
    " national political dictator diplomat monitor source sources member members critic critics observer"
    " experts analysts observers lawmakers diplomats activists residents witnesses"
    " witness statesman head tsar czar ruler secretary-general director-general attorney-general vice-president"
    " excellency majesty holiness eminence highness honourable honorable",
    posts="president minister chancellor senator sen. representative rep. congressman congresswoman governor gov."
    " general gen. colonel col. admiral adm. secretary speaker leader chairman chairwoman director commissioner"
    " ambassador envoy spokesman spokeswoman spokesperson mayor judge ceo premier strategist adviser advisor"
    " analyst engineer producer inspector detective superintendent treasurer auditor coroner bishop pastor rabbi imam"
    " sheriff constable principal architect surveyor magistrate"
    " candidate nominee secretary-general director-general attorney-general vice-president",
    definite="the this that",
    articles="the a an this that his her their its our my one another some several many",
    of="of for from in at on by with to about after before during against over under between among into like"
    " than as via near since until within without through across toward towards around despite",
    between="has have had also then later once previously recently repeatedly himself herself themselves would"
    " will did does not never even further just already often again still first now soon yesterday today"
    " tonight earlier this week monday tuesday wednesday thursday friday saturday sunday who famously"
    " reportedly simply only always since there is was were are be been being can could may might should must"
    " do both all too monday's jokingly himself, on immediately eventually finally instead subsequently thus"
    " therefore last night month year morning afternoon evening",
    starters="the a an this that these those but and or so yet still in on at by for from of to with as if"
    " when while after before during since until although though because however meanwhile moreover also then"
    " now there here it he she they we you i his her their its our my your who what where why how which not no"
    " yes even just once one two three some many most several few all both each every other others another"
    " such like unlike despite according asked speaking earlier later last next more much only perhaps maybe"
    " indeed instead thus hence well oh ok okay again today yesterday tomorrow tonight monday tuesday"
    " wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december would could should will can do did does is was are were be been being has have"
    " had let get go ok mr. nobody nothing everyone everybody anyone someone something either neither never"
    " ever nor than too very about over under between among against into through without within around near"
    " asked pressed citing noting given following regarding responding referring calling appearing saying"
    " adding including besides additionally furthermore nevertheless nonetheless afterward afterwards recently"
    " previously finally first second third reporters critics experts analysts officials supporters voters"
    " whether because whatever whenever wherever them him us me read see click update photo image video"
    " related abstract full text lastly increasingly honestly interestingly importantly similarly accordingly"
    " consequently clearly unfortunately fortunately sadly surely certainly actually obviously ultimately initially"
    " apparently allow suffice based alongside having drawing building seeing looking taking making working knowing"
    " hoping good great thank thanks sure please look listen back out up down off",
    clauses="who whom whose which where when a an the one that now then formerly himself herself speaking"
    " himself, and but",
    months="jan(?:uary|\\.)? feb(?:ruary|\\.)? mar(?:ch|\\.)? apr(?:il|\\.)? may june?|jun\\. july?|jul\\."
    " aug(?:ust|\\.)? sept?(?:ember|\\.)? oct(?:ober|\\.)? nov(?:ember|\\.)? dec(?:ember|\\.)?",
    weekdays="monday tuesday wednesday thursday friday saturday sunday",
    days_ago={"today": 0, "tonight": 0, "yesterday": 1},
    first_women="jean joan kelly kim",
)
