import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeEventLines, writeWorkbook } from "./format-files.ts";
import { median } from "./import.ts";
import { writeOrderFile } from "./order-file.ts";
import type { BenchRow } from "./run.ts";

const ROUNDS = 3;

/** Detection and one reading of each format, each in a process of its own: that is what inspecting a file does. */
export async function benchFormats(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "tessera-bench-"));
  const workbook = join(folder, "orders.xlsx");
  const events = join(folder, "events.jsonl");
  const orders = join(folder, "orders.csv");
  writeWorkbook(workbook, 100_000);
  writeEventLines(events, 1_000_000);
  writeOrderFile(orders, 1_000_000);
  const rows = [
    row("look at a workbook", "own generator, seed 1, 100000 rows × 10 columns, 6 MB", workbook, "≤ 5 s"),
    row("look at JSON lines", "own generator, seed 1, 1000000 events, 172 MB", events, "≤ 10 s"),
    row("look at CSV", "own generator, seed 1, 1000000 lines, 70 MB, 7 columns", orders, "≤ 5 s"),
  ].flat();
  rmSync(folder, { recursive: true, force: true });
  return rows;
}

function row(name: string, of: string, file: string, target: string): BenchRow[] {
  const runs = Array.from({ length: ROUNDS }, () => lookAt(file));
  return [
    { name, of, ours: median(runs.map(({ seconds }) => seconds)), unit: "s", target },
    {
      name: `${name}, peak memory`,
      of,
      ours: Math.max(...runs.map(({ peakMb }) => peakMb)),
      unit: "MB",
      target: "≤ 350 MB",
    },
  ];
}

function lookAt(file: string): { seconds: number; peakMb: number } {
  const script = join(import.meta.dirname, "look-at-file.ts");
  const run = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", script, file], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as { seconds: number; peakMb: number };
}
