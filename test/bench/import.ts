import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SourceComparison, SourceListing } from "../../src-shared/source-refresh.ts";
import { writeOrderFile } from "./order-file.ts";
import type { BenchRow } from "./run.ts";

const ROUNDS = 3;
const LINES = 1_000_000;
const LONGER = 10;
const cli = join(import.meta.dirname, "..", "..", "dist", "cli.mjs");

/** A million order lines into typed storage and features, beside sqlite3's own import. */
export async function benchImport(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "tessera-bench-"));
  const file = join(folder, "orders.csv");
  writeOrderFile(file, LINES);
  const hasPeer = spawnSync("sqlite3", ["--version"]).status === 0;
  const own: { seconds: number; peakMb: number }[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(await importOnce(folder, file));
    if (hasPeer) peer.push(importWithSqlite(folder, file));
  }
  const seconds = median(own.map((run) => run.seconds));
  const newer = compareNewer(folder, file);
  const long = await importLong(folder);
  rmSync(folder, { recursive: true, force: true });
  const of = `own generator, seed 1, ${LINES} lines, 70 MB, 7 columns`;
  return [
    {
      name: "import and features",
      of,
      ours: seconds,
      unit: "s",
      peer: hasPeer ? median(peer) : "not measured",
      peerName: "sqlite3",
      target: "≤ 2.5 ×",
    },
    {
      name: "import, peak memory",
      of,
      ours: Math.max(...own.map(({ peakMb }) => peakMb)),
      unit: "MB",
      target: "≤ 350 MB",
    },
    {
      name: "compare a newer file, one row changed",
      of,
      ours: newer,
      unit: "s",
      peer: seconds,
      peerName: "its import",
      target: "≤ 1 ×",
    },
    {
      name: "import of ten times as much",
      of: `own generator, seed 1, ${LINES * LONGER} lines, 700 MB, 7 columns`,
      ours: long.seconds,
      unit: "s",
      peer: seconds * LONGER,
      peerName: `${LONGER} × 1 million`,
      target: "≤ 1.2 ×",
    },
    {
      name: "import of ten times as much, peak memory",
      of: `own generator, seed 1, ${LINES * LONGER} lines, 700 MB, 7 columns`,
      ours: long.peakMb,
      unit: "MB",
      target: "≤ 400 MB",
    },
  ];
}

/** A file of 700 MB, which is removed at once. */
async function importLong(folder: string): Promise<{ seconds: number; peakMb: number }> {
  const file = join(folder, "long.csv");
  writeOrderFile(file, LINES * LONGER);
  const run = await importOnce(folder, file);
  rmSync(file);
  return run;
}

/** Changes one row in the middle and @returns the seconds in which that is told. @throws where anything else is told. */
function compareNewer(folder: string, file: string): number {
  const newer = join(folder, "newer.csv");
  const lines = readFileSync(file, "utf8").split("\n");
  lines[LINES / 2] = lines[LINES / 2].replace(/[^,]*$/, "0.01");
  writeFileSync(newer, lines.join("\n"));
  const project = ["--project", join(folder, "bench.tessera")];
  const [source] = JSON.parse(answerOf(["source.sources", ...project])) as SourceListing[];
  const { recipe, sourceId } = source;
  const startedAt = performance.now();
  const answer = answerOf([
    "source.compare",
    "--file",
    newer,
    "--recipe",
    JSON.stringify(recipe),
    "--sourceId",
    String(sourceId),
    ...project,
  ]);
  const seconds = (performance.now() - startedAt) / 1000;
  const { same, changed, added, vanished } = (JSON.parse(answer) as SourceComparison).diff;
  if (same !== LINES - 1 || changed !== 1 || added !== 0 || vanished !== 0) throw new Error(answer.slice(0, 2000));
  return seconds;
}

function answerOf(args: readonly string[]): string {
  const run = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

async function importOnce(folder: string, file: string): Promise<{ seconds: number; peakMb: number }> {
  const project = join(folder, "bench.tessera");
  rmSync(project, { force: true });
  const startedAt = performance.now();
  const peakMb = await peakOf(["import", file, "--project", project, "--features"]);
  return { seconds: (performance.now() - startedAt) / 1000, peakMb };
}

/** Runs the command line and @returns the peak of its resident set in MB, as Linux counts it; 0 elsewhere. */
function peakOf(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  let peakMb = 0;
  const watch = setInterval(() => {
    const status = `/proc/${child.pid}/status`;
    if (!existsSync(status)) return;
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"));
    if (peak) peakMb = (Number(peak[1]) * 1024) / 1e6;
  }, 20);
  return new Promise((resolve, reject) => {
    child.on("exit", (code) => {
      clearInterval(watch);
      if (code === 0) resolve(peakMb);
      else reject(new Error(`${args.join(" ")} ended with ${code}`));
    });
  });
}

function importWithSqlite(folder: string, file: string): number {
  const database = join(folder, "peer.db");
  rmSync(database, { force: true });
  const startedAt = performance.now();
  const run = spawnSync("sqlite3", [
    database,
    "create table o (order_id, order_date, customer_id, sku, category, quantity, unit_price)",
    ".mode csv",
    `.import --skip 1 ${file} o`,
    `select count(*), sum(orders), sum(spend) from (
       select customer_id, max(order_date), count(distinct order_id) as orders, sum(quantity * unit_price) as spend from o group by 1)`,
  ]);
  if (run.status !== 0) throw new Error(String(run.stderr));
  return (performance.now() - startedAt) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
