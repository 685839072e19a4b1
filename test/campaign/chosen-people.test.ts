import { afterAll, beforeAll, expect, test } from "vitest";
import { chosenPeople } from "../../src-main/campaign/chosen-people.ts";
import { followedPlan } from "../../src-main/campaign/delta/followed-plan.ts";
import { lookForNews } from "../../src-main/campaign/delta/look-for-news.job.ts";
import { insertTrigger } from "../../src-main/campaign/delta/queries.ts";
import { insertCampaign } from "../../src-main/campaign/queries.ts";
import type { JobContext } from "../../src-main/jobs/job-context.ts";
import type { OpenStore, WriteStore } from "../../src-main/store/open-store.ts";
import { campaignPlanSchema } from "../../src-shared/campaign-plan.ts";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { freshProject } from "../source/shop-project.ts";
import { makeShop, mayBeWrittenTo, planOf } from "./campaign-shop.ts";

let program: Program;
let shop: Awaited<ReturnType<typeof makeShop>>;
beforeAll(async () => {
  program = startProgram();
  shop = await makeShop(program, 5);
});
afterAll(() => program.remove());

const orderedOften = {
  kind: "happened" as const,
  happening: { what: "order" as const },
  measure: "times" as const,
  min: 3,
};

test("a rule narrows the segments to whom it is true of, and the waterfall counts and names the others", async () => {
  const plan = planOf([shop.everybody], { rule: orderedOften });
  const { waterfall } = valueOf(await program.client.campaign.preview({ plan }));
  const seldom = shop.customers.filter(({ orders }) => orders < 3);
  expect(waterfall.steps.find(({ loss }) => loss === "not-by-rule")?.lost).toBe(seldom.length);
  expect(waterfall.audience).toBe(shop.customers.filter((one) => one.orders >= 3 && mayBeWrittenTo(one)).length);
  const lost = valueOf(await program.client.campaign.lost({ plan, loss: "not-by-rule" }));
  expect(lost.map(({ key }) => key).sort()).toEqual(seldom.map(({ key }) => key).sort());
  const drawn = valueOf(await program.client.campaign.draw({ name: "Often", plan }));
  expect([drawn.draw.waterfall, drawn.plan.rule]).toEqual([waterfall, orderedOften]);
});

test("a rule that asks for a segment that is gone is refused in words", async () => {
  const rule = { kind: "segment" as const, segmentIds: [9999], of: "any" as const };
  const plan = planOf([shop.everybody], { rule });
  expect(errorOf(await program.client.campaign.preview({ plan })).message).toMatch(/not in the project any more/);
});

// Everybody of the shop has an address at example.com.
test("customers of one company are drawn as one, and the forecast says what that costs", async () => {
  const plan = planOf([shop.everybody], { unit: "account" });
  const { power } = valueOf(await program.client.campaign.preview({ plan }));
  expect(power?.clusters?.unitSize).toBe(shop.customers.filter(mayBeWrittenTo).length);
  expect(power?.words).toContain("Accounts stay together");
  const { draw } = valueOf(await program.client.campaign.draw({ name: "Companies", plan }));
  expect(draw.arms.filter(({ customers }) => customers > 0)).toHaveLength(1);
  expect(draw.power).toEqual(power);
});

/** Segmentations 1 and 2, the second made anew from the first: its segments 21 and 22 go on with 12 and 11. */
function fillSegments(store: OpenStore): void {
  const continued = JSON.stringify({ earlierSegmentationId: 1, continues: [1, 0, null] });
  store.pragma("foreign_keys = OFF");
  store.exec(`
    INSERT INTO segmentation (id, feature_set_id, name, created_at_ms, algorithm, params, seed, program_version, preparation, model, scores)
    VALUES (1, 1, 'First', 1, 'kmeans', '{}', 1, 'test', '[]', '{}', '{}'), (2, 1, 'Second', 2, 'kmeans', '{}', 1, 'test', '[]', '{}', '{}');
    INSERT INTO segment (id, segmentation_id, position, name, is_named_by_person, note, profile)
    VALUES (11, 1, 0, 'A', 0, '', '{}'), (12, 1, 1, 'B', 0, '', '{}'), (13, 1, 2, 'C', 0, '', '{}'),
           (21, 2, 0, 'B', 0, '', '{}'), (22, 2, 1, 'A', 0, '', '{}'), (23, 2, 2, 'D', 0, '', '{}');
    INSERT INTO segmentation_continuation (segmentation_id, migration) VALUES (2, '${continued}');
    INSERT INTO membership (segment_id, customer_id, probability)
    VALUES (11, 1, 0.95), (11, 2, 0.5), (12, 2, 0.9), (11, 3, NULL), (12, 4, 0.89);
  `);
}

test("of the core is who belongs to a chosen segment in nine of ten, or by definition, and is counted to that segment", () => {
  const store = freshProject();
  fillSegments(store);
  const plan = { segmentIds: [11, 12], withoutSegmentIds: [], coreOnly: true };
  const { segmentOf, isCore } = chosenPeople(store, plan);
  expect([1, 2, 3, 4].map(isCore)).toEqual([true, true, true, false]);
  expect([...segmentOf]).toEqual([
    [1, 11],
    [2, 12],
    [3, 11],
    [4, 12],
  ]);
  const all = chosenPeople(store, { ...plan, coreOnly: false });
  expect([1, 2, 3, 4].map(all.isCore)).toEqual([true, true, true, true]);
  expect(all.segmentOf.get(2)).toBe(11);
  store.close();
});

test("a drawn campaign follows its segments to those that go on with them, unless that was taken back, and keeps one that ended", () => {
  const store = freshProject();
  fillSegments(store);
  const planned = { segmentIds: [11, 13], withoutSegmentIds: [12] };
  const { plan, plannedOf } = followedPlan(store, { plan: planned, drawnAtMs: 0 });
  expect(plan).toEqual({ segmentIds: [22, 13], withoutSegmentIds: [21] });
  expect([22, 13].map(plannedOf)).toEqual([11, 13]);
  store.run("UPDATE segmentation SET is_hidden = 1 WHERE id = 2");
  expect(followedPlan(store, { plan: planned, drawnAtMs: 0 }).plan).toEqual(planned);
  store.close();
});

test("a watched campaign whose rule cannot be answered now is named, and the others are looked at", () => {
  const store = freshProject();
  fillSegments(store);
  store.exec(`
    INSERT INTO source (id, name, recipe) VALUES (1, 'Shop', '{}');
    INSERT INTO import (id, source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
    VALUES (1, 1, 'f', 1, '', '{}', 1, 'test', 1, 'visible', '{}');
    INSERT INTO customer (id, key, first_import_id) VALUES (1, 'C1', 1);
    INSERT INTO membership (segment_id, customer_id, probability) VALUES (22, 1, NULL);
    INSERT INTO identifier (customer_id, kind, value, import_id) VALUES (1, 'email', 'a@b.de', 1);
    INSERT INTO consent (import_id, customer_id, channel, purpose, state, at_ms, evidence) VALUES (1, 1, 'email', 'marketing', 'granted', 1, '');
  `);
  const watched = (name: string, more: object) => {
    const arms = [{ name: "All", treatment: "treated", percent: 100 }];
    const plan = campaignPlanSchema.parse({ channel: "email", segmentIds: [11], arms, ...more });
    const draw = { waterfall: { people: 0, steps: [], audience: 0 }, arms: [], balance: [], power: null };
    const campaignId = insertCampaign(store, { name, drawnAtMs: 1, plan, draw, programVersion: "test" });
    insertTrigger(store, { campaignId, arm: 0, destination: "csv", scope: "joined" });
  };
  // No features are computed in this project, so that no rule can be asked.
  watched("Ruled", { rule: orderedOften });
  watched("Plain", {});
  const job = {
    store,
    write: <T>(change: (writable: WriteStore) => T) => store.transaction(() => change(store)),
    progress: () => {},
    stopIfAsked: () => {},
    nowMs: 2,
  } as unknown as JobContext;
  const { failed, entries } = valueOf(lookForNews(job));
  expect(failed).toEqual([{ name: "Ruled", message: expect.stringMatching(/no features are computed yet/) }]);
  // The one customer came to the segment that goes on with the other campaign's.
  expect(entries).toBe(1);
  store.close();
});
