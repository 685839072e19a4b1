import type { CampaignId } from "../../src-shared/ids.ts";
import { armsNotListed, type CampaignReport } from "../../src-shared/result-report.ts";
import { mergedInto } from "../customer/contact-queries.ts";
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

/** What is compared between arms, and so has to be known of all of them. */
const outcomeFacts: readonly (keyof ReportedFacts)[] = ["converted", "returned", "revenueMinor"];

/** Two rows of one customer: amounts are added up, and done once is done. */
export function joinFacts(a: ReportedFacts, b: ReportedFacts): ReportedFacts {
  const both = (fact: keyof ReportedFacts): number | null => {
    const [left, right] = [a[fact], b[fact]];
    if (left === null || right === null) return left ?? right;
    return fact === "revenueMinor" ? left + right : Math.max(left, right);
  };
  return Object.fromEntries(reportedFacts.map((fact) => [fact, both(fact)])) as unknown as ReportedFacts;
}

/** The rows of a report by the person that each customer is counted as now, which need not be that of when it was read. */
function rowsByPerson(store: ReadStore, report: CampaignReport, personOf: (customerId: number) => number) {
  const rows = new Map<number, ReportedFacts>();
  for (const [customerId, facts] of reportRows(store, report.reportId)) {
    const person = personOf(customerId);
    const known = rows.get(person);
    rows.set(person, known ? joinFacts(known, facts) : facts);
  }
  return rows;
}

/** Of each fact the newest report that has it says it, so that a later report takes the place of an earlier one. O(rows). */
export function loadReported(store: ReadStore, campaignId: CampaignId): Reported {
  const tells = new Set<keyof ReportedFacts>();
  const of = new Map<number, ReportedFacts>();
  let outcomes: CampaignReport | undefined;
  let listed: ReadonlySet<number> = new Set();
  const merged = mergedInto(store);
  const personOf = (customerId: number) => merged.get(customerId) ?? customerId;
  for (const report of listReports(store, campaignId)) {
    const rows = rowsByPerson(store, report, personOf);
    const isOneSided = armsNotListed(report.matching).length > 0;
    const own = reportedFacts.filter(
      (fact) =>
        !tells.has(fact) &&
        !(isOneSided && outcomeFacts.includes(fact)) &&
        [...rows.values()].some((facts) => facts[fact] !== null),
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
