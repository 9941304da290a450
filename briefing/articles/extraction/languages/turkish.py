"""Turkish: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon


def _dotted(words: str) -> str:
    """Return words with those in i- also as Python lowers their capital form: *İçişleri* to i and a combining dot."""
    return " ".join(form for word in words.split() for form in ((word, "i̇" + word[1:]) if word[0] == "i" else (word,)))


LEXICON = Lexicon(
    code="tr",
    negations="asla hiç",
    acts="gülümsedi güldü başını omuz",
    inverts=True,
    verb_final=True,
    ordinals=True,
    topic_markers="de da ise dahi",
    report_nouns=_dotted(
        "ifade söz açıklama değerlendirme yorum mesaj çağrı uyarı yanıt cevab cevap tepki eleştiri itiraf iddia"
        " görüş tespit öneri espri temenni sitem kelime cümle not paylaşım tweet vurgu savunma karşılık karşılığ"
        " beyan"
    ),
    names_behind=_dotted(
        "adlı isimli başlıklı temalı konulu adıyla ismiyle başlığıyla başlığı sloganıyla adında yazılı adı"
    ),
    synonyms={"lideri": "başkanı"},
    modifiers=_dotted(
        "genel prof prof. dr dr. doç doç. yrd yrd. op op. uzm uzm. av av. öğr gör dışişleri içişleri savunma rus"
        " abd ukrayna rusya türkiye devlet meclis parti genelkurmay belediye teknik öğretim eski yeni sayın"
        " bakanlığı"
    ),
    question_nouns="soru sual",
    own_speech="açıklamasında açıklamada konuşmasında konuşmada mesajında paylaşımında değerlendirmesinde"
    " yazısında röportajında demecinde sözlerinde hesabından ifadesinde sunumunda mektubunda mesajda"
    " konuşmasının açıklamasının tweetinde önce sonra",
    generic="oyuncu futbolcu sanatçı şarkıcı siyasetçi politikacı",
    impersonal="denildi|denilen|denilmişti|deniliyor|deniyor|ifadeleri yer aldı|ifadesi yer aldı"
    "|ifadelerine yer verildi|belirtildi|kaydedildi|bildirildi|vurgulandı|ifade edildi|duyuruldu|aktarıldı|öğrenildi",
    documents="rapor raporda açıklama açıklamada metin mektup belge bildiri",
    verbs_of_saying=_dotted(
        "dedi dediler derken diyor diyorlar der demişti demiş diyen diyerek söyledi söylüyor söylemişti söyleyen"
        " söyleyerek belirtti belirtiyor belirterek belirten belirtirken açıkladı açıklıyor açıklayan açıklayarak"
        " vurguladı vurguluyor vurgulayan vurgulayarak kaydetti kaydediyor kaydeden kaydederek ifade anlattı"
        " anlatıyor anlatan anlatarak anlatırken ekledi ekliyor ekleyen ekleyerek savundu savunuyor savunan"
        " savunarak aktardı aktarıyor aktaran aktararak bildirdi bildiriyor bildiren bildirerek duyurdu duyuran"
        " duyurarak uyardı uyarıyor uyaran yanıtladı yanıtlayan cevapladı konuştu konuşan konuşmuştu değerlendirdi"
        " değerlendiren hatırlattı hatırlatan hatırlatarak itiraf iddia öne getirdi getiren getirerek çekti çeken"
        " çekerek işaret sürdürdü sürdüren tamamladı"
    ),
    verbs_of_quoting="yazdı yazıyor yazan sordu soruyor soran seslendi çağırdı kullandı kullandılar kullanan"
    " kullanarak kullanmıştı bulundu bulundular bulunan bulunarak paylaştı paylaşan paylaşarak yaptı yapan"
    " yaparak verdi veren vererek vermişti gösterdi gösteren göstererek etti eden ederek sıraladı başladığı"
    " başlayan haykırdı bağırdı yöneltti",
    that="",
    per_behind=("göre",),
    per_pronoun={"ona göre": ""},
    bodies="derneği dernekleri birliği birlikleri partisi bankası kurulu kurumu üniversitesi hastanesi"
    " bakanlığı müdürlüğü başkanlığı meclisi odası odaları borsası federasyonu konfederasyonu vakfı sendikası"
    " gazetesi dergisi ajansı konseyi komisyonu komitesi mahkemesi savcılığı başsavcılığı holding cezaevi konutu"
    " sokak caddesi mahallesi ilçesi kütüphanesi stadı stadyumu lisesi okulu yüksekokulu bölümü fakültesi"
    " enstitüsü merkezi şirketi grubu takımı kulübü ligi kupası ödülü ödülleri festivali haber televizyonu tv"
    " kanalı köşkü sarayı meydanı parkı köprüsü havalimanı havaalanı belediyesi valiliği kaymakamlığı ordusu"
    " kuvvetleri anayasası kanunu yasası hastalıkları doğum cerrahisi bilimleri parti türkiye türk bank haberler"
    " cephesi devleti cumhuriyeti örgütü hareketi müzesi tiyatrosu projesi sistemi programı günü bayramı haftası"
    " gölü dağı denizi ülkeleri emniyeti genelkurmayı topluluğu platformu ittifakı fonu endeksi piyasası"
    " piyasaları",
    works="filmi film kitabı gazetesi dergisi romanı dizisi programı operasyonu yasası",
    either="o",
    they="onlar",
    mr="bay",
    mrs="bayan",
    roles=_dotted(
        "cumhurbaşkanı cumhurbaşkanımız başkan başkanı başkanvekili başbakan başbakanı bakan bakanı bakanlığı sözcü"
        " sözcüsü vali valisi kaymakam kaymakamı müdür müdürü müsteşar müsteşarı genel sekreter sekreteri lider"
        " lideri milletvekili vekil vekili vekiller büyükelçi büyükelçisi elçi general amiral kral kraliçe papa"
        " uzman uzmanı uzmanlar profesör prof prof. dr dr. doç doç. yrd yrd. op op. uzm uzm. av av. öğr gör gazeteci"
        " gazetecisi yazar yazarı muhabir muhabiri yetkili yetkilisi yetkililer temsilci temsilcisi yardımcısı"
        " danışmanı danışman savcı savcısı başsavcı başsavcısı hakim hakimi avukat avukatı dışişleri içişleri"
        " savunma rus abd ukrayna rusya türkiye devlet meclis parti genelkurmay belediye direktör direktörü"
        " koordinatörü teknik ekonomist ekonomisti analist analisti stratejist stratejisti doktor doktoru öğretim"
        " üyesi görevlisi üye üyeler dekanı rektör rektörü kurucusu ceo ceosu yönetmen yönetmeni oyuncu oyuncusu"
        " şarkıcı sanatçı antrenör antrenörü kaptan kaptanı hoca işadamı işkadını çiftçi esnaf muhtar muhtarı imam"
        " müftü müftüsü komutan komutanı polis jandarma tanık tanığı tanıklar tanıkları vatandaş vatandaşlar köylü"
        " köylüler kaynak kaynaklar aday adayı sayın eski yeni bakanlık mahkeme hükümet öğretmen öğretmeni hemşire"
        " mimar mühendis psikolog diyetisyen ressam şair besteci heykeltıraş sporcu futbolcu güreşçi öğrenci işçi"
        " emekli operatör kardiyolog astrolog editörü patronu sahibi eşi annesi babası"
    ),
    posts=_dotted(
        "cumhurbaşkanı cumhurbaşkanımız başkanı başbakanı bakanı sözcüsü valisi kaymakamı müdürü müsteşarı"
        " sekreteri lideri milletvekili vekili büyükelçisi elçisi yetkilisi temsilcisi yardımcısı danışmanı başkan"
        " başkanvekili bakan başbakan vali sözcü lider uzmanı üyesi görevlisi dr. dr prof. prof doç. doç av. op. op"
        " direktörü koordinatörü ekonomisti stratejisti analisti doktor doktoru ceosu rektörü dekanı yönetmeni"
        " oyuncusu antrenörü kaptanı savcısı başsavcısı hakimi muhabiri yazarı gazeteci avukat muhtarı müftüsü"
        " komutanı adayı sayın profesör sultanı kralı prensi emiri şeyhi papası partili general ceo'su kurucusu"
        " sahibi editörü"
    ),
    articles="bir bu",
    definite="bu cumhurbaşkanı bakan başkan sözcü",
    of="için ile gibi hakkında adlı isimli ve tarafından olarak in ın un ün nin nın nun nün",
    between=_dotted(
        "ise de da diye şeklindeki yönündeki biçimindeki dediği dediğini şöyle böyle şunları bunları şu sözlerle"
        " şeklinde şekilde biçiminde yönünde olarak ve ayrıca dün bugün daha sonra pazartesi salı çarşamba perşembe"
        " cuma cumartesi pazar günü konuşmasını konuşmasına devam dile dikkat yer et sürdü özetle bilgi bilgileri"
        " bilgiyi hakkında konusunda önerilerde bulundu ifadelerle kaleme aldı üzerine dair ilişkin"
    ),
    starters=_dotted(
        "bir bu o ve ama fakat ise de da için ile gibi kadar sonra önce dün bugün yarın ancak çünkü eğer ne nasıl"
        " neden kim biz ben sen siz onlar her hiç çok daha en var yok evet hayır pazartesi salı çarşamba perşembe"
        " cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık öte yandan"
        " ayrıca özellikle asla iki üç söz öneride şimdi böyle böylece işte hatta üstelik yine bunun buna bundan"
        " burada orada artık henüz bazı tüm bütün aynı diğer başka yaklaşık son ilk yeni eski kısa uzun konuşmasında"
        " açıklamasında açıklamada toplantıda törende öncelikle ardından sonrasında bunlar şu şöyle zaten belki"
        " mutlaka tabii peki kendisi herkes kimse birçok haber haberler allah türkiye türkler türkçe kürtçe"
        " ingilizce almanca fransızca rusça arapça farsça sayın saat yüzde"
    ),
    clauses="olan",
    months="ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    weekdays="pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    days_ago={"bugün": 0, "dün": 1},
    first_men="devlet",
)
