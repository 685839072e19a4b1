import { useMemo } from "react";
import type { Customer } from "../../../src-shared/customer.ts";
import type { FeatureSetId, SegmentationId } from "../../../src-shared/ids.ts";
import type { RuleAnswer, RuleFinding, RuleLine, RuleTrial } from "../../../src-shared/segmentation-rule-calls.ts";
import { type DraftGroup, type DraftRule, ruleOf } from "../../../src-shared/segmentation-rule-draft.ts";
import { type Loaded, useLoaded } from "../../use-tessera.ts";
import { useSettled } from "./use-settled.ts";

interface Asked {
  readonly featureSetId: FeatureSetId;
  readonly draft: DraftGroup;
  /** The segmentation that is changed. */
  readonly segmentationId: SegmentationId | undefined;
  /** Who is tested. */
  readonly customer: Customer | undefined;
}

export interface TriedRule extends DraftRule {
  readonly trial: Loaded<RuleTrial>;
  readonly answer: RuleAnswer | undefined;
  /** By key of the draft's nodes. */
  readonly lines: ReadonlyMap<number, RuleLine>;
  readonly findings: ReadonlyMap<number, RuleFinding>;
}

/** Counts a draft a moment after it was changed, and asks it of the customer who is tested. */
export function useRuleTrial({ featureSetId, draft, segmentationId, customer }: Asked): TriedRule {
  const now = useMemo(() => ruleOf(draft), [draft]);
  const settled = useSettled(now, 120);
  const { rule, keys } = settled;
  const asked = { featureSetId, rule, ...(segmentationId !== undefined && { segmentationId }) };
  const trial = useLoaded<{ rule: DraftRule["rule"]; trial: RuleTrial }>(
    ["segmentation.tryRule", asked],
    async (client) => {
      const tried = await client.segmentation.tryRule(asked);
      return tried.ok ? { ok: true, value: { rule, trial: tried.value } } : tried;
    },
  );
  const customerId = customer?.customerId;
  const explained = useLoaded<RuleAnswer | null>(
    ["segmentation.explainRule", featureSetId, rule, customerId],
    async (client) =>
      customerId === undefined
        ? { ok: true, value: null }
        : client.segmentation.explainRule({ featureSetId, rule, customerId }),
  );
  const answer = explained.state === "done" && customerId !== undefined ? (explained.value ?? undefined) : undefined;
  // Counts of another rule would stand beside lines that they are not of.
  const counted = trial.state === "done" && !trial.isOld ? trial.value.trial : undefined;
  return {
    ...now,
    trial: trial.state === "done" ? { ...trial, value: trial.value.trial } : trial,
    answer,
    lines: byKey(counted?.lines ?? [], keys),
    findings: byKey(answer?.findings ?? [], keys),
  };
}

function byKey<T extends { readonly path: string }>(
  found: readonly T[],
  keys: ReadonlyMap<string, number>,
): ReadonlyMap<number, T> {
  return new Map(
    found.flatMap((one): [number, T][] => {
      const key = keys.get(one.path);
      return key === undefined ? [] : [[key, one]];
    }),
  );
}
