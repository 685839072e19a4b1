import { describe, expect, test } from "vitest";
import { fitMany } from "../../../src-main/segmentation/algorithms/kmeans/fit-many.ts";
import { recommendK } from "../../../src-main/segmentation/recommend-k.ts";
import { scoreSegments } from "../../../src-main/segmentation/score-segments.ts";
import { measureNumbers } from "../../../src-main/segmentation/validity/measure-numbers.ts";
import { quietCall } from "../../math/quiet-call.ts";
import { evaluationData, readEvaluationData } from "../evaluation-data.ts";

/** Number of groups that those who made the sets say; of Mall, what is published. */
const known = [
  ["s1", 15],
  ["s2", 15],
  ["s3", 15],
  ["s4", 15],
  ["a1", 20],
  ["unbalance", 8],
  ["r15", 15],
  ["iris", 3],
  ["mall customers, income and score", 5],
] as const;

describe.skipIf(!evaluationData)("of up to 25 segments the true number is recommended", () => {
  test.each(known)("%s: %i", async (name, k) => {
    const features = readEvaluationData(name);
    const ks = Array.from({ length: 24 }, (_, i) => i + 2);
    const fits = [...(await fitMany(features, ks, 5, quietCall())).values()];
    const results = await scoreSegments(features, fits, quietCall());
    // Only of numbers whose silhouettes tie do the other measures decide; measuring all 24 would take half a minute.
    const near = fits.filter((fit) => Math.abs(fit.centres.length / features.d - k) <= 2);
    const measures = await measureNumbers(features, near, quietCall());
    expect(recommendK(results, features.n, { measures }).recommendedK).toBe(k);
  });
});
