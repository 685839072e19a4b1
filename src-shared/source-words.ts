import { formatCount, formatList, formatNumber } from "./format.ts";
import type { ImportedPeople } from "./people-forecast.ts";
import type { ImportSummary } from "./source.ts";
import { type ConsentChannel, rowKinds } from "./source-kinds.ts";
import type { ConsentRule, OnlyRule, Recipe } from "./source-recipe.ts";

/** Recipes and imports in words, the same on every screen and on the command line. */

export const channelWords: Readonly<Record<ConsentChannel, string>> = {
  email: "e-mail",
  sms: "SMS",
  whatsapp: "WhatsApp",
  phone: "phone",
  post: "post",
  push: "push messages",
};

const quoted = (words: readonly string[], most = 4) => {
  const shown = words.slice(0, most).map((word) => (word === "" ? "an empty cell" : `“${word}”`));
  const more = words.length - most;
  return more > 0 ? `${shown.join(", ")} or ${formatNumber(more)} more` : shown.join(" or ");
};

/** "E-mail: “Accepts Marketing” with “yes” gives consent, with “no” withdraws it; decided on “Updated”." */
export function consentSentence(
  { channel, column, granted, withdrawn, timeColumn, state }: ConsentRule,
  headers: readonly string[],
): string {
  const medium = channelWords[channel];
  const start = `${medium[0]?.toUpperCase()}${medium.slice(1)}:`;
  const when = timeColumn === undefined ? "" : `; decided on “${headers[timeColumn]}”`;
  if (column === undefined) {
    const decision = state === "withdrawn" ? "withdrawn" : "given";
    return `${start} every customer in this file has ${decision} consent${when}.`;
  }
  const gives = granted.length > 0 ? `with ${quoted(granted)} gives consent` : "";
  const takes = withdrawn.length > 0 ? `with ${quoted(withdrawn)} withdraws it` : "";
  return `${start} “${headers[column]}” ${[gives, takes].filter(Boolean).join(", ")}${when}.`;
}

/** "Rows whose “Status” is “paid” are read; the others are set aside: they were never paid." */
export function onlySentence({ column, values, isNot, unless, why }: OnlyRule, headers: readonly string[]): string {
  const name = `“${headers[column]}”`;
  const exception = unless ? `, unless “${headers[unless.column]}” is ${quoted(unless.values)}` : "";
  const rule = isNot
    ? `Rows whose ${name} is ${quoted(values)} are set aside${exception}`
    : `Only rows whose ${name} is ${quoted(values)} are read${exception}`;
  return `${rule}: ${why.replace(/\.$/, "")}.`;
}

/** "“Name” and “Email” stand on the first line of an order only, and hold for all of its lines." */
export function carrySentence(recipe: Pick<Recipe, "carryDown" | "headers">): string | undefined {
  const columns = recipe.carryDown ?? [];
  if (columns.length === 0) return undefined;
  const names = columns.map((column) => `“${recipe.headers[column]}”`);
  const shown = names.length > 5 ? [...names.slice(0, 4), `${names.length - 4} more`] : names;
  const isOne = names.length === 1;
  return `${formatList(shown)} ${isOne ? "stands" : "stand"} on the first line of an order only, and ${isOne ? "holds" : "hold"} for all of its lines.`;
}

const factNouns: Readonly<Record<string, readonly [one: string, many: string]>> = {
  "identifier.email": ["e-mail address", "e-mail addresses"],
  "identifier.phone": ["phone number", "phone numbers"],
  "identifier.id": ["further id", "further ids"],
  stated_value: ["stated preference", "stated preferences"],
  attribute_value: ["value about them", "values about them"],
  "consent.granted": ["consent given", "consents given"],
  "consent.withdrawn": ["withdrawn", "withdrawn"],
  event: ["event", "events"],
  message: ["message", "messages"],
  feedback: ["piece of feedback", "pieces of feedback"],
  product_fact: ["product", "products"],
  account: ["company", "companies"],
  campaign_total: ["mailing", "mailings"],
};

const capital = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`;

/** What an import stored, by kind of fact: "1,812 e-mail addresses". Those that it has none of are left out. */
export function factCounts(
  facts: ImportSummary["facts"],
): { key: string; count: number; noun: string; words: string }[] {
  return Object.entries(factNouns).flatMap(([key, [one, many]]) => {
    const count = facts[key] ?? 0;
    return count === 0 ? [] : [{ key, count, noun: capital(many), words: formatCount(count, one, many) }];
  });
}

/** "2,000 customers, 1,812 e-mail addresses, 1,204 consents given and 310 withdrawn." */
export function factsSentence({
  kind,
  customers,
  orders,
  facts,
}: Pick<ImportSummary, "kind" | "customers" | "orders" | "facts">): string {
  const counts = factCounts(facts).map(({ words }) => words);
  const people = customers > 0 ? [formatCount(customers, "customer")] : [];
  const sales = kind === "orders" ? [formatCount(orders, "order")] : [];
  const all = [...people, ...sales, ...counts];
  return all.length === 0 ? `${rowKinds[kind].label}: nothing else was stored.` : `${formatList(all)}.`;
}

/** "Of 40 customers 12 were known, 3 joined customers you had (2 by e-mail address and 1 by phone number) and 25 are new." */
export function joinsSentence({ known, joinedBy, together, unclear, new: fresh }: ImportedPeople): string {
  const joined = Object.values(joinedBy).reduce((sum, count) => sum + count, 0);
  const all = known + joined + together + unclear + fresh;
  if (all === fresh) return all === 0 ? "" : `${all === 1 ? "The one customer is" : "All customers are"} new.`;
  const by = Object.entries(joinedBy).map(([word, count]) => `${formatNumber(count)} by ${word}`);
  const be = (count: number, one: string, many: string) => `${formatNumber(count)} ${count === 1 ? one : many}`;
  const parts = [
    [known, be(known, "was known", "were known")],
    [joined, `${formatNumber(joined)} joined customers you had (${formatList(by)})`],
    [together, be(together, "is another one of the file again", "are others of the file again")],
    [unclear, be(unclear, "is unclear", "are unclear")],
    [fresh, be(fresh, "is new", "are new")],
  ] as const;
  return `Of ${formatCount(all, "customer")} ${formatList(parts.flatMap(([count, words]) => (count > 0 ? [words] : [])))}.`;
}
