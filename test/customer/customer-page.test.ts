import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { Customer } from "../../src-shared/customer.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { dayOf, isoDay } from "../../src-shared/units.ts";
import { naiveFeatures } from "../features/naive-features.ts";
import { csvOf, linesRecipe, type OrderLine, randomLines } from "../features/random-orders.ts";
import { errorOf, importText, type Program, startProgram } from "../project/start-program.ts";

/** Everything that the page of a customer shows, against the lines of the file. */
const SEED = 1805;
const lines = randomLines(
  makeRng(SEED),
  {
    customers: 40,
    firstDay: dayOf(2024, 1, 1),
    days: 300,
    channels: ["web", "shop"],
    categories: ["tea", "cups", "books"],
    mark: "",
  },
  300,
);
const asOfDay = dayOf(2024, 9, 1);

let program: Program;
let set: FeatureSet;
let everybody: Customer[];
beforeAll(async () => {
  program = startProgram();
  const { client } = program;
  valueOf(await client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(lines));
  valueOf(await client.source.import({ file, recipe: linesRecipe }));
  set = valueOf(await client.features.compute({ asOf: isoDay(asOfDay) }));
  everybody = valueOf(await client.customer.find({ text: "", limit: 100 }));
});
afterAll(() => program.remove());

const keysOf = (found: readonly Customer[]) => found.map(({ key }) => key);
const ownLines = (key: string) => lines.filter(({ customer }) => customer === key);
const isReturn = ({ quantity }: OrderLine) => quantity < 0;
const moneyOf = (of: readonly OrderLine[]) => of.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);

async function ordersOf({ customerId }: Customer, limit = 1000) {
  return valueOf(await program.client.activity.listOrders({ customerId, limit }));
}

test("every customer of the file has a page under the key of the file", async () => {
  const pages = await Promise.all(
    everybody.map(async ({ customerId }) => valueOf(await program.client.customer.get({ customerId }))),
  );
  expect(pages).toEqual(everybody);
  expect(new Set(keysOf(pages))).toEqual(new Set(lines.map(({ customer }) => customer)));
});

test(`orders, their money and their lines are those of the file, the newest first (seed ${SEED})`, async () => {
  for (const customer of everybody) {
    const { total, orders } = await ordersOf(customer);
    const own = ownLines(customer.key);
    const naive = [...new Set(own.map(({ order }) => order))].map((key) => {
      const of = own.filter(({ order }) => order === key);
      return {
        key,
        day: of[0].day,
        channel: of[0].channel,
        saleMinor: moneyOf(of.filter((line) => !isReturn(line))),
        returnMinor: moneyOf(of.filter(isReturn)),
        lines: of.map((line) => ({
          // Below the header, from 1.
          line: lines.indexOf(line) + 2,
          category: line.category,
          quantity: line.quantity,
          amountMinor: line.quantity * line.priceMinor,
          isReturn: isReturn(line),
        })),
      };
    });
    const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
    const shown = orders.map(({ orderId: _order, importId: _import, atMs: _at, ...order }) => order);
    expect(shown.sort(byKey)).toEqual(naive.sort(byKey));
    expect(total).toBe(naive.length);
    expect(orders.map(({ day }) => day)).toEqual(orders.map(({ day }) => day).sort((a, b) => b - a));
  }
});

test("a page of few orders has the newest, and knows how many there are", async () => {
  for (const customer of everybody) {
    const all = await ordersOf(customer);
    expect(await ordersOf(customer, 2)).toEqual({ total: all.total, orders: all.orders.slice(0, 2) });
  }
});

test(`features are those of the customer's lines, and percentiles those among all customers (seed ${SEED})`, async () => {
  const naive = naiveFeatures(lines, asOfDay, "net");
  const { featureSetId } = set;
  for (const { customerId, key } of everybody.filter((customer) => naive.has(customer.key))) {
    const all = valueOf(await program.client.features.ofCustomer({ featureSetId, customerId }));
    // The other features are proved where they are computed.
    const headline = set.features.filter(({ isHeadline }) => isHeadline).map(({ id }) => id);
    const shown = all.filter(({ featureId }) => headline.includes(featureId));
    const expected = headline.map((id) => {
      const value = naive.get(key)?.[id] ?? Number.NaN;
      const others = [...naive.values()].map((values) => values[id]).filter((other) => !Number.isNaN(other));
      const equal = others.filter((other) => Math.abs(other - value) < 1e-9).length;
      const below = others.filter((other) => other < value - 1e-9).length;
      return Number.isNaN(value)
        ? { featureId: id, value: null, percentile: null }
        : {
            featureId: id,
            value: expect.closeTo(value, 9),
            percentile: expect.closeTo((below + equal / 2) / others.length, 9),
          };
    });
    expect({ key, shown }).toEqual({ key, shown: expected });
  }
});

describe("a customer", () => {
  test("without an order until the as-of day has orders to show, but no features and no segment", async () => {
    const { client } = program;
    const { featureSetId } = valueOf(await client.features.compute({ asOf: "2024-01-02" }));
    const early = naiveFeatures(lines, dayOf(2024, 1, 2), "net");
    const late = everybody.find(({ key }) => !early.has(key)) as Customer;
    const { customerId } = late;
    expect((await ordersOf(late)).total).toBeGreaterThan(0);
    expect(errorOf(await client.features.ofCustomer({ featureSetId, customerId })).message).toBe(
      "This customer has no order until the as-of day.",
    );
  });

  test("who is not there is refused", async () => {
    expect(errorOf(await program.client.customer.get({ customerId: 99_999 as CustomerId }))).toEqual({
      code: "no-customer",
      message: "This customer is not in the project any more.",
      field: "customerId",
    });
  });
});

describe("a search for customers", () => {
  const find = async (text: string, limit = 100) =>
    keysOf(valueOf(await program.client.customer.find({ text, limit })));

  test("finds every key that contains the text, in capitals or small letters", async () => {
    const wanted = keysOf(everybody).filter((key) => key.includes("k1"));
    expect((await find(" K1 ")).sort()).toEqual(wanted.sort());
  });

  test("takes letters with and without accents for the same", async () => {
    const other = startProgram();
    valueOf(await other.client.project.create({ name: "Names" }));
    await importText(
      other,
      "names.csv",
      "customer,date,amount\nMÜLLER,2024-01-01,1\nJosé  Łuk,2024-01-02,2\nMuller 2,2024-01-03,3\nOslo,2024-01-04,4\n",
    );
    const found = async (text: string) => keysOf(valueOf(await other.client.customer.find({ text, limit: 9 })));
    expect([await found("müller"), await found("Muller"), await found("jose łuk"), await found("ÅSLO")]).toEqual([
      ["MÜLLER", "Muller 2"],
      ["MÜLLER", "Muller 2"],
      ["José  Łuk"],
      [],
    ]);
    await other.remove();
  });

  test("has the exact key first, and no more than were asked for", async () => {
    const first = await find("k3", 4);
    expect([first[0], first.length]).toEqual(["k3", 4]);
  });
});
