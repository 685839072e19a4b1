import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchRow } from "./run.ts";

const CUSTOMERS = 1_000_000;

interface ExportFigures {
  readonly customers: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** A million customers into Meta's hashed list, from the store to the file under its name and the ledger. */
export async function benchExport(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "tessera-bench-export-"));
  try {
    run("fill", folder, String(CUSTOMERS));
    const figures = JSON.parse(run("write", folder, "meta-hashed-list")) as ExportFigures;
    const megabytes = (figures.bytes / 1e6).toFixed(0);
    const of = `own generator, seed 1, ${figures.customers} customers, 8 hashed columns, ${megabytes} MB`;
    return [
      { name: "hashed list for Meta", of, ours: figures.seconds, unit: "s", target: "≤ 10 s" },
      { name: "hashed list for Meta, processor time", of, ours: figures.cpuSeconds, unit: "s", target: "≤ 10 s" },
      { name: "hashed list for Meta, peak memory", of, ours: figures.peakMb, unit: "MB", target: "stated" },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(...choices: string[]): string {
  const task = join(import.meta.dirname, "export-task.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", task, ...choices],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
