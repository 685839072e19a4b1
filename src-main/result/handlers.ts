import type { Handlers } from "../../src-shared/contract-kit.ts";
import { formatCount } from "../../src-shared/format.ts";
import { fail, succeed } from "../../src-shared/result.ts";
import type { result } from "../../src-shared/result-lift.ts";
import { loadCampaign } from "../campaign/load-campaign.ts";
import type { Contexts } from "../contexts.ts";
import { addHistory } from "../project/queries.ts";
import { findReport, hideReport, insertAmendment, listEvidence } from "./queries.ts";
import { loadRegistration } from "./registration.ts";

export const resultHandlers: Handlers<typeof result, Contexts> = {
  registration: ({ store }, { campaignId }) => succeed(loadRegistration(store, campaignId)),
  evidence: ({ store }, { segmentIds }) => succeed(listEvidence(store, segmentIds)),
  amend: ({ store, nowMs }, { campaignId, goal, windowDays, reason }) => {
    const { name, files } = loadCampaign(store, campaignId);
    insertAmendment(store, campaignId, { madeAtMs: nowMs, goal, windowDays, reason });
    const when = files.length === 0 ? "before" : "after";
    const words = `Changed what “${name}” is judged by, ${when} its first file was written: ${reason}`;
    addHistory(store, nowMs, "result.amend", words);
    return succeed(null);
  },
  removeReport: ({ store, nowMs }, { reportId }) => {
    const report = findReport(store, reportId);
    if (!report) return fail("no-report", "There is no such report any more.", "reportId");
    hideReport(store, reportId);
    const { name } = loadCampaign(store, report.campaignId);
    const words = `Took the report ${report.fileName} of ${formatCount(report.matching.customers, "customer")} away from “${name}”`;
    addHistory(store, nowMs, "result.removeReport", words);
    return succeed(null);
  },
};
