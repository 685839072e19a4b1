import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { compileExchange } from "../../src-main/source/exchange.ts";
import { orderHeader, orderRecipe, readText } from "./order-recipe.ts";

const SEED = 5;

/** Units × rate in cents by whole numbers alone, rounded half to even. */
function naiveCents(cents: bigint, rate: bigint, rateScale: bigint): number {
  const exact = cents * rate;
  const divisor = 10n ** rateScale;
  const floor = exact / divisor;
  const twice = (exact % divisor) * 2n;
  return Number(twice > divisor || (twice === divisor && floor % 2n === 1n) ? floor + 1n : floor);
}

test(`an amount is exchanged exactly and rounded once, half to even (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  for (let i = 0; i < 500; i++) {
    const cents = rng.below(10_000_000);
    const rate = 1 + rng.below(2_000_000);
    const recipe = { ...orderRecipe(), currency: "USD", rates: { to: "EUR", rates: { USD: (rate / 1e6).toFixed(6) } } };
    const exchange = compileExchange(recipe)("USD");
    expect(exchange?.amount({ mantissa: cents, scale: 2 })).toBe(naiveCents(BigInt(cents), BigInt(rate), 6n));
  }
});

test("a currency without a rate has no exchange, and the base currency needs none", () => {
  const find = compileExchange({
    ...orderRecipe(),
    currency: "EUR",
    rates: { to: "EUR", rates: { USD: "0.5", GBP: "0" } },
  });
  expect([find("CHF"), find("GBP")]).toEqual([undefined, undefined]);
  expect(find("EUR")?.amount({ mantissa: 1999, scale: 2 })).toBe(1999);
});

test("rows of a currency with a rate are kept in the base currency, those without one are refused", async () => {
  const recipe = orderRecipe();
  const header = `${orderHeader.trimEnd()},Currency\n`;
  const { kept, refused } = await readText(
    `${header}Ann,1,2024-01-05,2,3.00,USD\nBen,2,2024-01-06,1,8.00,EUR\nCem,3,2024-01-06,1,8.00,CHF\n`,
    {
      ...recipe,
      headers: [...recipe.headers, "Currency"],
      columns: { ...recipe.columns, currency: recipe.headers.length },
      currency: "EUR",
      rates: { to: "EUR", rates: { USD: "0.5" } },
    },
  );
  expect(kept.map(({ amountMinor }) => amountMinor)).toEqual([300, 800]);
  expect(refused.map(({ problem }) => [problem.kind, problem.value])).toEqual([["bad-currency", "CHF"]]);
});
