import type { PersonaId, SegmentationId, SegmentId, SentenceId } from "../../src-shared/ids.ts";
import type {
  PersonaBlock,
  PersonaComment,
  PersonaVersion,
  Sentence,
  SentenceMark,
  WrittenAbout,
} from "../../src-shared/persona.ts";
import type { Claim } from "../../src-shared/persona-claim.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

/** A sentence before it is stored. */
export interface NewSentence {
  readonly block: PersonaBlock;
  readonly words: string;
  readonly mark: SentenceMark;
  readonly claim?: Claim;
  readonly basis: string;
  /** The feedback that it quotes. */
  readonly feedbackId?: number;
}

export interface PersonaRow {
  readonly personaId: PersonaId;
  readonly segmentId: SegmentId;
  readonly segmentationId: SegmentationId;
  readonly position: number;
  readonly name: string;
  readonly seed: number;
}

const personaRows = `SELECT p.id AS personaId, p.segment_id AS segmentId, s.segmentation_id AS segmentationId, s.position,
    s.name, p.seed FROM persona AS p JOIN segment AS s ON s.id = p.segment_id`;

export function findPersona(store: ReadStore, personaId: PersonaId): PersonaRow | undefined {
  return store.get<PersonaRow>(`${personaRows} WHERE p.id = ?`, personaId);
}

/** The personas of a segmentation, in the order of its segments. */
export function listPersonas(store: ReadStore, segmentationId: SegmentationId): PersonaRow[] {
  return store.all<PersonaRow>(`${personaRows} WHERE s.segmentation_id = ? ORDER BY s.position`, segmentationId);
}

/** Of some segments those that have a persona or a plan, in the order in which they are asked for. */
export function usesOfSegments(store: ReadStore, segmentIds: readonly SegmentId[]): WrittenAbout[] {
  const rows = store.all<{ segmentId: SegmentId; name: string; hasPersona: 0 | 1; hasPlan: 0 | 1 }>(
    `SELECT s.id AS segmentId, s.name,
            EXISTS (SELECT 1 FROM persona WHERE segment_id = s.id) AS hasPersona,
            EXISTS (SELECT 1 FROM strategy_cell WHERE segment_id = s.id)
              OR EXISTS (SELECT 1 FROM chosen_play WHERE segment_id = s.id) AS hasPlan
     FROM json_each(?) AS asked JOIN segment AS s ON s.id = asked.value ORDER BY asked.key`,
    JSON.stringify(segmentIds),
  );
  return rows
    .filter(({ hasPersona, hasPlan }) => hasPersona === 1 || hasPlan === 1)
    .map((row) => ({ ...row, hasPersona: row.hasPersona === 1, hasPlan: row.hasPlan === 1 }));
}

export function insertPersona(store: WriteStore, segmentId: SegmentId, createdAtMs: number, seed: number): PersonaId {
  return store.run(
    "INSERT INTO persona (segment_id, created_at_ms, seed) VALUES (?, ?, ?)",
    segmentId,
    createdAtMs,
    seed,
  ).lastId as PersonaId;
}

export function saveSeed(store: WriteStore, personaId: PersonaId, seed: number): void {
  store.run("UPDATE persona SET seed = ? WHERE id = ?", seed, personaId);
}

export function deletePersona(store: WriteStore, personaId: PersonaId): void {
  store.run("DELETE FROM persona WHERE id = ?", personaId);
}

// ---- sentences ----

interface SentenceRow {
  readonly sentenceId: SentenceId;
  readonly block: PersonaBlock;
  readonly words: string;
  readonly mark: SentenceMark;
  readonly claim: string | null;
  readonly basis: string;
  readonly feedbackId: number | null;
}

/** A sentence with what of it only the store knows. */
export type StoredSentence = Sentence & { readonly feedbackId?: number };

function asSentence({ claim, feedbackId, ...row }: SentenceRow): StoredSentence {
  return {
    ...row,
    ...(claim === null ? {} : { claim: JSON.parse(claim) as Claim }),
    ...(feedbackId === null ? {} : { feedbackId }),
  };
}

const sentenceColumns =
  "id AS sentenceId, block, words, mark, claim, basis, feedback_id AS feedbackId FROM persona_sentence";

export function listSentences(store: ReadStore, personaId: PersonaId): StoredSentence[] {
  return store
    .all<SentenceRow>(`SELECT ${sentenceColumns} WHERE persona_id = ? ORDER BY position, id`, personaId)
    .map(asSentence);
}

export function findSentence(
  store: ReadStore,
  sentenceId: SentenceId,
): (StoredSentence & { personaId: PersonaId }) | undefined {
  const row = store.get<SentenceRow & { personaId: PersonaId }>(
    `SELECT persona_id AS personaId, ${sentenceColumns} WHERE id = ?`,
    sentenceId,
  );
  return row && { ...asSentence(row), personaId: row.personaId };
}

export function insertSentence(
  store: WriteStore,
  personaId: PersonaId,
  position: number,
  { block, words, mark, claim, basis, feedbackId }: NewSentence,
): void {
  store.run(
    `INSERT INTO persona_sentence (persona_id, position, block, words, mark, claim, basis, feedback_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    personaId,
    position,
    block,
    words,
    mark,
    claim ? JSON.stringify(claim) : null,
    basis,
    feedbackId ?? null,
  );
}

/** The place after the last sentence. */
export function nextPosition(store: ReadStore, personaId: PersonaId): number {
  const row = store.get<{ next: number }>(
    "SELECT coalesce(max(position), -1) + 1 AS next FROM persona_sentence WHERE persona_id = ?",
    personaId,
  );
  return row?.next ?? 0;
}

/** @param sentence what it says from now on; part and quoted feedback stay. @param position absent: where it stands. */
export function replaceSentence(
  store: WriteStore,
  sentenceId: SentenceId,
  { words, mark, claim, basis }: Pick<NewSentence, "words" | "mark" | "claim" | "basis">,
  position?: number,
): void {
  store.run(
    "UPDATE persona_sentence SET words = ?, mark = ?, claim = ?, basis = ?, position = coalesce(?, position) WHERE id = ?",
    words,
    mark,
    claim ? JSON.stringify(claim) : null,
    basis,
    position ?? null,
    sentenceId,
  );
}

export function deleteSentence(store: WriteStore, sentenceId: SentenceId): void {
  store.run("DELETE FROM persona_sentence WHERE id = ?", sentenceId);
}

// ---- versions and comments ----

export function insertVersion(
  store: WriteStore,
  personaId: PersonaId,
  version: { author: string; words: string; madeAtMs: number; seed: number; sentences: readonly StoredSentence[] },
): void {
  store.run(
    "INSERT INTO persona_version (persona_id, author, words, made_at_ms, seed, sentences) VALUES (?, ?, ?, ?, ?, ?)",
    personaId,
    version.author,
    version.words,
    version.madeAtMs,
    version.seed,
    JSON.stringify(version.sentences),
  );
}

export function listVersions(store: ReadStore, personaId: PersonaId): PersonaVersion[] {
  return store.all<PersonaVersion>(
    `SELECT id AS versionId, author, words, made_at_ms AS madeAtMs FROM persona_version
     WHERE persona_id = ? ORDER BY id DESC`,
    personaId,
  );
}

export function findVersion(
  store: ReadStore,
  personaId: PersonaId,
  versionId: number,
): { madeAtMs: number; seed: number; sentences: StoredSentence[] } | undefined {
  const row = store.get<{ madeAtMs: number; seed: number; sentences: string }>(
    "SELECT made_at_ms AS madeAtMs, seed, sentences FROM persona_version WHERE id = ? AND persona_id = ?",
    versionId,
    personaId,
  );
  return row && { ...row, sentences: JSON.parse(row.sentences) as StoredSentence[] };
}

export function listComments(store: ReadStore, personaId: PersonaId): PersonaComment[] {
  return store
    .all<Omit<PersonaComment, "sentenceId"> & { sentenceId: SentenceId | null }>(
      `SELECT id AS commentId, sentence_id AS sentenceId, author, words, written_at_ms AS writtenAtMs
       FROM persona_comment WHERE persona_id = ? ORDER BY id`,
      personaId,
    )
    .map(({ sentenceId, ...row }) => ({ ...row, ...(sentenceId === null ? {} : { sentenceId }) }));
}

export function insertComment(
  store: WriteStore,
  personaId: PersonaId,
  comment: { sentenceId: SentenceId | null; author: string; words: string; writtenAtMs: number },
): void {
  store.run(
    "INSERT INTO persona_comment (persona_id, sentence_id, author, words, written_at_ms) VALUES (?, ?, ?, ?, ?)",
    personaId,
    comment.sentenceId,
    comment.author,
    comment.words,
    comment.writtenAtMs,
  );
}

/** @returns whether there was one. */
export function deleteComment(store: WriteStore, personaId: PersonaId, commentId: number): boolean {
  return store.run("DELETE FROM persona_comment WHERE id = ? AND persona_id = ?", commentId, personaId).changes > 0;
}

// ---- feedback ----

export interface FeedbackRow {
  readonly feedbackId: number;
  readonly kind: string;
  readonly day: number;
  readonly rating: number | null;
  readonly text: string;
}

const feedbackOfSegment = `SELECT f.id AS feedbackId, f.kind, f.day, f.rating, f.text FROM visible_feedback AS f
  WHERE f.person_id IN (SELECT customer_id FROM membership WHERE segment_id = ?) AND length(trim(coalesce(f.text, ''))) > 0`;

/** What customers of a segment wrote, newest first. */
export function feedbackTexts(store: ReadStore, segmentId: SegmentId, limit: number): FeedbackRow[] {
  return store.all<FeedbackRow>(`${feedbackOfSegment} ORDER BY f.day DESC, f.id DESC LIMIT ?`, segmentId, limit);
}

export function findFeedback(store: ReadStore, segmentId: SegmentId, feedbackId: number): FeedbackRow | undefined {
  return store.get<FeedbackRow>(`${feedbackOfSegment} AND f.id = ?`, segmentId, feedbackId);
}
