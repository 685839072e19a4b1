import { existsSync, mkdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { type Client, contract } from "../../src-shared/contract.ts";
import { makeClient } from "../../src-shared/contract-kit.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { FileRef } from "../../src-shared/ids.ts";
import { type AppError, STOPPED } from "../../src-shared/result.ts";
import type { Conversion } from "../../src-shared/source-conversion.ts";
import type { App } from "../app.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { openOrCreate, withApp } from "./cli-app.ts";
import { type CliContext, type CliValues, type CliVerb, failed, pathOf, textOf, wrongUse } from "./cli-verb.ts";
import { directTransport } from "./direct-transport.ts";

const SUMMARY = "convert.json";

export const convertVerb: CliVerb = {
  usage: `convert FILE… --out DIR   Each table read as an import reads it, written as UTF-8 CSV (RFC 4180, comma, CRLF)
                          with what was found as JSON beside it, and ${SUMMARY} for all of them.
                          NAME.csv for a file, NAME.PART.csv for each sheet or file inside it; NAME-2.csv where taken
  --part NAME             Only this sheet, file of an archive or list
  --replace               Write over existing files
  --json                  Print the summary as JSON`,
  options: {
    out: { type: "string" },
    part: { type: "string" },
    replace: { type: "boolean" },
    json: { type: "boolean" },
  },
  run: convert,
};

/** What became of one file. */
interface Outcome {
  readonly file: string;
  readonly tables: { readonly output: string; readonly part: string; readonly rows: Conversion["rows"] }[];
  readonly failures: { readonly part: string; readonly code: string; readonly reason: string }[];
}

async function convert(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number> {
  const out = textOf(values, "out");
  if (out === undefined) throw wrongUse("Say where the results go: --out DIR.");
  if (positionals.length === 0) throw wrongUse("Name the files to convert.");
  const folder = pathOf(context, out);
  const mayReplace = values.replace === true;
  if (existsSync(join(folder, SUMMARY)) && !mayReplace)
    throw wrongUse(`${folder} already holds ${SUMMARY}. Choose another folder, or add --replace.`);
  mkdirSync(folder, { recursive: true });
  return withApp("temporary", async (app) => {
    const client = makeClient(contract, directTransport(app));
    await openOrCreate(app, client, context, join(app.options.dataDir, "convert.tessera"), false);
    const names = new FreeNames();
    const outcomes: Outcome[] = [];
    for (const path of positionals) {
      const outcome = await convertFile(
        { app, client, context, folder, mayReplace, names },
        path,
        textOf(values, "part"),
      );
      outcomes.push(outcome);
      for (const { part, reason } of outcome.failures)
        context.tell(`${part === "" ? path : `${path}, ${part}`}: ${reason}`);
    }
    const summary = summaryOf(outcomes);
    writeOutput({ path: join(folder, SUMMARY), mayReplace }, (text) => text(`${JSON.stringify(summary, null, 1)}\n`));
    if (values.json === true) context.say(JSON.stringify(summary, null, 1));
    else context.say(sentence(summary, folder));
    return summary.failed > 0 ? 1 : 0;
  });
}

interface Work {
  readonly app: App;
  readonly client: Client;
  readonly context: CliContext;
  readonly folder: string;
  readonly mayReplace: boolean;
  readonly names: FreeNames;
}

async function convertFile(work: Work, path: string, wanted: string | undefined): Promise<Outcome> {
  const { app, client, context } = work;
  const outcome: Outcome = { file: path, tables: [], failures: [] };
  const full = pathOf(context, path);
  const fail = (part: string, error: AppError) => {
    if (error.code === STOPPED) throw failed(error);
    outcome.failures.push({ part, code: error.code, reason: error.message });
  };
  if (!existsSync(full) || statSync(full).isDirectory()) {
    fail("", { code: "file-gone", message: existsSync(full) ? "It is a folder." : "There is no such file." });
    return outcome;
  }
  const { file } = app.files.addFile(full);
  const listed = await client.source.listTables({ file }, { signal: context.signal });
  if (!listed.ok) {
    fail("", listed.error);
    return outcome;
  }
  for (const { name, isNoTable } of listed.value)
    if (isNoTable) context.tell(`${basename(path)} / ${name}: it is no table, so it was left out.`);
  const tables = listed.value.filter(({ isNoTable }) => isNoTable !== true);
  const offered = tables.filter(({ isHidden }) => !isHidden);
  const parts = wanted === undefined ? (offered.length > 0 ? offered : tables).map(({ name }) => name) : [wanted];
  for (const part of parts) await convertTable(work, outcome, file, full, part, parts.length > 1, fail);
  return outcome;
}

async function convertTable(
  { app, client, context, folder, mayReplace, names }: Work,
  outcome: Outcome,
  file: FileRef,
  path: string,
  part: string,
  isOneOfMany: boolean,
  fail: (part: string, error: AppError) => void,
): Promise<void> {
  const base = baseName(path);
  const name = names.take(isOneOfMany ? `${base}.${fileNameOf(part)}` : base);
  const output = `${name}.csv`;
  const taken = [output, `${name}.json`].filter((one) => existsSync(join(folder, one)));
  if (taken.length > 0 && !mayReplace) {
    const message = `${taken.join(" and ")} exist already and were not changed. Choose another folder, or add --replace.`;
    return fail(part, { code: "file-exists", message });
  }
  const place = app.files.addPlace({ path: join(folder, output), mayReplace });
  const input = { file, place, ...(part !== "" && { part }) };
  const converted = await client.source.convert(input, { signal: context.signal });
  if (!converted.ok) return fail(part, converted.error);
  outcome.tables.push({ output, part: converted.value.part, rows: converted.value.rows });
}

/** A file's name without its ending, and without what says how it is packed. */
function baseName(path: string): string {
  const name = basename(path);
  return name.replace(/(\.[A-Za-z0-9]{1,10})?(\.gz)?$/i, "") || name;
}

function fileNameOf(part: string): string {
  return part.replace(/\.[A-Za-z0-9]{1,8}(?=\/|$)/g, "").replace(/[/\\:*?"<>|\s]+/g, "-") || "table";
}

/** Names that no other table of this call has, on systems too that do not tell A from a. */
class FreeNames {
  readonly #taken = new Set<string>(["convert"]);

  take(name: string): string {
    let free = name;
    for (let i = 2; this.#taken.has(free.toLowerCase()); i++) free = `${name}-${i}`;
    this.#taken.add(free.toLowerCase());
    return free;
  }
}

interface Summary {
  readonly files: number;
  readonly tables: number;
  /** Files or parts that could not be read. */
  readonly failed: number;
  readonly rows: Conversion["rows"];
  readonly outcomes: readonly Outcome[];
}

function summaryOf(outcomes: readonly Outcome[]): Summary {
  const tables = outcomes.flatMap((outcome) => outcome.tables);
  const sum = (of: keyof Conversion["rows"]) => tables.reduce((total, { rows }) => total + rows[of], 0);
  return {
    files: outcomes.length,
    tables: tables.length,
    failed: outcomes.reduce((total, { failures }) => total + failures.length, 0),
    rows: { read: sum("read"), kept: sum("kept"), refused: sum("refused") },
    outcomes,
  };
}

function sentence({ files, tables, failed: failures, rows }: Summary, folder: string): string {
  const not = failures > 0 ? ` ${formatNumber(failures)} could not be read.` : "";
  return `${formatCount(files, "file")} read, ${formatCount(tables, "table")} with ${formatCount(rows.kept, "row")} written to ${folder}.${not}`;
}
