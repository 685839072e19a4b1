import { z } from "zod";

/** What a rule can count: orders, events, messages and feedback, filtered and within a window of time. */

export const label = z.string().trim().min(1, "A word is empty.").max(200, "A word is longer than 200 characters.");
export const labels = z
  .array(label)
  .min(1, "A list is empty. Choose at least one entry.")
  .max(500, "A list has more than 500 entries.");
export const days = z.int("Days are a whole number.").min(0).max(36_500, "Days are at most 36,500, a hundred years.");
export const bounds = { min: z.number().optional(), max: z.number().optional() };
const range = z
  .strictObject(bounds)
  .refine(hasBound, "Give a smallest or a largest value.")
  .refine(isInOrder, "The smallest value is larger than the largest.");

/** Inclusive limits; one of them may be missing. */
export type Range = z.infer<typeof range>;

/** Rows of the past, counted back from the as-of day, which is day 0; or between two dates. Without one: everything until then. */
export const windowSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("last"), days: days.min(1, "A window has at least one day.") }),
    z.strictObject({ kind: z.literal("ago"), fromDays: days, toDays: days.optional() }),
    z.strictObject({ kind: z.literal("dates"), from: z.iso.date(), to: z.iso.date() }),
  ])
  .refine((window) => window.kind !== "ago" || window.toDays === undefined || window.fromDays <= window.toDays, {
    error: "A window “from 30 to 90 days ago” begins with the smaller number.",
  })
  .refine((window) => window.kind !== "dates" || window.from <= window.to, {
    error: "A window ends before it begins.",
  });
export type RuleWindow = z.infer<typeof windowSchema>;

/** Which rows are meant; a filter that is missing lets all of them through. */
export const happeningSchema = z.discriminatedUnion("what", [
  z.strictObject({
    what: z.literal("order"),
    channel: labels.optional(),
    /** Orders with a sale of one of these. */
    category: labels.optional(),
    product: labels.optional(),
    /** Sales of the whole order in currency units, before returns. */
    amount: range.optional(),
    /** 0 = Monday … 6 = Sunday. */
    weekday: z.array(z.int().min(0).max(6)).min(1, "Choose at least one day of the week.").max(7).optional(),
  }),
  z.strictObject({
    what: z.literal("event"),
    name: labels.optional(),
    product: labels.optional(),
    channel: labels.optional(),
    amount: range.optional(),
    /** One of the file's further columns has one of these values. */
    property: z.strictObject({ name: label, values: labels }).optional(),
  }),
  z.strictObject({
    what: z.literal("message"),
    kind: z
      .array(z.enum(["sent", "delivered", "opened", "clicked", "unsubscribed", "bounced", "complained"]))
      .min(1, "Choose what happened to the message.")
      .max(7)
      .optional(),
    campaign: labels.optional(),
    channel: labels.optional(),
  }),
  z.strictObject({
    what: z.literal("feedback"),
    kind: z
      .array(z.enum(["review", "ticket", "survey", "nps"]))
      .min(1, "Choose a kind of feedback.")
      .max(4)
      .optional(),
    rating: range.optional(),
  }),
]);
export type Happening = z.infer<typeof happeningSchema>;

export function hasBound({ min, max }: { min?: unknown; max?: unknown }): boolean {
  return min !== undefined || max !== undefined;
}

export function isInOrder({ min, max }: { min?: number | undefined; max?: number | undefined }): boolean {
  return min === undefined || max === undefined || min <= max;
}
