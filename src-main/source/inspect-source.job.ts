import { formatNumber } from "../../src-shared/format.ts";
import type { FileRef } from "../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../src-shared/result.ts";
import type { Inspection, Preview } from "../../src-shared/source.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import type { RowKind } from "../../src-shared/source-kinds.ts";
import type { Lookup, LookupChoice } from "../../src-shared/source-lookup.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { ColumnProfile } from "./column-profile.ts";
import { columnNames } from "./detect-header.ts";
import { detectTable, type TableFinding } from "./detect-table.ts";
import { findSameFile } from "./file-hash.ts";
import { listParts, partOf } from "./list-parts.ts";
import type { LookUpRows } from "./lookup/look-up-rows.ts";
import { readLookup } from "./lookup/open-lookup.ts";
import { joinedHeaders, lookAtTable, lookupFor, type OtherTable } from "./lookup/other-table.ts";
import { type OpenPart, openPart } from "./open-part.ts";
import { readOwnPresets } from "./presets/own-presets.ts";
import { proposeRecipe } from "./propose-recipe.ts";
import type { RawRow } from "./raw-row.ts";
import { type ByteReader, openBytes } from "./read-bytes.ts";
import { readPart } from "./read-rows.ts";
import { newTrimNotes, noteWords, type TrimNotes } from "./row-trimmer.ts";
import { withoutSecrets } from "./secret-columns.ts";

const PREVIEW_ROWS = 50;

interface InspectInput {
  readonly file: FileRef;
  /** As a dialect's part names it; how it is written is found anew. */
  readonly part?: string | undefined;
  /** Chosen by a person: then nothing of it is guessed. */
  readonly dialect?: Dialect | undefined;
  readonly kind?: RowKind | undefined;
  readonly preset?: string | undefined;
  /** Another file that says of each row's order who made it and when, and by what it is looked into. */
  readonly lookupFile?: FileRef | undefined;
  readonly lookup?: LookupChoice | undefined;
}

/** Looks at a whole file: encoding first, then delimiter and header from its start, then every cell of every column. */
export async function inspectSource(job: JobContext, input: InspectInput): Promise<Result<Inspection>> {
  const reader = await openBytes(job.pathOf(input.file));
  const part = await openPart(reader, input.dialect?.part ?? input.part ?? "");
  const other = await chosenTable(job, input);
  try {
    return await inspectPart(job, { reader, part, other }, input);
  } finally {
    await part.close();
  }
}

async function chosenTable(job: JobContext, { lookup, lookupFile }: InspectInput): Promise<ChosenTable | undefined> {
  if (!lookup || lookupFile === undefined) return undefined;
  return { ...(await lookAtTable(job, { file: lookupFile, part: lookup.part })), choice: lookup };
}

interface OpenFiles {
  readonly reader: ByteReader;
  readonly part: OpenPart;
  readonly other: ChosenTable | undefined;
}

/** The other table, and by what it is looked into. */
type ChosenTable = OtherTable & { readonly choice: LookupChoice };

async function inspectPart(
  job: JobContext,
  { reader, part, other }: OpenFiles,
  input: Omit<InspectInput, "file" | "part" | "lookup" | "lookupFile">,
): Promise<Result<Inspection>> {
  const found = await detectTable(part, input.dialect, () => {
    job.stopIfAsked();
    job.progress(part.reader.share() * 0.2, "Looking at the characters");
  });
  const { dialect } = found;
  const { profiles, rows, preview, notes, lookup } = await profileColumns(job, part, found, other);
  const columns = profiles.map((profile) => profile.finding());
  if (columns.every((column) => column.kind === "empty"))
    throw noRows(dialect.part || reader.fileName, dialect.hasHeader ? preview.headers : []);
  const proposal = proposeRecipe(job.store, {
    // In an archive it is the file inside whose name may say what it is.
    fileName: part.reader.fileName,
    dialect,
    lookup,
    rows,
    headers: preview.headers,
    firstRows: preview.rows.map(({ cells }) => cells),
    profiles,
    columns,
    kind: input.kind,
    preset: input.preset,
    ownPresets: readOwnPresets(job.presetsDir).presets,
  });
  const alreadyImported = await findSameFile(job, reader, dialect.part, other?.reader);
  const otherAlone = other && (await findSameFile(job, other.reader, other.dialect.part));
  return succeed({
    fileName: reader.fileName,
    sizeBytes: reader.sizeBytes,
    rows,
    ...(alreadyImported && { alreadyImported }),
    ...(otherAlone && { otherAlone }),
    dialect,
    evidence: [...found.evidence, ...noteWords(notes)],
    parts: listParts(part, found.lists),
    // What is secret is on no screen, and needs not leave this thread.
    columns: columns.map((column) =>
      proposal.secrets.some((secret) => secret.column === column.index) ? { ...column, samples: [] } : column,
    ),
    ...proposal,
    preview: { ...preview, rows: withoutSecrets(preview.rows.slice(0, PREVIEW_ROWS), proposal.secrets) },
  });
}

interface Profiled {
  readonly profiles: ColumnProfile[];
  readonly rows: number;
  readonly preview: Preview;
  readonly notes: TrimNotes;
  readonly lookup: Lookup | undefined;
}

async function profileColumns(
  job: JobContext,
  part: OpenPart,
  { dialect, headers }: TableFinding,
  other: ChosenTable | undefined,
): Promise<Profiled> {
  let profiles: ColumnProfile[] | undefined;
  let joined: Joined | undefined;
  let rows = 0;
  const shown: RawRow[] = [];
  const notes = newTrimNotes();
  try {
    for await (const batch of readPart(partOf(part, dialect), dialect, headers, notes)) {
      if (!profiles && batch.length > 0) {
        const [first] = batch;
        const own = columnNames(dialect.hasHeader ? first.cells : undefined, first.cells.length);
        joined = other && (await joinTo(job, own, other));
        profiles = (joined?.headers ?? own).map((name, index) => new ColumnProfile(index, name));
        if (dialect.hasHeader) batch.shift();
      }
      const whole = joined ? batch.map((row) => joined?.rows.fill(row).row ?? row) : batch;
      for (const profile of profiles ?? []) profile.addAll(whole);
      rows += batch.length;
      if (shown.length < PREVIEW_ROWS) shown.push(...whole.slice(0, PREVIEW_ROWS - shown.length));
      job.stopIfAsked();
      job.progress(0.2 + part.reader.share() * 0.8, "Looking at the columns", `${formatNumber(rows)} rows`);
    }
  } finally {
    joined?.rows.close();
  }
  const found = profiles ?? [];
  const preview = { headers: found.map(({ name }) => name), rows: shown };
  return { profiles: found, rows, preview, notes, lookup: joined?.lookup };
}

interface Joined {
  readonly lookup: Lookup;
  readonly headers: readonly string[];
  readonly rows: LookUpRows;
}

async function joinTo(job: JobContext, own: readonly string[], other: ChosenTable): Promise<Joined> {
  const { key } = other.choice;
  if (key >= own.length || other.choice.otherKey >= other.headers.length)
    throw new ExpectedFailure("no-column", "One of the files has fewer columns than were chosen from.", "lookup");
  const lookup = lookupFor(other, other.choice);
  const rows = await readLookup(other.reader, lookup, { width: own.length, pads: false, takesLast: false }, (read) => {
    job.stopIfAsked();
    job.progress(0.2, `Reading ${lookup.fileName}`, `${formatNumber(read)} rows`);
  });
  return { lookup, headers: joinedHeaders(own, lookup), rows };
}

/** @param headers none where the file has no header. */
function noRows(fileName: string, headers: readonly string[]): ExpectedFailure {
  if (headers.length === 0)
    return new ExpectedFailure("empty-file", `“${fileName}” holds nothing but blank lines. Export it again.`, "file");
  const names = `${headers.slice(0, 4).join(", ")}${headers.length > 4 ? " …" : ""}`;
  return new ExpectedFailure(
    "no-rows",
    `“${fileName}” has a header (${names}) but no rows. Check the date range of the export.`,
    "file",
  );
}
