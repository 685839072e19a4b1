import type { ReturnMode } from "./activity.ts";
import type { Client } from "./contract.ts";
import type { JobOptions, JobProgress } from "./contract-kit.ts";
import type { FeatureSet } from "./features.ts";
import { tableName } from "./file-name.ts";
import type { FileRef, SourceId } from "./ids.ts";
import { fail, type Result, succeed } from "./result.ts";
import type { Exploration, Segmentation } from "./segmentation.ts";
import { type EarlierImport, type ImportSummary, type Inspection, SAMPLE_FILE, type TablePart } from "./source.ts";
import { type ChosenLookup, lookupFields } from "./source-lookup.ts";
import { applyOverrides, type Overrides } from "./source-overrides.ts";
import { isPresetMeant } from "./source-presets.ts";
import { prepare } from "./study-features.ts";

/** A whole study in one go, for the command line and for "Try the sample": the same calls that the screens make. */
export interface StudyOptions {
  readonly file: FileRef;
  /** The table of an archive or a workbook, as a dialect's part names it; default: the largest file, the first sheet. */
  readonly part?: string | undefined;
  /** The table in which its orders are looked up. */
  readonly lookup?: ChosenLookup | undefined;
  readonly overrides?: Overrides;
  /** The file was imported before; it is wanted again. */
  readonly isAgain?: boolean;
  /** The source that the file goes on with; what a new one is called where the project has none of this name. */
  readonly source?: string;
  /** 2024-12-31. */
  readonly asOf?: string;
  readonly returns?: ReturnMode;
  /** Features such as "orders" or "orders:log:standard"; default: what is proposed. */
  readonly features?: readonly string[];
  /** Default: the recommended number. */
  readonly k?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  /** Told which of the steps runs and how far it is. */
  readonly onStep?: (step: StudyStep, progress: JobProgress) => void;
}

export const studySteps = [
  "Looking at the file",
  "Importing",
  "Computing features",
  "Choosing the number of segments",
  "Making segments",
] as const;
export type StudyStep = (typeof studySteps)[number];

export interface Study extends SegmentsFound {
  readonly inspection: Inspection;
  readonly summary: ImportSummary;
}

export interface SegmentsFound {
  readonly featureSet: FeatureSet;
  /** Undefined when the number of segments was given. */
  readonly exploration?: Exploration;
  readonly segmentation: Segmentation;
}

/** Runs a study in the open project. Stops at the first failure; what was imported until then stays. */
export async function runStudy(client: Client, options: StudyOptions): Promise<Result<Study>> {
  // A study can be repeated: rows of a file that was imported before count once.
  const imported = await importFile(client, { ...options, isAgain: true });
  if (!imported.ok) return imported;
  const found = await findSegments(client, options);
  return found.ok ? succeed({ ...imported.value, ...found.value }) : found;
}

/** The first half of a study: looks at a file and imports it as proposed, with the person's corrections. */
export async function importFile(
  client: Client,
  options: Pick<StudyOptions, "file" | "part" | "lookup" | "overrides" | "isAgain" | "source" | "signal" | "onStep">,
): Promise<Result<Pick<Study, "inspection" | "summary">>> {
  const job = jobFor(options);
  const inspection = await inspect(client, options, job("Looking at the file"));
  if (!inspection.ok) return inspection;
  const { alreadyImported } = inspection.value;
  if (alreadyImported && options.isAgain !== true) return againWords(inspection.value.fileName, alreadyImported);
  const recipe = applyOverrides(inspection.value, options.overrides ?? {});
  if (!recipe.ok) return recipe;
  const named = await belongsTo(client, options);
  if (!named.ok) return named;
  const lookupFile = options.lookup?.file;
  const summary = await client.source.import(
    { file: options.file, recipe: recipe.value, ...named.value, ...(lookupFile && { lookupFile }) },
    job("Importing"),
  );
  return summary.ok ? succeed({ inspection: inspection.value, summary: summary.value }) : summary;
}

/** The source that a file goes on with, or the name of its own. */
async function belongsTo(
  client: Client,
  { source, part }: Pick<StudyOptions, "source" | "part">,
): Promise<Result<{ sourceId?: SourceId; name?: string }>> {
  // The tables of one file would else all be sources of its name.
  if (source === undefined) return succeed(part === undefined ? {} : { name: tableName(part) });
  const sources = await client.source.sources({});
  if (!sources.ok) return sources;
  const known = sources.value.find(({ name }) => name === source);
  return succeed(known ? { sourceId: known.sourceId } : { name: source });
}

/** @returns may the file hold several tables that are imported one after the other: files of an archive, sheets of a workbook? */
export function mayHoldTables(fileName: string): boolean {
  return /\.(zip|xlsx|xlsm)$/i.test(fileName);
}

/**
 * @returns the tables of a file that are imported one after the other, undefined for a file that is one table; the sheets
 * of notes beside them, which are not; and files of an archive that are no tables.
 */
export function tablesToImport(tables: readonly TablePart[]): {
  readonly parts: readonly (string | undefined)[];
  readonly notes: readonly string[];
  readonly others: readonly string[];
} {
  const namesOf = (list: readonly TablePart[]) => list.map(({ name }) => name);
  const others = namesOf(tables.filter(({ isNoTable }) => isNoTable === true));
  const shown = tables.filter(({ isHidden, isNoTable }) => !isHidden && isNoTable !== true);
  const parts = namesOf(shown.filter(({ isNotes }) => isNotes !== true));
  // A file that holds nothing else is looked at as it is, and told why it cannot be imported.
  if (shown.length < 2 || parts.length === 0) return { parts: [undefined], notes: [], others };
  return { parts, notes: namesOf(shown.filter(({ isNotes }) => isNotes === true)), others };
}

/** The second half of a study: features, the number of segments, and the segments, from what was imported. */
export async function findSegments(
  client: Client,
  options: Omit<StudyOptions, "file" | "overrides">,
): Promise<Result<SegmentsFound>> {
  const job = jobFor(options);
  const features = await client.features.compute(
    { ...(options.asOf !== undefined && { asOf: options.asOf }), returns: options.returns ?? "net" },
    job("Computing features"),
  );
  if (!features.ok) return features;
  const prepared = await prepare(client, features.value, options.features);
  if (!prepared.ok) return prepared;
  const featureSet = prepared.value;
  const chosen = {
    featureSetId: featureSet.featureSetId,
    preparation: [...featureSet.preparation],
    seed: options.seed ?? 1,
  };
  const exploration =
    options.k === undefined
      ? await client.segmentation.explore(chosen, job("Choosing the number of segments"))
      : undefined;
  if (exploration && !exploration.ok) return exploration;
  const k = options.k ?? exploration?.value.recommendedK;
  const segmentation = await client.segmentation.run({ ...chosen, params: { k } }, job("Making segments"));
  if (!segmentation.ok) return segmentation;
  return succeed({
    featureSet,
    ...(exploration && { exploration: exploration.value }),
    segmentation: segmentation.value,
  });
}

function jobFor(options: Pick<StudyOptions, "signal" | "onStep">): (step: StudyStep) => JobOptions {
  return (step) => ({
    ...(options.signal && { signal: options.signal }),
    ...(options.onStep && { onProgress: (progress: JobProgress) => options.onStep?.(step, progress) }),
  });
}

async function inspect(
  client: Client,
  options: Pick<StudyOptions, "file" | "part" | "lookup" | "overrides">,
  job: JobOptions,
): Promise<Result<Inspection>> {
  if (options.file === SAMPLE_FILE) {
    const written = await client.source.writeSample({ file: options.file }, job);
    if (!written.ok) return written;
  }
  const { file, part, lookup, overrides } = options;
  const asked = {
    file,
    ...(lookup && lookupFields(lookup)),
    ...(part !== undefined && { part }),
    ...(overrides?.kind && { kind: overrides.kind }),
    ...(overrides?.preset !== undefined && { preset: overrides.preset === "none" ? "" : overrides.preset }),
  };
  const found = await client.source.inspect(asked, job);
  if (!found.ok || !overrides?.dialect) return presetThere(found, overrides?.preset);
  const dialect = { ...found.value.dialect, ...withoutUndefined(overrides.dialect) };
  return presetThere(await client.source.inspect({ ...asked, dialect }, job), overrides.preset);
}

/** A preset that a person names and that does not fit the file is no wish to be passed over. */
function presetThere(found: Result<Inspection>, wanted: string | undefined): Result<Inspection> {
  if (!found.ok || wanted === undefined || wanted === "none") return found;
  const { presets, fileName } = found.value;
  if (presets.some((preset) => isPresetMeant(preset, wanted))) return found;
  const known = presets.filter(({ evidence }) => evidence !== "yours");
  const fitting =
    known.length === 0 ? "No known export has them." : `It fits: ${known.map(({ id }) => id).join(", ")}.`;
  return fail("bad-mapping", `“${fileName}” does not have the columns of the preset “${wanted}”. ${fitting}`, "preset");
}

function againWords(fileName: string, earlier: EarlierImport): Result<never> {
  const day = new Date(earlier.importedAtMs).toISOString().slice(0, 10);
  return fail(
    "already-imported",
    `This exact file was imported on ${day} as “${earlier.fileName}”. Nothing was imported; --again imports “${fileName}” once more.`,
    "file",
  );
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as never;
}
