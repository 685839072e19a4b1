import { describe, expect, test } from "vitest";
import { currencyBeside, currencyOfAmount } from "../../src-main/source/currency-sign.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import { checkText, freshProject, importText, lookAt } from "./shop-project.ts";

const header = "customer_id,order_id,date,amount";
const orders = (mark: string, amount: (i: number) => string, more = "") =>
  Array.from({ length: 9 }, (_, i) => `K${i},${mark}${i},2024-05-0${i + 1},${amount(i)}${more}`);
const file = (lines: readonly string[], head = header) => `${[head, ...lines].join("\n")}\n`;

describe("the currency of an amount", () => {
  test.each([
    ["12.50", undefined],
    ["€ 12,50", "EUR"],
    ["12,50 €", "EUR"],
    ["$1,240.00", "USD"],
    ["CHF 12.00", "CHF"],
    ["(£3)", "GBP"],
    ["ORD-12", undefined],
  ])("named beside %s is %s", (text, code) => {
    expect(currencyBeside(text)).toBe(code);
  });

  test.each([
    ["12.50", "EUR", "EUR"],
    ["$5", "EUR", "USD"],
    ["€5", "USD", "EUR"],
    ["$5", "CAD", "CAD"],
    ["¥500", "CNY", "CNY"],
    ["USD 5", "CAD", "USD"],
    ["5 kr.", "SEK", "SEK"],
    ["$5", "XXX", "XXX"],
  ])("%s in a file that is taken to be in %s is %s", (text, currency, code) => {
    expect(currencyOfAmount(text, currency)).toBe(code);
  });
});

test("rows whose amounts bear the sign of another currency are refused, and not added to the others", async () => {
  const text = file([
    ...orders("A", (i) => `€${i + 1}.00`),
    ...orders("B", (i) => (i === 4 ? "$5.00" : `€${i + 1}.00`)),
  ]);
  const report = await checkText(freshProject(), text);
  expect(report.counts).toMatchObject({ read: 18, kept: 17, refused: 1 });
  expect(report.saleMinor).toBe(100 * (45 + 45 - 5));
  expect(report.problems.map(({ kind, examples }) => [kind, examples[0]?.value])).toEqual([["bad-currency", "USD"]]);
});

/** @returns why a text is not imported as it is proposed. */
function whyNot(store: OpenStore, text: string): Promise<string> {
  return importText(store, text, {}, "february.csv").then(
    () => expect.fail("it was imported"),
    (error: Error) => error.message,
  );
}

describe("a newer file with the columns of an earlier one is not read in the earlier file's currency", () => {
  const euros = file(orders("A", (i) => `€${i + 1}.00`));

  test("where its amounts bear another sign: it is not imported", async () => {
    const store = freshProject();
    await importText(store, euros, {}, "january.csv");
    const newer = file(orders("B", (i) => `$${i + 1}.00`));
    const { recipe } = await lookAt(store, newer, "february.csv");
    expect(recipe.currency).toBe("USD");
    expect(await whyNot(store, newer)).toMatch(/^This project counts in EUR, and the file is in USD\./);
  });

  test("where it has a column of currencies, which the earlier one had not: it is not imported", async () => {
    const store = freshProject();
    await importText(store, file(orders("A", (i) => `${i + 1}.00`)), {}, "january.csv");
    const newer = file(
      orders("B", (i) => `${i + 1}.00`, ",USD"),
      `${header},currency`,
    );
    expect(await whyNot(store, newer)).toMatch(
      /^The orders in this project name no currency, and the file is in USD\./,
    );
  });

  test("but in the one that a person chose, where its signs may be of that one", async () => {
    const store = freshProject();
    const dollars = (mark: string) => file(orders(mark, (i) => `$${i + 1}.00`));
    const { recipe } = await lookAt(store, dollars("A"), "january.csv");
    await importText(store, dollars("A"), { recipe: { ...recipe, currency: "CAD" } }, "january.csv");
    expect((await lookAt(store, dollars("B"), "february.csv")).recipe.currency).toBe("CAD");
    const summary: ImportSummary = await importText(store, dollars("B"), {}, "february.csv");
    expect([summary.counts.kept, summary.saleMinor]).toEqual([9, 4500]);
  });
});
