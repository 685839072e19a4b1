import type { PersonaId, SentenceId } from "../../src-shared/ids.ts";
import type { LiveSentence, PersonaBlock } from "../../src-shared/persona.ts";
import { useAction, useLoaded } from "../use-tessera.ts";

/** Everything that a persona's page asks for and does. */
export function usePersona(personaId: PersonaId, author: string) {
  const persona = useLoaded(["persona.get", personaId], (client) => client.persona.get({ personaId }));
  const live = useLoaded(["persona.recheck", personaId], (client) => client.persona.recheck({ personaId }));
  const edit = useAction("Changing a sentence", ({ client }, _job, sentenceId: SentenceId, words: string) =>
    client.persona.editSentence({ sentenceId, words, author }),
  );
  const add = useAction("Adding a sentence", ({ client }, _job, block: PersonaBlock, words: string) =>
    client.persona.addSentence({ personaId, block, words, author }),
  );
  const removeSentence = useAction("Taking a sentence out", ({ client }, _job, sentenceId: SentenceId) =>
    client.persona.removeSentence({ sentenceId, author }),
  );
  const quote = useAction("Quoting", ({ client }, _job, feedbackId: number) =>
    client.persona.addQuote({ personaId, feedbackId, author }),
  );
  const bringUpToDate = useAction("Bringing sentences up to date", ({ client }, job) =>
    client.persona.bringUpToDate({ personaId, author }, job),
  );
  const newPortrait = useAction("Drawing", ({ client }) => client.persona.newPortrait({ personaId, author }));
  const restore = useAction("Bringing a version back", ({ client }, _job, versionId: number) =>
    client.persona.restoreVersion({ personaId, versionId, author }),
  );
  const comment = useAction("Comment", ({ client }, _job, words: string, sentenceId?: SentenceId) =>
    client.persona.addComment({ personaId, words, author, ...(sentenceId !== undefined && { sentenceId }) }),
  );
  const removeComment = useAction("Taking a comment away", ({ client }, _job, commentId: number) =>
    client.persona.removeComment({ personaId, commentId }),
  );
  const remove = useAction("Deleting a persona", ({ client }) => client.persona.remove({ personaId }));
  const actions = {
    edit,
    add,
    removeSentence,
    quote,
    bringUpToDate,
    newPortrait,
    restore,
    comment,
    removeComment,
    remove,
  };
  const error = Object.values(actions).flatMap(({ action }) => (action.state === "failed" ? [action.error] : []))[0];
  return { persona, live, error, ...actions };
}
export type PersonaActions = ReturnType<typeof usePersona>;

/** What is known now of each measured sentence. */
export function liveBySentence(live: PersonaActions["live"]): ReadonlyMap<SentenceId, LiveSentence> {
  return new Map(live.state === "done" ? live.value.sentences.map((sentence) => [sentence.sentenceId, sentence]) : []);
}
