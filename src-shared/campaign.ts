import { z } from "zod";
import { campaignDraftCalls } from "./campaign-draft.ts";
import { type FileFields, fieldCalls } from "./campaign-fields.ts";
import { type CampaignPlan, campaignPlanSchema, type Treatment } from "./campaign-plan.ts";
import type { PowerForecast } from "./campaign-power.ts";
import { type FileScope, fileScope, triggerCalls } from "./campaign-trigger.ts";
import { job, query, writingJob } from "./contract-kit.ts";
import { choice, id, integer, list, name, reference, structure, text } from "./fields.ts";
import type { CampaignDraftId, CampaignId, CustomerId, PlaceRef, SegmentId } from "./ids.ts";
import type { ConsentChannel } from "./source-kinds.ts";

/** Why people of the chosen segments are not written to, in the order in which it is looked at. */
export const losses = {
  excluded: "In a segment that is left out",
  "not-by-rule": "Not as the rule says",
  "not-core": "Not surely of the segment",
  "no-permission": "Did not agree, or took it back",
  "no-address": "Without an address of the channel",
  "hold-out": "In the universal hold-out",
  rested: "In another campaign lately",
  capped: "Beyond the cap",
} as const;
export type Loss = keyof typeof losses;

/** How many of the chosen segments' people are left after each look. */
export interface Waterfall {
  /** In the chosen segments. */
  readonly people: number;
  readonly steps: readonly {
    readonly loss: Loss;
    readonly words: string;
    readonly lost: number;
    readonly left: number;
  }[];
  readonly audience: number;
}

/** A campaign that names a segment in its plan. */
export interface SegmentUse {
  readonly segmentId: SegmentId;
  readonly name: string;
  /** One of both: arms that were drawn, or a plan on its way. */
  readonly campaignId?: CampaignId;
  readonly draftId?: CampaignDraftId;
}

export interface CampaignPreview {
  readonly waterfall: Waterfall;
  /** Null without a control, and without orders to tell a baseline from. */
  readonly power: PowerForecast | null;
}

export interface DrawnArm {
  readonly name: string;
  readonly treatment: Treatment;
  readonly percent: number;
  readonly customers: number;
}

/** Whether the arms were alike before anything was sent. */
export interface BalanceRow {
  readonly measure: string;
  /** Mean of each arm; NaN never: an arm without customers has 0. */
  readonly means: readonly number[];
  /** Largest difference of two arms' means in pooled standard deviations; `balanceOf` says what it means. */
  readonly largestDifference: number;
}

/** What was found when the arms were drawn; never changed afterwards. */
export interface CampaignDraw {
  readonly waterfall: Waterfall;
  readonly arms: readonly DrawnArm[];
  readonly balance: readonly BalanceRow[];
  readonly power: PowerForecast | null;
}

export interface CampaignListing {
  readonly campaignId: CampaignId;
  readonly name: string;
  readonly drawnAtMs: number;
  readonly channel: ConsentChannel;
  readonly customers: number;
  readonly files: number;
  /** Ids of those that files were written for. */
  readonly destinations: readonly string[];
  readonly lastWrittenAtMs: number | null;
  readonly windowDays: number;
}

/** One file with customers that left the program. */
export interface LedgerEntry {
  readonly fileId: number;
  readonly campaignId: CampaignId;
  readonly campaign: string;
  readonly arm: string;
  readonly writtenAtMs: number;
  readonly destination: string;
  readonly fileName: string;
  readonly customers: number;
  readonly consentBasis: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly scope: FileScope;
}

export interface Campaign {
  readonly campaignId: CampaignId;
  readonly name: string;
  readonly drawnAtMs: number;
  readonly plan: CampaignPlan;
  readonly draw: CampaignDraw;
  readonly programVersion: string;
  /** By id of a destination; absent where its files are as usual. */
  readonly fields: Readonly<Record<string, FileFields>>;
  readonly files: readonly LedgerEntry[];
}

/** A place that takes files of customers. */
export interface DestinationDeclaration {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly headers: readonly string[];
  /** Of the file's name. */
  readonly extension: "csv" | "xlsx" | "json" | "jsonl" | "parquet" | "zip";
  /** Channels whose consent permits it; null: any. */
  readonly channels: readonly ConsentChannel[] | null;
  /** Fewest customers that it takes a list of, where it says so. */
  readonly fewest: number | null;
  readonly mostRows: number | null;
  readonly mostBytes: number | null;
  /** What to do with the file there. */
  readonly steps: readonly string[];
  /** What to do there with a file of those who are to be taken off the list. */
  readonly removalSteps: readonly string[];
  /** Where the format is from, and when it was looked at. */
  readonly evidence: string;
}

/** What a destination would make of an audience, before any arm is drawn. */
export interface ForeseenFile {
  /** Id of the destination. */
  readonly destination: string;
  /** Of the audience, who has something that it knows people by, 0–1; told from at most 2,000 customers. */
  readonly share: number;
  /** What would keep the smallest file from being written. */
  readonly blockers: readonly string[];
}

export interface PreflightNote {
  readonly kind: "blocker" | "warning";
  readonly words: string;
}

/** What would be written, looked at before it is. */
export interface Preflight {
  readonly notes: readonly PreflightNote[];
  readonly bytes: number;
  /** Customers of the arm, and rows of the file. */
  readonly customers: number;
  readonly rows: number;
  /** Taken out because they withdrew after the draw. */
  readonly withdrawn: number;
  /** Share of the rows with something in each column, 0–1, by header. */
  readonly filled: readonly { readonly header: string; readonly share: number }[];
  readonly sample: readonly (readonly string[])[];
}

const plan = structure(campaignPlanSchema, {
  label: "Plan",
  help: "Whom it is for, and how they are parted into arms.",
});
const campaignId = id<CampaignId>({ label: "Campaign", help: "Number of the campaign." });
const target = {
  campaignId,
  arm: integer({ label: "Arm", help: "Which arm, from 0 in the order of the plan.", min: 0, max: 5 }),
  destination: text({ label: "Destination", help: "Id of the destination.", max: 60 }),
  scope: fileScope.default("whole"),
};

export const campaign = {
  preview: query<CampaignPreview>()("Whom a campaign would reach, and what could be learned from it", { plan }),
  lost: query<{ customerId: CustomerId; key: string }[]>()("Who is lost at one step of the waterfall", {
    plan,
    loss: structure(z.enum(Object.keys(losses) as [Loss, ...Loss[]]), { label: "Step", help: "Why they are lost." }),
    limit: integer({ label: "Limit", help: "Most customers to return.", min: 1, max: 10_000 }).default(200),
  }),
  draw: writingJob<Campaign>()("Choose the audience, draw the arms, and keep both for good", {
    name: name({ label: "Name", help: "What the campaign is called." }),
    plan,
    draftId: id<CampaignDraftId>({
      label: "Draft",
      help: "The draft that it was, which ends with the draw.",
    }).optional(),
  }),
  ...campaignDraftCalls,
  usesOf: query<SegmentUse[]>()("The campaigns, drawn or planned, that name any of some segments", {
    segmentIds: list(id<SegmentId>({ label: "Segment", help: "Number of a segment." }), {
      label: "Segments",
      help: "Which segments.",
      max: 500,
    }),
  }),
  list: query<CampaignListing[]>()("All campaigns, newest first", {}),
  get: query<Campaign>()("One campaign with its arms and files", { campaignId }),
  destinations: query<DestinationDeclaration[]>()("Places that take files of customers", {}),
  foresee: job<ForeseenFile[]>()("What each destination would make of an audience, before any arm is drawn", {
    name: name({ label: "Name", help: "What the campaign is called." }),
    plan,
  }),
  check: job<Preflight>()("Look at a file before it is written", target),
  export: writingJob<LedgerEntry>()("Write the customers of an arm for a destination, and enter it in the ledger", {
    ...target,
    place: reference<PlaceRef>({ label: "File", help: "Where the file goes." }),
  }),
  exportAll: writingJob<LedgerEntry[]>()(
    "Write every planned file of a campaign into a new folder or an archive, with what to do with them: all of them or none",
    {
      campaignId,
      destinations: list(text({ label: "Destination", help: "Id of a destination.", max: 60 }), {
        label: "Destinations",
        help: "For which places; those of the plan without it.",
        max: 30,
      }).optional(),
      as: choice({ label: "As", help: "A new folder, or one archive.", choices: ["folder", "zip"] }).default("folder"),
      place: reference<PlaceRef>({ label: "Folder", help: "The folder or archive to be made." }),
    },
  ),
  exportSteps: job<{ bytes: number }>()("Write what to do with the files of a campaign, as text", {
    campaignId,
    place: reference<PlaceRef>({ label: "File", help: "Where the file goes." }),
  }),
  ...fieldCalls,
  ...triggerCalls,
  ledger: query<LedgerEntry[]>()("Every file with customers that a campaign wrote, newest first", {}),
  filesOf: query<LedgerEntry[]>()("The files that one customer was in, newest first", {
    customerId: id<CustomerId>({ label: "Customer", help: "Number of the customer." }),
  }),
};
