import { columnPath } from "./column-path.ts";

/** A value of a record, and what stands before it: brackets, names, colons and blanks since the value before. */
export interface RecordStep {
  readonly before: string;
  /** Column path of the value. */
  readonly path: string;
}

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Cuts an object apart into its values (lists are values) and the text between them.
 * @param text valid JSON.
 * @returns the values in their order, and what stands behind the last of them.
 */
export function stepsOf(text: string): { steps: RecordStep[]; end: string } {
  const steps: RecordStep[] = [];
  /** Paths of the objects that are open. */
  const open: string[] = [];
  let path = "";
  let before = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 123) open.push(path);
    else if (code === 125) open.pop();
    if (code !== QUOTE) {
      at += 1;
      continue;
    }
    const nameEnd = endOfText(text, at);
    path = columnPath(open.at(-1) ?? "", JSON.parse(text.slice(at, nameEnd)) as string);
    at = skipBlanks(text, skipBlanks(text, nameEnd) + 1);
    if (text.charCodeAt(at) === 123) continue;
    steps.push({ before: text.slice(before, at), path });
    at = endOfValue(text, at);
    before = at;
  }
  return { steps, end: text.slice(before).trimEnd() };
}

/** @returns the place behind the quote that closes the text beginning at `start`; −1 where it has not come yet. */
export function endOfText(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = text.indexOf('"', at + 1);
    if (at < 0) return -1;
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
}

/** @returns the place behind the bracket that closes the one at `start`; −1 where it does not come. */
export function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfText(text, at);
      if (end < 0) return -1;
      at = end - 1;
    } else if (code === 123 || code === 91) depth += 1;
    else if ((code === 125 || code === 93) && --depth === 0) return at + 1;
  }
  return -1;
}

/** @returns the place behind the digits, letters and marks of a number or word. */
export function endOfWord(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 44 || code === 93 || code === 125) break;
  }
  return at;
}

function endOfValue(text: string, at: number): number {
  if (text.charCodeAt(at) === QUOTE) return endOfText(text, at);
  return text.charCodeAt(at) === 91 ? endOfBrackets(text, at) : endOfWord(text, at);
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) <= 32) at += 1;
  return at;
}
