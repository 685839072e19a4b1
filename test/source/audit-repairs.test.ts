import { describe, expect, test } from "vitest";
import { loadKpis } from "../../src-main/activity/kpi-queries.ts";
import { loadActivitySummary } from "../../src-main/activity/queries.ts";
import { loadNewestFeatureSet } from "../../src-main/features/queries.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { listHistory } from "../../src-main/project/queries.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { AuditReport } from "../../src-shared/source-audit.ts";
import { errorOf } from "../project/start-program.ts";
import {
  auditOf,
  faults,
  freshShopProject,
  IMPORT_DAY,
  importShopFile,
  orderCsv,
  type Shop,
  shopOrderRecipe,
  shopProject,
  soundShop,
} from "./audit-shop.ts";
import { runJob, valueOfJob } from "./thread-job.ts";

const SEED = 815;

/** Everything that later figures are made from. */
function figuresOf(store: OpenStore) {
  return {
    summary: loadActivitySummary(store, "EUR", IMPORT_DAY),
    kpis: loadKpis(store, "EUR", IMPORT_DAY),
    orders: store.all("SELECT * FROM visible_order ORDER BY id"),
    clustered: store.all("SELECT * FROM clustered_order ORDER BY id"),
  };
}

function plantedShop(finding: string): Shop {
  const shop = soundShop(makeRng(SEED));
  faults.find((fault) => fault.finding === finding)?.plant(shop, makeRng(SEED, 1));
  return shop;
}

function repair(store: OpenStore, finding: string, which: string, isConfirmed = true): Promise<AuditReport> {
  return valueOfJob(store, "source.repairFinding", { finding, repair: which, isConfirmed, note: "" });
}

const repairable: readonly (readonly [finding: string, repair: string])[] = [
  ["future-orders", "leave-out"],
  ["ancient-orders", "leave-out"],
  ["order-outliers", "leave-out"],
  ["order-outliers", "cap"],
  ["repeated-rows", "drop"],
  ["test-accounts", "leave-out"],
  ["staff-domains:ourshop.eu", "leave-out"],
  ["large-customer:K1", "not-clustered"],
];

describe.each(repairable)("%s, repaired by %s", (finding, which) => {
  test("is gone, and taking the repair back gives the same figures as before", async () => {
    const store = await shopProject(plantedShop(finding));
    const found = await auditOf(store);
    const before = figuresOf(store);
    expect(found.findings.map((entry) => entry.finding)).toContain(finding);
    const repaired = await repair(store, finding, which);
    expect(repaired.findings.map((entry) => entry.finding)).not.toContain(finding);
    expect(repaired.repairs).toMatchObject([{ finding, repair: which }]);
    expect(figuresOf(store)).not.toEqual(before);
    const [{ decisionId }] = repaired.repairs;
    const undone = await valueOfJob<AuditReport>(store, "source.undoDecision", { decisionId });
    expect(figuresOf(store)).toEqual(before);
    expect({ ...undone, auditedAtMs: 0 }).toEqual({ ...found, auditedAtMs: 0 });
  });

  test("takes away exactly what its preview said", async () => {
    const store = await shopProject(plantedShop(finding));
    const { findings } = await auditOf(store);
    const offer = findings.find((entry) => entry.finding === finding)?.repairs.find((entry) => entry.repair === which);
    const view = which === "not-clustered" ? "clustered_order" : "visible_order";
    const sum = () =>
      store.get<{ orders: number; sales: number }>(
        `SELECT count(*) FILTER (WHERE sale_lines > 0) AS orders, sum(sale_minor) AS sales FROM ${view}`,
      ) ?? { orders: 0, sales: 0 };
    const before = sum();
    await repair(store, finding, which);
    const after = sum();
    expect([before.orders - after.orders, before.sales - after.sales]).toEqual([
      offer?.effect.orders,
      offer?.effect.saleMinor,
    ]);
  });
});

test("several repairs hold at once, whichever came first, and each can be taken back alone", async () => {
  const shop = plantedShop("future-orders");
  faults.find(({ finding }) => finding === "repeated-rows")?.plant(shop, makeRng(SEED, 2));
  const [one, two] = [await shopProject(shop), await shopProject(shop)];
  await repair(one, "future-orders", "leave-out");
  const onlyFuture = figuresOf(one);
  const both = await repair(one, "repeated-rows", "drop");
  await repair(two, "repeated-rows", "drop");
  await repair(two, "future-orders", "leave-out");
  expect(figuresOf(one)).toEqual(figuresOf(two));
  const repeats = both.repairs.find(({ finding }) => finding === "repeated-rows");
  await valueOfJob(one, "source.undoDecision", { decisionId: repeats?.decisionId });
  expect(figuresOf(one)).toEqual(onlyFuture);
});

test("a repair is a rule: files that are imported later obey it, and those taken back leave nothing behind", async () => {
  const store = await shopProject(plantedShop("future-orders"));
  await repair(store, "future-orders", "leave-out");
  const before = figuresOf(store);
  const late = { id: "Z1", customer: "K1", day: IMPORT_DAY + 90, amountMinor: 4000, product: "P1" };
  const { importId } = await importShopFile(store, "till", orderCsv([late]), shopOrderRecipe);
  expect(figuresOf(store).orders).toEqual(before.orders);
  expect((await auditOf(store)).findings.map(({ finding }) => finding)).not.toContain("future-orders");
  await valueOfJob(store, "source.undoImport", { importId });
  expect(figuresOf(store)).toEqual(before);
});

describe("a repair that takes away more than 5 %", () => {
  const finding = "large-customer:K1";

  test("asks again, with its numbers, and changes nothing", async () => {
    const store = await shopProject(plantedShop(finding));
    await auditOf(store);
    const before = figuresOf(store);
    const refusal = errorOf(
      await runJob(store, "source.repairFinding", { finding, repair: "not-clustered", isConfirmed: false, note: "" }),
    );
    expect(refusal).toMatchObject({ code: "large-repair", field: "isConfirmed" });
    expect(refusal.message).toMatch(/1 customer with \d+ orders? \([\d.]+ %\).*more than 5\.0 %\. Confirm it/);
    expect(figuresOf(store)).toEqual(before);
  });

  test("is done once it is confirmed, and one below is done at once", async () => {
    const large = await shopProject(plantedShop(finding));
    expect((await repair(large, finding, "not-clustered", true)).repairs).toHaveLength(1);
    const small = await shopProject(plantedShop("ancient-orders"));
    expect((await repair(small, "ancient-orders", "leave-out", false)).repairs).toHaveLength(1);
  });
});

test("features become out of date with a repair, and up to date again when it is taken back", async () => {
  const store = await shopProject(plantedShop("order-outliers"));
  await valueOfJob(store, "features.compute", { returns: "net" });
  expect(loadNewestFeatureSet(store)?.isStale).toBe(false);
  const { repairs } = await repair(store, "order-outliers", "cap");
  expect(loadNewestFeatureSet(store)?.isStale).toBe(true);
  await valueOfJob(store, "source.undoDecision", { decisionId: repairs[0].decisionId });
  expect(loadNewestFeatureSet(store)?.isStale).toBe(false);
});

test("a customer who is left out of the clustering has no features, and stays in the totals", async () => {
  const store = await shopProject(plantedShop("large-customer:K1"));
  const before = loadActivitySummary(store, "EUR", IMPORT_DAY);
  await repair(store, "large-customer:K1", "not-clustered");
  const set = await valueOfJob<{ customers: number }>(store, "features.compute", { returns: "net" });
  expect(set.customers).toBe(before.customers - 1);
  expect(loadActivitySummary(store, "EUR", IMPORT_DAY)).toEqual(before);
});

test("what was repaired and taken back stands in the project's history", async () => {
  const store = await shopProject(plantedShop("future-orders"));
  const { repairs } = await repair(store, "future-orders", "leave-out");
  await valueOfJob(store, "source.undoDecision", { decisionId: repairs[0].decisionId });
  const [undone, done] = listHistory(store);
  expect([done.call, undone.call]).toEqual(["source.repairFinding", "source.undoDecision"]);
  expect(done.words).toMatch(/orders dated after the import.*leave these orders out\. Takes away \d+ orders/);
  expect(undone.words).toBe(`Taken back: ${done.words}`);
});

describe("what cannot be done is refused with words", () => {
  const refusalOf = async (call: string, input: object) =>
    errorOf(await runJob(await shopProject(plantedShop("anonymous-orders")), call, input));

  test.each([
    [
      "a finding that is none",
      { finding: "gremlins", repair: "x" },
      "unknown-finding",
      "There is no check “gremlins”.",
    ],
    [
      "a finding that the data does not have",
      { finding: "future-orders", repair: "leave-out" },
      "no-finding",
      "The data has no such finding any more. Run the audit again.",
    ],
    [
      "a repair that the finding does not have",
      { finding: "anonymous-orders", repair: "leave-out" },
      "unknown-repair",
      /^“.*” has no repair\. Accept it as it is, or import a corrected file\.$/,
    ],
  ])("%s", async (_name, input, code, message) => {
    const refusal = await refusalOf("source.repairFinding", { ...input, isConfirmed: true, note: "" });
    expect(refusal).toMatchObject({
      code,
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
  });

  test("a decision that was taken back already", async () => {
    expect(await refusalOf("source.undoDecision", { decisionId: 99 })).toEqual({
      code: "no-decision",
      message: "This decision was taken back already.",
      field: "decisionId",
    });
  });
});

test("an audit before any import is a report without a score and without findings", async () => {
  const store = freshShopProject();
  const report = valueOf(await runJob(store, "source.audit", {})) as AuditReport;
  expect([report.score, report.findings, report.orders]).toEqual([undefined, [], 0]);
});
