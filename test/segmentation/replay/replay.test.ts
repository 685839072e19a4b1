import { expect, test } from "vitest";
import { saveSetting } from "../../../src-main/project/queries.ts";
import { loadReplay, replayMonths } from "../../../src-main/segmentation/replay/queries.ts";
import { NOT_KNOWN } from "../../../src-main/segmentation/replay/transitions.ts";
import type { OpenStore } from "../../../src-main/store/open-store.ts";
import type { FeatureSet } from "../../../src-shared/features.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import { lifecycleSchema } from "../../../src-shared/segmentation-lifecycle.ts";
import type { Replay } from "../../../src-shared/segmentation-replay.ts";
import { rfmSchema } from "../../../src-shared/segmentation-rfm.ts";
import { civilDate, dayOf, isoDay } from "../../../src-shared/units.ts";
import { fillProject } from "../../features/random-project.ts";
import { freshProject } from "../../source/shop-project.ts";
import { runJob, valueOfJob } from "../../source/thread-job.ts";

/** The past of segments: no month end knows of a row after it, whatever the segments are made by. */
const SEED = 1845;
const lastDay = dayOf(2024, 6, 20);
const early = { firstDay: lastDay - 399, days: 400, customers: 60, orders: 500, mark: "" };
const late = { firstDay: lastDay + 1, days: 120, customers: 90, orders: 400, mark: "late" };

const lifecycle: Definition = lifecycleSchema.parse({ method: "lifecycle" });
const rules: Definition = {
  method: "rules",
  segments: [
    { name: "Spenders", rule: { kind: "feature", featureId: "netSpend", min: { quantile: 0.7 } } },
    { name: "Recent", rule: { kind: "feature", featureId: "daysSinceLastOrder", max: 60 } },
  ],
};
const rfm: Definition = rfmSchema.parse({
  method: "rfm",
  axes: [
    { featureId: "orders", method: "quantile", bins: 2, isHighBest: true },
    { featureId: "netSpend", method: "quantile", bins: 2, isHighBest: true },
  ],
  segments: [
    { name: "Seldom", definition: "Few orders.", boxes: [[[1, 1]]] },
    { name: "Often", definition: "Many orders.", boxes: [[[2, 2]]] },
  ],
});

async function madeSegments(store: OpenStore, definition: Definition | undefined): Promise<Segmentation> {
  const asked = { asOf: isoDay(lastDay), returns: "net", extent: "usual" };
  const set = await valueOfJob<FeatureSet>(store, "features.compute", asked);
  const { featureSetId } = set;
  if (definition) return valueOfJob(store, "segmentation.define", { featureSetId, name: "Own", definition });
  const preparation = ["daysSinceLastOrder", "orders", "netSpend"].map((featureId) => ({
    featureId,
    transform: "log",
    scaling: "standard",
  }));
  const params = { k: 3, restarts: 3 };
  return valueOfJob(store, "segmentation.run", { featureSetId, preparation, algorithm: "kmeans", params, seed: 1 });
}

/** Everything that a replay says of its month ends, by day and customer. */
function pastOf(store: OpenStore, segmentationId: SegmentationId) {
  const replay = loadReplay(store, segmentationId);
  if (!replay) throw new Error("not replayed");
  return Array.from(replayMonths(store, replay.replayId), ({ day, labels, isJitter }) => ({
    day,
    customers: Array.from(replay.customerIds, (id, i) => [id, labels[i], isJitter?.[i]] as const).filter(
      ([, label]) => label !== NOT_KNOWN,
    ),
  }));
}

function projectWith(...fillings: (typeof early)[]): OpenStore {
  const store = freshProject();
  fillings.forEach((filling, i) => fillProject(store, filling, SEED, i));
  saveSetting(store, "latestImportDay", Math.max(...fillings.map(({ firstDay, days }) => firstDay + days - 1)));
  return store;
}

const kinds = [
  ["found by k-means", undefined],
  ["states of a lifecycle", lifecycle],
  ["defined by rules that overlap", rules],
  ["a grid of RFM", rfm],
] as const;

test.each(kinds)(
  "%s: every month end of the data, everybody counted once, and the last day as it was made",
  async (_, definition) => {
    const store = projectWith(early);
    const { segmentationId } = await madeSegments(store, definition);
    const replay = await valueOfJob<Replay>(store, "segmentation.replay", { segmentationId });
    const days = replay.months.map(({ day }) => day);
    expect(days.slice(0, -1).every((day) => civilDate(day + 1).dayOfMonth === 1)).toBe(true);
    expect(days.length).toBeGreaterThanOrEqual(13);
    for (const { customers, sizes, none } of replay.months)
      expect(sizes.reduce((sum, size) => sum + size, none)).toBe(customers);
    expect(replay.isStale).toBe(false);
    const members = store.all<{ id: number; position: number }>(
      `SELECT m.customer_id AS id, min(s.position) AS position FROM membership AS m JOIN segment AS s ON s.id = m.segment_id
     WHERE s.segmentation_id = ? GROUP BY m.customer_id ORDER BY m.customer_id`,
      segmentationId,
    );
    const placed = pastOf(store, segmentationId)
      .at(-1)
      ?.customers.filter(([, label]) => label >= 0);
    expect(placed?.map(([id, label]) => ({ id, position: label }))).toEqual(members);
  },
);

test.each(kinds)("%s: the same at a month end whatever came after it", async (_, definition) => {
  const store = projectWith(early);
  const { segmentationId } = await madeSegments(store, definition);
  await valueOfJob(store, "segmentation.replay", { segmentationId });
  // The last day of before is no month end.
  const before = pastOf(store, segmentationId).slice(0, -1);
  fillProject(store, late, SEED, 1);
  saveSetting(store, "latestImportDay", late.firstDay + late.days - 1);
  await valueOfJob(store, "segmentation.replay", { segmentationId });
  const after = pastOf(store, segmentationId);
  expect(after.length).toBeGreaterThan(before.length + 1);
  expect(after.slice(0, before.length)).toEqual(before);
});

test("a replay that is stopped leaves the earlier one as it was", async () => {
  const store = projectWith(early);
  const { segmentationId } = await madeSegments(store, undefined);
  await valueOfJob(store, "segmentation.replay", { segmentationId });
  const before = pastOf(store, segmentationId);
  await expect(runJob(store, "segmentation.replay", { segmentationId }, { stopsAt: 40 })).rejects.toThrow("stop");
  expect(pastOf(store, segmentationId)).toEqual(before);
});

test.each(kinds)(
  "rules that ask for segments %s: answered by who was in these on the same day",
  async (_, definition) => {
    const store = projectWith(early);
    const asked = await madeSegments(store, definition);
    const asking: Definition = {
      method: "rules",
      segments: asked.segments.map(({ name, segmentId }) => ({
        name,
        rule: { kind: "segment", segmentIds: [segmentId], of: "any" },
      })),
    };
    const { segmentationId } = await madeSegments(store, asking);
    for (const id of [asked.segmentationId, segmentationId]) {
      await valueOfJob(store, "segmentation.replay", { segmentationId: id });
    }
    const placed = (id: SegmentationId) =>
      pastOf(store, id).map(({ day, customers }) => [
        day,
        customers.flatMap(([customer, label]) => (label >= 0 ? [[customer, label]] : [])),
      ]);
    expect(placed(segmentationId)).toEqual(placed(asked.segmentationId));
  },
);
