import type { ColumnFinding, RoleSuggestion } from "../../src-shared/source.ts";
import {
  kindOf,
  personKeys,
  personRoleNames,
  type Role,
  type RowKind,
  rowKindNames,
} from "../../src-shared/source-kinds.ts";
import { consentStateOf } from "./consent-words.ts";
import { headerWords } from "./header-words.ts";
import { tellsOfMessage } from "./message-words.ts";
import { rowNames } from "./row-names.ts";
import { nameScore, suggestColumns } from "./suggest-columns.ts";

/** A file of customers names each customer once, one of products each product; at least this share must be different. */
const ONCE_SHARE = 0.8;
/** A suggestion that counts as evidence of what the rows are. */
const SURE = 0.6;
/** A name that says of itself what a column is. */
const SURE_NAME = 0.8;
/** What people do in a shop before they buy, or without. */
const visit =
  /(?:^|[^a-z])(views?|viewed|page ?views?|carts?|clicks?|clicked|visits?|search|sessions?|wishlist)(?![a-z])/i;
const isVisit = (cell: string) => visit.test(cell);

/** What the rows of a file are, and the columns that play roles in it. */
export interface ChosenKind {
  readonly kind: RowKind;
  readonly suggestions: readonly RoleSuggestion[];
  /** Each row is a customer of its own, numbered by its row. */
  readonly isNumbered?: boolean;
  /** The customers' key is a running number of the file, which means nothing in another one. */
  readonly isRunning?: boolean;
}

/**
 * What the rows of a file are, and the columns that this reading suggests. A table that no kind fits and that holds no day
 * is one of customers, known by the column that names its rows, else by the number of the row.
 * @param rows number of rows of the file.
 */
export function chooseKind(columns: readonly ColumnFinding[], rows: number): ChosenKind {
  const candidates = rowKindNames.map((kind) => {
    const suggestions = suggestColumns(columns, rows, kind);
    return { kind, suggestions, score: scoreOf(kind, suggestions, columns, rows) };
  });
  // Orders come first in the list, so that a file that says nothing is asked about as a file of orders.
  const best = candidates.reduce((best, next) => (next.score > best.score ? next : best));
  return best.score === 0 && holdsCustomersOnly(columns) ? rowsAsCustomers(columns, rows) : best;
}

/** With fewer columns that differ a table describes nobody: two may be the ends of a link. */
const FEWEST_TOLD = 3;
/** How columns with numbers of records are called: of orders, sellers, products. */
const recordName = /(^| )(id|ids|uuid|guid|upc|ean|sku|isbn|key|nr|nummer)$/;

/** What happened has a day, and what is about something else has its number; a table with neither describes those whom it lists. */
function holdsCustomersOnly(columns: readonly ColumnFinding[]): boolean {
  const isOfElse = ({ kind, name }: ColumnFinding) => kind === "date" || recordName.test(headerWords(name));
  return !columns.some(isOfElse) && columns.filter(({ distinct }) => distinct > 1).length >= FEWEST_TOLD;
}

/** Every row as a customer, known by an address or number, else by what names the row, else by the number of the row. */
export function rowsAsCustomers(columns: readonly ColumnFinding[], rows: number): ChosenKind {
  const suggestions = suggestColumns(columns, rows, "customers");
  const kind = "customers";
  if (suggestions.some(({ role }) => (personKeys as readonly Role[]).includes(role))) return { kind, suggestions };
  const names = rowNames(columns, rows);
  if (!names) return { kind, suggestions, isNumbered: true };
  const { isRunning, ...key } = names;
  return { kind, isRunning, suggestions: [key, ...suggestions.filter(({ column }) => column !== key.column)] };
}

function scoreOf(
  kind: RowKind,
  suggestions: readonly RoleSuggestion[],
  columns: readonly ColumnFinding[],
  rows: number,
): number {
  const of = (role: Role) => suggestions.find((suggestion) => suggestion.role === role);
  const sure = (...wanted: Role[]) => wanted.filter((role) => (of(role)?.confidence ?? 0) >= SURE).length;
  const found = kindOf(kind).needs.map(({ oneOf }) => Math.max(0, ...oneOf.map((role) => of(role)?.confidence ?? 0)));
  if (found.some((confidence) => confidence === 0)) return 0;
  const needed = found.reduce((sum, confidence) => sum + confidence, 0) / found.length;
  const isPerson = sure("customer", "email", "phone") > 0;
  // "Viewed" beside a product is said of the product; beside a campaign, of its message.
  const isOfThing = () =>
    sure("campaign") === 0 &&
    suggestColumns(columns, rows, "events").some(
      ({ role, confidence }) => (role === "product" || role === "amount") && confidence >= SURE,
    );
  const isOfMoney = () =>
    suggestColumns(columns, rows, "orders").some(
      ({ role, confidence }) => (role === "amount" || role === "unitPrice") && confidence >= SURE,
    );
  const repeats = (key: RoleSuggestion | undefined) => key !== undefined && columns[key.column].newShare < ONCE_SHARE;
  const namesOrders = () => columns.some(({ name }) => nameScore(name, "orderId") >= SURE_NAME);
  // Of orders whose lines stand in another file there is no more than that.
  const saysWhoAndWhen = () =>
    (["customer", "date"] as const).every((wanted) =>
      suggestColumns(columns, rows, "orders").some(({ role, confidence }) => role === wanted && confidence >= SURE),
    );
  const tellsOfVisits = () =>
    suggestColumns(columns, rows, "events").some(
      ({ role, confidence, column }) => role === "event" && confidence >= SURE && columns[column].samples.some(isVisit),
    );
  switch (kind) {
    case "orders":
      // Who looks at a price has bought nothing.
      if (tellsOfVisits()) return needed - 0.5;
      return needed + (sure("orderId", "quantity", "unitPrice", "product") > 0 ? 0.3 : 0);
    case "customers": {
      const key = of("customer") ?? of("email") ?? of("phone");
      if (namesOrders() || (rows > 10 && repeats(key))) return 0;
      // A key that is only guessed, with nothing beside it that says more of a person, may be anything.
      if (!isPerson && sure(...personRoleNames) === 0) return 0;
      return needed - 0.2 + Math.min(0.5, 0.12 * sure(...personRoleNames));
    }
    case "products":
      if (saysWhoAndWhen() || namesOrders() || (rows > 10 && repeats(of("product")))) return 0;
      return isPerson ? 0 : needed * 0.6 + 0.2 * Math.min(2, sure("productName", "unitPrice", "cost", "vendor"));
    case "events":
      return sure("event") > 0 ? needed + 0.1 : 0;
    case "messages":
      if (!says(columns, of("messageKind"), tellsOfMessage) || isOfThing()) return 0;
      // Cells that all tell of messages say what the column is, whatever its name.
      return needed + (1 - (of("messageKind")?.confidence ?? 0)) / found.length + 0.2;
    case "feedback":
      if (sure("rating", "text", "subject") === 0 || sure("amount", "unitPrice") > 0) return 0;
      // Without a day it is proposed as what customers say of themselves, and may be chosen as feedback.
      if (!of("date")) return 0;
      // A survey asks each customer once, as a customer file names each once: what is asked tells them apart.
      return (needed + (of("date")?.confidence ?? 0)) / 2 + 0.1 * sure("rating", "text", "subject");
    case "consents":
      // A yes or no beside money is said of who paid.
      if (isOfMoney()) return 0;
      return says(columns, of("consentState"), (cell) => consentStateOf(cell) !== undefined)
        ? needed + 0.2 * sure("consentChannel", "date")
        : 0;
    case "preferences":
      // A few questions with short answers; what a customer tells at length is feedback.
      return sure("preference", "statedValue") < 2 || !areShort(columns, of("statedValue")) ? 0 : needed + 0.3;
    case "accounts":
      return sure("customer", "email", "firstName", "lastName", "fullName") > 0 || sure("company", "domain") === 0
        ? 0
        : needed;
    case "campaigns":
      return isPerson || sure("sent", "delivered", "opened", "clicked") < 2 ? 0 : needed + 0.2;
  }
}

const LONGEST_ANSWER = 60;

function areShort(columns: readonly ColumnFinding[], suggestion: RoleSuggestion | undefined): boolean {
  return suggestion !== undefined && columns[suggestion.column].samples.every(({ length }) => length <= LONGEST_ANSWER);
}

/** Whether all that is seen of a column can be said in its role. */
function says(
  columns: readonly ColumnFinding[],
  suggestion: RoleSuggestion | undefined,
  canSay: (cell: string) => boolean,
): boolean {
  const samples = suggestion ? columns[suggestion.column].samples : [];
  return samples.length > 0 && samples.every(canSay);
}
