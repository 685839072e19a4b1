import { z } from "zod";
import { command, job, writingJob } from "./contract-kit.ts";
import { id, reference, structure } from "./fields.ts";
import type { CampaignId, FileRef, ReportId } from "./ids.ts";

/** What a column of a platform's report or a results file can say. */
export const reportRoles = {
  keycode: "Keycode",
  customer: "Customer id",
  email: "E-mail",
  phone: "Phone",
  lastName: "Last name",
  address: "Street and number",
  place: "Postcode or city",
  status: "What happened",
  sent: "Sent",
  opened: "Opened",
  clicked: "Clicked",
  unsubscribed: "Unsubscribed",
  complained: "Complained",
  converted: "Bought",
  returned: "Sent something back",
  revenue: "Revenue",
} as const;
export type ReportRole = keyof typeof reportRoles;
export const reportRoleIds = Object.keys(reportRoles) as [ReportRole, ...ReportRole[]];

/** Name of the column that plays each role. */
export type ReportColumns = Readonly<Partial<Record<ReportRole, string>>>;

/** By what rows were found to be of somebody, in the order in which it is tried. */
export const matchedBy = {
  keycode: "Keycode",
  customer: "Customer id",
  email: "E-mail",
  phone: "Phone",
  household: "Household",
} as const;
export type MatchedBy = keyof typeof matchedBy;

/** A row that counts for nobody. */
export interface RowExample {
  readonly line: number;
  readonly words: string;
}

/** Every row of a report is in one of these counts: rows = matched + each of the others. */
export interface MatchingReport {
  readonly rows: number;
  /** Rows of customers whom the campaign drew, by what they were found by. */
  readonly matched: readonly { readonly by: MatchedBy; readonly rows: number }[];
  /** Of customers of the project whom the campaign did not draw. */
  readonly strangers: number;
  /** Of nobody whom the project knows. */
  readonly unknown: number;
  /** Of an address or number that several people of the campaign share. */
  readonly ambiguous: number;
  /** Word for word like an earlier one: counted once. */
  readonly repeated: number;
  /** Neither a number nor yes or no where one is needed. */
  readonly refused: number;
  readonly examples: readonly RowExample[];
  /** Different customers of the campaign in the file. */
  readonly customers: number;
  /** Rows of customers who have one already: amounts were added up, and done once is done. */
  readonly joined: number;
  /** Customers whose revenue is below zero: it counts as it stands. */
  readonly negative: number;
  readonly arms: readonly {
    readonly arm: string;
    readonly drawn: number;
    readonly found: number;
    /** Null where the file does not say to whom it was sent. */
    readonly sent: number | null;
  }[];
  /** It also lists customers who did nothing: then customers that it does not list were lost, and not idle. */
  readonly tellsOfIdle: boolean;
}

/**
 * Arms of which a report that lists idle customers too has nobody: a mailer knows only whom it wrote to. Who bought cannot
 * be compared by such a report, as nothing is known of those arms.
 */
export function armsNotListed({ tellsOfIdle, arms }: Pick<MatchingReport, "tellsOfIdle" | "arms">): string[] {
  return arms.filter(({ drawn, found }) => tellsOfIdle && drawn > 0 && found === 0).map(({ arm }) => arm);
}

/** A report as it would be read. */
export interface ReportPreview {
  readonly fileName: string;
  readonly headers: readonly string[];
  readonly columns: ReportColumns;
  /** The first rows, cells as they stand. */
  readonly sample: readonly (readonly string[])[];
  /** Null where no column says who a row is of, or none what they did. */
  readonly matching: MatchingReport | null;
}

/** A report that is kept with a campaign. */
export interface CampaignReport {
  readonly reportId: ReportId;
  readonly campaignId: CampaignId;
  readonly fileName: string;
  readonly sha256: string;
  readonly readAtMs: number;
  readonly columns: ReportColumns;
  readonly matching: MatchingReport;
}

const campaignId = id<CampaignId>({ label: "Campaign", help: "Number of the campaign." });
const source = {
  campaignId,
  file: reference<FileRef>({ label: "Report", help: "A platform's report, or a table of what each customer did." }),
  columns: structure(z.partialRecord(z.enum(reportRoleIds), z.string().max(1000)), {
    label: "Columns",
    help: "Which column says what, by name; default: found by looking.",
  }).optional(),
};

export const reportCalls = {
  checkReport: job<ReportPreview>()(
    "Look at a campaign's report: which column says what, and whose rows they are",
    source,
  ),
  importReport: writingJob<CampaignReport>()(
    "Keep a report with its campaign, matched to the customers who were drawn",
    source,
  ),
  removeReport: command<null>()("Take a report away from its campaign", {
    reportId: id<ReportId>({ label: "Report", help: "Number of the report." }),
  }),
};
