import type { PersonaId, SegmentId } from "../../src-shared/ids.ts";
import { addHistory } from "../project/queries.ts";
import type { WriteStore } from "../store/open-store.ts";
import {
  deleteSentence,
  findPersona,
  insertPersona,
  insertSentence,
  insertVersion,
  listSentences,
  type NewSentence,
  replaceSentence,
  type StoredSentence,
} from "./queries.ts";

/** Who changes a persona, and when. */
export interface Change {
  readonly author: string;
  readonly nowMs: number;
  /** The call, for the project's history. */
  readonly call: string;
  /** What was changed: "Sentence added to “Do”." */
  readonly words: string;
}

/** Keeps what a persona has become as a version, and says so in the project's history. */
export function keepVersion(store: WriteStore, personaId: PersonaId, change: Change): void {
  const { name } = insertVersionOf(store, personaId, change);
  addHistory(store, change.nowMs, change.call, `Persona of “${name}”: ${change.words}`);
}

function insertVersionOf(store: WriteStore, personaId: PersonaId, { author, nowMs, words }: Change): { name: string } {
  const row = findPersona(store, personaId);
  if (!row) throw new Error(`there is no persona ${personaId}`);
  const sentences = listSentences(store, personaId);
  insertVersion(store, personaId, { author, words, madeAtMs: nowMs, seed: row.seed, sentences });
  return row;
}

/** Brings back the sentences of a version. Those that are still there keep their number, and with it their comments. */
export function restoreSentences(store: WriteStore, personaId: PersonaId, wanted: readonly StoredSentence[]): void {
  const now = new Set(listSentences(store, personaId).map(({ sentenceId }) => sentenceId));
  const then = new Set(wanted.map(({ sentenceId }) => sentenceId));
  for (const sentenceId of now) if (!then.has(sentenceId)) deleteSentence(store, sentenceId);
  wanted.forEach((sentence, position) => {
    if (now.has(sentence.sentenceId)) replaceSentence(store, sentence.sentenceId, sentence, position);
    else insertSentence(store, personaId, position, sentence);
  });
}

/** @returns the new persona of a segment, with its first version; several may be one entry of the history. */
export function createPersona(
  store: WriteStore,
  segmentId: SegmentId,
  sentences: readonly NewSentence[],
  change: Change,
): PersonaId {
  const personaId = insertPersona(store, segmentId, change.nowMs, segmentId);
  sentences.forEach((sentence, position) => insertSentence(store, personaId, position, sentence));
  insertVersionOf(store, personaId, change);
  return personaId;
}
