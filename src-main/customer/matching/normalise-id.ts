import { foldText } from "./fold-text.ts";

/**
 * An id as text: without the apostrophe that guards it from spreadsheets, the ".0" that a spreadsheet added, blanks and
 * punctuation inside; leading zeros stay, for they belong to it.
 */
export function normaliseId(text: string): string {
  const bare = foldText(text).replace(/^'+/, "");
  return bare.replace(/^(\d+)\.0+$/, "$1").replace(/[^\p{L}\p{N}]+/gu, "");
}

const genders: Readonly<Record<string, string>> = {
  m: "m",
  male: "m",
  man: "m",
  mann: "m",
  mannlich: "m",
  maennlich: "m",
  h: "m",
  homme: "m",
  hombre: "m",
  masculino: "m",
  masculin: "m",
  maschio: "m",
  uomo: "m",
  mr: "m",
  herr: "m",
  1: "m",
  f: "f",
  female: "f",
  woman: "f",
  w: "f",
  frau: "f",
  weiblich: "f",
  femme: "f",
  feminin: "f",
  mujer: "f",
  femenino: "f",
  femmina: "f",
  donna: "f",
  vrouw: "f",
  v: "f",
  mrs: "f",
  ms: "f",
  2: "f",
  d: "x",
  x: "x",
  divers: "x",
  diverse: "x",
  other: "x",
  nonbinary: "x",
};

/** @returns "m", "f", "x", or the folded word where it is none that we know. */
export function normaliseGender(text: string): string {
  const word = foldText(text).replace(/[^a-z0-9]/g, "");
  return genders[word] ?? word;
}
