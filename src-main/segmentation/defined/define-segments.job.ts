import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { computeFeatures } from "../../features/compute-features.job.ts";
import { newestDay } from "../../features/newest-day.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { projectZone } from "../../project/project-zone.ts";
import { refuseNames } from "../accept-names.ts";
import { type FeatureTable, loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { listDefined } from "../queries.ts";
import { inOrderOfNeed, loadDependencies } from "../rules/dependencies.ts";
import { freshTable, membersOf } from "./find-members.ts";
import { settleRevision } from "./settle-revision.ts";
import { storeDefined } from "./store-defined.ts";

/** Makes segments that are defined and stores them. */
export function defineSegments(
  job: JobContext,
  input: { featureSetId: FeatureSetId; name: string; definition: Definition },
): Result<Segmentation> {
  refuseNames(input.definition);
  const table = freshTable(loadFeatureTable(job.store, input.featureSetId));
  job.progress(0.05, "Looking who belongs to which segment");
  const followsData = table.set.asOfDay === newestDay(job.store, projectZone(job.store));
  const defined = membersOf(job, input.definition, table);
  const id = storeDefined(job, table, input.name, { ...defined, model: { ...defined.model, followsData } });
  job.checkpoint();
  return succeed(loadSegmentation(job.store, id));
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
    .filter(({ isStale }) => isStale);
  const tableFor = tablesAsOf(job);
  computeInTurn(stale, tableFor);
  const byId = new Map(stale.map((segmentation) => [segmentation.segmentationId, segmentation]));
  const failed: Refreshed["failed"] = [];
  inOrderOfNeed([...byId.keys()], loadDependencies(job.store)).forEach((segmentationId, i) => {
    job.progress(i / stale.length, "Bringing segments up to date");
    const { followsData, asOfDay, returns, name } = byId.get(segmentationId) as (typeof stale)[number];
    try {
      const table = tableFor(followsData ? undefined : isoDay(asOfDay), returns);
      settleRevision(job, table, segmentationId, followsData);
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
      failed.push({ name, message: error.message });
    }
  });
  if (stale.length > 0 && stale.every(({ followsData }) => !followsData)) tableFor(undefined, stale[0].returns);
  return succeed({ renewed: stale.length - failed.length, failed });
}

/** The features computed last are the project's current ones: they have to be those of the newest day. */
function computeInTurn(
  stale: readonly { followsData: boolean; asOfDay: number; returns: Segmentation["returns"] }[],
  tableFor: ReturnType<typeof tablesAsOf>,
): void {
  for (const { asOfDay, returns, followsData } of [...stale].sort(
    (a, b) => Number(a.followsData) - Number(b.followsData),
  )) {
    try {
      tableFor(followsData ? undefined : isoDay(asOfDay), returns);
    } catch (error) {
      // Told when the segmentation's own turn comes.
      if (!(error instanceof ExpectedFailure)) throw error;
    }
  }
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
