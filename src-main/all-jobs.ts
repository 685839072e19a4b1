import type { TesseraContract } from "../src-shared/contract.ts";
import type { Jobs } from "../src-shared/contract-kit.ts";
import type { Result } from "../src-shared/result.ts";
import { checkFile } from "./campaign/check-file.job.ts";
import { lookForNews } from "./campaign/delta/look-for-news.job.ts";
import { drawCampaign } from "./campaign/draw-campaign.job.ts";
import { exportAudience } from "./campaign/export-audience.job.ts";
import { exportFiles } from "./campaign/export-files.job.ts";
import { exportSteps } from "./campaign/export-steps.job.ts";
import { foreseeFiles } from "./campaign/foresee-files.job.ts";
import { plannedSegments } from "./campaign/queries.ts";
import type { Contexts } from "./contexts.ts";
import { identifyFiles } from "./customer/identify-files.job.ts";
import { decideIdentity, saveThresholds } from "./customer/identity/decide-identity.job.ts";
import { matchCustomers } from "./customer/identity/match-customers.job.ts";
import { computeFeatures } from "./features/compute-features.job.ts";
import type { JobContext } from "./jobs/job-context.ts";
import { carryOnPersonas } from "./persona/carry-on/carry-on-personas.job.ts";
import { draftPersonas } from "./persona/draft-personas.job.ts";
import { exportPersonas, exportPlan } from "./persona/print/export-pages.job.ts";
import { bringUpToDate, recheckPersona } from "./persona/recheck-persona.job.ts";
import { checkpointProject } from "./project/checkpoint-project.job.ts";
import { saveCopy } from "./project/save-copy.job.ts";
import { goToStep, redoStep, undoStep } from "./project/take-steps.job.ts";
import { verifyProject } from "./project/verify-project.job.ts";
import { keepResult } from "./result/keep-result.job.ts";
import { liftTable } from "./result/lift/lift-table.job.ts";
import { measureCampaign } from "./result/measure-campaign.job.ts";
import { peekAtResult } from "./result/peek.job.ts";
import { checkReport, importReport } from "./result/report/import-report.job.ts";
import { clearGivenUp } from "./segmentation/clear-given-up.job.ts";
import { compareAhead } from "./segmentation/comparison/compare-ahead.job.ts";
import { compareList } from "./segmentation/comparison/compare-list.job.ts";
import { assignSegments, retrainSegments } from "./segmentation/continuation/continue-segmentation.job.ts";
import { defineSegments, refreshDefined } from "./segmentation/defined/define-segments.job.ts";
import { redefineSegments, restoreDefinition } from "./segmentation/defined/redefine-segments.job.ts";
import { editSegments, previewEdit } from "./segmentation/edits/edit-segments.job.ts";
import { explainSegments } from "./segmentation/explanation/explain-segments.job.ts";
import { exploreSegments } from "./segmentation/explore-segments.job.ts";
import { exportCustomers } from "./segmentation/export-customers.job.ts";
import { exportMap } from "./segmentation/export-map.job.ts";
import { holdOutCustomers, holdOutTime } from "./segmentation/hold-out/hold-out.job.ts";
import { lifecycleMonths } from "./segmentation/lifecycle/lifecycle-months.job.ts";
import { boughtMore } from "./segmentation/page/bought-more.job.ts";
import { orderRhythm } from "./segmentation/page/order-rhythm.job.ts";
import { portraySegment } from "./segmentation/page/portray-segment.job.ts";
import { checkPassport } from "./segmentation/passport/check-passport.job.ts";
import { checkPassportFile } from "./segmentation/passport/check-passport-file.job.ts";
import { exportPassport } from "./segmentation/passport/export-passport.job.ts";
import { writePassport } from "./segmentation/passport/write-passport.job.ts";
import { listMovers } from "./segmentation/replay/list-movers.job.ts";
import { replaySegmentation } from "./segmentation/replay/replay-segmentation.job.ts";
import { toRules } from "./segmentation/rules/to-rules.job.ts";
import { runSegmentation } from "./segmentation/run-segmentation.job.ts";
import { measureEpsCurve } from "./segmentation/settings/eps-curve.job.ts";
import { growMergeTree } from "./segmentation/settings/merge-tree.job.ts";
import { trySettings } from "./segmentation/settings/try-settings.job.ts";
import { assignTable } from "./segmentation/table/assign-table.job.ts";
import { clusterTable } from "./segmentation/table/cluster-table.job.ts";
import { agreeMethods } from "./segmentation/validity/agree-methods.job.ts";
import { contrastSegments } from "./segmentation/views/contrast.job.ts";
import { findAlike } from "./segmentation/views/find-alike.job.ts";
import { findSurprise } from "./segmentation/views/find-surprise.job.ts";
import { mapNeighbours } from "./segmentation/views/neighbour-map.job.ts";
import { auditSources } from "./source/audit/audit-sources.job.ts";
import { exportAudit } from "./source/audit/export-audit.job.ts";
import { repairFinding, undoDecision } from "./source/audit/repair-finding.job.ts";
import { settleRepairs } from "./source/audit/settle-repairs.ts";
import { checkSource } from "./source/check-source.job.ts";
import { clearLeftovers } from "./source/clear-leftovers.job.ts";
import { compareSource } from "./source/compare-source.job.ts";
import { convertSource } from "./source/convert-source.job.ts";
import { exportRefused } from "./source/export-refused.job.ts";
import { importSource } from "./source/import-source.job.ts";
import { inspectSource } from "./source/inspect-source.job.ts";
import { listTables } from "./source/list-tables.job.ts";
import { pairTables } from "./source/lookup/pair-tables.job.ts";
import { readTable } from "./source/read-table.ts";
import { settleChanges } from "./source/settle-changes.ts";
import { restoreImport, undoImport } from "./source/undo-import.job.ts";
import { writeSample } from "./source/write-sample.job.ts";

/** Who is one person decides which orders the audit's repairs leave out; the customer domain knows of no audit. */
function thenRepairs<Input, Value>(
  work: (job: JobContext, input: Input) => Result<Value>,
): (job: JobContext, input: Input) => Result<Value> {
  return (job, input) => {
    const result = work(job, input);
    if (result.ok) settleRepairs(job);
    return result;
  };
}

type AllJobs = { [D in keyof TesseraContract]: Jobs<TesseraContract[D], Contexts> };

/** Every job of the contract. */
const contractJobs: AllJobs = {
  project: { saveCopy, undo: undoStep(settleChanges), redo: redoStep(settleChanges), goTo: goToStep(settleChanges) },
  customer: {
    identifyFiles: identifyFiles(readTable),
    match: thenRepairs(matchCustomers),
    decide: thenRepairs(decideIdentity),
    saveThresholds: thenRepairs(saveThresholds),
  },
  activity: {},
  source: {
    writeSample,
    inspect: inspectSource,
    check: checkSource,
    pairTables,
    compare: compareSource,
    import: importSource,
    undoImport,
    restoreImport,
    exportRefused,
    listTables,
    convert: convertSource,
    audit: auditSources,
    exportAudit,
    repairFinding,
    undoDecision,
  },
  features: { compute: computeFeatures },
  segmentation: {
    explore: exploreSegments,
    explainSegments,
    portray: portraySegment,
    boughtMore,
    orderRhythm,
    agreeMethods,
    passport: writePassport,
    exportPassport,
    checkPassport,
    checkPassportFile,
    holdOutCustomers,
    holdOutTime,
    run: runSegmentation,
    exportCustomers,
    exportMap,
    clusterTable,
    assignTable,
    assign: assignSegments,
    retrain: retrainSegments,
    edit: editSegments,
    previewEdit,
    contrast: contrastSegments,
    alike: findAlike,
    surprise: findSurprise,
    neighbourMap: mapNeighbours,
    mergeTree: growMergeTree,
    epsCurve: measureEpsCurve,
    trySettings,
    compareList,
    compareAhead,
    define: defineSegments,
    redefine: redefineSegments,
    restoreDefinition,
    refresh: refreshDefined,
    lifecycleMonths,
    toRules,
    replay: replaySegmentation,
    movers: listMovers,
  },
  persona: {
    draft: draftPersonas,
    carryOn: carryOnPersonas,
    recheck: recheckPersona,
    bringUpToDate,
    exportPersonas,
    exportPlan,
  },
  campaign: {
    draw: drawCampaign,
    check: checkFile,
    foresee: foreseeFiles,
    export: exportAudience,
    exportAll: exportFiles,
    exportSteps,
    lookForNews,
  },
  result: { liftTable, measure: measureCampaign, keep: keepResult, peek: peekAtResult, checkReport, importReport },
};

/** Jobs that the program starts by itself; no window can call them. */
const internalJobs = {
  project: { verify: verifyProject, checkpoint: checkpointProject },
  source: { clearLeftovers },
  segmentation: { clearGivenUp: clearGivenUp(plannedSegments) },
};

export type JobFunction = (job: JobContext, input: unknown) => Result<unknown> | Promise<Result<unknown>>;

function flat(domains: Record<string, Record<string, unknown>>): [string, JobFunction][] {
  return Object.entries(domains).flatMap(([domain, jobs]) =>
    // Inputs were parsed by the declaration of the same name, which is what the function's own type is made from.
    Object.entries(jobs).map(([verb, run]): [string, JobFunction] => [`${domain}.${verb}`, run as JobFunction]),
  );
}

export const allJobs: ReadonlyMap<string, JobFunction> = new Map([...flat(contractJobs), ...flat(internalJobs)]);
