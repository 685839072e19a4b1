import { kindOf, personKeys, type Role, type RowKind } from "../../src-shared/source-kinds.ts";
import { fileHeaders } from "../../src-shared/source-lookup.ts";
import { type OnlyRule, type Recipe, repairOf } from "../../src-shared/source-recipe.ts";
import { isShortenedId } from "./column-profile.ts";
import { compileCell, compileId, compileIsOneOf, compileKey } from "./compile-cell.ts";
import { compileDate } from "./compile-date.ts";
import { compileMoney } from "./compile-money.ts";
import { type MappedRow, type Note, type RowProblem, refused } from "./mapped-row.ts";
import type { RawRow } from "./raw-row.ts";

export interface RowMapper {
  /**
   * Reads one row into `into`.
   * @param note called for each problem, also of kept rows, the one that refuses it last.
   * @returns false when the row is refused.
   */
  read(row: RawRow, into: MappedRow, note: (problem: RowProblem) => void): boolean;
}

/** Compiles a recipe. @param today day of the import; orders after it are dated in the future. */
export function compileRowMapper(recipe: Recipe, timeZone: string, today: number): RowMapper {
  const passes = compileGuard(recipe);
  const readRow =
    (recipe.kind ?? "orders") === "orders"
      ? compileOrder(recipe, timeZone, today)
      : compileFact(recipe, timeZone, today);
  return {
    read: (row, into, note) => {
      if (!passes(row, note)) return false;
      into.line = row.line;
      return readRow(row.cells, into, note);
    },
  };
}

type ReadRow = (cells: readonly string[], into: MappedRow, note: Note) => boolean;

/** What every row must stand, whatever it is about. */
function compileGuard(recipe: Recipe): (row: RawRow, note: Note) => boolean {
  const width = fileHeaders(recipe).length;
  const keepsRagged = repairOf(recipe, "ragged-row", "refuse") === "pad";
  const refusesUndecodable = repairOf(recipe, "undecodable", "keep") === "refuse";
  const only = recipe.only?.map((rule) => ({ why: rule.why, breaks: compileOnly(rule) }));
  return (row, note) => {
    const { cells } = row;
    if (row.hasBrokenQuote) return refused(note, "broken-quote", cells[0] ?? "");
    const found = row.cellsInFile ?? cells.length;
    if (found !== width) {
      note({ kind: "ragged-row", value: `${found} cells instead of ${width}`, isRefused: !keepsRagged });
      if (!keepsRagged) return false;
    }
    if (row.hasUndecodable) {
      const value = cells.find((cell) => cell.includes("\ufffd")) ?? "";
      note({ kind: "undecodable", value, isRefused: refusesUndecodable });
      if (refusesUndecodable) return false;
    }
    const breach = only?.find(({ breaks }) => breaks(cells));
    return breach === undefined || refused(note, "set-aside", breach.why);
  };
}

function compileOnly({ column, values, isNot, unless }: OnlyRule): (cells: readonly string[]) => boolean {
  const isListed = compileIsOneOf(column, values);
  const isExcused = unless && compileIsOneOf(unless.column, unless.values);
  return (cells) => isListed(cells) === (isNot ?? false) && !isExcused?.(cells);
}

function compileOrder(recipe: Recipe, timeZone: string, today: number): ReadRow {
  const readPerson = compilePerson(recipe);
  const readDate = compileDate(recipe, timeZone, today);
  const readMoney = compileMoney(recipe);
  const readRest = compileRest(recipe);
  return (cells, into, note) =>
    readRest(cells, into) &&
    readDate(cells, into, note) &&
    readMoney(cells, into, note) &&
    readPerson(cells, into, note);
}

/** The columns without which a row of these kinds says nothing; feedback is enough with one of them. */
const mustHold: Partial<Readonly<Record<RowKind, readonly Role[]>>> = {
  events: ["event"],
  messages: ["messageKind"],
  consents: ["consentState"],
  preferences: ["preference", "statedValue"],
  products: ["product"],
  campaigns: ["campaign"],
};

/** Kinds of rows that are about no customer, or may be by one who is not known. */
const mayBeAnonymous: readonly RowKind[] = ["products", "accounts", "campaigns", "feedback"];

function compileFact(recipe: Recipe, timeZone: string, today: number): ReadRow {
  const kind = recipe.kind ?? "orders";
  // A visitor without a name is still the one with this browser.
  const readKey = compileKey(recipe, [...personKeys, "otherId"]);
  const hasDate = recipe.columns.date !== undefined;
  const isUndated = kind === "feedback" && !hasDate;
  // Where a file of feedback has days, one that lacks it is not known.
  const needsDate = kind === "feedback" || kindOf(kind).needs.some(({ oneOf }) => oneOf.includes("date"));
  const dateCell = compileCell(recipe, "date");
  const readDate = compileDate(recipe, timeZone, today);
  const must = (mustHold[kind] ?? []).map((role) => ({ role, cell: compileCell(recipe, role) }));
  return (cells, into, note) => {
    into.amountMinor = 0;
    into.isReturn = false;
    into.customerKey = readKey(cells);
    if (into.customerKey === "" && !mayBeAnonymous.includes(kind)) return refused(note, "no-person", "");
    if (isShortenedId(into.customerKey)) return refused(note, "damaged-id", into.customerKey, "customer");
    for (const { role, cell } of must) if (cell(cells) === "") return refused(note, "missing-value", "", role);
    into.atMs = Number.NaN;
    if (isUndated) note({ kind: "undated", value: "", isRefused: false });
    if (!hasDate || (!needsDate && dateCell(cells) === "")) return true;
    return readDate(cells, into, note);
  };
}

function compilePerson(recipe: Recipe) {
  const id = compileKey(recipe, ["customer", "email"]);
  const onMissing = repairOf(recipe, "missing-customer", "keep");
  const onDamaged = repairOf(recipe, "damaged-id", "stop");
  return (cells: readonly string[], into: MappedRow, note: Note): boolean => {
    into.customerKey = id(cells);
    if (into.customerKey === "") {
      note({ kind: "missing-customer", role: "customer", value: "", isRefused: onMissing === "refuse" });
      return onMissing !== "refuse";
    }
    if (isShortenedId(into.customerKey)) {
      note({ kind: "damaged-id", role: "customer", value: into.customerKey, isRefused: onDamaged !== "anonymous" });
      into.customerKey = "";
      return onDamaged === "anonymous";
    }
    return true;
  };
}

function compileRest(recipe: Recipe) {
  const orderId = compileId(recipe, "orderId");
  const product = compileId(recipe, "product");
  const category = compileCell(recipe, "category");
  const channel = compileCell(recipe, "channel");
  return (cells: readonly string[], into: MappedRow): boolean => {
    into.orderKey = orderId(cells);
    into.product = product(cells);
    into.category = category(cells);
    into.channel = channel(cells);
    return true;
  };
}
