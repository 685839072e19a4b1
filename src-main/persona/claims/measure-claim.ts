import type { Measure, Measured } from "../../../src-shared/persona-claim.ts";
import { assertNever } from "../../../src-shared/result.ts";
import { medianInterval } from "../../math/median-interval.ts";
import { quantile } from "../../math/quantile.ts";
import { liftOf, type RatioEstimate, ratioOfTotals, ratioParts } from "../../math/ratio-of-totals.ts";
import { wilsonLower } from "../../math/wilson.ts";
import { spendOf } from "../../segmentation/feature-table.ts";
import { sortedValues } from "../conditions.ts";
import type { PersonaGround } from "../ground.ts";
import type { OrderFacts } from "./order-facts.ts";

/** 97.5 % of a standard normal distribution lie below. */
const Z_95 = 1.959963984540054;
/** With fewer customers nothing is said of a segment: one of them could be recognised. */
export const FEWEST_CUSTOMERS = 10;

/**
 * Measures what a sentence is about, on the segment and on all other customers.
 * @param position of the segment.
 * @returns undefined where it cannot be measured: the feature or category is gone, or fewer than ten customers have it.
 * O(n log n) for medians, O(orders) or O(lines) for what orders say.
 */
export function measureClaim(
  ground: PersonaGround,
  facts: OrderFacts,
  position: number,
  measure: Measure,
): Measured | undefined {
  switch (measure.kind) {
    case "feature":
      return measureFeature(ground, position, measure);
    case "feature-share":
      return measureShare(ground, position, measure);
    case "order-times":
      return measureTimes(ground, facts, position, measure);
    case "category":
      return measureCategory(ground, facts, position, measure.category);
    case "spend-share":
    case "customer-share":
      return measureSize(ground, position, measure.kind);
    default:
      return assertNever(measure);
  }
}

type OfKind<K extends Measure["kind"]> = Extract<Measure, { kind: K }>;

function measureFeature(
  ground: PersonaGround,
  position: number,
  { featureId, statistic }: OfKind<"feature">,
): Measured | undefined {
  if (!ground.featureOf(featureId)) return undefined;
  const own = sortedValues(ground, position, featureId, 1);
  const rest = sortedValues(ground, position, featureId, 0);
  if (own.length < FEWEST_CUSTOMERS) return undefined;
  if (statistic === "median") {
    return {
      value: quantile(own, 0.5),
      ...medianInterval(own),
      ...(rest.length > 0 && { others: quantile(rest, 0.5) }),
      n: own.length,
    };
  }
  const { mean, error } = meanAndError(own);
  return {
    value: mean,
    low: mean - Z_95 * error,
    high: mean + Z_95 * error,
    ...(rest.length > 0 && { others: meanAndError(rest).mean }),
    n: own.length,
  };
}

function meanAndError(values: Float64Array): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / Math.max(1, values.length - 1) / values.length) };
}

function measureShare(
  { table, members, featureOf }: PersonaGround,
  position: number,
  { featureId, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: OfKind<"feature-share">,
): Measured | undefined {
  if (!featureOf(featureId)) return undefined;
  const [hits, trials] = [
    [0, 0],
    [0, 0],
  ];
  table.columnOf(featureId).forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const side = members[position][i] === 1 ? 0 : 1;
    trials[side] += 1;
    if (value >= min && value <= max) hits[side] += 1;
  });
  if (trials[0] < FEWEST_CUSTOMERS) return undefined;
  return {
    value: hits[0] / trials[0],
    low: wilsonLower(hits[0], trials[0]),
    high: 1 - wilsonLower(trials[0] - hits[0], trials[0]),
    ...(trials[1] > 0 && { others: hits[1] / trials[1] }),
    n: trials[0],
  };
}

function measureTimes(
  ground: PersonaGround,
  facts: OrderFacts,
  position: number,
  { weekdays, fromHour, toHour }: OfKind<"order-times">,
): Measured | undefined {
  const { rows, hours, hasHours } = facts.times();
  if (!hasHours && (fromHour > 0 || toHour < 24)) return undefined;
  const isMeant = Uint8Array.from({ length: 168 }, (_, hour) =>
    Number(weekdays.includes(Math.floor(hour / 24)) && hour % 24 >= fromHour && hour % 24 < toHour),
  );
  const hits = new Int32Array(ground.table.customerIds.length);
  const trials = new Int32Array(hits.length);
  for (let i = 0; i < rows.length; i++) {
    trials[rows[i]] += 1;
    hits[rows[i]] += isMeant[hours[i]];
  }
  return shareOfTotals(ground.members[position], hits, trials);
}

function measureCategory(
  ground: PersonaGround,
  facts: OrderFacts,
  position: number,
  category: string,
): Measured | undefined {
  const { rows, categories, names } = facts.lines();
  const id = names.find(([, name]) => name === category)?.[0];
  if (id === undefined) return undefined;
  const hits = new Int32Array(ground.table.customerIds.length);
  const trials = new Int32Array(hits.length);
  for (let i = 0; i < rows.length; i++) {
    trials[rows[i]] += 1;
    if (categories[i] === id) hits[rows[i]] += 1;
  }
  return shareOfTotals(ground.members[position], hits, trials);
}

/** A share of orders or lines; those of one customer are alike, and the interval knows that. */
function shareOfTotals(isIn: Uint8Array, hits: Int32Array, trials: Int32Array): Measured | undefined {
  const parts = ratioParts(hits, trials, (i) => isIn[i] === 1);
  const own = ratioOfTotals(parts);
  if (!own) return undefined;
  const others = ratioOfTotals(ratioParts(hits, trials, (i) => isIn[i] === 0));
  return { value: own.ratio, low: own.low, high: own.high, n: parts.rows, ...besideOthers(own, others) };
}

function besideOthers(own: RatioEstimate, others: RatioEstimate | undefined): Pick<Measured, "others" | "lift"> {
  if (!others) return {};
  const lift = liftOf(own, others);
  return { others: others.ratio, ...(lift && { lift }) };
}

/** Everybody is counted, so that there is nothing to be unsure of. */
function measureSize(
  { segmentation, table, members }: PersonaGround,
  position: number,
  kind: "spend-share" | "customer-share",
): Measured | undefined {
  const n = members[position].reduce((sum, is) => sum + is, 0);
  if (n === 0) return undefined;
  if (kind === "customer-share") return { value: n / segmentation.customers, n };
  const spend = spendOf(table);
  const total = spend.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return undefined;
  return { value: spend.reduce((sum, value, i) => sum + (members[position][i] === 1 ? value : 0), 0) / total, n };
}
