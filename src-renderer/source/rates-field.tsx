import { useState } from "react";
import type { Recipe } from "../../src-shared/source.ts";
import { baseCurrencyOf } from "../../src-shared/source-recipe.ts";
import { Field } from "../ui/field.tsx";

interface RatesFieldProps {
  readonly recipe: Recipe;
  readonly onRecipe: (recipe: Recipe) => void;
}

/** What a unit of each other currency is worth, as "USD 0.92, GBP 1.17". */
export function RatesField({ recipe, onRecipe }: RatesFieldProps) {
  const base = baseCurrencyOf(recipe);
  const [typed, setTyped] = useState(() => ratesText(recipe));
  const rates = parseRates(typed);
  return (
    <Field
      label={base === "XXX" ? "Rates of other currencies" : `Other currencies in ${base}`}
      help={
        rates ? "One unit of each, such as USD 0.92, GBP 1.17." : "Write each as three letters and a number: USD 0.92"
      }
    >
      {(ids) => (
        <input
          className="input"
          value={typed}
          placeholder="none"
          aria-invalid={rates === undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            const found = parseRates(event.target.value);
            if (found) onRecipe(withRates(recipe, base, found));
          }}
          {...ids}
        />
      )}
    </Field>
  );
}

function withRates(recipe: Recipe, to: string, rates: Record<string, string>): Recipe {
  const { rates: _before, ...rest } = recipe;
  return Object.keys(rates).length === 0 ? rest : { ...rest, rates: { to, rates } };
}

function ratesText(recipe: Recipe): string {
  return Object.entries(recipe.rates?.rates ?? {})
    .map(([code, rate]) => `${code} ${rate}`)
    .join(", ");
}

/** @returns undefined where the text is no list of rates. */
export function parseRates(text: string): Record<string, string> | undefined {
  const rates: Record<string, string> = {};
  for (const part of text.split(/[;,](?!\d)|\n/)) {
    if (part.trim() === "") continue;
    const match = /^\s*([A-Za-z]{3})\s*[=:]?\s*(\d{1,9}(?:[.,]\d{1,12})?)\s*$/.exec(part);
    if (!match?.[1] || !match[2]) return undefined;
    rates[match[1].toUpperCase()] = match[2].replace(",", ".");
  }
  return rates;
}
