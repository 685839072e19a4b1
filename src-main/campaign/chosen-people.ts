import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { Rule } from "../../src-shared/segmentation-rule.ts";
import { mergedInto } from "../customer/contact-queries.ts";
import { loadNewestFeatureSet } from "../features/queries.ts";
import { freshTable } from "../segmentation/defined/find-members.ts";
import { loadFeatureTable } from "../segmentation/feature-table.ts";
import { refuseUnanswerable } from "../segmentation/rules/ask-rules.ts";
import type { CustomerSet } from "../segmentation/rules/customer-set.ts";
import { evaluateRule } from "../segmentation/rules/evaluate-rule.ts";
import { ruleGround } from "../segmentation/rules/rule-ground.ts";
import { CORE_CONFIDENCE } from "../segmentation/validity/examine-fit.ts";
import type { ReadStore } from "../store/open-store.ts";
import { segmentMembers } from "./queries.ts";

/** Whom a plan means, before it is asked who may be written to. */
export interface ChosenPeople {
  /** The segment that each person of the chosen segments was chosen by: the first of the plan; of the core first, where only the core is wanted. */
  readonly segmentOf: ReadonlyMap<number, number>;
  /** In a segment that is left out. */
  readonly isExcluded: (personId: number) => boolean;
  /** The plan's rule is true of them; of everybody without one. */
  readonly isByRule: (personId: number) => boolean;
  /** Surely of a chosen segment; everybody where the plan does not ask. */
  readonly isCore: (personId: number) => boolean;
}

/**
 * @throws ExpectedFailure where the rule cannot be answered by the newest features.
 * O(members), and with a rule what its conditions take.
 */
export function chosenPeople(
  store: ReadStore,
  plan: Pick<CampaignPlan, "segmentIds" | "withoutSegmentIds" | "rule" | "coreOnly">,
): ChosenPeople {
  const merged = mergedInto(store);
  const personOf = (customerId: number) => merged.get(customerId) ?? customerId;
  const segmentOf = new Map<number, number>();
  const core = new Set<number>();
  for (const [segmentId, customerId, confidence] of segmentMembers(store, plan.segmentIds)) {
    const person = personOf(customerId);
    const isCore = plan.coreOnly && isOfCore(confidence) && !core.has(person);
    if (isCore) core.add(person);
    if (isCore || !segmentOf.has(person)) segmentOf.set(person, segmentId);
  }
  const excluded = new Set(Array.from(segmentMembers(store, plan.withoutSegmentIds), ([, id]) => personOf(id)));
  const byRule = plan.rule && peopleByRule(store, plan.rule);
  return {
    segmentOf,
    isExcluded: (id) => excluded.has(id),
    isByRule: (id) => byRule === undefined || byRule[id] === 1,
    isCore: (id) => !plan.coreOnly || core.has(id),
  };
}

/** Who is in by a definition is in for sure. @param confidence 0–1; null where the method has none. */
function isOfCore(confidence: number | null): boolean {
  return confidence === null || confidence >= CORE_CONFIDENCE;
}

function peopleByRule(store: ReadStore, rule: Rule): CustomerSet {
  const newest = loadNewestFeatureSet(store);
  if (!newest) {
    const words = "The audience has a rule, and no features are computed yet. Compute them first.";
    throw new ExpectedFailure("no-features", words, "plan");
  }
  refuseUnanswerable({ store }, [rule], undefined);
  const known = new Map<string, unknown>();
  const remember = <T>(key: string, compute: () => T): T => {
    if (!known.has(key)) known.set(key, compute());
    return known.get(key) as T;
  };
  return evaluateRule(rule, ruleGround({ store, remember }, freshTable(loadFeatureTable(store, newest.featureSetId))));
}
