import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportAudience } from "../../src-main/campaign/export-audience.job.ts";
import { insertCampaign, insertMembersOfCampaign, listFiles } from "../../src-main/campaign/queries.ts";
import type { JobContext } from "../../src-main/jobs/job-context.ts";
import type { OpenStore, WriteStore } from "../../src-main/store/open-store.ts";
import { campaignPlanSchema } from "../../src-shared/campaign-plan.ts";
import type { CampaignId, PlaceRef } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { NOW } from "../project/start-program.ts";
import { freshProject } from "../source/shop-project.ts";

/** A campaign with one customer, who agreed to e-mail. */
function fillCampaign(store: OpenStore): void {
  store.exec(`
    INSERT INTO source (id, name, recipe) VALUES (1, 'Shop', '{}');
    INSERT INTO import (id, source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
    VALUES (1, 1, 'f', 1, '', '{}', 1, 'test', 1, 'visible', '{}');
    INSERT INTO customer (id, key, first_import_id) VALUES (1, 'C1', 1);
    INSERT INTO consent (import_id, customer_id, channel, purpose, state, at_ms, evidence) VALUES (1, 1, 'email', 'marketing', 'granted', 1, '');
  `);
  const arms = [{ name: "All", treatment: "treated", percent: 100 }];
  const plan = campaignPlanSchema.parse({ channel: "email", segmentIds: [1], arms });
  const draw = { waterfall: { people: 1, steps: [], audience: 1 }, arms: [], balance: [], power: null };
  const campaignId = insertCampaign(store, { name: "One", drawnAtMs: NOW, plan, draw, programVersion: "test" });
  insertMembersOfCampaign(store, campaignId, Int32Array.of(1), Int32Array.of(0), Int32Array.of(1));
}

test("what cannot be entered in the ledger is not left behind as a file", async () => {
  const store = freshProject();
  const place = join(store.path, "..", "lost.csv");
  const job = {
    store,
    placeOf: () => ({ path: place, mayReplace: false }),
    write: () => {
      throw new Error("the thread was ended");
    },
    progress: () => {},
    stopIfAsked: () => {},
    nowMs: NOW,
  } as unknown as JobContext;
  fillCampaign(store);
  const input = {
    campaignId: 1 as CampaignId,
    arm: 0,
    destination: "csv",
    scope: "whole" as const,
    place: "" as PlaceRef,
  };
  expect(() => exportAudience(job, input)).toThrow("the thread was ended");
  expect(existsSync(place)).toBe(false);
  const kept = { ...job, write: <T>(change: (store: WriteStore) => T) => store.transaction(() => change(store)) };
  expect(valueOf(exportAudience(kept, input)).customers).toBe(1);
  expect(existsSync(place)).toBe(true);
});

test.skipIf(!existsSync("/dev/full"))(
  "on a full disk nothing is entered and nothing is lost: the same file is written once there is room",
  () => {
    const store = freshProject();
    fillCampaign(store);
    const place = join(store.path, "..", "list.csv");
    const job = {
      store,
      placeOf: () => ({ path: place, mayReplace: false }),
      write: <T>(change: (writable: WriteStore) => T) => store.transaction(() => change(store)),
      progress: () => {},
      stopIfAsked: () => {},
      nowMs: NOW,
    } as unknown as JobContext;
    const input = {
      campaignId: 1 as CampaignId,
      arm: 0,
      destination: "csv",
      scope: "whole" as const,
      place: "" as PlaceRef,
    };
    // The system's own device that is always full, where the neighbour's file would be.
    symlinkSync("/dev/full", `${place}.partial`);
    expect(() => exportAudience(job, input)).toThrow(/disk is full/);
    expect([listFiles(store), existsSync(place)]).toEqual([[], false]);
    expect(valueOf(exportAudience(job, input)).customers).toBe(1);
    expect([listFiles(store).length, existsSync(place)]).toEqual([1, true]);
  },
);
