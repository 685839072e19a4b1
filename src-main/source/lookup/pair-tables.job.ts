import type { FileRef } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { ColumnFinding } from "../../../src-shared/source.ts";
import type { TableChoice, TablePair } from "../../../src-shared/source-lookup.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { ColumnProfile } from "../column-profile.ts";
import { KeyColumns } from "./match-keys.ts";
import { lookAtTable, type OtherTable } from "./other-table.ts";
import { type TableRole, tableRole } from "./table-role.ts";

/** Rows that show what columns hold. */
const FIRST_ROWS = 2000;

interface PairInput {
  readonly files: readonly FileRef[];
  readonly parts?: readonly string[] | undefined;
  /** The table that a person says has the lines, whatever its columns are called; then all others may have its orders. */
  readonly lines?: number | undefined;
}

interface Half extends TableRole {
  readonly at: number;
  readonly table: TableChoice;
  readonly columns: readonly ColumnFinding[];
}

/**
 * Finds tables that are orders and their lines: one has money and lacks whose it is or when, the other says who and when,
 * and ids of the one are found in the other. A table that cannot be read pairs with none; its own reading says why.
 */
export async function pairTables(job: JobContext, { files, parts, lines }: PairInput): Promise<Result<TablePair[]>> {
  const tables = files.map((file, i) => ({ file, part: parts?.[i] }));
  const halves: Half[] = [];
  for (const [at, table] of tables.entries()) {
    job.progress((0.4 * at) / tables.length, "Looking at the files together");
    const half = await lookAtHalf(job, table, at);
    if (half) halves.push(half);
  }
  const isLines = ({ at, mayBeLines }: Half) => (lines === undefined ? mayBeLines : at === lines);
  const isOrders = ({ at, mayBeOrders }: Half) => (lines === undefined ? mayBeOrders : at !== lines);
  const wanted = halves.filter((half) => isLines(half) || isOrders(half));
  if (!wanted.some(isLines) || !wanted.some(isOrders)) return succeed([]);
  const keys = new Map<Half, KeyColumns>();
  for (const [i, half] of wanted.entries()) {
    job.progress(0.4 + (0.6 * i) / wanted.length, "Comparing the ids of the files");
    keys.set(half, await readKeys(job, half));
  }
  return succeed(onePairEach(pairsOf(wanted, keys, isLines, isOrders)));
}

async function lookAtHalf(job: JobContext, table: TableChoice, at: number): Promise<Half | undefined> {
  let profiles: ColumnProfile[] = [];
  let rows = 0;
  const found = await orNothing(job, () =>
    lookAtTable(job, table, (batch, headers) => {
      if (profiles.length === 0) profiles = headers.map((name, column) => new ColumnProfile(column, name));
      for (const profile of profiles) profile.addAll(batch);
      rows += batch.length;
      return rows < FIRST_ROWS;
    }),
  );
  if (!found) return undefined;
  const columns = profiles.map((profile) => profile.finding());
  return { at, table, columns, ...tableRole(found.dialect.part || found.reader.fileName, columns, rows) };
}

async function readKeys(job: JobContext, { table, columns }: Half): Promise<KeyColumns> {
  const mayBeKeys = columns.filter(({ kind, samples }) => kind !== "date" && !samples.some(hasCents));
  const keys = new KeyColumns(
    columns.map(({ name }) => name),
    mayBeKeys.map(({ index }) => index),
  );
  await lookAtTable(job, table, (batch) => {
    keys.addAll(batch);
    return true;
  });
  return keys;
}

/** An amount. Ids that went through a table of floats end in ".0". */
function hasCents(sample: string): boolean {
  return /^[^.,]*[.,]\d{1,2}$/.test(sample) && !sample.endsWith(".0");
}

interface Candidate extends TablePair {
  readonly hasGoods: boolean;
}

function pairsOf(
  halves: readonly Half[],
  keys: ReadonlyMap<Half, KeyColumns>,
  isLines: (half: Half) => boolean,
  isOrders: (half: Half) => boolean,
): Candidate[] {
  return halves.filter(isLines).flatMap((lines) =>
    halves
      .filter((half) => half !== lines && isOrders(half))
      .flatMap((orders) => {
        const [own, other] = [keys.get(lines), keys.get(orders)];
        const matches = own && other ? own.matchesIn(other) : [];
        if (!own || !other || matches.length === 0) return [];
        const { hasGoods } = lines;
        return [
          {
            lines: lines.at,
            orders: orders.at,
            linesHeaders: own.headers,
            ordersHeaders: other.headers,
            matches,
            hasGoods,
          },
        ];
      }),
  );
}

/** Each table is part of one pair at most: payments of the same orders would count their money once more. */
function onePairEach(candidates: readonly Candidate[]): TablePair[] {
  const found = ({ matches: [first] }: Candidate) => first.looseShare + first.coveredShare;
  const best = [...candidates].sort((a, b) => Number(b.hasGoods) - Number(a.hasGoods) || found(b) - found(a));
  const chosen: TablePair[] = [];
  for (const { hasGoods: _hasGoods, ...pair } of best) {
    const isTaken = chosen.some(({ lines, orders }) => lines === pair.lines || orders === pair.orders);
    if (!isTaken) chosen.push(pair);
  }
  return chosen;
}

/** @returns undefined where the file cannot be read. @throws what ends the job, and what nobody expects. */
async function orNothing(job: JobContext, look: () => Promise<OtherTable>): Promise<OtherTable | undefined> {
  try {
    return await look();
  } catch (error) {
    job.stopIfAsked();
    if ((error as { error?: unknown }).error === undefined) throw error;
    return undefined;
  }
}
