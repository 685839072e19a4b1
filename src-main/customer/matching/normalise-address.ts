import { wordsOf } from "./fold-text.ts";

/** Words of addresses that are shortened now and then: their short forms, in the languages that we meet most. */
const shortForms: Readonly<Record<string, string>> = {
  st: "street",
  str: "street",
  strasse: "street",
  straat: "street",
  rd: "road",
  ave: "avenue",
  av: "avenue",
  avda: "avenue",
  avenida: "avenue",
  blvd: "boulevard",
  bd: "boulevard",
  boul: "boulevard",
  ln: "lane",
  dr: "drive",
  drv: "drive",
  pl: "place",
  plz: "place",
  platz: "place",
  plaza: "place",
  piazza: "place",
  pza: "place",
  sq: "square",
  ct: "court",
  crt: "court",
  cres: "crescent",
  cct: "circuit",
  cir: "circle",
  crcl: "circle",
  tce: "terrace",
  ter: "terrace",
  hwy: "highway",
  pkwy: "parkway",
  cl: "close",
  gr: "grove",
  pde: "parade",
  wy: "way",
  wg: "weg",
  r: "rue",
  via: "via",
  c: "calle",
  cl1: "calle",
  apt: "flat",
  apartment: "flat",
  unit: "flat",
  whg: "flat",
  ste: "suite",
  fl: "floor",
  mt: "mount",
  ft: "fort",
  n: "north",
  s: "south",
  e: "east",
  w: "west",
  ne: "northeast",
  nw: "northwest",
  se: "southeast",
  sw: "southwest",
  bldg: "building",
  po: "post",
  "1st": "first",
  "2nd": "second",
  "3rd": "third",
};

/** An address line for comparing: folded words, short forms written out, "…str." of German names as "… street". */
export function normaliseAddress(text: string): string {
  return wordsOf(text)
    .map((word) => shortForms[word] ?? word.replace(/(?<=\p{L}{3})(?:strasse|straat|str)$/u, " street"))
    .join(" ");
}

/** An address line in house number and the rest: "12a High St" and "Hauptstr. 12 a" both have the number 12a. */
export function splitStreetNumber(text: string): { number: string; street: string } {
  const line = text.trim();
  const front = /^(\d{1,5}(?:\s?[a-zA-Z](?![\p{L}]))?)(?:\s*[-/]\s*\d+[a-z]?)?[\s,]+(?=.*\p{L}{2})(.+)$/u.exec(line);
  if (front) return { number: normaliseStreetNumber(front[1]), street: normaliseAddress(front[2]) };
  const end =
    /^(.*\p{L}{2}[^\d]*?)[\s,]+(?:no\.?|nr\.?|n°|#)?\s*(\d{1,5}(?:\s?[a-zA-Z])?)(?:\s*[-/]\s*\d+[a-z]?)?$/iu.exec(line);
  if (end) return { number: normaliseStreetNumber(end[2]), street: normaliseAddress(end[1]) };
  return { number: "", street: normaliseAddress(line) };
}

export function normaliseStreetNumber(text: string): string {
  return wordsOf(text)
    .join("")
    .replace(/^0+(?=\d)/, "");
}

/** A postcode for comparing: letters and digits only, without a country before it ("D-10115", "CH 8001"). */
export function normalisePostcode(text: string): string {
  const bare = text.trim().replace(/^'+/, "").replace(/\.0$/, "").toLowerCase();
  const code = bare.replace(/^[a-z]{1,3}[-\s]+(?=\d{4,6}$)/, "");
  // ZIP+4 names a block inside of the code that most files give.
  return code.replace(/^(\d{5})-\d{4}$/, "$1").replace(/[^\p{L}\p{N}]+/gu, "");
}
