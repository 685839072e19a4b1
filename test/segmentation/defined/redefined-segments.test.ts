import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { rfmGrids } from "../../../src-shared/segmentation-rfm-grids.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import { csvOf } from "../../features/random-orders.ts";
import { errorOf, importText, type Program, startProgram } from "../../project/start-program.ts";
import { plantedLines } from "../planted-shop.ts";

/** Segments that are changed after they were made. */
let program: Program;
let set: FeatureSet;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  await importText(program, "orders.csv", csvOf(plantedLines(makeRng(5))));
  set = valueOf(await program.client.features.compute({}));
});
afterAll(() => program.remove());

const ordersFrom = (min: number): Rule => ({ kind: "happened", happening: { what: "order" }, measure: "times", min });
const inSegment = (segmentId: number): Rule => ({ kind: "segment", segmentIds: [segmentId], of: "any" });

async function define(name: string, segments: { name: string; rule: Rule }[]): Promise<Segmentation> {
  const { featureSetId } = set;
  return valueOf(
    await program.client.segmentation.define({ featureSetId, name, definition: { method: "rules", segments } }),
  );
}

const redefine = async ({ segmentationId }: Segmentation, segments: { name: string; rule: Rule }[], keeps?: number[]) =>
  program.client.segmentation.redefine({
    segmentationId,
    definition: { method: "rules", segments },
    ...(keeps && { keeps: keeps as never }),
  });

const sizeOf = async (rule: Rule) =>
  valueOf(await program.client.segmentation.tryRule({ featureSetId: set.featureSetId, rule })).customers;

test("a name that looks down on people is refused when rules are made and when they are changed", async () => {
  const { featureSetId } = set;
  const segments = [{ name: "Those losers", rule: ordersFrom(1) }];
  const definition = { method: "rules", segments } as const;
  const refused = await program.client.segmentation.define({ featureSetId, name: "Mine", definition });
  expect(errorOf(refused)).toMatchObject({ code: "name-demeaning", field: "definition" });
  const made = await define("Kind", [{ name: "Often", rule: ordersFrom(10) }]);
  expect(errorOf(await redefine(made, segments)).code).toBe("name-demeaning");
  const { segmentationId } = made;
  expect(valueOf(await program.client.segmentation.get({ segmentationId })).segments[0].name).toBe("Often");
});

test("rules that are changed in place keep ids, names and notes, and every version can be gone back to", async () => {
  const made = await define("Mine", [
    { name: "Often", rule: ordersFrom(10) },
    { name: "Once", rule: ordersFrom(1) },
  ]);
  const [often, once] = made.segments;
  valueOf(await program.client.segmentation.renameSegment({ segmentId: often.segmentId, name: "Regulars" }));
  valueOf(await program.client.segmentation.saveNote({ segmentId: often.segmentId, note: "Ask Ada." }));
  const changed = valueOf(
    await redefine(
      made,
      [
        { name: "Newest", rule: ordersFrom(3) },
        { name: "Regulars", rule: ordersFrom(8) },
      ],
      [null as never, often.segmentId],
    ),
  );
  expect(changed.segmentationId).toBe(made.segmentationId);
  expect(changed.segments.map(({ name, note, index }) => [name, note, index])).toEqual([
    ["Newest", "", 0],
    ["Regulars", "Ask Ada.", 1],
  ]);
  expect(changed.segments[1].segmentId).toBe(often.segmentId);
  expect(changed.segments.map(({ customers }) => customers)).toEqual([
    await sizeOf(ordersFrom(3)),
    await sizeOf(ordersFrom(8)),
  ]);

  const { segmentationId } = made;
  const { current, versions } = valueOf(await program.client.segmentation.listDefinitions({ segmentationId }));
  expect(current).toBe(2);
  expect(versions.map(({ number, segmentIds }) => [number, segmentIds.length])).toEqual([
    [1, 2],
    [2, 2],
  ]);
  const back = valueOf(await program.client.segmentation.restoreDefinition({ segmentationId, number: 1 }));
  expect(back.segments.map(({ segmentId, name, note, customers }) => [segmentId, name, note, customers])).toEqual([
    [often.segmentId, "Regulars", "Ask Ada.", often.customers],
    [once.segmentId, "Once", "", once.customers],
  ]);
  const forward = valueOf(await program.client.segmentation.restoreDefinition({ segmentationId, number: 2 }));
  expect(forward.segments).toEqual(changed.segments);
});

test("taking the change back with the project's undo brings the earlier members, and doing it again the later ones", async () => {
  const made = await define("Undone", [{ name: "Some", rule: ordersFrom(10) }]);
  const changed = valueOf(await redefine(made, [{ name: "Some", rule: ordersFrom(2) }]));
  expect(changed.segments[0].customers).toBeGreaterThan(made.segments[0].customers);
  const shown = async () => {
    valueOf(await program.client.segmentation.refresh({}));
    const { segmentationId } = made;
    return valueOf(await program.client.segmentation.get({ segmentationId })).segments[0].customers;
  };
  valueOf(await program.client.project.undo({}));
  expect(await shown()).toBe(made.segments[0].customers);
  valueOf(await program.client.project.redo({}));
  expect(await shown()).toBe(changed.segments[0].customers);
});

test("segments whose rules ask for a changed one follow it, by way of others too", async () => {
  const first = await define("First", [{ name: "A", rule: ordersFrom(10) }]);
  const second = await define("Second", [{ name: "B", rule: inSegment(first.segments[0].segmentId) }]);
  const third = await define("Third", [
    { name: "C", rule: { kind: "not", rule: inSegment(second.segments[0].segmentId) } },
  ]);
  const changed = valueOf(await redefine(first, [{ name: "A", rule: ordersFrom(4) }]));
  const size = async ({ segmentationId }: Segmentation) =>
    valueOf(await program.client.segmentation.get({ segmentationId })).segments[0].customers;
  expect(await size(second)).toBe(changed.segments[0].customers);
  expect(await size(third)).toBe(third.customers - changed.segments[0].customers);
});

test("rules that would ask for themselves are refused with the way round, and a segment that is asked for stays", async () => {
  const first = await define("Round", [
    { name: "A", rule: ordersFrom(10) },
    { name: "Other", rule: ordersFrom(2) },
  ]);
  const second = await define("Trip", [{ name: "B", rule: inSegment(first.segments[0].segmentId) }]);
  const circular = errorOf(
    await redefine(
      first,
      [{ name: "A", rule: inSegment(second.segments[0].segmentId) }],
      [first.segments[0].segmentId],
    ),
  );
  expect(circular).toMatchObject({ code: "circular-rule" });
  expect(circular.message).toContain("“Round” → “Trip” → “Round”");
  const own = errorOf(
    await program.client.segmentation.tryRule({
      featureSetId: set.featureSetId,
      rule: inSegment(first.segments[1].segmentId),
      segmentationId: first.segmentationId,
    }),
  );
  expect(own.code).toBe("circular-rule");
  const missed = errorOf(await redefine(first, [{ name: "Other", rule: ordersFrom(2) }]));
  expect(missed.code).toBe("segment-in-use");
  expect(missed.message).toContain("the rule “B” of “Trip”");
});

test("an RFM grid is changed in place, a flawed one is refused and changes nothing", async () => {
  const { featureSetId } = set;
  const { definition } = rfmGrids[0];
  const made = valueOf(await program.client.segmentation.define({ featureSetId, name: "Grid", definition }));
  const { segmentationId } = made;
  const holed = { ...definition, segments: definition.segments.slice(1) };
  expect(errorOf(await program.client.segmentation.redefine({ segmentationId, definition: holed })).code).toBe(
    "grid-flaw",
  );
  expect(valueOf(await program.client.segmentation.get({ segmentationId }))).toEqual(made);
  const axes = definition.axes.map((axis) =>
    axis.featureId === "orders" ? { ...axis, method: "threshold" as const, edges: [1, 2, 4, 8] } : axis,
  );
  const cut = { ...definition, axes };
  const changed = valueOf(await program.client.segmentation.redefine({ segmentationId, definition: cut }));
  const preview = valueOf(await program.client.segmentation.previewRfm({ featureSetId, definition: cut }));
  expect(changed.segments.map(({ name, customers }) => ({ name, customers }))).toEqual(preview.segments);
  expect(changed.segments.map(({ segmentId }) => segmentId)).toEqual(made.segments.map(({ segmentId }) => segmentId));
});

test("several rules are counted side by side: the diagonal is each, the rest what two have in common", async () => {
  const segments = [
    { name: "Many", rule: ordersFrom(10) },
    { name: "Some", rule: ordersFrom(3) },
  ];
  const { featureSetId } = set;
  const preview = valueOf(
    await program.client.segmentation.previewRules({ featureSetId, definition: { method: "rules", segments } }),
  );
  const [many, some] = [await sizeOf(ordersFrom(10)), await sizeOf(ordersFrom(3))];
  expect(preview).toMatchObject({
    covered: some,
    shared: [
      [many, many],
      [many, some],
    ],
  });
});

test("found segments become rules of which it is told how true they are, and which can be made", async () => {
  const { featureSetId } = set;
  const preparation = [
    { featureId: "orders", transform: "log" as const, scaling: "standard" as const },
    { featureId: "daysSinceLastOrder", transform: "none" as const, scaling: "standard" as const },
  ];
  const found = valueOf(
    await program.client.segmentation.run({ featureSetId, preparation, params: { k: 3 }, algorithm: "kmeans" }),
  );
  const rules = valueOf(await program.client.segmentation.toRules({ segmentationId: found.segmentationId }));
  expect(rules.definition.segments.map(({ name }) => name)).toEqual(found.segments.map(({ name }) => name));
  const made = await define("As rules", rules.definition.segments);
  expect(made.segments.map(({ customers }) => customers)).toEqual(rules.segments.map(({ byRule }) => byRule));
  const { shared } = valueOf(
    await program.client.segmentation.previewRules({ featureSetId, definition: rules.definition }),
  );
  // Each leaf of a tree is another part of the customers.
  expect(shared.every((row, i) => row.every((count, j) => i === j || count === 0))).toBe(true);
  const right = rules.segments.reduce((sum, { coverage, customers }) => sum + coverage * customers, 0);
  expect(rules.fidelity).toBeCloseTo(right / found.customers, 12);
  expect(rules.fidelity).toBeGreaterThan(0.9);
});
