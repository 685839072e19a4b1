import type { Rng } from "../../../src-main/math/rng.ts";
import type { Condition, ConditionOf, Rule } from "../../../src-shared/segmentation-rule.ts";
import type { Happening, RuleWindow } from "../../../src-shared/segmentation-rule-happening.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { pick } from "../../shared/random.ts";
import { FIRST_DAY, WORLD_DAYS, worldFeature, worldNames } from "./random-world.ts";

/** A rule of up to `depth` levels over what random-world.ts makes. */
export function randomRule(rng: Rng, depth: number): Rule {
  if (depth <= 1 || rng.below(4) === 0) return randomCondition(rng);
  if (rng.below(4) === 0) return { kind: "not", rule: randomRule(rng, depth - 1) };
  return {
    kind: pick(rng, ["all", "any"] as const),
    rules: Array.from({ length: rng.below(4) }, () => randomRule(rng, depth - 1)),
  };
}

export function randomCondition(rng: Rng): Condition {
  switch (rng.below(14)) {
    case 0:
      return { kind: "feature", featureId: worldFeature, ...bounds(rng, 20) };
    case 1:
      return { kind: "sample", share: rng.below(11) / 10, key: pick(rng, ["spring", "autumn"]) };
    case 2:
      return { kind: "segment", segmentIds: some(rng, [1, 2, 3]), of: pick(rng, ["any", "all"] as const) };
    case 3:
      return randomAttribute(rng);
    case 9:
      return { kind: "listed", customerIds: some(rng, [1, 2, 3, 5, 8, 13, 21]) };
    case 4:
    case 5:
      return {
        kind: "sequence",
        first: randomHappening(rng),
        ...maybe(rng, "window", () => randomWindow(rng)),
        second: randomHappening(rng),
        withinDays: rng.below(20),
        isFollowed: rng.below(2) === 0,
      };
    case 6:
      return {
        kind: "consent",
        channel: pick(rng, ["email", "sms"] as const),
        state: pick(rng, ["granted", "withdrawn", "unknown"] as const),
      };
    case 7:
    case 8: {
      const { min, max } = bounds(rng, 12);
      return {
        kind: "compared",
        ...randomMeasure(rng),
        days: 1 + rng.below(WORLD_DAYS),
        beforeDays: 1 + rng.below(WORLD_DAYS),
        ...(min !== undefined && { min: min / 4 }),
        ...(max !== undefined && { max: max / 4 }),
      };
    }
    default: {
      const { happening, measure } = randomMeasure(rng);
      return {
        kind: "happened",
        happening,
        ...maybe(rng, "window", () => randomWindow(rng)),
        measure,
        // Limits around nothing, where "no row" and "zero" must agree.
        ...bounds(rng, measure === "money" ? 80 : 4, measure === "money" ? -20 : 0),
      };
    }
  }
}

function randomMeasure(rng: Rng): Pick<ConditionOf<"happened">, "happening" | "measure"> {
  const happening = randomHappening(rng);
  const hasMoney = happening.what === "order" || happening.what === "event";
  return { happening, measure: pick(rng, hasMoney ? ["times", "days", "money"] : ["times", "days"]) };
}

function randomHappening(rng: Rng): Happening {
  switch (rng.below(5)) {
    case 0:
      return {
        what: "event",
        ...maybe(rng, "name", () => some(rng, worldNames.events)),
        ...maybe(rng, "product", () => some(rng, worldNames.products)),
        ...maybe(rng, "amount", () => bounds(rng, 30)),
        ...maybe(rng, "property", () => ({
          name: pick(rng, ["the colour", "size"]),
          values: some(rng, worldNames.colours),
        })),
      };
    case 1:
      return {
        what: "message",
        ...maybe(rng, "kind", () => some(rng, ["sent", "opened", "clicked"] as const)),
        ...maybe(rng, "campaign", () => some(rng, worldNames.campaigns)),
      };
    case 2:
      return {
        what: "feedback",
        ...maybe(rng, "kind", () => some(rng, ["review", "nps"] as const)),
        ...maybe(rng, "rating", () => bounds(rng, 10)),
      };
    default:
      return {
        what: "order",
        ...maybe(rng, "channel", () => some(rng, [...worldNames.channels, "nowhere"])),
        ...maybe(rng, "category", () => some(rng, worldNames.categories)),
        ...maybe(rng, "product", () => some(rng, worldNames.products)),
        ...maybe(rng, "amount", () => bounds(rng, 80)),
        ...maybe(rng, "weekday", () => some(rng, [0, 1, 2, 3, 4, 5, 6])),
      };
  }
}

function randomWindow(rng: Rng): RuleWindow {
  switch (rng.below(4)) {
    case 0:
      return { kind: "last", days: 1 + rng.below(WORLD_DAYS) };
    case 1: {
      const fromDays = rng.below(WORLD_DAYS);
      return { kind: "ago", fromDays, toDays: fromDays + rng.below(WORLD_DAYS) };
    }
    case 2:
      return { kind: "ago", fromDays: rng.below(WORLD_DAYS) };
    default: {
      const from = FIRST_DAY + rng.below(WORLD_DAYS);
      return { kind: "dates", from: isoDay(from), to: isoDay(from + rng.below(WORLD_DAYS)) };
    }
  }
}

function randomAttribute(rng: Rng): Condition {
  const name = pick(rng, ["City", "Children", "Boiler built", "Shoe size"]);
  switch (rng.below(4)) {
    case 0:
      return { kind: "attribute", name, test: { kind: "known" } };
    case 1:
      return { kind: "attribute", name, test: { kind: "oneOf", values: some(rng, ["Köln", "Graz", "2"]) } };
    case 2:
      return { kind: "attribute", name, test: { kind: "number", ...bounds(rng, 5) } };
    default:
      return {
        kind: "attribute",
        name,
        test: { kind: "age", unit: pick(rng, ["days", "months", "years"] as const), ...bounds(rng, 8) },
      };
  }
}

function maybe<K extends string, V>(rng: Rng, name: K, make: () => V): { [N in K]?: V } {
  return rng.below(2) === 0 ? {} : ({ [name]: make() } as { [N in K]: V });
}

function some<T>(rng: Rng, from: readonly T[]): T[] {
  const chosen = from.filter(() => rng.below(2) === 0);
  return chosen.length === 0 ? [pick(rng, from)] : chosen;
}

/** One limit or both, in order. */
function bounds(rng: Rng, most: number, least = 0): { min?: number; max?: number } {
  const a = least + rng.below(most - least + 1);
  const b = least + rng.below(most - least + 1);
  return pick(rng, [{ min: a }, { max: a }, { min: Math.min(a, b), max: Math.max(a, b) }]);
}
