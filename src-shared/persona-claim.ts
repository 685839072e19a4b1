import { z } from "zod";

/** What a measured sentence is about; whoever holds it can measure it again. */
export const measureSchema = z.discriminatedUnion("kind", [
  /** The typical value of a feature: its median, or the mean where a share of the customers have it at all. */
  z.strictObject({
    kind: z.literal("feature"),
    featureId: z.string().max(120),
    statistic: z.enum(["median", "mean"]),
  }),
  /** Share of the customers whose feature lies within bounds, both inclusive. */
  z.strictObject({
    kind: z.literal("feature-share"),
    featureId: z.string().max(120),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  /** Share of the orders on some weekdays (0 = Monday) from an hour to before another, in the project's time zone. */
  z.strictObject({
    kind: z.literal("order-times"),
    weekdays: z.array(z.int().min(0).max(6)).min(1).max(7),
    fromHour: z.int().min(0).max(23),
    toHour: z.int().min(1).max(24),
  }),
  /** Share of the order lines of a category. */
  z.strictObject({ kind: z.literal("category"), category: z.string().max(500) }),
  /** The segment's share of all customers' net spend. */
  z.strictObject({ kind: z.literal("spend-share") }),
  /** The segment's share of all customers. */
  z.strictObject({ kind: z.literal("customer-share") }),
]);
export type Measure = z.infer<typeof measureSchema>;

/** What came out of measuring. */
export interface Measured {
  readonly value: number;
  /** Limits of the 95 % interval; absent where everybody was counted or too few were. */
  readonly low?: number;
  readonly high?: number;
  /** The same of all other customers; absent where it makes no sense. */
  readonly others?: number;
  /** Customers of the segment that it rests on. */
  readonly n: number;
  /** Value over others, with the limits of its 95 % interval; of shares of orders and lines. */
  readonly lift?: { readonly ratio: number; readonly low: number; readonly high: number };
}

/** What was measured when a sentence was written, and how far it may move before the sentence is wrong. */
export interface Claim extends Measured {
  readonly measure: Measure;
  /** In the unit of the value. */
  readonly tolerance: number;
}

/** A sentence need not be rewritten for a move that is smaller than this share of what it says. */
const LEAST_TOLERANCE = 0.05;

/** Makes a claim of what was measured: it holds within its interval, and within a twentieth of its value. */
export function claimOf(measure: Measure, measured: Measured): Claim {
  const { value, low = value, high = value } = measured;
  return { ...measured, measure, tolerance: Math.max((high - low) / 2, LEAST_TOLERANCE * Math.abs(value)) };
}

/**
 * Does a sentence still say what is so? Its number must not have moved by more than the tolerance, and what was above the
 * others must not be below them now.
 */
export function claimHolds(claim: Claim, now: Measured): boolean {
  if (!(Math.abs(now.value - claim.value) <= claim.tolerance)) return false;
  if (claim.others === undefined || now.others === undefined) return true;
  const [then, today] = [Math.sign(claim.value - claim.others), Math.sign(now.value - now.others)];
  return then === 0 || today === then;
}
