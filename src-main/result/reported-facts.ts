import type { CampaignId } from "../../src-shared/ids.ts";
import type { CampaignReport } from "../../src-shared/result-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listReports, type ReportedFacts, reportedFacts, reportRows } from "./queries.ts";

/** What the reports of a campaign say together. */
export interface Reported {
  /** The facts that any report has a column of. */
  readonly tells: ReadonlySet<keyof ReportedFacts>;
  /** By person; nobody of whom no report says anything. */
  readonly of: ReadonlyMap<number, ReportedFacts>;
  /** The report that says who bought. */
  readonly outcomes: CampaignReport | undefined;
  /** Everybody in that report. */
  readonly listed: ReadonlySet<number>;
}

const NOTHING: ReportedFacts = {
  sent: null,
  opened: null,
  clicked: null,
  unsubscribed: null,
  complained: null,
  converted: null,
  returned: null,
  revenueMinor: null,
};

/** Of each fact the newest report that has it says it, so that a later report takes the place of an earlier one. O(rows). */
export function loadReported(store: ReadStore, campaignId: CampaignId): Reported {
  const tells = new Set<keyof ReportedFacts>();
  const of = new Map<number, ReportedFacts>();
  let outcomes: CampaignReport | undefined;
  let listed: ReadonlySet<number> = new Set();
  for (const report of listReports(store, campaignId)) {
    const rows = reportRows(store, report.reportId);
    const own = reportedFacts.filter(
      (fact) => !tells.has(fact) && [...rows.values()].some((facts) => facts[fact] !== null),
    );
    if (own.includes("converted")) [outcomes, listed] = [report, new Set(rows.keys())];
    for (const [person, facts] of rows) {
      const added = Object.fromEntries(own.map((fact) => [fact, facts[fact]]));
      of.set(person, { ...NOTHING, ...of.get(person), ...added });
    }
    for (const fact of own) tells.add(fact);
  }
  return { tells, of, outcomes, listed };
}
