import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { Passport, PassportCheck } from "../../../src-shared/segmentation-passport.ts";
import { isoDay } from "../../../src-shared/units.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { Fit } from "../algorithms/algorithm-kit.ts";
import { algorithms } from "../algorithms/index.ts";
import { measureMixedFit } from "../algorithms/measure-mixed-fit.ts";
import { labelsAmong } from "../edits/edit-state.ts";
import { fromKeys } from "../edits/keyed-edits.ts";
import { replayEdits } from "../edits/replay-edits.ts";
import { describedFeature, type FeatureTable, loadFeatureTable, plainValues } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { keysChecksum, orderByKey, valuesChecksum } from "./checksums.ts";
import { loadKeys } from "./load-keys.ts";

interface CheckInput {
  readonly featureSetId: FeatureSetId;
  readonly passport: Passport;
}

/** Relative: sums of the same squares in another order differ in their last digits. */
const INERTIA_TOLERANCE = 1e-9;

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
  const keys = loadKeys(job.store, table.customerIds);
  const order = orderByKey(keys);
  const before = [
    ...dataDifferences(table, keys, order, passport),
    ...featureDifferences(table, keys, order, passport),
  ];
  const notes = versionNotes(job.programVersion, passport);
  // Without one of the features nothing can be made.
  if (passport.features.some(({ featureId }) => !describedFeature(table.set, featureId)))
    return { isEqual: false, differences: before, notes };
  const differences = [...before, ...(await madeDifferences(job, table, keys, order, passport))];
  return { isEqual: differences.length === 0, differences, notes };
}

async function madeDifferences(
  job: JobContext,
  table: FeatureTable,
  keys: readonly string[],
  order: Int32Array,
  passport: Passport,
): Promise<string[]> {
  try {
    const made = await makeAgain(job, table, keys, passport);
    return resultDifferences(made, valuesChecksum(keys, order, made.labels), passport);
  } catch (error) {
    // On other customers a segment can be too small to be split, or nobody of a list be there.
    if (passport.edits && error instanceof ExpectedFailure) return [`It cannot be made again: ${error.message}`];
    throw error;
  }
}

/** @returns labels of all customers, and the sum of squared distances of those who take part. */
async function makeAgain(
  job: JobContext,
  table: FeatureTable,
  keys: readonly string[],
  { method, features, programVersion, edits = [] }: Passport,
): Promise<Pick<Fit, "labels" | "inertia">> {
  const algorithm = algorithms.find(({ id }) => id === method.algorithm);
  if (!algorithm) {
    const words = `This version of the program has no method “${method.algorithm}”. Use version ${programVersion}.`;
    throw new ExpectedFailure("no-algorithm", words, "passport");
  }
  const params = valueOf(algorithm.parseParams(method.params));
  const state = await replayEdits(
    table,
    { algorithm, params, seed: method.seed, preparation: features },
    edits.map((edit) => fromKeys(edit, table.customerIds, keys)),
    fitCallOf(job, method.seed, 0.2, 1, "Making the segments again"),
  );
  const order = Int32Array.from(state.labels.keys());
  const k = state.segments.length;
  const { inertia } = measureMixedFit(state.features, order, { labels: state.labels, passes: 0 }, k);
  return { labels: labelsAmong(table.customerIds, state), inertia };
}

function dataDifferences(
  { set }: FeatureTable,
  keys: readonly string[],
  order: Int32Array,
  { data }: Passport,
): string[] {
  const asOf = isoDay(set.asOfDay);
  const inWords = (returns: string) => (returns === "net" ? "subtracted" : "left out");
  return [
    ...(asOf === data.asOf ? [] : [`As of ${asOf} instead of ${data.asOf}.`]),
    ...(set.returns === data.returns
      ? []
      : [`Returns are ${inWords(set.returns)} instead of ${inWords(data.returns)}.`]),
    ...(set.currency === data.currency ? [] : [`Amounts are in ${set.currency} instead of ${data.currency}.`]),
    ...(keys.length === data.customers
      ? []
      : [`${formatCount(keys.length, "customer")} instead of ${formatNumber(data.customers)}.`]),
    ...(keysChecksum(keys, order) === data.keys ? [] : ["They are not the same customers."]),
  ];
}

function featureDifferences(
  table: FeatureTable,
  keys: readonly string[],
  order: Int32Array,
  { features }: Passport,
): string[] {
  return features.flatMap(({ featureId, values }) => {
    if (!describedFeature(table.set, featureId)) return [`There is no feature “${featureId}” in this data.`];
    const isSame = valuesChecksum(keys, order, plainValues(table, featureId)) === values;
    return isSame ? [] : [`“${table.labelOf(featureId)}” has other values.`];
  });
}

function resultDifferences(fit: Pick<Fit, "labels" | "inertia">, labels: string, { result }: Passport): string[] {
  const sizes = new Array<number>(result.sizes.length).fill(0);
  for (const label of fit.labels) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
  const off = Math.abs(fit.inertia - result.inertia) > INERTIA_TOLERANCE * Math.abs(result.inertia);
  return [
    ...(sizes.join() === result.sizes.join()
      ? []
      : [`Segments of ${sizes.join(", ")} customers instead of ${result.sizes.join(", ")}.`]),
    ...(labels === result.labels ? [] : ["Some customers are in other segments."]),
    ...(off
      ? [`Spread within groups ${formatNumber(fit.inertia, 6)} instead of ${formatNumber(result.inertia, 6)}.`]
      : []),
  ];
}

function versionNotes(own: string, { programVersion }: Passport): string[] {
  return own === programVersion ? [] : [`Made by version ${programVersion}, made again by ${own}.`];
}
