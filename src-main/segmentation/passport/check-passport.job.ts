import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../../src-shared/result.ts";
import {
  type DefinedPassport,
  type FoundPassport,
  isDefinedPassport,
  type Passport,
  type PassportCheck,
} from "../../../src-shared/segmentation-passport.ts";
import { parseIsoDay } from "../../../src-shared/units.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { measureMixedFit } from "../algorithms/measure-mixed-fit.ts";
import { type EditState, labelsAmong, sizesOf } from "../edits/edit-state.ts";
import { type FeatureTable, loadFeatureTable } from "../feature-table.ts";
import { dayTable } from "../replay/day-table.ts";
import { dataDifferences, resultDifferences } from "./differences.ts";
import { featuresRead } from "./features-read.ts";
import { type Members, makeDefinedAgain } from "./make-defined-again.ts";
import { makeFoundAgain } from "./make-found-again.ts";
import { placesAmong, traceData, traceResult } from "./trace.ts";
import { everyoneIn } from "./write-defined-passport.ts";

interface CheckInput {
  readonly featureSetId: FeatureSetId;
  readonly passport: Passport;
}

/** Makes the segmentation of a passport again from this project's features, and says equal or where not. */
export async function checkPassport(
  job: JobContext,
  { featureSetId, passport }: CheckInput,
): Promise<Result<PassportCheck>> {
  return succeed(await compareWithPassport(job, loadFeatureTable(job.store, featureSetId), passport));
}

/** The same on features that are in no store. */
export async function compareWithPassport(
  job: JobContext,
  table: FeatureTable,
  passport: Passport,
): Promise<PassportCheck> {
  job.progress(0.02, "Comparing customers and features");
  const { differences } = await check(job, table, passport);
  return { isEqual: differences.length === 0, differences, notes: versionNotes(job.programVersion, passport) };
}

/** Features as of a passport's day, in no store. @throws ExpectedFailure where nobody had ordered by then. */
export function tableOf(job: JobContext, passport: Passport): FeatureTable {
  const { asOf, returns } = passport.data;
  const asOfDay = parseIsoDay(asOf) ?? Number.NaN;
  const featureIds = new Set(featuresRead(passport));
  const table = dayTable({ ...job, progress: () => {} }, { asOfDay, returns, featureIds });
  if (table) return table;
  const words = `No customer of this project has an order until ${asOf}, the passport's day.`;
  throw new ExpectedFailure("no-customers", words, "file");
}

/** What was made again of one passport, with where it differs; nothing where it could not be made. */
interface Checked {
  readonly differences: readonly string[];
  readonly state?: EditState;
  readonly members?: Members;
}

function check(job: JobContext, table: FeatureTable, passport: Passport): Promise<Checked> {
  return isDefinedPassport(passport) ? checkDefined(job, table, passport) : checkFound(job, table, passport);
}

async function checkFound(job: JobContext, table: FeatureTable, passport: FoundPassport): Promise<Checked> {
  const { customerIds } = table;
  const before = passport.carriesOn && (await checkWithin(job, passport.carriesOn.passport));
  const data = traceData(job.store, table, customerIds, featuresRead(passport));
  const differences = [...(before?.differences ?? []), ...dataDifferences(table, data, passport)];
  // Without one of the features, or those that they carry on, nothing can be made.
  if ((before && !before.state) || lacksFeature(data, passport)) return { differences };
  return orRefusal(differences, async () => {
    const state = await makeFoundAgain(job, table, passport, before?.state);
    const { features, labels, segments } = state;
    const k = segments.length;
    const order = Int32Array.from(labels.keys());
    const { inertia } = measureMixedFit(features, order, { labels, passes: 0 }, k);
    const among = labelsAmong(customerIds, state);
    const made = traceResult(data, among, Array.from(sizesOf(labels, k)));
    const members = segments.map((_, position) => customerIds.filter((__, row) => among[row] === position));
    return { differences: resultDifferences(data, made, inertia, passport), state, members };
  });
}

async function checkDefined(job: JobContext, table: FeatureTable, passport: DefinedPassport): Promise<Checked> {
  const asked: Checked[] = [];
  for (const other of passport.asksFor) asked.push(await checkWithin(job, other));
  const everyone = everyoneIn(job, { algorithm: passport.definition.method }, table);
  const data = traceData(job.store, table, everyone, featuresRead(passport));
  const differences = [...asked.flatMap((other) => other.differences), ...dataDifferences(table, data, passport)];
  if (asked.some(({ members }) => !members) || lacksFeature(data, passport)) return { differences };
  return orRefusal(differences, async () => {
    const members = makeDefinedAgain(
      job,
      table,
      passport,
      asked.flatMap((other) => other.members ?? []),
    );
    const sizes = members.map(({ length }) => length);
    const made = traceResult(data, placesAmong(everyone, members), sizes);
    return { differences: resultDifferences(data, made, undefined, passport), members };
  });
}

/** A passport that another one rests on, as of its own day. */
async function checkWithin(job: JobContext, passport: Passport): Promise<Checked> {
  const checked = await orRefusal([], () => check(job, tableOf(job, passport), passport));
  const { name, data } = passport;
  return { ...checked, differences: checked.differences.map((words) => `“${name}” as of ${data.asOf}: ${words}`) };
}

/** On other customers a segment can be too small to be split, or nobody of a list be there. */
async function orRefusal(before: readonly string[], make: () => Promise<Checked>): Promise<Checked> {
  try {
    const made = await make();
    return { ...made, differences: [...before, ...made.differences] };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { differences: [...before, `It cannot be made again: ${error.message}`] };
  }
}

function lacksFeature(
  { checksumOf }: { checksumOf: (id: string) => string | undefined },
  { features }: Passport,
): boolean {
  return features.some(({ featureId }) => checksumOf(featureId) === undefined);
}

function versionNotes(own: string, { programVersion }: Passport): string[] {
  return own === programVersion ? [] : [`Made by version ${programVersion}, made again by ${own}.`];
}
