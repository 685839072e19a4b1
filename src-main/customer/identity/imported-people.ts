import type { MergeRule } from "../../../src-shared/customer-identity.ts";
import type { ImportedPeople, JoinWord } from "../../../src-shared/people-forecast.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { identifierWords } from "./join-identifiers.ts";
import { presentAmong, shownImports } from "./queries.ts";

/** Who is counted under whom once an import is shown. */
interface PeopleAfter {
  readonly merged: readonly (readonly [customerId: number, personId: number, rule: MergeRule, ...unknown[]])[];
  /** Customers who share an identifier with somebody. */
  readonly sharing: ReadonlySet<number>;
}

/**
 * Tells who the customers of an import are beside those of the imports shown before it. Asked before the import is shown.
 * @param ids of the import's customers, each once.
 * Cost: a look at the rows of those who were there before, by the tables that name customers.
 */
export function importedPeople(
  store: ReadStore,
  ids: readonly number[],
  { merged, sharing }: PeopleAfter,
): ImportedPeople {
  const groups = new Map<number, number[]>();
  const rules = new Map<number, MergeRule>();
  for (const [customerId, personId, rule] of merged) {
    const members = groups.get(personId) ?? [personId];
    members.push(customerId);
    groups.set(personId, members);
    rules.set(customerId, rule);
  }
  const personOf = new Map(merged.map(([customerId, personId]) => [customerId, personId]));
  const groupOf = (id: number) => groups.get(personOf.get(id) ?? id) ?? [id];
  const known = presentBefore(store, new Set(ids.flatMap(groupOf)));
  const counts = { known: 0, together: 0, unclear: 0, new: 0 };
  const joinedBy: Partial<Record<JoinWord, number>> = {};
  for (const id of ids) {
    const others = groupOf(id).filter((other) => other !== id);
    const met = others.find((other) => known.has(other));
    // The person of a group has no rule of its own: what joined the known one to it joined the two.
    const rule = rules.get(id) ?? (met === undefined ? undefined : rules.get(met));
    if (known.has(id)) counts.known += 1;
    else if (met !== undefined && rule !== undefined) {
      const word = wordOf(rule);
      joinedBy[word] = (joinedBy[word] ?? 0) + 1;
    } else if (personOf.has(id)) counts.together += 1;
    else if (others.length === 0 && sharing.has(id)) counts.unclear += 1;
    else counts.new += 1;
  }
  return { ...counts, joinedBy };
}

function presentBefore(store: ReadStore, candidates: ReadonlySet<number>): ReadonlySet<number> {
  const shown = shownImports(store);
  return shown.length === 0 ? new Set() : presentAmong(store, shown, [...candidates]);
}

function wordOf(rule: MergeRule): JoinWord {
  if (rule === "likeness") return "likeness";
  return rule === "decision" ? "your decision" : identifierWords[rule];
}
