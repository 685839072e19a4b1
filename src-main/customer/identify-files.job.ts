import { basename, join } from "node:path";
import type { IdentifySummary, MatchScope, PersonMapping } from "../../src-shared/customer-matching.ts";
import type { FileRef, PlaceRef } from "../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed, valueOf } from "../../src-shared/result.ts";
import { csvLine } from "../jobs/csv-line.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { writeOutput } from "../jobs/write-output.ts";
import { alignFiles } from "./matching/align-files.ts";
import { applyMapping } from "./matching/apply-mapping.ts";
import { reasonsOf } from "./matching/explain-pair.ts";
import { joinTables } from "./matching/join-tables.ts";
import { type MatchResult, matchRecords } from "./matching/match-records.ts";
import { defaultMatchOptions, type MatchPacing } from "./matching/person-table.ts";
import { type RecognisedColumn, recogniseColumns } from "./matching/recognise-columns.ts";
import { summaryOf } from "./matching/summarise.ts";

/** A file's table, however it was read. */
export interface PeopleTable {
  readonly fileName: string;
  readonly headers: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly lines: Uint32Array;
}
/** Reads a file whole; given from outside, because what knows files is to the right of what knows customers. */
export type ReadPeople = (job: JobContext, path: string) => Promise<PeopleTable>;

export interface IdentifyInput {
  readonly files: readonly FileRef[];
  readonly place: PlaceRef;
  readonly mapping?: PersonMapping | undefined;
  readonly country?: string | undefined;
  readonly scope?: MatchScope | undefined;
  readonly merge?: number | undefined;
  readonly review?: number | undefined;
}

interface ReadFile {
  readonly table: PeopleTable;
  readonly columns: readonly RecognisedColumn[];
}

/** Finds out who is who in files of people, and writes people.csv, pairs.csv and identify.json into a folder. */
export function identifyFiles(readPeople: ReadPeople) {
  return async (job: JobContext, input: IdentifyInput): Promise<Result<IdentifySummary>> => {
    const read: ReadFile[] = [];
    for (const [i, file] of input.files.entries()) {
      job.progress((0.1 * i) / input.files.length, "Reading");
      const table = await readPeople(job, job.pathOf(file));
      const found = recogniseColumns(table.headers.map((name, c) => ({ name, cells: table.cells[c] })));
      read.push({ table, columns: valueOf(applyMapping(found, input.mapping ?? {}, table.fileName)) });
    }
    const aligned = alignFiles(
      read.map(({ table, columns }) => ({ columns, cells: table.cells, rows: table.lines.length })),
    );
    const files = read.map(({ table }, f): ReadFile => ({ table, columns: aligned[f].columns }));
    const people = joinTables(aligned);
    if (people.columns.length === 0) throw nothingToCompare(files);
    const options = {
      scope: input.scope ?? defaultMatchOptions.scope,
      country: input.country,
      merge: input.merge,
      review: input.review,
    };
    const result = matchRecords(people, options, pacingOf(job));
    job.progress(0.95, "Writing");
    const place = job.placeOf(input.place);
    const at = (name: string) => ({ path: join(place.path, name), mayReplace: place.mayReplace });
    writePeople(job, at("people.csv"), files, result);
    writePairs(job, at("pairs.csv"), files, result);
    const summary = summaryOf(files, people, result, {
      version: job.programVersion,
      elapsedMs: Math.round(job.elapsedMs()),
    });
    writeOutput(at("identify.json"), (text) => text(`${JSON.stringify(summary, null, 1)}\n`));
    return succeed(summary);
  };
}

function pacingOf(job: JobContext): MatchPacing {
  return { progress: (share, phase) => job.progress(0.1 + 0.85 * share, phase), stopIfAsked: () => job.stopIfAsked() };
}

function nothingToCompare(files: readonly ReadFile[]): ExpectedFailure {
  const names = files.flatMap(({ columns }) => columns.map(({ name, role }) => `${name} (${role})`)).join(", ");
  return new ExpectedFailure(
    "nothing-to-compare",
    `No column tells who a row is about. The columns were taken for: ${names}. Name the right ones in a mapping.`,
    "mapping",
  );
}

/** File and line of a record, and what its own key column says. */
function placesOf(files: readonly ReadFile[]) {
  const names = files.map(({ table }) => basename(table.fileName));
  const keys = files.map(({ table, columns }) => {
    const key = columns.findIndex(({ role }) => role === "key");
    return key < 0 ? undefined : table.cells[key];
  });
  const starts: number[] = [];
  let count = 0;
  for (const { table } of files) {
    starts.push(count);
    count += table.lines.length;
  }
  return (record: number) => {
    let f = files.length - 1;
    while (record < starts[f]) f -= 1;
    const row = record - starts[f];
    return { file: names[f], line: files[f].table.lines[row], row: row + 1, key: keys[f]?.[row] ?? "" };
  };
}

function writePeople(
  job: JobContext,
  place: { path: string; mayReplace: boolean },
  files: readonly ReadFile[],
  result: MatchResult,
): void {
  const placeOf = placesOf(files);
  writeOutput(place, (text) => {
    text(csvLine(["file", "line", "row", "key", "person"]));
    result.persons.forEach((person, record) => {
      if (record % 5000 === 0) job.stopIfAsked();
      const { file, line, row, key } = placeOf(record);
      text(csvLine([file, line, row, key, person + 1]));
    });
  });
}

function writePairs(
  job: JobContext,
  place: { path: string; mayReplace: boolean },
  files: readonly ReadFile[],
  result: MatchResult,
): void {
  const placeOf = placesOf(files);
  const sides = ["file", "line", "row", "key"];
  writeOutput(place, (text) => {
    text(
      csvLine([
        ...sides.map((name) => `left_${name}`),
        ...sides.map((name) => `right_${name}`),
        "band",
        "probability",
        "reasons",
      ]),
    );
    result.pairs.forEach((pair, i) => {
      if (i % 1000 === 0) job.stopIfAsked();
      const left = placeOf(pair.left);
      const right = placeOf(pair.right);
      const joined =
        pair.keyField >= 0 ? `joined by the same ${result.set.fields[pair.keyField].name.toLowerCase()}; ` : "";
      const through = !pair.isThroughOthers
        ? ""
        : pair.band === "merge"
          ? "one person through other rows; "
          : "likely, but does not fit the other rows of the person; ";
      text(
        csvLine([
          ...[left, right].flatMap(({ file, line, row, key }) => [file, line, row, key]),
          pair.band,
          Number(pair.probability.toFixed(6)),
          `${joined}${through}${reasonsOf(result, pair.left, pair.right)}`,
        ]),
      );
    });
  });
}
