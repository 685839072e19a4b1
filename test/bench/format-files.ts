import { closeSync, existsSync, openSync, writeFileSync, writeSync } from "node:fs";
import { makeRng } from "../../src-main/math/rng.ts";
import { isoDay } from "../../src-shared/units.ts";
import { makeWorkbook, type SheetCell } from "../source/make-workbook.ts";

/** A workbook of orders: 10 columns, texts in the shared list, dates by number format. The same for the same seed. */
export function writeWorkbook(path: string, rows: number, seed = 1): void {
  if (existsSync(path)) return;
  const rng = makeRng(seed);
  const header = ["order", "day", "customer", "e-mail", "sku", "category", "quantity", "price", "paid", "note"];
  const lines: SheetCell[][] = Array.from({ length: rows }, (_, i) => {
    const customer = rng.below(rows / 5);
    return [
      `ORD-${1_000_000 + i}`,
      { xml: `<c s="1"><v>${44_000 + (i % 1000)}</v></c>` },
      `Customer ${customer}`,
      `c${customer}@example.com`,
      `SKU-${rng.below(3000)}`,
      ["Shoes", "Shirts", "Garden"][rng.below(3)],
      1 + rng.below(5),
      Math.round(rng.next() * 10_000) / 100,
      rng.below(2) === 0,
      rng.below(10) === 0 ? "gift" : null,
    ];
  });
  writeFileSync(path, makeWorkbook({ sheets: { Orders: [header, ...lines] }, formats: [14], isShared: true }));
}

/** Events as analytics programs write them, one JSON object a line, about 210 bytes each. */
export function writeEventLines(path: string, events: number, seed = 1): void {
  if (existsSync(path)) return;
  const rng = makeRng(seed);
  const file = openSync(path, "w");
  let text = "";
  for (let i = 0; i < events; i++) {
    const event = {
      event: ["page_view", "add_to_cart", "purchase"][rng.below(3)],
      time: `${isoDay(19_000 + (i % 700))}T08:${10 + rng.below(50)}:${10 + rng.below(50)}Z`,
      user: { id: rng.below(events / 10), plan: ["free", "pro"][rng.below(2)] },
      properties: { page: `/p/${rng.below(5000)}`, value: Math.round(rng.next() * 10_000) / 100, tags: ["a", "b"] },
      session: `s-${rng.below(1e9)}`,
    };
    text += `${JSON.stringify(event)}\n`;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = "";
    }
  }
  writeSync(file, text);
  closeSync(file);
}
