// Made-up names of fifty nationalities: family names and given names as passports print them, with their kanji where there are any.

export interface NameStock {
  readonly nationality: string;
  readonly family: readonly string[];
  readonly given: readonly string[];
  /** How many of each a name has. */
  readonly shape?: readonly [family: number, given: number];
}

const stock = (nationality: string, family: string, given: string, shape?: readonly [number, number]): NameStock => ({ nationality, family: family.split(' '), given: given.split(' '), ...(shape ? { shape } : {}) });

export const STOCKS: readonly NameStock[] = [
  stock('CHN', 'CHEN LIU ZHANG YANG ZHAO', 'WEIJIE MEIHUA XIAOMING LILI GUOQIANG'),
  stock('TWN', 'TSAI HSU CHANG KUO', 'YU-TING CHIA-HAO SHU-FEN MING-CHE'),
  stock('HKG', 'LEUNG CHEUNG WONG TSANG', 'KA-WAI SIU-MING WING-YAN CHI-HANG'),
  stock('KOR', 'KIM PARK CHOI JEONG', 'MINJUN SEO-YEON JIHOON HAEUN'),
  stock('VNM', 'NGUYỄN TRẦN PHẠM HOÀNG', 'VĂN THỊ MINH ĐỨC HƯƠNG', [1, 3]),
  stock('PHL', 'DELACRUZ SANTOS REYES PEÑA', 'MARÍA JOSE ANGELICA JUAN LUZVIMINDA', [2, 2]),
  stock('NPL', 'SHRESTHA GURUNG TAMANG RAI', 'BISHNU SITA RAMESH ANJALI', [1, 2]),
  stock('IDN', 'WIJAYA SANTOSO HIDAYAT KUSUMA', 'BUDI SITI DEWI AGUNG PUTRI', [1, 2]),
  stock('MMR', 'AUNG KYAW MYINT WIN', 'THIDA ZAW HTET NILAR', [1, 3]),
  stock('THA', 'SRISAWAT CHAIYASIT WONGSA', 'SOMCHAI KANYARAT NATTAPONG PLOY'),
  stock('BRA', 'SILVA CONCEIÇÃO GONÇALVES ARAÚJO', 'JOÃO ANTÔNIO FRANCISCA MARCELO', [2, 2]),
  stock('PER', 'QUISPE MAMANI ÑAUPARI FLORES', 'LUIS ROSA CÉSAR MILAGROS', [2, 2]),
  stock('USA', 'SMITH JOHNSON O’BRIEN WILLIAMS', 'MICHAEL ANN JENNIFER THOMAS', [1, 2]),
  stock('GBR', 'TAYLOR HUGHES SMYTHE-JONES MACDONALD', 'OLIVER HARRIET GEORGE CHARLOTTE', [1, 2]),
  stock('FRA', 'LEFÈVRE D’ALMEIDA FRANÇOIS BEAUMONT', 'JEAN-LUC MARIE-CLAIRE ÉLODIE RENÉ'),
  stock('DEU', 'MÜLLER SCHRÖDER WEIß JÄGER', 'JÖRG KÄTHE HANS-PETER ULRIKE'),
  stock('AUT', 'HÖLZL GRUBER STRÖBL', 'ANNELIESE GÜNTHER LUKAS'),
  stock('CHE', 'ZÜRCHER BÜHLER FAVRE', 'RETO BÉATRICE URS'),
  stock('SWE', 'ÅKERSTRÖM BJÖRKLUND LINDQVIST', 'ÅSA GÖRAN INGRID', [1, 2]),
  stock('NOR', 'SØRENSEN BJØRNSTAD HÅLAND', 'ØYVIND KÅRE SOLVEIG'),
  stock('DNK', 'KJÆRGAARD ØSTERGAARD HOLM', 'SØREN METTE RASMUS'),
  stock('ISL', 'ÞÓRSDÓTTIR GUÐMUNDSSON JÓNSSON', 'ÞÓRA BJÖRK SIGURÐUR'),
  stock('FIN', 'HÄMÄLÄINEN YLÖNEN KOSKI', 'PÄIVI TIMO AINO'),
  stock('POL', 'WÓJCIK ŁUKASIEWICZ DĄBROWSKA', 'ŁUKASZ MAŁGORZATA ZBIGNIEW'),
  stock('CZE', 'DVOŘÁK ŠIMŮNEK ČERNÝ', 'JIŘÍ BOŽENA TOMÁŠ'),
  stock('HUN', 'KŐSZEGI SZÉKELY NAGY', 'LÁSZLÓ ZSÓFIA ISTVÁN'),
  stock('ROU', 'ȘTEFĂNESCU IONESCU POPA', 'ȚUȚEA MIHAI IOANA'),
  stock('TUR', 'YILDIZ ÖZTÜRK ŞAHİN', 'GÜLŞEN MEHMET ÇAĞLA'),
  stock('ESP', 'GARCÍA MUÑOZ IBÁÑEZ', 'JOSÉ MARÍA BEGOÑA', [2, 2]),
  stock('PRT', 'SIMÕES MAGALHÃES COSTA', 'INÊS DUARTE LEONOR', [2, 1]),
  stock('ITA', 'D’ANGELO ROSSI ESPOSITO', 'NICCOLÒ GIULIA MATTEO'),
  stock('GRC', 'PAPADOPOULOS GEORGIOU NIKOLAIDIS', 'ELENI DIMITRIOS SOFIA'),
  stock('RUS', 'KUZNETSOVA IVANOV SMIRNOVA', 'ANASTASIIA DMITRII IURII', [1, 2]),
  stock('UKR', 'SHEVCHENKO KOVALENKO BONDAR', 'OLEKSANDR NATALIIA YULIIA'),
  stock('KAZ', 'NURMAGAMBETOV AKHMETOVA SERIKOV', 'AIGERIM YERLAN DANA'),
  stock('UZB', 'KARIMOV YULDASHEVA RAKHIMOV', 'SHAKHZOD DILNOZA OTABEK'),
  stock('MNG', 'BATBAYAR GANBOLD DORJ', 'ENKHTUYA TEMUULEN SARUUL'),
  stock('IND', 'SHARMA SUBRAMANIAM PATEL', 'PRIYA RAJESH LAKSHMI', [1, 2]),
  stock('PAK', 'KHAN MALIK CHAUDHRY', 'MUHAMMAD AYESHA BILAL', [1, 2]),
  stock('BGD', 'RAHMAN BEGUM CHOWDHURY', 'TANVIR NUSRAT MOHAMMAD', [1, 2]),
  stock('LKA', 'WICKRAMASINGHE GUNAWARDENA PERERA', 'NIROSHAN CHAMARI DILSHAN', [2, 2]),
  stock('IRN', 'HOSSEINZADEH KARIMI TEHRANI', 'FATEMEH REZA MARYAM'),
  stock('EGY', 'ABDELRAHMAN MANSOUR FAROUK', 'AHMED YASMIN HASSAN', [1, 3]),
  stock('SAU', 'AL-GHAMDI AL-QAHTANI AL-HARBI', 'ABDULLAH NOURA FAISAL', [1, 2]),
  stock('NGA', 'OKONKWO ADEBAYO IBRAHIM', 'CHIDINMA OLUWASEUN BLESSING', [1, 2]),
  stock('GHA', 'MENSAH BOATENG OWUSU', 'KWAME ABENA KOFI', [1, 2]),
  stock('ETH', 'TESFAYE BEKELE HAILE', 'SELAMAWIT DAWIT MERON', [1, 2]),
  stock('MEX', 'HERNÁNDEZ NÚÑEZ ZÚÑIGA', 'GUADALUPE JESÚS XÓCHITL', [2, 2]),
  stock('AUS', 'MITCHELL O’CONNOR CAMPBELL', 'LACHLAN MATILDA COOPER', [1, 2]),
  stock('JPN', 'ŌTA SAITŌ YŪKI', 'SHŌKO YŪTA KEIKO'),
];

/** Names in kanji as their papers write them: [of the home country, of Japan, Latin]. */
export const KANJI_NAMES: readonly (readonly [string, string, string])[] = [
  ['陈伟', '陳偉', 'CHEN WEI'], ['张丽华', '張麗華', 'ZHANG LIHUA'], ['刘洋', '劉洋', 'LIU YANG'], ['赵国强', '趙国強', 'ZHAO GUOQIANG'], ['杨军', '楊軍', 'YANG JUN'], ['黃淑芬', '黄淑芬', 'HUANG SHUFEN'],
  ['吴静', '呉静', 'WU JING'], ['孙晓东', '孫暁東', 'SUN XIAODONG'], ['马云飞', '馬雲飛', 'MA YUNFEI'], ['韩雪', '韓雪', 'HAN XUE'], ['罗艳', '羅艶', 'LUO YAN'], ['苏杰', '蘇傑', 'SU JIE'],
  ['髙橋恵子', '高橋惠子', 'TAKAHASHI KEIKO'], ['渡邊真', '渡辺眞', 'WATANABE MAKOTO'], ['山﨑德', '山崎徳', 'YAMASAKI TOKU'], ['𠮷田広', '吉田廣', 'YOSHIDA HIROSHI'], ['齋藤桜', '斎藤櫻', 'SAITO SAKURA'], ['佐々木国', '佐佐木國', 'SASAKI KUNI'],
  ['龙泽宇', '竜沢宇', 'LONG ZEYU'], ['郑爱民', '鄭愛民', 'ZHENG AIMIN'],
];
