import type { Problem, ProblemExample } from "../../src-shared/source.ts";
import { columnNamesOf } from "../../src-shared/source-derived.ts";
import { declarationOf, type ProblemKind, problemKinds } from "../../src-shared/source-problems.ts";
import { type Recipe, repairOf } from "../../src-shared/source-recipe.ts";
import { copyText } from "../store/copy-text.ts";
import type { RowProblem } from "./mapped-row.ts";

const EXAMPLES = 5;
const EXAMPLE_CHARACTERS = 120;

/** Counts problems by kind while rows stream by, with the first few of each to show. */
export class ProblemList {
  readonly #recipe: Recipe;
  readonly #names: readonly string[];
  readonly #found = new Map<ProblemKind, { count: number; examples: ProblemExample[] }>();

  constructor(recipe: Recipe) {
    this.#recipe = recipe;
    this.#names = columnNamesOf(recipe);
  }

  add(line: number, problem: RowProblem): void {
    this.addMany(problem.kind, 1, () => {
      const column = problem.role === undefined ? undefined : this.#recipe.columns[problem.role];
      const name = column === undefined ? undefined : this.#names[column];
      const value = copyText(problem.value.slice(0, EXAMPLE_CHARACTERS));
      return name === undefined ? { line, value } : { line, column: name, value };
    });
  }

  addMany(kind: ProblemKind, count: number, example: () => ProblemExample): void {
    let entry = this.#found.get(kind);
    if (!entry) {
      entry = { count: 0, examples: [] };
      this.#found.set(kind, entry);
    }
    entry.count += count;
    if (entry.examples.length < EXAMPLES) entry.examples.push(example());
  }

  /** Adds rows that were counted elsewhere; none where the count is 0. @param examples the first of them. */
  addAll(kind: ProblemKind, count: number, examples: readonly ProblemExample[]): void {
    if (count === 0) return;
    this.#found.set(kind, {
      count,
      examples: examples.map(({ line, value }) => ({ line, value: value.slice(0, EXAMPLE_CHARACTERS) })),
    });
  }

  /** True when rows have a problem that stops the import under the chosen repairs. */
  get isBlocked(): boolean {
    return this.list().some((problem) => problem.severity === "blocker" && problem.repair === "stop");
  }

  /** In the order in which the kinds are declared: the gravest first. */
  list(): Problem[] {
    return problemKinds.flatMap((kind) => {
      const entry = this.#found.get(kind);
      if (!entry) return [];
      const { severity, title, effect, repairs } = declarationOf(kind);
      const repair = repairOf(this.#recipe, kind, repairs[0]?.id ?? "keep");
      return [
        {
          kind,
          severity,
          title: title(entry.count),
          effect,
          count: entry.count,
          examples: entry.examples,
          repairs,
          repair,
        },
      ];
    });
  }
}

/** @returns why a row was refused, for the list of refused rows. */
export function refusalWords(problem: RowProblem, recipe: Recipe): string {
  const column = problem.role === undefined ? undefined : recipe.columns[problem.role];
  const where = column === undefined ? "" : ` in column “${columnNamesOf(recipe)[column] ?? column + 1}”`;
  const value = `“${problem.value.slice(0, EXAMPLE_CHARACTERS)}”${where}`;
  switch (problem.kind) {
    case "bad-date":
      return `${value} is not a date written like ${recipe.dateFormat}.`;
    case "missing-date":
      return `There is no date${where}.`;
    case "bad-number":
      return `${value} is not a number.`;
    case "missing-number":
      return `There is no number${where}.`;
    case "missing-customer":
      return `There is no customer${where}.`;
    case "damaged-id":
      return `${value} was shortened by a spreadsheet.`;
    case "bad-currency":
      return `${value} is not ${recipe.currency}.`;
    case "ragged-row":
      return `The row has ${problem.value}.`;
    case "broken-quote":
      return "A quote is not closed, or stands inside a cell.";
    case "undecodable":
      return `${value} has characters that do not fit the encoding ${recipe.dialect.encoding}.`;
    case "future-date":
      return `${value} lies in the future.`;
    case "repeated-row":
      return "The row is exactly like an earlier one.";
    case "no-person":
      return "The row names no customer.";
    case "missing-value":
      return problem.value === "" ? `There is nothing${where}.` : `${value} is not understood.`;
    case "unknown-order":
      return problem.value === ""
        ? "There is no order id to look up."
        : `The order ${value} is not in ${recipe.lookup?.fileName ?? "the other file"}.`;
    case "contradicted-order":
      return `The order ${value} stands in ${recipe.lookup?.fileName ?? "the other file"} more than once, and differs.`;
    case "set-aside":
      return problem.value;
    case "return":
    case "unreadable-cell":
    case "repeated-header":
    case "undated":
    case "unread-order":
    case "order-without-lines":
      throw new Error(`nothing is refused for ${problem.kind}`);
  }
}
