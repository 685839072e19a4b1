import { describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { kmeans } from "../../../src-main/segmentation/algorithms/kmeans/index.ts";
import { applyEdit } from "../../../src-main/segmentation/edits/apply-edit.ts";
import { type Edited, type EditState, sizesOf } from "../../../src-main/segmentation/edits/edit-state.ts";
import { fitAgain } from "../../../src-main/segmentation/edits/fit-again.ts";
import { learnParts } from "../../../src-main/segmentation/edits/learn-parts.ts";
import { pinnedCustomers } from "../../../src-main/segmentation/edits/pinned-customers.ts";
import { previewOf } from "../../../src-main/segmentation/edits/preview-edit.ts";
import { rowsOfCustomers } from "../../../src-main/segmentation/edits/rows-of-customers.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { quietCall } from "../../math/quiet-call.ts";
import { evenMatrix } from "../../math/random-matrix.ts";
import { assignedBy, foundState, randomEdit } from "./random-state.ts";

interface Walked {
  readonly before: EditState;
  readonly edit: Edit;
  readonly edited: Edited;
}

/** Random edits one after the other; those that are refused are left out. */
async function walk(seed: number, steps: number): Promise<Walked[]> {
  const rng = makeRng(seed, 99);
  const walked: Walked[] = [];
  let state = await foundState(seed);
  for (let step = 0; step < steps; step++) {
    const edit = randomEdit(rng, state);
    try {
      const edited = await applyEdit(state, edit, quietCall(seed));
      walked.push({ before: state, edit, edited });
      state = edited.state;
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
    }
  }
  return walked;
}

const walks = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => walk(seed, 8)));
const all = walks.flat();
const ofKind = (kind: Edit["kind"]) => all.filter(({ edit }) => edit.kind === kind);

/** A pair of customers who are together in one labelling is together in the other. */
function sameGroups(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const [there, back] = [new Map<number, number>(), new Map<number, number>()];
  return Array.from(a).every((label, i) => {
    if (!there.has(label)) there.set(label, b[i]);
    if (!back.has(b[i])) back.set(b[i], label);
    return there.get(label) === b[i] && back.get(b[i]) === label;
  });
}

test("the walks hold every kind of edit several times", () => {
  for (const kind of ["merge", "split", "lock", "pin", "select", "exclude"] as const) {
    expect(ofKind(kind).length, kind).toBeGreaterThanOrEqual(2);
  }
});

describe("after any edit", () => {
  test("every segment has customers, and everybody has the segment that the stored model says", () => {
    for (const { edited } of all) {
      const { labels, segments } = edited.state;
      expect(sizesOf(labels, segments.length).every((size) => size > 0)).toBe(true);
      expect(Array.from(assignedBy(edited.state))).toEqual(Array.from(labels));
    }
  });

  test("a segment that nobody left or entered keeps name and note", () => {
    for (const { before, edit, edited } of all) {
      const { segments } = previewOf(before, edit, edited);
      segments.forEach(({ isUntouched }, position) => {
        const old = edited.continues[position];
        if (isUntouched) expect(edited.state.segments[position]).toEqual(before.segments[old]);
      });
    }
  });

  test("a preview counts the customers of each segment, and who moves", () => {
    for (const { before, edit, edited } of all) {
      const { segments, moved } = previewOf(before, edit, edited);
      const { labels } = edited.state;
      expect(segments.map(({ customers }) => customers)).toEqual(Array.from(sizesOf(labels, segments.length)));
      const stays = labels.filter((label, i) => edited.continues[label] === before.labels[i]);
      expect(moved).toBe(labels.length - stays.length);
    }
  });

  test("pinned customers are where the latest pin put them, through every later edit that their segment survives", () => {
    for (const edits of walks) {
      let pins = new Map<number, number>();
      for (const { edit, edited } of edits) {
        const { labels, table } = edited.state;
        const continuing = Array.from(edited.continues);
        pins = new Map(
          [...pins].flatMap(([customer, position]) => {
            const now =
              edit.kind === "merge" || edit.kind === "split" || edit.kind === "select"
                ? undefined
                : continuing.indexOf(position);
            return now === undefined || now < 0 ? [] : [[customer, now] as const];
          }),
        );
        if (edit.kind === "pin") {
          const [row] = rowsOfCustomers(table.customerIds, [edit.customers[0]]);
          for (const customer of edit.customers) pins.set(customer, labels[row]);
        }
        for (const [customer, position] of pins) {
          expect(labels[rowsOfCustomers(table.customerIds, [customer])[0]], edit.kind).toBe(position);
        }
      }
    }
  });
});

test("merging maps labels: who was together stays together, and the merged ones are one", () => {
  for (const { before, edit, edited } of ofKind("merge")) {
    if (edit.kind !== "merge") continue;
    const merged = before.labels.map((label) => (edit.segments.includes(label) ? Math.min(...edit.segments) : label));
    expect(sameGroups(merged, edited.state.labels)).toBe(true);
  }
});

test("a split changes nobody outside of the segment, and nobody leaves it for another", () => {
  for (const { before, edit, edited } of ofKind("split")) {
    if (edit.kind !== "split") continue;
    const k = before.segments.length;
    edited.state.labels.forEach((label, i) => {
      if (before.labels[i] === edit.segment) expect([edit.segment, k]).toContain(label);
      else expect(label).toBe(before.labels[i]);
    });
  }
});

test("locked segments keep exactly their customers", () => {
  for (const { before, edit, edited } of ofKind("lock")) {
    if (edit.kind !== "lock") continue;
    for (const locked of edit.segments) {
      const now = Array.from(edited.continues).indexOf(locked);
      const members = (labels: Int32Array, position: number) =>
        [...labels.keys()].filter((i) => labels[i] === position);
      expect(members(edited.state.labels, now)).toEqual(members(before.labels, locked));
    }
  }
});

test("a selection is one segment, and nobody else moves", () => {
  for (const { before, edit, edited } of ofKind("select")) {
    if (edit.kind !== "select") continue;
    const rows = new Set(rowsOfCustomers(before.table.customerIds, edit.customers));
    const last = edited.state.segments.length - 1;
    edited.state.labels.forEach((label, i) => {
      if (rows.has(i)) expect(label).toBe(last);
      else expect(edited.continues[label]).toBe(before.labels[i]);
    });
  }
});

test("leaving features out gives the groups that the method finds without them, pinned customers apart", async () => {
  for (const { before, edit, edited } of ofKind("exclude")) {
    const { foundBy, features, labels, table, model } = edited.state;
    const fit = await foundBy.algorithm.run(features, foundBy.params, quietCall(foundBy.seed));
    const pinned = new Set(rowsOfCustomers(table.customerIds, pinnedCustomers(before.model)));
    const free = [...labels.keys()].filter((i) => !pinned.has(i));
    const own = free.map((i) => labels[i]);
    expect(
      sameGroups(
        free.map((i) => fit.labels[i]),
        own,
      ),
      JSON.stringify([edit, model.steps?.length]),
    ).toBe(true);
  }
});

test("a drill gives segments of these customers only, by the features that were asked for", async () => {
  const state = await foundState(7);
  const edited = await applyEdit(state, { kind: "drill", segment: 0, parts: 2, features: ["f1"] }, quietCall());
  const { table, labels, foundBy } = edited.state;
  const own = [...state.labels.keys()].filter((i) => state.labels[i] === 0).map((i) => state.table.customerIds[i]);
  expect(Array.from(table.customerIds)).toEqual(own);
  expect(foundBy.preparation.map(({ featureId }) => featureId)).toEqual(["f1"]);
  const everybody = assignedBy({ ...edited.state, table: state.table });
  expect(Array.from(everybody).filter((position) => position >= 0)).toEqual(Array.from(labels));
  expect(state.labels.every((label, i) => (label === 0) === everybody[i] >= 0)).toBe(true);
});

test("edits made again from the same customers are the same to the last one", async () => {
  for (const edits of walks) {
    const last = edits.at(-1);
    if (!last) continue;
    const { foundBy, model, features, labels, table } = last.edited.state;
    const again = await fitAgain(
      foundBy.algorithm,
      foundBy.params,
      model,
      { features, customerIds: table.customerIds },
      quietCall(foundBy.seed),
    );
    expect(Array.from(again.labels)).toEqual(Array.from(labels));
  }
});

describe("refused in words", () => {
  const refusal = async (edit: Edit, seed = 8) => {
    try {
      await applyEdit(await foundState(seed), edit, quietCall());
      return undefined;
    } catch (error) {
      if (error instanceof ExpectedFailure) return error.error;
      throw error;
    }
  };
  const ids = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => (3 * (from + i) + 2) as CustomerId);

  test.each<[string, Edit, string]>([
    ["merging everything", { kind: "merge", segments: [0, 1, 2, 3] }, "all-segments"],
    ["merging one", { kind: "merge", segments: [2, 2] }, "too-few-segments"],
    ["merging what is not there", { kind: "merge", segments: [0, 9] }, "no-segment"],
    ["a name that another has", { kind: "merge", segments: [0, 1], name: "segment C" }, "name-taken"],
    ["a split of too few", { kind: "split", segment: 3, parts: 12 }, "too-few-to-learn"],
    ["a lock of nothing", { kind: "lock", segments: [], parts: 2 }, "nothing-locked"],
    ["a lock of everything", { kind: "lock", segments: [0, 1, 2, 3], parts: 2 }, "all-locked"],
    ["pins of nobody", { kind: "pin", customers: [], segment: 0 }, "nobody"],
    ["pins of strangers", { kind: "pin", customers: [2 as CustomerId, 3 as CustomerId], segment: 0 }, "no-customer"],
    ["a selection of nobody", { kind: "select", customers: [], name: "x" }, "nobody"],
    ["a selection of everybody", { kind: "select", customers: ids(0, 420), name: "x" }, "everybody"],
    ["a selection with a taken name", { kind: "select", customers: ids(0, 9), name: "SEGMENT A" }, "name-taken"],
    ["leaving every feature out", { kind: "exclude", features: ["f0", "f1", "f2"] }, "no-features"],
    ["leaving out a stranger", { kind: "exclude", features: ["shoeSize"] }, "feature-unknown"],
  ])("%s", async (_, edit, code) => {
    expect(await refusal(edit)).toMatchObject({ code, message: expect.stringMatching(/^.{20,}\.$/) });
  });

  test("a split below what can be learned says how many are needed, and how surely the parts come back", async () => {
    const state = await foundState(8);
    const size = sizesOf(state.labels, 4)[3];
    expect((await refusal({ kind: "split", segment: 3, parts: 12 }))?.message).toMatch(
      new RegExp(
        `^“Segment D”: ${size} customers, and 12 parts can be learned from 360\\. Tried all the same, the parts come back to \\d+ %`,
      ),
    );
  });

  test("parts of evenly spread customers, which come back by chance only, are told to be chance", async () => {
    const even = evenMatrix(makeRng(2), 330, 4);
    await expect(
      learnParts(even, { algorithm: kmeans, params: { k: 5, restarts: 10 } }, "“Even”", quietCall()),
    ).rejects.toMatchObject({
      error: { code: "not-stable", field: "parts" },
      message: expect.stringMatching(/^“Even” has no 5 parts that would come back: .* 39 %/),
    });
  });
});
