import { expect, test } from "vitest";
import type { ColumnScale } from "../../src-main/features/standardize.ts";
import { explainCustomer } from "../../src-main/segmentation/explain-customer.ts";
import { counterfactuals } from "../../src-main/segmentation/explanation/counterfactual.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";

const orders = { id: "orders", label: "Orders", unit: "orders", min: 1, max: 40 };
const country = { id: "country", label: "Country", unit: "words", levels: ["DE", "FR"] };
const set = { features: [orders], words: [country], currency: "EUR" } as unknown as FeatureSet;
const names = ["Home", "Abroad"].map((name) => ({ name }));
const segmentation = { segments: names } as unknown as Segmentation;

const plain: ColumnScale = { featureId: "orders", transform: "none", scaling: "none", centre: 0, spread: 1 };
const words: ColumnScale = { ...plain, featureId: "country", levels: ["DE", "FR"] };
/** Home: 3 orders from DE; abroad: 4 orders from FR. */
const model = { scales: [plain, words], centres: [3, 0, 4, 1] };
const customer = (count: number, code: number) => (featureId: string) => (featureId === "orders" ? count : code);
const membership = { position: 0, confidence: null };

test("a word that is the segment's own pulls by 1, against the squared gaps of numbers", () => {
  // Squared distances of 3.5 orders from DE: 0.25 to Home; 0.25 + 1 to Abroad.
  const found = explainCustomer(segmentation, set, model, membership, customer(3.5, 0));
  expect(found.contributions).toEqual([
    { featureId: "country", label: "Country", share: 1 },
    { featureId: "orders", label: "Orders", share: 0 },
  ]);
  expect(found.closeness).toBeCloseTo(1 - Math.sqrt(0.25 / 1.25), 12);
  expect(found.sentence).toBe("In “Home” rather than “Abroad” because of country (DE).");
});

test("who has no word is as far from every word", () => {
  const { contributions } = explainCustomer(segmentation, set, model, membership, customer(3, Number.NaN));
  expect(contributions[0]).toEqual({ featureId: "orders", label: "Orders", share: 1 });
});

test("only numbers can be moved to a border: from DE with 5 orders it takes more than the word is worth", () => {
  // With x orders from DE: (x − 3)² against (x − 4)² + 1; Abroad is nearer above 4.
  const found = counterfactuals(segmentation, set, model, customer(3, 0));
  expect(found.map(({ featureId, to, segmentIndex }) => [featureId, to, segmentIndex])).toEqual([["orders", 5, 1]]);
});
