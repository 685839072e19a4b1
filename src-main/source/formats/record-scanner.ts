import { ExpectedFailure } from "../../../src-shared/result.ts";
import { endOfText } from "./record-steps.ts";

/** One record of a JSON text, not parsed yet. */
export interface RawRecord {
  /** Names on the way to the list that holds it, joined by dots; "" at the top. */
  readonly path: string;
  readonly text: string;
  /** Line of the text on which it begins, from 1. */
  readonly line: number;
}

interface Container {
  readonly isList: boolean;
  readonly path: string;
  /** The name whose value comes next; undefined where a name comes next. */
  key: string | undefined;
}

/** Longest record that is believed; a bracket that is still open after this many characters was never closed. */
const MAX_RECORD_CHARACTERS = 1 << 26;

const QUOTE = 34;

/**
 * Cuts a JSON text, fed piece by piece, into records: the elements of its lists, wherever they lie inside objects, and,
 * where `isStream`, the values that follow each other at the top. Only the record at hand is in memory.
 */
export class RecordScanner {
  readonly #fileName: string;
  readonly #isStream: boolean;
  readonly #stack: Container[] = [];
  #text = "";
  #at = 0;
  #line = 1;
  /** How far `#line` has been counted. */
  #counted = 0;
  // Where the scan of a record that is not complete yet goes on.
  #resumeAt = -1;
  #depth = 0;

  constructor(fileName: string, isStream: boolean) {
    this.#fileName = fileName;
    this.#isStream = isStream;
  }

  /** True when every bracket was closed. */
  get isComplete(): boolean {
    return this.#stack.length === 0 && this.#text.slice(this.#at).trim() === "";
  }

  /** @throws ExpectedFailure where the text is not JSON. */
  scan(piece: string, isLast: boolean): RawRecord[] {
    this.#countLines(this.#at);
    this.#text = this.#text.slice(this.#at) + piece;
    if (this.#resumeAt >= 0) this.#resumeAt -= this.#at;
    this.#counted -= this.#at;
    this.#at = 0;
    const records: RawRecord[] = [];
    while (this.#step(records, isLast));
    if (this.#text.length - this.#at > MAX_RECORD_CHARACTERS) throw this.#damaged("a bracket or quote is never closed");
    return records;
  }

  /** Takes one token. @returns false where the text so far ends. */
  #step(records: RawRecord[], isLast: boolean): boolean {
    const text = this.#text;
    while (this.#at < text.length && isBetween(text.charCodeAt(this.#at))) this.#at += 1;
    if (this.#at >= text.length) return false;
    const parent = this.#stack.at(-1);
    switch (text[this.#at]) {
      case "{":
      case "[": {
        const isList = text[this.#at] === "[";
        if (parent ? parent.isList : this.#isStream && !isList) return this.#takeRecord(records, parent?.path ?? "");
        this.#stack.push({ isList, path: pathBelow(parent), key: undefined });
        if (parent) parent.key = undefined;
        this.#at += 1;
        return true;
      }
      case "}":
      case "]":
        if (!parent || parent.isList !== (text[this.#at] === "]"))
          throw this.#damaged("a bracket is closed that was not opened");
        this.#stack.pop();
        this.#at += 1;
        return true;
      case '"':
        return this.#takeText(records, parent);
      default:
        return this.#takeWord(records, parent, isLast);
    }
  }

  #takeRecord(records: RawRecord[], path: string): boolean {
    const end = this.#endOfRecord();
    if (end < 0) return false;
    this.#give(records, path, end);
    return true;
  }

  #give(records: RawRecord[], path: string, end: number): void {
    this.#countLines(this.#at);
    records.push({ path, text: this.#text.slice(this.#at, end), line: this.#line });
    this.#at = end;
  }

  /** @returns the place behind the bracket that closes the record at `#at`; −1 where it has not come yet. */
  #endOfRecord(): number {
    const text = this.#text;
    let at = this.#resumeAt < 0 ? this.#at : this.#resumeAt;
    let depth = this.#resumeAt < 0 ? 0 : this.#depth;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        const end = endOfText(text, at);
        if (end < 0) break;
        at = end - 1;
      } else if (code === 123 || code === 91) depth += 1;
      else if ((code === 125 || code === 93) && --depth === 0) {
        this.#resumeAt = -1;
        return at + 1;
      }
    }
    this.#resumeAt = at;
    this.#depth = depth;
    return -1;
  }

  #takeText(records: RawRecord[], parent: Container | undefined): boolean {
    const end = endOfText(this.#text, this.#at);
    if (end < 0) return false;
    if (parent && !parent.isList && parent.key === undefined) {
      parent.key = parseText(this.#text.slice(this.#at, end));
      this.#at = end;
    } else this.#takeScalar(records, parent, end);
    return true;
  }

  #takeWord(records: RawRecord[], parent: Container | undefined, isLast: boolean): boolean {
    let end = this.#at;
    while (end < this.#text.length && /[-+.\w]/.test(this.#text[end])) end += 1;
    if (end === this.#at) throw this.#damaged(`“${this.#text[this.#at]}” does not belong there`);
    if (end === this.#text.length && !isLast) return false;
    this.#takeScalar(records, parent, end);
    return true;
  }

  #takeScalar(records: RawRecord[], parent: Container | undefined, end: number): void {
    if (parent ? parent.isList : this.#isStream) this.#give(records, parent?.path ?? "", end);
    else if (!parent) throw this.#damaged("it holds no list");
    else {
      parent.key = undefined;
      this.#at = end;
    }
  }

  #countLines(end: number): void {
    for (let at = this.#text.indexOf("\n", this.#counted); at >= 0 && at < end; at = this.#text.indexOf("\n", at + 1))
      this.#line += 1;
    this.#counted = Math.max(this.#counted, end);
  }

  #damaged(what: string): ExpectedFailure {
    this.#countLines(this.#at);
    const words = `“${this.#fileName}” is not valid JSON: in line ${this.#line}, ${what}. Export it again.`;
    return new ExpectedFailure("file-damaged", words, "file");
  }
}

function pathBelow(parent: Container | undefined): string {
  if (!parent) return "";
  const key = parent.key ?? "";
  return parent.path === "" ? key : `${parent.path}.${key}`;
}

/** Blanks, commas and colons; a byte order mark too. */
function isBetween(code: number): boolean {
  return code <= 32 || code === 44 || code === 58 || code === 0xfeff || code === 0x1e;
}

function parseText(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.slice(1, -1);
  }
}
