import { z } from "zod";
import { dialectSchema, numberFormatSchema } from "./source-dialect.ts";
import { dateFormats } from "./source-formats.ts";
import type { ProblemKind } from "./source-problems.ts";
import { problemKinds } from "./source-problems.ts";

export interface RoleDeclaration {
  readonly label: string;
  readonly help: string;
  readonly reads: "id" | "date" | "number" | "text";
}

/** What a column of an order file can be. Declared once: wizard, suggestion, command line and messages use it. */
export const roles = {
  customer: { label: "Customer", help: "Customer number, e-mail address or another key of one customer.", reads: "id" },
  date: { label: "Order date", help: "When the order was placed.", reads: "date" },
  orderId: { label: "Order id", help: "Same on all lines of an order. Without it, each row is an order.", reads: "id" },
  amount: { label: "Amount", help: "Money of the row. Or choose quantity and unit price.", reads: "number" },
  quantity: { label: "Quantity", help: "Pieces of the row; negative for returns.", reads: "number" },
  unitPrice: { label: "Unit price", help: "Money of one piece.", reads: "number" },
  product: { label: "Product", help: "Product number or name.", reads: "id" },
  category: { label: "Category", help: "Group of products, such as Shoes.", reads: "text" },
  channel: { label: "Channel", help: "Where the order came from: shop, web, phone.", reads: "text" },
  currency: { label: "Currency", help: "Three letters, such as EUR, if rows differ.", reads: "text" },
  status: { label: "Status", help: "Tells paid from cancelled orders.", reads: "text" },
} as const satisfies Record<string, RoleDeclaration>;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as [Role, ...Role[]];

export const recipeSchema = z.strictObject({
  dialect: dialectSchema,
  /** Names of all columns as read, in the file's order; a later file is recognised by them. */
  headers: z.array(z.string()).max(20_000),
  /** Index of the column that plays each role, from 0. */
  columns: z.partialRecord(z.enum(roleNames), z.int().min(0)),
  /** One of `dateFormats`; a time may follow it. */
  dateFormat: z.string().refine((format) => (dateFormats as readonly string[]).includes(format), {
    error: ({ input }) => `“${String(input)}” is no date format. Choose one of: ${dateFormats.join(" · ")}.`,
  }),
  numberFormats: z.partialRecord(z.enum(["amount", "quantity", "unitPrice"]), numberFormatSchema),
  /** ISO 4217 code of amounts without a currency column. */
  currency: z.string().regex(/^[A-Z]{3}$/, "Currency is three capital letters, such as EUR."),
  /** What marks an order as cancelled. */
  cancelled: z.strictObject({
    /** Start of the order id, such as "C"; "" for none. */
    idPrefix: z.string().max(20),
    /** Values of the status column. */
    statuses: z.array(z.string().max(100)).max(100),
  }),
  /** Id columns whose values another tool wrote as decimal numbers: 17850.0 is read as 17850. */
  dotZeroIds: z.array(z.enum(roleNames)),
  /** The person's choice for each kind of problem; a kind left out gets its first repair. */
  repairs: z.partialRecord(z.enum(problemKinds), z.string().max(40)),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** @returns the chosen repair of a problem kind, or its default. */
export function repairOf(recipe: Recipe, kind: ProblemKind, defaultRepair: string): string {
  return recipe.repairs[kind] ?? defaultRepair;
}

/** @returns what a recipe lacks before it can be checked or imported, each in words; empty when it is complete. */
export function missingRoles(columns: Recipe["columns"]): { role: Role; words: string }[] {
  const missing: { role: Role; words: string }[] = [];
  if (columns.customer === undefined) {
    missing.push({ role: "customer", words: "Choose the column that says which customer each row belongs to." });
  }
  if (columns.date === undefined) missing.push({ role: "date", words: "Choose the column with the order date." });
  if (columns.amount === undefined && columns.unitPrice === undefined) {
    missing.push({ role: "amount", words: "Choose the column with the amount, or the one with the unit price." });
  }
  return missing;
}
