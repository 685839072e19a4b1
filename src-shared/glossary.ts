import { orderDefinitions } from "./activity.ts";
import { resultFigures } from "./glossary-of-results.ts";
import { segmentFigures } from "./glossary-of-segments.ts";
import type { Term } from "./glossary-terms.ts";
import { type KpiId, kpis } from "./goal.ts";
import { type LifecycleState, lifecycleStates } from "./segmentation-lifecycle.ts";
import { type AuditPartId, auditParts } from "./source-audit.ts";

export type { Term } from "./glossary-terms.ts";

const auditHow =
  "The product of the part's measures, each about the share of what was looked at that no check objects to: one broken column is not hidden by sound ones.";

const basics = {
  customer: {
    word: "Customer",
    definition:
      "Somebody whom a file names by a key, such as a number or an e-mail address. Keys that belong to one person are joined, and everything is counted for that person.",
    how: "People are joined by equal e-mail addresses, phones and numbers, by likeness where you asked for a comparison, and by what you decided. Every join can be looked at and taken back.",
  },
  order: { word: "Order", definition: orderDefinitions.order },
  return: { word: "Return", definition: orderDefinitions.return },
  net: { word: "Net of returns", definition: orderDefinitions.net },
  asOf: {
    word: "As of",
    definition: "The last day that counts, to its end.",
    how: "It is the day of the last order unless you choose another one, never silently today; without orders the day on which your newest file was imported.",
  },
  feature: {
    word: "Feature",
    definition: "A number that describes each customer, such as days since the last order.",
  },
  percentile: {
    word: "Percentile",
    definition: "The share of customers with a smaller value; of customers with the same value half count as smaller.",
    reading: "90 means: nine of ten customers have less.",
  },
  stale: {
    word: "Old",
    definition:
      "Something was made from other data than what counts now: files were imported or taken back, or people joined or parted. It stays as it was until you make it again.",
  },
  refused: {
    word: "Refused row",
    definition: "A row of a file that cannot be used. It is listed with its line and the reason; nothing is guessed.",
    how: "Rows read are rows kept plus rows refused, always.",
  },
} as const satisfies Record<string, Term>;

const segments = {
  segment: {
    word: "Segment",
    definition: "A group of customers who are alike in the chosen features, or who fit what you said.",
  },
  customerShare: { word: "Share of customers", definition: "Customers of the segment divided by all customers." },
  spendShare: {
    word: "Share of spend",
    definition: "What the segment's customers spent, net of returns, divided by what all customers spent.",
  },
  driver: {
    word: "What sets a segment apart",
    definition: "Features in which the segment's customers differ most from all others.",
    how: "Ordered by the difference of the means in pooled deviations (Cohen's d); told are the middle values of the segment and of the others.",
  },
  silhouette: {
    word: "Silhouette",
    definition: "How much closer customers are to their own group than to the next one, on average.",
    how: "For each customer: the mean distance to the next group less that to the own one, divided by the larger of the two; then the mean over all customers, or over an even sample of many.",
    reading:
      "−1 to 1, higher is clearer. Above 0.5 the groups are clearly apart, below 0.25 they flow into each other.",
    source: "Rousseeuw 1987",
  },
  predictionStrength: {
    word: "Prediction strength",
    definition: "Whether half of the customers predict the groups of the other half.",
    how: "Of the weakest group: the share of pairs that stay together when the other half's groups are laid over it.",
    reading: "0 to 1. From 0.8 on the groups are there again.",
    source: "Tibshirani & Walther 2005",
  },
  stability: {
    word: "Stability",
    definition: "How much of a group is found again when the customers are drawn anew.",
    how: "The customers are drawn anew many times and the groups made again; each time the best overlap (Jaccard) is taken, and the mean is told.",
    reading: "0 to 1. From 0.75 on a group is stable, below 0.5 it dissolves.",
    source: "Hennig 2007",
  },
  core: {
    word: "Core",
    definition: "Customers whom nine of ten new segmentations, each of customers drawn anew, put with the same others.",
    reading: "The others stand at the segment's edge and could as well be in the next one.",
  },
  gap: {
    word: "Gap",
    definition: "How much tighter the groups are than those of evenly spread customers.",
    reading: "On a logarithmic scale; higher is better.",
    source: "Tibshirani, Walther & Hastie 2001",
  },
  inertia: {
    word: "Spread within groups",
    definition: "Sum of squared distances of all customers to the centre of their group.",
    reading: "It always falls with more groups; look for the bend.",
  },
  calinskiHarabasz: {
    word: "Calinski–Harabasz",
    definition: "Spread between groups against spread within.",
    reading: "Higher is better.",
    source: "Caliński & Harabasz 1974",
  },
  daviesBouldin: {
    word: "Davies–Bouldin",
    definition: "How alike each group is to its most similar other, on average.",
    reading: "Lower is better.",
    source: "Davies & Bouldin 1979",
  },
  areThereGroups: {
    word: "Are there groups at all?",
    definition: "Whether the customers crowd more than chance would make them.",
    how: "The same is asked of 99 made-up tables with the same relations between features and no groups in them.",
    reading: "Only a table that leads nearly all of them has groups; else any division is a matter of convenience.",
  },
  seed: {
    word: "Seed",
    definition: "The number that chance begins with. The same seed gives the same segments, on every computer.",
  },
  rfm: {
    word: "RFM",
    definition:
      "Recency, frequency and monetary value: how lately, how often and for how much customers order, each in bins.",
  },
  lifecycle: {
    word: "Lifecycle",
    definition: "Where each customer stands in the own rhythm of buying.",
  },
  reach: {
    word: "People, reachable, permitted",
    definition:
      "How many people there are, how many of them have an address of the channel, and how many of these agreed to be written to.",
    how: "A withdrawal holds until a later opt-in whose day is known. Unsubscribing withdraws.",
  },
} as const satisfies Record<string, Term>;

const campaigns = {
  campaign: {
    word: "Campaign",
    definition:
      "Writing to the customers of some segments while a few of them are left alone, so that one can see afterwards what it brought.",
  },
  arm: {
    word: "Arm",
    definition: "A part of a campaign's audience that gets the same: the campaign, an ordinary message, or nothing.",
    how: "Customers are ranked by a keyed hash within each segment and value band and dealt out, so that each arm has its share of all of them to within one.",
    source: "Kernan et al. 1999",
  },
  waterfall: {
    word: "Who is left",
    definition:
      "How many people of the chosen segments remain after each question: left out, permission, address, hold-out, rest, cap.",
    how: "Who fails a question is counted there and asked no further, so what is lost and who is left add up to the people.",
  },
  holdOut: {
    word: "Universal hold-out",
    definition:
      "A part of all customers, the same ones in every campaign, whom no campaign writes to, so that all campaigns together can be measured.",
  },
  baseline: {
    word: "Order anyway",
    definition: "The share of the audience that would order within the campaign's window without it.",
    how: "As many as ordered of those who, on up to four days of the past, were as long away and had ordered as often; each window is as long as the campaign's. Where the data are too short for that, who of the audience ordered in their last days.",
  },
  detectableRise: {
    word: "Smallest rise that is seen",
    definition: "The smallest difference to those who get nothing that a campaign of this size tells from chance.",
    how: "A test of two shares at 5 %, two-sided, that sees the difference four times in five.",
    source: "Fleiss, Levin & Paik 2003",
  },
  power: {
    word: "Power",
    definition: "The chance of seeing a rise that is really there, here four in five.",
  },
  balance: {
    word: "Balance of arms",
    definition: "Whether the arms were alike before anything was sent.",
    how: "The largest difference between the means of two arms, in pooled standard deviations.",
    reading:
      "Below 0.1 counts as balanced. Beyond that, “as by chance” is what nineteen of twenty fair draws of arms so small would give.",
    source: "Austin 2009",
  },
  matchRate: {
    word: "Expected match",
    definition:
      "The share of an arm's customers with something that the destination knows people by. It finds some of these; it cannot find the others.",
  },
  ledger: {
    word: "Ledger",
    definition:
      "The list of files with customers that left the program: when, what, where, how many, on which consent, and who is in each.",
    how: "Its checksum is the SHA-256 of the file, so that a copy can be recognised. Nothing can be taken out of it.",
  },
} as const satisfies Record<string, Term>;

const ofParts = Object.fromEntries(
  Object.entries(auditParts).map(([id, { label, help }]) => [
    `audit.${id}`,
    { word: `${label} data`, definition: help, how: auditHow },
  ]),
) as Readonly<Record<`audit.${AuditPartId}`, Term>>;

const ofKpis = Object.fromEntries(
  Object.entries(kpis).map(([id, { label, definition }]) => [`kpi.${id}`, { word: label, definition }]),
) as Readonly<Record<`kpi.${KpiId}`, Term>>;

const ofStates = Object.fromEntries(
  lifecycleStates.map(({ id, name, definition }) => [`lifecycle.${id}`, { word: `${name} (lifecycle)`, definition }]),
) as Readonly<Record<`lifecycle.${LifecycleState}`, Term>>;

/** Every term by its id. Features explain themselves: see FeatureWords. */
export const glossary = {
  ...basics,
  ...segments,
  ...campaigns,
  ...segmentFigures,
  ...resultFigures,
  ...ofStates,
  ...ofParts,
  ...ofKpis,
};
export type TermId = keyof typeof glossary;

/** A term in one piece of text, for a tooltip. */
export function termWords({ definition, reading, source }: Term): string {
  return [definition, reading, source && `${source}.`].filter(Boolean).join(" ");
}
