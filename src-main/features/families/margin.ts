import { declareFeatures } from "../feature.ts";
import { meanParts, sumFrom } from "./order-rows.ts";
import type { Purchases } from "./purchases.ts";

/** Money of lines whose unit cost is known, and what is left of it. */
export interface Margins {
  readonly amounts: Float64Array;
  /** Money minus cost of each. */
  readonly margins: Float64Array;
  /** Orders with such a line. */
  readonly orders: number;
}

export function marginsOf({ orders, products, quantities, amounts, traits }: Purchases): Margins {
  const known = [...products.keys()].filter((i) => !Number.isNaN(traits.costs[products[i]]));
  return {
    amounts: Float64Array.from(known, (i) => amounts[i]),
    margins: Float64Array.from(known, (i) => amounts[i] - quantities[i] * traits.costs[products[i]]),
    orders: new Set(known.map((i) => orders[i])).size,
  };
}

const oneCosted = "a line with a product whose cost is known";

export const marginFeatures = declareFeatures<Margins>(
  { family: "margin", class: "transactional", needs: ["products", "costs"], isUndated: true },
  [
    {
      id: "margin",
      label: "Contribution margin",
      definition:
        "Money of what was sold minus its unit costs, over lines whose product has a cost. Costs are those of the newest product file.",
      unit: "money",
      minimum: oneCosted,
      traits: ["high-margin", "bring more margin", "low-margin", "bring less margin"],
      read: ({ margins }) => (margins.length === 0 ? Number.NaN : Math.round(sumFrom(margins, 0) * 1e6) / 1e6),
    },
    {
      id: "marginShare",
      label: "Margin rate",
      definition: "Contribution margin as a share of the money of the same lines.",
      unit: "share",
      minimum: "a paid line with a product whose cost is known",
      traits: ["profitable", "buy what earns well", "thin-margin", "buy what earns little"],
      read: ({ amounts, margins }) => {
        const sales = sumFrom(amounts, 0);
        return sales > 0 ? sumFrom(margins, 0) / sales : Number.NaN;
      },
    },
    {
      id: "marginPerOrder",
      label: "Margin per order",
      definition: "Contribution margin divided by the orders with such lines.",
      unit: "money",
      minimum: oneCosted,
      traits: ["high-margin-order", "bring more margin per order", "low-margin-order", "bring less margin per order"],
      read: ({ margins, orders }) => (orders === 0 ? Number.NaN : sumFrom(margins, 0) / orders),
    },
    {
      id: "expectedLineMargin",
      label: "Expected margin of a line",
      definition: "Mean contribution margin of a line.",
      unit: "money",
      minimum: oneCosted,
      traits: ["rich-line", "buy lines with more margin", "poor-line", "buy lines with less margin"],
      estimate: "mean",
      of: "lines",
      parts: ({ margins }) => meanParts(margins),
    },
    {
      id: "lossLineShare",
      label: "Lines sold below cost",
      definition: "Lines whose money did not cover the unit cost as a share of lines.",
      unit: "share",
      minimum: oneCosted,
      traits: ["loss-making", "buy what loses money", "never-loss", "buy nothing that loses money"],
      estimate: "share",
      of: "lines",
      parts: ({ margins }) => [margins.filter((margin) => margin < 0).length, margins.length],
    },
  ],
);
