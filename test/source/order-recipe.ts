import type { MappedRow, RowProblem } from "../../src-main/source/mapped-row.ts";
import { openBytes } from "../../src-main/source/read-bytes.ts";
import { readMapped } from "../../src-main/source/read-mapped.ts";
import type { CheckReport } from "../../src-shared/source.ts";
import { plainDialect } from "../../src-shared/source-dialect.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { dayOf } from "../../src-shared/units.ts";
import { fileOf } from "./quiet-job.ts";

/** A day after all orders of the tests. */
export const TODAY = dayOf(2025, 1, 1);

/** A recipe for a file with the header `customer,order,date,quantity,price`, changed as given. */
export function orderRecipe(change: Partial<Recipe> = {}): Recipe {
  return {
    dialect: plainDialect,
    headers: ["customer", "order", "date", "quantity", "price"],
    columns: { customer: 0, orderId: 1, date: 2, quantity: 3, unitPrice: 4 },
    dateFormat: "yyyy-MM-dd",
    numberFormats: {},
    currency: "EUR",
    cancelled: { idPrefix: "C", statuses: [] },
    dotZeroIds: [],
    repairs: {},
    ...change,
  };
}

export const orderHeader = "customer,order,date,quantity,price\n";

export interface Reading {
  readonly report: CheckReport;
  readonly kept: readonly MappedRow[];
  readonly refused: readonly { readonly line: number; readonly problem: RowProblem }[];
}

/** Reads a text as an import does, and keeps what it is given. */
export async function readText(text: string | Uint8Array, recipe = orderRecipe(), timeZone = "UTC"): Promise<Reading> {
  const kept: MappedRow[] = [];
  const refused: { line: number; problem: RowProblem }[] = [];
  const report = await readMapped(
    await openBytes(fileOf(text)),
    recipe,
    { timeZone, today: TODAY },
    {
      keep: (row) => kept.push({ ...row }) > 0,
      refuse: ({ line }, problem) => refused.push({ line, problem }),
      pause: () => {},
    },
  );
  return { report, kept, refused };
}
