import { join } from "node:path";
import { exportAudience } from "../../src-main/campaign/export-audience.job.ts";
import { insertCampaign, insertMembersOfCampaign } from "../../src-main/campaign/queries.ts";
import type { JobContext } from "../../src-main/jobs/job-context.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { saveSetting } from "../../src-main/project/queries.ts";
import { insertMany } from "../../src-main/store/insert-many.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { campaignPlanSchema } from "../../src-shared/campaign-plan.ts";
import type { CampaignId, PlaceRef } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";

/**
 * One part of the export's timing, each in a process of its own so that memory and processor time are the part's alone:
 * `node export-task.ts fill folder customers` makes a project, `node export-task.ts write folder destination` writes a
 * file from it and prints what that took, as one JSON line.
 */
const SEED = 1;
const NOW_MS = Date.UTC(2025, 0, 15);
const ATTRIBUTES = ["First name", "Last name", "City", "Region", "Postcode", "Country"];
const [task, folder, choice] = process.argv.slice(2);
const store = openStore(join(folder, "shop.tessera"), "write");
if (task === "fill") fill(store, Number(choice));
else write(store, choice);
store.close();

function write(store: OpenStore, destination: string): void {
  const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
  const input = { campaignId: 1 as CampaignId, arm: 0, destination, scope: "whole" as const, place: "" as PlaceRef };
  const reader = openStore(store.path, "read");
  const { customers, bytes } = valueOf(exportAudience(jobOn(store, reader), input));
  reader.close();
  const cpu = process.cpuUsage(cpuBefore);
  console.log(
    JSON.stringify({
      customers,
      bytes,
      seconds: (performance.now() - startedAt) / 1000,
      cpuSeconds: (cpu.user + cpu.system) / 1e6,
      peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6,
    }),
  );
}

/** As a job's thread has it: one connection reads, another one writes. */
function jobOn(store: OpenStore, reader: OpenStore): JobContext {
  return {
    store: reader,
    write: (change) => store.transaction(() => change(store)),
    writeAside: () => {},
    keepUp: async () => {},
    writtenAside: async () => {},
    checkpoint: () => {},
    pathOf: () => "",
    placeOf: () => ({ path: join(folder, "out"), mayReplace: true }),
    presetsDir: "",
    progress: () => {},
    stopIfAsked: () => {},
    nowMs: NOW_MS,
    programVersion: "bench",
    elapsedMs: () => 0,
  };
}

/** Everybody has an address, a number, a name and a place, agreed to e-mail, and is in the one arm of the one campaign. */
function fill(store: OpenStore, customers: number): void {
  store.pragma("synchronous = OFF");
  migrate(store);
  saveSetting(store, "project", { name: "Bench", createdAtMs: 0, timeZone: "UTC" });
  store.transaction(() => {
    store.run("INSERT INTO source (id, name, recipe) VALUES (1, 'bench', '{}')");
    store.run(
      `INSERT INTO import (id, source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
       VALUES (1, 1, 'f.csv', 0, '', '{}', 1, 'bench', 1, 'visible', '{}')`,
    );
    for (const name of ATTRIBUTES)
      store.run(
        "INSERT INTO attribute (name, type, class, provenance, first_import_id) VALUES (?, 'text', 'contact', 'first-party', 1)",
        name,
      );
    fillPeople(store, customers);
    const arms = [{ name: "All", treatment: "treated", percent: 100 }];
    const plan = campaignPlanSchema.parse({ channel: "email", segmentIds: [1], arms });
    const draw = {
      waterfall: { people: customers, steps: [], audience: customers },
      arms: [],
      balance: [],
      power: null,
    };
    const campaignId = insertCampaign(store, { name: "One", drawnAtMs: NOW_MS, plan, draw, programVersion: "bench" });
    const ids = Int32Array.from({ length: customers }, (_, i) => i + 1);
    insertMembersOfCampaign(store, campaignId, ids, new Int32Array(customers), new Int32Array(customers).fill(1));
  });
}

function fillPeople(store: OpenStore, customers: number): void {
  const rng = makeRng(SEED);
  const insert = (head: string, width: number, rows: number, row: (at: number) => (string | number)[]) =>
    insertMany(store, head, width, rows, (i, values, at) => {
      for (const [place, value] of row(i).entries()) values[at + place] = value;
    });
  insert("INSERT INTO customer (id, key, first_import_id)", 3, customers, (i) => [i + 1, `K${i}`, 1]);
  const email = (i: number) => `person.${i.toString().padStart(7, "0")}@example.com`;
  const identifier = "INSERT INTO identifier (customer_id, kind, value, import_id)";
  insert(identifier, 4, customers, (i) => [i + 1, "email", email(i), 1]);
  insert(identifier, 4, customers, (i) => [i + 1, "phone", `+49301${i.toString().padStart(7, "0")}`, 1]);
  insert(
    "INSERT INTO consent (import_id, customer_id, channel, purpose, state, at_ms, evidence)",
    7,
    customers,
    (i) => [1, i + 1, "email", "marketing", "granted", 1, ""],
  );
  insert("INSERT INTO attribute_value (customer_id, attribute_id, import_id, value)", 4, customers * 6, (row) => {
    const [person, attribute] = [Math.floor(row / 6), row % 6];
    const words = [
      `First${rng.below(5000)}`,
      `Müller-${rng.below(30_000)}`,
      `Town ${rng.below(8000)}`,
      `Region ${rng.below(50)}`,
    ];
    words.push(String(10_000 + 8 * rng.below(10_000)), "Germany");
    return [person + 1, attribute + 1, 1, words[attribute]];
  });
}
