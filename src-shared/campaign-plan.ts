import { z } from "zod";
import { ruleSchema } from "./segmentation-rule.ts";
import { consentChannels } from "./source-kinds.ts";

/** What an arm gets: the campaign, an ordinary message, or nothing. */
export const treatments = ["treated", "generic", "none"] as const;
export type Treatment = (typeof treatments)[number];

/**
 * Who counts as one in the draw: households, and accounts (customers of one company by the domain of their e-mail), stay
 * together, because what one person gets the others see.
 */
export const drawUnits = ["person", "household", "account"] as const;
export type DrawUnit = (typeof drawUnits)[number];

/** What a campaign can be judged by. */
export const campaignGoals = ["ordered", "spending"] as const;
export type CampaignGoal = (typeof campaignGoals)[number];

/** What the campaign says and costs, for whoever writes it and for the reckoning afterwards. */
export const campaignBriefSchema = z.strictObject({
  message: z.string().max(2000, "The message is longer than 2,000 characters.").default(""),
  offer: z.string().max(500, "The offer is longer than 500 characters.").default(""),
  /** Of writing to one customer, in units of the currency. */
  costPerCustomer: z.number().min(0, "A cost is not below zero.").max(1_000_000).default(0),
  /** Of the spending that is left after goods. */
  marginPercent: z
    .number()
    .min(0, "A margin is from 0 to 100 %.")
    .max(100, "A margin is from 0 to 100 %.")
    .default(100),
});
export type CampaignBrief = z.output<typeof campaignBriefSchema>;

const armSchema = z.strictObject({
  name: z.string().trim().min(1, "An arm has no name.").max(40),
  treatment: z.enum(treatments),
  percent: z.number().positive("An arm gets nobody. Leave it out, or give it a share."),
});

/** What a plan says, field by field. */
export const campaignPlanFields = {
  channel: z.enum(consentChannels),
  /** Who is in one of these… */
  segmentIds: z.array(z.int().min(1)).min(1, "Choose at least one segment.").max(100),
  /** …and in none of these. */
  withoutSegmentIds: z.array(z.int().min(1)).max(100).default([]),
  /** …and of whom this is true, as of the newest features. */
  rule: ruleSchema.optional(),
  /** Only who surely belongs to the segment: a customer whom new segmentations seldom put elsewhere. */
  coreOnly: z.boolean().default(false),
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
  brief: campaignBriefSchema.optional(),
  /** Ids of the places that the arms' files are meant for; those that were written stand in the ledger. */
  destinations: z.array(z.string().max(60)).max(30, "Choose at most thirty destinations.").optional(),
};

/** Whom a campaign is for, and how they are parted into arms. */
export const campaignPlanSchema = z.strictObject(campaignPlanFields).superRefine(({ arms }, context) => {
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
