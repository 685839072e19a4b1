import type { CampaignPlan, DrawUnit } from "../../src-shared/campaign-plan.ts";
import type { ClusterDesign, PowerAdvice, PowerForecast, PowerPoint } from "../../src-shared/campaign-power.ts";
import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import { minimumDetectableRise, sampleSize, USUAL_ALPHA, USUAL_POWER } from "../math/power.ts";

type PowerPlan = Pick<CampaignPlan, "arms" | "windowDays" | "expectedRisePercent" | "goal" | "unit">;
type PowerGround = Pick<PowerForecast, "baseline" | "windowDays" | "treated" | "control" | "detectable" | "clusters">;

const LONGEST_WINDOW_DAYS = 730;

/**
 * What a campaign of this size can tell, from how many of the audience would order without it.
 * @param buyers so many of the audience would order within the window by themselves.
 * @param clusters what it costs that units are drawn and not people: a test tells as much as one of fewer people who were
 * drawn alone, as many as the people divided by the design effect.
 * @returns null without a control arm, and where nobody would order.
 */
export function forecastPower(
  plan: PowerPlan,
  audience: number,
  buyers: number,
  clusters: ClusterDesign | null = null,
): PowerForecast | null {
  const controlPercent = plan.arms
    .filter(({ treatment }) => treatment === "none")
    .reduce((sum, { percent }) => sum + percent, 0);
  const control = Math.round((audience * controlPercent) / 100);
  const treated = audience - control;
  if (control < 1 || treated < 1 || buyers === 0) return null;
  const baseline = buyers / audience;
  const effect = clusters?.effect ?? 1;
  const detectable = detectableWith(control, treated, { baseline, effect });
  const ground = { baseline, windowDays: plan.windowDays, treated, control, detectable, clusters };
  const hoped = baseline * (1 + plan.expectedRisePercent / 100);
  const design = { ...usual(baseline), ratio: treated / control };
  return {
    ...ground,
    words: [powerWords(ground), ...(clusters ? [clusterWords(clusters, audience, plan.unit)] : [])].join(" "),
    needed: hoped < 1 ? timesAsMany(sampleSize(hoped, design), effect) : null,
    curve: powerCurve(audience, { baseline, effect }),
    advice: adviceOn(ground, plan),
  };
}

/** What could be seen if other parts of the audience were held back: every twentieth up to a half. O(10 · 60). */
function powerCurve(audience: number, ground: TestGround): PowerPoint[] {
  return Array.from({ length: 10 }, (_, i) => {
    const controlPercent = 5 * (i + 1);
    const control = Math.round((audience * controlPercent) / 100);
    return { controlPercent, detectable: detectableWith(control, audience - control, ground) };
  });
}

interface TestGround {
  readonly baseline: number;
  /** Design effect, 1 or more. */
  readonly effect: number;
}

function detectableWith(control: number, treated: number, { baseline, effect }: TestGround): number | null {
  if (control < 1 || treated < 1) return null;
  return minimumDetectableRise(control / effect, { ...usual(baseline), ratio: treated / control }) ?? null;
}

function timesAsMany({ treated, control }: { treated: number; control: number }, effect: number) {
  return { treated: Math.ceil(treated * effect), control: Math.ceil(control * effect) };
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

function clusterWords({ unitSize, correlation, effect }: ClusterDesign, audience: number, unit: DrawUnit): string {
  const together = `${unitNames[unit]} stay together, ${formatNumber(unitSize, 1)} customers in that of the average one`;
  const alike = `whether they order agrees with a correlation of ${formatNumber(correlation, 2)} in your data`;
  return `${together}, and ${alike}: ${formatNumber(audience)} tell as much as ${formatNumber(Math.floor(audience / effect))} who were drawn one by one.`;
}

const unitNames: Readonly<Record<DrawUnit, string>> = {
  person: "Customers",
  household: "Households",
  account: "Accounts",
};

function adviceOn(
  { baseline, windowDays, treated, control, detectable, clusters }: PowerGround,
  plan: PowerPlan,
): PowerAdvice[] {
  if (detectable !== null && detectable <= (plan.expectedRisePercent / 100) * baseline) return [];
  const audience = treated + control;
  const half = Math.floor(audience / 2);
  const even = detectableWith(half, half, { baseline, effect: clusters?.effect ?? 1 });
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
