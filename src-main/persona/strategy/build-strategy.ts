import type { Reach } from "../../../src-shared/customer.ts";
import { formatCount, formatMoney, formatNumber } from "../../../src-shared/format.ts";
import type { SegmentationId, SegmentId } from "../../../src-shared/ids.ts";
import type { PlanLimits, PlayConflict, Strategy, StrategyRow } from "../../../src-shared/persona-strategy.ts";
import type { ConsentChannel } from "../../../src-shared/source-kinds.ts";
import { countReach } from "../../customer/profile-queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { PersonaGround } from "../ground.ts";
import { playOf, plays } from "../plays/index.ts";
import type { Play } from "../plays/play.ts";
import { matchPlays, type PlayAudience, playAudiences } from "./match-plays.ts";
import { proposeCells } from "./propose-cells.ts";
import { listCells, listChosenPlays, loadLimits } from "./queries.ts";
import { statedChannels } from "./stated-channels.ts";

/** A play that is in the plan, with the customers that it is for. */
export interface PlannedPlay {
  readonly segmentIndex: number;
  readonly play: Play;
  /** Length n. */
  readonly customers: Uint8Array;
}

/** The strategy of a segmentation: what is proposed, what was decided, what collides and what it takes. */
export function buildStrategy(store: ReadStore, segmentationId: SegmentationId, ground: PersonaGround): Strategy {
  const audience = playAudiences(ground);
  const chosen = listChosenPlays(store, segmentationId);
  const cells = listCells(store, segmentationId);
  const stated = statedChannels(
    store,
    ground.segmentation.segments.map(({ segmentId }) => segmentId),
  );
  const rows = ground.segmentation.segments.map(({ segmentId, index, name, customers }): StrategyRow => {
    const own = new Set(chosen.filter((row) => row.segmentId === segmentId).map(({ playId }) => playId));
    const matches = matchPlays(plays, ground, audience, index, own);
    const written = new Map(
      cells.filter((cell) => cell.segmentId === segmentId).map(({ field, words }) => [field, words]),
    );
    const proposed = proposeCells({
      ground,
      position: index,
      matches,
      reach: (channel) => reachOf(store, segmentId, channel),
      stated: stated.get(segmentId),
    });
    return {
      segmentId,
      index,
      name,
      customers,
      cells: proposed.map((cell) => {
        const words = written.get(cell.field);
        return words === undefined ? cell : { ...cell, words };
      }),
      plays: matches,
    };
  });
  const planned = plannedPlays(ground, audience, chosen);
  const limits = loadLimits(store, segmentationId);
  const { people, contacts } = contactsOf(planned);
  const { currency } = ground.table.set;
  return {
    segmentationId,
    name: ground.segmentation.name,
    currency,
    rows,
    plays: plays.map(({ when: _when, who: _who, ...words }) => words),
    conflicts: findConflicts(planned, ground),
    limits,
    people,
    contacts,
    sentence: limitsSentence(people, contacts, limits, currency),
    isStale: ground.table.set.isStale,
  };
}

function reachOf(store: ReadStore, segmentId: SegmentId, channel: ConsentChannel): Reach {
  return countReach(store, channel, "SELECT customer_id AS person_id FROM membership WHERE segment_id = ?", segmentId);
}

function plannedPlays(
  ground: PersonaGround,
  audience: PlayAudience,
  chosen: readonly { segmentId: SegmentId; playId: string }[],
): PlannedPlay[] {
  return chosen.flatMap(({ segmentId, playId }) => {
    const play = playOf(playId);
    const segment = ground.segmentation.segments.find((known) => known.segmentId === segmentId);
    if (!play || !segment) return [];
    const who = audience(play);
    const customers = ground.members[segment.index].map((is, i) => is & who[i]);
    return [{ segmentIndex: segment.index, play, customers }];
  });
}

/** Pairs of plays that would reach one person twice, or write to somebody who is to be left in peace. O(pairs · n). */
export function findConflicts(
  planned: readonly PlannedPlay[],
  ground: Pick<PersonaGround, "segmentation">,
): PlayConflict[] {
  return planned.flatMap((first, at) =>
    planned.slice(at + 1).flatMap((second) => {
      const contacts = [first.play.contact, second.play.contact];
      const collide = contacts.includes("write") && contacts.every((contact) => contact !== "in-shop");
      const people = first.customers.reduce((sum, is, i) => sum + (is & second.customers[i]), 0);
      if (!collide || people === 0) return [];
      const say = ({ segmentIndex, play }: PlannedPlay) =>
        `“${play.title}” of “${ground.segmentation.segments[segmentIndex]?.name ?? ""}”`;
      const what = contacts.includes("keep-quiet")
        ? "One writes to whom the other leaves in peace"
        : "Both write to them";
      return [
        {
          first: { segmentIndex: first.segmentIndex, playId: first.play.id },
          second: { segmentIndex: second.segmentIndex, playId: second.play.id },
          people,
          words: `${say(first)} and ${say(second)} share ${formatCount(people, "customer")}. ${what}.`,
        },
      ];
    }),
  );
}

/** @returns customers who are written to, each once, and the contacts of a month. O(plays · n). */
export function contactsOf(planned: readonly PlannedPlay[]): { people: number; contacts: number } {
  const writing = planned.filter(({ play }) => play.contact === "write");
  const n = writing[0]?.customers.length ?? 0;
  const perPerson = new Float64Array(n);
  for (const { play, customers } of writing)
    for (let i = 0; i < n; i++) perPerson[i] += customers[i] * play.contactsPerMonth;
  return {
    people: perPerson.reduce((count, contacts) => count + Number(contacts > 0), 0),
    contacts: perPerson.reduce((sum, contacts) => sum + contacts, 0),
  };
}

/** What the plan takes a month against what there is. */
export function limitsSentence(people: number, contacts: number, limits: PlanLimits, currency: string): string {
  if (contacts === 0) return "No play that writes to anybody is in the plan yet.";
  const { capacity, budgetMinor, costPerContactMinor } = limits;
  const over = capacity === null ? 0 : contacts - capacity;
  const room =
    over > 0 ? `: ${formatNumber(over)} more than you can do` : capacity === null ? "" : ", which you can do";
  const reach = `${formatCount(people, "customer")}, ${formatCount(contacts, "contact")} a month${room}.`;
  if (costPerContactMinor === null) return reach;
  const cost = contacts * costPerContactMinor;
  const left = budgetMinor === null ? undefined : budgetMinor - cost;
  const money =
    left === undefined
      ? ""
      : left < 0
        ? `, ${formatMoney(-left, currency)} over the budget`
        : `, ${formatMoney(left, currency)} within the budget`;
  return `${reach} They cost ${formatMoney(cost, currency)}${money}.`;
}
