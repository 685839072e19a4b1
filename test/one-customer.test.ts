import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, createApp } from "../src-main/app.ts";
import { directTransport } from "../src-main/hosts/direct-transport.ts";
import { openBytes } from "../src-main/source/read-bytes.ts";
import { readCsv } from "../src-main/source/read-csv.ts";
import { contract } from "../src-shared/contract.ts";
import { makeClient } from "../src-shared/contract-kit.ts";
import { valueOf } from "../src-shared/result.ts";
import { isoDay } from "../src-shared/units.ts";
import { expectGolden } from "./golden.ts";

/**
 * Sends one customer, Ada, through every step that the README lists, and compares what each gives with a golden file
 * whose numbers can be worked out by hand from the twelve rows.
 */
const file = join(import.meta.dirname, "fixtures", "one-customer", "orders.csv");
const dataDir = mkdtempSync(join(tmpdir(), "tessera-one-"));
let app: App;
let client: ReturnType<typeof makeClient<typeof contract>>;

beforeAll(async () => {
  app = createApp({
    dataDir,
    now: () => Date.UTC(2024, 3, 1),
    timeZone: "Europe/Berlin",
    programVersion: "test",
    log: () => {},
  });
  client = makeClient(contract, directTransport(app));
  valueOf(await client.project.create({ name: "One customer" }));
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("Ada's rows become orders, features, a segment, a reason and a line of the exported list", async () => {
  const chosen = app.files.addFile(file).file;
  const inspection = valueOf(await client.source.inspect({ file: chosen }));
  const rows: unknown[] = [];
  for await (const batch of readCsv(await openBytes(file), inspection.dialect)) {
    rows.push(...batch.filter((row) => row.cells[2] === "Ada").map(({ line, cells }) => ({ line, cells })));
  }
  const summary = valueOf(await client.source.import({ file: chosen, recipe: inspection.recipe }));
  const [ada] = valueOf(await client.customer.find({ text: "ada", limit: 1 }));
  if (!ada) throw new Error("Ada was lost");
  const { orders } = valueOf(await client.activity.listOrders({ customerId: ada.customerId, limit: 10 }));
  const set = valueOf(await client.features.compute({}));
  const features = valueOf(
    await client.features.ofCustomer({ featureSetId: set.featureSetId, customerId: ada.customerId }),
  );
  const segmentation = valueOf(
    await client.segmentation.run({
      featureSetId: set.featureSetId,
      preparation: [...set.preparation],
      params: { k: 2 },
    }),
  );
  const why = valueOf(
    await client.segmentation.explainCustomer({
      segmentationId: segmentation.segmentationId,
      customerId: ada.customerId,
    }),
  );
  const place = join(dataDir, "list.csv");
  valueOf(
    await client.segmentation.exportCustomers({
      segmentationId: segmentation.segmentationId,
      place: app.files.addPlace({ path: place, mayReplace: false }),
    }),
  );
  const exported = readFileSync(place, "utf8").split("\r\n");

  expectGolden("one-customer.json", {
    "1 rows read": rows,
    "2 recipe": {
      columns: inspection.recipe.columns,
      dateFormat: inspection.recipe.dateFormat,
      numbers: inspection.recipe.numberFormats,
    },
    "3 import": {
      counts: summary.counts,
      customers: summary.customers,
      orders: summary.orders,
      problems: summary.problems.map(({ kind, count }) => ({ kind, count })),
    },
    "3 orders": orders.map(({ key, day, channel, saleMinor, returnMinor, lines }) => ({
      key,
      day: isoDay(day),
      channel,
      saleMinor,
      returnMinor,
      lines: lines.map((line) => line.line),
    })),
    "4 features": {
      asOf: isoDay(set.asOfDay),
      of: Object.fromEntries(features.map(({ featureId, value }) => [featureId, value])),
    },
    "5 prepared": segmentation.preparation,
    "8 segment": segmentation.segments.map(({ name, customers, spendMinor, drivers }) => ({
      name,
      customers,
      spendMinor,
      drivers: drivers.map(({ words }) => words),
    })),
    "9 why": why,
    "11 exported": [exported[0], exported.find((line) => line.startsWith("Ada"))],
  });
});

test("rows read are kept or refused, and no customer is lost between file, store and list", async () => {
  const [listing] = valueOf(await client.source.list({}));
  expect(listing?.counts).toEqual({ read: 12, kept: 11, refused: 1, anonymous: 1, returns: 2, usedByOrders: 8 });
  const exported = readFileSync(join(dataDir, "list.csv"), "utf8").trim().split("\r\n").slice(1);
  expect(exported.map((line) => line.split(",")[0])).toEqual(["Ada", "Ben", "Cem", "Dua"]);
});
