import { formatCount } from "../../src-shared/format.ts";
import type { PersonaId } from "../../src-shared/ids.ts";
import type { LivePersona, LiveSentence, Persona, Sentence } from "../../src-shared/persona.ts";
import { type Claim, claimHolds, claimOf } from "../../src-shared/persona-claim.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { keepVersion } from "./change-persona.ts";
import { measureClaim } from "./claims/measure-claim.ts";
import { type OrderFacts, orderFacts } from "./claims/order-facts.ts";
import { sayClaim, sayEvidence } from "./claims/say-claim.ts";
import { loadGround, type PersonaGround } from "./ground.ts";
import { loadPersona, personaRow } from "./load-persona.ts";
import { listSentences, replaceSentence } from "./queries.ts";

/** Measures every measured sentence again, on the newest features and orders. */
export function recheckPersona(job: JobContext, { personaId }: { personaId: PersonaId }): Result<LivePersona> {
  const { ground, live } = measureAgain(job, personaId);
  return succeed({ sentences: live, isStale: ground.table.set.isStale });
}

/** Rewrites the measured sentences whose number has moved beyond their tolerance; what nobody can measure any more stays. */
export function bringUpToDate(
  job: JobContext,
  { personaId, author }: { personaId: PersonaId; author: string },
): Result<Persona> {
  const { ground, live, sentences } = measureAgain(job, personaId);
  const changed = live.flatMap(({ sentenceId, state, now, words }) => {
    const measure = sentences.find((sentence) => sentence.sentenceId === sentenceId)?.claim?.measure;
    return state === "changed" && now && words !== undefined && measure
      ? [{ sentenceId, words, claim: claimOf(measure, now) }]
      : [];
  });
  if (changed.length === 0) return fail("nothing-changed", "Every measured sentence still holds.");
  job.write((store) => {
    for (const { sentenceId, words, claim } of changed)
      replaceSentence(store, sentenceId, { words, mark: "measured", claim, basis: "" });
    keepVersion(store, personaId, {
      author,
      nowMs: job.nowMs,
      call: "persona.bringUpToDate",
      words: `${formatCount(changed.length, "measured sentence")} brought up to date.`,
    });
  });
  return succeed(loadPersona(job.store, personaId, ground));
}

function measureAgain(job: JobContext, personaId: PersonaId) {
  const { segmentationId, position } = personaRow(job.store, personaId);
  job.progress(0.1, "Reading features");
  const ground = loadGround(job.store, segmentationId);
  const facts = orderFacts(job.store, ground.table, () => job.stopIfAsked());
  const sentences = listSentences(job.store, personaId);
  const live = sentences.flatMap((sentence) => {
    job.stopIfAsked();
    return sentence.claim ? [liveSentence(ground, facts, position, sentence, sentence.claim)] : [];
  });
  return { ground, live, sentences };
}

function liveSentence(
  ground: PersonaGround,
  facts: OrderFacts,
  position: number,
  { sentenceId }: Sentence,
  claim: Claim,
): LiveSentence {
  const now = measureClaim(ground, facts, position, claim.measure);
  if (!now) return { sentenceId, state: "gone" };
  const words = sayClaim(ground, claim.measure, now);
  const evidence = sayEvidence(ground, claim.measure, now);
  return {
    sentenceId,
    state: claimHolds(claim, now) ? "holds" : "changed",
    now,
    evidence,
    ...(words !== undefined && { words }),
  };
}
