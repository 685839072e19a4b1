import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePeople, peopleFields } from "../customer/matching/make-people.ts";
import { pairScores } from "../customer/matching/pair-scores.ts";
import { median } from "./import.ts";
import type { BenchRow } from "./run.ts";

const PERSONS = 91_000;
const ROUNDS = 3;
const cli = join(import.meta.dirname, "..", "..", "dist", "cli.mjs");

interface IdentifyRun {
  readonly seconds: number;
  readonly peakMb: number;
  readonly persons: readonly number[];
}

/** A hundred thousand customers of whom one in ten has a second record, and Febrl's files where they are at hand. */
export async function benchIdentify(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "tessera-bench-"));
  try {
    const { people, truth } = makePeople({ persons: PERSONS, duplicateShare: 0.1, seed: 1 });
    const file = join(folder, "people.csv");
    const lines = people.map((person) => peopleFields.map((field) => person[field]).join(","));
    writeFileSync(file, `${peopleFields.join(",")}\n${lines.join("\n")}\n`);
    const of = `own generator, seed 1, ${people.length} rows of ${PERSONS} people, 11 columns`;
    const rows = await measure("identify", of, file, truth, folder, { seconds: 30, peakMb: 600, f1: undefined });
    for (const [name, f1] of [
      ["febrl1", 0.985],
      ["febrl3", 0.975],
    ] as const) {
      const source = join(process.env.TESSERA_EVALUATION_DATA ?? "", "febrl", `${name}.csv`);
      if (!existsSync(source)) continue;
      const all = readFileSync(source, "utf8").trim().split("\n");
      // rec_id spells the truth: the program never sees it.
      const path = join(folder, `${name}.csv`);
      writeFileSync(path, `${all.map((line) => line.slice(line.indexOf(",") + 1)).join("\n")}\n`);
      const known = all.slice(1).map((line) => line.split("-")[1]);
      rows.push(
        ...(await measure(`identify ${name}`, `Febrl, ${known.length} rows, without rec_id`, path, known, folder, {
          seconds: 5,
          peakMb: undefined,
          f1,
        })),
      );
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Targets {
  readonly seconds: number;
  readonly peakMb: number | undefined;
  readonly f1: number | undefined;
}

async function measure(
  name: string,
  of: string,
  file: string,
  truth: ArrayLike<number | string>,
  folder: string,
  targets: Targets,
): Promise<BenchRow[]> {
  const runs: IdentifyRun[] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await identifyOnce(file, join(folder, "out")));
  const { precision, recall, f1, bCubedF1 } = pairScores(runs[0].persons, truth);
  const quality = `P ${precision.toFixed(3)}, R ${recall.toFixed(3)}, B³ ${bCubedF1.toFixed(3)}`;
  const rows: BenchRow[] = [
    { name, of, ours: median(runs.map(({ seconds }) => seconds)), unit: "s", target: `≤ ${targets.seconds} s` },
    {
      name: `${name}, pairs' F1 (${quality})`,
      of,
      ours: f1,
      unit: "",
      target: targets.f1 === undefined ? "stated" : `≥ ${targets.f1}`,
    },
  ];
  if (targets.peakMb !== undefined)
    rows.push({
      name: `${name}, peak memory`,
      of,
      ours: Math.max(...runs.map(({ peakMb }) => peakMb)),
      unit: "MB",
      target: `≤ ${targets.peakMb} MB`,
    });
  return rows;
}

/** The built command line with its start, and the peak of its resident set as Linux counts it; 0 elsewhere. */
async function identifyOnce(file: string, out: string): Promise<IdentifyRun> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, "identify", file, "--out", out, "--replace"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  let peakMb = 0;
  const watch = setInterval(() => {
    const status = `/proc/${child.pid}/status`;
    if (!existsSync(status)) return;
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"));
    if (peak) peakMb = (Number(peak[1]) * 1024) / 1e6;
  }, 20);
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`identify ended with ${code}`);
  const seconds = (performance.now() - startedAt) / 1000;
  const lines = readFileSync(join(out, "people.csv"), "utf8").trim().split(/\r?\n/).slice(1);
  return { seconds, peakMb, persons: lines.map((line) => Number(line.slice(line.lastIndexOf(",") + 1))) };
}
