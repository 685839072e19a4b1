import type { SourceId } from "../../../src-shared/ids.ts";
import type { SourceOverlap } from "../../../src-shared/source-audit.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { peopleBySource } from "./people-queries.ts";
import { type ImportFacts } from "./queries.ts";

/** More sets than can be looked at together are not listed. */
const MOST_SETS = 20;

/**
 * In which sources each person occurs: exclusive sets, the largest first (Lex et al. 2014, "UpSet",
 * doi:10.1109/TVCG.2014.2346248). O(pairs of person and source).
 */
export function sourceOverlap({
  store,
  imports,
}: {
  readonly store: ReadStore;
  readonly imports: readonly ImportFacts[];
}): SourceOverlap {
  const names = new Map(imports.map(({ sourceId, sourceName }) => [sourceId, sourceName]));
  const ids: SourceId[] = [...names.keys()];
  const memberships = new Map<number, Set<number>>();
  const people = new Array<number>(ids.length).fill(0);
  for (const [sourceId, person] of peopleBySource(store)) {
    const source = ids.indexOf(sourceId);
    const known = memberships.get(person);
    if (known?.has(source)) continue;
    people[source] += 1;
    if (known) known.add(source);
    else memberships.set(person, new Set([source]));
  }
  const sets = new Map<string, number>();
  for (const members of memberships.values()) {
    const key = [...members].sort((a, b) => a - b).join(" ");
    sets.set(key, (sets.get(key) ?? 0) + 1);
  }
  return {
    sources: ids.map((sourceId, i) => ({ sourceId, name: names.get(sourceId) ?? "", people: people[i] })),
    sets: [...sets]
      .map(([key, count]) => ({ members: key.split(" ").map(Number), people: count }))
      .sort((a, b) => b.people - a.people || a.members.length - b.members.length)
      .slice(0, MOST_SETS),
  };
}
