import {
  type ComparedConsent,
  mergeRules,
  type OrdersOfCustomer,
  type PairBand,
  type PairListing,
  type PairPage,
  type PairSide,
} from "../../../src-shared/customer-identity.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { loadSetting } from "../../project/queries.ts";
import { clusterPeople, type JoinedCustomer, type StandingDecision } from "./cluster-people.ts";
import { compareFields, titleOf } from "./compare-fields.ts";
import { identifierWords } from "./join-identifiers.ts";
import { consentsOfCustomers, loadPersons, ordersOfCustomers, wordsOfCustomers } from "./pair-queries.ts";
import {
  keysOf,
  listDecisions,
  loadEvidence,
  reasonsOf,
  standingDecisions,
  storedPairs,
  thresholdsInForce,
} from "./queries.ts";
import { type DatedConsent, standingConsent } from "./standing-consent.ts";
import { waitingPairs } from "./waiting-pairs.ts";

/** Who is who as it stands, for everything that is listed. */
interface Standing {
  readonly personOf: (customerId: number) => number;
  readonly membersOf: (customerId: number) => readonly number[];
  readonly decisions: readonly StandingDecision[];
  readonly bands: Readonly<Record<PairBand, readonly ListedPair[]>>;
}

interface ListedPair {
  readonly left: number;
  readonly right: number;
  readonly probability: number | null;
  readonly cause?: string;
}

export function loadStanding({ store, remember }: Pick<ReadContext, "store" | "remember">): Standing {
  return remember("identity:standing", () => {
    const persons = loadPersons(store);
    const members = Map.groupBy(persons.keys(), (id) => persons.get(id) ?? id);
    const personOf = (id: number) => persons.get(id) ?? id;
    const evidence = loadEvidence(store);
    const thresholds = thresholdsInForce(store);
    const decisions = standingDecisions(listDecisions(store));
    const probabilities = new Map(storedPairs(store).map((pair) => [pairKey(pair.left, pair.right), pair.probability]));
    return {
      personOf,
      membersOf: (id) => [personOf(id), ...(members.get(personOf(id)) ?? [])],
      decisions,
      bands: {
        review: waitingPairs(evidence.pairs, personOf, evidence.decisions, thresholds.review),
        merge: joinsToCheck(clusterPeople(evidence, thresholds).joined, probabilities),
        decided: decisions.map(({ left, right }) => ({
          left,
          right,
          probability: probabilities.get(pairKey(left, right)) ?? null,
        })),
      },
    };
  });
}

/** Joins that nobody decided, the least sure first: those are the ones to look at. */
function joinsToCheck(
  joined: readonly JoinedCustomer[],
  probabilities: ReadonlyMap<string, number>,
): readonly ListedPair[] {
  const sureness = mergeRules.toReversed();
  return joined
    .filter(({ rule }) => rule !== "decision")
    .sort(
      (a, b) =>
        sureness.indexOf(a.rule) - sureness.indexOf(b.rule) ||
        a.probability - b.probability ||
        a.customerId - b.customerId,
    )
    .map(({ customerId, viaId, rule, value }) => ({
      left: Math.min(customerId, viaId),
      right: Math.max(customerId, viaId),
      probability: probabilities.get(pairKey(customerId, viaId)) ?? null,
      cause: rule === "likeness" || rule === "decision" ? "likeness" : `the same ${identifierWords[rule]} ${value}`,
    }));
}

function pairKey(a: number, b: number): string {
  return `${Math.min(a, b)}/${Math.max(a, b)}`;
}

/** Pairs of a band with all that a person needs to decide: both records, the reasons, the effect. */
export function listPairs(
  context: Pick<ReadContext, "store" | "remember">,
  { band, offset, limit }: { band: PairBand; offset: number; limit: number },
): PairPage {
  const { store } = context;
  const standing = loadStanding(context);
  const all = standing.bands[band];
  const shown = all.slice(offset, offset + limit);
  const ids = [...new Set(shown.flatMap(({ left, right }) => [left, right]))];
  const everyone = [...new Set(ids.flatMap((id) => standing.membersOf(id)))];
  const facts = {
    keys: keysOf(store, ids),
    words: wordsOfCustomers(store, ids),
    orders: ordersOfCustomers(store, everyone),
    consents: consentsOfCustomers(store, everyone),
  };
  return {
    total: all.length,
    currency: loadSetting(store, "currency") ?? "XXX",
    pairs: shown.map((pair) => ({
      ...listingOf(pair, standing, facts),
      reasons: reasonsOf(store, pair.left, pair.right),
    })),
  };
}

interface Facts {
  readonly keys: ReadonlyMap<number, string>;
  readonly words: ReturnType<typeof wordsOfCustomers>;
  readonly orders: ReadonlyMap<number, OrdersOfCustomer>;
  readonly consents: ReadonlyMap<number, readonly DatedConsent[]>;
}

function listingOf(
  { left, right, probability, cause }: ListedPair,
  { personOf, membersOf, decisions }: Standing,
  facts: Facts,
): Omit<PairListing, "reasons"> {
  const areOne = personOf(left) === personOf(right);
  const [ofLeft, ofRight] = [left, right].map((id) => (areOne ? [id] : membersOf(id)));
  const ofBoth = [...new Set([...membersOf(left), ...membersOf(right)])];
  const side = (id: number, members: readonly number[]): PairSide => {
    const key = facts.keys.get(id) ?? "";
    const title = titleOf(facts.words.get(id) ?? new Map(), key);
    return { customerId: id as CustomerId, key, title, joined: members.length - 1, ...sumOf(members, facts.orders) };
  };
  const decision = decisions.find((entry) => pairKey(entry.left, entry.right) === pairKey(left, right))?.decision;
  return {
    left: side(left, ofLeft),
    right: side(right, ofRight),
    probability,
    fields: compareFields(facts.words.get(left) ?? new Map(), facts.words.get(right) ?? new Map()),
    together: sumOf(ofBoth, facts.orders),
    consents: compareConsents(facts.consents, ofLeft, ofRight, ofBoth),
    ...(decision && { decision }),
    ...(cause !== undefined && { cause }),
  };
}

function sumOf(ids: readonly number[], orders: ReadonlyMap<number, OrdersOfCustomer>): OrdersOfCustomer {
  const own = ids.map((id) => orders.get(id) ?? { orders: 0, netMinor: 0 });
  return {
    orders: own.reduce((sum, entry) => sum + entry.orders, 0),
    netMinor: own.reduce((sum, entry) => sum + entry.netMinor, 0),
  };
}

function compareConsents(
  consents: Facts["consents"],
  ofLeft: readonly number[],
  ofRight: readonly number[],
  ofBoth: readonly number[],
): ComparedConsent[] {
  const of = (ids: readonly number[]) => ids.flatMap((id) => consents.get(id) ?? []);
  const subjects = Map.groupBy(of(ofBoth), ({ channel, purpose }) => `${channel}/${purpose}`);
  return [...subjects.values()].flatMap((all): ComparedConsent[] => {
    const { channel, purpose } = all[0];
    const isOfIt = (decision: DatedConsent) => decision.channel === channel && decision.purpose === purpose;
    const left = standingConsent(of(ofLeft).filter(isOfIt));
    const right = standingConsent(of(ofRight).filter(isOfIt));
    const together = standingConsent(all);
    if (together === undefined) return [];
    return [{ channel, purpose, ...(left && { left }), ...(right && { right }), together }];
  });
}
