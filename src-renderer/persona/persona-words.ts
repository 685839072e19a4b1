import type { SentenceMark } from "../../src-shared/persona.ts";

/** What the screens of personas and strategies say. */
export const words = {
  personas: "Personas",
  personasSentence:
    "How to talk of each segment: what is measured, what is guessed from it, and what you know yourself.",
  strategy: "Strategy",
  noSegments: "No segments yet",
  noSegmentsText: "Personas and strategies are made of segments. Find segments first.",
  goToSegments: "Go to Segments",
  draftAll: "Write first drafts",
  noPersonas: "No personas yet",
  noPersonasText:
    "The program measures each segment and writes a first draft of its page. Every sentence says whether it is measured, inferred or written by a person, and you can change all of it.",
  hasEarlier: (name: string, personas: string) =>
    `These segments go on from “${name}”, which has ${personas}. Each can go to the segment that took the place of its own.`,
  takeOver: "Take them over",
  draftOne: "Write a first draft",
  noStory: "No persona yet.",
  stale: "Imports have changed since the features were computed, so that some numbers here may be old.",
  computeAgain: "Compute features",
  evidence: "What campaigns have shown",
  noEvidence:
    "Nothing yet. When a campaign to one of these segments has held somebody back and its window is over, its result can be kept as evidence, and stands here.",
  customersOf: "Customers",
  facts: "Measured facts",
  noFacts: "No sentence of this persona is measured.",
  measuring: "Measuring again …",
  bringUpToDate: "Bring up to date",
  editedByHand: "If you change a measured sentence, it becomes yours and is not measured any more.",
  placeholder: "A sentence of your own",
  add: "Add",
  save: "Save",
  cancel: "Cancel",
  quote: "Quote a customer",
  noQuotes: "No customer of this segment has written anything that could stand as a quote.",
  noHistory: "No version yet.",
  restore: "Bring back",
  comment: "Comment",
  commentPlaceholder: "For your client, or from your client",
  noComments: "No comments yet.",
  present: "Present",
  newPortrait: "Draw another",
  remove: "Delete persona",
  author: "Your name",
  authorHelp: "Stands in the history and beside comments.",
  portraitNote: "The drawing stands for the group and shows nobody.",
} as const;

export const markWords: Readonly<Record<SentenceMark, { readonly letter: string; readonly meaning: string }>> = {
  measured: { letter: "M", meaning: "Measured on these customers, and again whenever you look" },
  inferred: { letter: "I", meaning: "Inferred from something measured" },
  written: { letter: "W", meaning: "Written by a person" },
};
