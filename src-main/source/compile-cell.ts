import type { Role } from "../../src-shared/source-kinds.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { longSalesforceId } from "./salesforce-id.ts";
import { trimmed } from "./trimmed.ts";

/** @returns whether a column says one of these values, given in small letters. */
export function compileIsOneOf(column: number, values: readonly string[]): (cells: readonly string[]) => boolean {
  const listed = new Set(values);
  return (cells) => listed.has((cells[column] ?? "").trim().toLowerCase());
}

/** @returns the trimmed text of a role's cell; "" where the role or the cell is missing. */
export function compileCell(recipe: Recipe, role: Role): (cells: readonly string[]) => string {
  const column = recipe.columns[role] ?? -1;
  const elsewhere = (recipe.exceptions ?? []).flatMap((rule) => {
    const other = rule.columns[role];
    return other === undefined ? [] : [{ isMeant: compileIsOneOf(rule.column, rule.values), column: other }];
  });
  if (elsewhere.length === 0) return column < 0 ? () => "" : (cells) => trimmed(cells[column] ?? "");
  return (cells) => trimmed(cells[elsewhere.find(({ isMeant }) => isMeant(cells))?.column ?? column] ?? "");
}

/** Roles whose ids are those of records in the program that the file is from. */
const respelled: readonly Role[] = ["customer", "account", "orderId", "eventId", "otherId"];

/** An id as the text that it was before another tool made a number or a formula of it: 17850.0, '0017, ="0017". */
export function compileId(recipe: Recipe, role: Role): (cells: readonly string[]) => string {
  const id = compileWrittenId(recipe, role);
  const isRespelled = recipe.idSpelling === "salesforce" && respelled.includes(role);
  return isRespelled ? (cells) => longSalesforceId(id(cells)) : id;
}

function compileWrittenId(recipe: Recipe, role: Role): (cells: readonly string[]) => string {
  const cell = compileCell(recipe, role);
  const isDotZero = recipe.dotZeroIds.includes(role);
  return (cells) => {
    const text = cell(cells);
    const first = text.charCodeAt(0);
    if (first === 39 /* ' */ && text.length > 1) return text.slice(1);
    if (first === 61 /* = */ && text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1);
    return isDotZero && text.endsWith(".0") ? text.slice(0, -2) : text;
  };
}

/** A customer's key; a bare number is told from the same number in another program. */
function compileCustomer(recipe: Recipe): (cells: readonly string[]) => string {
  const whole = compileId(recipe, "customer");
  const { keyList, keySystem: system } = recipe;
  const id = keyList === undefined ? whole : (cells: readonly string[]) => firstOf(whole(cells), keyList);
  if (system === undefined) return id;
  return (cells) => {
    const text = id(cells);
    return /^\d+$/.test(text) ? `${system} ${text}` : text;
  };
}

function firstOf(text: string, separator: string): string {
  const end = text.indexOf(separator);
  return end < 0 ? text : text.slice(0, end).trim();
}

/** @returns what the first filled of these columns says; "" where none is. */
export function compileKey(recipe: Recipe, wanted: readonly Role[]): (cells: readonly string[]) => string {
  const [first, ...others] = wanted
    .filter((role) => recipe.columns[role] !== undefined)
    .map((role) => (role === "customer" ? compileCustomer(recipe) : compileId(recipe, role)));
  if (!first) return () => "";
  if (others.length === 0) return first;
  return (cells) => {
    let key = first(cells);
    for (const other of others) {
      if (key !== "") break;
      key = other(cells);
    }
    return key;
  };
}
