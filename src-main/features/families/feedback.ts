import type { Day } from "../../../src-shared/units.ts";
import { declareFeatures } from "../feature.ts";
import { feedbackKinds } from "../rows/load-feedback.ts";
import { countAfter, meanParts } from "./order-rows.ts";

/** What one customer said, oldest first; arrays of one length. */
export interface FeedbackRows {
  readonly days: Int32Array;
  /** Positions among `feedbackKinds`. */
  readonly kinds: Int32Array;
  /** NaN for none. */
  readonly ratings: Float64Array;
  readonly isOpen: Int32Array;
  readonly orderCount: number;
  readonly asOfDay: Day;
}

type FeedbackKind = (typeof feedbackKinds)[number];

export interface Voice {
  readonly days: readonly Day[];
  readonly nps: readonly number[];
  /** Ratings of reviews and surveys, oldest first. */
  readonly ratings: readonly number[];
  readonly daysOf: Readonly<Record<FeedbackKind, readonly Day[]>>;
  readonly openTickets: number;
  readonly orderCount: number;
  readonly asOfDay: Day;
}

export function voiceOf({ days, kinds, ratings, isOpen, orderCount, asOfDay }: FeedbackRows): Voice {
  const is = (i: number, kind: FeedbackKind) => feedbackKinds[kinds[i]] === kind;
  const all = Array.from(days);
  const rated = (wanted: (i: number) => boolean) =>
    Array.from(ratings).filter((rating, i) => !Number.isNaN(rating) && wanted(i));
  return {
    days: all,
    nps: rated((i) => is(i, "nps")),
    ratings: rated((i) => is(i, "review") || is(i, "survey")),
    daysOf: Object.fromEntries(
      feedbackKinds.map((kind) => [kind, all.filter((_, i) => is(i, kind))]),
    ) as unknown as Voice["daysOf"],
    openTickets: isOpen.filter((open, i) => open === 1 && is(i, "ticket")).length,
    orderCount,
    asOfDay,
  };
}

/** Reichheld 2003: 9 and 10 are promoters, 0 to 6 detractors. */
const npsGroup = (answer: number): number => (answer >= 9 ? 1 : answer <= 6 ? -1 : 0);
const POINTS = "promoter 3, each review 2, rating of 4 or more 1, detractor −3";

export const feedbackFeatures = declareFeatures<Voice>(
  { family: "feedback", class: "psychographic", needs: ["feedback"] },
  [
    {
      id: "feedbackCount",
      label: "Feedback given",
      definition: "Number of reviews, survey answers, recommendations and tickets.",
      unit: "things",
      traits: ["outspoken", "say more", "quiet", "say less"],
      read: ({ days }) => days.length,
    },
    {
      id: "daysSinceLastFeedback",
      label: "Days since last feedback",
      definition: "Days from the last feedback of any kind to the as-of day.",
      unit: "days",
      minimum: "feedback",
      traits: ["long-silent", "have said nothing for longer", "lately-heard", "said something lately"],
      read: ({ days, asOfDay }) => asOfDay - (days.at(-1) ?? Number.NaN),
    },
    {
      id: "npsLatest",
      label: "Latest recommendation",
      definition: "The customer's latest answer to “would you recommend us”, 0 to 10.",
      unit: "score",
      needs: ["nps"],
      minimum: "an answer",
      traits: ["promoting", "would recommend the shop", "detracting", "would not recommend the shop"],
      read: ({ nps }) => nps.at(-1) ?? Number.NaN,
    },
    {
      id: "npsExpected",
      label: "Expected recommendation",
      definition: "Mean answer to “would you recommend us”, 0 to 10.",
      unit: "score",
      needs: ["nps"],
      minimum: "an answer",
      traits: ["recommending-on-average", "tend to recommend", "doubtful", "tend not to recommend"],
      estimate: "mean",
      of: "answers",
      parts: ({ nps }) => meanParts(nps),
    },
    {
      id: "npsChange",
      label: "Change of recommendation",
      definition: "The latest answer minus the first one.",
      unit: "score",
      needs: ["nps"],
      minimum: "two answers",
      traits: ["warming", "would recommend more than before", "souring", "would recommend less than before"],
      read: ({ nps }) => (nps.length < 2 ? Number.NaN : nps[nps.length - 1] - nps[0]),
    },
    {
      id: "npsGroup",
      label: "Promoter or detractor",
      definition: "1 for promoters (latest answer 9 or 10), 0 for passives, −1 for detractors (0 to 6).",
      unit: "score",
      needs: ["nps"],
      minimum: "an answer",
      traits: ["promoter", "are promoters", "detractor", "are detractors"],
      read: ({ nps }) => (nps.length === 0 ? Number.NaN : npsGroup(nps[nps.length - 1])),
    },
    {
      id: "ratingExpected",
      label: "Expected rating",
      definition: "Mean rating of reviews and survey answers, on the scale of the file.",
      unit: "score",
      needs: ["ratings"],
      minimum: "a rating",
      traits: ["satisfied", "rate better", "dissatisfied", "rate worse"],
      estimate: "mean",
      of: "ratings",
      parts: ({ ratings }) => meanParts(ratings),
    },
    {
      id: "ratingLatest",
      label: "Latest rating",
      definition: "The customer's latest rating in a review or survey.",
      unit: "score",
      needs: ["ratings"],
      minimum: "a rating",
      traits: ["lately-satisfied", "rated better last time", "lately-dissatisfied", "rated worse last time"],
      read: ({ ratings }) => ratings.at(-1) ?? Number.NaN,
    },
    {
      id: "ratingChange",
      label: "Change of rating",
      definition: "The latest rating minus the mean of those before it.",
      unit: "score",
      needs: ["ratings"],
      minimum: "two ratings",
      traits: ["growing-satisfied", "rate better than before", "growing-dissatisfied", "rate worse than before"],
      read: ({ ratings }) =>
        ratings.length < 2 ? Number.NaN : ratings[ratings.length - 1] - meanParts(ratings.slice(0, -1))[0],
    },
    {
      id: "reviews",
      label: "Reviews written",
      definition: "Number of reviews.",
      unit: "things",
      traits: ["reviewing", "write more reviews", "not-reviewing", "write fewer reviews"],
      read: ({ daysOf }) => daysOf.review.length,
    },
    {
      id: "tickets",
      label: "Tickets",
      definition: "Number of support tickets.",
      unit: "things",
      needs: ["tickets"],
      traits: ["help-seeking", "ask for help more often", "self-reliant", "ask for help less often"],
      read: ({ daysOf }) => daysOf.ticket.length,
    },
    {
      id: "tickets365",
      label: "Tickets in a year",
      definition: "Number of support tickets in the 365 days up to the as-of day.",
      unit: "things",
      window: 365,
      needs: ["tickets"],
      traits: ["lately-help-seeking", "asked for help this year", "lately-content", "needed no help this year"],
      read: ({ daysOf, asOfDay }) => countAfter(daysOf.ticket, asOfDay - 365),
    },
    {
      id: "ticketsPerOrder",
      label: "Tickets per order",
      definition: "Support tickets divided by orders: a part of what it costs to serve the customer.",
      unit: "ratio",
      needs: ["tickets"],
      traits: ["costly-to-serve", "need more help per order", "easy-to-serve", "need less help per order"],
      read: ({ daysOf, orderCount }) => daysOf.ticket.length / orderCount,
    },
    {
      id: "openTickets",
      label: "Open tickets",
      definition:
        "Number of tickets whose status says that they are not closed. The status is as the file has it today.",
      unit: "things",
      needs: ["tickets"],
      isUndated: true,
      traits: ["waiting", "wait for an answer", "answered", "wait for nothing"],
      read: ({ openTickets }) => openTickets,
    },
    {
      id: "daysSinceLastTicket",
      label: "Days since last ticket",
      definition: "Days from the last support ticket to the as-of day.",
      unit: "days",
      needs: ["tickets"],
      minimum: "a ticket",
      traits: ["long-content", "needed help long ago", "lately-troubled", "needed help lately"],
      read: ({ daysOf, asOfDay }) => asOfDay - (daysOf.ticket.at(-1) ?? Number.NaN),
    },
    {
      id: "advocacyIndex",
      label: "Advocacy",
      definition: `How much the customer speaks for the shop, in points: ${POINTS}.`,
      unit: "score",
      traits: ["advocating", "speak for the shop", "critical", "speak against the shop"],
      read: ({ nps, daysOf, ratings }) =>
        (nps.length === 0 ? 0 : 3 * npsGroup(nps[nps.length - 1])) +
        2 * daysOf.review.length +
        ratings.filter((rating) => rating >= 4).length,
    },
  ],
);
