import type { DiffRow, SourceDiff } from "../../src-shared/source.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { copyText } from "../store/copy-text.ts";
import { grown } from "../store/grown.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { MappedRow } from "./mapped-row.ts";
import { compileKeyWords } from "./natural-key.ts";
import { cellWords, customerWords, orderWords, type RowWords, storedCustomer, storedLines } from "./old-rows.ts";
import type { StoredImport } from "./queries.ts";
import type { RowChanges } from "./row-diff.ts";
import type { RowHashes } from "./row-hashes.ts";

const SHOWN = 5;
/** Kept of each kind while the file is read: which of them were changed is known at its end only. */
const KEPT = 50;
const NAME_CHARACTERS = 80;

interface NewRow {
  readonly name: string;
  words: RowWords;
}

/** Collects a few of the rows that two files do not share, to show what they say. */
export class DiffExamples {
  readonly #recipe: Recipe;
  readonly #keyWords: (cells: readonly string[]) => string[];
  readonly #rows = new Map<number, NewRow>();
  /** Line of the newer file of each row that is not the same, by its number. */
  #lines = new Int32Array(1024);
  #kept = { named: 0, unknown: 0 };

  constructor(recipe: Recipe) {
    this.#recipe = recipe;
    this.#keyWords = compileKeyWords(recipe);
  }

  /** @param isNamed the older file has a row of this name, so that this one may be the same, changed. */
  add(number: number, line: number, cells: readonly string[], isNamed: boolean): void {
    if (number >= this.#lines.length) this.#lines = grown(this.#lines, number + 1, Int32Array);
    this.#lines[number] = line;
    const kind = isNamed ? "named" : "unknown";
    if (this.#kept[kind] === KEPT) return;
    this.#kept[kind] += 1;
    const recipe = this.#recipe;
    const words = recipe.kind === "customers" ? customerWords(recipe, cells) : cellWords(recipe, cells);
    const name = this.#keyWords(cells).filter(Boolean).join(" · ");
    this.#rows.set(number, { name: copyText(name.slice(0, NAME_CHARACTERS)), words });
  }

  /** What an order says is known when it was understood. */
  describe(number: number, row: MappedRow): void {
    const kept = this.#rows.get(number);
    if (kept && (this.#recipe.kind ?? "orders") === "orders") kept.words = orderWords(row, this.#recipe);
  }

  of(
    { changed, added, vanished }: RowChanges,
    store: ReadStore,
    older: StoredImport,
    old: RowHashes,
  ): SourceDiff["examples"] {
    const withWords = changed.filter(([, number]) => this.#rows.has(number));
    const shownChanged = (withWords.length > 0 ? withWords : changed).slice(0, SHOWN);
    const shownAdded = added.filter((number) => this.#rows.has(number)).slice(0, SHOWN);
    const shownVanished = vanished.slice(0, SHOWN);
    const isOrders = (this.#recipe.kind ?? "orders") === "orders";
    const oldLines = [...shownChanged.map(([position]) => position), ...shownVanished].map((at) => old.lines[at]);
    const stored = isOrders ? storedLines(store, older, oldLines) : new Map<number, RowWords>();
    const before = (line: number, name: string): RowWords =>
      this.#recipe.kind === "customers" ? storedCustomer(store, older, name) : (stored.get(line) ?? new Map());
    return {
      changed: shownChanged.map(([position, number]) => {
        const { name, words } = this.#rows.get(number) ?? { name: "", words: new Map<string, string>() };
        const oldLine = old.lines[position];
        return { name, oldLine, newLine: this.#lines[number], values: differing(before(oldLine, name), words) };
      }),
      added: shownAdded.map((number) => {
        const { name, words } = this.#rows.get(number) ?? { name: "", words: new Map<string, string>() };
        return { name, newLine: this.#lines[number], values: differing(new Map(), words) };
      }),
      vanished: shownVanished.map((position) => {
        const words = stored.get(old.lines[position]) ?? new Map<string, string>();
        return { name: nameOf(words), oldLine: old.lines[position], values: differing(words, new Map()) };
      }),
    };
  }
}

/** The order id, else the customer. */
function nameOf(words: RowWords): string {
  return words.get("Order id") ?? words.get("Customer") ?? "";
}

/** What one of the two says and the other does not; what they have in common says nothing. */
function differing(before: RowWords, now: RowWords): DiffRow["values"] {
  const labels = [...new Set([...before.keys(), ...now.keys()])];
  return labels
    .filter((label) => before.get(label) !== now.get(label))
    .map((label) => {
      const [was, is] = [before.get(label), now.get(label)];
      return { label, ...(was !== undefined && { before: was }), ...(is !== undefined && { now: is }) };
    });
}
