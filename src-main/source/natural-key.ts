import { personKeys, type Role, type RowKind } from "../../src-shared/source-kinds.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { compileId } from "./compile-cell.ts";
import { hashCells } from "./hash-cells.ts";

type Names = readonly (Role | readonly Role[])[];

/** What names a row within its file: one column each, or the first filled one of several. */
const keys: Readonly<Record<RowKind, { readonly id?: Role; readonly else: Names }>> = {
  orders: { id: "orderId", else: [personKeys, "date", "time"] },
  customers: { else: [personKeys] },
  products: { else: ["product"] },
  events: { id: "eventId", else: [personKeys, "date", "time", "event"] },
  messages: { id: "eventId", else: [personKeys, "date", "time", "messageKind", "campaign"] },
  feedback: { id: "eventId", else: [personKeys, "date", "time"] },
  consents: { else: [personKeys, "consentChannel"] },
  preferences: { else: [personKeys, "preference", "date"] },
  accounts: { else: [["account", "domain", "company"]] },
  campaigns: { else: ["campaign", "date"] },
};

/** The key of a row that nothing names. */
export const NO_NAME = 0;

/**
 * What names a row across files of a source, as 53 bits: a row of the same name that says something else was changed,
 * not taken away and added. Lines of an order share one name.
 */
export function compileNaturalKey(recipe: Recipe): (cells: readonly string[]) => number {
  const id = compileIdWord(recipe);
  if (id) {
    // The lines of an order follow each other.
    let last = "";
    let lastKey = NO_NAME;
    return (cells) => {
      const word = id(cells);
      if (word !== last) {
        last = word;
        lastKey = word === "" ? NO_NAME : hashCells([word]);
      }
      return lastKey;
    };
  }
  const words = compileKeyWords(recipe);
  return (cells) => {
    const found = words(cells);
    return found.every((word) => word === "") ? NO_NAME : hashCells(found);
  };
}

/** @returns undefined where rows have no id of their own. */
function compileIdWord(recipe: Recipe): ((cells: readonly string[]) => string) | undefined {
  const { id } = keys[recipe.kind ?? "orders"];
  return id === undefined || recipe.columns[id] === undefined ? undefined : compileId(recipe, id);
}

/** The same in the file's own words, for showing which row is meant. */
export function compileKeyWords(recipe: Recipe): (cells: readonly string[]) => string[] {
  const declared = keys[recipe.kind ?? "orders"];
  const has = (role: Role) => recipe.columns[role] !== undefined;
  const names: Names = declared.id && has(declared.id) ? [declared.id] : declared.else;
  const parts = names
    .map((name) => (typeof name === "string" ? [name] : name).filter(has).map((role) => compileId(recipe, role)))
    .filter((readers) => readers.length > 0);
  return (cells) =>
    parts.map((readers) => {
      for (const read of readers) {
        const text = read(cells);
        if (text !== "") return text;
      }
      return "";
    });
}
