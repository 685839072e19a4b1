import { kindOf, type NumberRole, personKeys, type Role, type RowKind } from "../../src-shared/source-kinds.ts";
import type { ProblemKind } from "../../src-shared/source-problems.ts";
import { type OnlyRule, type Recipe, repairOf } from "../../src-shared/source-recipe.ts";
import { isShortenedId } from "./column-profile.ts";
import { compileExchange } from "./exchange.ts";
import { compileDateParser, type LocalInstant } from "./parse-date.ts";
import { compileDecimalParser, type Decimal, toNumber } from "./parse-decimal.ts";
import type { RawRow } from "./read-csv.ts";
import { makeTimeZone } from "./time-zone.ts";
import { trimmed } from "./trimmed.ts";

/** A row of a file, understood as far as all kinds of rows are alike. One object is filled again and again. */
export interface MappedRow {
  /** Physical line of the file. */
  line: number;
  /** "" for an anonymous order. */
  customerKey: string;
  /** "" where each row is an order. */
  orderKey: string;
  /** UTC milliseconds. */
  atMs: number;
  /** Local day in the project's zone. */
  day: number;
  quantity: number;
  amountMinor: number;
  product: string;
  category: string;
  channel: string;
  /** Cancelled id or status, quantity zero or less, price zero or less. */
  isReturn: boolean;
  /** Given back later, on top of what the row says; zero or more. */
  refundMinor: number;
}

/** Why a row is refused, or what should be known of one that is kept. */
export interface RowProblem {
  readonly kind: ProblemKind;
  /** Undefined where it is about the row as a whole. */
  readonly role?: Role;
  readonly value: string;
  readonly isRefused: boolean;
}

export interface RowMapper {
  /**
   * Reads one row into `into`.
   * @param note called for each problem, also of kept rows, the one that refuses it last.
   * @returns false when the row is refused.
   */
  read(row: RawRow, into: MappedRow, note: (problem: RowProblem) => void): boolean;
}

type Note = (problem: RowProblem) => void;

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
  const width = recipe.headers.length;
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

function compileIsOneOf(column: number, values: readonly string[]): (cells: readonly string[]) => boolean {
  const listed = new Set(values);
  return (cells) => listed.has((cells[column] ?? "").trim().toLowerCase());
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
  const needsDate = kindOf(kind).needs.some(({ oneOf }) => oneOf.includes("date"));
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
    if (!hasDate || (!needsDate && dateCell(cells) === "")) return true;
    return readDate(cells, into, note);
  };
}

function refused(note: Note, kind: ProblemKind, value: string, role?: Role): false {
  note({ kind, value, isRefused: true, ...(role && { role }) });
  return false;
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

/** An id as the text that it was before another tool made a number or a formula of it: 17850.0, '0017, ="0017". */
export function compileId(recipe: Recipe, role: Role): (cells: readonly string[]) => string {
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
  const id = compileId(recipe, "customer");
  const system = recipe.keySystem;
  if (system === undefined) return id;
  return (cells) => {
    const text = id(cells);
    return /^\d+$/.test(text) ? `${system} ${text}` : text;
  };
}

/** @returns what the first filled of these columns says; "" where none is. */
function compileKey(recipe: Recipe, wanted: readonly Role[]): (cells: readonly string[]) => string {
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

function compileDate(recipe: Recipe, timeZone: string, today: number) {
  const cell = compileCell(recipe, "date");
  const time = recipe.columns.time === undefined ? undefined : compileCell(recipe, "time");
  const parse = compileDateParser(recipe.dateFormat);
  const zone = makeTimeZone(timeZone);
  // Times without a zone are in the source's own; days are those of the project.
  const written = recipe.timeZone === undefined ? zone : makeTimeZone(recipe.timeZone);
  const local: LocalInstant = { day: 0, msOfDay: 0, offsetMinutes: undefined };
  const refusesFuture = repairOf(recipe, "future-date", "keep") === "refuse";
  return (cells: readonly string[], into: MappedRow, note: Note): boolean => {
    const date = cell(cells);
    if (date === "") return refused(note, "missing-date", "", "date");
    const text = time ? `${date} ${time(cells)}`.trimEnd() : date;
    if (!parse(text, local)) return refused(note, "bad-date", text, "date");
    if (local.offsetMinutes === undefined) {
      into.atMs = written.toUtc(local.day, local.msOfDay);
      into.day = written === zone ? local.day : zone.dayOf(into.atMs);
    } else {
      into.atMs = local.day * 86_400_000 + local.msOfDay - local.offsetMinutes * 60_000;
      into.day = zone.dayOf(into.atMs);
    }
    if (into.day > today) {
      note({ kind: "future-date", role: "date", value: text, isRefused: refusesFuture });
      return !refusesFuture;
    }
    return true;
  };
}

/** Reads one number column; undefined where the recipe has none. */
function compileNumber(recipe: Recipe, role: NumberRole) {
  if (recipe.columns[role] === undefined) return undefined;
  const cell = compileCell(recipe, role);
  const parse = compileDecimalParser(recipe.numberFormats[role] ?? { decimal: ".", group: "" });
  return (cells: readonly string[], into: Decimal, note: Note): boolean => {
    const text = cell(cells);
    if (parse(text, into)) return true;
    return refused(note, text === "" ? "missing-number" : "bad-number", text, role);
  };
}

/**
 * Money of a row: the amount, or quantity × unit price with both exact and one rounding. And whether it is a return: a
 * cancelled order, a quantity or price of zero or less, an amount below zero. An amount of exactly zero with no price
 * beside it is a gift, not a return.
 */
function compileMoney(recipe: Recipe) {
  const readAmount = compileNumber(recipe, "amount");
  const readQuantity = compileNumber(recipe, "quantity");
  const readPrice = compileNumber(recipe, "unitPrice");
  const currency = compileCell(recipe, "currency");
  const status = compileCell(recipe, "status");
  const cancelledAt = compileCell(recipe, "cancelledAt");
  const readRefund = compileNumber(recipe, "refund");
  const refundCell = compileCell(recipe, "refund");
  const exchangeFor = compileExchange(recipe);
  const statuses = new Set(recipe.cancelled.statuses.map((word) => word.toLowerCase()));
  const { idPrefix } = recipe.cancelled;
  const amount: Decimal = { mantissa: 0, scale: 0 };
  const quantity: Decimal = { mantissa: 1, scale: 0 };
  const price: Decimal = { mantissa: 1, scale: 0 };
  const refund: Decimal = { mantissa: 0, scale: 0 };
  return (cells: readonly string[], into: MappedRow, note: Note): boolean => {
    const code = currency(cells).toUpperCase() || recipe.currency;
    const exchange = exchangeFor(code);
    if (!exchange) return refused(note, "bad-currency", code, "currency");
    if (readAmount && !readAmount(cells, amount, note)) return false;
    if (readQuantity && !readQuantity(cells, quantity, note)) return false;
    if (readPrice && !readPrice(cells, price, note)) return false;
    into.quantity = toNumber(quantity);
    into.amountMinor = readAmount ? exchange.amount(amount) : exchange.product(quantity, price);
    if (!Number.isSafeInteger(into.amountMinor)) {
      return refused(
        note,
        "bad-number",
        cells[recipe.columns.amount ?? recipe.columns.unitPrice ?? 0] ?? "",
        readAmount ? "amount" : "unitPrice",
      );
    }
    const isCancelled =
      (idPrefix !== "" && into.orderKey.startsWith(idPrefix)) ||
      (statuses.size > 0 && statuses.has(status(cells).toLowerCase())) ||
      cancelledAt(cells) !== "";
    into.isReturn =
      isCancelled || quantity.mantissa <= 0 || (readPrice !== undefined && price.mantissa <= 0) || into.amountMinor < 0;
    into.refundMinor = 0;
    // What was cancelled brought nothing that could be given back.
    if (!readRefund || into.isReturn || refundCell(cells) === "") return true;
    if (!readRefund(cells, refund, note)) return false;
    into.refundMinor = Math.abs(exchange.amount(refund));
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
