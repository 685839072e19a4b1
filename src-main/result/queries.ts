import type { CampaignGoal } from "../../src-shared/campaign-plan.ts";
import type { CampaignId, ReportId } from "../../src-shared/ids.ts";
import type { EarlyLook } from "../../src-shared/result-campaign.ts";
import type { Evidence } from "../../src-shared/result-feedback.ts";
import type { CampaignReport, MatchingReport, ReportColumns } from "../../src-shared/result-report.ts";
import { insertMany } from "../store/insert-many.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

/** What reports say of one customer; null where no report has such a column. */
export interface ReportedFacts {
  readonly sent: number | null;
  readonly opened: number | null;
  readonly clicked: number | null;
  readonly unsubscribed: number | null;
  readonly complained: number | null;
  readonly converted: number | null;
  readonly returned: number | null;
  readonly revenueMinor: number | null;
}
export const reportedFacts = [
  "sent",
  "opened",
  "clicked",
  "unsubscribed",
  "complained",
  "converted",
  "returned",
  "revenueMinor",
] as const satisfies readonly (keyof ReportedFacts)[];

export function insertReport(
  store: WriteStore,
  report: Omit<CampaignReport, "reportId">,
  facts: readonly (readonly [personId: number, facts: ReportedFacts])[],
): ReportId {
  const reportId = store.run(
    `INSERT INTO campaign_report (campaign_id, file_name, sha256, read_at_ms, columns, matching, is_removed)
     VALUES (?, ?, ?, ?, ?, ?, 0)`,
    report.campaignId,
    report.fileName,
    report.sha256,
    report.readAtMs,
    JSON.stringify(report.columns),
    JSON.stringify(report.matching),
  ).lastId as ReportId;
  const head = `INSERT INTO campaign_report_row (report_id, customer_id, sent, opened, clicked, unsubscribed, complained,
    converted, returned, revenue_minor)`;
  insertMany(store, head, 2 + reportedFacts.length, facts.length, (row, values, at) => {
    const [personId, own] = facts[row];
    values[at] = reportId;
    values[at + 1] = personId;
    for (const [place, fact] of reportedFacts.entries()) values[at + 2 + place] = own[fact];
  });
  return reportId;
}

type ReportRow = Omit<CampaignReport, "columns" | "matching"> & { readonly columns: string; readonly matching: string };

const reports = `SELECT id AS reportId, campaign_id AS campaignId, file_name AS fileName, sha256, read_at_ms AS readAtMs,
    columns, matching
  FROM campaign_report WHERE is_removed = 0`;

function parsed(row: ReportRow): CampaignReport {
  return {
    ...row,
    columns: JSON.parse(row.columns) as ReportColumns,
    matching: JSON.parse(row.matching) as MatchingReport,
  };
}

/** Newest first. */
export function listReports(store: ReadStore, campaignId: CampaignId): CampaignReport[] {
  return store.all<ReportRow>(`${reports} AND campaign_id = ? ORDER BY id DESC`, campaignId).map(parsed);
}

export function findReport(store: ReadStore, reportId: ReportId): CampaignReport | undefined {
  const row = store.get<ReportRow>(`${reports} AND id = ?`, reportId);
  return row && parsed(row);
}

export function hideReport(store: WriteStore, reportId: ReportId): void {
  store.run("UPDATE campaign_report SET is_removed = 1 WHERE id = ?", reportId);
}

/** What a report says of its customers, by customer. */
export function reportRows(store: ReadStore, reportId: ReportId): Map<number, ReportedFacts> {
  const rows = store.rows<[number, ...(number | null)[]]>(
    `SELECT customer_id, sent, opened, clicked, unsubscribed, complained, converted, returned, revenue_minor
     FROM campaign_report_row WHERE report_id = ?`,
    reportId,
  );
  return new Map(
    Array.from(rows, ([id, sent, opened, clicked, unsubscribed, complained, converted, returned, revenueMinor]) => [
      id,
      { sent, opened, clicked, unsubscribed, complained, converted, returned, revenueMinor },
    ]),
  );
}

export interface AmendmentRow {
  readonly madeAtMs: number;
  readonly goal: CampaignGoal;
  readonly windowDays: number;
  readonly reason: string;
}

export function insertAmendment(store: WriteStore, campaignId: CampaignId, row: AmendmentRow): void {
  store.run(
    "INSERT INTO campaign_amendment (campaign_id, made_at_ms, goal, window_days, reason) VALUES (?, ?, ?, ?, ?)",
    campaignId,
    row.madeAtMs,
    row.goal,
    row.windowDays,
    row.reason,
  );
}

/** In the order in which they were made. */
export function listAmendments(store: ReadStore, campaignId: CampaignId): AmendmentRow[] {
  return store.all<AmendmentRow>(
    `SELECT made_at_ms AS madeAtMs, goal, window_days AS windowDays, reason
     FROM campaign_amendment WHERE campaign_id = ? ORDER BY id`,
    campaignId,
  );
}

export function insertLook(store: WriteStore, campaignId: CampaignId, { atMs, dataUntilDay }: EarlyLook): void {
  store.run(
    "INSERT INTO campaign_look (campaign_id, at_ms, data_until_day) VALUES (?, ?, ?)",
    campaignId,
    atMs,
    dataUntilDay,
  );
}

export function listLooks(store: ReadStore, campaignId: CampaignId): EarlyLook[] {
  return store.all<EarlyLook>(
    "SELECT at_ms AS atMs, data_until_day AS dataUntilDay FROM campaign_look WHERE campaign_id = ? ORDER BY id",
    campaignId,
  );
}

/** Puts new evidence of a campaign in the place of what was kept of it before. */
export function replaceEvidence(store: WriteStore, campaignId: CampaignId, evidence: readonly Evidence[]): void {
  store.run("DELETE FROM campaign_evidence WHERE campaign_id = ?", campaignId);
  for (const one of evidence) {
    store.run(
      "INSERT INTO campaign_evidence (campaign_id, segment_id, arm, kept_at_ms, verdict, words) VALUES (?, ?, ?, ?, ?, ?)",
      campaignId,
      one.segmentId,
      one.arm,
      one.keptAtMs,
      one.verdict,
      one.words,
    );
  }
}

export function listEvidence(store: ReadStore, segmentIds: readonly number[]): Evidence[] {
  return store.all<Evidence>(
    `SELECT e.segment_id AS segmentId, e.campaign_id AS campaignId, c.name AS campaign, e.arm, e.verdict, e.words,
            e.kept_at_ms AS keptAtMs
     FROM campaign_evidence AS e JOIN campaign AS c ON c.id = e.campaign_id
     WHERE e.segment_id IN (SELECT value FROM json_each(?)) ORDER BY e.campaign_id DESC, e.segment_id, e.arm`,
    JSON.stringify(segmentIds),
  );
}

/** When a campaign's result was kept; null: not yet. */
export function keptAt(store: ReadStore, campaignId: CampaignId): number | null {
  const row = store.get<{ at: number | null }>(
    "SELECT max(kept_at_ms) AS at FROM campaign_evidence WHERE campaign_id = ?",
    campaignId,
  );
  return row?.at ?? null;
}
