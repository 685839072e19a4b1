import { basename } from "node:path";
import type { Client } from "../../src-shared/contract.ts";
import { type JoinWish, type PlannedTable, planImport } from "../../src-shared/import-plan.ts";
import type { TableChoice } from "../../src-shared/source-lookup.ts";
import { type CliContext, type CliValues, type CliVerb, failed, textOf, wrongUse } from "./cli-verb.ts";

/** Flags of every verb that takes orders and their lines from two files. */
export const joinOptions = {
  join: { type: "string" },
  "loose-ids": { type: "boolean" },
} as const satisfies CliVerb["options"];

export const joinUsage = `--join auto|no|A=B       Orders in one file and their lines in another: found by the ids that both have (auto),
                          never, or by column A of the lines and B of the orders
  --loose-ids              00123, #123 and 123.0 are the same id as 123 in both files`;

/** A table that a command names, with the words that it is told about by. */
export interface NamedTable extends TableChoice {
  readonly name: string;
}

/** Puts tables together that are orders and their lines, and tells which and why. */
export async function joinTables(
  client: Client,
  context: CliContext,
  tables: readonly NamedTable[],
  values: CliValues,
): Promise<readonly (PlannedTable & { readonly name: string })[]> {
  const nameOf = ({ file, part }: TableChoice) =>
    tables.find((table) => table.file === file && table.part === part)?.name ?? "";
  const wish = { join: joinWish(values), isLoose: values["loose-ids"] === true };
  const choices = tables.map(({ file, part }) => ({ file, ...(part !== undefined && { part }) }));
  const plan = await planImport(client, choices, wish, nameOf, { signal: context.signal });
  if (!plan.ok) throw failed(plan.error);
  for (const words of plan.value.told) context.tell(words);
  return plan.value.tables.map((table) => ({ ...table, name: nameOf(table) }));
}

function joinWish(values: CliValues): JoinWish {
  const text = textOf(values, "join") ?? "auto";
  if (text === "auto" || text === "no") return text;
  const [linesColumn, ordersColumn, ...more] = text.split("=");
  if (!linesColumn || !ordersColumn || more.length > 0)
    throw wrongUse(`--join is auto, no, or two columns such as order_id=id, not “${text}”.`);
  return { linesColumn, ordersColumn };
}

/** "shop.zip / orders.csv" for a table in a file of several. */
export function tableWords(path: string, part: string | undefined): string {
  return part === undefined ? basename(path) : `${basename(path)} / ${part}`;
}
