import { type RecordColumns, textOf } from "./flatten-record.ts";
import { parseRecord } from "./parse-record.ts";
import { endOfBrackets, endOfText, endOfWord, stepsOf } from "./record-steps.ts";

/** A place in the records seen so far: what stands before a value, its column, and what may follow the value. */
interface Node {
  readonly before: string;
  /** −1 at the end of a record. */
  readonly column: number;
  readonly next: Node[];
}

/** Records that use ids as names would make nodes without end; what is known by then stays of use. */
const MAX_NODES = 5000;

const QUOTE = 34;
/** A backslash, or a mark below the blank, which JSON refuses; a text without them stands for itself. */
const UNPLAIN = /[^ -[\]-\uffff]/;

/**
 * Reads records whose names stand in an order that was seen before: the text between the values is compared, the values
 * are cut out. What comes of it is what parsing the whole record gives, in half the time, as no object is built.
 * A tree of such texts has room for records with and without some of the names.
 */
export class RecordPatterns {
  readonly #columns: RecordColumns;
  readonly #first: Node[] = [];
  #nodes = 0;

  constructor(columns: RecordColumns) {
    this.#columns = columns;
  }

  /** @returns true when all columns of the record are known. It may still turn out to be no JSON. */
  knows(text: string): boolean {
    return this.#walk(text, undefined);
  }

  /** @returns one cell for each column; undefined where the record has to be parsed. */
  cellsOf(text: string): string[] | undefined {
    const cells = this.#columns.emptyCells();
    return this.#walk(text, cells) ? cells : undefined;
  }

  /**
   * @param text a record that was parsed, and whose columns are known.
   * @param values how many values the parsed record has.
   */
  learn(text: string, values: number): void {
    if (this.#nodes >= MAX_NODES || !/^\s*\{/.test(text)) return;
    const { steps, end } = stepsOf(text);
    const columns = steps.map(({ path }) => this.#columns.columnOf(path));
    // Of a name that occurs twice parsing keeps the last value alone; two names may also lead to one column.
    const isPlain = steps.length === values && new Set(columns).size === values && !columns.includes(-1);
    if (!isPlain) return;
    let nodes = this.#first;
    for (const [i, { before }] of steps.entries()) nodes = this.#nodeOf(nodes, before, columns[i]).next;
    this.#nodeOf(nodes, end, -1);
  }

  #nodeOf(nodes: Node[], before: string, column: number): Node {
    const known = nodes.find((node) => node.before === before && node.column === column);
    if (known) return known;
    const node = { before, column, next: [] };
    nodes.push(node);
    // The longest first: it may begin with a shorter one, behind which an object follows instead of a value.
    nodes.sort((a, b) => b.before.length - a.before.length);
    this.#nodes += 1;
    return node;
  }

  #walk(text: string, cells: string[] | undefined): boolean {
    const isPlain = cells !== undefined && !UNPLAIN.test(text);
    let nodes = this.#first;
    for (let at = 0; ; ) {
      const node = nextNode(nodes, text, at);
      if (!node) return false;
      at += node.before.length;
      if (node.column < 0) return at === text.length || /^[ \t\r\n]*$/.test(text.slice(at));
      at = cells ? takeValue(text, at, isPlain, cells, node.column) : endOfValue(text, at);
      if (at < 0) return false;
      nodes = node.next;
    }
  }
}

function nextNode(nodes: readonly Node[], text: string, at: number): Node | undefined {
  for (const node of nodes) if (text.startsWith(node.before, at)) return node;
  return undefined;
}

/** @returns the place behind the value at `at`; −1 where none is there. */
function endOfValue(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case QUOTE:
      return endOfText(text, at);
    case 91:
      return endOfBrackets(text, at);
    case 123:
      return -1;
    default:
      return endOfWord(text, at);
  }
}

/**
 * Puts the value at `at` into its cell.
 * @param isPlain every text of the record stands for itself. @returns the place behind it; −1 where no value is there.
 */
function takeValue(text: string, at: number, isPlain: boolean, cells: string[], column: number): number {
  if (text.charCodeAt(at) === QUOTE) {
    const quote = text.indexOf('"', at + 1);
    const value = text.slice(at + 1, quote);
    if (quote > 0 && (isPlain || !UNPLAIN.test(value))) {
      cells[column] = value;
      return quote + 1;
    }
  } else {
    const plain = endOfPlainNumber(text, at);
    if (plain >= 0) {
      cells[column] = text.slice(at, plain);
      return plain;
    }
  }
  const end = endOfValue(text, at);
  const value = end < 0 ? undefined : parseRecord(text.slice(at, end));
  if (value === undefined) return -1;
  cells[column] = textOf(value);
  return end;
}

/** @returns the place behind a number that is written as this program writes it; −1 for anything else. */
function endOfPlainNumber(text: string, start: number): number {
  const end = endOfWord(text, start);
  const length = end - start;
  let mark = -1;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 && mark < 0) mark = at;
    else if (code < 48 || code > 57) return -1;
  }
  // 15 digits are what a float keeps; zeros in front or at the end of a fraction are not written.
  if (length === 0 || length > 15) return -1;
  if (text.charCodeAt(start) === 48 && length > 1 && mark !== start + 1) return -1;
  if (mark >= 0 && (mark === start || mark === end - 1 || text.charCodeAt(end - 1) === 48)) return -1;
  return end;
}
