import { copyText } from "../store/copy-text.ts";

/** Letters before the digits of an id, with some of the rows that have them. */
export interface Prefix {
  readonly letters: string;
  count: number;
  readonly rows: (readonly string[])[];
}

const KINDS = 12;
const ROWS_KEPT = 20;

/** Which letters the ids of a column begin with, as long as these are few: C536379 among 536365, 536366 … */
export class IdPrefixes {
  #kinds: Map<string, Prefix> | undefined = new Map();
  #last: Prefix | undefined;

  /** False once there were too many kinds for the letters to mean anything. */
  get areFew(): boolean {
    return this.#kinds !== undefined;
  }

  add(id: string, row: readonly string[]): void {
    if (!this.#kinds) return;
    const prefix = this.#last && hasLetters(id, this.#last.letters) ? this.#last : this.#find(id);
    if (!prefix) return;
    this.#last = prefix;
    prefix.count += 1;
    if (prefix.rows.length < ROWS_KEPT) prefix.rows.push(row.map(copyText));
  }

  /** Counts the last id again. */
  repeatLast(times: number): void {
    if (this.#kinds && this.#last) this.#last.count += times;
  }

  /** The commonest first; undefined where there were too many. */
  list(): Prefix[] | undefined {
    return this.#kinds && [...this.#kinds.values()].sort((a, b) => b.count - a.count);
  }

  #find(id: string): Prefix | undefined {
    const letters = lettersOf(id);
    const known = this.#kinds?.get(letters);
    if (known) return known;
    if (!this.#kinds || this.#kinds.size >= KINDS) {
      this.#kinds = undefined;
      return undefined;
    }
    const prefix = { letters: copyText(letters), count: 0, rows: [] };
    this.#kinds.set(prefix.letters, prefix);
    return prefix;
  }
}

function hasLetters(id: string, letters: string): boolean {
  return id.startsWith(letters) && isNumberAt(id, letters.length);
}

/** @returns the ASCII letters that a number follows, with at most a mark between; the whole text where none does. */
function lettersOf(text: string): string {
  let end = 0;
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
  return isNumberAt(text, end) ? text.slice(0, end) : text;
}

function isNumberAt(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  const digit = next === 45 /* - */ || next === 35 /* # */ ? text.charCodeAt(at + 1) : next;
  return digit >= 48 && digit <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
