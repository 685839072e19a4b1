import { formatMoney, formatNumber } from "../../src-shared/format.ts";
import { roles } from "../../src-shared/source-kinds.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { isoDay } from "../../src-shared/units.ts";
import { linesOf } from "../activity/queries.ts";
import { attributesOf } from "../customer/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { MappedRow } from "./mapped-row.ts";
import { attributeColumns, PersonFacts } from "./person-facts.ts";
import type { StoredImport } from "./queries.ts";

/** What a row says, by label. */
export type RowWords = ReadonlyMap<string, string>;

const label = (role: keyof typeof roles) => roles[role].label;

/** What a line of a file of orders says, read from the store. The file itself is not kept. */
export function storedLines(store: ReadStore, from: StoredImport, lines: readonly number[]): Map<number, RowWords> {
  const found = new Map<number, RowWords>();
  for (const row of linesOf(store, from.importId, from.firstOrderId, lines)) {
    const words: [string, string | null][] = [
      [label("orderId"), row.orderKey],
      [label("customer"), row.customerKey],
      [label("date"), isoDay(row.day)],
      [label("product"), row.product],
      [label("quantity"), formatNumber(row.quantity, Number.isInteger(row.quantity) ? 0 : 2)],
      [label("amount"), formatMoney(row.amountMinor, from.recipe.currency)],
      [label("category"), row.category],
      [label("channel"), row.channel],
    ];
    found.set(row.line, filled(words));
  }
  return found;
}

/** The same of a row of a newer file, as it would be stored. */
export function orderWords(row: MappedRow, recipe: Recipe): RowWords {
  return filled([
    [label("orderId"), row.orderKey],
    [label("customer"), row.customerKey],
    [label("date"), isoDay(row.day)],
    [label("product"), row.product],
    [label("quantity"), formatNumber(row.quantity, Number.isInteger(row.quantity) ? 0 : 2)],
    [label("amount"), formatMoney(row.amountMinor, recipe.currency)],
    [label("category"), row.category],
    [label("channel"), row.channel],
  ]);
}

/** What an import said of a customer. */
export function storedCustomer(store: ReadStore, from: StoredImport, key: string): RowWords {
  return filled(attributesOf(store, from.importId, key).map(({ name, value }) => [name, value]));
}

/** The same of a row of a newer file, as it would be stored. */
export function customerWords(recipe: Recipe, cells: readonly string[]): RowWords {
  const attributes = attributeColumns(recipe);
  const ids = new Map(attributes.map(({ name }, id) => [name, id]));
  const found: [string, string][] = [];
  const writer = {
    add: (table: string, ...values: readonly (string | number | null)[]) => {
      const attribute = table === "attribute_value" ? attributes[Number(values[1])] : undefined;
      if (attribute) found.push([attribute.name, String(values[3])]);
    },
  };
  const settings = { importId: 0, timeZone: "UTC", attributeIds: ids, today: 0 };
  new PersonFacts(recipe, settings, writer, () => {}).add(1, cells);
  return filled(found);
}

/** What a row of any other kind says, as the file has it. */
export function cellWords(recipe: Recipe, cells: readonly string[]): RowWords {
  const named = (Object.keys(recipe.columns) as (keyof typeof roles)[]).map((role): [string, string] => [
    label(role),
    (cells[recipe.columns[role] ?? -1] ?? "").trim(),
  ]);
  return filled(named);
}

function filled(words: readonly (readonly [string, string | null])[]): RowWords {
  return new Map(words.filter((entry): entry is readonly [string, string] => (entry[1] ?? "") !== ""));
}
