import { type DoubleByteModel, doubleByteModels, type Language, languages } from "./charset-models.ts";

export interface CharsetFinding {
  readonly encoding: string;
  /** In words: "Central European". */
  readonly name: string;
}

/** How much likelier an encoding is before a byte was seen, as a logarithm; the others 0. */
const priors: Readonly<Record<string, number>> = {
  "windows-1252": 3.5,
  "windows-1250": 0.8,
  "windows-1251": 0.8,
  "windows-1254": 0.3,
  shift_jis: 0.5,
  gb18030: 0.5,
  macintosh: -3,
  "x-mac-cyrillic": -3,
  "windows-1258": -2,
  "iso-8859-15": -0.5,
  "koi8-u": -0.5,
};

/** Logarithms of how likely a character is that is no letter of the language. */
const MARK = Math.log(0.004);
const OTHER_LETTER = Math.log(0.0005);
const IMPOSSIBLE = Math.log(1e-6);
const ASCII = Math.log(1 / 48);
/** How much likelier a common character is than the others of its range. */
const COMMON = Math.log(6);

/**
 * The likeliest encoding of bytes that are not UTF-8: each encoding's text is held against the letters that the
 * languages written in it use, with their frequencies, and against how capitals and marks stand among letters.
 * @param sample pieces of the file that hold bytes beyond ASCII.
 */
export function detectCharset(sample: Uint8Array): CharsetFinding {
  let best: (CharsetFinding & { score: number }) | undefined;
  const consider = (encoding: string, name: string, score: number) => {
    const all = score + (priors[encoding] ?? 0);
    if (!best || all > best.score) best = { encoding, name, score: all };
  };
  const decoded = new Map<string, string>();
  for (const language of languages) {
    for (const encoding of language.encodings) {
      const text = decoded.get(encoding) ?? decodeSingle(sample, encoding);
      if (text === undefined) continue;
      decoded.set(encoding, text);
      consider(encoding, language.name, languageScore(text, language));
    }
  }
  for (const model of doubleByteModels) {
    const score = doubleByteScore(sample, model);
    if (score !== undefined) consider(model.encoding, model.name, score);
  }
  if (!best) throw new Error("there is always a candidate");
  return { encoding: best.encoding, name: best.name };
}

/** @returns undefined where this system has no such decoder. */
function decodeSingle(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return undefined;
  }
}

const tables = new WeakMap<Language, Map<string, number>>();

/** Logarithms of the frequencies of a language's letters, capitals at a fifth of the small ones. */
function tableOf(language: Language): Map<string, number> {
  let table = tables.get(language);
  if (!table) {
    table = new Map();
    const total = language.weights.reduce((sum, weight) => sum + weight, 0);
    for (const [i, letter] of Array.from(language.letters).entries()) {
      const share = language.weights[i] / total;
      table.set(letter, Math.log(share));
      const capital = letter.toUpperCase();
      if (capital !== letter && !table.has(capital)) table.set(capital, Math.log(share / 5));
    }
    tables.set(language, table);
  }
  return table;
}

const LETTER = /\p{L}/u;
const CAPITAL = /\p{Lu}/u;
const SMALL = /\p{Ll}/u;
/** What people write between words in tables: quotes, dashes, degree and currency signs. */
const COMMON_MARK = /[€£°–—’‘“”„«»…·•§®™²³½№\u00a0´¡¿ªº±×]/;

function languageScore(text: string, language: Language): number {
  const table = tableOf(language);
  let score = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 128) continue;
    const char = text[i];
    const known = table.get(char);
    const before = text[i - 1] ?? " ";
    const after = text[i + 1] ?? " ";
    if (known !== undefined || LETTER.test(char))
      score += (known ?? OTHER_LETTER) + caseScore(before, char, after) + scriptScore(before, char, after);
    else if (char === "\ufffd" || (char >= "\u0080" && char < "\u00a0")) score += IMPOSSIBLE;
    else score += markScore(before, char, after);
  }
  return score;
}

/** A capital behind a small letter is rare, and so is a small letter between capitals. */
function caseScore(before: string, char: string, after: string): number {
  if (CAPITAL.test(char)) return SMALL.test(before) ? -4 : 0;
  if (SMALL.test(char) && CAPITAL.test(before) && CAPITAL.test(after)) return -3;
  return 0;
}

/** Words are written in one script: a Cyrillic letter does not stand beside a Latin one. */
function scriptScore(before: string, char: string, after: string): number {
  if (char < "\u0370") return 0;
  return (/[A-Za-z]/.test(before) ? -3 : 0) + (/[A-Za-z]/.test(after) ? -3 : 0);
}

function markScore(before: string, char: string, after: string): number {
  const isInside = LETTER.test(before) && LETTER.test(after);
  if (char === "’" || char === "·") return MARK;
  if (COMMON_MARK.test(char)) return isInside ? MARK - 4 : MARK;
  return isInside ? MARK - 5 : MARK - 2;
}

/**
 * @returns the logarithm of the bytes' likelihood, on the same scale as a language's: ASCII bytes count nothing there, so
 * those that are second halves here are taken back. Undefined where the bytes do not fit.
 */
function doubleByteScore(bytes: Uint8Array, model: DoubleByteModel): number | undefined {
  let score = 0;
  let misfits = 0;
  let characters = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i];
    if (lead < 0x80) continue;
    if (model.encoding === "shift_jis" && lead >= 0xa1 && lead <= 0xdf) {
      // Half-width kana, of systems of the past.
      score += Math.log(0.02 / 63);
      continue;
    }
    if (model.encoding === "gb18030" && isFourBytes(bytes, i)) {
      score += Math.log(1e-4) - 3 * ASCII;
      i += 3;
      continue;
    }
    const trail = bytes[i + 1] ?? 0;
    characters += 1;
    if (
      lead === 0x80 ||
      lead === 0xff ||
      trail < 0x40 ||
      trail === 0x7f ||
      (trail < 0xa1 && model.encoding.startsWith("euc"))
    ) {
      misfits += 1;
      score += 2 * IMPOSSIBLE;
      continue;
    }
    score += rangeScore(lead * 256 + trail, model) - (trail < 0x80 ? ASCII : 0);
    i += 1;
  }
  if (characters === 0 || misfits > characters * 0.02 + 1) return undefined;
  const common = new Set(model.common);
  for (const char of new TextDecoder(model.encoding).decode(bytes)) if (common.has(char)) score += COMMON;
  return score;
}

function isFourBytes(bytes: Uint8Array, at: number): boolean {
  const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;
  return isDigit(bytes[at + 1]) && (bytes[at + 2] ?? 0) >= 0x81 && isDigit(bytes[at + 3]);
}

function rangeScore(code: number, { ranges }: DoubleByteModel): number {
  for (const { from, to, weight } of ranges) {
    if (code < from || code > to) continue;
    // A row holds 94 characters, or 157 and 188 where the second byte may be small.
    const perRow = (to & 0xff) - (from & 0xff) > 0 && from >> 8 === to >> 8 ? (to & 0xff) - (from & 0xff) + 1 : 94;
    const rows = (to >> 8) - (from >> 8) + 1;
    return Math.log(
      weight / (rows * (from >= 0xa1a1 ? perRow : Math.max(perRow, from >> 8 === to >> 8 ? perRow : 157))),
    );
  }
  return Math.log(0.01 / 8000);
}
