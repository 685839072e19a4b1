import { makeRng, type Rng } from "../../../src-main/math/rng.ts";
import type { ConsentChannel, Role } from "../../../src-shared/source-kinds.ts";

/** A cell; JSON keeps numbers and yes-no as such, CSV writes them out. */
export type Cell = string | number | boolean;
/** Cells by header; a header that is missing is an empty cell. */
export type FileRecord = Readonly<Record<string, Cell>>;

/** What the generator's own people and orders amount to, told without the program under test. */
export interface Expected {
  readonly orders?: readonly ExpectedOrder[];
  readonly people?: readonly ExpectedPerson[];
  readonly products?: readonly ExpectedProduct[];
  readonly events?: readonly ExpectedEvent[];
  readonly feedback?: readonly ExpectedFeedback[];
  readonly accounts?: readonly ExpectedAccount[];
  readonly campaigns?: readonly ExpectedCampaign[];
  readonly messages?: readonly ExpectedMessage[];
  readonly consents?: readonly ExpectedConsent[];
  /** Rows that are about something else: failed payments, lost deals. */
  readonly setAside?: number;
}

export interface ExpectedOrder {
  /** Undefined where each row is an order. */
  readonly id?: string;
  /** "" for somebody unknown. */
  readonly person: string;
  readonly atMs: number;
  readonly saleMinor: number;
  /** Zero or below. */
  readonly returnMinor: number;
}

export interface ExpectedPerson {
  readonly key: string;
  readonly email?: string;
  readonly phone?: string;
  /** Further columns by header, as stored: numbers with a point, dates as 2024-12-31. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface ExpectedProduct {
  readonly key: string;
  readonly name?: string;
  readonly category?: string;
  readonly vendor?: string;
  readonly priceMinor?: number;
  readonly costMinor?: number;
}

export interface ExpectedEvent {
  readonly person: string;
  readonly atMs: number;
  readonly name: string;
}

export interface ExpectedMessage {
  readonly person: string;
  readonly atMs: number;
  readonly kind: string;
  readonly campaign: string;
}

export interface ExpectedFeedback {
  readonly person: string;
  readonly atMs: number;
  readonly kind: "review" | "ticket" | "survey" | "nps";
  readonly rating?: number;
  readonly subject?: string;
  readonly text?: string;
}

export interface ExpectedAccount {
  readonly key: string;
  readonly name: string;
  readonly domain?: string;
}

export interface ExpectedCampaign {
  readonly campaign: string;
  readonly atMs: number;
  readonly sent: number;
  readonly opened: number;
  readonly amountMinor: number;
}

export interface ExpectedConsent {
  readonly person: string;
  readonly channel: ConsentChannel;
  readonly state: "granted" | "withdrawn";
  readonly atMs?: number;
}

export interface FixtureDeclaration {
  readonly preset: string;
  readonly fileName: string;
  /** The documented header, in file order. */
  readonly headers: readonly string[];
  /** Headers that exports of other shops lack. */
  readonly optional?: readonly string[];
  /** What earlier versions called a column. */
  readonly olderNames?: Readonly<Record<string, string>>;
  /** The header that each role is meant to be read from; of several the first one that the file has. */
  readonly roles: Partial<Readonly<Record<Role, string | readonly string[]>>>;
  readonly secrets?: readonly string[];
  /** Default: a comma; "json" for one record a line. */
  readonly delimiter?: "," | ";" | "\t" | "json";
  /** Lines above the header. */
  readonly titles?: readonly (readonly string[])[];
  /** Cells below the header that belong to it. */
  readonly secondHeader?: Readonly<Record<string, string>>;
  /** Lines below the last row. */
  readonly footer?: readonly (readonly string[])[];
  /** @param has tells whether this file has a column. */
  build(
    rng: Rng,
    has: (header: string) => boolean,
  ): { readonly records: readonly FileRecord[]; readonly expected: Expected };
}

/** How a file differs from the documented one; each is a way in which real ones differ. */
export const variants = ["documented", "shuffled", "byte order mark", "few columns", "older names"] as const;
export type Variant = (typeof variants)[number];

export interface Fixture {
  readonly fileName: string;
  readonly text: string;
  readonly headers: readonly string[];
  readonly roles: Partial<Record<Role, string>>;
  readonly records: readonly FileRecord[];
  readonly expected: Expected;
}

/** Writes the file of a preset, the same for the same seed. */
export function makeFixture(declaration: FixtureDeclaration, variant: Variant = "documented", seed = 1): Fixture {
  const { fileName, optional = [], olderNames = {} } = declaration;
  const present = declaration.headers.filter((header) => variant !== "few columns" || !optional.includes(header));
  const { records, expected } = declaration.build(makeRng(seed, 1), (header) => present.includes(header));
  const order = variant === "shuffled" ? shuffled(present, makeRng(seed, 2)) : present;
  const nameOf = (header: string) => (variant === "older names" ? (olderNames[header] ?? header) : header);
  const text =
    declaration.delimiter === "json" ? jsonLines(order, records) : table(declaration, order, nameOf, records);
  return {
    fileName,
    text:
      variant === "byte order mark" ? `\ufeff${text}` : variant === "shuffled" ? text.replaceAll("\n", "\r\n") : text,
    headers: order.map(nameOf),
    roles: rolesIn(declaration, present, nameOf),
    records,
    expected,
  };
}

/** @returns the variants in which this export exists: not every one has had other names. */
export function variantsOf({ optional, olderNames, delimiter }: FixtureDeclaration): Variant[] {
  return variants.filter((variant) => {
    if (variant === "older names") return olderNames !== undefined;
    if (variant === "few columns") return optional !== undefined;
    return variant === "documented" || delimiter !== "json";
  });
}

function rolesIn(
  { roles }: FixtureDeclaration,
  present: readonly string[],
  nameOf: (header: string) => string,
): Partial<Record<Role, string>> {
  const taken = new Set<string>();
  const found = Object.entries(roles).flatMap(([role, wanted]) => {
    const names = typeof wanted === "string" ? [wanted] : wanted;
    const header = names.find((name) => present.includes(name) && !taken.has(name));
    if (header === undefined) return [];
    taken.add(header);
    return [[role, nameOf(header)] as const];
  });
  return Object.fromEntries(found);
}

function table(
  { delimiter = ",", titles = [], secondHeader, footer = [] }: FixtureDeclaration,
  headers: readonly string[],
  nameOf: (header: string) => string,
  records: readonly FileRecord[],
): string {
  const rows: (readonly string[])[] = [
    ...titles,
    headers.map(nameOf),
    ...(secondHeader ? [headers.map((header) => secondHeader[header] ?? "")] : []),
    ...records.map((record) => headers.map((header) => String(record[header] ?? ""))),
    ...footer,
  ];
  return rows.map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`).join("");
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Headers such as `properties.time` become objects inside objects, as such files have them. */
function jsonLines(headers: readonly string[], records: readonly FileRecord[]): string {
  return records.map((record) => `${JSON.stringify(nested(headers, record))}\n`).join("");
}

function nested(headers: readonly string[], record: FileRecord): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const header of headers) {
    if (record[header] === undefined) continue;
    const path = header.split(".");
    let inner = root;
    for (const key of path.slice(0, -1)) inner = (inner[key] ??= {}) as Record<string, unknown>;
    inner[path.at(-1) ?? ""] = record[header];
  }
  return root;
}

function shuffled<T>(list: readonly T[], rng: Rng): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}
