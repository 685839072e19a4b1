import { z } from "zod";
import { derivedStepsSchema } from "./source-derived.ts";
import { dialectSchema, numberFormatSchema } from "./source-dialect.ts";
import { dateFormats } from "./source-formats.ts";
import {
  attributeClasses,
  attributeTypes,
  consentChannels,
  kindOf,
  type NumberRole,
  numberRoles,
  provenances,
  type Role,
  roleNames,
  rowKindNames,
} from "./source-kinds.ts";
import { lookupSchema } from "./source-lookup.ts";
import type { ProblemKind } from "./source-problems.ts";
import { problemKinds } from "./source-problems.ts";

const column = z.int().min(0);
const word = z.string().max(200);
const words = z.array(word).max(200);
const dateFormat = z.string().refine((format) => (dateFormats as readonly string[]).includes(format), {
  error: ({ input }) => `“${String(input)}” is no date format. Choose one of: ${dateFormats.join(" · ")}.`,
});

/** A column of the file that is kept under a name of its own, as something known of the customer. */
export const keptColumnSchema = z.strictObject({
  column,
  name: z.string().min(1).max(200),
  type: z.enum(attributeTypes),
  class: z.enum(attributeClasses),
  provenance: z.enum(provenances),
  /** How its numbers are written, where it is a number. */
  numberFormat: numberFormatSchema.optional(),
});
export type KeptColumn = z.infer<typeof keptColumnSchema>;

/** How a file says what a customer agreed to: in a column, or as a whole (a file of unsubscribed addresses). */
export const consentRuleSchema = z.strictObject({
  channel: z.enum(consentChannels),
  /** Undefined where all rows of the file have the same state. */
  column: column.optional(),
  /** What a cell says, in small letters, where consent is given; all rows where there is no column. */
  granted: words,
  withdrawn: words,
  /** When the decision was made; undated where the file does not say. */
  timeColumn: column.optional(),
  /** The state of every row, where there is no column. */
  state: z.enum(["granted", "withdrawn"]).optional(),
});
export type ConsentRule = z.infer<typeof consentRuleSchema>;

/** Values are in small letters. */
export const onlyRuleSchema = z.strictObject({
  column,
  values: words,
  /** Rows with these values are the ones that are set aside. */
  isNot: z.boolean().optional(),
  /** Rows that are kept whatever the column says. */
  unless: z.strictObject({ column, values: words }).optional(),
  why: z.string().max(300),
});
export type OnlyRule = z.infer<typeof onlyRuleSchema>;

const currency = z.string().regex(/^[A-Z]{3}$/, "Currency is three capital letters, such as EUR.");

/** Rates as decimal texts, so that they are exact: { to: "EUR", rates: { USD: "0.92" } }. */
export const ratesSchema = z.strictObject({
  to: currency,
  rates: z.record(currency, z.string().regex(/^\d{1,9}(\.\d{1,12})?$/, "A rate is a number above zero, such as 0.92.")),
});

export const recipeSchema = z.strictObject({
  dialect: dialectSchema,
  /** What a row is; orders where it is not said. */
  kind: z.enum(rowKindNames).optional(),
  /** The preset that proposed this recipe. */
  preset: z.string().max(80).optional(),
  /** Names of all columns as read, in the file's order, then of those that are looked up; a later file is recognised by them. */
  headers: z.array(z.string()).max(20_000),
  /** Columns that are looked up in another file: the last of `headers`. */
  lookup: lookupSchema.optional(),
  /** Columns that are made of those of the file: their indexes go on behind the file's. */
  derived: derivedStepsSchema.optional(),
  /** Index of the column that plays each role, from 0. */
  columns: z.partialRecord(z.enum(roleNames), column),
  /** How the date column is written: one of `dateFormats`; a time may follow it. */
  dateFormat,
  /** The same for further columns with dates, by column. */
  dateFormats: z.record(z.string().regex(/^\d+$/), dateFormat).optional(),
  numberFormats: z.partialRecord(z.enum(numberRoles as [NumberRole, ...NumberRole[]]), numberFormatSchema),
  /** ISO 4217 code of amounts without a currency column. */
  currency,
  /** What one unit of each other currency is worth in the one that the project counts in. */
  rates: ratesSchema.optional(),
  /** The program whose own numbers the customer column holds: 101 in one is somebody else than 101 in another. */
  keySystem: z.string().max(40).optional(),
  /** What parts several customers' ids in one cell, such as ";": the row is the first one's. */
  keyList: z.string().min(1).max(5).optional(),
  /** The program whose ids have a short and a long spelling: both are read as the long one. */
  idSpelling: z.enum(["salesforce"]).optional(),
  /** IANA name of the zone that times without a zone are in; the project's where it is not said. */
  timeZone: z.string().max(60).optional(),
  /** What marks an order as cancelled. */
  cancelled: z.strictObject({
    /** Start of the order id, such as "C"; "" for none. */
    idPrefix: z.string().max(20),
    /** Values of the status column. */
    statuses: z.array(z.string().max(100)).max(100),
  }),
  /** Columns that are filled only on the first line of an order and hold for all of its lines. */
  carryDown: z.array(column).max(1000).optional(),
  /** Column by whose value rows belong together for that; the order id where it is not said. */
  carryBy: column.optional(),
  /** Which rows are what the file is about; the others are set aside. */
  only: z.array(onlyRuleSchema).max(20).optional(),
  /** Rows with one of these values (in small letters) say the same things in other columns. */
  exceptions: z
    .array(z.strictObject({ column, values: words, columns: z.partialRecord(z.enum(roleNames), column) }))
    .max(20)
    .optional(),
  /** Columns with passwords, tokens or card numbers: never stored, whatever else is chosen for them. */
  secret: z.array(column).max(2000).optional(),
  kept: z.array(keptColumnSchema).max(2000).optional(),
  consents: z.array(consentRuleSchema).max(20).optional(),
  /** What kind of feedback the rows are. */
  feedback: z.enum(["review", "ticket", "survey", "nps"]).optional(),
  /** Ratings that are words (in small letters), and the number that each stands for. */
  ratingWords: z.record(word, z.number()).optional(),
  /** Id columns whose values another tool wrote as decimal numbers: 17850.0 is read as 17850. */
  dotZeroIds: z.array(z.enum(roleNames)),
  /** ISO 3166 code of the country that telephone numbers without a country code are in. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "Country is two capital letters, such as DE.")
    .optional(),
  /** The person's choice for each kind of problem; a kind left out gets its first repair. */
  repairs: z.partialRecord(z.enum(problemKinds), z.string().max(40)),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** @returns the currency that amounts are turned into: the file's own, but for a table of rates. */
export function baseCurrencyOf(recipe: Pick<Recipe, "currency" | "rates">): string {
  return recipe.rates?.to ?? recipe.currency;
}

/** @returns the chosen repair of a problem kind, or its default. */
export function repairOf(recipe: Recipe, kind: ProblemKind, defaultRepair: string): string {
  return recipe.repairs[kind] ?? defaultRepair;
}

/** @returns what a recipe lacks before it can be checked or imported, each in words; empty when it is complete. */
export function missingRoles(recipe: Pick<Recipe, "columns" | "kind">): { role: Role; words: string }[] {
  return kindOf(recipe.kind ?? "orders")
    .needs.filter(({ oneOf }) => oneOf.every((role) => recipe.columns[role] === undefined))
    .map(({ oneOf, words }) => ({ role: oneOf[0] as Role, words }));
}
