import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { lifecycleSchema } from "../../../src-shared/segmentation-lifecycle.ts";
import { rfmGrids } from "../../../src-shared/segmentation-rfm-grids.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, importText, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

/** Edits of segments that were defined: they change the definition, or define segments beside it. */
let program: Program;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  await importText(program, "orders.csv", csvOf(plantedLines(makeRng(5))));
});
afterAll(() => program.remove());

const ordersFrom = (min: number): Rule => ({ kind: "happened", happening: { what: "order" }, measure: "times", min });
const rarely: Rule = { kind: "not", rule: ordersFrom(4) };
const rulesOf = (segments: { name: string; rule: Rule }[]): Definition => ({ method: "rules", segments });
const byOrders = () =>
  rulesOf([
    { name: "Often", rule: ordersFrom(10) },
    { name: "Sometimes", rule: { kind: "all", rules: [ordersFrom(4), { kind: "not", rule: ordersFrom(10) }] } },
    { name: "Rarely", rule: rarely },
  ]);
const grid = (): Definition => ({ ...rfmGrids[0].definition, method: "rfm" });

const define = async (definition: Definition) => {
  const { featureSetId } = valueOf(await program.client.features.compute({}));
  return valueOf(await program.client.segmentation.define({ featureSetId, name: "Mine", definition }));
};
const edited = async ({ segmentationId }: Segmentation, edit: Edit) =>
  valueOf(await program.client.segmentation.edit({ segmentationId, edit }));
const preview = async ({ segmentationId }: Segmentation, edit: Edit) =>
  program.client.segmentation.previewEdit({ segmentationId, edit });

async function membersOf({ featureSetId, segmentationId, segments }: Segmentation): Promise<CustomerId[][]> {
  return Promise.all(
    segments.map(async ({ index }) => {
      const page = { featureSetId, segmentationId, segmentIndexes: [index], limit: 1000 };
      const { rows } = valueOf(await program.client.segmentation.listCustomers(page));
      return rows.map(({ customerId }) => customerId).sort((a, b) => a - b);
    }),
  );
}

/** Waits until the program has brought defined segments up to date on its own account. */
function untilRefreshed(): Promise<void> {
  return new Promise((resolve) => {
    const stop = program.app.on(({ name, payload }) => {
      if (name !== "project.changed" || (payload as { by: string }).by !== "segmentation.refresh") return;
      stop();
      resolve();
    });
  });
}

const sizes = ({ segments }: Segmentation) => segments.map(({ customers }) => customers);
const total = (of: Segmentation) => sizes(of).reduce((sum, size) => sum + size, 0);

describe("rules", () => {
  test("that are merged are one rule in place, true of whoever was in any; taken back and done again as versions", async () => {
    const before = await define(byOrders());
    const after = await edited(before, { kind: "merge", segments: [0, 1], name: "Four and more" });
    expect(after.segmentationId).toBe(before.segmentationId);
    expect(after.segments.map(({ name, segmentId }) => [name, segmentId])).toEqual([
      ["Four and more", before.segments[0].segmentId],
      ["Rarely", before.segments[2].segmentId],
    ]);
    expect(sizes(after)).toEqual([sizes(before)[0] + sizes(before)[1], sizes(before)[2]]);
    const { segmentationId } = before;
    valueOf(await program.client.segmentation.undoEdit({ segmentationId }));
    valueOf(await program.client.segmentation.refresh({}));
    expect(sizes(valueOf(await program.client.segmentation.get({ segmentationId })))).toEqual(sizes(before));
    valueOf(await program.client.segmentation.redoEdit({ segmentationId }));
    valueOf(await program.client.segmentation.refresh({}));
    expect(sizes(valueOf(await program.client.segmentation.get({ segmentationId })))).toEqual(sizes(after));
    const { steps, undo } = valueOf(await program.client.segmentation.methodLog({ segmentationId }));
    expect([steps.at(-1), undo]).toMatchObject([
      { title: "Version 2", words: "2 segments; “Sometimes” taken out." },
      "Version 2",
    ]);
  });

  test("follow by themselves when a change is taken back, and when it is done again", async () => {
    const before = await define(byOrders());
    const after = await edited(before, { kind: "merge", segments: [0, 1], name: "Four and up" });
    const { segmentationId } = before;
    for (const [verb, expected] of [
      ["undoEdit", before],
      ["redoEdit", after],
    ] as const) {
      const brought = untilRefreshed();
      valueOf(await program.client.segmentation[verb]({ segmentationId }));
      await brought;
      const now = valueOf(await program.client.segmentation.get({ segmentationId }));
      expect([sizes(now), now.isStale]).toEqual([sizes(expected), false]);
    }
  });

  test("that are split by a rule part the customers of one segment, and nobody else moves", async () => {
    const before = await define(byOrders());
    const [often] = await membersOf(before);
    const after = await edited(before, { kind: "split", segment: 0, rule: ordersFrom(14) });
    const [less, , rarelyNow, more] = await membersOf(after);
    expect([...less, ...more].sort((a, b) => a - b)).toEqual(often);
    expect([less.length, more.length].every((size) => size > 0)).toBe(true);
    expect(rarelyNow).toEqual((await membersOf(before))[2]);
    expect(after.segments.map(({ name }) => name)).toEqual(["Often, part 1", "Sometimes", "Rarely", "Often, part 2"]);
  });

  test("of customers who are pinned hold them as well, also when everything is asked anew", async () => {
    const before = await define(byOrders());
    const [pinned] = (await membersOf(before))[2];
    const after = await edited(before, { kind: "pin", segment: 0, customers: [pinned] });
    valueOf(await program.client.segmentation.refresh({}));
    expect((await membersOf(after))[0]).toContain(pinned);
  });
});

describe("a grid or a lifecycle", () => {
  test("RFM segments that are merged share their cells in place, and the grid is a partition still", async () => {
    const before = await define(grid());
    const after = await edited(before, { kind: "merge", segments: [0, 1, 2], name: "Top" });
    expect([after.algorithm, total(after)]).toEqual(["rfm", total(before)]);
    expect(after.segments[0]).toMatchObject({ name: "Top", segmentId: before.segments[0].segmentId });
    expect(sizes(after)[0]).toBe(sizes(before)[0] + sizes(before)[1] + sizes(before)[2]);
  });

  test("that is split by a method gives rules beside it, which part that segment and keep everybody else", async () => {
    const wide = await edited(await define(grid()), {
      kind: "merge",
      segments: [0, 1, 2, 3, 4, 5, 6, 7],
      name: "Wide",
    });
    const edit: Edit = { kind: "split", segment: 0, parts: 2, method: { algorithm: "hierarchical" } };
    const told = valueOf(await preview(wide, edit));
    const after = await edited(wide, edit);
    expect(told.sentence).toMatch(
      /^“Wide” is split into 2 by hierarchical, told apart by rules that hold for \d+(\.\d)? % /,
    );
    expect([after.algorithm, after.name, total(after)]).toEqual(["rules", "Mine, edited", total(wide)]);
    expect(told.segments.map(({ customers }) => customers)).toEqual(sizes(after));
    expect(sizes(after)[0] + (sizes(after).at(-1) ?? 0)).toBe(sizes(wide)[0]);
  });

  test("that is drilled into gives the parts of that segment alone, and nobody else", async () => {
    const wide = await edited(await define(grid()), {
      kind: "merge",
      segments: [0, 1, 2, 3, 4, 5, 6, 7],
      name: "Wide",
    });
    const parts = await edited(wide, { kind: "drill", segment: 0, parts: 2 });
    expect([parts.name, total(parts)]).toEqual(["Wide, in parts", sizes(wide)[0]]);
    expect((await membersOf(parts)).flat().sort((a, b) => a - b)).toEqual((await membersOf(wide))[0]);
  });

  test("a customer who is pinned to another state leaves the own one", async () => {
    const before = await define(lifecycleSchema.parse({ method: "lifecycle" }));
    const members = await membersOf(before);
    const from = members.findIndex((own) => own.length > 0);
    const to = from === 2 ? 3 : 2;
    const [pinned] = members[from];
    const after = await edited(before, { kind: "pin", segment: to, customers: [pinned] });
    const now = await membersOf(after);
    expect(now.map((own) => own.includes(pinned))).toEqual(now.map((_, position) => position === to));
  });
});

describe("refused in words, with nothing stored", () => {
  const refusal = async (edit: Edit, definition = byOrders()) => {
    const made = await define(definition);
    const { segmentationId } = made;
    const answers = [await preview(made, edit), await program.client.segmentation.edit({ segmentationId, edit })];
    expect(valueOf(await program.client.segmentation.get({ segmentationId }))).toEqual(made);
    const [first, second] = answers.map(errorOf);
    expect(second).toEqual(first);
    return first;
  };

  test("what clusters all segments anew", async () => {
    expect(await refusal({ kind: "lock", segments: [0] })).toMatchObject({ code: "defined" });
    expect(await refusal({ kind: "exclude", features: ["orders"] })).toMatchObject({ code: "defined" });
  });

  test("a merge of all, and one under a name that is taken", async () => {
    expect(await refusal({ kind: "merge", segments: [0, 1, 2] })).toMatchObject({ code: "all-segments" });
    const taken = await refusal({ kind: "merge", segments: [0, 1], name: "rarely" });
    expect(taken).toMatchObject({ code: "name-taken", field: "name" });
  });

  test("a split of too few customers", async () => {
    const one = rulesOf([
      { name: "Buyers", rule: ordersFrom(1) },
      { name: "Few", rule: ordersFrom(1000) },
    ]);
    expect(await refusal({ kind: "split", segment: 1 }, one)).toMatchObject({ code: "too-few-to-learn" });
  });
});
