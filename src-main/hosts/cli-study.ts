import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type ReturnMode, returnModes } from "../../src-shared/activity.ts";
import type { Client } from "../../src-shared/contract.ts";
import { contract } from "../../src-shared/contract.ts";
import { makeClient } from "../../src-shared/contract-kit.ts";
import { isOfBuyers } from "../../src-shared/features.ts";
import { formatCount, formatDuration, formatMoney, formatShare } from "../../src-shared/format.ts";
import type { PlannedTable } from "../../src-shared/import-plan.ts";
import { segmentLetter } from "../../src-shared/palette.ts";
import { hasSpend } from "../../src-shared/segmentation.ts";
import { SAMPLE_FILE } from "../../src-shared/source.ts";
import { runStudy } from "../../src-shared/study.ts";
import { isoDay } from "../../src-shared/units.ts";
import type { App } from "../app.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { openOrCreate, withApp } from "./cli-app.ts";
import { orderFiles, readMapping, withHint } from "./cli-files.ts";
import { sayImport, tellQuestions } from "./cli-import.ts";
import { joinOptions, joinTables, joinUsage } from "./cli-join.ts";
import {
  type CliContext,
  type CliValues,
  type CliVerb,
  failed,
  integerOf,
  outFolder,
  textOf,
  wrongUse,
} from "./cli-verb.ts";
import { directTransport } from "./direct-transport.ts";
import { type SummedUp, studySummary } from "./study-summary.ts";

const outputs = ["segments.csv", "summary.json", "map.svg"] as const;

export const studyVerb: CliVerb = {
  usage: `study FILE… --out DIR      From a file of orders, two of orders and of their lines, or one of customers with answers, to
                           named segments: writes ${outputs.join(", ")}
  --sample                The built-in sample shop instead of a file
  --as-of DATE            Last day that counts, such as 2024-12-31; default: the day of the last order; without orders that of the import
  --returns net|leave-out Subtract returns from spend (default), or leave them out
  --features LIST         Such as orders,netSpend:log:standard; default: what is proposed for the data
  --k N                   Number of segments; default: the recommended one
  --seed S                Default 1; the same seed gives the same segments
  --preset ID|none        Known export to read the file as, such as shopify-orders; default: the one it looks like
  --mapping FILE          JSON with what was guessed wrong: columns, dateFormat, numberFormat, currency, cancelled, dialect, repairs
  ${joinUsage}
  --project FILE.tessera  Keep the project
  --replace               Write over existing files
  --json                  Print the summary as JSON`,
  options: {
    out: { type: "string" },
    sample: { type: "boolean" },
    "as-of": { type: "string" },
    returns: { type: "string" },
    features: { type: "string" },
    k: { type: "string" },
    seed: { type: "string" },
    mapping: { type: "string" },
    preset: { type: "string" },
    ...joinOptions,
    project: { type: "string" },
    replace: { type: "boolean" },
    json: { type: "boolean" },
  },
  run: study,
};

async function study(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number> {
  const startedAt = performance.now();
  const out = outFolder(context, values, outputs);
  const overrides = readMapping(context, values);
  const returns = textOf(values, "returns");
  if (returns !== undefined && !(returnModes as readonly string[]).includes(returns))
    throw wrongUse(`--returns is one of: ${returnModes.join(", ")}.`);
  return withApp("temporary", async (app) => {
    const client = makeClient(contract, directTransport(app));
    const project =
      textOf(values, "project") ?? join(app.options.dataDir, `${basename(positionals[0] ?? "Sample shop")}.tessera`);
    await openOrCreate(app, client, context, project, values.replace === true);
    const table = await orderTable(app, client, context, positionals, values);
    const k = integerOf(values, "k");
    const seed = integerOf(values, "seed");
    const asOf = textOf(values, "as-of");
    const features = textOf(values, "features");
    if (features?.trim() === "")
      throw wrongUse("--features names no feature. Name at least one, such as --features orders,netSpend.");
    const result = await runStudy(client, {
      ...table,
      overrides,
      signal: context.signal,
      onStep: progressLine(context),
      ...(asOf !== undefined && { asOf }),
      ...(returns !== undefined && { returns: returns as ReturnMode }),
      ...(features !== undefined && { features: features.split(",").map((part) => part.trim()) }),
      ...(k !== undefined && { k }),
      ...(seed !== undefined && { seed }),
    });
    if (!result.ok) throw failed(withHint(result.error));
    tellQuestions(context, result.value);
    const { segmentationId } = result.value.segmentation;
    const alike = await client.segmentation.alike({ segmentationId });
    if (!alike.ok) throw failed(alike.error);
    const made = { ...result.value, alike: alike.value };
    const summary = await writeOutputs(app, client, made, out, values.replace === true);
    if (values.json === true) context.say(JSON.stringify(summary, null, 1));
    else sayResult(context, made, out, performance.now() - startedAt);
    return 0;
  });
}

async function orderTable(
  app: App,
  client: Client,
  context: CliContext,
  positionals: readonly string[],
  values: CliValues,
): Promise<PlannedTable> {
  if (values.sample === true) return { file: SAMPLE_FILE };
  const files = orderFiles(app, context, positionals);
  const named = files.map((file, at) => ({ file, name: basename(positionals[at] ?? "") }));
  const [{ name: _name, ...table }, ...more] = await joinTables(client, context, named, values);
  if (more.length > 0)
    throw wrongUse(
      "study takes one file of orders, or two that are orders and their lines; these are not, by their columns and ids. Import others into a project first.",
    );
  return table;
}

function progressLine(context: CliContext) {
  let last = "";
  return (step: string) => {
    if (step !== last && context.isTerminal) context.tell(`${step} …`);
    last = step;
  };
}

async function writeOutputs(
  app: App,
  client: Client,
  study: SummedUp,
  out: string,
  mayReplace: boolean,
): Promise<object> {
  mkdirSync(out, { recursive: true });
  const { segmentationId } = study.segmentation;
  const place = (name: string) => ({ path: join(out, name), mayReplace });
  const table = await client.segmentation.exportCustomers({
    segmentationId,
    place: app.files.addPlace(place("segments.csv")),
  });
  if (!table.ok) throw failed(table.error);
  const map = await client.segmentation.exportMap({ segmentationId, place: app.files.addPlace(place("map.svg")) });
  if (!map.ok) throw failed(map.error);
  const summary = studySummary(study, app.options.programVersion, table.value.sha256);
  writeOutput(place("summary.json"), (text) => text(`${JSON.stringify(summary, null, 1)}\n`));
  return summary;
}

function sayResult(
  context: CliContext,
  { summary, featureSet, segmentation, exploration, alike }: SummedUp,
  out: string,
  elapsedMs: number,
): void {
  sayImport(context, summary);
  context.say(
    `As of ${isoDay(featureSet.asOfDay)}, ${formatCount(featureSet.customers, "customer")}${isOfBuyers(featureSet) ? " with orders" : ""}. ${segmentation.sentence}`,
  );
  for (const reason of exploration?.reasons ?? []) context.say(`  ${reason}`);
  for (const segment of segmentation.segments) {
    const money = hasSpend(segmentation)
      ? `, ${formatMoney(segment.spendMinor, segmentation.currency)} (${formatShare(segment.spendShare)})`
      : "";
    context.say(
      `${segmentLetter(segment.index)}  ${segment.name}: ${formatCount(segment.customers, "customer")} (${formatShare(segment.customerShare)})${money}`,
    );
    for (const driver of segment.drivers.slice(0, 3)) context.say(`     They ${driver.words}.`);
  }
  for (const { sentence } of alike) context.say(`Alike: ${sentence}`);
  context.say(`Written to ${out}: ${outputs.join(", ")} (${formatDuration(elapsedMs)}).`);
}
