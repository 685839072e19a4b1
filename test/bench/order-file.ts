import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { dayOf, isoDay } from "../../src-shared/units.ts";

const categories = ["Shoes", "Shirts", "Accessories", "Home & Garden", "Outdoor"] as const;

/**
 * A file of order lines for timing: 7 columns, about 70 bytes a line, one to five lines an order, few customers with
 * many orders and many with few. The same for the same seed.
 */
export function writeOrderFile(path: string, lines: number, seed = 1, customers?: number): void {
  if (existsSync(path)) return;
  const rng = makeRng(seed);
  const file = openSync(path, "w");
  // Without a number: few customers with many orders and many with few. With one: about as many as asked for.
  const customerOf = (draw: Rng) =>
    customers === undefined ? Math.floor(draw.next() * draw.next() * (lines / 20)) : draw.below(customers);
  const firstDay = dayOf(2022, 1, 1);
  let text = "order_id,order_date,customer_id,sku,category,quantity,unit_price\n";
  let order = 1_000_000;
  let left = 0;
  let head = "";
  for (let line = 0; line < lines; line++) {
    if (left === 0) {
      order += 1;
      left = 1 + rng.below(5);
      const day = isoDay(firstDay + Math.floor((line / lines) * 1000));
      const time = [rng.below(24), rng.below(60), rng.below(60)].map((part) => String(part).padStart(2, "0")).join(":");
      head = `ORD-${order},${day} ${time},CUST-${100_000 + customerOf(rng)}`;
    }
    left -= 1;
    const price = (1 + rng.next() * 100).toFixed(2);
    text += `${head},SKU-${1000 + rng.below(3000)},${categories[rng.below(5)]},${1 + rng.below(4)},${price}\n`;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = "";
    }
  }
  writeSync(file, text);
  closeSync(file);
}
