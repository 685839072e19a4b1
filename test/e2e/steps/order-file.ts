/** An order file in the making: rows are changed before they are joined. */
export interface OrderRow {
  order: string;
  customer: string;
  date: string;
  amount: string;
  channel: string;
}

const channels = ["web", "shop", "phone"];

/** Orders of a small shop, the same at every call: customer n orders (n mod 5) + 1 times. */
export function orderRows(customers: number): OrderRow[] {
  const rows: OrderRow[] = [];
  for (let n = 1; n <= customers; n++) {
    for (let order = 0; order <= n % 5; order++) {
      const number = rows.length + 1;
      rows.push({
        order: `B${1000 + number}`,
        customer: `K${String(n).padStart(4, "0")}`,
        date: isoDate(19_000 + ((n * 37 + order * 61) % 700)),
        amount: (5 + ((n * 7919 + order * 104_729) % 20_000) / 100).toFixed(2),
        channel: channels[number % channels.length] ?? "web",
      });
    }
  }
  return rows;
}

function isoDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** @param delimiter between cells; no cell holds it. */
export function asCsv(rows: readonly OrderRow[], delimiter = ","): string {
  const lines = rows.map(({ order, customer, date, amount, channel }) => [order, customer, date, amount, channel]);
  return [["order_id", "customer_id", "order_date", "amount", "channel"], ...lines]
    .map((cells) => `${cells.join(delimiter)}\n`)
    .join("");
}

/** 120 customers with the faults that real exports have, one of each kind. */
export function untidyOrders(): string {
  const rows = orderRows(120);
  const change = (at: number, changes: Partial<OrderRow>) => Object.assign(rows[at] ?? {}, changes);
  change(3, { date: "31/31/2022" });
  change(7, { amount: "n/a" });
  change(11, { customer: "" });
  change(19, { amount: "-24.50" });
  change(23, { date: "" });
  rows.splice(40, 0, { ...rows[39] });
  return asCsv(rows);
}

/** The orders of a shop's database and their lines, a file each; two orders have no line, and two lines no order. */
export function ordersAndLines(): readonly { readonly name: string; readonly text: string }[] {
  const rows = (count: number, row: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => `${row(i)}\n`).join("");
  const order = (i: number) => `${700 + i},K${i % 9},2024-03-${10 + (i % 20)},${i % 13 === 5 ? "cancelled" : "paid"}`;
  const line = (i: number) => `${i < 78 ? 700 + (i % 38) : 990 + i},P${i % 7},${1 + (i % 3)},${i}.50`;
  return [
    { name: "orders.csv", text: `id,customer_id,order_date,status\n${rows(40, order)}` },
    { name: "order_items.csv", text: `order_id,product_id,quantity,unit_price\n${rows(80, line)}` },
  ];
}
