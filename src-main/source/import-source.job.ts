import { createHash } from "node:crypto";
import { formatNumber } from "../../src-shared/format.ts";
import type { FileRef, ImportId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { CheckReport, ImportSummary } from "../../src-shared/source.ts";
import { kindOf } from "../../src-shared/source-kinds.ts";
import { missingRoles, type Recipe } from "../../src-shared/source-recipe.ts";
import { countOrdersFrom, lastOrderId } from "../activity/queries.ts";
import { findMerges, saveMerges } from "../customer/resolve-people.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { addHistory, loadSetting, saveSetting } from "../project/queries.ts";
import { copyText } from "../store/copy-text.ts";
import { fillFrom, insertMany } from "../store/insert-many.ts";
import { clearImport, clearLeftovers } from "./clear-leftovers.job.ts";
import { dayOfImport, timeZoneOf } from "./import-day.ts";
import { applyReplacements, replacementsWhenShown, settleSource } from "./overlaps.ts";
import { refusalWords } from "./problem-list.ts";
import { beginImport, insertRefused, publishImport } from "./queries.ts";
import { type ByteReader, openBytes } from "./read-bytes.ts";
import type { RawRow } from "./read-csv.ts";
import { readMapped } from "./read-mapped.ts";
import { RowHashWriter } from "./row-hashes.ts";
import { openRowImport, type RowImport } from "./row-import.ts";
import { secretName, withoutSecrets } from "./secret-columns.ts";

const REFUSED_PER_FLUSH = 1000;

/**
 * Reads a file into the project. Rows go into a hidden import in chunks; one flag at the end shows them all. Until then,
 * and if anything goes wrong, the project is what it was before.
 */
export async function importSource(
  job: JobContext,
  input: { file: FileRef; recipe: Recipe; name?: string | undefined },
): Promise<Result<ImportSummary>> {
  const { recipe } = input;
  const obstacle = importObstacle(job, recipe);
  if (obstacle) return obstacle;
  const reader = await openBytes(job.pathOf(input.file));
  // An import whose thread was ended has left rows under the ids that this one would take.
  clearLeftovers(job);
  const { importId } = job.write((store) =>
    beginImport(store, {
      sourceName: input.name ?? reader.fileName.replace(/(\.gz)?$/i, "").replace(/\.[a-z]{2,4}$/i, ""),
      fileName: reader.fileName,
      sizeBytes: reader.sizeBytes,
      recipe,
      importedAtMs: job.nowMs,
      programVersion: job.programVersion,
      firstOrderId: lastOrderId(store) + 1,
    }),
  );
  try {
    const result = await readIntoImport(job, reader, recipe, importId);
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
  const currency = loadSetting(job.store, "currency");
  const isMoneyless = (recipe.kind ?? "orders") !== "orders" && recipe.currency === "XXX";
  if (currency !== undefined && currency !== recipe.currency && !isMoneyless) {
    return fail(
      "other-currency",
      `This project counts in ${currency}, and the file is in ${recipe.currency}. Amounts of different currencies cannot be added: import the file into a project of its own.`,
      "recipe.currency",
    );
  }
  return undefined;
}

async function readIntoImport(
  job: JobContext,
  reader: ByteReader,
  recipe: Recipe,
  importId: ImportId,
): Promise<Result<ImportSummary>> {
  const timeZone = timeZoneOf(job.store);
  const rows = openRowImport(job, recipe, importId, timeZone);
  const refused = new RefusedWriter(job, importId);
  const hashes = new RowHashWriter(job, importId);
  let rowHash = 0;
  const fileHash = createHash("sha256");
  const what = kindOf(recipe.kind ?? "orders").label.toLowerCase();
  const report = await readMapped(
    hashing(reader, fileHash),
    recipe,
    { timeZone, today: dayOfImport(job) },
    {
      hash: (line, hash) => {
        rowHash = hash;
        hashes.add(line, hash);
      },
      keep: (row, raw, note) => rows.keep(row, raw, rowHash, note),
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
  if (report.counts.kept === 0) return nothingKept(report, reader.fileName);
  job.progress(0.9, `Storing ${what}`);
  hashes.flush();
  await rows.finish();
  job.progress(0.96, "Comparing with earlier imports");
  return succeed(publish(job, importId, recipe, report, rows, reader.fileName, fileHash.digest("hex")));
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

function publish(
  job: JobContext,
  importId: ImportId,
  recipe: Recipe,
  report: CheckReport,
  rows: RowImport,
  fileName: string,
  sha256: string,
): ImportSummary {
  const replacements = replacementsWhenShown(job.store, importId);
  const merges = findMerges(job.store, { importId, isShown: true });
  const kind = recipe.kind ?? "orders";
  const orders = countOrdersFrom(job.store, rows.firstOrderId);
  const summary: ImportSummary = {
    ...report,
    importId,
    fileName,
    kind,
    facts: rows.facts,
    orders: orders.orders,
    customers: kind === "orders" ? orders.customers : rows.customers,
    newCustomers: rows.newCustomers,
    replacedOrders: replacements.get(importId)?.length ?? 0,
    elapsedMs: Math.round(job.elapsedMs()),
  };
  const { counts } = report;
  job.write((store) => {
    applyReplacements(store, replacements);
    publishImport(store, importId, sha256, summary);
    if (kind === "orders") saveSetting(store, "currency", recipe.currency);
    settleSource(store, importId);
    saveMerges(store, merges);
    saveSetting(store, "latestImportDay", dayOfImport(job));
    addHistory(
      store,
      job.nowMs,
      "source.import",
      `${fileName} imported: ${formatNumber(counts.read)} rows read, ${formatNumber(counts.kept)} kept, ${formatNumber(counts.refused)} refused.`,
    );
  });
  job.checkpoint();
  return summary;
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

/** The same reader, with every byte of the file's content also going into a checksum. */
function hashing(reader: ByteReader, hash: { update(bytes: Uint8Array): unknown }): ByteReader {
  return {
    ...reader,
    async *chunks() {
      for await (const chunk of reader.chunks()) {
        hash.update(chunk);
        yield chunk;
      }
    },
  };
}

/** Stores refused rows, a thousand at a time. */
class RefusedWriter {
  readonly #job: JobContext;
  readonly #importId: ImportId;
  readonly #pending: (string | number)[] = [];

  constructor(job: JobContext, importId: ImportId) {
    this.#job = job;
    this.#importId = importId;
  }

  add(line: number, kind: string, reason: string, text: string): void {
    this.#pending.push(this.#importId, line, kind, copyText(reason), copyText(text));
    if (this.#pending.length >= REFUSED_PER_FLUSH * 5) this.flush();
  }

  flush(): void {
    if (this.#pending.length === 0) return;
    this.#job.write((store) =>
      insertMany(store, insertRefused, 5, this.#pending.length / 5, fillFrom(this.#pending, 5)),
    );
    this.#pending.length = 0;
  }
}
