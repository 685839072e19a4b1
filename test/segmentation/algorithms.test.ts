import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { adjustedRand } from "../../src-main/math/adjusted-rand.ts";
import { calinskiHarabasz } from "../../src-main/math/calinski-harabasz.ts";
import { daviesBouldin } from "../../src-main/math/davies-bouldin.ts";
import { meanSilhouette } from "../../src-main/math/mean-silhouette.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import type { Fit, Published } from "../../src-main/segmentation/algorithms/algorithm-kit.ts";
import { algorithms } from "../../src-main/segmentation/algorithms/index.ts";
import { defaultOf, metaOf } from "../../src-shared/fields.ts";
import { quietCall } from "../math/quiet-call.ts";
import { evenMatrix, groupedMatrix, shuffled, takeRows } from "../math/random-matrix.ts";
import { workedMs } from "../math/worked-ms.ts";
import { evaluationData, readBenchmarkLabels, readEvaluationData } from "./evaluation-data.ts";

/** What is asked of every method that can make segments. */
const folder = join(import.meta.dirname, "../../src-main/segmentation/algorithms");
const SEED = 20_261;

const publishedBy = new Map<string, readonly Published[]>();
for (const { id } of algorithms) {
  const module: { published: readonly Published[] } = await import(join(folder, id, "published.ts"));
  publishedBy.set(id, module.published);
}

test("every folder is listed", () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(algorithms.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort());
});

describe.each(algorithms)("$id", (algorithm) => {
  const published = publishedBy.get(algorithm.id) ?? [];
  // Small enough for one engine, large enough for the other, where there are two.
  const small = groupedMatrix(makeRng(SEED), 300, 3, 4);
  const large = groupedMatrix(makeRng(SEED), 3000, 3, 4);

  test("every parameter has a label, a help text and a default, and the defaults are valid", () => {
    const fields = Object.entries(algorithm.params);
    expect(fields.filter(([, field]) => !metaOf(field)?.label || !metaOf(field)?.help)).toEqual([]);
    const defaults = Object.fromEntries(fields.map(([name, field]) => [name, defaultOf(field)]));
    expect(algorithm.parseParams({})).toEqual({ ok: true, value: defaults });
  });

  test("an unknown parameter is refused", () => {
    expect(algorithm.parseParams({ nonsense: 1 })).toMatchObject({ ok: false, error: { code: "bad-params" } });
  });

  test.each([
    ["300", small],
    ["3,000", large],
  ])("the same seed gives the same fit of %s rows", async (_, features) => {
    expect(await algorithm.run(features, {}, quietCall(7))).toEqual(await algorithm.run(features, {}, quietCall(7)));
  });

  test.each([
    ["300", small],
    ["3,000", large],
  ])("%s rows get as many labels, each −1 or below k", async (_, features) => {
    const { labels, centres } = await algorithm.run(features, {}, quietCall());
    expect(labels).toHaveLength(features.n);
    expect(labels.filter((label) => label < -1 || label >= centres.length / features.d)).toEqual(new Int32Array(0));
  });

  test.each([
    ["300", small],
    ["3,000", large],
  ])("%s rows in another order get the same segments", async (_, features) => {
    const order = shuffled(makeRng(SEED, 1), features.n);
    const { labels } = await algorithm.run(features, {}, quietCall());
    const other = await algorithm.run(takeRows(features, order), {}, quietCall());
    expect(other.labels).toEqual(Int32Array.from(order, (row) => labels[row]));
  });

  test.each([
    ["300", small],
    ["3,000", large],
  ])(
    "the centres of %s rows are the means of their segments, and inertia is the squared way to them",
    async (_, features) => {
      const { labels, centres, inertia } = await algorithm.run(features, {}, quietCall());
      const { d } = features;
      const membersOf = (segment: number) => [...labels.keys()].filter((i) => labels[i] === segment);
      const naive = Array.from(centres, (_, at) => {
        const members = membersOf(Math.floor(at / d));
        return members.reduce((sum, i) => sum + features.values[i * d + (at % d)], 0) / members.length;
      });
      const squares = Array.from(features.values, (value, at) =>
        labels[Math.floor(at / d)] < 0 ? 0 : (value - naive[labels[Math.floor(at / d)] * d + (at % d)]) ** 2,
      );
      expect(Array.from(centres)).toEqual(naive.map((value) => expect.closeTo(value, 9)));
      expect(inertia / squares.reduce((sum, square) => sum + square, 0)).toBeCloseTo(1, 9);
    },
  );

  test("its words say which question it answers, what it assumes, what it costs and who published it", () => {
    const { question, assumptions, cost, source, summary } = algorithm;
    expect([question.endsWith("?"), assumptions.length > 0, cost !== "", source !== "", summary.endsWith(".")]).toEqual(
      Array(5).fill(true),
    );
  });

  test.each([
    ["300", small],
    ["3,000", large],
  ])("the model of %s rows, written as JSON and read again, assigns these rows as it should", async (_, features) => {
    const { labels, model, centres } = await algorithm.run(features, {}, quietCall());
    const assigned = algorithm.assign(JSON.parse(JSON.stringify(model)), features);
    const agreeing = assigned.filter((label, i) => label === labels[i]).length;
    expect(agreeing / features.n).toBeGreaterThanOrEqual(algorithm.isExact ? 1 : 0.9);
    expect(assigned.filter((label) => label < -1 || label >= centres.length / features.d)).toEqual(new Int32Array(0));
  });

  test("a model that is not its own is refused", () => {
    expect(() => algorithm.assign({ nonsense: 1 }, small)).toThrow(`This is not a model of ${algorithm.title}`);
  });

  test("nobody is left without a segment unless it declares noise", async () => {
    const { labels } = await algorithm.run(evenMatrix(makeRng(SEED), 500, 2), {}, quietCall());
    expect(algorithm.makesNoise || labels.every((label) => label >= 0)).toBe(true);
  });

  test("what it tells besides the labels is JSON, and confidence lies between 0 and 1 for each row", async () => {
    const { details, confidence } = await algorithm.run(small, {}, quietCall());
    expect(JSON.parse(JSON.stringify(details))).toEqual(details);
    expect(confidence?.length ?? small.n).toBe(small.n);
    expect(confidence?.filter((share) => !(share >= 0 && share <= 1)) ?? []).toHaveLength(0);
  });

  test("it announces more memory for more rows, or refuses them with an alternative", () => {
    const sizes = [1000, 10_000, 1_000_000, 100_000_000].map((n) => algorithm.needs(n, 16, {}));
    const announced = sizes.filter(({ refusal }) => refusal === undefined).map(({ bytes }) => bytes);
    expect(announced).toEqual([...announced].sort((a, b) => a - b));
    const refusals = sizes.flatMap(({ refusal }) => refusal ?? []);
    expect(refusals.filter((words) => !/[.] \S.*[.]$/.test(words))).toEqual([]);
  });

  test("progress never falls, and stays between 0 and 1", async () => {
    const told: number[] = [];
    await algorithm.run(large, {}, { ...quietCall(), progress: (share) => told.push(share) });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.filter((share) => !(share >= 0 && share <= 1))).toEqual([]);
    expect(told.length).toBeGreaterThan(0);
  });

  test("the features are not changed", async () => {
    const before = large.values.slice();
    await algorithm.run(large, {}, quietCall());
    expect(large.values).toEqual(before);
  });

  test("a missing value is refused by row and column", async () => {
    const values = small.values.slice();
    values[3 * 7 + 1] = Number.NaN;
    const refusal = algorithm.run({ ...small, values }, {}, quietCall());
    await expect(refusal).rejects.toMatchObject({ error: { message: expect.stringMatching(/row 8 .*column 2/) } });
  });

  test("a single customer is refused by a message that names the setting", async () => {
    const one = takeRows(small, Int32Array.of(0));
    const error = await algorithm.run(one, {}, quietCall()).then(
      () => undefined,
      (failure: { error: { message: string; field: string } }) => failure.error,
    );
    expect(error?.message).toContain(metaOf(algorithm.params[error?.field ?? ""])?.label);
  });

  test.each([
    ["1,000 rows from the start", 1000, 0],
    ["200,000 rows once it has worked for 100 ms", 200_000, 100],
  ])("a fit of %s obeys a stop before two cores could work another half second", async (_, n, patienceMs) => {
    const features = evenMatrix(makeRng(SEED), n, 12);
    const startedAt = workedMs();
    let stoppedAt = Number.POSITIVE_INFINITY;
    const stopIfAsked = () => {
      if (workedMs() - startedAt < patienceMs) return;
      stoppedAt = Math.min(stoppedAt, workedMs());
      throw new Error("stop");
    };
    await expect(algorithm.run(features, {}, { ...quietCall(), stopIfAsked })).rejects.toThrow("stop");
    expect(workedMs() - stoppedAt).toBeLessThan(2 * 500);
  });

  describe.skipIf(!evaluationData || published.length === 0)("meets what is published", () => {
    const cases = published.map((entry) => [`${entry.data}, ${JSON.stringify(entry.params)}`, entry] as const);
    test.each(cases)("%s", async (_, { data, params, expect: numbers, tolerance, adjustedRandTolerance }) => {
      const features = readEvaluationData(data);
      const fit = await algorithm.run(features, params, quietCall());
      // Each is measured only where it is published: silhouettes of thousands of rows take longer than most fits.
      const measures = {
        inertia: () => fit.inertia,
        sizes: () => sizesOf(fit),
        meanSilhouette: () => meanSilhouette(features, fit.labels).mean,
        calinskiHarabasz: () => calinskiHarabasz(features, fit.labels),
        daviesBouldin: () => daviesBouldin(features, fit.labels),
      };
      const names = ["inertia", "sizes", "meanSilhouette", "calinskiHarabasz", "daviesBouldin"] as const;
      const missed = names.flatMap((name) => {
        const published = numbers[name];
        const found = published === undefined ? undefined : measures[name]();
        const isMet = published === undefined || found === undefined || isWithin(found, published, tolerance);
        return isMet ? [] : [{ name, found, published }];
      });
      expect(missed).toEqual([]);
      const noiseShare = fit.labels.filter((label) => label === -1).length / features.n;
      expect(Math.abs(noiseShare - (numbers.noiseShare ?? noiseShare))).toBeLessThanOrEqual(tolerance);
      if (numbers.adjustedRandOfSegmented !== undefined) {
        const agreement = agreementOfSegmented(data, fit.labels);
        expect(Math.abs(agreement - numbers.adjustedRandOfSegmented)).toBeLessThanOrEqual(tolerance);
      }
      expect(fit.centres.length / features.d).toBe(numbers.segments ?? fit.centres.length / features.d);
      if (numbers.leastAdjustedRand !== undefined) {
        const agreement = agreementWith(readBenchmarkLabels(data), fit.labels);
        expect(agreement).toBeGreaterThanOrEqual(numbers.leastAdjustedRand - tolerance);
      }
      if (numbers.adjustedRand !== undefined) {
        const agreement = agreementWith(readBenchmarkLabels(data), fit.labels);
        expect(Math.abs(agreement - numbers.adjustedRand)).toBeLessThanOrEqual(adjustedRandTolerance ?? 0);
      }
      // One centre in the wrong place costs several times as much.
      expect(fit.inertia).toBeLessThanOrEqual((numbers.lowestInertia ?? Number.POSITIVE_INFINITY) * 1.001);
    });
  });
});

/** Adjusted Rand index over the rows that the data's own labels do not call noise (0 there). */
function agreementWith(truth: Int32Array, labels: Int32Array): number {
  const rows = [...truth.keys()].filter((i) => truth[i] !== 0);
  return adjustedRand(
    rows.map((i) => truth[i]),
    rows.map((i) => labels[i]),
  );
}

/** The same over the rows that the labels found do not call noise either. */
function agreementOfSegmented(data: string, labels: Int32Array): number {
  const isSegmented = (_: number, i: number) => labels[i] !== -1;
  return agreementWith(readBenchmarkLabels(data).filter(isSegmented), labels.filter(isSegmented));
}

/** Ascending. */
function sizesOf({ labels }: Fit): number[] {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].sort((a, b) => a - b);
}

function isWithin(own: number | readonly number[], value: number | readonly number[], tolerance: number): boolean {
  if (typeof own !== "number" || typeof value !== "number") return String(own) === String(value);
  return Math.abs(own / value - 1) <= tolerance;
}
