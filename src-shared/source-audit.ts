import { command, job, query, writingJob } from "./contract-kit.ts";
import { integer, reference, text, toggle } from "./fields.ts";
import type { CustomerId, ImportId, PlaceRef, SourceId } from "./ids.ts";
import type { Day } from "./units.ts";

/**
 * The five questions of an audit. A part is scored by the product of its measures: the share of the data that none of its
 * checks objects to, were the faults spread by chance. The whole is scored by the mean of the parts.
 */
export const auditParts = {
  complete: {
    label: "Complete",
    help: "Is everything there that the figures need: a customer on each order, a product on each line, known attributes?",
  },
  valid: {
    label: "Valid",
    help: "Can it be true: days that were, amounts above zero, real addresses, real customers?",
  },
  unique: {
    label: "Unique",
    help: "Is everything there once: no order in two sources, no row twice, no e-mail address of many customers?",
  },
  fresh: {
    label: "Fresh",
    help: "Does it reach up to the day of the import, and is there no day missing in between?",
  },
  consistent: {
    label: "Consistent",
    help: "Does it fit together: orders of a usual size, one currency, the same facts in every source?",
  },
} as const;
export type AuditPartId = keyof typeof auditParts;
export const auditPartIds = Object.keys(auditParts) as [AuditPartId, ...AuditPartId[]];

/** A repair that takes away a larger share of the orders or sales asks again. */
export const LARGE_REPAIR_SHARE = 0.05;

/** One figure of a part: the share of what was looked at that is as it should be. */
export interface AuditMeasure {
  /** Such as "Orders with a customer". */
  readonly words: string;
  /** 0–1. */
  readonly share: number;
}

export interface AuditPart {
  readonly part: AuditPartId;
  /** 0–100; undefined where there was nothing to measure. */
  readonly score?: number;
  readonly measures: readonly AuditMeasure[];
}

/** What a repair takes away, of what is counted before it. */
export interface RepairEffect {
  readonly orders: number;
  readonly customers: number;
  /** Sales in minor units. */
  readonly saleMinor: number;
  /** 0–1 of all orders. */
  readonly orderShare: number;
  /** 0–1 of all sales. */
  readonly saleShare: number;
  /** 0–1 of all customers. */
  readonly customerShare: number;
}

export interface RepairOffer {
  /** Unique within its finding. */
  readonly repair: string;
  readonly label: string;
  /** What it takes away, in words with numbers. */
  readonly words: string;
  readonly effect: RepairEffect;
  /** Takes away more than LARGE_REPAIR_SHARE: has to be confirmed. */
  readonly isLarge: boolean;
}

/** serious: 10 % of the figures or more; attention: 1 % or more, or worth a look; note: good to know. */
export type FindingSeverity = "serious" | "attention" | "note";

/** Something that an audit found, in words with numbers. */
export interface AuditFinding {
  /** The check that found it, and what it is about where the check can find several: "large-customer:C20017". */
  readonly finding: string;
  readonly part: AuditPartId;
  readonly severity: FindingSeverity;
  /** How many rows, customers or values it is about. */
  readonly count: number;
  readonly title: string;
  /** What it does to the results, with a number. */
  readonly effect: string;
  /** What probably lies behind it, and what to ask for. */
  readonly cause: string;
  /** Share of orders, sales or customers whose figures it touches, 0–1; findings are ordered by it. */
  readonly effectShare: number;
  /** How many rows `source.listFindingRows` has for it. */
  readonly rows: number;
  readonly repairs: readonly RepairOffer[];
  /** Set where a person accepted it as it is. */
  readonly accepted?: AuditDecision;
}

/** What a person decided of a finding. */
export interface AuditDecision {
  readonly decisionId: number;
  readonly finding: string;
  readonly decision: "repair" | "accept";
  /** Which repair; empty for accepted findings. */
  readonly repair: string;
  /** What was done, in words with numbers. */
  readonly words: string;
  readonly note: string;
  readonly decidedAtMs: number;
}

/** What was looked for, whether or not it was found. */
export interface AuditTest {
  readonly check: string;
  readonly part: AuditPartId;
  /** Such as "Orders dated after the day of their import". */
  readonly words: string;
  /** nothing-to-test: the data has no such rows or columns. */
  readonly result: "found" | "clear" | "nothing-to-test";
}

export type FitnessLevel = "enough" | "thin" | "not-enough";

/** A figure that an analysis needs, and how far the data is from it. */
export interface FitnessNeed {
  /** Such as "customers with two or more orders". */
  readonly words: string;
  readonly has: number;
  readonly enough: number;
  readonly thin: number;
  readonly level: FitnessLevel;
}

/** Whether the data allows an analysis. */
export interface Fitness {
  readonly analysis: string;
  readonly label: string;
  /** What it is for. */
  readonly help: string;
  readonly level: FitnessLevel;
  readonly needs: readonly FitnessNeed[];
  /** What would lift the level; empty where there is enough. */
  readonly change: string;
}

/** Which persons occur in which sources: exclusive sets, as in an UpSet plot. */
export interface SourceOverlap {
  readonly sources: readonly { readonly sourceId: SourceId; readonly name: string; readonly people: number }[];
  /** Persons in exactly these sources (positions in `sources`), the largest set first. */
  readonly sets: readonly { readonly members: readonly number[]; readonly people: number }[];
}

export interface AuditReport {
  /** 0–100; undefined where nothing was imported. */
  readonly score?: number;
  readonly parts: readonly AuditPart[];
  /** Those that wait for a decision first, then by their effect. */
  readonly findings: readonly AuditFinding[];
  /** Repairs that hold now, newest first. */
  readonly repairs: readonly AuditDecision[];
  readonly tested: readonly AuditTest[];
  readonly fitness: readonly Fitness[];
  readonly overlap: SourceOverlap;
  readonly orders: number;
  readonly customers: number;
  readonly currency: string;
  readonly firstDay?: Day;
  readonly lastOrderDay?: Day;
  /** Day of the newest import, which freshness is measured against. */
  readonly importDay: Day;
  readonly auditedAtMs: number;
}

export interface StoredAudit {
  readonly report: AuditReport;
  /** Imports, persons or repairs have changed since. */
  readonly isStale: boolean;
}

export interface FindingColumn {
  readonly title: string;
  readonly isNumber: boolean;
}

/** Rows behind a finding, as text. */
export interface FindingRows {
  readonly columns: readonly FindingColumn[];
  readonly total: number;
  readonly rows: readonly { readonly cells: readonly string[]; readonly customerId?: CustomerId }[];
}

/** An import as the audit sees it. */
export interface AuditedImport {
  readonly importId: ImportId;
  readonly sourceId: SourceId;
  readonly sourceName: string;
}

const finding = text({ label: "Finding", help: "Its name, such as order-outliers.", max: 300 });
const note = text({ label: "Note", help: "Why, in your own words.", max: 500 }).default("");

export const auditCalls = {
  audit: writingJob<AuditReport>()("Look for what is wrong with the data, and what it allows; the report is kept", {}),
  currentAudit: query<StoredAudit | null>()("The newest report of an audit", {}),
  exportAudit: job<{ bytes: number }>()(
    "Write the newest audit as a report of two pages to print or send, one HTML file",
    {
      place: reference<PlaceRef>({ label: "Place", help: "Where to write the file." }),
    },
  ),
  listFindingRows: query<FindingRows>()("Rows behind a finding of the audit", {
    finding,
    offset: integer({ label: "Offset", help: "Rows to skip.", min: 0, max: 1e9 }),
    limit: integer({ label: "Limit", help: "Rows to return.", min: 1, max: 1000 }),
  }),
  repairFinding: writingJob<AuditReport>()("Repair a finding; every later figure follows, and it can be undone", {
    finding,
    repair: text({ label: "Repair", help: "Which of the repairs that the finding offers.", max: 80 }),
    isConfirmed: toggle({
      label: "Confirmed",
      help: "Needed where the repair takes away more than 5 % of the orders, sales or customers.",
    }).default(false),
    note,
  }),
  acceptFinding: command<null>()("Accept a finding as it is", { finding, note }),
  undoDecision: writingJob<AuditReport>()("Take a repair or an acceptance back", {
    decisionId: integer({ label: "Decision", help: "Number of the decision.", min: 1, max: 1e9 }),
  }),
};
