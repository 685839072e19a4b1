import type { FeatureWords } from "../../../src-shared/features.ts";
import type { Day } from "../../../src-shared/units.ts";
import { declareFeatures } from "../feature.ts";
import { messageKinds } from "../rows/load-messages.ts";
import { countAfter, DAYS_PER_MONTH, type OrderRows } from "./order-rows.ts";

/** What was sent to one customer and what came of it, oldest first; arrays of one length. */
export interface MessageRows {
  readonly instants: Float64Array;
  readonly days: Int32Array;
  /** Positions among `messageKinds`. */
  readonly kinds: Int32Array;
  /** Numbers, 0 for none. */
  readonly campaigns: Int32Array;
  readonly orders: OrderRows["orders"];
  readonly asOfDay: Day;
}

type MessageKind = (typeof messageKinds)[number];

export interface MessageUse {
  readonly daysOf: Readonly<Record<MessageKind, readonly Day[]>>;
  /** Days on which messages were sent, or delivered where the file does not say sent. */
  readonly sentDays: readonly Day[];
  readonly instantOpens: number;
  /** Orders within a week after a click. */
  readonly ordersAfterClick: number;
  readonly orders: number;
  readonly campaignsClicked: number;
  readonly asOfDay: Day;
}

/** Quicker than this nobody reads: mail programs that load pictures by themselves open so. */
const PREFETCH_MS = 60_000;
const RESPONSE_DAYS = 7;

export function messageUseOf({ instants, days, kinds, campaigns, orders, asOfDay }: MessageRows): MessageUse {
  const daysOf = Object.fromEntries(messageKinds.map((kind) => [kind, []])) as unknown as Record<MessageKind, Day[]>;
  kinds.forEach((kind, i) => {
    daysOf[messageKinds[kind]].push(days[i]);
  });
  const arrivedAt = new Map<number, number>();
  let instantOpens = 0;
  kinds.forEach((kind, i) => {
    const what = messageKinds[kind];
    if (what === "sent" || what === "delivered") arrivedAt.set(campaigns[i], instants[i]);
    const arrived = campaigns[i] === 0 ? undefined : arrivedAt.get(campaigns[i]);
    if (what === "opened" && arrived !== undefined && instants[i] - arrived <= PREFETCH_MS) instantOpens += 1;
  });
  const clicks = daysOf.clicked;
  const clicked = campaigns.filter((campaign, i) => campaign !== 0 && messageKinds[kinds[i]] === "clicked");
  return {
    daysOf,
    sentDays: daysOf.sent.length > 0 ? daysOf.sent : daysOf.delivered,
    instantOpens,
    ordersAfterClick: orders.days.filter((day) => clicks.some((click) => day >= click && day - click <= RESPONSE_DAYS))
      .length,
    orders: orders.days.length,
    campaignsClicked: new Set(clicked).size,
    asOfDay,
  };
}

const sent = ({ sentDays }: MessageUse): number => sentDays.length;
/** A share of what was sent; what was done twice with one message counts once at most. */
const ofSent = (use: MessageUse, kind: MessageKind) =>
  [Math.min(sent(use), use.daysOf[kind].length), sent(use)] as const;
const oneSent = "a message";
const open: FeatureWords["needs"] = ["messages", "opens"];
const click: FeatureWords["needs"] = ["messages", "clicks"];
const caveat = "Mail programs that load pictures by themselves inflate opens; clicks tell more.";

export const messageFeatures = declareFeatures<MessageUse>(
  { family: "message", class: "engagement", needs: ["messages"] },
  [
    {
      id: "messagesSent",
      label: "Messages sent",
      definition: "Number of messages that were sent to the customer.",
      unit: "things",
      traits: ["much-written-to", "get more messages", "little-written-to", "get fewer messages"],
      read: sent,
    },
    {
      id: "messages90",
      label: "Messages in 90 days",
      definition: "Number of messages that were sent in the 90 days up to the as-of day.",
      unit: "things",
      window: 90,
      traits: ["lately-written-to", "got more messages lately", "lately-left-alone", "got fewer messages lately"],
      read: ({ sentDays, asOfDay }) => countAfter(sentDays, asOfDay - 90),
    },
    {
      id: "messagesPerMonth",
      label: "Messages per month",
      definition: "Messages per month since the first one; at least one month.",
      unit: "things",
      minimum: oneSent,
      traits: ["pressed", "are written to more often", "left-alone", "are written to less often"],
      read: ({ sentDays, asOfDay }) =>
        sentDays.length / Math.max(1, (asOfDay - (sentDays[0] ?? Number.NaN) + 1) / DAYS_PER_MONTH),
    },
    {
      id: "openRate",
      label: "Open rate",
      definition: `Opens per message sent. ${caveat}`,
      unit: "share",
      needs: open,
      minimum: oneSent,
      traits: ["opening", "open more messages", "not-opening", "open fewer messages"],
      estimate: "share",
      of: "messages",
      parts: (use) => ofSent(use, "opened"),
    },
    {
      id: "clickRate",
      label: "Click rate",
      definition: "Clicks per message sent.",
      unit: "share",
      needs: click,
      minimum: oneSent,
      traits: ["clicking", "click more messages", "not-clicking", "click fewer messages"],
      estimate: "share",
      of: "messages",
      parts: (use) => ofSent(use, "clicked"),
    },
    {
      id: "clickToOpenRate",
      label: "Click-to-open rate",
      definition: `Clicks per open. ${caveat}`,
      unit: "share",
      needs: ["messages", "opens", "clicks"],
      minimum: "an open",
      traits: ["open-and-click", "click what they open", "open-only", "open without clicking"],
      estimate: "share",
      of: "opens",
      parts: ({ daysOf }) => [Math.min(daysOf.opened.length, daysOf.clicked.length), daysOf.opened.length],
    },
    {
      id: "instantOpenShare",
      label: "Opens by a machine",
      definition:
        "Opens within a minute after the message was sent as a share of opens: where it is large, a mail program opens them, not a person.",
      unit: "share",
      needs: open,
      minimum: "an open",
      traits: ["machine-opened", "have a program that opens messages", "person-opened", "open messages themselves"],
      estimate: "share",
      of: "opens",
      parts: ({ instantOpens, daysOf }) => [instantOpens, daysOf.opened.length],
    },
    {
      id: "daysSinceLastOpen",
      label: "Days since last open",
      definition: `Days from the last open to the as-of day. ${caveat}`,
      unit: "days",
      needs: open,
      minimum: "an open",
      traits: ["long-not-opening", "have not opened anything for longer", "lately-opening", "opened something lately"],
      read: ({ daysOf, asOfDay }) => asOfDay - (daysOf.opened.at(-1) ?? Number.NaN),
    },
    {
      id: "daysSinceLastClick",
      label: "Days since last click",
      definition: "Days from the last click in a message to the as-of day.",
      unit: "days",
      needs: click,
      minimum: "a click",
      traits: ["long-not-clicking", "have not clicked for longer", "lately-clicking", "clicked lately"],
      read: ({ daysOf, asOfDay }) => asOfDay - (daysOf.clicked.at(-1) ?? Number.NaN),
    },
    {
      id: "messagesSinceClick",
      label: "Messages without a click",
      definition: "Number of messages sent since the last click; all of them where there was none. Grows with fatigue.",
      unit: "things",
      needs: click,
      traits: ["tired-of-messages", "got many messages without a click", "fresh", "clicked among their last messages"],
      read: ({ sentDays, daysOf }) => countAfter(sentDays, daysOf.clicked.at(-1) ?? Number.NEGATIVE_INFINITY),
    },
    {
      id: "campaignsClicked",
      label: "Campaigns clicked",
      definition: "Number of different campaigns in which the customer clicked.",
      unit: "things",
      needs: click,
      traits: ["campaign-responding", "respond to more campaigns", "campaign-ignoring", "respond to fewer campaigns"],
      read: ({ campaignsClicked }) => campaignsClicked,
    },
    {
      id: "orderAfterClickShare",
      label: "Orders after a click",
      definition: "Orders within seven days after a click in a message as a share of orders.",
      unit: "share",
      needs: click,
      traits: ["message-driven", "order after a message", "self-driven", "order without a message"],
      estimate: "share",
      of: "orders",
      parts: ({ ordersAfterClick, orders }) => [ordersAfterClick, orders],
    },
    {
      id: "bounceRate",
      label: "Bounce rate",
      definition: "Messages that came back per message sent.",
      unit: "share",
      needs: ["messages", "bounces"],
      minimum: oneSent,
      traits: ["bouncing", "cannot be reached more often", "reachable", "can be reached"],
      estimate: "share",
      of: "messages",
      parts: (use) => ofSent(use, "bounced"),
    },
    {
      id: "unsubscribes",
      label: "Unsubscribed or complained",
      definition: "How often the customer unsubscribed from messages or complained about one.",
      unit: "things",
      traits: ["unsubscribing", "unsubscribed", "subscribed", "stayed subscribed"],
      read: ({ daysOf }) => daysOf.unsubscribed.length + daysOf.complained.length,
    },
  ],
);
