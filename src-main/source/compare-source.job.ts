import { formatNumber } from "../../src-shared/format.ts";
import type { FileRef, SourceId } from "../../src-shared/ids.ts";
import { customerNumbers } from "../../src-shared/numbered-rows.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { SourceComparison, SourceDiff } from "../../src-shared/source.ts";
import { fileHeaders } from "../../src-shared/source-lookup.ts";
import { missingRoles, type Recipe } from "../../src-shared/source-recipe.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { timeZoneOf } from "../project/project-zone.ts";
import { CarryDown } from "./carry-down.ts";
import { DiffExamples } from "./diff-examples.ts";
import { hashCells } from "./hash-cells.ts";
import { dayOfImport } from "./import-day.ts";
import { openLookup, openOther } from "./lookup/open-lookup.ts";
import { type HeaderMatch, matchHeaders } from "./match-headers.ts";
import { compileNaturalKey } from "./natural-key.ts";
import { withOwnNumbers } from "./own-numbers.ts";
import { type StoredImport, visibleImports } from "./queries.ts";
import { type ByteReader, openBytes } from "./read-bytes.ts";
import { readMapped } from "./read-mapped.ts";
import { readRows } from "./read-rows.ts";
import { RowDiff } from "./row-diff.ts";
import { loadRowHashes } from "./row-hashes.ts";
import { rowCheck } from "./row-import.ts";
import { atTheirPlaces, hashAtPlace } from "./row-places.ts";

/** Rows that tell whether a column was renamed. */
const SAMPLE_ROWS = 2000;
/** With more than this share of the older file's rows missing, the newer one may be a part only. */
const PARTIAL_SHARE = 0.2;

/** Reads a newer file of a source as an import would, and tells row by row what it changes; stores nothing. */
export async function compareSource(
  job: JobContext,
  input: { file: FileRef; recipe: Recipe; sourceId: SourceId; lookupFile?: FileRef | undefined },
): Promise<Result<SourceComparison>> {
  const [missing] = missingRoles(input.recipe);
  if (missing) return fail("missing-role", missing.words, `recipe.columns.${missing.role}`);
  const recipe = withOwnNumbers(job.store, input.recipe, input.sourceId);
  const older = visibleImports(job.store).find(({ sourceId }) => sourceId === input.sourceId);
  if (!older)
    return fail("nothing-to-compare", "Every import of this source was taken back: there is nothing to compare with.");
  const open = async (): Promise<Files> => ({
    reader: await openBytes(job.pathOf(input.file)),
    other: await openOther(job, input),
  });
  const old = loadRowHashes(job.store, older.importId);
  const anywhere = new RowDiff(old);
  const isNumbered = customerNumbers(recipe) !== undefined;
  const diff = isNumbered ? new RowDiff(atTheirPlaces(old)) : anywhere;
  const match = await findColumns(await open(), recipe, older, anywhere);
  const examples = new DiffExamples(recipe);
  const report = await readAgainst(job, await open(), recipe, {
    diff,
    match,
    examples,
    ...(isNumbered && { anywhere }),
  });
  const changes = diff.finish();
  job.progress(0.98, "Collecting examples");
  return succeed({
    report,
    diff: {
      against: {
        importId: older.importId,
        sourceId: older.sourceId,
        sourceName: older.sourceName,
        fileName: older.fileName,
        importedAtMs: older.importedAtMs,
        rows: old.lines.length,
      },
      same: changes.same,
      changed: changes.changed.length,
      added: changes.added.length,
      vanished: changes.vanished.length,
      columns: match.columns,
      examples: examples.of(changes, job.store, older, old),
      looksPartial: changes.vanished.length > old.lines.length * PARTIAL_SHARE,
      hasRowNames: (recipe.kind ?? "orders") !== "orders" || recipe.columns.orderId !== undefined,
      ...(isNumbered && { moved: anywhere.finish().same - changes.same }),
    } satisfies SourceDiff,
  });
}

/** The newer file, and the one in which its orders are looked up. */
interface Files {
  readonly reader: ByteReader;
  readonly other: ByteReader | undefined;
}

async function findColumns(
  { reader, other }: Files,
  recipe: Recipe,
  older: StoredImport,
  diff: RowDiff,
): Promise<HeaderMatch> {
  const rows: (readonly string[])[] = [];
  const carry = recipe.carryDown && new CarryDown(recipe.carryDown, recipe.carryBy ?? recipe.columns.orderId);
  const isSame = older.recipe.headers.join("\n") === recipe.headers.join("\n");
  if (!isSame) {
    const lookup = await openLookup(other, recipe, () => {});
    let isHeader = recipe.dialect.hasHeader;
    reading: for await (const batch of readRows(reader, recipe.dialect, fileHeaders(recipe))) {
      for (const row of batch) {
        const whole = carry ? carry.fill(row) : row;
        if (!isHeader) rows.push((lookup?.fill(whole).row ?? whole).cells);
        isHeader = false;
        if (rows.length === SAMPLE_ROWS) break reading;
      }
    }
    lookup?.close();
  }
  return matchHeaders(older.recipe.headers, recipe.headers, rows, (hash) => diff.hasHash(hash));
}

interface Comparing {
  readonly diff: RowDiff;
  /** Where `diff` goes by the places of rows: the rows wherever they stand. */
  readonly anywhere?: RowDiff;
  readonly match: HeaderMatch;
  readonly examples: DiffExamples;
}

async function readAgainst(
  job: JobContext,
  { reader, other }: Files,
  recipe: Recipe,
  { diff, anywhere, match, examples }: Comparing,
) {
  const keyOf = compileNaturalKey(recipe);
  const { columnFor } = match;
  const isWhole = columnFor.every((column) => column >= 0);
  const isSameOrder = isWhole && columnFor.every((column, old) => column === old);
  const isIdentical = isSameOrder && columnFor.length === recipe.headers.length;
  const settings = { timeZone: timeZoneOf(job.store), today: dayOfImport(job), other };
  const check = rowCheck(recipe, settings.timeZone, job.store);
  let number = -1;
  const report = await readMapped(reader, recipe, settings, {
    hash: ({ line, cells }, hash) => {
      // The older file's columns, in its order: what was added beside them changes no row.
      const own = isIdentical ? hash : isWhole ? hashCells(columnFor.map((column) => cells[column] ?? "")) : undefined;
      const key = keyOf(cells);
      anywhere?.add(own, key);
      number = diff.add(anywhere && own !== undefined ? hashAtPlace(own, key) : own, key);
      if (number >= 0) examples.add(number, line, cells, diff.hasKey(key));
    },
    keep: (row, raw, note) => {
      const isKept = check.keep(row, raw, note);
      if (number >= 0 && isKept) examples.describe(number, row);
      return isKept;
    },
    refuse: () => {},
    pause: (rows) => {
      job.stopIfAsked();
      job.progress(reader.share() * 0.97, "Comparing rows", `${formatNumber(rows)} rows`);
    },
  });
  return { ...report, people: check.people() };
}
