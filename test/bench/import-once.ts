import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../src-main/app.ts";
import { directTransport } from "../../src-main/hosts/direct-transport.ts";
import { contract } from "../../src-shared/contract.ts";
import { makeClient } from "../../src-shared/contract-kit.ts";
import { valueOf } from "../../src-shared/result.ts";

/** Imports one file in a process of its own and prints seconds per step and peak memory as JSON. */
const [path = ""] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), "tessera-bench-"));
const app = createApp({ dataDir, now: () => Date.now(), timeZone: "UTC", programVersion: "bench", log: console.error });
const client = makeClient(contract, directTransport(app));
const startedAt = performance.now();
const seconds: Record<string, number> = {};
let lapAt = startedAt;
function lap(step: string): void {
  const now = performance.now();
  seconds[step] = (now - lapAt) / 1000;
  lapAt = now;
}

valueOf(await client.project.create({ name: "Bench" }));
const { file } = app.files.addFile(path);
lap("open");
const inspection = valueOf(await client.source.inspect({ file }));
lap("look");
const summary = valueOf(await client.source.import({ file, recipe: inspection.recipe }));
lap("import");
const features = valueOf(await client.features.compute({}));
lap("features");
const total = (performance.now() - startedAt) / 1000;
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) * 1024;
await app.close();
rmSync(dataDir, { recursive: true, force: true });
console.log(
  JSON.stringify({
    seconds: { ...seconds, total },
    peakMb: peak / 1e6,
    rows: summary.counts.read,
    kept: summary.counts.kept,
    customers: features.customers,
    orders: summary.orders,
  }),
);
