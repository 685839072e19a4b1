import type { ColumnFinding } from "../../src-shared/source.ts";
import type { NumberFormat } from "../../src-shared/source-dialect.ts";
import { dateFormats, numericDateFormats } from "../../src-shared/source-formats.ts";
import { copyText } from "../store/copy-text.ts";
import { IdPrefixes, type Prefix } from "./id-prefixes.ts";
import { compileDateParser, type DateParser, type LocalInstant } from "./parse-date.ts";
import { compileDecimalParser, type Decimal } from "./parse-decimal.ts";
import type { RawRow } from "./read-csv.ts";
import { trimmed } from "./trimmed.ts";

/** Share of filled cells that a format may fail on and still be the column's. */
const MISS_SHARE = 0.05;
/** After this many cells a format that fails more often than that is given up. */
const TRIAL_CELLS = 200;
const DISTINCT_LIMIT = 1000;
const SAMPLES = 5;

// In the order in which they are believed when they read the same cells.
export const numberFormats: readonly NumberFormat[] = [
  { decimal: ".", group: "" },
  { decimal: ",", group: "" },
  { decimal: ".", group: "," },
  { decimal: ",", group: "." },
  { decimal: ",", group: " " },
  { decimal: ".", group: " " },
  { decimal: ".", group: "'" },
];

interface Trial<Format> {
  readonly format: Format;
  readonly reads: (text: string) => boolean;
  misses: number;
}

/** What is learned of one column from all of its cells, in one pass, in constant memory. */
export class ColumnProfile {
  readonly name: string;
  readonly #index: number;
  #filled = 0;
  #rows = 0;
  readonly #distinct = new Set<string>();
  /** Filled cells when the thousandth different value was met. */
  #filledAtLimit: number | undefined;
  #numbers: Trial<NumberFormat>[];
  #dates: Trial<string>[];
  #dotZeros = 0;
  #last = "";
  #lastMissed = false;
  #lastRepeats = 0;
  readonly #prefixes = new IdPrefixes();
  /** Nothing more can be learned of the column than how many of its cells are filled. */
  #isSettled = false;

  constructor(index: number, name: string) {
    this.#index = index;
    this.name = name;
    this.#numbers = numberFormats.map((format) => {
      const parse = compileDecimalParser(format);
      const into: Decimal = { mantissa: 0, scale: 0 };
      return { format, reads: (text) => parse(text, into), misses: 0 };
    });
    const isNamedLikeDate = /date|time|day|datum|tag|fecha|data|_at$|created|placed|zeit/i.test(name);
    this.#dates = dateFormats
      .filter((format) => isNamedLikeDate || !numericDateFormats.includes(format))
      .map((format) => ({ format, reads: dateReader(compileDateParser(format)), misses: 0 }));
  }

  /** Reads this column's cell of each row; rows with broken quotes have no columns. */
  addAll(rows: readonly RawRow[]): void {
    for (const row of rows) {
      const cell = row.cells[this.#index];
      if (cell === undefined || row.hasBrokenQuote) continue;
      this.#rows += 1;
      const text = trimmed(cell);
      if (text === "") continue;
      this.#filled += 1;
      // The lines of an order repeat its id, date and customer: what every format could read once it reads again.
      if (text === this.#last && !this.#lastMissed) this.#lastRepeats += 1;
      else if (!this.#isSettled) this.#look(text, row.cells);
    }
  }

  #look(text: string, row: readonly string[]): void {
    this.#settleRepeats();
    this.#last = text;
    this.#lastMissed = false;
    // Copied: a slice would keep the whole piece of the file in memory.
    if (this.#distinct.size < DISTINCT_LIMIT && !this.#distinct.has(text)) {
      this.#distinct.add(copyText(text));
      if (this.#distinct.size === DISTINCT_LIMIT) this.#filledAtLimit = this.#filled;
    }
    if (this.#numbers.length > 0) {
      const mark = plainDecimal(text);
      if (mark !== "any") this.#numbers = this.#try(this.#numbers, text, (format) => format.decimal === mark);
      if (text.endsWith(".0")) this.#dotZeros += 1;
    }
    if (this.#dates.length > 0) this.#dates = this.#try(this.#dates, text, () => false);
    this.#prefixes.add(text, row);
    const isText = this.#numbers.length === 0 && this.#dates.length === 0;
    this.#isSettled = isText && this.#distinct.size === DISTINCT_LIMIT && !this.#prefixes.areFew;
  }

  /** Counts the repeats of the last value where single values are counted. */
  #settleRepeats(): void {
    if (this.#lastRepeats === 0) return;
    if (this.#last.endsWith(".0")) this.#dotZeros += this.#lastRepeats;
    this.#prefixes.repeatLast(this.#lastRepeats);
    this.#lastRepeats = 0;
  }

  /** All different values, where there are fewer than 1,000. */
  get values(): readonly string[] {
    return [...this.#distinct];
  }

  /** Letters that values begin with, the commonest first; undefined where there are many kinds. */
  get prefixes(): readonly Prefix[] | undefined {
    this.#settleRepeats();
    return this.#prefixes.list();
  }

  /** Every filled cell is a whole number written with ".0": an id that went through a table of floats. */
  get isDotZero(): boolean {
    this.#settleRepeats();
    return this.#filled > 0 && this.#dotZeros === this.#filled;
  }

  finding(): ColumnFinding {
    const limit = Math.max(1, this.#filled * MISS_SHARE);
    const fits = (trial: Trial<unknown>) => trial.misses <= limit && trial.misses < this.#filled;
    const dates = this.#dates.filter(fits).sort((a, b) => a.misses - b.misses);
    const numbers = this.#numbers.filter(fits).sort((a, b) => a.misses - b.misses);
    const date = dates[0];
    const number = numbers[0];
    const kind = this.#filled === 0 ? "empty" : date ? "date" : number ? "number" : "text";
    return {
      index: this.#index,
      name: this.name,
      kind,
      filledShare: this.#rows === 0 ? 0 : this.#filled / this.#rows,
      distinct: this.#distinct.size,
      newShare: this.#filled === 0 ? 0 : this.#distinct.size / (this.#filledAtLimit ?? this.#filled),
      samples: [...this.#distinct].slice(0, SAMPLES),
      dateFormats: date ? dates.filter((trial) => trial.misses === date.misses).map((trial) => trial.format) : [],
      unreadable: kind === "date" && date ? date.misses : kind === "number" && number ? number.misses : 0,
      ...(number && { numberFormat: number.format }),
    };
  }

  /** @param isKnown a quick yes, before the format is tried. */
  #try<Format>(trials: Trial<Format>[], text: string, isKnown: (format: Format) => boolean): Trial<Format>[] {
    let isGivenUp = false;
    for (const trial of trials) {
      if (isKnown(trial.format) || trial.reads(text)) continue;
      trial.misses += 1;
      this.#lastMissed = true;
      if (this.#filled >= TRIAL_CELLS && trial.misses > this.#filled * MISS_SHARE) isGivenUp = true;
    }
    return isGivenUp ? trials.filter((trial) => trial.misses <= this.#filled * MISS_SHARE) : trials;
  }
}

/** Plain digits with at most one mark read the same under every format that has this decimal mark. */
function plainDecimal(text: string): "." | "," | "any" | undefined {
  let mark: "." | "," | "any" = "any";
  for (let i = text.charCodeAt(0) === 45 ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) continue;
    if (mark !== "any" || (code !== 46 && code !== 44)) return undefined;
    mark = code === 46 ? "." : ",";
  }
  return text.length > 15 || text.length === 0 ? undefined : mark;
}

function dateReader(parse: DateParser): (text: string) => boolean {
  const into: LocalInstant = { day: 0, msOfDay: 0, offsetMinutes: undefined };
  return (text) => parse(text, into);
}

/** A long id that a spreadsheet has rounded: 9.01E+12. */
export function isShortenedId(text: string): boolean {
  return text.length >= 5 && text.includes("+") && /^\d(?:[.,]\d+)?E\+\d{1,3}$/i.test(text);
}
