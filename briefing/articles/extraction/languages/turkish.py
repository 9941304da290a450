"""Turkish: verbs of saying, pronouns, titles, posts, months and other words around quotes."""

from __future__ import annotations

from briefing.articles.extraction.lexicon import Lexicon

LEXICON = Lexicon(
    code="tr",
    quoters="",
    negations="asla hiç",
    acts="gülümsedi güldü başını omuz",
    inverts=True,
    verb_final=True,
    impersonal="denildi|denilen|ifadeleri yer aldı|ifadesi yer aldı|ifadelerine yer verildi|belirtildi|"
    "kaydedildi|bildirildi|vurgulandı|ifade edildi|duyuruldu|aktarıldı",
    documents="rapor raporda açıklama açıklamada metin mektup belge bildiri",
    verbs_of_saying="dedi dediler diyor der demişti demiş diyen diyerek söyledi söylüyor söylemişti söyledi"
    " belirtti belirtiyor"
    " belirterek açıkladı açıklıyor açıklayan vurguladı vurguluyor vurgulayan kaydetti kaydediyor ifade anlattı"
    " anlatıyor"
    " ekledi ekliyor savundu savunuyor aktardı aktarıyor bildirdi bildiriyor duyurdu duyuran uyardı uyarıyor"
    " yanıtladı"
    " cevapladı konuştu konuşan değerlendirdi hatırlattı itiraf iddia öne",
    verbs_of_quoting="yazdı yazıyor sordu soruyor seslendi çağırdı kullandı kullandılar kullanan"
    " bulundu bulundular bulunan paylaştı paylaşan yaptı yapan verdi veren denildi denilen",
    that="",
    per=(),
    per_behind=("göre", "a göre", "e göre"),
    per_pronoun={"ona göre": ""},
    works="filmi film kitabı gazetesi dergisi romanı dizisi programı operasyonu yasası",
    either="o",
    they="onlar",
    mr="bay",
    mrs="bayan",
    roles="cumhurbaşkanı başkan başkanı başbakan başbakanı bakan bakanı bakanlığı sözcü sözcüsü vali valisi"
    " müdür müdürü"
    " genel sekreter sekreteri lider lideri milletvekili büyükelçi büyükelçisi elçi general kral kraliçe papa"
    " uzman uzmanı"
    " profesör prof prof. dr dr. gazeteci yetkili yetkilisi temsilci temsilcisi yardımcısı danışmanı danışman"
    " savcı hakim"
    " avukat dışişleri içişleri savunma rus abd ukrayna rusya türkiye devlet meclis parti genelkurmay belediye",
    posts="cumhurbaşkanı başkanı başbakanı bakanı sözcüsü valisi müdürü sekreteri lideri milletvekili"
    " büyükelçisi elçisi"
    " yetkilisi temsilcisi yardımcısı danışmanı başkan bakan vali sözcü lider",
    articles="bir bu",
    definite="bu cumhurbaşkanı bakan başkan sözcü",
    of="için ile gibi kadar sonra önce",
    between="ise de da diye şöyle şunları şu sözlerle şeklinde olarak ve ayrıca dün bugün daha sonra pazartesi"
    " salı çarşamba"
    " perşembe cuma cumartesi pazar günü ifadelerini ifadesini ifadelerine sözlerini sözlerine yer etti sürdü"
    " açıklamasında açıklamasını değerlendirmesinde değerlendirmesini yorumunu yorumunda uyarısında uyarısını"
    " çağrısında"
    " çağrısını cevabını yanıtını mesajını sözleriyle ifadeleriyle kelimeleriyle",
    starters="bir bu o ve ama fakat ise de da için ile gibi kadar sonra önce dün bugün yarın ancak çünkü eğer"
    " ne nasıl neden"
    " kim biz ben sen siz onlar her hiç çok daha en var yok evet hayır pazartesi salı çarşamba perşembe cuma"
    " cumartesi"
    " pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık öte yandan ayrıca",
    clauses="olan",
    months="ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    weekdays="pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    days_ago={"bugün": 0, "dün": 1},
    first_men="devlet",
)
