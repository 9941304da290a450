"""Table of countries: ISO 3166-1 alpha-2 and alpha-3 codes, the short English name, other names in use.

A name that `briefing.geo.country` derives by rule (`Republic of Austria`, `St. Lucia`, `Moldova (Republic of)`) has no
entry of its own. The last rows are former states, bodies and states without a code in ISO 3166-1: `SU`, `YU`, `DD`,
`CS` and `YD` are withdrawn codes, `EU` and `UN` reserved ones; `XK`, `XS` and `XZ` are taken from the range that ISO
leaves to its users. `YE` is North Yemen before 1990 and Yemen since; `CS` is Czechoslovakia, its first holder.
"""

from __future__ import annotations

ROWS = """\
AD AND Andorra
AE ARE United Arab Emirates; UAE; Emirates
AF AFG Afghanistan
AG ATG Antigua and Barbuda
AI AIA Anguilla
AL ALB Albania
AM ARM Armenia
AO AGO Angola
AQ ATA Antarctica
AR ARG Argentina; Argentine Republic
AS ASM American Samoa
AT AUT Austria
AU AUS Australia
AW ABW Aruba
AX ALA Åland Islands
AZ AZE Azerbaijan
BA BIH Bosnia and Herzegovina; Bosnia; Bosnia-Herzegovina
BB BRB Barbados
BD BGD Bangladesh
BE BEL Belgium
BF BFA Burkina Faso; Upper Volta
BG BGR Bulgaria
BH BHR Bahrain
BI BDI Burundi
BJ BEN Benin; Dahomey
BL BLM Saint Barthélemy
BM BMU Bermuda
BN BRN Brunei; Brunei Darussalam
BO BOL Bolivia; Plurinational State of Bolivia
BQ BES Caribbean Netherlands; Bonaire, Sint Eustatius and Saba
BR BRA Brazil; Federative Republic of Brazil
BS BHS Bahamas; Commonwealth of the Bahamas
BT BTN Bhutan
BV BVT Bouvet Island
BW BWA Botswana
BY BLR Belarus; Byelorussian SSR; Byelorussian Soviet Socialist Republic; Byelorussia; Belorussia
BZ BLZ Belize
CA CAN Canada
CC CCK Cocos Islands; Keeling Islands; Cocos (Keeling) Islands
CD COD Democratic Republic of the Congo; DR Congo; DRC; Congo-Kinshasa; Zaire; Congo (Leopoldville); Congo (Kinshasa)
CF CAF Central African Republic
CG COG Congo; Republic of the Congo; Congo-Brazzaville; Congo (Brazzaville); Republic of Congo
CH CHE Switzerland; Swiss Confederation
CI CIV Côte d’Ivoire; Ivory Coast
CK COK Cook Islands
CL CHL Chile
CM CMR Cameroon
CN CHN China; People’s Republic of China; PRC
CO COL Colombia
CR CRI Costa Rica
CU CUB Cuba
CV CPV Cabo Verde; Cape Verde
CW CUW Curaçao
CX CXR Christmas Island
CY CYP Cyprus
CZ CZE Czechia; Czech Republic
DE DEU Germany; Federal Republic of Germany; German Federal Republic; West Germany
DJ DJI Djibouti
DK DNK Denmark
DM DMA Dominica; Commonwealth of Dominica
DO DOM Dominican Republic
DZ DZA Algeria; People’s Democratic Republic of Algeria
EC ECU Ecuador
EE EST Estonia
EG EGY Egypt; Arab Republic of Egypt; United Arab Republic
EH ESH Western Sahara
ER ERI Eritrea; State of Eritrea
ES ESP Spain
ET ETH Ethiopia; Federal Democratic Republic of Ethiopia
FI FIN Finland
FJ FJI Fiji
FK FLK Falkland Islands; Falkland Islands (Malvinas)
FM FSM Micronesia; Federated States of Micronesia; Micronesia, Fed. Sts.
FO FRO Faroe Islands
FR FRA France; French Republic
GA GAB Gabon; Gabonese Republic
GB GBR United Kingdom; UK; Great Britain; Britain; United Kingdom of Great Britain and Northern Ireland
GD GRD Grenada
GE GEO Georgia
GF GUF French Guiana
GG GGY Guernsey
GH GHA Ghana
GI GIB Gibraltar
GL GRL Greenland
GM GMB Gambia
GN GIN Guinea
GP GLP Guadeloupe
GQ GNQ Equatorial Guinea
GR GRC Greece; Hellenic Republic
GS SGS South Georgia and the South Sandwich Islands
GT GTM Guatemala
GU GUM Guam
GW GNB Guinea-Bissau
GY GUY Guyana; Co-operative Republic of Guyana
HK HKG Hong Kong; Hong Kong SAR China; Hong Kong Special Administrative Region of China; Hong Kong SAR
HM HMD Heard Island and McDonald Islands
HN HND Honduras
HR HRV Croatia
HT HTI Haiti
HU HUN Hungary
ID IDN Indonesia
IE IRL Ireland
IL ISR Israel; State of Israel
IM IMN Isle of Man
IN IND India
IO IOT British Indian Ocean Territory
IQ IRQ Iraq
IR IRN Iran; Islamic Republic of Iran; Persia
IS ISL Iceland
IT ITA Italy; Italian Republic
JE JEY Jersey
JM JAM Jamaica
JO JOR Jordan; Hashemite Kingdom of Jordan
JP JPN Japan
KE KEN Kenya
KG KGZ Kyrgyzstan; Kyrgyz Republic
KH KHM Cambodia; Kampuchea; Democratic Kampuchea; Khmer Republic
KI KIR Kiribati
KM COM Comoros; Union of the Comoros
KN KNA Saint Kitts and Nevis
KP PRK North Korea; Democratic People’s Republic of Korea; DPRK
KR KOR South Korea; Republic of Korea
KW KWT Kuwait; State of Kuwait
KY CYM Cayman Islands
KZ KAZ Kazakhstan
LA LAO Laos; Lao People’s Democratic Republic; Lao PDR
LB LBN Lebanon; Lebanese Republic
LC LCA Saint Lucia
LI LIE Liechtenstein
LK LKA Sri Lanka; Ceylon; Democratic Socialist Republic of Sri Lanka
LR LBR Liberia
LS LSO Lesotho
LT LTU Lithuania
LU LUX Luxembourg; Grand Duchy of Luxembourg
LV LVA Latvia
LY LBY Libya; Libyan Arab Jamahiriya; State of Libya
MA MAR Morocco
MC MCO Monaco
MD MDA Moldova
ME MNE Montenegro
MF MAF Saint Martin; Saint Martin (French part)
MG MDG Madagascar
MH MHL Marshall Islands
MK MKD North Macedonia; Macedonia; The former Yugoslav Republic of Macedonia; TFYR Macedonia
ML MLI Mali
MM MMR Myanmar; Burma; Union of Myanmar; Republic of the Union of Myanmar
MN MNG Mongolia
MO MAC Macao; Macau; Macao SAR China; Macao Special Administrative Region of China; Macao SAR
MP MNP Northern Mariana Islands; Commonwealth of the Northern Mariana Islands
MQ MTQ Martinique
MR MRT Mauritania
MS MSR Montserrat
MT MLT Malta
MU MUS Mauritius
MV MDV Maldives; Maldive Islands
MW MWI Malawi
MX MEX Mexico; United Mexican States
MY MYS Malaysia; Malaya; Federation of Malaya
MZ MOZ Mozambique
NA NAM Namibia
NC NCL New Caledonia
NE NER Niger
NF NFK Norfolk Island
NG NGA Nigeria
NI NIC Nicaragua
NL NLD Netherlands; Holland
NO NOR Norway
NP NPL Nepal; Federal Democratic Republic of Nepal
NR NRU Nauru
NU NIU Niue
NZ NZL New Zealand
OM OMN Oman
PA PAN Panama
PE PER Peru
PF PYF French Polynesia
PG PNG Papua New Guinea; Independent State of Papua New Guinea
PH PHL Philippines
PK PAK Pakistan
PL POL Poland
PM SPM Saint Pierre and Miquelon
PN PCN Pitcairn; Pitcairn Islands
PR PRI Puerto Rico
PS PSE Palestine; State of Palestine; Palestinian Territories; Occupied Palestinian Territory; West Bank and Gaza
PT PRT Portugal; Portuguese Republic
PW PLW Palau
PY PRY Paraguay
QA QAT Qatar; State of Qatar
RE REU Réunion
RO ROU Romania
RS SRB Serbia
RU RUS Russia; Russian Federation
RW RWA Rwanda; Rwandese Republic
SA SAU Saudi Arabia
SB SLB Solomon Islands
SC SYC Seychelles
SD SDN Sudan
SE SWE Sweden
SG SGP Singapore
SH SHN Saint Helena; Saint Helena, Ascension and Tristan da Cunha
SI SVN Slovenia
SJ SJM Svalbard and Jan Mayen
SK SVK Slovakia; Slovak Republic
SL SLE Sierra Leone
SM SMR San Marino
SN SEN Senegal
SO SOM Somalia
SR SUR Suriname
SS SSD South Sudan
ST STP São Tomé and Príncipe; Democratic Republic of São Tomé and Príncipe
SV SLV El Salvador
SX SXM Sint Maarten; Sint Maarten (Dutch part)
SY SYR Syria; Syrian Arab Republic
SZ SWZ Eswatini; Swaziland
TC TCA Turks and Caicos Islands
TD TCD Chad
TF ATF French Southern Territories; French Southern and Antarctic Lands
TG TGO Togo; Togolese Republic
TH THA Thailand; Siam
TJ TJK Tajikistan
TK TKL Tokelau
TL TLS Timor-Leste; East Timor; Democratic Republic of Timor-Leste
TM TKM Turkmenistan
TN TUN Tunisia
TO TON Tonga
TR TUR Türkiye; Turkey
TT TTO Trinidad and Tobago
TV TUV Tuvalu
TW TWN Taiwan; Republic of China; Taiwan, Province of China; Taiwan (Province of China); Chinese Taipei
TZ TZA Tanzania; United Republic of Tanzania; Tanganyika
UA UKR Ukraine; Ukrainian SSR; Ukrainian Soviet Socialist Republic
UG UGA Uganda
UM UMI United States Minor Outlying Islands; US Outlying Islands
US USA United States; United States of America; USA; America; U.S.
UY URY Uruguay; Eastern Republic of Uruguay
UZ UZB Uzbekistan
VA VAT Holy See; Vatican; Vatican City; Holy See (Vatican City State); Vatican City State
VC VCT Saint Vincent and the Grenadines
VE VEN Venezuela; Bolivarian Republic of Venezuela; Venezuela, RB
VG VGB British Virgin Islands
VI VIR United States Virgin Islands; US Virgin Islands; Virgin Islands of the United States
VN VNM Vietnam; Viet Nam; Democratic Republic of Vietnam; North Vietnam
VU VUT Vanuatu
WF WLF Wallis and Futuna
WS WSM Samoa; Independent State of Samoa; Western Samoa
YE YEM Yemen; Yemen Arab Republic; North Yemen
YT MYT Mayotte
ZA ZAF South Africa; Union of South Africa
ZM ZMB Zambia
ZW ZWE Zimbabwe; Rhodesia; Southern Rhodesia
SU SUN Soviet Union; USSR; Union of Soviet Socialist Republics
YU YUG Yugoslavia; Socialist Federal Republic of Yugoslavia; Federal Republic of Yugoslavia
DD DDR East Germany; German Democratic Republic; GDR
CS CSK Czechoslovakia; Czechoslovak Socialist Republic; Czech and Slovak Federal Republic
YD YMD South Yemen; Democratic Yemen; People’s Democratic Republic of Yemen; Yemen People’s Republic
EU EUE European Union
XK XKX Kosovo
XS SCG Serbia and Montenegro
XZ ZAN Zanzibar
UN UNO United Nations
"""
