import { describe, expect, test } from "vitest";
import { catalogueFor, wordsOf } from "../../src-main/features/catalogue.ts";
import { type ColumnScale, undoScale } from "../../src-main/features/standardize.ts";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { explainCustomer } from "../../src-main/segmentation/explain-customer.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";

const SEED = 1066;
const features = catalogueFor({ channels: [], breadth: undefined }).map(wordsOf);
const set = { features, currency: "EUR" } as unknown as FeatureSet;

/** A model of k segments in the first d features of the catalogue, on a scale of their own. */
function modelOf(k: number, d: number, centres: readonly number[]) {
  const scales = features.slice(0, d).map(
    ({ id }, c): ColumnScale => ({
      featureId: id,
      transform: "none",
      scaling: "standard",
      centre: 10 * c,
      spread: 2 + c,
    }),
  );
  const segments = Array.from({ length: k }, (_, index) => ({ name: `Segment ${index}` }));
  return { model: { scales, centres }, segmentation: { segments } as unknown as Segmentation };
}

/** Explains the customer who lies at a point in prepared units; by default in the segment with the nearest centre. */
function explain(
  { model, segmentation }: ReturnType<typeof modelOf>,
  point: readonly number[],
  position = nearestTo(point, model.centres),
) {
  return explainCustomer(segmentation, set, model, { position, confidence: null }, (featureId) => {
    const c = model.scales.findIndex((scale) => scale.featureId === featureId);
    return undoScale(point[c], model.scales[c]);
  });
}

function nearestTo(point: readonly number[], centres: readonly number[]): number {
  const d = point.length;
  const distances = Array.from({ length: centres.length / d }, (_, segment) =>
    point.reduce((sum, value, c) => sum + (value - centres[segment * d + c]) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

function randomPlace(rng: Rng, length: number): number[] {
  return Array.from({ length }, () => 4 * rng.next() - 2);
}

describe.each([1, 2, 3, 4, 5])(`200 customers at random places, %i features (seed ${SEED})`, (d) => {
  const rng = makeRng(SEED, d);
  const customers = Array.from({ length: 200 }, () => {
    const k = 2 + rng.below(6);
    const centres = randomPlace(rng, k * d);
    const point = randomPlace(rng, d);
    const squares = Array.from({ length: k }, (_, segment) =>
      point.map((value, c) => (value - centres[segment * d + c]) ** 2),
    );
    const why = explain(modelOf(k, d, centres), point);
    return { why, squares, distances: squares.map((parts) => parts.reduce((sum, part) => sum + part, 0)) };
  });

  test("own and next segment are the two nearest", () => {
    for (const { why, distances } of customers) {
      const [nearest, next] = [...distances].sort((a, b) => a - b);
      const [own, second] = [distances[why.segmentIndex], distances[why.nextSegmentIndex]];
      expect([own, second]).toEqual([expect.closeTo(nearest, 9), expect.closeTo(next, 9)]);
    }
  });

  test("the pulls of the features add up to the difference of the squared distances, and are all of it", () => {
    for (const { why, squares, distances } of customers) {
      const { segmentIndex: own, nextSegmentIndex: next } = why;
      const pulls = squares[own].map((square, c) => squares[next][c] - square);
      const strength = pulls.reduce((sum, pull) => sum + Math.abs(pull), 0);
      const total = why.contributions.reduce((sum, { share }) => sum + share, 0);
      expect(total * strength).toBeCloseTo(distances[next] - distances[own], 9);
      const shares = Object.fromEntries(why.contributions.map(({ featureId, share }) => [featureId, share]));
      const naive = pulls.map((pull, c) => [features[c].id, expect.closeTo(pull / strength, 9)]);
      expect(shares).toEqual(Object.fromEntries(naive));
    }
  });

  test("the strongest pull is told first", () => {
    const sizes = customers.map(({ why }) => why.contributions.map(({ share }) => Math.abs(share)));
    expect(sizes).toEqual(sizes.map((of) => [...of].sort((a, b) => b - a)));
  });

  test("closeness is 1 less the ratio of the distances", () => {
    for (const { why, distances } of customers) {
      const ratio = Math.sqrt(distances[why.segmentIndex] / distances[why.nextSegmentIndex]);
      expect(why.closeness).toBeCloseTo(1 - ratio, 9);
    }
  });
});

test("a sentence names what pulls, with the customer's own values, and what speaks against it", () => {
  // From (0, 1, 0) to (0, 0, 0) and (3, 0.2, 0): pulls 9, 0.64 − 1 and 0.
  const model = modelOf(2, 3, [0, 0, 0, 1, 0.2, 0]);
  expect(explain(model, [0, 1, 0]).sentence).toBe(
    "In “Segment 0” rather than “Segment 1” because of days since last order (0 days). " +
      "Against it speaks orders (13 orders).",
  );
});

test("at a centre closeness is 1, on the border 0", () => {
  const model = modelOf(2, 1, [-1, 1]);
  expect([explain(model, [-1]).closeness, explain(model, [0]).closeness]).toEqual([1, 0]);
});

test("on the border no feature decides, and the sentence says so", () => {
  expect(explain(modelOf(2, 2, [-1, 0, 1, 0]), [0, 0]).sentence).toBe(
    "This customer is in “Segment 0”; no single feature decides it.",
  );
});

test("a customer whom the method put elsewhere than at the nearest centre is explained where it is", () => {
  const why = explain(modelOf(2, 2, [-1, 0, 1, 0]), [0.5, 0], 0);
  expect([why.segmentIndex, why.nextSegmentIndex, why.closeness]).toEqual([0, 1, 0]);
});
