import type { IdentityGuard } from "../../../src-shared/customer-identity.ts";
import { formatCount } from "../../../src-shared/format.ts";
import type { IdentifierWord } from "../../../src-shared/people-forecast.ts";
import { type Clusters, componentsOf, type Join, unitsOf } from "./clusters.ts";

/** An e-mail address or number that more customers share than this names no single person: a shop's own, a family's. */
export const MOST_SHARING = 20;

/** The surest first: ids are given out once, telephones belong to homes. */
const identifierRules = ["id", "email", "phone"] as const;
export type IdentifierRule = (typeof identifierRules)[number];

export const identifierWords: Readonly<Record<IdentifierRule, IdentifierWord>> = {
  id: "number",
  email: "e-mail address",
  phone: "phone number",
};

interface Shared {
  readonly kind: IdentifierRule;
  readonly value: string;
  /** Ascending. */
  readonly customers: readonly number[];
}

type Disagree = (a: number, b: number, rule: IdentifierRule) => boolean;

/**
 * Joins customers who share an e-mail address, a phone number or an id. What too many share, or people of different
 * names, joins nobody; nor does what chains more customers together than one person has.
 * @param decided groups that a person has joined: of each, one member whose name fits is enough.
 * @returns what was stopped, and why.
 */
export function joinIdentifiers(
  clusters: Clusters,
  shared: readonly Shared[],
  decided: Int32Array,
  disagree: Disagree,
): IdentityGuard[] {
  const guards: IdentityGuard[] = [];
  const joins: Join[] = [];
  for (const { kind, value, customers } of shared) {
    const stop = (why: IdentityGuard["kind"], words: string) =>
      guards.push({
        kind: why,
        field: identifierWords[kind],
        value,
        customers: customers.length,
        words: `${value}: ${formatCount(customers.length, "customer")} share this ${identifierWords[kind]}, ${words}`,
      });
    if (customers.length > MOST_SHARING) {
      stop("shared-by-many", "too many for one person, so it joins nobody");
      continue;
    }
    const pairs = customers.flatMap((right, j) => customers.slice(0, j).map((left): [number, number] => [left, right]));
    if (pairs.some(([a, b]) => decided[a] !== decided[b] && disagree(a, b, kind))) {
      stop("names-disagree", "but their names or birth dates differ, so it joins nobody by itself");
      continue;
    }
    for (const [left, right] of pairs) joins.push({ left, right, rule: kind, value, probability: 1 });
  }
  const kept = withoutChains(decided, joins, guards);
  kept.sort(
    (x, y) =>
      identifierRules.indexOf(x.rule as IdentifierRule) - identifierRules.indexOf(y.rule as IdentifierRule) ||
      x.left - y.left ||
      x.right - y.right ||
      (x.value < y.value ? -1 : 1),
  );
  for (const join of kept) {
    if (clusters.areTogether(join.left, join.right) || clusters.areApart(join.left, join.right)) continue;
    const one = unitsOf(clusters.membersOf(join.left), decided);
    const two = unitsOf(clusters.membersOf(join.right), decided);
    const fits = one.every((u) =>
      two.every((v) => u.some((a) => v.some((b) => !disagree(a, b, join.rule as IdentifierRule)))),
    );
    if (fits) clusters.join(join);
    else guards.push(chainGuard(join));
  }
  return guards;
}

function chainGuard({ rule, value }: Join): IdentityGuard {
  const field = identifierWords[rule as IdentifierRule];
  const words = `${value}: this ${field} would chain people of different names together, so it joins nobody further`;
  return { kind: "chain", field, value, customers: 2, words };
}

/**
 * Where identifiers chain more than 20 customers together, the least sure kind joins nobody among them: first phone
 * numbers, then e-mail addresses, then ids.
 */
function withoutChains(decided: Int32Array, joins: readonly Join[], guards: IdentityGuard[]): Join[] {
  let kept = [...joins];
  const own = [...decided].flatMap((root, i) => (root === i ? [] : [{ left: i, right: root }]));
  for (const rule of identifierRules.toReversed()) {
    const components = componentsOf(decided.length, [...own, ...kept]);
    const sizes = new Map<number, number>();
    for (const component of components) sizes.set(component, (sizes.get(component) ?? 0) + 1);
    const isStopped = (join: Join) => join.rule === rule && (sizes.get(components[join.left]) ?? 0) > MOST_SHARING;
    const stopped = new Map<number, Join>();
    for (const join of kept) if (isStopped(join)) stopped.set(components[join.left], join);
    for (const [component, { value }] of stopped) {
      const customers = sizes.get(component) ?? 0;
      const field = identifierWords[rule];
      guards.push({
        kind: "chain",
        field,
        value,
        customers,
        words: `${formatCount(customers, "customer")} are chained together by ${field}s such as ${value}; among them ${field}s join nobody`,
      });
    }
    kept = kept.filter((join) => !isStopped(join));
  }
  return kept;
}
