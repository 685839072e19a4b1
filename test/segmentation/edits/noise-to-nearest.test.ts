import { describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { squaredDistance } from "../../../src-main/math/squared-distance.ts";
import { takeRows } from "../../../src-main/math/take-rows.ts";
import { dbscan } from "../../../src-main/segmentation/algorithms/dbscan/index.ts";
import { applyEdit } from "../../../src-main/segmentation/edits/apply-edit.ts";
import type { EditState } from "../../../src-main/segmentation/edits/edit-state.ts";
import { editWords } from "../../../src-main/segmentation/edits/edit-words.ts";
import { fitAgain } from "../../../src-main/segmentation/edits/fit-again.ts";
import { applyStep } from "../../../src-main/segmentation/edits/model-step.ts";
import { nearestMembers, withNearest } from "../../../src-main/segmentation/edits/nearest-members.ts";
import { matrixFor } from "../../../src-main/segmentation/feature-table.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import { quietCall } from "../../math/quiet-call.ts";
import { groupedMatrix, shuffled } from "../../math/random-matrix.ts";
import { assignedBy, foundState, randomTable } from "./random-state.ts";

/** Customers whom a method left out go to the nearest segment. */
const params = { eps: 0.3, minPts: 8 };

async function noisyState(seed: number): Promise<EditState> {
  const table = randomTable(makeRng(seed));
  const preparation = table.set.features.map(
    ({ id }) => ({ featureId: id, transform: "none", scaling: "standard" }) as const,
  );
  const features = matrixFor(table, preparation);
  const fit = await dbscan.run(features, params, quietCall(seed));
  const k = fit.centres.length / features.d;
  return {
    foundBy: { algorithm: dbscan, params, seed, preparation },
    table,
    features,
    labels: fit.labels,
    model: { scales: features.scales, fitted: fit.model, positions: Array.from({ length: k }, (_, c) => c) },
    segments: Array.from({ length: k }, (_, c) => ({ name: `Segment ${c}`, isNamedByPerson: false, note: "" })),
  };
}

/** By trying all pairs: the segment of the nearest customer who is in one. */
function byBruteForce({ features, labels }: EditState): number[] {
  return Array.from(labels, (_, i) => {
    if (labels[i] >= 0) return labels[i];
    let [best, nearest] = [-1, Number.POSITIVE_INFINITY];
    for (let j = 0; j < labels.length; j++) {
      const distance = squaredDistance(features, i, features, j);
      if (labels[j] >= 0 && distance < nearest) [best, nearest] = [labels[j], distance];
    }
    return best;
  });
}

describe("the edit", () => {
  test.each([1, 2, 3, 4])(
    "gives each the segment of the nearest customer who is in one, found by trying all (seed %i)",
    async (seed) => {
      const before = await noisyState(seed);
      const outside = before.labels.filter((label) => label < 0).length;
      expect(outside).toBeGreaterThan(0);
      const edited = await applyEdit(before, { kind: "nearest" }, quietCall());
      expect(Array.from(edited.state.labels)).toEqual(byBruteForce(before));
      expect(edited.state.segments).toEqual(before.segments);
      expect(Array.from(assignedBy(edited.state))).toEqual(Array.from(edited.state.labels));
      const words = editWords(before, { kind: "nearest" }, edited);
      expect(words).toMatch(new RegExp(`^${outside} customers in no segment go to the nearest: \\d+ to “Segment \\d”`));
    },
  );

  test("goes on through a merge, is made again with the method, and places customers whom nobody has seen", async () => {
    const before = await noisyState(1);
    const { state: all } = await applyEdit(before, { kind: "nearest" }, quietCall());
    const { state } = await applyEdit(all, { kind: "merge", segments: [0, 1] }, quietCall());
    expect(Array.from(assignedBy(state))).toEqual(Array.from(state.labels));
    const again = await fitAgain(dbscan, params, state.model, { features: state.features }, quietCall(1));
    expect(Array.from(again.labels)).toEqual(Array.from(state.labels));
    const far = { values: new Float64Array(before.features.d).fill(99), n: 1, d: before.features.d };
    const [step] = all.model.steps ?? [];
    expect(applyStep(Int32Array.of(-1), step, far)[0]).toBeGreaterThanOrEqual(0);
  });

  test("is refused where everybody is in a segment", async () => {
    const state = await foundState(1);
    await expect(applyEdit(state, { kind: "nearest" }, quietCall())).rejects.toThrow(ExpectedFailure);
  });
});

test("nearest members do not depend on the order of the customers, and ties go to the first place", () => {
  const rng = makeRng(5);
  // A coarse grid, so that many stand at one place or equally far.
  const fine = groupedMatrix(rng, 300, 2, 3);
  const features = { ...fine, values: fine.values.map((value) => Math.round(value)) };
  const labels = Int32Array.from({ length: 300 }, () => rng.below(4) - 1);
  const order = shuffled(rng, 300);
  const here = withNearest(labels, nearestMembers(features, labels), features);
  const there = takeRows(features, order);
  const relabelled = Int32Array.from(order, (row) => labels[row]);
  const elsewhere = withNearest(relabelled, nearestMembers(there, relabelled), there);
  expect(Array.from(elsewhere)).toEqual(Array.from(order, (row) => here[row]));
});

test("where nobody is in a segment everybody stays outside", () => {
  const features = groupedMatrix(makeRng(6), 10, 2, 2);
  const labels = new Int32Array(10).fill(-1);
  expect(withNearest(labels, nearestMembers(features, labels), features)).toEqual(labels);
});
