import type { Rng } from "../../src-main/math/rng.ts";
import { dayOf } from "../../src-shared/units.ts";
import type { OrderLine } from "../features/random-orders.ts";

/** Kinds of customers that lie far apart in when, how often and for how much they buy. */
const kinds = [
  { name: "lapsed", customers: 40, orders: 1, from: 20, days: 30, priceMinor: 1000 },
  { name: "regular", customers: 30, orders: 24, from: 300, days: 60, priceMinor: 9000 },
  { name: "new", customers: 25, orders: 2, from: 340, days: 20, priceMinor: 900 },
  { name: "faded", customers: 15, orders: 12, from: 60, days: 60, priceMinor: 20_000 },
] as const;

const firstDay = dayOf(2024, 1, 1);

/** The sizes of the planted groups, largest first. */
export const plantedSizes: readonly number[] = kinds.map(({ customers }) => customers);

/** Orders of 110 customers of four kinds; a customer's key tells its kind: "regular 7". */
export function plantedLines(rng: Rng): OrderLine[] {
  return kinds.flatMap((kind) =>
    Array.from({ length: kind.customers }, (_, i) => `${kind.name} ${i}`).flatMap((customer) =>
      Array.from({ length: kind.orders }, (_, order) => ({
        customer,
        order: `${customer}/${order}`,
        day: firstDay + kind.from + rng.below(kind.days),
        quantity: 1,
        priceMinor: Math.round(kind.priceMinor * (0.8 + 0.4 * rng.next())),
        channel: ["web", "shop"][rng.below(2)],
        category: ["tea", "cups", "books"][rng.below(3)],
      })),
    ),
  );
}

/** The kind that a customer was planted as. */
export function kindOf(key: string): string {
  return key.split(" ")[0];
}
