import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import type { DefinedPassport } from "../../../src-shared/segmentation-passport.ts";
import { customerRows } from "../../customer/queries.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { groundOf, membersOf } from "../defined/find-members.ts";
import type { FeatureTable } from "../feature-table.ts";
import { answeredBy } from "../replay/asked-segments.ts";
import { customerSet } from "../rules/customer-set.ts";
import { findByRules } from "../rules/define-rules.ts";
import { withNumbers } from "./portable-rules.ts";

/** Ids of each segment's customers, by position. */
export type Members = readonly ArrayLike<number>[];

/**
 * Asks the definition of a passport again.
 * @param asked who is in each segment that the rules ask for, in the order of their numbers in the passport.
 * @throws ExpectedFailure where the definition or the data does not allow it.
 */
export function makeDefinedAgain(
  job: JobContext,
  table: FeatureTable,
  { definition, listed }: DefinedPassport,
  asked: Members,
): Members {
  const here = withCustomersHere(job, definition, listed);
  if (here.method !== "rules") return membersOf(job, here, table).segments.map(({ members }) => members);
  const ground = groundOf(job, table);
  const sets = new Map(asked.map((members, i) => [i + 1, customerSet(Array.from(members), ground.lastId)]));
  return findByRules(here, answeredBy(ground, sets)).segments.map(({ members }) => members);
}

/** Customers whom this project does not have are left out. */
function withCustomersHere({ store }: JobContext, definition: Definition, listed: readonly string[]): Definition {
  const wanted = new Set(listed);
  const idOf = new Map<string, number>();
  for (const [customerId, key] of customerRows(store)) if (wanted.has(key)) idOf.set(key, customerId);
  return withNumbers(definition, {
    segmentOf: (number) => number,
    customerOf: (number) => idOf.get(listed[number - 1] ?? ""),
  });
}
