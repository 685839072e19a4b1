import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Campaign } from "../../../src-shared/campaign.ts";
import { formatCount } from "../../../src-shared/format.ts";
import type { CampaignId, FileRef } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import {
  type CampaignReport,
  type ReportColumns,
  type ReportPreview,
  type ReportRole,
  reportRoleIds,
} from "../../../src-shared/result-report.ts";
import { minorUnitsPer } from "../../../src-shared/units.ts";
import { loadCampaign } from "../../campaign/load-campaign.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory, loadSetting } from "../../project/queries.ts";
import { visibleImports } from "../../source/queries.ts";
import { readTable, type WholeTable } from "../../source/read-table.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadDrawnPeople } from "../load-people.ts";
import { insertReport, listReports } from "../queries.ts";
import { findPeople } from "./find-people.ts";
import { type MatchedReport, matchReport } from "./match-report.ts";
import { proposeColumns } from "./propose-columns.ts";
import { readReport } from "./read-report.ts";

interface ReportInput {
  readonly campaignId: CampaignId;
  readonly file: FileRef;
  readonly columns?: ReportColumns | undefined;
}

const SAMPLE_ROWS = 5;
/** Roles that say who a row is of; the other ones say what they did. */
const identifying: readonly ReportRole[] = ["keycode", "customer", "email", "phone"];
const describing: readonly ReportRole[] = [...identifying, "lastName", "address", "place"];

/** Which column of a report says what, and whose rows they are: nothing is kept. */
export async function checkReport(job: JobContext, input: ReportInput): Promise<Result<ReportPreview>> {
  const campaign = loadCampaign(job.store, input.campaignId);
  job.progress(0.1, "Reading the report");
  const table = await readTable(job, job.pathOf(input.file));
  const columns = input.columns ?? proposeColumns(table);
  job.progress(0.5, "Finding whose rows they are");
  return succeed({
    fileName: table.fileName,
    headers: table.headers,
    columns,
    sample: Array.from({ length: Math.min(SAMPLE_ROWS, table.lines.length) }, (_, row) =>
      table.cells.map((column) => column[row]),
    ),
    matching: lacking(columns) === undefined ? matched(job, campaign, table, columns).matching : null,
  });
}

/** Keeps a report with its campaign, matched to the customers who were drawn. */
export async function importReport(job: JobContext, input: ReportInput): Promise<Result<CampaignReport>> {
  const campaign = loadCampaign(job.store, input.campaignId);
  job.progress(0.1, "Reading the report");
  const path = job.pathOf(input.file);
  const [table, sha256] = [await readTable(job, path), await sha256Of(path)];
  if (listReports(job.store, input.campaignId).some((report) => report.sha256 === sha256)) {
    return fail("same-report", `“${table.fileName}” is kept with “${campaign.name}” already.`, "file");
  }
  const columns = input.columns ?? proposeColumns(table);
  const lack = lacking(columns);
  if (lack !== undefined) return fail("missing-columns", `“${table.fileName}”: ${lack}`, "columns");
  job.progress(0.5, "Finding whose rows they are");
  const { facts, matching } = matched(job, campaign, table, columns);
  if (facts.size === 0) {
    const words = `Of the ${formatCount(matching.rows, "row")} of “${table.fileName}” none is of a customer of “${campaign.name}”. Name the column that says who a row is of, or choose the report of this campaign.`;
    return fail("nobody-matched", words, "columns");
  }
  job.stopIfAsked();
  const report = {
    campaignId: input.campaignId,
    fileName: table.fileName,
    sha256,
    readAtMs: job.nowMs,
    columns,
    matching,
  };
  const reportId = job.write((store) => {
    const words = `Kept the report ${table.fileName} with “${campaign.name}”: ${formatCount(facts.size, "customer")}`;
    addHistory(store, job.nowMs, "result.importReport", words);
    return insertReport(store, report, [...facts]);
  });
  return succeed({ ...report, reportId });
}

function matched(job: JobContext, campaign: Campaign, table: WholeTable, columns: ReportColumns): MatchedReport {
  const people = loadDrawnPeople(job.store, campaign);
  const report = readReport(table, columns, minorUnitsPer(loadSetting(job.store, "currency") ?? "XXX"));
  const finder = findPeople(job.store, campaign, people, report.rows, countryOf(job.store));
  const arms = campaign.plan.arms.map(({ name }, index) => ({
    arm: name,
    drawn: people.armOf.filter((arm) => arm === index).length,
  }));
  return matchReport(report, finder, arms);
}

/** Where the project's files said that their numbers are dialled, the newest of them first. */
function countryOf(store: ReadStore): string | undefined {
  return visibleImports(store).flatMap(({ recipe }) => recipe.country ?? [])[0];
}

/** @returns what columns are wanting, in words. */
function lacking(columns: ReportColumns): string | undefined {
  const has = (role: ReportRole) => columns[role] !== undefined && columns[role] !== "";
  const livesSomewhere = (["lastName", "address", "place"] as const).every(has);
  if (!identifying.some(has) && !livesSomewhere) {
    return "No column says who a row is of. Name one with keycodes, customer ids, e-mail addresses or telephone numbers, or last name, address and postcode.";
  }
  if (!reportRoleIds.some((role) => !describing.includes(role) && has(role))) {
    return "No column says what the customers did. Name one such as Opened, Clicked, Bought or Revenue.";
  }
  return undefined;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}
