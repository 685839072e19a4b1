import { baseCurrencyOf, type Recipe } from "../../src-shared/source-recipe.ts";
import { minorDigits } from "../../src-shared/units.ts";
import { compileDecimalParser, type Decimal, multiplyToMinor, productToMinor, toMinor } from "./parse-decimal.ts";

/** How money of one currency becomes minor units of the one that the project counts in. */
export interface Exchange {
  /** @returns whole minor units, rounded once, half to even; NaN when it is too large to hold. */
  amount(value: Decimal): number;
  /** The same of quantity × price, rounded once. */
  product(quantity: Decimal, price: Decimal): number;
}

/**
 * Compiles a recipe's rates.
 * @returns the exchange for a currency's code; undefined where there is no rate for it.
 */
export function compileExchange(recipe: Recipe): (code: string) => Exchange | undefined {
  const base = baseCurrencyOf(recipe);
  const digits = minorDigits(base);
  const parse = compileDecimalParser({ decimal: ".", group: "" });
  const known = new Map<string, Exchange | undefined>();
  known.set(base, {
    amount: (value) => toMinor(value, digits),
    product: (quantity, price) => multiplyToMinor(quantity, price, digits),
  });
  for (const [code, text] of Object.entries(recipe.rates?.rates ?? {})) {
    const rate: Decimal = { mantissa: 0, scale: 0 };
    if (code === base || !parse(text, rate) || rate.mantissa <= 0) continue;
    known.set(code, {
      amount: (value) => productToMinor([value, rate], digits),
      product: (quantity, price) => productToMinor([quantity, price, rate], digits),
    });
  }
  return (code) => known.get(code);
}
