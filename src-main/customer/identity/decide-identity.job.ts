import type { IdentityThresholds, StandingIdentity } from "../../../src-shared/customer-identity.ts";
import { formatShare } from "../../../src-shared/format.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory, saveSetting } from "../../project/queries.ts";
import { saveMerges, wordMerges } from "../resolve-people.ts";
import { clusterPeople, type PeopleFound, type StandingDecision } from "./cluster-people.ts";
import {
  deleteNewestDecision,
  insertDecision,
  keysOf,
  listDecisions,
  loadEvidence,
  standingDecisions,
  thresholdsInForce,
} from "./queries.ts";

interface Question {
  readonly leftId: CustomerId;
  readonly rightId: CustomerId;
  readonly decision: "merge" | "apart" | "undo";
}

/** Keeps what a person decides of two customers, and counts everything anew by it. */
export function decideIdentity(job: JobContext, question: Question): Result<StandingIdentity> {
  const { decision } = question;
  const ordered = keysInOrder(job, question);
  if (!ordered.ok) return ordered;
  const { keys, left, right } = ordered.value;
  const log = listDecisions(job.store);
  const isOfThem = (entry: StandingDecision) => entry.left === left && entry.right === right;
  const newest = log.findIndex(isOfThem);
  if (decision === "undo" && newest < 0)
    return fail("no-decision", `Nothing was decided of ${keys[0]} and ${keys[1]}.`, "decision");
  if (decision !== "undo" && log[newest]?.decision === decision) return succeed({ decision });
  const decided = decision === "undo" ? log.toSpliced(newest, 1) : [{ left, right, decision }, ...log];
  const evidence = loadEvidence(job.store, { decisions: standingDecisions(decided) });
  const thresholds = thresholdsInForce(job.store);
  const found = clusterPeople(evidence, thresholds);
  if (decision === "merge") {
    if (!evidence.keys.has(left) || !evidence.keys.has(right))
      return fail("no-rows", `One of ${keys[0]} and ${keys[1]} has no rows in the imports that count now.`, "decision");
    const others = { ...evidence, decisions: evidence.decisions.filter((entry) => !isOfThem(entry)) };
    if (overruled(found) > 0 && overruled(found) > overruled(clusterPeople(others, thresholds)))
      return fail("kept-apart", keptApartWords(keys), "decision");
  }
  const merges = wordMerges(job.store, found);
  job.stopIfAsked();
  job.write((store) => {
    if (decision === "undo") deleteNewestDecision(store, keys);
    else insertDecision(store, keys, decision, job.nowMs);
    saveMerges(store, merges);
    addHistory(store, job.nowMs, "customer.decide", `${keys[0]} and ${keys[1]}: ${outcomes[decision]}.`);
  });
  return succeed({ decision: decided.find(isOfThem)?.decision ?? null });
}

const outcomes = { merge: "one person", apart: "two people", undo: "decision taken back" } as const;

/** Both customers, the one with the smaller key first: decisions are kept by keys, in this order. */
function keysInOrder(
  job: JobContext,
  { leftId, rightId }: Question,
): Result<{ keys: readonly [string, string]; left: number; right: number }> {
  if (leftId === rightId) return fail("same-customer", "These are not two customers, but one.", "rightId");
  const known = keysOf(job.store, [leftId, rightId]);
  const [one, two] = [known.get(leftId), known.get(rightId)];
  if (one === undefined || two === undefined) {
    const field = one === undefined ? "leftId" : "rightId";
    return fail("no-customer", "This customer is not in the project any more.", field);
  }
  return succeed(
    one < two ? { keys: [one, two], left: leftId, right: rightId } : { keys: [two, one], left: rightId, right: leftId },
  );
}

/** How many decisions cannot be followed because of newer ones. */
function overruled({ guards }: PeopleFound): number {
  return guards.filter(({ kind }) => kind === "against-decision").length;
}

function keptApartWords([one, two]: readonly [string, string]): string {
  return `${one} and ${two} cannot become one person: you decided that customers who are counted as them are two people. Undo that decision first.`;
}

/** Merges and reviews from other probabilities on. */
export function saveThresholds(job: JobContext, thresholds: IdentityThresholds): Result<IdentityThresholds> {
  const { merge } = thresholds;
  const inOrder = { merge, review: Math.min(merge, thresholds.review) };
  const merges = wordMerges(job.store, clusterPeople(loadEvidence(job.store), inOrder));
  job.stopIfAsked();
  job.write((store) => {
    saveSetting(store, "identityThresholds", inOrder);
    saveMerges(store, merges);
    const words = `Customers are merged from ${formatShare(merge)} likeness on, and reviewed from ${formatShare(inOrder.review)} on.`;
    addHistory(store, job.nowMs, "customer.saveThresholds", words);
  });
  return succeed(inOrder);
}
