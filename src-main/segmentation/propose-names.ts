import type { FeatureSummary } from "../../src-shared/features.ts";
import { segmentLetter } from "../../src-shared/palette.ts";
import { NO_WORD, OTHER_WORDS } from "../../src-shared/word-features.ts";
import type { SegmentProfile } from "./describe-segment.ts";

/** From here on a segment's mean is far enough from everybody's to be put into a name. */
const NOTABLE = 0.5;

/** Everybody has an order at least, so that with this mean four in five have no second one. */
const MOSTLY_ONE = 1.2;

/**
 * Proposes names for all segments from what sets them apart; the first ones differ from each other.
 * @returns for each segment up to five names, the best first.
 */
export function proposeNames(profiles: readonly SegmentProfile[], features: readonly FeatureSummary[]): string[][] {
  const proposals = profiles.map((profile) =>
    unique([behaviourName(profile, features), ...traitNames(profile, features)]),
  );
  return makeFirstUnique(proposals, profiles, features);
}

/** Who they are as buyers: value, state, and how often they come, as far as the features tell. */
function behaviourName(profile: SegmentProfile, features: readonly FeatureSummary[]): string | undefined {
  const position = (id: string) => features.findIndex((feature) => feature.id === id);
  const z = (id: string) => (position(id) < 0 ? Number.NaN : profile.zMeans[position(id)]);
  if (Number.isNaN(z("orders"))) return undefined;
  const isOneTime = profile.means[position("orders")] <= MOSTLY_ONE;
  const state = stateOf(z);
  // Whoever is new has had no time to order often, or seldom.
  const noun = isOneTime
    ? "one-time buyers"
    : z("orders") >= NOTABLE
      ? "regulars"
      : state === "new"
        ? "customers"
        : z("orders") <= -NOTABLE
          ? "occasional buyers"
          : "repeat buyers";
  // One order is little money by nature; only where it is a lot is it worth a word.
  const value = z("netSpend") >= NOTABLE ? "high-value" : z("netSpend") <= -NOTABLE && !isOneTime ? "low-value" : "";
  return sentenceCase([value, state, noun].filter((word) => word !== "").join(" "));
}

/** Few days since the last order mean active; and of those, few since the first mean new. */
function stateOf(z: (id: string) => number): string {
  if (z("daysSinceLastOrder") >= NOTABLE / 2) return "lapsed";
  if (z("daysSinceLastOrder") > -NOTABLE / 2) return "";
  return z("tenureDays") <= -NOTABLE ? "new" : "active";
}

/** Names from the strongest drivers: "Frequent, big-spending customers". */
function traitNames(profile: SegmentProfile, features: readonly FeatureSummary[]): string[] {
  const adjectives = profile.drivers.flatMap((driver) => {
    // A word stands for itself, but “not known” says nothing of anybody.
    if (driver.level !== undefined) return driver.effect > 0 && isTelling(driver.level) ? [`“${driver.level}”`] : [];
    const feature = features.find(({ id }) => id === driver.featureId) as FeatureSummary;
    return [driver.effect > 0 ? feature.high.adjective : feature.low.adjective];
  });
  const [first, second, third] = adjectives;
  if (first === undefined) return ["Average customers"];
  const names = [`${first} customers`];
  if (second !== undefined) names.unshift(`${first}, ${second} customers`);
  if (third !== undefined) names.push(`${first}, ${third} customers`, `${second}, ${third} customers`);
  return names.map(sentenceCase);
}

function isTelling(level: string): boolean {
  return level !== OTHER_WORDS && level !== NO_WORD;
}

/**
 * Gives every segment a first name of its own: one that clashes gets, in front, the trait in which it differs most
 * from those it clashes with, and where even that is taken, its letter.
 */
function makeFirstUnique(
  proposals: string[][],
  profiles: readonly SegmentProfile[],
  features: readonly FeatureSummary[],
): string[][] {
  const taken = new Set<string>();
  return proposals.map((names, segment) => {
    const clashing = profiles.filter((_, other) => other !== segment && proposals[other][0] === names[0]);
    const told = clashing.length === 0 ? names[0] : toldApart(names[0], profiles[segment], clashing, features);
    const first = [told, ...names].find((name) => !taken.has(name)) ?? `${names[0]} ${segmentLetter(segment)}`;
    taken.add(first);
    return unique([first, ...names]).slice(0, 5);
  });
}

/** Two groups of lapsed customers are told apart by how long ago they lapsed; all others by the trait that differs most. */
function toldApart(
  name: string,
  profile: SegmentProfile,
  clashing: readonly SegmentProfile[],
  features: readonly FeatureSummary[],
): string {
  const recency = features.findIndex((feature) => feature.id === "daysSinceLastOrder");
  const isLonger = clashing.every((other) => profile.medians[recency] > other.medians[recency]);
  const isShorter = clashing.every((other) => profile.medians[recency] < other.medians[recency]);
  if (/lapsed/i.test(name) && (isLonger || isShorter)) {
    return sentenceCase(name.replace(/lapsed/i, isLonger ? "long-lapsed" : "recently lapsed"));
  }
  const trait = tellingTrait(profile, clashing, features, name);
  return trait === "" ? name : sentenceCase(`${trait} ${name.charAt(0).toLowerCase()}${name.slice(1)}`);
}

/** What the words of a name say of a feature without its adjective. */
const saidBy: Partial<Readonly<Record<string, RegExp>>> = {
  netSpend: /-value/i,
  orders: /regulars|occasional|one-time|repeat/i,
};

/**
 * The adjective of the well-known feature in which a segment is farthest from the mean of the others, if its name lacks it.
 * It has to be true among all customers too: of two groups of active ones neither is lapsed.
 */
function tellingTrait(
  profile: SegmentProfile,
  others: readonly SegmentProfile[],
  features: readonly FeatureSummary[],
  name: string,
): string {
  let best = { size: -1, adjective: "" };
  const isSaid = ({ id, high, low }: FeatureSummary) =>
    saidBy[id]?.test(name) === true ||
    [high, low].some(({ adjective }) => name.toLowerCase().includes(adjective.toLowerCase()));
  features.forEach((feature, c) => {
    if (!feature.isHeadline || isSaid(feature)) return;
    const mean = others.reduce((sum, other) => sum + other.zMeans[c], 0) / others.length;
    const difference = profile.zMeans[c] - mean;
    if (difference * profile.zMeans[c] > 0 && Math.abs(difference) > best.size) {
      best = { size: Math.abs(difference), adjective: difference > 0 ? feature.high.adjective : feature.low.adjective };
    }
  });
  return best.adjective;
}

/** Names of columns, which follow, keep the letters that they have. */
function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name): name is string => name !== undefined && name !== ""))];
}
