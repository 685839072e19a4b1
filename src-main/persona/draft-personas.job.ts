import type { SegmentationId } from "../../src-shared/ids.ts";
import type { PersonaListing } from "../../src-shared/persona.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { addHistory } from "../project/queries.ts";
import { createPersona } from "./change-persona.ts";
import { orderFacts } from "./claims/order-facts.ts";
import { draftPersona } from "./draft/draft-persona.ts";
import { quotable, sourceOf } from "./draft/quotes.ts";
import { loadGround } from "./ground.ts";
import { listPersonasOf } from "./load-persona.ts";
import { feedbackTexts, listPersonas, type NewSentence } from "./queries.ts";

/** Quotes of a first draft, and how many texts are looked at for them. */
const QUOTES = 2;
const TEXTS_LOOKED_AT = 50;

/** Writes a first draft for the segments that have no persona yet, or for the named ones of them. */
export function draftPersonas(
  job: JobContext,
  input: { segmentationId: SegmentationId; segmentIds?: number[] | undefined; author: string },
): Result<PersonaListing[]> {
  const ground = loadGround(job.store, input.segmentationId);
  const { segments } = ground.segmentation;
  const stranger = input.segmentIds?.find((id) => !segments.some(({ segmentId }) => segmentId === id));
  if (stranger !== undefined) return fail("no-segment", `This segmentation has no segment ${stranger}.`, "segmentIds");
  const has = new Set(listPersonas(job.store, input.segmentationId).map(({ segmentId }) => segmentId));
  const wanted = segments.filter(
    ({ segmentId }) => !has.has(segmentId) && (input.segmentIds?.includes(segmentId) ?? true),
  );
  const facts = orderFacts(job.store, ground.table, () => job.stopIfAsked());
  const drafts = wanted.map(({ segmentId, index, name }, at) => {
    job.stopIfAsked();
    job.progress(at / wanted.length, `Measuring “${name}”`);
    return { segmentId, sentences: [...draftPersona(ground, facts, index), ...quotesOf(job, segmentId)] };
  });
  if (drafts.length === 0) return succeed(listPersonasOf(job.store, input.segmentationId, ground));
  job.write((store) => {
    const words = `First ${drafts.length === 1 ? "draft of a persona" : `drafts of ${drafts.length} personas`}.`;
    addHistory(store, job.nowMs, "persona.draft", words);
    for (const { segmentId, sentences } of drafts)
      createPersona(store, segmentId, sentences, {
        author: input.author,
        nowMs: job.nowMs,
        call: "persona.draft",
        words: "First draft.",
      });
  });
  return succeed(listPersonasOf(job.store, input.segmentationId, ground));
}

/** The newest texts that can stand alone. */
function quotesOf({ store }: JobContext, segmentId: Parameters<typeof feedbackTexts>[1]): NewSentence[] {
  return feedbackTexts(store, segmentId, TEXTS_LOOKED_AT)
    .flatMap((row) => {
      const words = quotable(row.text);
      return words === undefined ? [] : [{ row, words }];
    })
    .slice(0, QUOTES)
    .map(({ row, words }) => ({
      block: "quotes",
      words: `“${words}”`,
      mark: "written",
      basis: sourceOf(row),
      feedbackId: row.feedbackId,
    }));
}
