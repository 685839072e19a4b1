import type { PowerAdvice, PowerForecast, PowerPoint } from "../../src-shared/campaign.ts";
import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import { minimumDetectableRise, sampleSize, USUAL_ALPHA, USUAL_POWER } from "../math/power.ts";

type PowerPlan = Pick<CampaignPlan, "arms" | "windowDays" | "expectedRisePercent" | "goal">;
type PowerGround = Pick<PowerForecast, "baseline" | "windowDays" | "treated" | "control" | "detectable">;

const LONGEST_WINDOW_DAYS = 730;

/**
 * What a campaign of this size can tell, from how many of the audience ordered lately without it.
 * @param buyers of the audience, who ordered in the last days of the data, as many as the window has.
 * @returns null without a control arm, and where nobody ordered.
 */
export function forecastPower(plan: PowerPlan, audience: number, buyers: number): PowerForecast | null {
  const controlPercent = plan.arms
    .filter(({ treatment }) => treatment === "none")
    .reduce((sum, { percent }) => sum + percent, 0);
  const control = Math.round((audience * controlPercent) / 100);
  const treated = audience - control;
  if (control < 1 || treated < 1 || buyers === 0) return null;
  const baseline = buyers / audience;
  const detectable = detectableWith(control, treated, baseline);
  const ground = { baseline, windowDays: plan.windowDays, treated, control, detectable };
  const hoped = baseline * (1 + plan.expectedRisePercent / 100);
  const design = { ...usual(baseline), ratio: treated / control };
  return {
    ...ground,
    words: powerWords(ground),
    needed: hoped < 1 ? sampleSize(hoped, design) : null,
    curve: powerCurve(audience, baseline),
    advice: adviceOn(ground, plan),
  };
}

/** What could be seen if other parts of the audience were held back: every twentieth up to a half. O(10 · 60). */
function powerCurve(audience: number, baseline: number): PowerPoint[] {
  return Array.from({ length: 10 }, (_, i) => {
    const controlPercent = 5 * (i + 1);
    const control = Math.round((audience * controlPercent) / 100);
    return { controlPercent, detectable: detectableWith(control, audience - control, baseline) };
  });
}

function detectableWith(control: number, treated: number, baseline: number): number | null {
  if (control < 1 || treated < 1) return null;
  return minimumDetectableRise(control, { ...usual(baseline), ratio: treated / control }) ?? null;
}

function usual(baseline: number) {
  return { baseline, alpha: USUAL_ALPHA, power: USUAL_POWER };
}

function powerWords({ baseline, windowDays, treated, control, detectable }: PowerGround): string {
  const size = `With ${formatNumber(treated)} written to and ${formatNumber(control)} held back`;
  const orders = `of whom ${formatShare(baseline)} order in ${formatCount(windowDays, "day")} anyway`;
  if (detectable === null) return `${size}, ${orders}, no rise can be told from chance.`;
  return `${size}, ${orders}, you can only detect a rise of ${formatNumber(100 * detectable, 1)} points or more.`;
}

function adviceOn({ baseline, windowDays, treated, control, detectable }: PowerGround, plan: PowerPlan): PowerAdvice[] {
  if (detectable !== null && detectable <= (plan.expectedRisePercent / 100) * baseline) return [];
  const audience = treated + control;
  const half = Math.floor(audience / 2);
  const even = detectableWith(half, half, baseline);
  const longer = Math.min(LONGEST_WINDOW_DAYS, 2 * windowDays);
  const holdBackMore: PowerAdvice = {
    words: `Hold back more: half of the ${formatCount(audience, "customer")} would detect ${formatNumber(100 * (even ?? 0), 1)} points.`,
    change: { controlPercent: 50 },
  };
  const waitLonger: PowerAdvice = {
    words: `Choose a longer window, ${formatCount(longer, "day")}: more people order in either arm.`,
    change: { windowDays: longer },
  };
  const judgeBySpending: PowerAdvice = {
    words: "Judge by spending adjusted for what each spent before, instead of by who ordered.",
    change: { goal: "spending" },
  };
  return [
    ...(control < half && even !== null ? [holdBackMore] : []),
    { words: "Add segments, so that more people take part." },
    ...(longer > windowDays ? [waitLonger] : []),
    ...(plan.goal === "spending" ? [] : [judgeBySpending]),
  ];
}
