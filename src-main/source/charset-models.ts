/**
 * Which letters beyond ASCII the languages of each encoding use, and about how often, in parts per thousand of such
 * letters. Small letters only; capitals are taken to be rarer. Sources: letter frequency tables of the languages'
 * Wikipedias, rounded.
 */
export interface Language {
  readonly name: string;
  readonly letters: string;
  readonly weights: readonly number[];
  readonly encodings: readonly string[];
}

const western = ["windows-1252", "iso-8859-15", "macintosh"];
const central = ["windows-1250", "iso-8859-2"];
const turkish = ["windows-1254"];
const baltic = ["windows-1257", "iso-8859-13"];
const cyrillic = ["windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "x-mac-cyrillic"];

function language(name: string, encodings: readonly string[], frequencies: string): Language {
  const pairs = frequencies.split(" ").map((pair) => [pair[0], Number(pair.slice(1))] as const);
  return {
    name,
    encodings,
    letters: pairs.map(([letter]) => letter).join(""),
    weights: pairs.map(([, weight]) => weight),
  };
}

export const languages: readonly Language[] = [
  language("Western European", western, "ü330 ä300 ö200 ß150 é20"),
  language("Western European", western, "é520 è110 à120 ê60 ç45 ô35 î25 û15 ù15 â25 ï10 ë10 œ10"),
  language("Western European", western, "ó240 á220 í200 é180 ñ100 ú50 ü10"),
  language("Western European", western, "ã220 ç140 á130 é120 í100 ó80 ê70 õ60 ú40 â40 à30 ô20"),
  language("Western European", western, "à300 è300 ù150 ò150 é70 ì70"),
  language("Western European", western, "ä300 å320 ö330 é30"),
  language("Western European", western, "ø360 å330 æ270 é30 ä5 ö5"),
  language("Western European", western, "á150 í160 ð300 þ80 ö80 ó90 æ80 é60 ú50 ý20"),
  language("Western European", western, "ë420 é250 ï130 è60 ó50 ö40 ü50"),
  language("Central European", central, "ł250 ą140 ę150 ó110 ż110 ś90 ć60 ń40 ź20"),
  language("Central European", central, "í190 á200 é110 ě120 ř90 č80 š80 ž80 ý70 ů50 ú20 ť10 ď10 ň10"),
  language("Central European", central, "á190 í120 é100 č110 š90 ž90 ý90 ľ50 ť50 ú80 ô15 ň15 ď10 ä10 ĺ5 ŕ5"),
  language("Central European", central, "á340 é340 ö100 ó90 ő70 ü60 í50 ú30 ű20"),
  language("Central European", central, "č320 š300 ž240 ć100 đ60"),
  language("Central European", central, "ă350 ş200 ţ200 î150 â110"),
  language("Turkish", turkish, "ı340 ş120 ü130 ğ90 ç80 ö70 İ100 â5 î5"),
  language("Baltic", baltic, "ė180 š160 ų130 ž110 ū80 į80 ą100 č60 ę50"),
  language("Baltic", baltic, "ā330 ī160 ē150 š90 ū80 ņ60 ļ40 ž40 č20 ķ20 ģ15"),
  language("Baltic", baltic, "ä330 õ310 ü220 ö110 š15 ž15"),
  language(
    "Cyrillic",
    cyrillic,
    "о109 е85 а80 и73 н67 т63 с55 р47 в45 л43 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё4",
  ),
  language(
    "Cyrillic",
    cyrillic,
    "о94 а72 н65 и61 і57 т55 в52 р45 е45 с41 к36 д34 у33 л36 п29 м31 я22 з23 ь18 б17 г16 й11 х12 ч12 ц10 ю9 ж9 ї6 ш7 щ5 ф3 є5 ґ1",
  ),
  language(
    "Greek",
    ["windows-1253", "iso-8859-7"],
    "α95 ο85 ι80 ε75 τ75 σ65 ν60 η45 υ40 ρ43 π40 κ40 μ33 λ28 ς42 ά25 ί25 ό22 έ18 δ18 γ17 ω17 ή15 ύ10 θ12 χ11 φ9 β7 ώ9 ξ5 ζ4 ψ2",
  ),
  language(
    "Hebrew",
    ["windows-1255", "iso-8859-8-i"],
    "י110 ו105 ה95 ל75 א65 ר60 ת55 ב50 מ50 ש45 נ35 ם35 ד28 ח25 ק25 ע33 פ20 כ25 ס18 ט15 ג15 צ12 ן18 ז12 ך8 ץ4 ף4",
  ),
  language(
    "Arabic",
    ["windows-1256", "iso-8859-6"],
    "ا130 ل115 ي70 م65 ن60 و55 ر50 ت45 ة40 ب40 ع35 د35 س30 ف28 ه30 ك25 ق25 أ25 ح20 ج15 ش12 ص11 ى12 خ10 ط9 إ12 ض7 ذ7 ز8 ث6 غ5 ء4 ئ4 ظ3 ؤ2 آ3",
  ),
  language(
    "Thai",
    ["windows-874"],
    "า90 น70 ร70 ก55 อ55 เ60 ง50 ่60 ม45 ย45 ล40 ว40 ด35 ท40 ต30 ส35 ้40 ั40 ี40 ิ40 ห30 ป30 บ30 ค30 แ30 จ20 พ20 ะ20 ช20 ข25 ใ15 ไ20 โ15 ผ10 ถ15 ุ15 ู15 ื15 ์20 ็10 ซ10 ณ10 ึ10 ธ8 ศ8 ำ15 ษ5 ภ8 ญ8 ฟ5 ฐ4",
  ),
  language("Vietnamese", ["windows-1258"], "đ200 ư180 ơ120 ô120 â80 ê80 ă60 á60 à60 ó30 í20 ú20 ù20"),
];

/** Lead bytes of a double-byte encoding by how often texts use them: the weight is shared by the whole range. */
export interface DoubleByteModel {
  readonly encoding: string;
  readonly name: string;
  /** Characters that tables of customers and orders are full of. */
  readonly common: string;
  readonly ranges: readonly { readonly from: number; readonly to: number; readonly weight: number }[];
}

/**
 * Characters by code point for languages with thousands of them. Kana and Hangul stand for most of what is written; the
 * common Chinese characters come first in the order of their standards, whose rows the lead bytes are.
 */
export const doubleByteModels: readonly DoubleByteModel[] = [
  {
    encoding: "shift_jis",
    common:
      "名前姓都市東京大阪府県区町村山田鈴木佐藤高橋伊渡辺中小林加商品数量金額価格日付年月円税合計番号電話住所郵便顧客注文会社株式様者性別男女備考",
    name: "Japanese",
    ranges: [
      { from: 0x829f, to: 0x82f1, weight: 0.36 },
      { from: 0x8340, to: 0x8396, weight: 0.22 },
      { from: 0x889f, to: 0x9872, weight: 0.32 },
      { from: 0x8140, to: 0x81ac, weight: 0.06 },
      { from: 0x824f, to: 0x829a, weight: 0.02 },
    ],
  },
  {
    encoding: "euc-jp",
    common:
      "名前姓都市東京大阪府県区町村山田鈴木佐藤高橋伊渡辺中小林加商品数量金額価格日付年月円税合計番号電話住所郵便顧客注文会社株式様者性別男女備考",
    name: "Japanese",
    ranges: [
      { from: 0xa4a1, to: 0xa4f3, weight: 0.36 },
      { from: 0xa5a1, to: 0xa5f6, weight: 0.22 },
      { from: 0xb0a1, to: 0xcfd3, weight: 0.32 },
      { from: 0xa1a1, to: 0xa1fe, weight: 0.06 },
      { from: 0xa3a1, to: 0xa3fe, weight: 0.02 },
    ],
  },
  {
    encoding: "euc-kr",
    common: "이름도시서울부산시구동로김이박최정강조윤장임주문번호고객상품수량금액가격일자년월원전화주소회사합계남여",
    name: "Korean",
    ranges: [
      { from: 0xb0a1, to: 0xc8fe, weight: 0.95 },
      { from: 0xa1a1, to: 0xa3fe, weight: 0.02 },
      { from: 0xcaa1, to: 0xfdfe, weight: 0.01 },
    ],
  },
  {
    encoding: "gb18030",
    common:
      "姓名城市北京上海广州深圳省区县路号王李张刘陈杨黄赵吴周订单电话地址邮编年月日元数量金额价格客户公司有限商品合计男女备注",
    name: "Chinese (simplified)",
    ranges: [
      { from: 0xb0a1, to: 0xd7f9, weight: 0.93 },
      { from: 0xa1a1, to: 0xa3fe, weight: 0.05 },
      { from: 0xd8a1, to: 0xf7fe, weight: 0.015 },
    ],
  },
  {
    encoding: "big5",
    common:
      "姓名城市臺台北中南高雄縣區路號王李張劉陳林黃吳周訂單電話地址郵遞年月日元數量金額價格客戶公司有限商品合計男女備註",
    name: "Chinese (traditional)",
    ranges: [
      { from: 0xa440, to: 0xc67e, weight: 0.93 },
      { from: 0xa140, to: 0xa3bf, weight: 0.05 },
      { from: 0xc940, to: 0xf9d5, weight: 0.015 },
    ],
  },
];
