import { z } from "zod";
import { type CampaignPlan, campaignPlanFields, campaignPlanSchema, treatments } from "./campaign-plan.ts";
import { command, query } from "./contract-kit.ts";
import { id, name, structure } from "./fields.ts";
import type { CampaignDraftId } from "./ids.ts";
import { fail, type Result, succeed } from "./result.ts";

/** A plan on its way: what a campaign needs may still be missing, and nothing is drawn from it. */
export const draftPlanSchema = z.strictObject({
  ...campaignPlanFields,
  segmentIds: z.array(z.int().min(1)).max(100),
  arms: z
    .array(
      z.strictObject({
        name: z.string().max(40, "The name of an arm is longer than 40 characters."),
        treatment: z.enum(treatments),
        percent: z.number().min(0).max(100),
      }),
    )
    .max(6, "A campaign has at most six arms."),
});
export type DraftPlan = z.output<typeof draftPlanSchema>;

export interface CampaignDraft {
  readonly draftId: CampaignDraftId;
  readonly name: string;
  readonly plan: DraftPlan;
  readonly changedAtMs: number;
}

/** What a campaign begins with: one arm of five is left alone, so that there is something to compare with. */
export const firstPlan: DraftPlan = draftPlanSchema.parse({
  channel: "email",
  segmentIds: [],
  arms: [
    { name: "Campaign", treatment: "treated", percent: 80 },
    { name: "Control", treatment: "none", percent: 20 },
  ],
});

/** @returns the plan that arms can be drawn by, or what it lacks, in words. */
export function wholePlan(plan: DraftPlan): Result<CampaignPlan> {
  const parsed = campaignPlanSchema.safeParse(plan);
  if (parsed.success) return succeed(parsed.data);
  return fail("incomplete", parsed.error.issues.map(({ message }) => message).join(" "), "plan");
}

const draftId = id<CampaignDraftId>({ label: "Draft", help: "Number of the draft." });
const draftName = name({ label: "Name", help: "What the campaign is called." });
const plan = structure(draftPlanSchema, { label: "Plan", help: "As far as it has come." });

export const campaignDraftCalls = {
  addDraft: command<CampaignDraft>()("Begin a campaign", { name: draftName, plan }),
  saveDraft: command<CampaignDraft>()("Change what a campaign is going to be", { draftId, name: draftName, plan }),
  deleteDraft: command<null>()("Give up a campaign that was not drawn", { draftId }),
  getDraft: query<CampaignDraft>()("A campaign that was not drawn yet", { draftId }),
  listDrafts: query<CampaignDraft[]>()("Campaigns that were not drawn yet, the last changed first", {}),
};
