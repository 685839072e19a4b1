import type { ColumnFinding, RoleSuggestion } from "../../src-shared/source.ts";
import { kindOf, personRoleNames, type Role, type RowKind, roles } from "../../src-shared/source-kinds.ts";
import { questions, synonyms } from "./column-synonyms.ts";
import { tellOfConsent } from "./consent-words.ts";
import { headerWords } from "./header-words.ts";
import { MOST_PREFERENCES, namesPreference } from "./stated-columns.ts";

/** A question that asks for a role is nearly as good as the role's own name. */
const QUESTION_WEIGHT = 0.85;

/** What a row has for itself: a customer's favourite category is none of them. */
const ofTheRow: readonly Role[] = ["channel", "product", "productName", "category"];

/** Money that comes on top of what was bought, or off it: "freight value" is no amount of an order. */
const besideTheGoods =
  /\b(freight|shipping|postage|delivery|handling|tax|vat|discount|coupon|versand\w*|porto\w*|\w*steuer|mwst|\w*rabatt|fracht\w*|livraison|taxe|remise|envio|impuesto|descuento)\b/;
/** "Total incl. tax", "price after discount": money of the goods all the same. */
const withOrWithout =
  /\b(inc|incl|including|inclusive|exc|excl|excluding|exclusive|ex|with|without|after|before|less|net|gross|inkl|exkl|mit|ohne|nach|vor|zzgl|abzgl|hors|avec|sans|apres|avant|con|sin)\b/;

/** How well a name fits a role, 0–1. */
export function nameScore(name: string, role: Role): number {
  if (ofTheRow.includes(role) && namesPreference(name)) return 0;
  const words = headerWords(name);
  if (role === "amount" && besideTheGoods.test(words) && !withOrWithout.test(words)) return 0;
  let best = questions[role]?.test(words) ? QUESTION_WEIGHT : 0;
  synonyms[role].forEach((synonym, rank) => {
    const weight = 1 - (0.35 * rank) / synonyms[role].length;
    if (words === synonym || words.replaceAll(" ", "") === synonym.replaceAll(" ", "")) best = Math.max(best, weight);
    else if (` ${words} `.includes(` ${synonym} `))
      best = Math.max(best, weight * (0.4 + (0.4 * synonym.length) / words.length));
  });
  return best;
}

interface Evidence {
  readonly score: number;
  readonly why: string;
}

/** How well a column's content fits a role, 0–1; 0 rules it out. */
function contentScore(column: ColumnFinding, role: Role, rows: number): Evidence {
  const { kind, distinct, filledShare } = column;
  const fits = (score: number, why: string): Evidence => ({ score: score * Math.max(0.3, filledShare), why });
  const no: Evidence = { score: 0, why: "" };
  if (kind === "empty") return no;
  switch (roles[role].reads) {
    case "date":
      return kind === "date" ? fits(1, "holds dates") : no;
    case "number":
      if (kind !== "number") return no;
      return numberFit(column, role, fits);
    case "id":
      if (role === "email" || role === "phone") return contactFit(column, role, fits);
      if (kind === "date" || (kind === "number" && holdsFractions(column))) return no;
      if (distinct < Math.min(20, rows / 20)) return fits(0.2, "has few different values");
      return fits(0.8, "has many different values that recur");
    case "text":
      if (kind === "text" || anyKind.includes(role)) return textFit(column, role, fits);
      return no;
  }
}

/** Columns whose cells may look like numbers or dates although they are words, codes or marks. */
const anyKind: readonly Role[] = [
  "consentState",
  "cancelledAt",
  "time",
  "campaign",
  "address",
  "text",
  "subject",
  "statedValue",
];

/** Numbers with one or two digits behind the point; ids that a spreadsheet took for numbers end in ".0". */
function holdsFractions({ samples }: ColumnFinding): boolean {
  return samples.some((sample) => /[.,]\d{1,2}$/.test(sample) && !sample.endsWith(".0"));
}

const emailCell = /^'?[^@\s]+@[^@\s]+\.[^@\s]+$/;

function holdsEmails({ samples }: ColumnFinding): boolean {
  return samples.some((sample) => emailCell.test(sample));
}

function contactFit(column: ColumnFinding, role: Role, fits: (score: number, why: string) => Evidence): Evidence {
  const pattern = role === "email" ? emailCell : /^['+(]?[\d+()\s./-]{6,}(?:x\d+)?$/;
  const areContacts = column.samples.some((sample) => pattern.test(sample));
  const what = role === "email" ? "e-mail addresses" : "telephone numbers";
  return areContacts ? fits(1, `holds ${what}`) : { score: 0, why: "" };
}

function numberFit(column: ColumnFinding, role: Role, fits: (score: number, why: string) => Evidence): Evidence {
  const hasFractions = column.samples.some((sample) => /[.,]\d{1,4}\)?$/.test(sample));
  if (role === "quantity")
    return hasFractions ? fits(0.3, "holds numbers with fractions") : fits(0.8, "holds whole numbers");
  return hasFractions ? fits(0.9, "holds amounts with cents") : fits(0.5, "holds numbers");
}

/** Columns that sort rows into groups have few different values. */
const fewValues: Partial<Readonly<Record<Role, number>>> = {
  category: 1000,
  channel: 60,
  status: 60,
  event: 1000,
  messageKind: 60,
  gender: 20,
  language: 200,
  country: 300,
  consentChannel: 20,
  consentState: 20,
  preference: MOST_PREFERENCES,
};

function textFit(column: ColumnFinding, role: Role, fits: (score: number, why: string) => Evidence): Evidence {
  if (role === "currency") {
    const areCodes = column.samples.every((sample) => /^[A-Za-z]{3}$/.test(sample));
    return areCodes && column.distinct <= 50 ? fits(1, "holds three-letter codes") : { score: 0, why: "" };
  }
  const few = fewValues[role];
  if (few === undefined) return fits(0.8, "holds text");
  return column.distinct < few ? fits(0.8, "has few different values") : fits(0.1, "has many different values");
}

/** A named column counts from here on; without names only content decides, and only for what cannot be missed. */
const ENOUGH = 0.45;

/**
 * Proposes a column for each role that rows of a kind can have, every column at most once.
 * @param rows number of rows of the file, to judge how many different values are many.
 */
export function suggestColumns(
  columns: readonly ColumnFinding[],
  rows: number,
  kind: RowKind = "orders",
): RoleSuggestion[] {
  const isNamed = columns.some((column) => !/^Column \d+$/.test(column.name));
  if (!isNamed) return withoutDoubleMoney(kind === "orders" ? suggestWithoutNames(columns, rows) : []);
  const { roles: wanted } = kindOf(kind);
  const isOfPerson = (role: Role) => (personRoleNames as readonly Role[]).includes(role);
  // What makes the row comes before what is known of its person: an order file's "Name" is the order's before the buyer's.
  const own = kind === "customers" || kind === "accounts" ? wanted : wanted.filter((role) => !isOfPerson(role));
  // Orders are told apart by any key; elsewhere an address is the e-mail address, by which files are joined.
  const isKey = ({ role, column }: RoleSuggestion) =>
    kind === "orders" || role !== "customer" || !holdsEmails(columns[column]);
  const chosen = withoutDoubleMoney(pickBest(optionsFor(own, columns, rows, kind).filter(isKey), []));
  const taken = [...chosen];
  const rest = pickBest(
    optionsFor(
      wanted.filter((role) => !own.includes(role)),
      columns,
      rows,
      kind,
    ),
    taken,
  );
  const all = [...chosen, ...rest];
  return kind === "preferences" ? withOnlyDate(all, columns) : all;
}

/** The day on which something was stated has no usual name; a file with one column of days says it there. */
function withOnlyDate(chosen: RoleSuggestion[], columns: readonly ColumnFinding[]): RoleSuggestion[] {
  if (chosen.some(({ role }) => role === "date")) return chosen;
  const isTaken = ({ index }: ColumnFinding) => chosen.some(({ column }) => column === index);
  const [date, ...others] = columns.filter((column) => column.kind === "date" && !isTaken(column));
  if (!date || others.length > 0) return chosen;
  return [...chosen, { role: "date", column: date.index, confidence: 0.5, why: "It is the only column of dates." }];
}

/** What a column that is called "id" and nothing else is the number of; of orders it may be the order's or the line's. */
const ownId: Partial<Readonly<Record<RowKind, Role>>> = {
  customers: "customer",
  products: "product",
  events: "eventId",
  messages: "eventId",
  feedback: "eventId",
  accounts: "account",
};
const OWN_WEIGHT = 0.8;

function optionsFor(
  wanted: readonly Role[],
  columns: readonly ColumnFinding[],
  rows: number,
  kind: RowKind,
): RoleSuggestion[] {
  return wanted.flatMap((role) =>
    columns.flatMap((column) => {
      const content = contentScore(column, role, rows);
      const isOwnId = ownId[kind] === role && headerWords(column.name) === "id";
      const isTold = role === "consentState" && tellOfConsent(column.samples);
      const byName = isOwnId ? OWN_WEIGHT : Math.max(isTold ? OWN_WEIGHT : 0, nameScore(column.name, role));
      const name = content.score === 0 ? 0 : byName;
      const confidence = name === 0 ? 0 : name * 0.75 + content.score * 0.25;
      if (confidence < ENOUGH) return [];
      return [{ role, column: column.index, confidence, why: `It is called “${column.name}” and ${content.why}.` }];
    }),
  );
}

/** The surest option of each role. @param taken suggestions whose columns are no longer free. */
function pickBest(options: RoleSuggestion[], taken: readonly RoleSuggestion[]): RoleSuggestion[] {
  const chosen: RoleSuggestion[] = [];
  for (const option of options.sort((a, b) => b.confidence - a.confidence)) {
    const isTaken = taken.some((other) => other.column === option.column);
    if (isTaken || chosen.some((other) => other.role === option.role || other.column === option.column)) continue;
    chosen.push(option);
  }
  return chosen;
}

/** Without a header: the first date, the first recurring id, and the last column of money. */
function suggestWithoutNames(columns: readonly ColumnFinding[], rows: number): RoleSuggestion[] {
  const chosen: RoleSuggestion[] = [];
  const take = (role: Role, column: ColumnFinding | undefined, why: string) => {
    if (column) chosen.push({ role, column: column.index, confidence: 0.5, why });
  };
  const isTaken = (column: ColumnFinding) => chosen.some((other) => other.column === column.index);
  take(
    "date",
    columns.find((column) => column.kind === "date"),
    "It is the first column of dates.",
  );
  const money = columns.filter(
    (column) => column.kind === "number" && column.samples.some((sample) => /[.,]\d{2}$/.test(sample)),
  );
  take("amount", money.at(-1), "It is the last column of amounts with cents.");
  const id = columns.find(
    (column) =>
      !isTaken(column) &&
      column.distinct >= Math.min(20, rows / 20) &&
      contentScore(column, "customer", rows).score > 0,
  );
  take("customer", id, "It is the first column with many values that recur.");
  const whole = columns.find(
    (column) =>
      !isTaken(column) &&
      column.kind === "number" &&
      column.distinct < 1000 &&
      contentScore(column, "quantity", rows).score > 0.5,
  );
  take("quantity", whole, "It is a column of small whole numbers.");
  return chosen;
}

/** With quantity and unit price the amount follows; a column that was only guessed to be the total must not count twice. */
function withoutDoubleMoney(chosen: RoleSuggestion[]): RoleSuggestion[] {
  const find = (role: Role) => chosen.find((suggestion) => suggestion.role === role);
  const [amount, quantity, unitPrice] = [find("amount"), find("quantity"), find("unitPrice")];
  if (!amount || !unitPrice) return chosen;
  const dropped = quantity && unitPrice.confidence >= amount.confidence ? amount : unitPrice;
  return chosen.filter((suggestion) => suggestion !== dropped);
}
