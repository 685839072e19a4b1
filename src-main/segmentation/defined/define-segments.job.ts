import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { assertNever, ExpectedFailure, type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { type Definition, definitionSchema } from "../../../src-shared/segmentation-defined.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { latestImportDay } from "../../activity/latest-import-day.ts";
import { computeFeatures } from "../../features/compute-features.job.ts";
import { lastOrderDay } from "../../features/queries.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { type FeatureTable, loadFeatureTable } from "../feature-table.ts";
import { defineLifecycle } from "../lifecycle/define-lifecycle.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { listDefined } from "../queries.ts";
import { defineRfm } from "../rfm/define-rfm.ts";
import { defineRules } from "../rules/define-rules.ts";
import type { RuleGround } from "../rules/evaluate-rule.ts";
import { ruleGround } from "../rules/rule-ground.ts";
import { type DefinedSegments, renewDefined, storeDefined } from "./store-defined.ts";

/** Makes segments that are defined and stores them. */
export function defineSegments(
  job: JobContext,
  input: { featureSetId: FeatureSetId; name: string; definition: Definition },
): Result<Segmentation> {
  const table = freshTable(loadFeatureTable(job.store, input.featureSetId));
  job.progress(0.05, "Looking who belongs to which segment");
  const followsData = table.set.asOfDay === newestDay(job);
  const defined = membersOf(job, input.definition, table);
  const id = storeDefined(job, table, input.name, { ...defined, model: { ...defined.model, followsData } });
  job.checkpoint();
  return succeed(loadSegmentation(job.store, id));
}

/** Segments would mix two states of the data. @throws ExpectedFailure where features are older than the data. */
export function freshTable(table: FeatureTable): FeatureTable {
  if (!table.set.isStale) return table;
  throw new ExpectedFailure(
    "features-stale",
    "Files were imported or taken back, or customers joined or parted, since the features were computed. Compute them again first.",
    "featureSetId",
  );
}

function membersOf(job: JobContext, definition: Definition, table: FeatureTable): DefinedSegments {
  switch (definition.method) {
    case "rfm":
      return defineRfm(definition, table);
    case "rules":
      return defineRules(definition, groundOf(job, table));
    case "lifecycle":
      return defineLifecycle(definition, groundOf(job, table));
    default:
      return assertNever(definition);
  }
}

/** What rules are asked on in a job: it keeps answers until it ends. */
export function groundOf(job: JobContext, table: FeatureTable): RuleGround {
  const kept = new Map<string, unknown>();
  const remember = <T>(key: string, compute: () => T): T => {
    if (!kept.has(key)) kept.set(key, compute());
    return kept.get(key) as T;
  };
  return ruleGround({ store: job.store, remember }, table, () => job.stopIfAsked());
}

/** The day that features are computed as of when nobody names one. */
function newestDay({ store }: JobContext): number | undefined {
  return lastOrderDay(store, latestImportDay(store));
}

/** What became of bringing defined segments up to date. */
interface Refreshed {
  readonly renewed: number;
  /** Segmentations that could not be asked again, and why; they stay as they were. */
  readonly failed: { readonly name: string; readonly message: string }[];
}

/**
 * Asks all stale definitions again. Those that were made as of the newest day move on with the data; one that was made
 * as of an earlier day stays on that day.
 */
export function refreshDefined(job: JobContext): Result<Refreshed> {
  const stale = listDefined(job.store)
    .map(({ segmentationId, followsData }) => ({ followsData, ...loadSegmentation(job.store, segmentationId) }))
    .filter(({ isStale }) => isStale)
    // The features computed last are the project's current ones: they have to be those of the newest day.
    .sort((a, b) => Number(a.followsData) - Number(b.followsData) || a.segmentationId - b.segmentationId);
  const tableFor = tablesAsOf(job);
  const failed: Refreshed["failed"] = [];
  stale.forEach((segmentation, i) => {
    job.progress(i / stale.length, "Bringing segments up to date");
    const { followsData, asOfDay, returns, segmentationId, name, params } = segmentation;
    try {
      const table = tableFor(followsData ? undefined : isoDay(asOfDay), returns);
      const defined = membersOf(job, definitionSchema.parse(params), table);
      renewDefined(job, table, segmentationId, { ...defined, model: { ...defined.model, followsData } });
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
      failed.push({ name, message: error.message });
    }
  });
  if (stale.length > 0 && stale.every(({ followsData }) => !followsData)) tableFor(undefined, stale[0].returns);
  return succeed({ renewed: stale.length - failed.length, failed });
}

/** Features as of a day, computed once for all segmentations that are of that day. */
function tablesAsOf(job: JobContext): (asOf: string | undefined, returns: Segmentation["returns"]) => FeatureTable {
  const tables = new Map<string, FeatureTable>();
  return (asOf, returns) => {
    const key = `${asOf ?? "newest"} ${returns}`;
    const table =
      tables.get(key) ?? loadFeatureTable(job.store, valueOf(computeFeatures(job, { asOf, returns })).featureSetId);
    tables.set(key, table);
    return table;
  };
}
