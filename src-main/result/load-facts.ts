import type { Campaign } from "../../src-shared/campaign.ts";
import type { OutcomeSource, ResultWindow } from "../../src-shared/result-campaign.ts";
import { ACTIVE_DAYS } from "../../src-shared/result-kpi.ts";
import {
  leaversInDays,
  loadSpend,
  loadSpendInDays,
  messagesOfCampaign,
  type SpendColumns,
} from "../activity/spend-queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { DrawnPeople } from "./load-people.ts";
import type { ReportedFacts } from "./queries.ts";
import type { Reported } from "./reported-facts.ts";

/** What the drawn people did; index i is one person in all arrays, 1 is done and 0 not done. */
export interface PeopleFacts {
  readonly ordered: Float64Array;
  /** Sales less returns in the window, units of the currency; undefined where nothing tells of it. */
  readonly spending: Float64Array | undefined;
  readonly returned: Float64Array;
  /** Since the draw, by whatever message. */
  readonly unsubscribed: Float64Array;
  readonly complained: Float64Array;
  /** A message of the campaign. */
  readonly sent: Float64Array;
  readonly opened: Float64Array;
  readonly clicked: Float64Array;
  /** What messages and reports speak of: not opened is not the same as not known. */
  readonly tells: ReadonlySet<"sent" | "opened" | "clicked">;
  /** Net spending before the draw, units of the currency. */
  readonly spentBefore: Float64Array;
  /** Net spending until the window's last day, units of the currency. */
  readonly spentSoFar: Float64Array;
  readonly activeBefore: Float64Array;
  readonly activeAfter: Float64Array;
}

export interface FactsGround {
  readonly campaign: Campaign;
  readonly window: ResultWindow;
  readonly reported: Reported;
  readonly outcomesFrom: OutcomeSource;
  readonly minorPerUnit: number;
}

/** O(orders + messages + rows of reports). */
export function loadFacts(store: ReadStore, { personIds }: DrawnPeople, ground: FactsGround): PeopleFacts {
  const { campaign, window, reported, outcomesFrom, minorPerUnit } = ground;
  const column = (value: (person: number) => number) => Float64Array.from(personIds, value);
  const told = (fact: keyof ReportedFacts) => (person: number) => reported.of.get(person)?.[fact] ?? 0;
  const messages = messagesOfCampaign(store, campaign.name);
  const leavers = leaversInDays(store, window.fromDay, window.toDay);
  const happened = (fact: "sent" | "opened" | "clicked") =>
    column((person) => Math.max(messages.get(person)?.[fact] ?? 0, told(fact)(person)));
  const left = (fact: "unsubscribed" | "complained") =>
    column((person) => Math.max(leavers.get(person)?.[fact] ?? 0, told(fact)(person)));
  const before = spendUntil(store, window.fromDay - 1);
  const after = spendUntil(store, window.toDay);
  const tells = (["sent", "opened", "clicked"] as const).filter(
    (fact) => reported.tells.has(fact) || [...messages.values()].some((own) => own[fact] === 1),
  );
  return {
    ...(outcomesFrom === "orders"
      ? ordersIn(store, window, minorPerUnit, column)
      : reportedOutcomes(reported, minorPerUnit, column)),
    unsubscribed: left("unsubscribed"),
    complained: left("complained"),
    sent: happened("sent"),
    opened: happened("opened"),
    clicked: happened("clicked"),
    tells: new Set(tells),
    spentBefore: column((person) => before.netMinor(person) / minorPerUnit),
    spentSoFar: column((person) => after.netMinor(person) / minorPerUnit),
    activeBefore: column((person) => (before.isActive(person) ? 1 : 0)),
    activeAfter: column((person) => (after.isActive(person) ? 1 : 0)),
  };
}

type Outcomes = Pick<PeopleFacts, "ordered" | "spending" | "returned">;
type Column = (value: (person: number) => number) => Float64Array;

function ordersIn(store: ReadStore, { fromDay, toDay }: ResultWindow, minorPerUnit: number, column: Column): Outcomes {
  const during = loadSpendInDays(store, fromDay, toDay);
  return {
    ordered: column((person) => ((during.get(person)?.orders ?? 0) > 0 ? 1 : 0)),
    spending: column((person) => (during.get(person)?.netMinor ?? 0) / minorPerUnit),
    returned: column((person) => ((during.get(person)?.returns ?? 0) > 0 ? 1 : 0)),
  };
}

function reportedOutcomes({ of, tells }: Reported, minorPerUnit: number, column: Column): Outcomes {
  return {
    ordered: column((person) => of.get(person)?.converted ?? 0),
    spending: tells.has("revenueMinor")
      ? column((person) => (of.get(person)?.revenueMinor ?? 0) / minorPerUnit)
      : undefined,
    returned: column((person) => of.get(person)?.returned ?? 0),
  };
}

function spendUntil(store: ReadStore, day: number) {
  const spend: SpendColumns = loadSpend(store, day);
  const placeOf = new Map(Array.from(spend.personIds, (id, place) => [id, place]));
  const at = (values: Float64Array, person: number) => values[placeOf.get(person) ?? -1] ?? 0;
  return {
    netMinor: (person: number) => at(spend.netMinor, person),
    isActive: (person: number) => placeOf.has(person) && at(spend.lastOrderDay, person) > day - ACTIVE_DAYS,
  };
}
