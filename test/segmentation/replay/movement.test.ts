import { expect, test } from "vitest";
import { makeRng } from "../../../src-main/math/rng.ts";
import { saveSetting } from "../../../src-main/project/queries.ts";
import { loadSegmentation } from "../../../src-main/segmentation/load-segmentation.ts";
import { pastOfCustomer } from "../../../src-main/segmentation/replay/customer-past.ts";
import { loadTwoMonths, movementBetween } from "../../../src-main/segmentation/replay/movement.ts";
import { namedPulls, pullsOfMove } from "../../../src-main/segmentation/replay/reasons-of-move.ts";
import { StayCount } from "../../../src-main/segmentation/replay/stays.ts";
import { NOT_KNOWN, transitionsBetween } from "../../../src-main/segmentation/replay/transitions.ts";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Movers, Replay } from "../../../src-shared/segmentation-replay.ts";
import { importFile } from "../../../src-shared/study.ts";
import { dayOf, isoDay } from "../../../src-shared/units.ts";
import { csvOf } from "../../features/random-orders.ts";
import { fillProject } from "../../features/random-project.ts";
import { startProgram } from "../../project/start-program.ts";
import { freshProject } from "../../source/shop-project.ts";
import { runJob, valueOfJob } from "../../source/thread-job.ts";
import { plantedLines } from "../planted-shop.ts";

const SEED = 1958;

/** A project with segments by k-means, replayed. */
async function replayedProject() {
  const store = freshProject();
  const filling = { firstDay: dayOf(2023, 5, 16), days: 400, customers: 120, orders: 700, mark: "" };
  fillProject(store, filling, SEED);
  saveSetting(store, "latestImportDay", filling.firstDay + filling.days);
  const { featureSetId } = await valueOfJob<FeatureSet>(store, "features.compute", { returns: "net", extent: "usual" });
  const preparation = ["daysSinceLastOrder", "orders", "netSpend"].map((featureId) => ({
    featureId,
    transform: "log",
    scaling: "standard",
  }));
  const made = { featureSetId, preparation, algorithm: "kmeans", params: { k: 3, restarts: 3 }, seed: 1 };
  const { segmentationId } = await valueOfJob<Segmentation>(store, "segmentation.run", made);
  const replay = await valueOfJob<Replay>(store, "segmentation.replay", { segmentationId });
  return { store, segmentationId, replay, segmentation: loadSegmentation(store, segmentationId) };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

test(`movement adds up with the sizes of both days, and the movers are those off the diagonal (seed ${SEED})`, async () => {
  const { store, segmentationId, replay, segmentation } = await replayedProject();
  const [then, now] = [replay.months[6], replay.months[12]];
  const asked = { segmentationId, from: isoDay(then.day), to: isoDay(now.day) };
  const movement = movementBetween(segmentation, loadTwoMonths(store, asked));
  const { counts, arrived, jitter } = movement;
  expect(counts.map(sumOf).slice(0, 3)).toEqual(then.sizes);
  expect(arrived.map((came, to) => came + sumOf(counts.map((row) => row[to]))).slice(0, 3)).toEqual(now.sizes);
  for (const [from, row] of jitter.entries()) {
    expect(row[from]).toBe(0);
    for (const [to, count] of row.entries()) expect(count).toBeLessThanOrEqual(counts[from][to]);
  }
  expect(movement.moved - movement.movedSurely).toBe(sumOf(jitter.map(sumOf)));
  const movers = await valueOfJob<Movers>(store, "segmentation.movers", { ...asked, limit: 1000 });
  expect(movers.total).toBe(movement.moved);
  const perCell = counts.map((row, from) =>
    row.map((_, to) => movers.rows.filter((mover) => mover.fromState === from && mover.toState === to).length),
  );
  expect(perCell).toEqual(counts.map((row, from) => row.map((count, to) => (from === to ? 0 : count))));
  expect(movers.rows.filter(({ isJitter }) => isJitter).length).toBe(movement.moved - movement.movedSurely);
  for (const { reason } of movers.rows) expect(reason).toMatch(/→|Hardly anything changed/);
});

test("clear groups have no jitter at the end of the year they were planted in; customers without groups have", async () => {
  const program = startProgram();
  valueOf(await program.client.project.create({ name: "Shop" }));
  const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
  valueOf(await importFile(program.client, { file }));
  const { featureSetId, preparation } = valueOf(await program.client.features.compute({ extent: "usual" }));
  const asked = { featureSetId, preparation: [...preparation], params: { k: 4 } };
  const { segmentationId, segments } = valueOf(await program.client.segmentation.run(asked));
  const { months } = valueOf(await program.client.segmentation.replay({ segmentationId }));
  expect(months.at(-1)).toMatchObject({
    jitterShare: 0,
    sizes: segments.map(({ customers }) => customers),
  });
  await program.remove();
  const { replay } = await replayedProject();
  expect(Math.max(...replay.months.map(({ jitterShare }) => jitterShare ?? 0))).toBeGreaterThan(0.02);
});

test("a customer's past ends in the segment that the customer is in", async () => {
  const { store, segmentationId, segmentation } = await replayedProject();
  const members = store.all<{ id: number; position: number }>(
    `SELECT m.customer_id AS id, s.position FROM membership AS m JOIN segment AS s ON s.id = m.segment_id
     WHERE s.segmentation_id = ? LIMIT 40`,
    segmentationId,
  );
  for (const { id, position } of members) {
    const past = pastOfCustomer(store, segmentation, id as never);
    expect(past?.months.at(-1)?.index).toBe(position);
    expect(past?.sentence).toContain(`“${segmentation.segments[position].name}”`);
  }
});

test("a day that is no replayed month end is refused, with the days that there are", async () => {
  const { store, segmentationId } = await replayedProject();
  const asked = { segmentationId, from: "2023-06-15", to: "2023-07-31", limit: 10 };
  const refusal = await runJob(store, "segmentation.movers", asked).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ error: { code: "no-month", field: "from" } });
});

test("transitions by hand: five customers, two of whom come later", () => {
  expect(transitionsBetween([0, 0, 1, NOT_KNOWN, NOT_KNOWN], [0, 1, 1, 1, NOT_KNOWN], 2)).toEqual({
    counts: [
      [1, 1],
      [0, 1],
    ],
    rates: [
      [0.5, 0.5],
      [0, 1],
    ],
    arrived: [0, 1],
  });
});

test("stays by hand: what was under way at the start is left out, what goes on at the end is cut short", () => {
  const stays = new StayCount(4);
  // Months 0 to 4. A: in 0 from the start, leaves; B: comes into 0 at 1, leaves at 3; C: into 0 at 2, still there; D: out, into 1 at 4.
  for (const labels of [
    [0, NOT_KNOWN, NOT_KNOWN, -1],
    [1, 0, NOT_KNOWN, -1],
    [1, 0, 0, -1],
    [1, 1, 0, -1],
    [1, 1, 0, 1],
  ])
    stays.add(Int16Array.from(labels));
  const [first, second] = stays.bySegment(2);
  // In 0: B for 2 months, C for 2 and going on. At 2 months one of two ended.
  expect(first).toMatchObject({ stays: 2, ended: 1, medianMonths: 2 });
  expect(first.curve.map(({ months, share }) => [months, share])).toEqual([[2, 0.5]]);
  // In 1: A since 1, B since 3, D since 4; nobody left.
  expect(second).toMatchObject({ stays: 3, ended: 0, medianMonths: null, curve: [] });
});

test("the parts of a move add up to how much nearer the customer came to the new centre than to the old one", () => {
  const rng = makeRng(SEED);
  const draw = () => Float64Array.from({ length: 5 }, () => 4 * rng.next() - 2);
  const squared = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, c) => sum + (value - b[c]) ** 2, 0);
  for (let round = 0; round < 100; round++) {
    const [before, after, left, entered] = [draw(), draw(), draw(), draw()];
    const nearerBefore = squared(before, left) - squared(before, entered);
    const nearerAfter = squared(after, left) - squared(after, entered);
    const pulls = pullsOfMove({ before, after, left, entered });
    expect(sumOf([...pulls])).toBeCloseTo(nearerAfter - nearerBefore, 10);
    expect(namedPulls(pulls).every((c) => pulls[c] > 0)).toBe(true);
  }
});
