import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { benchCoverage } from "./coverage.ts";
import { benchExport } from "./export.ts";
import { benchFeatures } from "./features.ts";
import { benchFormats } from "./formats.ts";
import { benchIdentify } from "./identify.ts";
import { benchImport } from "./import.ts";
import { benchNullTest } from "./null-test.ts";
import { benchRules } from "./rules.ts";
import { benchWindow } from "./window.ts";

/**
 * `npm run bench`: times the program beside other tools and rewrites the tables in test/bench/README.md, each row with
 * the figure of the run before. A part is named to run it alone: `npm run bench -- import`.
 */
export interface BenchRow {
  readonly name: string;
  /** What was measured on, with generator, seed and parameters. */
  readonly of: string;
  readonly ours: number;
  readonly unit: string;
  /** The other tool's figure in the same unit. */
  readonly peer?: number | "not measured";
  readonly peerName?: string;
  readonly target: string;
}

const root = join(import.meta.dirname, "..", "..");
const stored = join(import.meta.dirname, "results.json");
const parts: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  import: benchImport,
  identify: benchIdentify,
  export: benchExport,
  features: benchFeatures,
  formats: benchFormats,
  kmeans: () => benchAlgorithms("kmeans.ts"),
  density: () => benchAlgorithms("density.ts"),
  memory: () => benchAlgorithms("memory.ts"),
  null: benchNullTest,
  rules: benchRules,
  window: benchWindow,
  coverage: benchCoverage,
};

const wanted = process.argv.slice(2);
const rows: BenchRow[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`measuring: ${name}`);
  rows.push(...(await part()));
}
const before = existsSync(stored) ? (JSON.parse(readFileSync(stored, "utf8")) as { rows: BenchRow[] }).rows : [];
const kept = before.filter((old) => !rows.some((row) => row.name === old.name));
writeTable([...rows, ...kept], before);
writeFileSync(
  stored,
  `${JSON.stringify({ machine: `${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}`, rows: [...rows, ...kept] }, null, 2)}\n`,
);

/** Debian's scikit-learn is installed where that is allowed; elsewhere its columns say "not measured". */
async function benchAlgorithms(file: string): Promise<BenchRow[]> {
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "python3-sklearn"], { stdio: "ignore" });
  }
  const run = spawnSync(process.execPath, [join(import.meta.dirname, file)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    cwd: root,
  });
  return run.stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => rowOf(JSON.parse(line) as AlgorithmLine));
}

interface AlgorithmLine {
  readonly name: string;
  readonly generator: string;
  readonly seed: number;
  readonly n: number;
  readonly d: number;
  readonly dtype?: string;
  readonly params: object;
  readonly seconds?: number;
  readonly peerSeconds?: number | "not measured";
  readonly peakMB?: number;
  readonly matrixMB?: number;
  readonly announcedMB?: number;
  readonly target: { readonly ratio?: number; readonly seconds?: number };
}

function rowOf(line: AlgorithmLine): BenchRow {
  const of = `${line.generator}, seed ${line.seed}, ${line.n} × ${line.d}${line.dtype ? ` ${line.dtype}` : ""}, ${JSON.stringify(line.params)}`;
  const target = line.target.ratio === undefined ? `≤ ${line.target.seconds} s` : `≤ ${line.target.ratio} ×`;
  if (line.peakMB !== undefined)
    return {
      name: line.name,
      of,
      ours: line.peakMB,
      unit: "MB",
      peer: line.matrixMB ?? line.announcedMB ?? 0,
      peerName: line.matrixMB === undefined ? "announced" : "the matrix",
      target,
    };
  return {
    name: line.name,
    of,
    ours: line.seconds ?? 0,
    unit: "s",
    ...(line.peerSeconds !== undefined && { peer: line.peerSeconds, peerName: "scikit-learn" }),
    target,
  };
}

function writeTable(now: readonly BenchRow[], old: readonly BenchRow[]): void {
  const path = join(import.meta.dirname, "README.md");
  const figure = (value: number) =>
    value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  const lines = now.map((row) => {
    const last = old.find((other) => other.name === row.name);
    const ratio = typeof row.peer === "number" && row.peer > 0 ? figure(row.ours / row.peer) : "–";
    const peer =
      row.peer === undefined
        ? "–"
        : row.peer === "not measured"
          ? "not measured"
          : `${figure(row.peer)} ${row.unit} (${row.peerName})`;
    return `| ${row.name} | ${row.of} | ${figure(row.ours)} ${row.unit} | ${peer} | ${ratio} | ${row.target} | ${last ? `${figure(last.ours)} ${last.unit}` : "–"} |`;
  });
  const table = [
    "| what | of | ours | peer | ratio | target | run before |",
    "|---|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
  const text = readFileSync(path, "utf8");
  const start = text.indexOf("<!-- table -->");
  writeFileSync(
    path,
    `${text.slice(0, start)}<!-- table -->\n\n${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}.\n\n${table}\n`,
  );
  console.log(table);
}
