import { assertNever, ExpectedFailure } from "../../../src-shared/result.ts";
import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { FeatureTable } from "../feature-table.ts";
import { defineLifecycle } from "../lifecycle/define-lifecycle.ts";
import { loadKeys } from "../passport/load-keys.ts";
import { defineRfm } from "../rfm/define-rfm.ts";
import { defineRules } from "../rules/define-rules.ts";
import type { RuleGround } from "../rules/evaluate-rule.ts";
import { ruleGround } from "../rules/rule-ground.ts";
import type { DefinedSegments } from "./store-defined.ts";

/** Segments would mix two states of the data. @throws ExpectedFailure where features are older than the data. */
export function freshTable(table: FeatureTable): FeatureTable {
  if (!table.set.isStale) return table;
  throw new ExpectedFailure(
    "features-stale",
    "Files were imported or taken back, or customers joined or parted, since the features were computed. Compute them again first.",
    "featureSetId",
  );
}

/** Who is in which segment of a definition. @throws ExpectedFailure where the definition or the data does not allow it. */
export function membersOf(job: JobContext, definition: Definition, table: FeatureTable): DefinedSegments {
  switch (definition.method) {
    case "rfm":
      return defineRfm(definition, table, (customerIds) => loadKeys(job.store, customerIds));
    case "rules":
      return defineRules(definition, groundOf(job, table));
    case "lifecycle":
      return defineLifecycle(definition, groundOf(job, table));
    default:
      return assertNever(definition);
  }
}

/** What rules are asked on in a job: it keeps answers until it ends. */
export function groundOf(job: JobContext, table: FeatureTable): RuleGround {
  const kept = new Map<string, unknown>();
  const remember = <T>(key: string, compute: () => T): T => {
    if (!kept.has(key)) kept.set(key, compute());
    return kept.get(key) as T;
  };
  return ruleGround({ store: job.store, remember }, table, () => job.stopIfAsked());
}
