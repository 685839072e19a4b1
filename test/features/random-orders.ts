import type { Rng } from "../../src-main/math/rng.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { isoDay } from "../../src-shared/units.ts";
import { shuffled } from "../math/random-matrix.ts";
import { pick } from "../shared/random.ts";
import { orderRecipe } from "../source/order-recipe.ts";

/** A line of an order as a shop would write it. */
export interface OrderLine {
  readonly customer: string;
  readonly order: string;
  readonly day: number;
  /** Below zero for what came back. */
  readonly quantity: number;
  readonly priceMinor: number;
  readonly channel: string;
  readonly category: string;
}

export interface OrderWorld {
  readonly customers: number;
  readonly firstDay: number;
  readonly days: number;
  readonly channels: readonly string[];
  readonly categories: readonly string[];
  /** What order ids begin with. */
  readonly mark: string;
}

/** Orders of one to four lines in no order; now and then something comes back, in its order or as a cancelled one. */
export function randomLines(rng: Rng, world: OrderWorld, orders: number): OrderLine[] {
  const lines: OrderLine[] = [];
  for (let i = 0; i < orders; i++) {
    const isCancelled = rng.below(8) === 0;
    const head = {
      customer: `k${rng.below(world.customers)}`,
      order: `${isCancelled ? "C" : ""}${world.mark}${i}`,
      day: world.firstDay + rng.below(world.days),
      channel: pick(rng, world.channels),
    };
    for (let line = 0; line <= rng.below(4); line++) {
      const comesBack = isCancelled || rng.below(6) === 0;
      const quantity = (1 + rng.below(3)) * (comesBack ? -1 : 1);
      lines.push({ ...head, quantity, priceMinor: 1 + rng.below(5000), category: pick(rng, world.categories) });
    }
  }
  return Array.from(shuffled(rng, lines.length), (place) => lines[place]);
}

export function csvOf(lines: readonly OrderLine[]): string {
  const rows = lines.map(({ customer, order, day, quantity, priceMinor, channel, category }) =>
    [customer, order, isoDay(day), quantity, (priceMinor / 100).toFixed(2), channel, category].join(","),
  );
  return `customer,order,date,quantity,price,channel,category\n${rows.join("\n")}\n`;
}

/** How the text of `csvOf` is read. */
export const linesRecipe: Recipe = orderRecipe({
  headers: ["customer", "order", "date", "quantity", "price", "channel", "category"],
  columns: { customer: 0, orderId: 1, date: 2, quantity: 3, unitPrice: 4, channel: 5, category: 6 },
});
