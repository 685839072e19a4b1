/** Languages in which exports name countries. */
const languages = ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs"];

/** Names that no list of ISO 3166 has. */
const usual: Readonly<Record<string, string>> = {
  usa: "US",
  "united states of america": "US",
  america: "US",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  "northern ireland": "GB",
  holland: "NL",
  brd: "DE",
  uae: "AE",
  turkey: "TR",
  "czech republic": "CZ",
  eire: "IE",
  "south korea": "KR",
  korea: "KR",
  russia: "RU",
  macedonia: "MK",
  "channel islands": "JE",
  "hong kong": "HK",
  rsa: "ZA",
};

/** ISO 3166 alpha-3 codes of the countries that most exports name. */
const threeLetters =
  "AUTAT BELBE BGRBG CHECH CYPCY CZECZ DEUDE DNKDK ESPES ESTEE FINFI FRAFR GBRGB GRCGR HRVHR HUNHU IRLIE ISLIS ITAIT LIELI LTULT LUXLU LVALV MLTMT NLDNL NORNO POLPL PRTPT ROURO SRBRS SVKSK SVNSI SWESE TURTR UKRUA USAUS CANCA MEXMX BRABR ARGAR CHLCL COLCO PERPE AUSAU NZLNZ JPNJP CHNCN INDIN KORKR SGPSG HKGHK TWNTW THATH IDNID MYSMY PHLPH VNMVN ISRIL AREAE SAUSA ZAFZA EGYEG MARMA NGANG KENKE";

let known: ReadonlyMap<string, string> | undefined;

/**
 * @returns the two letters of ISO 3166 of a country's name (in thirteen languages) or code; undefined where there is none.
 */
export function countryCode(text: string): string | undefined {
  known ??= buildNames();
  return known.get(folded(text));
}

/** Small letters without accents, dots and articles. */
function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f.,'’()]/g, "")
    .toLowerCase()
    .replace(/^the /, "")
    .replace(/&/g, "and")
    .replace(/[\s-]+/g, " ")
    .trim();
}

function buildNames(): Map<string, string> {
  const names = new Map<string, string>();
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  // Not those that are set aside or stand for no place (EU, UN, ZZ, of pseudo-languages), nor old ones such as DD and UK.
  const codes = letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => new Intl.Locale(`und-${code}`).region === code)
    .filter((code) => english.of(code) !== undefined && !["EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"].includes(code));
  for (const language of languages) {
    const own = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (const code of codes) names.set(folded(own.of(code) ?? code), code);
  }
  for (const code of codes) names.set(code.toLowerCase(), code);
  for (const pair of threeLetters.split(" ")) names.set(pair.slice(0, 3).toLowerCase(), pair.slice(3));
  for (const [name, code] of Object.entries(usual)) names.set(name, code);
  return names;
}

/** Forms of postcodes (Universal Postal Union, "Addressing systems"); blanks and hyphens in between are left to taste. */
const forms: Readonly<Record<string, RegExp>> = {
  AT: /^[1-9]\d{3}$/,
  AU: /^\d{4}$/,
  BE: /^[1-9]\d{3}$/,
  CA: /^[A-CEGHJ-NPR-TVXY]\d[A-Z]\d[A-Z]\d$/,
  CH: /^[1-9]\d{3}$/,
  CZ: /^[1-7]\d{4}$/,
  DE: /^\d{5}$/,
  DK: /^\d{3,4}$/,
  ES: /^[0-5]\d{4}$/,
  FI: /^\d{5}$/,
  FR: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/,
  IT: /^\d{5}$/,
  LU: /^\d{4}$/,
  NL: /^[1-9]\d{3}[A-Z]{2}$/,
  NO: /^\d{4}$/,
  PL: /^\d{5}$/,
  PT: /^\d{4}(?:\d{3})?$/,
  SE: /^[1-9]\d{4}$/,
  US: /^\d{5}(?:\d{4})?$/,
};

/** @param country two letters; where it is not known or has no rule here, anything that a postcode can be fits. */
export function postcodeFits(postcode: string, country: string | undefined): boolean {
  const bare = postcode
    .toUpperCase()
    .replace(/^(?:[A-Z]{1,2}-)(?=\d)/, "")
    .replace(/[\s.-]+/g, "");
  const form = country === undefined ? undefined : forms[country];
  return form ? form.test(bare) : /^[A-Z\d]{2,10}$/.test(bare);
}
