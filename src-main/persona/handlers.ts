import type { Handlers } from "../../src-shared/contract-kit.ts";
import type { PersonaId, SegmentId } from "../../src-shared/ids.ts";
import { type persona, personaBlocks } from "../../src-shared/persona.ts";
import { ExpectedFailure, fail, succeed } from "../../src-shared/result.ts";
import type { Contexts } from "../contexts.ts";
import type { ReadContext, WriteContext } from "../jobs/job-context.ts";
import { projectDate } from "../project/project-zone.ts";
import { addHistory } from "../project/queries.ts";
import { findSegment } from "../segmentation/queries.ts";
import { findEarlierPersonas } from "./carry-on/find-earlier.ts";
import { keepVersion, restoreSentences } from "./change-persona.ts";
import { quotable, sourceOf } from "./draft/quotes.ts";
import { loadGround } from "./ground.ts";
import { listPersonasOf, loadPersona, personaRow } from "./load-persona.ts";
import { checkHonestName, proposeHonestNames } from "./names/propose-honest-names.ts";
import {
  deleteComment,
  deletePersona,
  deleteSentence,
  feedbackTexts,
  findFeedback,
  findSentence,
  findVersion,
  insertComment,
  insertSentence,
  nextPosition,
  replaceSentence,
  saveSeed,
  usesOfSegments,
} from "./queries.ts";
import { strategyHandlers } from "./strategy/handlers.ts";

/** Of the texts that are looked at only some can be quoted. */
const TEXTS_PER_QUOTE = 4;

export const personaHandlers: Handlers<typeof persona, Contexts> = {
  ...strategyHandlers,
  proposeNames: (context, { segmentId }) => {
    const { ground, position } = groundOfSegment(context, segmentId);
    return succeed(context.remember(`names:${segmentId}`, () => proposeHonestNames(ground, position)));
  },
  checkName: (context, { segmentId, name }) => {
    const { ground, position } = groundOfSegment(context, segmentId);
    return succeed(checkHonestName(ground, position, name));
  },
  list: (context, { segmentationId }) =>
    succeed(
      context.remember(`personas:${segmentationId}`, () =>
        listPersonasOf(context.store, segmentationId, groundOf(context, segmentationId)),
      ),
    ),
  earlier: ({ store }, { segmentationId }) => succeed(findEarlierPersonas(store, segmentationId)),
  usesOf: ({ store }, { segmentIds }) => succeed(usesOfSegments(store, segmentIds)),
  get: (context, { personaId }) => {
    const { segmentationId } = personaRow(context.store, personaId);
    return succeed(loadPersona(context.store, personaId, groundOf(context, segmentationId)));
  },
  editSentence: (context, { sentenceId, words, author }) => {
    const sentence = findSentence(context.store, sentenceId);
    if (!sentence) return noSentence();
    if (sentence.words === words) return succeed(null);
    const was = sentence.mark === "written" ? sentence.basis : `Was ${sentence.mark}: ${sentence.words}`;
    replaceSentence(context.store, sentenceId, { words, mark: "written", basis: was });
    const block = personaBlocks[sentence.block];
    const change = sentence.mark === "measured" ? "A measured sentence in" : "A sentence in";
    return changed(context, sentence.personaId, author, "persona.editSentence", `${change} “${block}” written anew.`);
  },
  addSentence: (context, { personaId, block, words, author }) => {
    personaRow(context.store, personaId);
    const sentence = { block, words, mark: "written", basis: "" } as const;
    insertSentence(context.store, personaId, nextPosition(context.store, personaId), sentence);
    return changed(context, personaId, author, "persona.addSentence", `Sentence added to “${personaBlocks[block]}”.`);
  },
  removeSentence: (context, { sentenceId, author }) => {
    const sentence = findSentence(context.store, sentenceId);
    if (!sentence) return noSentence();
    deleteSentence(context.store, sentenceId);
    const words = `Sentence taken out of “${personaBlocks[sentence.block]}”.`;
    return changed(context, sentence.personaId, author, "persona.removeSentence", words);
  },
  listQuotes: ({ store }, { personaId, limit }) => {
    const rows = feedbackTexts(store, personaRow(store, personaId).segmentId, limit * TEXTS_PER_QUOTE);
    const quotes = rows.flatMap((row) => {
      const words = quotable(row.text);
      return words === undefined ? [] : [{ feedbackId: row.feedbackId, words, source: sourceOf(row) }];
    });
    return succeed(quotes.slice(0, limit));
  },
  addQuote: (context, { personaId, feedbackId, author }) => {
    const row = findFeedback(context.store, personaRow(context.store, personaId).segmentId, feedbackId);
    const words = row && quotable(row.text);
    if (!row || words === undefined)
      return fail(
        "no-quote",
        "No customer of this segment wrote this, or it is too short or too long to quote.",
        "feedbackId",
      );
    const sentence = {
      block: "quotes",
      words: `“${words}”`,
      mark: "written",
      basis: sourceOf(row),
      feedbackId,
    } as const;
    insertSentence(context.store, personaId, nextPosition(context.store, personaId), sentence);
    return changed(context, personaId, author, "persona.addQuote", "Quote added.");
  },
  newPortrait: (context, { personaId, author }) => {
    saveSeed(context.store, personaId, personaRow(context.store, personaId).seed + 1);
    return changed(context, personaId, author, "persona.newPortrait", "Another portrait.");
  },
  restoreVersion: (context, { personaId, versionId, author }) => {
    personaRow(context.store, personaId);
    const version = findVersion(context.store, personaId, versionId);
    if (!version) return fail("no-version", "This version is not there any more.", "versionId");
    restoreSentences(context.store, personaId, version.sentences);
    saveSeed(context.store, personaId, version.seed);
    const words = `Version of ${projectDate(context.store, version.madeAtMs)} brought back.`;
    return changed(context, personaId, author, "persona.restoreVersion", words);
  },
  addComment: ({ store, nowMs }, { personaId, sentenceId, words, author }) => {
    personaRow(store, personaId);
    if (words.trim() === "") return fail("empty", "The comment is empty. Type what you want to say.", "words");
    if (sentenceId !== undefined && findSentence(store, sentenceId)?.personaId !== personaId) return noSentence();
    insertComment(store, personaId, {
      sentenceId: sentenceId ?? null,
      author,
      words: words.trim(),
      writtenAtMs: nowMs,
    });
    return succeed(null);
  },
  removeComment: ({ store }, { personaId, commentId }) =>
    deleteComment(store, personaId, commentId)
      ? succeed(null)
      : fail("no-comment", "This comment is not there any more.", "commentId"),
  remove: ({ store, nowMs }, { personaId }) => {
    const { name } = personaRow(store, personaId);
    deletePersona(store, personaId);
    addHistory(store, nowMs, "persona.remove", `Persona of “${name}” deleted.`);
    return succeed(null);
  },
};

const noSentence = () => fail("no-sentence", "This sentence is not there any more.", "sentenceId");

function changed({ store, nowMs }: WriteContext, personaId: PersonaId, author: string, call: string, words: string) {
  keepVersion(store, personaId, { author, nowMs, call, words });
  return succeed(null);
}

function groundOf({ store, remember }: ReadContext, segmentationId: Parameters<typeof loadGround>[1]) {
  return remember(`persona-ground:${segmentationId}`, () => loadGround(store, segmentationId));
}

function groundOfSegment(context: ReadContext, segmentId: SegmentId) {
  const segment = findSegment(context.store, segmentId);
  if (!segment) throw new ExpectedFailure("no-segment", "This segment is not in the project any more.", "segmentId");
  const ground = groundOf(context, segment.segmentationId);
  const position = ground.segmentation.segments.findIndex((known) => known.segmentId === segmentId);
  return { ground, position };
}
