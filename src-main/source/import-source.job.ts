import { createHash } from "node:crypto";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { FileRef, ImportId, SourceId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { CheckReport, DayRange, ImportSummary, ReplaceMode } from "../../src-shared/source.ts";
import { kindOf } from "../../src-shared/source-kinds.ts";
import { baseCurrencyOf, missingRoles, type Recipe } from "../../src-shared/source-recipe.ts";
import { countOrdersFrom, lastOrderId } from "../activity/queries.ts";
import { countFacts } from "../customer/count-facts.ts";
import { importedPeople } from "../customer/identity/imported-people.ts";
import { findMerges, saveMerges } from "../customer/resolve-people.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { timeZoneOf } from "../project/project-zone.ts";
import { addHistory, saveSetting } from "../project/queries.ts";
import { settleRepairs } from "./audit/settle-repairs.ts";
import { clearImport, clearLeftovers } from "./clear-leftovers.job.ts";
import { currencyOf } from "./currency-of.ts";
import { DayCounts } from "./day-counts.ts";
import { hashed } from "./file-hash.ts";
import { dayOfImport } from "./import-day.ts";
import { openOther } from "./lookup/open-lookup.ts";
import { compileNaturalKey } from "./natural-key.ts";
import { applyReplacements, replacementsAfter, settleSource } from "./overlaps.ts";
import { withOwnNumbers } from "./own-numbers.ts";
import { refusalWords } from "./problem-list.ts";
import { allSources, beginImport, listImportRows, publishImport, setImportState, sourceNamed } from "./queries.ts";
import { type ByteReader, openBytes } from "./read-bytes.ts";
import type { RawRow } from "./read-csv.ts";
import { readMapped } from "./read-mapped.ts";
import { RefusedWriter } from "./refused-writer.ts";
import { RowHashWriter } from "./row-hashes.ts";
import { openRowImport, type RowImport } from "./row-import.ts";
import { secretName, withoutSecrets } from "./secret-columns.ts";

interface ImportInput {
  readonly file: FileRef;
  readonly recipe: Recipe;
  readonly name?: string | undefined;
  /** The file in which the recipe looks columns up. */
  readonly lookupFile?: FileRef | undefined;
  /** The source that the file belongs to. */
  readonly sourceId?: SourceId | undefined;
  readonly replaces?: ReplaceMode | undefined;
}

/**
 * Reads a file into the project. Rows go into a hidden import in chunks; one flag at the end shows them all. Until then,
 * and if anything goes wrong, the project is what it was before.
 */
export async function importSource(job: JobContext, input: ImportInput): Promise<Result<ImportSummary>> {
  const obstacle = importObstacle(job, input.recipe) ?? sourceObstacle(job, input.sourceId);
  if (obstacle) return obstacle;
  const files = { reader: await openBytes(job.pathOf(input.file)), other: await openOther(job, input) };
  const { reader } = files;
  // An import whose thread was ended has left rows under the ids that this one would take.
  clearLeftovers(job);
  const sourceName = input.name ?? reader.fileName.replace(/(\.gz)?$/i, "").replace(/\.[a-z]{2,4}$/i, "");
  const sourceId = input.sourceId ?? sourceNamed(job.store, sourceName, input.recipe);
  const recipe = withOwnNumbers(job.store, input.recipe, sourceId ?? sourceName);
  const { importId } = job.write((store) =>
    beginImport(store, {
      sourceId,
      sourceName,
      fileName: reader.fileName,
      sizeBytes: reader.sizeBytes,
      recipe,
      importedAtMs: job.nowMs,
      programVersion: job.programVersion,
      firstOrderId: lastOrderId(store) + 1,
    }),
  );
  try {
    const result = await readIntoImport(job, files, recipe, importId, input.replaces ?? "nothing");
    if (!result.ok) {
      await job.writtenAside();
      clearImport(job, importId, 1);
    }
    return result;
  } catch (error) {
    // What is still on its way to the store would else be written behind the clearing.
    await job.writtenAside().catch(() => {});
    clearImport(job, importId, 1);
    throw error;
  }
}

function importObstacle(job: JobContext, recipe: Recipe): Result<never> | undefined {
  const [missing] = missingRoles(recipe);
  if (missing) return fail("missing-role", missing.words, `recipe.columns.${missing.role}`);
  const currency = currencyOf(job.store);
  const isMoneyless = (recipe.kind ?? "orders") !== "orders" && recipe.currency === "XXX";
  if (currency !== undefined && currency !== baseCurrencyOf(recipe) && !isMoneyless) {
    return fail("other-currency", otherCurrencyWords(currency, baseCurrencyOf(recipe)), "recipe.currency");
  }
  return undefined;
}

/** XXX stands for none: it is no currency to a reader. */
function otherCurrencyWords(ours: string, theirs: string): string {
  const cannotBeAdded = "Amounts of different currencies cannot be added";
  if (theirs === "XXX")
    return `This project counts in ${ours}, and the file names no currency. Say which one its amounts are in, ${ours} perhaps; nothing is guessed.`;
  if (ours === "XXX")
    return `The orders in this project name no currency, and the file is in ${theirs}. ${cannotBeAdded}: import the file into a project of its own, or say with the earlier files which currency they are in and import them again.`;
  return `This project counts in ${ours}, and the file is in ${theirs}. ${cannotBeAdded}: give the rate between them, or import the file into a project of its own.`;
}

function sourceObstacle(job: JobContext, sourceId: SourceId | undefined): Result<never> | undefined {
  const isThere = sourceId === undefined || allSources(job.store).some((source) => source.sourceId === sourceId);
  return isThere ? undefined : fail("no-source", "This source is not in the project any more.", "sourceId");
}

/** The file of the rows, and the one in which their orders are looked up. */
interface Files {
  readonly reader: ByteReader;
  readonly other: ByteReader | undefined;
}

async function readIntoImport(
  job: JobContext,
  files: Files,
  recipe: Recipe,
  importId: ImportId,
  replaces: ReplaceMode,
): Promise<Result<ImportSummary>> {
  const rows = openRowImport(job, recipe, importId, timeZoneOf(job.store));
  try {
    return await readInto(rows, job, files, recipe, importId, replaces);
  } finally {
    rows.close();
  }
}

async function readInto(
  rows: RowImport,
  job: JobContext,
  { reader, other }: Files,
  recipe: Recipe,
  importId: ImportId,
  replaces: ReplaceMode,
): Promise<Result<ImportSummary>> {
  const refused = new RefusedWriter(job, importId);
  const hashes = new RowHashWriter(job, importId);
  const keyOf = compileNaturalKey(recipe);
  const days = new DayCounts();
  let rowHash = 0;
  const fileHash = createHash("sha256");
  const what = kindOf(recipe.kind ?? "orders").label.toLowerCase();
  const report = await readMapped(
    hashed(reader, fileHash),
    recipe,
    { timeZone: timeZoneOf(job.store), today: dayOfImport(job), other: other && hashed(other, fileHash) },
    {
      hash: ({ line, cells }, hash) => {
        rowHash = hash;
        hashes.add(line, hash, keyOf(cells));
      },
      keep: (row, raw, note) => {
        const isKept = rows.keep(row, raw, rowHash, note);
        if (isKept && !Number.isNaN(row.atMs)) days.add(row.day);
        return isKept;
      },
      refuse: (row, problem) => refused.add(row.line, problem.kind, refusalWords(problem, recipe), textOf(row, recipe)),
      pause: async (read) => {
        job.stopIfAsked();
        await job.keepUp();
        const seconds = job.elapsedMs() / 1000;
        const speed = `${formatNumber(read)} rows, ${formatNumber(read / seconds)} rows/s`;
        job.progress(reader.share() * 0.9, `Reading ${what}`, speed);
      },
    },
  );
  refused.flush();
  if (report.isBlocked) return blocked(report);
  if (report.counts.kept === 0) return nothingKept(report, recipe.dialect.part || reader.fileName);
  job.progress(0.9, `Storing ${what}`);
  hashes.flush();
  await rows.finish();
  job.progress(0.96, "Comparing with earlier imports");
  const found = { report, rows, gaps: days.gaps(), fileName: reader.fileName, sha256: fileHash.digest("hex") };
  return succeed(publish(job, importId, recipe, found, replaces));
}

/** A row as it stood in the file, but for its quotes. */
function textOf(row: RawRow, { dialect, headers, secret = [] }: Recipe): string {
  const named = headers.flatMap((name, column) => (secretName(name) === undefined ? [] : [column]));
  const [{ cells }] = withoutSecrets(
    [row],
    [...secret, ...named].map((column) => ({ column })),
  );
  return cells.join(dialect.delimiter === "blanks" ? " " : dialect.delimiter);
}

interface ReadFile {
  readonly report: CheckReport;
  readonly rows: RowImport;
  readonly gaps: readonly DayRange[];
  readonly fileName: string;
  readonly sha256: string;
}

/** Shows the import, and hides those whose place it takes, in one step. */
function publish(
  job: JobContext,
  importId: ImportId,
  recipe: Recipe,
  { report, rows, gaps, fileName, sha256 }: ReadFile,
  replaces: ReplaceMode,
): ImportSummary {
  const { sourceId } = listImportRows(job.store).find((row) => row.importId === importId) ?? {};
  const replacedImports =
    replaces === "nothing"
      ? []
      : listImportRows(job.store)
          .filter((row) => row.sourceId === sourceId && row.state === "visible")
          .map((row) => row.importId);
  const flips = new Map([...replacedImports.map((older) => [older, false] as const), [importId, true] as const]);
  const replacements = replacementsAfter(job.store, flips);
  const merges = findMerges(job.store, flips);
  const kind = recipe.kind ?? "orders";
  const summary: ImportSummary = {
    ...report,
    importId,
    fileName,
    kind,
    facts: countFacts(job.store, importId, rows.facts),
    orders: countOrdersFrom(job.store, rows.firstOrderId),
    customers: rows.customers,
    newCustomers: rows.newCustomers,
    joins: importedPeople(job.store, rows.customerIds(), merges),
    replacedOrders: replacements.get(importId)?.length ?? 0,
    ...(replacedImports.length > 0 && { replacedImports }),
    ...(gaps.length > 0 && { gaps }),
    elapsedMs: Math.round(job.elapsedMs()),
  };
  const { counts } = report;
  const { part } = recipe.dialect;
  job.write((store) => {
    applyReplacements(store, replacements);
    for (const older of replacedImports) setImportState(store, older, "undone", importId);
    publishImport(store, importId, sha256, summary);
    if (kind === "orders") saveSetting(store, "currency", baseCurrencyOf(recipe));
    settleSource(store, flips);
    saveMerges(store, merges);
    saveSetting(store, "latestImportDay", dayOfImport(job));
    addHistory(
      store,
      job.nowMs,
      "source.import",
      `${part === "" ? fileName : `${part} of ${fileName}`}${recipe.lookup ? ` with ${recipe.lookup.fileName}` : ""} imported: ${formatNumber(counts.read)} rows read, ${formatNumber(counts.kept)} kept, ${formatNumber(counts.refused)} refused.${replacedWords(replacedImports.length)}`,
    );
  });
  settleRepairs(job);
  job.checkpoint();
  return summary;
}

function replacedWords(count: number): string {
  return count === 0 ? "" : ` It took the place of ${formatCount(count, "earlier import")} of its source.`;
}

function blocked(report: CheckReport): Result<never> {
  const blocker = report.problems.find((problem) => problem.severity === "blocker");
  const lines = blocker?.examples.map((example) => example.line).join(", ");
  return fail("blocked", `${blocker?.title} (line ${lines}). ${blocker?.effect} Nothing was imported.`);
}

function nothingKept(report: CheckReport, fileName: string): Result<never> {
  if (report.counts.read === 0)
    return fail(
      "no-rows",
      `“${fileName}” has no rows. Check the date range of the export. Nothing was imported.`,
      "file",
    );
  const [first] = report.problems;
  const example = first?.examples[0];
  return fail(
    "nothing-kept",
    `Not one of the ${formatNumber(report.counts.read)} rows of “${fileName}” can be used: ${first?.title}${example ? `, such as “${example.value}” in line ${example.line}` : ""}. Check the columns and formats. Nothing was imported.`,
  );
}
