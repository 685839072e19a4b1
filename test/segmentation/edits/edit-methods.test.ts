import { describe, expect, test } from "vitest";
import { dbscan } from "../../../src-main/segmentation/algorithms/dbscan/index.ts";
import { gaussianMixture } from "../../../src-main/segmentation/algorithms/gaussian-mixture/index.ts";
import { hierarchical } from "../../../src-main/segmentation/algorithms/hierarchical/index.ts";
import { applyEdit } from "../../../src-main/segmentation/edits/apply-edit.ts";
import { sizesOf } from "../../../src-main/segmentation/edits/edit-state.ts";
import { editWords } from "../../../src-main/segmentation/edits/edit-words.ts";
import { fitAgain } from "../../../src-main/segmentation/edits/fit-again.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { quietCall } from "../../math/quiet-call.ts";
import { assignedBy, foundState } from "./random-state.ts";

/** Splits, locks and drills by the segmentation's own method, and by one that the edit names. */

const told = ["kmeans", "hierarchical", "gaussian-mixture", "k-prototypes", "gower-pam"] as const;

describe.each(told)("by %s", (algorithm) => {
  const method = { algorithm };

  test("a split stays within its segment, whose customers the stored model divides in the same way", async () => {
    const state = await foundState(3, 3);
    const { state: after } = await applyEdit(state, { kind: "split", segment: 0, parts: 2, method }, quietCall());
    after.labels.forEach((label, i) =>
      state.labels[i] === 0 ? expect([0, 3]).toContain(label) : expect(label).toBe(state.labels[i]),
    );
    const assigned = assignedBy(after);
    const agreeing = after.labels.filter((label, i) => label === assigned[i]).length / after.labels.length;
    // A tree's model is the nearest middle, which may differ from the tree at its borders.
    expect(agreeing).toBeGreaterThanOrEqual(algorithm === "hierarchical" ? 0.95 : 1);
    const rows = { features: state.features, customerIds: state.table.customerIds };
    const again = await fitAgain(state.foundBy.algorithm, state.foundBy.params, after.model, rows, quietCall(3));
    expect(again.labels).toEqual(after.labels);
  });

  test("a drill gives everybody of the segment a part, in as many as were asked for", async () => {
    const state = await foundState(3, 2);
    const { state: inside } = await applyEdit(state, { kind: "drill", segment: 0, parts: 3, method }, quietCall());
    const sizes = sizesOf(inside.labels, inside.segments.length);
    expect([inside.foundBy.algorithm.id, sizes.length]).toEqual([algorithm, 3]);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(sizesOf(state.labels, 2)[0]);
  });
});

test("where no method is named it is the segmentation's own, with its parameters and another number of groups", async () => {
  const state = await foundState(5, 4, gaussianMixture);
  const { state: after } = await applyEdit(state, { kind: "split", segment: 0, parts: 2 }, quietCall());
  const parsed = gaussianMixture.parseParams({ ...state.foundBy.params, k: 2 });
  expect(after.model.steps?.[0].again).toMatchObject({
    algorithm: "gaussian-mixture",
    params: parsed.ok && parsed.value,
  });
});

test("a height at which the tree of all was cut is not the one of a part, which gets as many groups as were asked for", async () => {
  const state = await foundState(5, 2, hierarchical);
  const cut = { ...state, foundBy: { ...state.foundBy, params: { ...state.foundBy.params, height: 1e9 } } };
  const { state: after } = await applyEdit(cut, { kind: "split", segment: 0, parts: 3 }, quietCall());
  expect(after.segments).toHaveLength(4);
});

test("by a method that finds their number the parts are as many as it finds, and who stands apart is in none", async () => {
  const state = await foundState(3, 2);
  const edit: Edit = {
    kind: "split",
    segment: 0,
    parts: 2,
    method: { algorithm: "dbscan", params: { eps: 0.25, minPts: 5 } },
  };
  const edited = await applyEdit(state, edit, quietCall());
  const inNone = edited.state.labels.filter((label) => label < 0).length;
  expect(edited.state.segments.length).toBeGreaterThan(2);
  expect(inNone).toBeGreaterThan(0);
  expect(assignedBy(edited.state)).toEqual(edited.state.labels);
  expect(editWords(state, edit, edited)).toMatch(
    new RegExp(
      `^“Segment A” is split by DBSCAN into ${edited.state.segments.length - 1}: .* customers, and ${inNone} in none\\.$`,
    ),
  );
});

describe("refused in words", () => {
  const refusal = async (method: NonNullable<Extract<Edit, { kind: "split" }>["method"]>) =>
    applyEdit(await foundState(3, 2), { kind: "split", segment: 0, parts: 2, method }, quietCall()).then(
      () => undefined,
      (error: { error?: unknown }) => error.error,
    );

  test("a method that there is not, with those that there are", async () => {
    expect(await refusal({ algorithm: "optics" })).toMatchObject({
      code: "no-algorithm",
      message: expect.stringContaining("There are: kmeans, hierarchical"),
    });
  });

  test("a parameter that the method does not have", async () => {
    expect(await refusal({ algorithm: "kmeans", params: { depth: 3 } })).toMatchObject({ code: "bad-params" });
  });

  test("customers among whom it finds no two groups", async () => {
    expect(await refusal({ algorithm: dbscan.id, params: { eps: 1e6, minPts: 5 } })).toMatchObject({
      code: "no-parts",
      field: "method",
    });
  });
});
