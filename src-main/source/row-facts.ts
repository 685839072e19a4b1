import { columnNamesOf } from "../../src-shared/source-derived.ts";
import type { Role, RowKind } from "../../src-shared/source-kinds.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { type Day, MS_PER_DAY, minorDigits } from "../../src-shared/units.ts";
import type { RowKeys } from "../activity/row-keys.ts";
import { channelOf } from "./channel-of.ts";
import { compileCell, compileId } from "./compile-cell.ts";
import { consentStateOf } from "./consent-words.ts";
import type { FactValue, FactWriter } from "./fact-writer.ts";
import type { MappedRow, RowProblem } from "./mapped-row.ts";
import { messageKindOf } from "./message-words.ts";
import { compileDecimalParser, type Decimal, toMinor, toNumber } from "./parse-decimal.ts";
import { preferenceRows, type StatedPreferences } from "./preference-rows.ts";
import { secretName } from "./secret-columns.ts";

/** Writes what one row of a kind says, beyond what it says about the customer. @returns false when it is not understood. */
export type WriteRow = (row: MappedRow, cells: readonly string[], customerId: number, key: number) => boolean;

export interface RowFactsContext {
  readonly recipe: Recipe;
  readonly importId: number;
  readonly keys: Pick<RowKeys, "idOf">;
  readonly writer: Pick<FactWriter, "add">;
  readonly note: (problem: RowProblem) => void;
  /** Attributes of the project, and those that rows of preferences add to them. */
  readonly preferences: StatedPreferences;
  /** Day of the import: on it was stated what bears no date. */
  readonly today: Day;
}

export function compileRowFacts(context: RowFactsContext): WriteRow {
  return compilers[context.recipe.kind ?? "orders"](context);
}

const compilers: Readonly<Record<RowKind, (context: RowFactsContext) => WriteRow>> = {
  orders: () => {
    throw new Error("orders are written by the order writer");
  },
  // All that a row of customers says is about the customer.
  customers: () => () => true,
  products: productRows,
  events: eventRows,
  messages: messageRows,
  feedback: feedbackRows,
  consents: consentRows,
  preferences: preferenceRows,
  accounts: accountRows,
  campaigns: campaignRows,
};

const orNull = (text: string): string | null => (text === "" ? null : text);
const idOrNull = (id: number): number | null => (id === 0 ? null : id);

/** Reads a column of numbers; null where the cell is empty, and where it is none, which is noted. */
function numberReader({ recipe, note }: RowFactsContext, role: Role): (cells: readonly string[]) => Decimal | null {
  if (recipe.columns[role] === undefined) return () => null;
  const cell = compileCell(recipe, role);
  const format = recipe.numberFormats[role as keyof Recipe["numberFormats"]];
  const parse = compileDecimalParser(format ?? { decimal: ".", group: "" });
  const into: Decimal = { mantissa: 0, scale: 0 };
  return (cells) => {
    const text = cell(cells);
    if (text === "") return null;
    if (parse(text, into)) return into;
    note({ kind: "unreadable-cell", role, value: text, isRefused: false });
    return null;
  };
}

function moneyReader(context: RowFactsContext, role: Role): (cells: readonly string[]) => number | null {
  const read = numberReader(context, role);
  const digits = minorDigits(context.recipe.currency);
  return (cells) => {
    const value = read(cells);
    return value && toMinor(value, digits);
  };
}

function plainNumber(context: RowFactsContext, role: Role): (cells: readonly string[]) => number | null {
  const read = numberReader(context, role);
  return (cells) => {
    const value = read(cells);
    return value && toNumber(value);
  };
}

/** A rating as a number, or as a word that the recipe knows; other words there are no rating. */
function ratingReader(context: RowFactsContext): (cells: readonly string[]) => number | null {
  const { ratingWords } = context.recipe;
  if (!ratingWords) return plainNumber(context, "rating");
  const cell = compileCell(context.recipe, "rating");
  const stars = new Map(Object.entries(ratingWords));
  return (cells) => stars.get(cell(cells).toLowerCase()) ?? null;
}

function productRows(context: RowFactsContext): WriteRow {
  const { recipe, keys, writer, importId } = context;
  const product = compileId(recipe, "product");
  const [name, category, vendor] = (["productName", "category", "vendor"] as const).map((role) =>
    compileCell(recipe, role),
  );
  const price = moneyReader(context, "unitPrice");
  const cost = moneyReader(context, "cost");
  return (_row, cells) => {
    const productId = keys.idOf("product", product(cells));
    const words = [name(cells), category(cells), vendor(cells)].map(orNull);
    writer.add("product_fact", productId, importId, ...words, price(cells), cost(cells));
    return true;
  };
}

function eventRows(context: RowFactsContext): WriteRow {
  const { recipe, keys, writer, importId } = context;
  const [event, channel] = (["event", "channel"] as const).map((role) => compileCell(recipe, role));
  const product = compileId(recipe, "product");
  const amount = moneyReader(context, "amount");
  const properties = propertiesReader(recipe);
  return (row, cells, customerId, key) => {
    writer.add(
      "event",
      importId,
      key,
      idOrNull(customerId),
      row.atMs,
      row.day,
      keys.idOf("event_name", event(cells)),
      idOrNull(keys.idOf("product", product(cells))),
      idOrNull(keys.idOf("channel", channel(cells))),
      amount(cells),
      properties(cells),
    );
    return true;
  };
}

/** The columns of an event that play no role, as JSON; those that hold secrets are left out. */
function propertiesReader(recipe: Recipe): (cells: readonly string[]) => string | null {
  const used = new Set([...Object.values(recipe.columns), ...(recipe.secret ?? [])]);
  const others = columnNamesOf(recipe).flatMap((name, column) =>
    used.has(column) || secretName(name) !== undefined ? [] : [{ name, column }],
  );
  return (cells) => {
    const found: [string, string][] = [];
    for (const { name, column } of others) {
      const cell = cells[column] ?? "";
      if (cell !== "") found.push([name, cell]);
    }
    return found.length === 0 ? null : JSON.stringify(Object.fromEntries(found));
  };
}

function messageRows({ recipe, keys, writer, importId, note }: RowFactsContext): WriteRow {
  const [what, channel, campaign] = (["messageKind", "channel", "campaign"] as const).map((role) =>
    compileCell(recipe, role),
  );
  return (row, cells, customerId, key) => {
    const kind = messageKindOf(what(cells));
    if (kind === undefined) {
      note({ kind: "missing-value", role: "messageKind", value: what(cells), isRefused: true });
      return false;
    }
    const channelId = idOrNull(keys.idOf("channel", channel(cells)));
    writer.add(
      "message",
      importId,
      key,
      idOrNull(customerId),
      row.atMs,
      row.day,
      kind,
      channelId,
      orNull(campaign(cells)),
    );
    return true;
  };
}

/** What kind of feedback rows are where the recipe does not say. */
function feedbackKind(recipe: Recipe): string {
  if (recipe.feedback) return recipe.feedback;
  const { rating, status, subject } = recipe.columns;
  if (rating !== undefined && /nps|recommend/i.test(columnNamesOf(recipe)[rating] ?? "")) return "nps";
  return status !== undefined && subject !== undefined ? "ticket" : "review";
}

function feedbackRows(context: RowFactsContext): WriteRow {
  const { recipe, keys, writer, importId, note, today } = context;
  const kind = feedbackKind(recipe);
  const rating = ratingReader(context);
  const [subject, text, status, channel] = (["subject", "text", "status", "channel"] as const).map((role) =>
    compileCell(recipe, role),
  );
  const product = compileId(recipe, "product");
  return (row, cells, customerId, key) => {
    const stars = rating(cells);
    const words: FactValue[] = [subject(cells), text(cells)].map(orNull);
    if (stars === null && words.every((word) => word === null)) {
      note({ kind: "missing-value", value: "", isRefused: true });
      return false;
    }
    writer.add(
      "feedback",
      importId,
      key,
      idOrNull(customerId),
      ...(Number.isNaN(row.atMs) ? [today * MS_PER_DAY + MS_PER_DAY / 2, today] : [row.atMs, row.day]),
      kind,
      stars,
      ...words,
      orNull(status(cells)),
      idOrNull(keys.idOf("product", product(cells))),
      idOrNull(keys.idOf("channel", channel(cells))),
    );
    return true;
  };
}

function consentRows({ recipe, writer, importId, note }: RowFactsContext): WriteRow {
  const stateName = columnNamesOf(recipe)[recipe.columns.consentState ?? -1] ?? "";
  const [state, channel] = (["consentState", "consentChannel"] as const).map((role) => compileCell(recipe, role));
  return (row, cells, customerId) => {
    const said = state(cells);
    const decided = consentStateOf(said);
    const medium = channel(cells) || stateName;
    const found = channelOf(medium);
    if (!decided || (!found && channel(cells) !== "")) {
      note({
        kind: "missing-value",
        role: decided ? "consentChannel" : "consentState",
        value: decided ? medium : said,
        isRefused: true,
      });
      return false;
    }
    const at = Number.isNaN(row.atMs) ? null : row.atMs;
    writer.add("consent", importId, customerId, found ?? "email", "marketing", decided, at, said);
    return true;
  };
}

function accountRows({ recipe, writer, importId, note }: RowFactsContext): WriteRow {
  const account = compileId(recipe, "account");
  const [name, domain, city, region, country] = (["company", "domain", "city", "region", "country"] as const).map(
    (role) => compileCell(recipe, role),
  );
  return (_row, cells) => {
    const key = account(cells) || domain(cells) || name(cells);
    if (key === "") {
      note({ kind: "missing-value", value: "", isRefused: true });
      return false;
    }
    const words = [name(cells), domain(cells), city(cells), region(cells), country(cells)].map(orNull);
    writer.add("account", importId, key, ...words);
    return true;
  };
}

function campaignRows(context: RowFactsContext): WriteRow {
  const { recipe, keys, writer, importId } = context;
  const [campaign, channel] = (["campaign", "channel"] as const).map((role) => compileCell(recipe, role));
  const counts = (["sent", "delivered", "opened", "clicked", "unsubscribed", "bounced"] as const).map((role) =>
    plainNumber(context, role),
  );
  const amount = moneyReader(context, "amount");
  return (row, cells, _customerId, key) => {
    const totals = counts.map((read) => read(cells));
    const channelId = idOrNull(keys.idOf("channel", channel(cells)));
    writer.add(
      "campaign_total",
      importId,
      key,
      campaign(cells),
      row.atMs,
      row.day,
      channelId,
      ...totals,
      amount(cells),
    );
    return true;
  };
}
