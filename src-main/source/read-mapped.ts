import { ExpectedFailure } from "../../src-shared/result.ts";
import type { CheckReport, RowCounts } from "../../src-shared/source.ts";
import { fileHeaders, type LookupCounts } from "../../src-shared/source-lookup.ts";
import { type Recipe, repairOf } from "../../src-shared/source-recipe.ts";
import { CarryDown } from "./carry-down.ts";
import { compileDerived, type DeriveColumns } from "./derive-columns.ts";
import { columnNames } from "./detect-header.ts";
import type { LookUpRows } from "./lookup/look-up-rows.ts";
import { openLookup } from "./lookup/open-lookup.ts";
import { compileRowMapper } from "./map-columns.ts";
import type { MappedRow, RowProblem } from "./mapped-row.ts";
import { ProblemList } from "./problem-list.ts";
import type { RawRow } from "./raw-row.ts";
import type { ByteReader } from "./read-bytes.ts";
import { readRows } from "./read-rows.ts";
import { RepeatedRows } from "./repeated-rows.ts";

/** What is done with the rows of a file; a check, an import and a comparison read through the same code. */
export interface RowSink {
  /**
   * Takes a row, understood and as it stood in the file with what is derived of it; the object is used again for the next one.
   * @returns false when what it says is not understood after all, which is noted.
   */
  keep(row: MappedRow, raw: RawRow, note: (problem: RowProblem) => void): boolean;
  /** 53 bits of what a row says, for each row that is read. */
  hash?(row: RawRow, hash: number): void;
  refuse(row: RawRow, problem: RowProblem): void;
  /** Called after every few thousand rows. */
  pause(rowsRead: number): void | Promise<void>;
}

export interface ReadSettings {
  /** IANA zone in which times without a zone are read, and in which days begin. */
  readonly timeZone: string;
  /** Day of the import: later orders are dated in the future. */
  readonly today: number;
  /** The file in which the recipe looks columns up; undefined where it looks nothing up. */
  readonly other?: ByteReader | undefined;
}

/**
 * Reads a file by its recipe, row by row, and counts what it finds.
 * @throws ExpectedFailure when the file cannot be read, or its columns are not the recipe's.
 */
export async function readMapped(
  reader: ByteReader,
  recipe: Recipe,
  settings: ReadSettings,
  sink: RowSink,
): Promise<CheckReport> {
  const lookup = await openLookup(settings.other, recipe, (rows) => sink.pause(rows));
  const reading = new MappedReading(recipe, settings, sink, lookup);
  let isFirst = true;
  try {
    for await (const batch of readRows(reader, recipe.dialect, fileHeaders(recipe))) {
      for (const row of batch) {
        if (isFirst) {
          isFirst = false;
          reading.begin(row, reader.fileName);
          if (recipe.dialect.hasHeader) continue;
        }
        reading.read(row);
      }
      await sink.pause(reading.rowsRead);
    }
    return reading.report();
  } finally {
    reading.close();
  }
}

class MappedReading {
  readonly #recipe: Recipe;
  readonly #sink: RowSink;
  readonly #problems: ProblemList;
  readonly #mapper: ReturnType<typeof compileRowMapper>;
  readonly #repeats = new RepeatedRows();
  readonly #refusesRepeats: boolean;
  readonly #carry: CarryDown | undefined;
  readonly #lookup: LookUpRows | undefined;
  readonly #derive: DeriveColumns | undefined;
  readonly #row: MappedRow = {
    line: 0,
    customerKey: "",
    orderKey: "",
    atMs: 0,
    day: 0,
    quantity: 0,
    amountMinor: 0,
    product: "",
    category: "",
    channel: "",
    isReturn: false,
    refundMinor: 0,
  };
  #refusal: RowProblem | undefined;
  #counts = { read: 0, kept: 0, refused: 0, anonymous: 0, returns: 0, usedByOrders: 0 } satisfies {
    -readonly [K in keyof RowCounts]: number;
  };
  #firstDay = Number.POSITIVE_INFINITY;
  #lastDay = Number.NEGATIVE_INFINITY;
  #saleMinor = 0;
  #returnMinor = 0;

  constructor(recipe: Recipe, settings: ReadSettings, sink: RowSink, lookup: LookUpRows | undefined) {
    this.#recipe = recipe;
    this.#sink = sink;
    this.#problems = new ProblemList(recipe);
    this.#mapper = compileRowMapper(recipe, settings.timeZone, settings.today);
    this.#carry = recipe.carryDown && new CarryDown(recipe.carryDown, recipe.carryBy ?? recipe.columns.orderId);
    this.#lookup = lookup;
    this.#derive = compileDerived(recipe);
    this.#refusesRepeats = repairOf(recipe, "repeated-row", "keep") === "refuse";
  }

  get rowsRead(): number {
    return this.#counts.read;
  }

  /** Holds the first row against the recipe: another file under the same name must not be read as this one. */
  begin(first: RawRow, fileName: string): void {
    const { hasHeader } = this.#recipe.dialect;
    const names = columnNames(hasHeader ? first.cells : undefined, first.cells.length);
    const expected = fileHeaders(this.#recipe);
    const isSame = names.length === expected.length && names.every((name, i) => name === expected[i]);
    if (!isSame) {
      throw new ExpectedFailure(
        "columns-changed",
        `The columns of “${fileName}” are not the ones that were looked at (${names.slice(0, 5).join(", ")} …). Choose the file again.`,
        "file",
      );
    }
    const repeated = names.filter((name) => /·\d+$/.test(name));
    if (hasHeader && repeated.length > 0) {
      this.#problems.addMany("repeated-header", repeated.length, () => ({
        line: first.line,
        value: repeated.slice(0, 3).join(", "),
      }));
    }
  }

  read(row: RawRow): void {
    const raw = this.#carry ? this.#carry.fill(row) : row;
    const counts = this.#counts;
    counts.read += 1;
    this.#refusal = undefined;
    const { row: joined, problem } = this.#lookup?.fill(raw) ?? { row: raw, problem: undefined };
    // What tells a row from others is what the files say, not what is made of it.
    const isRepeat = this.#repeats.isRepeat(joined);
    const whole = this.#derive ? this.#derive(joined) : joined;
    this.#sink.hash?.(whole, this.#repeats.lastHash);
    const note = (problem: RowProblem) => this.#note(raw, problem);
    if (problem) note(problem);
    const isKept =
      problem?.isRefused !== true &&
      this.#mapper.read(whole, this.#row, note) &&
      !(isRepeat && this.#isRefusedRepeat(raw)) &&
      this.#sink.keep(this.#row, whole, note);
    if (!isKept) {
      counts.refused += 1;
      if (!this.#refusal) throw new Error(`line ${raw.line} was refused without a reason`);
      this.#sink.refuse(raw, this.#refusal);
      return;
    }
    counts.kept += 1;
    this.#countKept(raw);
  }

  close(): void {
    this.#repeats.close();
    this.#lookup?.close();
  }

  report(): CheckReport {
    const hasDays = this.#firstDay <= this.#lastDay;
    const lookup = this.#reportLookup();
    return {
      counts: { ...this.#counts },
      problems: this.#problems.list(),
      isBlocked: this.#problems.isBlocked,
      saleMinor: this.#saleMinor,
      returnMinor: this.#returnMinor,
      ...(hasDays && { firstDay: this.#firstDay, lastDay: this.#lastDay }),
      ...(lookup && { lookup }),
    };
  }

  /** What became of the rows of the other file. */
  #reportLookup(): LookupCounts | undefined {
    const counts = this.#lookup?.counts;
    if (!this.#lookup || !counts) return undefined;
    this.#problems.addAll("unread-order", counts.unread, this.#lookup.unreadExamples);
    this.#problems.addAll("order-without-lines", counts.unused, this.#lookup.unusedExamples());
    return counts;
  }

  #note(raw: RawRow, problem: RowProblem): void {
    this.#problems.add(raw.line, problem);
    if (problem.isRefused) this.#refusal = problem;
  }

  #isRefusedRepeat(raw: RawRow): boolean {
    this.#note(raw, { kind: "repeated-row", value: raw.cells.join(" "), isRefused: this.#refusesRepeats });
    return this.#refusesRepeats;
  }

  #countKept(raw: RawRow): void {
    const { day, isReturn, customerKey, amountMinor } = this.#row;
    const counts = this.#counts;
    if (customerKey === "") counts.anonymous += 1;
    if (isReturn) {
      counts.returns += 1;
      this.#returnMinor += Math.min(0, amountMinor);
      this.#problems.add(raw.line, { kind: "return", value: this.#row.orderKey, role: "orderId", isRefused: false });
    } else {
      this.#saleMinor += amountMinor;
      if (customerKey !== "") counts.usedByOrders += 1;
    }
    // A row of a kind that needs no date may have none.
    if (Number.isNaN(this.#row.atMs)) return;
    if (day < this.#firstDay) this.#firstDay = day;
    if (day > this.#lastDay) this.#lastDay = day;
  }
}
