import { weekdayOf } from "../../../src-shared/units.ts";
import { eventWeightWords } from "../event-kinds.ts";
import { declareFeatures } from "../feature.ts";
import type { EventRows } from "./event-rows.ts";
import { balance, countAfter, DAYS_PER_MONTH } from "./order-rows.ts";

/** A pause longer than this begins a new session, as web analytics counts them. */
const SESSION_PAUSE_MS = 30 * 60_000;
/** After so many days an event counts half for the score. */
const HALF_LIFE_DAYS = 30;

/** Number of sessions from one position on. */
function sessionsFrom(instants: Float64Array, first: number): number {
  let sessions = 0;
  for (let i = first; i < instants.length; i++) {
    if (i === first || instants[i] - instants[i - 1] > SESSION_PAUSE_MS) sessions += 1;
  }
  return sessions;
}

function scoreOf({ days, weights, asOfDay }: EventRows): number {
  return weights.reduce((score, weight, i) => score + weight * 0.5 ** ((asOfDay - days[i]) / HALF_LIFE_DAYS), 0);
}

function largestCount(keys: Int32Array): { largest: number; known: number; different: number } {
  const counts = new Map<number, number>();
  for (const key of keys) if (key !== 0) counts.set(key, (counts.get(key) ?? 0) + 1);
  const all = [...counts.values()];
  return {
    largest: all.reduce((most, count) => Math.max(most, count), 0),
    known: all.reduce((sum, count) => sum + count, 0),
    different: counts.size,
  };
}

const since = ({ days, asOfDay }: EventRows, span: number): number => countAfter(days, asOfDay - span);

export const engagementFeatures = declareFeatures<EventRows>(
  { family: "engagement", class: "engagement", needs: ["events"] },
  [
    {
      id: "events",
      label: "Events",
      definition: "Number of events of the customer until the as-of day.",
      unit: "things",
      traits: ["engaged", "do more on site and app", "unengaged", "do less on site and app"],
      read: ({ days }) => days.length,
    },
    {
      id: "events90",
      label: "Events in 90 days",
      definition: "Number of events in the 90 days up to the as-of day.",
      unit: "things",
      window: 90,
      traits: ["currently engaged", "did more in the last 90 days", "currently unengaged", "did less lately"],
      read: (rows) => since(rows, 90),
    },
    {
      id: "eventBalance30",
      label: "Events, last 30 days to the 30 before",
      definition: "(later − earlier) / (later + earlier + 1): −1 all earlier, 0 even, 1 all later.",
      unit: "balance",
      window: 90,
      minimum: "an event in the last 60 days",
      traits: ["waking-up", "do more than a month ago", "falling-asleep", "do less than a month ago"],
      read: (rows) => balance(since(rows, 60) - since(rows, 30), since(rows, 30), 1),
    },
    {
      id: "daysSinceLastEvent",
      label: "Days since last event",
      definition: "Days from the last event to the as-of day.",
      unit: "days",
      minimum: "an event",
      traits: ["dormant", "have not been seen for longer", "lately active", "were seen more recently"],
      read: ({ days, asOfDay }) => asOfDay - (days.at(-1) ?? Number.NaN),
    },
    {
      id: "activeDays90",
      label: "Active days in 90 days",
      definition: "Number of days with an event in the 90 days up to the as-of day.",
      unit: "things",
      window: 90,
      traits: ["daily", "are there on more days", "seldom-there", "are there on fewer days"],
      read: (rows) => new Set(rows.days.subarray(rows.days.length - since(rows, 90))).size,
    },
    {
      id: "activeDaysPerMonth",
      label: "Active days per month",
      definition: "Days with an event per month since the first event; at least one month.",
      unit: "things",
      minimum: "an event",
      traits: ["habitual", "are active on more days a month", "casual", "are active on fewer days a month"],
      read: ({ days, asOfDay }) =>
        days.length === 0 ? Number.NaN : new Set(days).size / Math.max(1, (asOfDay - days[0] + 1) / DAYS_PER_MONTH),
    },
    {
      id: "engagementScore",
      label: "Engagement score",
      definition: `Sum of the weights of all events, each of which counts half after 30 days. Weights: ${eventWeightWords}.`,
      unit: "score",
      traits: ["deeply engaged", "are more deeply engaged", "barely engaged", "are less deeply engaged"],
      read: scoreOf,
    },
    {
      id: "sessions90",
      label: "Sessions in 90 days",
      definition: "Number of visits in the 90 days up to the as-of day; a pause of 30 minutes begins a new one.",
      unit: "things",
      window: 90,
      needs: ["eventTimes"],
      traits: ["often-visiting", "visit more often", "seldom-visiting", "visit less often"],
      read: (rows) => sessionsFrom(rows.instants, rows.days.length - since(rows, 90)),
    },
    {
      id: "eventsPerSession",
      label: "Events per session",
      definition: "Events divided by visits; a pause of 30 minutes begins a new one.",
      unit: "things",
      needs: ["eventTimes"],
      minimum: "an event",
      traits: ["deep-visiting", "do more in a visit", "shallow-visiting", "do less in a visit"],
      read: ({ instants }) => instants.length / (sessionsFrom(instants, 0) || Number.NaN),
    },
    {
      id: "kindsOfEvents",
      label: "Kinds of events",
      definition: "Number of different things that the customer did, by the events' names.",
      unit: "things",
      traits: ["many-sided", "use more of what there is", "one-sided", "use less of what there is"],
      read: ({ names }) => new Set(names).size,
    },
    {
      id: "weekendEventShare",
      label: "Share of weekend events",
      definition: "Events on a Saturday or Sunday as a share of all events.",
      unit: "share",
      minimum: "an event",
      traits: ["weekend-browsing", "are there at weekends", "weekday-browsing", "are there on weekdays"],
      estimate: "share",
      of: "events",
      parts: ({ days }) => [days.filter((day) => weekdayOf(day) >= 5).length, days.length],
    },
    {
      id: "eveningEventShare",
      label: "Share of evening events",
      definition: "Events between 18:00 and 22:59, in the project's time zone, as a share of all events.",
      unit: "share",
      needs: ["eventTimes"],
      minimum: "an event",
      traits: ["evening-browsing", "are there in the evening", "daytime-browsing", "are there by day"],
      estimate: "share",
      of: "events",
      parts: ({ minutes }) => [minutes.filter((minute) => minute >= 1080 && minute < 1380).length, minutes.length],
    },
    {
      id: "eventChannelsUsed",
      label: "Devices and channels of events",
      definition: "Number of different channels or devices among the customer's events.",
      unit: "things",
      needs: ["eventChannels"],
      traits: ["multi-device", "use more devices", "single-device", "use one device"],
      read: ({ channels }) => largestCount(channels).different,
    },
    {
      id: "mainEventChannelShare",
      label: "Share of the main device",
      definition: "Events of the customer's most used channel or device as a share of those with one.",
      unit: "share",
      needs: ["eventChannels"],
      minimum: "an event with a channel",
      traits: ["device-loyal", "keep to one device", "device-mixing", "mix devices"],
      estimate: "share",
      of: "events",
      parts: ({ channels }) => {
        const { largest, known } = largestCount(channels);
        return [largest, known];
      },
    },
    {
      id: "logins",
      label: "Logins",
      definition: "Number of logins.",
      unit: "things",
      needs: ["logins"],
      traits: ["logging-in", "log in more often", "not-logging-in", "log in less often"],
      read: ({ kinds }) => kinds.filter((kind) => kind === "login").length,
    },
    {
      id: "shares",
      label: "Shared or referred",
      definition: "Number of times that the customer shared something or referred somebody.",
      unit: "things",
      needs: ["shares"],
      traits: ["recommending", "share and refer more", "not-sharing", "share and refer less"],
      read: ({ kinds }) => kinds.filter((kind) => kind === "share").length,
    },
  ],
);
