import { z } from "zod";
import { job, query, writingJob } from "./contract-kit.ts";
import { id, integer, name, reference, structure, text } from "./fields.ts";
import type { CampaignId, CustomerId, PlaceRef } from "./ids.ts";
import { type ConsentChannel, consentChannels } from "./source-kinds.ts";

/** What an arm gets: the campaign, an ordinary message, or nothing. */
export const treatments = ["treated", "generic", "none"] as const;
export type Treatment = (typeof treatments)[number];

/** Who counts as one in the draw: households stay together, because what one person gets the others see. */
export const drawUnits = ["person", "household"] as const;
export type DrawUnit = (typeof drawUnits)[number];

/** What a campaign can be judged by. */
export const campaignGoals = ["ordered", "spending"] as const;
export type CampaignGoal = (typeof campaignGoals)[number];

const armSchema = z.strictObject({
  name: z.string().trim().min(1, "An arm has no name.").max(40),
  treatment: z.enum(treatments),
  percent: z.number().positive("An arm gets nobody. Leave it out, or give it a share."),
});

/** Whom a campaign is for, and how they are parted into arms. */
export const campaignPlanSchema = z
  .strictObject({
    channel: z.enum(consentChannels),
    /** Who is in one of these… */
    segmentIds: z.array(z.int().min(1)).min(1, "Choose at least one segment.").max(100),
    /** …and in none of these. */
    withoutSegmentIds: z.array(z.int().min(1)).max(100).default([]),
    arms: z.array(armSchema).min(1, "A campaign has at least one arm.").max(6, "A campaign has at most six arms."),
    unit: z.enum(drawUnits).default("person"),
    /** Of all customers, the same ones in every campaign: they are left alone, so that all campaigns can be measured. */
    holdOutPercent: z.number().min(0).max(50).default(0),
    /** Nobody who was drawn into a campaign in so many days. */
    restDays: z.int().min(0).max(730).default(0),
    /** Most customers; who is kept is drawn. */
    cap: z.int().min(1).max(100_000_000).optional(),
    /** What the campaign is judged by, fixed before anybody is written to. */
    goal: z.enum(campaignGoals).default("ordered"),
    /** Days after the draw in which orders count as an answer. */
    windowDays: z.int().min(1).max(730).default(30),
    /** The rise above control that is hoped for. */
    expectedRisePercent: z.number().min(0.01).max(10_000).default(20),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
  })
  .superRefine(({ arms }, context) => {
    const sum = arms.reduce((total, { percent }) => total + percent, 0);
    if (Math.abs(sum - 100) > 0.001) {
      context.addIssue({ code: "custom", message: `The arms add up to ${Number(sum.toFixed(3))} %, not to 100 %.` });
    }
    if (new Set(arms.map((arm) => arm.name.toLowerCase())).size < arms.length) {
      context.addIssue({ code: "custom", message: "Two arms have the same name." });
    }
    if (arms.every(({ treatment }) => treatment === "none")) {
      context.addIssue({ code: "custom", message: "No arm gets anything. Make one of them “treated”." });
    }
  });
export type CampaignPlan = z.output<typeof campaignPlanSchema>;

/** Why people of the chosen segments are not written to, in the order in which it is looked at. */
export const losses = {
  excluded: "In a segment that is left out",
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

/** What can be learned from a campaign of this size. */
export interface PowerForecast {
  /** Share of the audience that ordered in the last `windowDays` of the data. */
  readonly baseline: number;
  readonly windowDays: number;
  readonly treated: number;
  readonly control: number;
  /** Smallest rise, as a difference of shares, that is seen four times in five; null where none is. */
  readonly detectable: number | null;
  readonly words: string;
  readonly advice: readonly string[];
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
  /** Largest difference of two arms in standard deviations; below 0.1 counts as balanced. */
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
}

export interface Campaign {
  readonly campaignId: CampaignId;
  readonly name: string;
  readonly drawnAtMs: number;
  readonly plan: CampaignPlan;
  readonly draw: CampaignDraw;
  readonly programVersion: string;
  readonly files: readonly LedgerEntry[];
}

/** A place that takes files of customers. */
export interface DestinationDeclaration {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly headers: readonly string[];
  /** Fewest customers that it takes a list of, where it says so. */
  readonly fewest: number | null;
  readonly mostRows: number | null;
  /** What to do with the file there. */
  readonly steps: readonly string[];
  /** Where the format is from, and when it was looked at. */
  readonly evidence: string;
}

export interface PreflightNote {
  readonly kind: "blocker" | "warning";
  readonly words: string;
}

/** What would be written, looked at before it is. */
export interface Preflight {
  readonly notes: readonly PreflightNote[];
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
  }),
  list: query<CampaignListing[]>()("All campaigns, newest first", {}),
  get: query<Campaign>()("One campaign with its arms and files", { campaignId }),
  destinations: query<DestinationDeclaration[]>()("Places that take files of customers", {}),
  check: job<Preflight>()("Look at a file before it is written", target),
  export: writingJob<LedgerEntry>()("Write the customers of an arm for a destination, and enter it in the ledger", {
    ...target,
    place: reference<PlaceRef>({ label: "File", help: "Where the file goes." }),
  }),
  ledger: query<LedgerEntry[]>()("Every file with customers that a campaign wrote, newest first", {}),
  filesOf: query<LedgerEntry[]>()("The files that one customer was in, newest first", {
    customerId: id<CustomerId>({ label: "Customer", help: "Number of the customer." }),
  }),
};
