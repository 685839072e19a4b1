import type { CampaignPlan, PowerForecast } from "../../src-shared/campaign.ts";
import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import { minimumDetectableRise, USUAL_ALPHA, USUAL_POWER } from "../math/power.ts";

/**
 * What a campaign of this size can tell, from how many of the audience ordered lately without it.
 * @param buyers of the audience, who ordered in the last days of the data, as many as the window has.
 * @returns null without a control arm, and where nobody ordered.
 */
export function forecastPower(
  plan: Pick<CampaignPlan, "arms" | "windowDays" | "expectedRisePercent">,
  audience: number,
  buyers: number,
): PowerForecast | null {
  const percentOf = (isControl: boolean) =>
    plan.arms
      .filter(({ treatment }) => (treatment === "none") === isControl)
      .reduce((sum, arm) => sum + arm.percent, 0);
  const control = Math.round((audience * percentOf(true)) / 100);
  const treated = audience - control;
  if (control < 1 || treated < 1 || buyers === 0) return null;
  const baseline = buyers / audience;
  const design = { baseline, ratio: treated / control, alpha: USUAL_ALPHA, power: USUAL_POWER };
  const detectable = minimumDetectableRise(control, design) ?? null;
  const base = { baseline, windowDays: plan.windowDays, treated, control, detectable };
  return { ...base, words: powerWords(base), advice: adviceOn(base, plan.expectedRisePercent / 100) };
}

function powerWords({
  baseline,
  windowDays,
  treated,
  control,
  detectable,
}: Omit<PowerForecast, "words" | "advice">): string {
  const size = `With ${formatNumber(treated)} written to and ${formatNumber(control)} held back`;
  const usual = `of whom ${formatShare(baseline)} order in ${formatCount(windowDays, "day")} anyway`;
  if (detectable === null) return `${size}, ${usual}, no rise can be told from chance.`;
  return `${size}, ${usual}, you can only detect a rise of ${formatNumber(100 * detectable, 1)} points or more.`;
}

function adviceOn(
  { baseline, treated, control, detectable }: Omit<PowerForecast, "words" | "advice">,
  expectedRise: number,
): string[] {
  if (detectable !== null && detectable <= expectedRise * baseline) return [];
  const half = Math.floor((treated + control) / 2);
  const even = minimumDetectableRise(half, { baseline, ratio: 1, alpha: USUAL_ALPHA, power: USUAL_POWER });
  return [
    ...(control < half && even !== undefined
      ? [
          `Hold back more: half of the ${formatCount(treated + control, "customer")} would detect ${formatNumber(100 * even, 1)} points.`,
        ]
      : []),
    "Add segments, so that more people take part.",
    "Choose a longer window: more people order in either arm.",
    "Judge by spending adjusted for what each spent before, instead of by who ordered.",
  ];
}
