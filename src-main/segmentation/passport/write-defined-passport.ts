import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { DefinedPassport, Passport } from "../../../src-shared/segmentation-passport.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { followedDefinition, followingIn } from "../continuation/followed-rule.ts";
import { groundOf } from "../defined/find-members.ts";
import { isUnsettled } from "../defined/queries.ts";
import { currentDefinition } from "../defined/settle-revision.ts";
import { type FeatureTable, loadFeatureTable } from "../feature-table.ts";
import { memberIds } from "../page/queries.ts";
import { segmentationsAskedFor } from "../replay/asked-segments.ts";
import { featuresOfDefinition } from "../replay/segments-of-day.ts";
import { membersOf } from "../rules/customer-set.ts";
import { loadKeys } from "./load-keys.ts";
import { passportHead, passportResult, withChecksums } from "./passport-head.ts";
import { listedCustomers, withNumbers } from "./portable-rules.ts";
import { placesAmong, traceData, traceResult } from "./trace.ts";

/**
 * The passport of segments that a person defined, with those of the segmentations that the rules ask for within it.
 * @param passportOf writes these.
 * @throws ExpectedFailure while the segments are not up to date: nobody could make them again from the data of now.
 */
export function writeDefinedPassport(
  job: JobContext,
  segmentation: Segmentation,
  passportOf: (asked: Segmentation) => Passport,
): DefinedPassport {
  const { store } = job;
  const { segmentationId, featureSetId, segments } = segmentation;
  refuseStale(job, segmentation);
  const definition = followedDefinition(currentDefinition(store, segmentationId).definition, followingIn(store));
  const askedFor = segmentationsAskedFor(store, definition);
  const listed = listedCustomers(definition);
  const table = loadFeatureTable(store, featureSetId);
  const everyone = everyoneIn(job, segmentation, table);
  const features = featuresToTell(table, featuresOfDefinition(definition));
  const data = traceData(store, table, everyone, features);
  const members = segments.map(({ segmentId }) => [...memberIds(store, segmentId)]);
  const numbers = new Map(
    askedFor
      .flatMap((asked) => asked.segments.map((segment) => segment.segmentId))
      .map((id, i) => [id as number, i + 1]),
  );
  const places = new Map(listed.map((customerId, i) => [customerId, i + 1]));
  return {
    ...passportHead(segmentation, data),
    definition: withNumbers(definition, {
      segmentOf: (segmentId) => numbers.get(segmentId),
      customerOf: (customerId) => places.get(customerId),
    }),
    listed: loadKeys(store, Int32Array.from(listed)),
    asksFor: askedFor.map(passportOf),
    features: withChecksums(
      features.map((featureId) => ({ featureId })),
      data,
    ),
    result: passportResult(
      segmentation,
      traceResult(
        data,
        placesAmong(everyone, members),
        members.map(({ length }) => length),
      ),
    ),
  };
}

/** Those that the definition names, and those that everybody knows, by which a changed order shows. */
function featuresToTell({ set }: FeatureTable, named: readonly string[]): string[] {
  const headlines = set.features.flatMap(({ id, isHeadline }) => (isHeadline ? [id] : []));
  return [...new Set([...named, ...headlines])];
}

/** @returns ids of those who could be in a segment, ascending: for RFM the customers with orders. */
export function everyoneIn(job: JobContext, { algorithm }: { algorithm: string }, table: FeatureTable): Int32Array {
  return algorithm === "rfm" ? table.customerIds : membersOf(groundOf(job, table).everyone);
}

function refuseStale({ store }: JobContext, { segmentationId, isStale, name }: Segmentation): void {
  if (!isStale && !isUnsettled(store, segmentationId)) return;
  const words = `“${name}” is not up to date with the data. Bring it up to date first, so that its passport says what it is made from.`;
  throw new ExpectedFailure("stale", words, "segmentationId");
}
