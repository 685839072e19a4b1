import { declareFeatures, type Feature, levelsFrom, ofWords } from "../feature.ts";
import type { OrderRows } from "./order-rows.ts";

/** Through which channels a customer orders; orders without one are left out. */
export interface ChannelUse {
  /** Orders of each channel, over all orders, and over those of the last 180 days and before them. */
  readonly counts: readonly number[];
  readonly later: readonly number[];
  readonly earlier: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly known: number;
}

const RECENT_DAYS = 180;

export function channelUseOf({ orders, asOfDay }: OrderRows): ChannelUse {
  const [counts, later, earlier]: [number[], number[], number[]] = [[], [], []];
  let [first, last, known] = [-1, -1, 0];
  orders.channels.forEach((channel, i) => {
    if (channel < 0) return;
    known += 1;
    if (first < 0) first = channel;
    last = channel;
    counts[channel] = (counts[channel] ?? 0) + 1;
    const side = orders.days[i] > asOfDay - RECENT_DAYS ? later : earlier;
    side[channel] = (side[channel] ?? 0) + 1;
  });
  return { counts, later, earlier, first, last, known };
}

/** Half of the summed differences of two lists of shares: 0 alike, 1 nothing in common. */
function totalVariation(a: readonly number[], b: readonly number[]): number {
  const [sumA, sumB] = [total(a), total(b)];
  let sum = 0;
  for (let c = 0; c < Math.max(a.length, b.length); c++) sum += Math.abs((a[c] ?? 0) / sumA - (b[c] ?? 0) / sumB);
  return sum / 2;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + (count ?? 0), 0);
const largest = (counts: readonly number[]): number => counts.reduce((most, count) => Math.max(most, count ?? 0), 0);

export const channelFeatures = declareFeatures<ChannelUse>(
  { family: "channel", class: "behavioural", needs: ["channels"] },
  [
    {
      id: "channelsUsed",
      label: "Channels used",
      definition: "Number of different channels that the customer ordered through.",
      unit: "things",
      traits: ["multi-channel", "use more channels", "single-channel", "use one channel"],
      read: ({ counts }) => counts.filter((count) => count > 0).length,
    },
    {
      id: "mainChannelShare",
      label: "Share of the main channel",
      definition: "Orders through the customer's own most used channel.",
      unit: "share",
      minimum: "an order with a channel",
      traits: ["channel-loyal", "keep to one channel", "channel-mixing", "mix channels"],
      estimate: "share",
      of: "orders",
      parts: ({ counts, known }) => [largest(counts), known],
    },
    {
      id: "channelSwitched",
      label: "Changed channel",
      definition: "Whether the last order came through another channel than the first one.",
      unit: "yes-no",
      minimum: "two orders with a channel",
      traits: ["channel-switching", "moved to another channel", "channel-staying", "stayed with their first channel"],
      read: ({ first, last, known }) => (known < 2 ? Number.NaN : Number(first !== last)),
    },
    {
      id: "channelShift",
      label: "Shift between channels",
      definition:
        "Half of the summed differences between the shares of channels in the last 180 days and before: 0 as before, 1 all else. Needs orders in both times.",
      unit: "share",
      minimum: "orders with a channel in the last 180 days and before",
      traits: ["channel-shifting", "changed their channels lately", "channel-constant", "use channels as before"],
      read: ({ later, earlier }) =>
        total(later) === 0 || total(earlier) === 0 ? Number.NaN : totalVariation(later, earlier),
    },
  ],
);

/** Channels beyond this many have too few orders each to describe anybody. */
export const CHANNELS_LISTED = 8;

/** Which channel a customer uses, as a word. @param channels by position, most orders first. */
export function channelWords(channels: readonly { readonly name: string }[]): Feature<ChannelUse>[] {
  const levels = levelsFrom(
    channels.map(({ name }) => name),
    CHANNELS_LISTED,
  );
  const levelOf = (channel: number) => (channel < 0 ? Number.NaN : Math.min(channel, levels.length - 1));
  return declareFeatures<ChannelUse>({ family: "channel", class: "behavioural", needs: ["channels"] }, [
    {
      ...ofWords,
      id: "mainChannel",
      label: "Main channel",
      definition:
        "The channel that most of the customer's orders came through; of equals the one that all customers use more.",
      minimum: "an order with a channel",
      levels,
      read: ({ counts }) => {
        const most = largest(counts);
        return levelOf(most === 0 ? -1 : counts.findIndex((count) => count === most));
      },
    },
    {
      ...ofWords,
      id: "firstChannel",
      label: "First channel",
      definition: "The channel of the first order that has one: how the customer was won.",
      minimum: "an order with a channel",
      levels,
      read: ({ first }) => levelOf(first),
    },
  ]);
}
