import { basename } from "node:path";
import { type Client, contract } from "../../src-shared/contract.ts";
import { makeClient } from "../../src-shared/contract-kit.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { FileRef } from "../../src-shared/ids.ts";
import { customerNumbers, numberedWords } from "../../src-shared/numbered-rows.ts";
import { renamedWords } from "../../src-shared/renamed-column.ts";
import { type AppError, type Result, STOPPED, succeed } from "../../src-shared/result.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import { rowKindNames } from "../../src-shared/source-kinds.ts";
import { lookupCountsSentence } from "../../src-shared/source-lookup.ts";
import { factsSentence, joinsSentence } from "../../src-shared/source-words.ts";
import { importFile, mayHoldTables, type Study, tablesToImport } from "../../src-shared/study.ts";
import type { App } from "../app.ts";
import { openOrCreate, withApp } from "./cli-app.ts";
import { mappingOptions, orderFiles, readMapping, withHint } from "./cli-files.ts";
import { joinOptions, joinTables, joinUsage, type NamedTable, tableWords } from "./cli-join.ts";
import { type CliContext, type CliValues, type CliVerb, failed, textOf, wrongUse } from "./cli-verb.ts";
import { directTransport } from "./direct-transport.ts";
import { defaultPresetsDir } from "./program.ts";

export const importVerb: CliVerb = {
  usage: `import FILE… --project P.tessera   Import files into a project, which is made where it does not exist; of an
                          archive every file, of a workbook every sheet but notes; one that cannot be is named and left out
  --preset NAME|none      Known export to read the files as, such as shopify-orders, or a preset of your own by its
                          name; default: the known export that they look like
  --kind KIND             What a row is: ${rowKindNames.join(", ")}; default: what the columns say
  --mapping FILE          JSON with what was guessed wrong, for all of the files
  ${joinUsage}
  --source NAME           Source that the file goes on with, or what a new one is called; default: the file's own name
  --again                 Import a file that was imported before, to the last byte, once more
  --features              Compute the usual features of every customer afterwards
  --json                  Print the summaries as JSON`,
  options: {
    project: { type: "string" },
    ...mappingOptions,
    ...joinOptions,
    source: { type: "string" },
    again: { type: "boolean" },
    features: { type: "boolean" },
    json: { type: "boolean" },
  },
  run: importFiles,
};

async function importFiles(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number> {
  const project = textOf(values, "project");
  if (project === undefined) throw wrongUse("Name the project: --project P.tessera.");
  const overrides = readMapping(context, values);
  const isJson = values.json === true;
  const source = textOf(values, "source");
  const work = async (app: App): Promise<number> => {
    const client = makeClient(contract, directTransport(app));
    const files = orderFiles(app, context, positionals);
    await openOrCreate(app, client, context, project, false);
    let failures = 0;
    // The other files and tables are none the worse for one that cannot be read.
    const leaveOut = (name: string, error: AppError, isAlone: boolean) => {
      if (isAlone || error.code === STOPPED) throw failed(withHint(error));
      context.tell(`${name}: ${withHint(error).message}`);
      failures += 1;
    };
    const isAlone = files.length === 1;
    const found = await tablesOf(client, files, positionals, context, (name, error) => leaveOut(name, error, isAlone));
    const tables = await joinTables(client, context, found, values);
    if (source !== undefined && new Set(tables.map(({ file }) => file)).size > 1)
      throw wrongUse("Import the files one by one: --source names the source of one file.");
    const isAgain = values.again === true;
    const goesOn = source === undefined ? {} : { source };
    const summaries: ImportSummary[] = [];
    for (const { name, ...table } of tables) {
      const imported = await importFile(client, { ...table, ...goesOn, overrides, isAgain, signal: context.signal });
      if (!imported.ok) {
        leaveOut(name, imported.error, isAlone && table.part === undefined);
        continue;
      }
      summaries.push(imported.value.summary);
      tellQuestions(context, imported.value);
      if (!isJson) sayImport(context, imported.value.summary, table.part);
    }
    if (!isJson && summaries.length + failures > 1) context.say(allInOne(summaries, failures));
    if (values.features === true && summaries.length > 0) {
      const computed = await client.features.compute({ extent: "usual" }, { signal: context.signal });
      if (!computed.ok) throw failed(computed.error);
    }
    if (isJson) context.say(JSON.stringify(summaries, null, 1));
    return failures > 0 ? 1 : 0;
  };
  // Unless it is asked for by name, no preset of the user's own is tried: a script does the same on every computer.
  return withApp("temporary", work, overrides.preset === undefined ? {} : { presetsDir: defaultPresetsDir() });
}

/** Every table of the files, in their order. @param onFailure told of a file that cannot be opened. */
async function tablesOf(
  client: Client,
  files: readonly FileRef[],
  paths: readonly string[],
  context: CliContext,
  onFailure: (name: string, error: AppError) => void,
): Promise<readonly NamedTable[]> {
  const tables: NamedTable[] = [];
  for (const [at, file] of files.entries()) {
    const path = paths[at] ?? "";
    const parts = await partsOf(client, file, path, context);
    if (!parts.ok) {
      onFailure(tableWords(path, undefined), parts.error);
      continue;
    }
    for (const part of parts.value)
      tables.push({ file, name: tableWords(path, part), ...(part !== undefined && { part }) });
  }
  return tables;
}

/** The files of an archive or the sheets of a workbook, each imported by itself; undefined stands for the file as it is. */
async function partsOf(
  client: Client,
  file: FileRef,
  name: string,
  context: CliContext,
): Promise<Result<readonly (string | undefined)[]>> {
  if (!mayHoldTables(name)) return succeed([undefined]);
  const tables = await client.source.listTables({ file }, { signal: context.signal });
  if (!tables.ok) return tables;
  const { parts, notes, others } = tablesToImport(tables.value);
  for (const sheet of notes)
    context.tell(`${basename(name)} / ${sheet}: it holds notes and no rows, so it was left out.`);
  for (const file of others) context.tell(`${basename(name)} / ${file}: it is no table, so it was left out.`);
  return succeed(parts);
}

/** "3 tables imported: 1,204 rows read, 1,200 kept, 4 refused. 1 table could not be imported." */
function allInOne(summaries: readonly ImportSummary[], failures: number): string {
  const sum = (count: (summary: ImportSummary) => number) => summaries.reduce((all, one) => all + count(one), 0);
  const [read, kept, refused] = [
    sum(({ counts }) => counts.read),
    sum(({ counts }) => counts.kept),
    sum(({ counts }) => counts.refused),
  ];
  const others = failures === 0 ? "" : ` ${formatCount(failures, "table")} could not be imported.`;
  return `${formatCount(summaries.length, "table")} imported: ${formatCount(read, "row")} read, ${formatNumber(kept)} kept, ${formatNumber(refused)} refused.${others}`;
}

/** What the file does not say and was decided for it; a person may know better. */
export function tellQuestions(
  context: CliContext,
  { inspection, summary }: Pick<Study, "inspection" | "summary">,
): void {
  const numbers = customerNumbers(inspection.recipe);
  if (numbers)
    context.tell(`${summary.fileName}: ${numberedWords(numbers)} --mapping with a column for "customer" changes it.`);
  const { otherAlone } = inspection;
  if (otherAlone)
    context.tell(
      `${otherAlone.fileName} was imported by itself before: its orders count twice unless that import is taken back.`,
    );
  for (const renamed of inspection.renamed) context.tell(`${summary.fileName}: ${renamedWords(renamed)}`);
  for (const question of inspection.questions) {
    const read = `Read as ${inspection.recipe.dateFormat}; --mapping with "dateFormat" changes it.`;
    context.tell(`${summary.fileName}: ${question.words} ${read}`);
  }
}

/** What became of a file, in a line, and what was noticed in it. */
export function sayImport(context: CliContext, summary: ImportSummary, part?: string): void {
  const { fileName, counts, problems } = summary;
  const rows = `${formatCount(counts.read, "row")} read: ${formatCount(counts.kept, "row")} kept, ${formatNumber(counts.refused)} refused`;
  const named = part === undefined ? basename(fileName) : `${basename(fileName)} / ${part}`;
  context.say(`${named}: ${rows}. ${factsSentence(summary)}`);
  if (summary.lookup) context.say(`  ${lookupCountsSentence(summary.lookup)}`);
  if (summary.customers > 0) context.say(`  ${joinsSentence(summary.joins)}`);
  for (const problem of problems) context.say(`  ${problem.title}.`);
}
