import type { CampaignId, SegmentId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { Evidence, KeptResult } from "../../src-shared/result-feedback.ts";
import type { Comparison } from "../../src-shared/result-lift.ts";
import { replaceResponses } from "../activity/response-queries.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { addHistory } from "../project/queries.ts";
import { measureLift } from "./lift/measure-lift.ts";
import { controlArm } from "./load-people.ts";
import { goalOutcomes, trialOf } from "./load-trial.ts";
import { loadMeasured, type MeasuredGround } from "./measure-campaign.job.ts";
import { replaceEvidence } from "./queries.ts";

/**
 * Keeps a finished result: what each customer did becomes a label for models, and what was found of each segment becomes
 * evidence for its plan. A result before its time, or without a control, is neither.
 */
export function keepResult(job: JobContext, { campaignId }: { campaignId: CampaignId }): Result<KeptResult> {
  job.progress(0.1, "Reading what the customers did");
  const ground = loadMeasured(job, { campaignId });
  const { campaign, window, people, facts } = ground;
  const control = controlArm(campaign);
  if (control === undefined || !window.isOver) {
    const why = control === undefined ? "held nobody back" : "is not over";
    return fail("not-evidence", `“${campaign.name}” ${why}, so what it showed is not evidence yet.`, "campaignId");
  }
  job.progress(0.4, "Comparing the arms");
  const evidence = evidenceOf(job, ground, control);
  job.stopIfAsked();
  job.write((store) => {
    replaceResponses(store, campaignId, window.toDay, {
      personIds: people.personIds,
      wasTreated: people.armOf.map((arm) => (arm === control ? 0 : 1)),
      ordered: facts.ordered,
      spendMinor: people.personIds.map((_, i) => Math.round((facts.spending?.[i] ?? 0) * ground.minorPerUnit)),
    });
    replaceEvidence(store, campaignId, evidence);
    addHistory(store, job.nowMs, "result.keep", `Kept the result of “${campaign.name}” as evidence`);
  });
  return succeed({ customers: people.personIds.length, evidence });
}

function evidenceOf(job: JobContext, ground: MeasuredGround, control: number): Evidence[] {
  const { campaign, registration, people, facts, segments } = ground;
  const { trial, planned } = trialOf(campaign, control, people, facts, segments);
  const choices = { planned, expectedRise: undefined, seed: campaign.plan.seed };
  const figures = measureLift(trial, choices, job.stopIfAsked);
  const isGoal = ({ outcome, against }: Comparison) =>
    outcome === goalOutcomes[registration.goal] && against === trial.arms[0];
  const told = (place: number, comparisons: readonly Comparison[]) =>
    comparisons
      .filter((one) => isGoal(one) && trial.arms.includes(one.arm))
      .map(
        (one): Evidence => ({
          segmentId: segments.ids[place] as SegmentId,
          campaignId: campaign.campaignId,
          campaign: campaign.name,
          arm: one.arm,
          verdict: one.verdict,
          words: one.words,
          keptAtMs: job.nowMs,
        }),
      );
  if (segments.ids.length === 1) return told(0, figures.comparisons);
  return figures.segments.flatMap(({ comparisons }, place) => told(place, comparisons));
}
