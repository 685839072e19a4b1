import { z } from "zod";

/** States of a customer by the customer's own purchase cycle, in the order of a life. */
export const lifecycleStates = [
  { id: "lead", name: "Leads", definition: "Known, and has not ordered yet." },
  { id: "new", name: "New", definition: "Ordered for the first time within the first days." },
  { id: "active", name: "Active", definition: "Within the customer's own cycle." },
  { id: "cooling", name: "Cooling", definition: "Later than the own cycle, but not by much." },
  { id: "at-risk", name: "At risk", definition: "Much later than the own cycle." },
  { id: "lapsed", name: "Lapsed", definition: "So late that most customers like that do not come back." },
  { id: "won-back", name: "Won back", definition: "Had lapsed, ordered again, and is within the own cycle since." },
] as const;
export type LifecycleState = (typeof lifecycleStates)[number]["id"];

const ratio = (least: number) => z.number().min(least).max(100);

/**
 * From when on a customer is in the next state. Cycles are the customer's own expected days from one order to the next:
 * the median gap, drawn towards everybody's while there are few.
 */
export const lifecycleSchema = z
  .strictObject({
    method: z.literal("lifecycle"),
    /** Days after the first order in which a customer is new. */
    newDays: z.int().min(1).max(365).default(30),
    /** Cycles since the last order. */
    coolingFrom: ratio(0.5).default(1.5),
    atRiskFrom: ratio(0.5).default(2.5),
    lapsedFrom: ratio(0.5).default(4),
    /** Nobody has lapsed before, however quick the cycle. */
    leastLapsedDays: z.int().min(0).max(3650).default(90),
    /** Gaps of everybody's median that the customer's own are weighed against. */
    priorGaps: z.number().min(0).max(100).default(2),
  })
  .refine(({ coolingFrom, atRiskFrom, lapsedFrom }) => coolingFrom < atRiskFrom && atRiskFrom < lapsedFrom, {
    error: "Cooling comes before at risk, and at risk before lapsed.",
  });
export type LifecycleDefinition = z.infer<typeof lifecycleSchema>;

/** Who moved from which state to which between two days. */
export interface LifecycleMoves {
  readonly fromDay: number;
  readonly toDay: number;
  /** Customers by state on the first day (rows) and on the second (columns), in the order of lifecycleStates. */
  readonly counts: readonly (readonly number[])[];
  /** The same as shares of each row, 0–1; 0 where a row is empty. */
  readonly rates: readonly (readonly number[])[];
  /** Who was not known on the first day, by state on the second. */
  readonly arrived: readonly number[];
}

/** How many customers were in each state on the last day of a month. */
export interface LifecycleMonth {
  readonly day: number;
  readonly counts: readonly number[];
}
