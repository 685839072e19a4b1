import { trimmed } from "../trimmed.ts";

/** @returns an id without the marks by which spreadsheets keep it a text: '0017, ="0017". */
export function writtenId(cell: string): string {
  const text = trimmed(cell);
  const first = text.charCodeAt(0);
  if (first === 39 /* ' */ && text.length > 1) return text.slice(1);
  if (first === 61 /* = */ && text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1);
  return text;
}

/** @returns what spellings of one id have in common: #00123, 123.0 and 123; A-7 and a-7. */
export function looseId(cell: string): string {
  const id = writtenId(cell);
  return id
    .replace(/^#\s*/, "")
    .replace(/^0+(?=[^.])/, "")
    .replace(/^(\d+)\.0+$/, "$1")
    .toLowerCase();
}

export function idReader(isLoose: boolean | undefined): (cell: string) => string {
  return isLoose ? looseId : writtenId;
}
