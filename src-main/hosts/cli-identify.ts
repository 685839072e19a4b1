import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { contract } from "../../src-shared/contract.ts";
import { makeClient } from "../../src-shared/contract-kit.ts";
import {
  type IdentifySummary,
  type MatchScope,
  type PersonMapping,
  parsePersonMapping,
  personRoleNames,
} from "../../src-shared/customer-matching.ts";
import { formatCount, formatDuration, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { FileRef } from "../../src-shared/ids.ts";
import type { App } from "../app.ts";
import { openOrCreate, withApp } from "./cli-app.ts";
import {
  type CliContext,
  type CliValues,
  type CliVerb,
  failed,
  outFolder,
  pathOf,
  phaseLine,
  textOf,
  wrongUse,
} from "./cli-verb.ts";
import { directTransport } from "./direct-transport.ts";

const outputs = ["people.csv", "pairs.csv", "identify.json"] as const;

export const identifyVerb: CliVerb = {
  usage: `identify FILE… --out DIR     Who is who in files of people: writes ${outputs.join(", ")}.
                          people.csv: file, line, row (from 1, header not counted), the file's own key, person;
                          pairs.csv: pairs that are one person (merge) or may be (review), with reasons in bits
  --within | --between    Compare only rows of the same file, or only of different files; default: all
  --mapping FILE          JSON with what was guessed wrong: role → column, null for none, "ignore", "key";
                          roles: ${personRoleNames.slice(0, 8).join(", ")},
                          ${personRoleNames.slice(8).join(", ")}
  --country XX            Country of telephone numbers that name none, such as DE
  --merge P, --review P   Probabilities from which on pairs are merged or reviewed; default: estimated from the files
  --replace               Write over existing files
  --json                  Print the summary as JSON`,
  options: {
    out: { type: "string" },
    within: { type: "boolean" },
    between: { type: "boolean" },
    mapping: { type: "string" },
    country: { type: "string" },
    merge: { type: "string" },
    review: { type: "string" },
    replace: { type: "boolean" },
    json: { type: "boolean" },
  },
  run: identify,
};

async function identify(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number> {
  const startedAt = performance.now();
  const folder = outFolder(context, values, outputs);
  const scope = scopeOf(values);
  const country = countryOf(values);
  const merge = probabilityOption(values, "merge");
  const review = probabilityOption(values, "review");
  if (merge !== undefined && review !== undefined && review > merge)
    throw wrongUse("--review may not be above --merge: a pair is reviewed where it is not sure enough to be merged.");
  const mapping = readPersonMapping(context, values);
  return withApp("temporary", async (app) => {
    const files = peopleFiles(app, context, positionals);
    if (scope === "between" && files.length < 2)
      throw wrongUse("--between compares different files: name at least two.");
    const client = makeClient(contract, directTransport(app));
    await openOrCreate(app, client, context, join(app.options.dataDir, "identify.tessera"), false);
    mkdirSync(folder, { recursive: true });
    const place = app.files.addPlace({ path: folder, mayReplace: values.replace === true });
    const input = {
      files,
      place,
      ...(mapping && { mapping }),
      ...(scope && { scope }),
      ...(country !== undefined && { country }),
      ...(merge !== undefined && { merge }),
      ...(review !== undefined && { review }),
    };
    const found = await client.customer.identifyFiles(input, {
      signal: context.signal,
      onProgress: phaseLine(context),
    });
    if (!found.ok) throw failed(found.error);
    if (values.json === true) context.say(JSON.stringify(found.value, null, 1));
    else sayResult(context, found.value, folder, performance.now() - startedAt);
    return 0;
  });
}

function scopeOf(values: CliValues): MatchScope | undefined {
  if (values.within === true && values.between === true)
    throw wrongUse("Choose one of --within and --between; without either all rows are compared.");
  return values.within === true ? "within" : values.between === true ? "between" : undefined;
}

function countryOf(values: CliValues): string | undefined {
  const country = textOf(values, "country");
  if (country !== undefined && !/^[A-Za-z]{2}$/.test(country))
    throw wrongUse(`--country takes the two letters of a country, such as DE, not “${country}”.`);
  return country;
}

function probabilityOption(values: CliValues, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (!/^(?:0?\.\d+)$/.test(text))
    throw wrongUse(`--${name} takes a probability between 0 and 1, such as 0.9, not “${text}”.`);
  return Number(text);
}

function readPersonMapping(context: CliContext, values: CliValues): PersonMapping | undefined {
  const path = textOf(values, "mapping");
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(pathOf(context, path), "utf8");
  } catch {
    throw wrongUse(`The mapping file “${path}” cannot be read.`);
  }
  const parsed = parsePersonMapping(text, basename(path));
  if (!parsed.ok) throw failed(parsed.error);
  return parsed.value;
}

function peopleFiles(app: App, context: CliContext, positionals: readonly string[]): FileRef[] {
  if (positionals.length === 0) throw wrongUse("Name a file of people.");
  return positionals.map((path) => {
    const full = pathOf(context, path);
    if (!existsSync(full)) throw wrongUse(`There is no file “${path}”.`);
    if (statSync(full).isDirectory()) throw wrongUse(`“${path}” is a folder. Name the file inside it.`);
    return app.files.addFile(full).file;
  });
}

function sayResult(context: CliContext, found: IdentifySummary, folder: string, elapsedMs: number): void {
  for (const { fileName, rows, key, columns } of found.files) {
    const used = columns.filter(({ role }) => role !== "key" && role !== "ignored");
    const roles = used.map(({ name, role }) => (role === "text" ? name : `${name} (${role})`)).join(", ");
    context.say(
      `${fileName}: ${formatCount(rows, "row")}${key === null ? "" : `, numbered by ${key}`}. Compared: ${roles}.`,
    );
  }
  context.say(
    `${formatCount(found.records, "row")}, ${formatCount(found.people, "person", "people")}. ` +
      `${formatCount(found.pairs.merge, "pair")} merged, ${formatNumber(found.pairs.review)} to review. ` +
      `Expected: ${formatShare(found.expected.falseMergeShare)} of the merges wrong, ${formatShare(found.expected.missedShare)} of the true pairs not merged.`,
  );
  for (const { words } of found.guards.slice(0, 5)) context.say(`  ${words}.`);
  if (found.guardCount > 5) context.say(`  … and ${formatNumber(found.guardCount - 5)} more in identify.json.`);
  context.say(`Written to ${folder}: ${outputs.join(", ")} (${formatDuration(elapsedMs)}).`);
}
