import type { SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import { conditionsOf, type Rule } from "../../../src-shared/segmentation-rule.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { followingIn } from "../continuation/followed-rule.ts";
import { listRuleSets, ownersOfSegments } from "../defined/queries.ts";

/** Segmentations that the rules of each segmentation ask for. */
export type Dependencies = ReadonlyMap<number, ReadonlySet<number>>;

/** @returns ids of the segments that a rule asks for. */
export function askedSegments(rule: Rule): number[] {
  return conditionsOf(rule).flatMap((line) => (line.kind === "segment" ? line.segmentIds : []));
}

/** Which segmentations ask for which, as the rules stand. O(all rules). */
export function loadDependencies(store: ReadStore): Map<number, Set<number>> {
  const ownerOf = ownersNow(store);
  return new Map(
    listRuleSets(store).map(({ segmentationId, definition }) => {
      const rules = definition.method === "rules" ? definition.segments.map(({ rule }) => rule) : [];
      return [segmentationId, ownersOf(rules, ownerOf)];
    }),
  );
}

/** @returns the segmentations of those that hold now where a rule names a segment. */
function ownersNow(store: ReadStore): (segmentId: number) => number[] {
  const owners = ownersOfSegments(store);
  const following = followingIn(store);
  return (segmentId) => following(segmentId).flatMap((id) => owners.get(id)?.segmentationId ?? []);
}

function ownersOf(rules: readonly Rule[], ownerOf: ReturnType<typeof ownersNow>): Set<number> {
  return new Set(rules.flatMap(askedSegments).flatMap(ownerOf));
}

/**
 * Refuses rules that would ask for themselves, directly or by way of others: nobody could say who is in. Members are
 * found a whole segmentation at a time, so a segmentation that asks for one of its own segments asks for itself.
 * @throws ExpectedFailure with the way round in the message.
 */
export function refuseCycles(store: ReadStore, segmentationId: SegmentationId, rules: readonly Rule[]): void {
  const asked = loadDependencies(store).set(segmentationId, ownersOf(rules, ownersNow(store)));
  const cycle = findCycle(asked, segmentationId);
  if (!cycle) return;
  const names = new Map(listRuleSets(store).map(({ segmentationId: id, name }) => [id as number, name]));
  const way = cycle.map((id) => `“${names.get(id) ?? ""}”`).join(" → ");
  throw new ExpectedFailure(
    "circular-rule",
    cycle.length === 2
      ? `A rule of ${way.split(" → ")[0]} asks for a segment of its own segmentation, so nobody could say who is in. Repeat the lines of that segment instead.`
      : `These segments would ask for each other in a circle, so nobody could say who is in: ${way}. Take the line out that asks for the next one.`,
    "rule",
  );
}

/** @returns the shortest way from a start along what is asked for and back to it, both ends told; undefined: none. */
export function findCycle(asked: Dependencies, start: number): number[] | undefined {
  const cameFrom = new Map<number, number>();
  const open = [start];
  for (const at of open) {
    for (const next of asked.get(at) ?? []) {
      if (next === start) {
        const way = [start, at];
        while (way.at(-1) !== start) way.push(cameFrom.get(way.at(-1) as number) as number);
        return at === start ? [start, start] : way.toReversed();
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, at);
        open.push(next);
      }
    }
  }
  return undefined;
}

/** @returns the ids so that each comes after all that it asks for; otherwise in their order. Without cycles. */
export function inOrderOfNeed<Id extends number>(ids: readonly Id[], asked: Dependencies): Id[] {
  const wanted = new Set<number>(ids);
  const ordered = new Set<Id>();
  const visit = (id: number) => {
    if (!wanted.delete(id)) return;
    for (const needed of asked.get(id) ?? []) visit(needed);
    ordered.add(id as Id);
  };
  for (const id of ids) visit(id);
  return [...ordered];
}

/** @returns all that ask for a segmentation, directly or by way of others. */
export function dependantsOf(asked: Dependencies, segmentationId: number): Set<number> {
  const found = new Set<number>([segmentationId]);
  for (const id of found) {
    for (const [other, needs] of asked) if (needs.has(id)) found.add(other);
  }
  found.delete(segmentationId);
  return found;
}
