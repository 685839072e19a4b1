import type { PersonaId, SegmentationId } from "../../src-shared/ids.ts";
import type { Persona, PersonaListing, Sentence } from "../../src-shared/persona.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { ReadStore } from "../store/open-store.ts";
import { loadGround, type PersonaGround, segmentAt } from "./ground.ts";
import { portraitFigures } from "./portrait-figures.ts";
import {
  findPersona,
  listComments,
  listPersonas,
  listSentences,
  listVersions,
  type PersonaRow,
  type StoredSentence,
} from "./queries.ts";

/** @throws ExpectedFailure when the persona is gone. */
export function personaRow(store: ReadStore, personaId: PersonaId): PersonaRow {
  const row = findPersona(store, personaId);
  if (!row) throw new ExpectedFailure("no-persona", "This persona is not in the project any more.", "personaId");
  return row;
}

/** @throws ExpectedFailure when the persona is gone. */
export function loadPersona(store: ReadStore, personaId: PersonaId, ground?: PersonaGround): Persona {
  const { position, ...row } = personaRow(store, personaId);
  const known = ground ?? loadGround(store, row.segmentationId);
  return {
    ...row,
    index: position,
    customers: segmentAt(known, position).customers,
    figures: portraitFigures(known, position),
    sentences: listSentences(store, personaId).map(shown),
    comments: listComments(store, personaId),
    versions: listVersions(store, personaId),
  };
}

function shown({ feedbackId: _feedbackId, ...sentence }: StoredSentence): Sentence {
  return sentence;
}

/** Every segment of a segmentation, with its persona where it has one. */
export function listPersonasOf(
  store: ReadStore,
  segmentationId: SegmentationId,
  ground: PersonaGround,
): PersonaListing[] {
  const personas = new Map(listPersonas(store, segmentationId).map((row) => [row.segmentId, row]));
  return ground.segmentation.segments.map(({ segmentId, name, index, customers }) => {
    const row = personas.get(segmentId);
    return {
      segmentId,
      name,
      index,
      customers,
      seed: row?.seed ?? segmentId,
      figures: portraitFigures(ground, index),
      story: row ? storyOf(store, row.personaId) : "",
      ...(row && { personaId: row.personaId }),
    };
  });
}

function storyOf(store: ReadStore, personaId: PersonaId): string {
  return listSentences(store, personaId)
    .filter(({ block }) => block === "story")
    .map(({ words }) => words)
    .join(" ");
}
