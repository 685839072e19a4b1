import type { ReportColumns, ReportRole } from "../../../src-shared/result-report.ts";
import { isKeycode } from "../../campaign/make-keycode.ts";
import { normaliseEmail } from "../../customer/matching/normalise-email.ts";
import { headerWords } from "../../source/header-words.ts";
import { messageKindOf, tellsOfMessage } from "../../source/message-words.ts";
import type { WholeTable } from "../../source/read-table.ts";
import { nameScore } from "../../source/suggest-columns.ts";

/** Rows that are looked at. */
const SAMPLE = 500;
/** More different words are no list of what can happen to a message. */
const MOST_HAPPENINGS = 12;
/** As surely as a synonym in a longer name. */
const ENOUGH = 0.5;

/** Words of headers that say how often or when, and not what. */
const beside = /\b(times|number|count|counts|total|has|is|was|last|first|date|time|at|anzahl|nombre|numero|n)\b/g;

/** Roles by what columns are called once such words are gone. */
const outcomeWords: readonly (readonly [ReportRole, RegExp])[] = [
  ["revenue", /\b(revenue|umsatz|spend|spent|spending|turnover|ingresos|chiffre d affaires)\b|^(sales|amount|value)$/],
  ["returned", /^(returns?|returned|refunds?|refunded|retouren?|retourniert|sent back)$/],
  [
    "converted",
    /^(converted|conversions?|purchased?|purchases|bought|buyer|ordered|orders?|placed order|booked|bookings?|gekauft|bestellt|bestellungen|gebucht|buchungen|gespendet|achats?|compras?)$/,
  ],
];

/**
 * Which column of a report says what: identifiers by what they hold, what was done by what it is called.
 * @returns each role at most once, no column twice.
 */
export function proposeColumns({ headers, cells }: Pick<WholeTable, "headers" | "cells">): ReportColumns {
  const found: Partial<Record<ReportRole, string>> = {};
  for (const [column, header] of headers.entries()) {
    const role = roleOf(
      header,
      cells[column].slice(0, SAMPLE).filter((cell) => cell.trim() !== ""),
    );
    if (role !== undefined) found[role] ??= header;
  }
  return found;
}

function roleOf(header: string, filled: readonly string[]): ReportRole | undefined {
  const mostAre = (test: (cell: string) => boolean) =>
    filled.length > 0 && 2 * filled.filter(test).length > filled.length;
  if (mostAre((cell) => isKeycode(cell.trim().toUpperCase()))) return "keycode";
  if (mostAre((cell) => normaliseEmail(cell) !== "")) return "email";
  const different = new Set(filled);
  if (different.size > 0 && different.size <= MOST_HAPPENINGS && [...different].every(tellsOfMessage)) return "status";
  return outcomeNamed(header) ?? identifierNamed(header);
}

function outcomeNamed(header: string): ReportRole | undefined {
  const words = headerWords(header).replace(beside, " ").replace(/\s+/g, " ").trim();
  const named = outcomeWords.find(([, pattern]) => pattern.test(words))?.[0];
  if (named !== undefined || words === "" || !tellsOfMessage(words)) return named;
  const kind = messageKindOf(words);
  if (kind === "delivered") return "sent";
  return kind === "sent" || kind === "opened" || kind === "clicked" || kind === "unsubscribed" || kind === "complained"
    ? kind
    : undefined;
}

function identifierNamed(header: string): ReportRole | undefined {
  const options = [
    ["customer", nameScore(header, "customer")],
    ["phone", nameScore(header, "phone")],
    ["lastName", nameScore(header, "lastName")],
    ["address", nameScore(header, "address")],
    ["place", Math.max(nameScore(header, "postcode"), nameScore(header, "city"))],
  ] as const;
  const [role, score] = options.reduce((best, one) => (one[1] > best[1] ? one : best));
  return score >= ENOUGH ? role : undefined;
}
