import type { IdentifySummary, MatchedField } from "../../../src-shared/customer-matching.ts";
import type { MatchResult } from "./match-records.ts";
import { defaultMatchOptions, type PersonTable } from "./person-table.ts";
import type { RecognisedColumn } from "./recognise-columns.ts";

/** Guards named in a summary; the rest are counted. */
const GUARDS_NAMED = 200;

interface IdentifiedFile {
  readonly table: { readonly fileName: string; readonly lines: Uint32Array };
  readonly columns: readonly RecognisedColumn[];
}

/** What was found, and by which weights, for people and programs. */
export function summaryOf(
  files: readonly IdentifiedFile[],
  people: PersonTable,
  result: MatchResult,
  run: { readonly version: string; readonly elapsedMs: number },
): IdentifySummary {
  const count = (band: string) => result.pairs.reduce((sum, pair) => sum + (pair.band === band ? 1 : 0), 0);
  return {
    files: files.map(({ table, columns }) => ({
      fileName: table.fileName,
      rows: table.lines.length,
      key: columns.find(({ role }) => role === "key")?.name ?? null,
      columns: columns.map(({ name, role, why }) => ({ name, role, why })),
    })),
    records: people.count,
    people: result.personCount,
    pairs: { merge: count("merge"), review: count("review"), apart: result.apartPairs },
    thresholds: result.thresholds,
    expected: result.expected,
    fields: fieldsOf(result),
    blocking: result.blocking.keys,
    largestBlock: result.blocking.largestBlock,
    comparedPairs: result.comparedPairs,
    guards: result.guards.slice(0, GUARDS_NAMED),
    guardCount: result.guards.length,
    classes: {
      same: result.model.prior[0],
      moved: result.model.prior[1],
      related: result.model.prior[2],
      strangers: result.model.prior[3],
    },
    seed: defaultMatchOptions.seed,
    ...run,
  };
}

function fieldsOf({ set, model }: MatchResult): MatchedField[] {
  return set.fields.map((field, f) => ({
    name: field.name,
    role: field.role,
    columns: field.columns,
    filledShare: rounded(field.filled / set.count),
    distinct: field.counts.reduce((sum, holders) => sum + (holders > 0 ? 1 : 0), 0),
    dependsOn: model.parents[f] < 0 ? null : set.fields[model.parents[f]].name,
    levels: field.levels.map(({ words }, l) => {
      const m = model.m[f][l + 1];
      const u = model.u[f][0][l + 1];
      return { words, m: rounded(m), u: rounded(u), weight: rounded(Math.log2(m / u)) };
    }),
  }));
}

/** Four significant digits: more would be dust. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
