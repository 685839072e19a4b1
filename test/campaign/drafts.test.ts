import { afterAll, beforeAll, expect, test } from "vitest";
import { type DraftPlan, firstPlan, wholePlan } from "../../src-shared/campaign-draft.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { makeShop, planOf } from "./campaign-shop.ts";

let program: Program;
let shop: { often: SegmentId; everybody: SegmentId };
beforeAll(async () => {
  program = startProgram();
  shop = await makeShop(program, 11);
});
afterAll(() => program.remove());

const calls = () => program.client.campaign;
const begun = async (plan: DraftPlan, name = "Spring") => valueOf(await calls().addDraft({ name, plan }));
const planned = (segmentId: SegmentId): DraftPlan => ({ ...firstPlan, segmentIds: [segmentId] });

test("a draft keeps what its plan lacks, and the last changed is listed first", async () => {
  const first = await begun(firstPlan, "Empty");
  const second = await begun(planned(shop.often), "Often");
  const arms = [{ name: "", treatment: "treated" as const, percent: 0 }];
  const changed = { draftId: first.draftId, name: "Half", plan: { ...firstPlan, arms } };
  valueOf(await calls().saveDraft(changed));
  expect(valueOf(await calls().getDraft({ draftId: first.draftId }))).toMatchObject(changed);
  const names = valueOf(await calls().listDrafts({})).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["Half", "Often"]));
  for (const { draftId } of [first, second]) valueOf(await calls().deleteDraft({ draftId }));
  expect(valueOf(await calls().listDrafts({}))).toEqual([]);
  expect(errorOf(await calls().getDraft({ draftId: first.draftId })).code).toBe("no-draft");
});

test("what was changed and given up can be taken back", async () => {
  const { draftId } = await begun(planned(shop.often));
  valueOf(await calls().saveDraft({ draftId, name: "Summer", plan: firstPlan }));
  valueOf(await calls().deleteDraft({ draftId }));
  valueOf(await program.client.project.undo({}));
  expect(valueOf(await calls().getDraft({ draftId }))).toMatchObject({ name: "Summer", plan: firstPlan });
  valueOf(await program.client.project.undo({}));
  expect(valueOf(await calls().getDraft({ draftId }))).toMatchObject({ name: "Spring", plan: planned(shop.often) });
  valueOf(await calls().deleteDraft({ draftId }));
});

test("drafts and campaigns that choose or leave out a segment, or ask for it in their rule, are named, others are not", async () => {
  const draft = await begun({ ...planned(shop.everybody), withoutSegmentIds: [shop.often] }, "Seldom");
  const drawn = valueOf(await calls().draw({ name: "All", plan: planOf([shop.everybody]) }));
  const asked = { kind: "segment" as const, segmentIds: [shop.often], of: "any" as const };
  const rule = { kind: "all" as const, rules: [{ kind: "not" as const, rule: asked }] };
  const ruled = valueOf(await calls().draw({ name: "Ruled", plan: planOf([shop.everybody], { rule }) }));
  const uses = valueOf(await calls().usesOf({ segmentIds: [shop.often, shop.everybody] }));
  expect(uses).toEqual([
    { segmentId: shop.often, name: "Seldom", draftId: draft.draftId },
    { segmentId: shop.everybody, name: "Seldom", draftId: draft.draftId },
    { segmentId: shop.often, name: "Ruled", campaignId: ruled.campaignId },
    { segmentId: shop.everybody, name: "Ruled", campaignId: ruled.campaignId },
    { segmentId: shop.everybody, name: "All", campaignId: drawn.campaignId },
  ]);
});

test("drawing the arms of a draft ends it", async () => {
  const { draftId } = await begun(planned(shop.everybody), "Drawn");
  const plan = valueOf(wholePlan(planned(shop.everybody)));
  valueOf(await calls().draw({ name: "Drawn", plan, draftId }));
  expect(errorOf(await calls().getDraft({ draftId })).code).toBe("no-draft");
});

test("a plan that lacks a segment, or whose arms do not add up, says so and cannot be drawn by", () => {
  expect(errorOf(wholePlan(firstPlan)).message).toMatch(/at least one segment/);
  const arms = firstPlan.arms.slice(0, 1);
  expect(errorOf(wholePlan({ ...planned(shop.often), arms })).message).toMatch(/add up to 80 %/);
});

test("a draft that is begun after a drawn one was taken back is not taken for it", async () => {
  const { draftId } = await begun(planned(shop.everybody), "Drawn");
  const plan = valueOf(wholePlan(planned(shop.everybody)));
  valueOf(await calls().draw({ name: "Drawn", plan, draftId }));
  valueOf(await program.client.project.undo({}));
  const next = await begun(firstPlan, "Next");
  expect(valueOf(await calls().getDraft({ draftId: next.draftId })).name).toBe("Next");
});

test("before the draw each destination tells whom it would know, and what would keep its file from being written", async () => {
  const plan = valueOf(wholePlan(planned(shop.everybody)));
  const { waterfall } = valueOf(await calls().preview({ plan }));
  const foreseen = valueOf(await calls().foresee({ name: "Diabetes", plan }));
  const of = (id: string) => foreseen.find(({ destination }) => destination === id);
  expect(foreseen.map(({ destination }) => destination)).toEqual(
    valueOf(await calls().destinations({})).map(({ id }) => id),
  );
  expect(of("klaviyo")).toEqual({ destination: "klaviyo", share: 1, blockers: [] });
  expect(of("google-customer-match")?.blockers.join()).toMatch(/does not fit an advertising platform/);
  expect(waterfall.audience).toBeLessThan(100);
  const meta = valueOf(await calls().foresee({ name: "Spring", plan })).find(
    ({ destination }) => destination === "meta-list",
  );
  expect(meta?.blockers.join()).toMatch(/at least 100 people/);
});

test("of a destination that cannot take the campaign at all one reason is told, and of an empty audience that it is empty", async () => {
  const foreseen = async (choices: Partial<DraftPlan>) =>
    valueOf(
      await calls().foresee({ name: "Spring", plan: valueOf(wholePlan({ ...planned(shop.everybody), ...choices })) }),
    );
  const blockersOf = (list: Awaited<ReturnType<typeof foreseen>>, id: string) =>
    list.find(({ destination }) => destination === id)?.blockers;
  expect(blockersOf(await foreseen({}), "direct-mail")).toEqual([
    "For Letters with keycodes people have to have agreed to post, and this campaign asks who agreed to e-mail. Make a campaign for that channel.",
  ]);
  expect(blockersOf(await foreseen({ withoutSegmentIds: [shop.everybody] }), "csv")).toEqual([
    "Nobody is in the audience.",
  ]);
});
