import { channelNames, channelWords } from "../../../src-shared/channel-names.ts";
import type { Reach } from "../../../src-shared/customer.ts";
import { formatFeature } from "../../../src-shared/feature-format.ts";
import { isOfBuyers } from "../../../src-shared/features.ts";
import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { PlayMatch, StrategyCell, StrategyField } from "../../../src-shared/persona-strategy.ts";
import type { ConsentChannel } from "../../../src-shared/source-kinds.ts";
import { answerFor, type Condition, customersWho, typicalOf } from "../conditions.ts";
import { type PersonaGround, segmentAt } from "../ground.ts";
import { playOf } from "../plays/index.ts";
import { countBoth } from "./match-plays.ts";
import type { StatedChannel } from "./stated-channels.ts";

interface Proposed {
  readonly proposal: string;
  readonly reason: string;
}

/** What a proposal may rest on besides the features. */
export interface CellGround {
  readonly ground: PersonaGround;
  readonly position: number;
  /** The plays of the segment, the best first. */
  readonly matches: readonly PlayMatch[];
  /** People of the segment who can be written to by a channel. */
  readonly reach: (channel: ConsentChannel) => Reach;
  /** The channel that they themselves want. */
  readonly stated: StatedChannel | undefined;
}

/** Proposes the five fields of a segment's strategy, each with the number that speaks for it. */
export function proposeCells(cells: CellGround): Omit<StrategyCell, "words">[] {
  const proposals: Readonly<Record<StrategyField, Proposed>> = {
    message: proposeMessage(cells),
    channel: proposeChannel(cells),
    products: proposeProducts(cells),
    offer: proposeOffer(cells),
    kpi: proposeKpi(cells),
  };
  return (Object.keys(proposals) as StrategyField[]).map((field) => ({ field, ...proposals[field] }));
}

/** The play that is done, or else the one that fits best. */
function leadingPlay({ matches }: CellGround): PlayMatch | undefined {
  return matches.find(({ isChosen }) => isChosen) ?? matches.find(({ fits }) => fits);
}

function proposeMessage(cells: CellGround): Proposed {
  const match = leadingPlay(cells);
  const play = match && playOf(match.playId);
  if (!match || !play)
    return {
      proposal: "News of the shop, the same as for everybody.",
      reason: "No play of the library fits these customers better than others.",
    };
  return { proposal: `${play.title}: ${play.what}`, reason: match.reasons.map(({ words }) => words).join(" ") };
}

function proposeChannel(cells: CellGround): Proposed {
  const match = leadingPlay(cells);
  const play = match && playOf(match.playId);
  if (play?.contact === "keep-quiet")
    return { proposal: "None: leave them in peace.", reason: `“${play.title}” is what fits them.` };
  const { channel, reach, said } = channelFor(cells);
  if (reach.permitted === 0)
    return {
      proposal: "On the site, at the till and in the parcel.",
      reason: `${said}No consent to e-mail or SMS is known of the ${formatCount(reach.people, "customer")}.`,
    };
  const often = Math.max(1, play?.contactsPerMonth ?? 1);
  return {
    proposal: `${channelNames[channel]}, ${often === 1 ? "once a month" : `${often} times a month`}.`,
    reason: `${said}${formatNumber(reach.permitted)} of ${formatCount(reach.people, "customer")} agreed to ${channelWords[channel]} (${formatShare(reach.permitted / Math.max(1, reach.people))}).`,
  };
}

/** What the customers themselves state stands above how many agreed, as long as anybody agreed to it. */
function channelFor({ reach, stated }: CellGround): { channel: ConsentChannel; reach: Reach; said: string } {
  const wanted = stated && reach(stated.channel);
  const said = stated
    ? `${formatNumber(stated.people)} of the ${formatNumber(stated.answered)} who say how they want to hear from you name ${channelWords[stated.channel]}. `
    : "";
  if (wanted && wanted.permitted > 0) return { channel: stated.channel, reach: wanted, said };
  const [email, sms] = [reach("email"), reach("sms")];
  return email.permitted >= sms.permitted
    ? { channel: "email", reach: email, said }
    : { channel: "sms", reach: sms, said };
}

const withoutOrders = "There are no orders, so nothing is known of what they buy.";

/** A category is proposed from a small difference on (Vargha & Delaney 2000). */
const PREFERRED = 0.56;

function proposeProducts({ ground, position }: CellGround): Proposed {
  const [best] = ground.table.set.features
    .filter(({ id }) => id.startsWith("categoryShare:"))
    .map(({ id }) => ({ id, superiority: ground.superiorityOf(position, id) }))
    .filter(({ superiority }) => superiority >= PREFERRED)
    .sort((a, b) => b.superiority - a.superiority);
  if (!isOfBuyers(ground.table.set)) return { proposal: "The whole range.", reason: withoutOrders };
  if (!best)
    return {
      proposal: "The whole range.",
      reason: "They prefer no category to a degree that could be told from chance and ties.",
    };
  const { own, others } = typicalOf(ground, position, best.id);
  return {
    proposal: `“${best.id.slice("categoryShare:".length)}” first.`,
    reason: `Share of their lines: ${formatShare(own)}, others ${formatShare(others)}.`,
  };
}

/** The first that fits is proposed. */
const offers: readonly { readonly when: readonly Condition[]; readonly proposal: string }[] = [
  {
    when: [
      { featureId: "netSpend", is: "high" },
      { featureId: "discountedLineShare", is: "low" },
    ],
    proposal: "No discount. Early access or a small extra instead.",
  },
  {
    when: [{ featureId: "discountedLineShare", is: "high" }],
    proposal: "A limited offer on few products, with a random tenth without it.",
  },
  {
    when: [{ featureId: "orders", max: 1, of: "most" }],
    proposal: "A benefit for the second order that does not cut the price.",
  },
  {
    when: [{ featureId: "daysSinceLastOrder", is: "high" }],
    proposal: "One offer, once, with an end date, tested against none.",
  },
  { when: [{ featureId: "netSpend", is: "high" }], proposal: "No discount. Early access or a small extra instead." },
];

function proposeOffer(cells: CellGround): Proposed {
  const { ground, position } = cells;
  const match = leadingPlay(cells);
  const play = match && playOf(match.playId);
  if (play?.contact === "keep-quiet")
    return { proposal: "None, as long as they are left in peace.", reason: `“${play.title}” is what fits them.` };
  for (const { when, proposal } of offers) {
    const answers = when.map((condition) => answerFor(ground, position, condition));
    if (answers.every((answer) => answer?.isMet))
      return { proposal, reason: answers.flatMap((answer) => answer?.words ?? []).join(" ") };
  }
  if (!isOfBuyers(ground.table.set)) return { proposal: "The usual prices.", reason: withoutOrders };
  const { own } = typicalOf(ground, position, "meanOrderValue");
  return {
    proposal: "The usual prices; free delivery a little above their usual order.",
    reason: `Mean order value in the middle: ${formatFeature(own, "money", ground.table.set.currency)}.`,
  };
}

/** Days of which a share of active customers is told. */
const ACTIVE_DAYS = 90;

function proposeKpi(cells: CellGround): Proposed {
  const { ground, position } = cells;
  if (!isOfBuyers(ground.table.set)) {
    return { proposal: `Share that orders within ${ACTIVE_DAYS} days`, reason: withoutOrders };
  }
  const match = leadingPlay(cells);
  const active = customersWho(ground, [{ featureId: "daysSinceLastOrder", max: ACTIVE_DAYS }]);
  const members = countBoth(ground.members[position], ground.members[position]);
  const now = members > 0 ? countBoth(active, ground.members[position]) / members : 0;
  return {
    proposal: (match && playOf(match.playId)?.kpi) ?? `Share with an order within ${ACTIVE_DAYS} days`,
    reason: `Now ${formatShare(now)} of “${segmentAt(ground, position).name}” ordered in the last ${ACTIVE_DAYS} days.`,
  };
}
