import { mkdirSync } from "node:fs";
import type { Client } from "../../src-shared/contract.ts";
import { formatCount, formatDuration, formatList, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { AlgorithmDeclaration } from "../../src-shared/segmentation.ts";
import { type TableScaling, type TableScores, tableScalings } from "../../src-shared/table-clustering.ts";
import { optionsOf, parameterWords, paramsFrom } from "./cli-parameters.ts";
import { headerOption, headerOptions, headerUsage, tableFile, withTableApp } from "./cli-tables.ts";
import {
  type CliContext,
  type CliValues,
  type CliVerb,
  failed,
  integerOf,
  outFolder,
  phaseLine,
  textOf,
  wrongUse,
} from "./cli-verb.ts";

const outputs = ["labels.csv", "model.json", "scores.json"] as const;
/** Numbers of segments that --recommend tries, as the program itself does. */
const K_FROM = 2;
const K_TO = 12;

const ownOptions = {
  algorithm: { type: "string" },
  out: { type: "string" },
  list: { type: "boolean" },
  recommend: { type: "boolean" },
  "k-from": { type: "string" },
  "k-to": { type: "string" },
  seed: { type: "string" },
  scale: { type: "string" },
  columns: { type: "string" },
  without: { type: "string" },
  ...headerOptions,
  memberships: { type: "boolean" },
  replace: { type: "boolean" },
  json: { type: "boolean" },
} as const satisfies CliVerb["options"];

export const clusterVerb: CliVerb = {
  usage: `cluster TABLE --algorithm ID --out DIR   Segments of the rows of any table of numbers: writes ${outputs.join(", ")}.
                          labels.csv: row (from 1), label (0 the largest segment, -1 noise), in the order of the table
  --list                  The methods with their parameters, which are flags: --k 5, --restarts 20 …
  --recommend             Try several numbers of segments, and take the best one
  --k-from N, --k-to N    Which numbers to try; default: ${K_FROM} to ${K_TO}
  --seed S                Default 1; the same seed gives the same segments
  --scale SCALE           none (default), standard (mean 0, deviation 1) or robust (median, interquartile range)
  --columns LIST          Only these columns, by name or number, parted by commas
  --without LIST          All columns but these
${headerUsage}
  --memberships           Also memberships.csv: each row's share in each segment, of a method that has them
  --replace               Write over existing files
  --json                  Print the scores as JSON`,
  options: ownOptions,
  moreOptions: () => withTableApp(async (_, client) => optionsOf(await methods(client))),
  run: cluster,
};

async function cluster(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number> {
  const startedAt = performance.now();
  if (values.list === true) return list(context, values);
  const files = values.memberships === true ? [...outputs, "memberships.csv"] : outputs;
  const folder = outFolder(context, values, files);
  if (positionals.length > 1) throw wrongUse("cluster takes one table.");
  const file = tableFile(context, positionals[0]);
  return withTableApp(async (app, client) => {
    const algorithm = chosenMethod(await methods(client), values);
    const params = paramsFrom(algorithm, values, ownOptions);
    const seed = integerOf(values, "seed");
    const range = rangeOf(values);
    mkdirSync(folder, { recursive: true });
    const made = await client.segmentation.clusterTable(
      {
        file: app.files.addFile(file).file,
        place: app.files.addPlace({ path: folder, mayReplace: values.replace === true }),
        algorithm: algorithm.id,
        params,
        scaling: scalingOf(values),
        memberships: values.memberships === true,
        ...headerOption(values),
        ...columnOptions(values),
        ...(seed !== undefined && { seed }),
        ...(range && { recommend: range }),
      },
      { signal: context.signal, onProgress: phaseLine(context) },
    );
    if (!made.ok) throw failed(made.error);
    if (values.json === true) context.say(JSON.stringify(made.value, null, 1));
    else {
      sayScores(context, algorithm, made.value);
      context.say(`Written to ${folder}: ${files.join(", ")} (${formatDuration(performance.now() - startedAt)}).`);
    }
    return 0;
  });
}

async function methods(client: Client): Promise<readonly AlgorithmDeclaration[]> {
  const found = await client.segmentation.listAlgorithms({});
  if (!found.ok) throw failed(found.error);
  return found.value;
}

function list(context: CliContext, values: CliValues): Promise<number> {
  return withTableApp(async (_, client) => {
    const found = await methods(client);
    if (values.json === true) context.say(JSON.stringify(found, null, 1));
    else for (const method of found) context.say(methodWords(method));
    return 0;
  });
}

function methodWords(method: AlgorithmDeclaration): string {
  return [
    `${method.id}   ${method.title}: ${method.summary}`,
    `  ${method.question}`,
    ...method.assumptions.map((assumption) => `  Assumes: ${assumption}`),
    `  Cost: ${method.cost}. ${method.source}`,
    ...method.params.map((param) => `  ${parameterWords(param)}`),
    "",
  ].join("\n");
}

function chosenMethod(found: readonly AlgorithmDeclaration[], values: CliValues): AlgorithmDeclaration {
  const id = textOf(values, "algorithm");
  const ids = found.map((method) => method.id).join(", ");
  if (id === undefined)
    throw wrongUse(`Say which method: --algorithm ID. There are: ${ids}; cluster --list tells more.`);
  const method = found.find((one) => one.id === id);
  if (!method) throw wrongUse(`There is no method “${id}”. There are: ${ids}; cluster --list tells more.`);
  return method;
}

function rangeOf(values: CliValues): { kFrom: number; kTo: number } | undefined {
  const kFrom = integerOf(values, "k-from");
  const kTo = integerOf(values, "k-to");
  if (values.recommend === true) {
    if (values.k !== undefined) throw wrongUse("Choose one of --k and --recommend.");
    return { kFrom: kFrom ?? K_FROM, kTo: kTo ?? K_TO };
  }
  if (kFrom === undefined && kTo === undefined) return undefined;
  throw wrongUse("--k-from and --k-to say what --recommend tries. Add --recommend, or leave them out.");
}

function scalingOf(values: CliValues): TableScaling {
  const wanted = textOf(values, "scale") ?? "none";
  const scaling = tableScalings.find((name) => name === wanted);
  if (!scaling) throw wrongUse(`--scale is one of: ${tableScalings.join(", ")}.`);
  return scaling;
}

function columnOptions(values: CliValues): { columns?: string[]; without?: string[] } {
  const [columns, without] = [textOf(values, "columns"), textOf(values, "without")];
  return {
    ...(columns !== undefined && { columns: columns.split(",") }),
    ...(without !== undefined && { without: without.split(",") }),
  };
}

function sayScores(context: CliContext, { title }: AlgorithmDeclaration, scores: TableScores): void {
  const header = scores.hasHeader ? "its first row names them" : "no header";
  context.say(
    `${scores.file}: ${formatCount(scores.rows, "row")}, ${formatCount(scores.columns.length, "column")} (${header}).`,
  );
  for (const notice of scores.notices) context.say(notice);
  for (const reason of scores.recommendation?.reasons ?? []) context.say(`  ${reason}`);
  const noise = scores.noise > 0 ? `, ${formatCount(scores.noise, "row")} in none of them` : "";
  const sizes = scores.sizes.slice(0, 12).map((size) => formatNumber(size));
  const more = scores.sizes.length > sizes.length ? " …" : "";
  const segments =
    scores.k === 0 ? "no segments" : `${formatCount(scores.k, "segment")} of ${formatList(sizes)}${more} rows`;
  context.say(`${title}: ${segments}${noise}.`);
  if (scores.silhouette) {
    context.say(
      `Mean silhouette ${formatNumber(scores.silhouette.mean, 3)}, Calinski-Harabasz ${formatNumber(scores.calinskiHarabasz ?? Number.NaN, 1)}, ` +
        `Davies-Bouldin ${formatNumber(scores.daviesBouldin ?? Number.NaN, 3)}, inertia ${scores.inertia.toPrecision(7)}.`,
    );
  }
  const { agreement, rows, on } = scores.selfTest;
  context.say(
    `The model gives ${formatShare(agreement)} of ${formatNumber(rows)} ${on} the segment that the fit gave them.`,
  );
}
