import { z } from "zod";
import { command, job, query, writingJob } from "./contract-kit.ts";
import { choice, id, integer, list, name, reference, text } from "./fields.ts";
import type { PersonaId, PlaceRef, SegmentationId, SegmentId, SentenceId } from "./ids.ts";
import type { PortraitFigures } from "./marks/portrait-svg.ts";
import type { Claim, Measured } from "./persona-claim.ts";
import { strategyCalls } from "./persona-strategy.ts";
import type { NameCheck } from "./segment-name.ts";

/** The parts of a persona's page, in their order. */
export const personaBlocks = {
  story: "In one line",
  motivations: "What moves them",
  pains: "What holds them back",
  products: "What they buy",
  channels: "Where they buy and read",
  rhythm: "When they buy",
  objections: "What they might say against it",
  quotes: "In their words",
  do: "Do",
  dont: "Do not",
  kpi: "What to watch",
} as const;
export type PersonaBlock = keyof typeof personaBlocks;
export const personaBlockIds = Object.keys(personaBlocks) as [PersonaBlock, ...PersonaBlock[]];

/** measured: by the program, and again whenever it is looked at. inferred: a guess from something measured. written: by a person. */
export const sentenceMarks = ["measured", "inferred", "written"] as const;
export type SentenceMark = (typeof sentenceMarks)[number];

export interface Sentence {
  readonly sentenceId: SentenceId;
  readonly block: PersonaBlock;
  readonly words: string;
  readonly mark: SentenceMark;
  /** What a measured sentence rests on. */
  readonly claim?: Claim;
  /** What an inferred one was inferred from, what a written one said before, where a quote stands; "" for nothing. */
  readonly basis: string;
}

export interface PersonaComment {
  readonly commentId: number;
  /** The sentence that it is about; absent: the whole. */
  readonly sentenceId?: SentenceId;
  readonly author: string;
  readonly words: string;
  readonly writtenAtMs: number;
}

/** A state that a persona was in. */
export interface PersonaVersion {
  readonly versionId: number;
  readonly author: string;
  /** What was changed. */
  readonly words: string;
  readonly madeAtMs: number;
}

export interface Persona {
  readonly personaId: PersonaId;
  readonly segmentId: SegmentId;
  readonly segmentationId: SegmentationId;
  /** The segment's name, letter and colour. */
  readonly name: string;
  readonly index: number;
  readonly customers: number;
  /** Draws the portrait, together with the figures. */
  readonly seed: number;
  readonly figures: PortraitFigures;
  readonly sentences: readonly Sentence[];
  readonly comments: readonly PersonaComment[];
  /** Newest first. */
  readonly versions: readonly PersonaVersion[];
}

/** A segmentation with personas that another one was made of. */
export interface EarlierPersonas {
  readonly segmentationId: SegmentationId;
  readonly name: string;
  readonly personas: number;
}

/** A segment that has more than its name: a persona, or a part of the plan. */
export interface WrittenAbout {
  readonly segmentId: SegmentId;
  readonly name: string;
  readonly hasPersona: boolean;
  /** A person wrote a cell of the strategy, or chose a play. */
  readonly hasPlan: boolean;
}

/** A segment of a segmentation, and its persona if it has one. */
export interface PersonaListing {
  readonly segmentId: SegmentId;
  readonly name: string;
  readonly index: number;
  readonly customers: number;
  readonly personaId?: PersonaId;
  readonly seed: number;
  readonly figures: PortraitFigures;
  /** The one-line story; "" without a persona. */
  readonly story: string;
}

/** A measured sentence, measured again. */
export interface LiveSentence {
  readonly sentenceId: SentenceId;
  /** holds: within its tolerance. changed: not any more. gone: what it is about cannot be measured any more. */
  readonly state: "holds" | "changed" | "gone";
  readonly now?: Measured;
  /** "8.2 % (95 %: 7.1 % to 9.4 %), n = 312." */
  readonly evidence?: string;
  /** What the sentence would have to say. */
  readonly words?: string;
}

export interface LivePersona {
  readonly sentences: readonly LiveSentence[];
  /** Imports have changed since the features were computed, so that what rests on them may be old. */
  readonly isStale: boolean;
}

export const nameStyles = ["plain", "vivid", "code"] as const;
export type NameStyle = (typeof nameStyles)[number];

/** One thing that a name says of the customers, as a condition on a feature. */
export interface NameClaim {
  /** The words of the name that say it. */
  readonly words: string;
  readonly featureId: string;
  readonly label: string;
  readonly min?: number;
  readonly max?: number;
  /** "Orders: 5 or more, which a quarter of all customers have." */
  readonly meaning: string;
}

/** How far a name is true of the segment, over all customers. */
export interface NameHonesty {
  readonly claims: readonly NameClaim[];
  /** 0–1: of all customers of whom the name is true, how many are in the segment. */
  readonly precision: number;
  /** 0–1: of the segment's customers, of how many the name is true. */
  readonly recall: number;
  /** Customers of whom it is true. */
  readonly described: number;
  readonly members: number;
}

export interface NameProposal extends NameCheck {
  readonly style: NameStyle;
  readonly honesty: NameHonesty;
}

export interface NameProposals {
  readonly segmentId: SegmentId;
  readonly current: string;
  /** Of the name that it has; absent where it claims nothing that the program can measure. */
  readonly currentHonesty?: NameHonesty;
  readonly proposals: readonly NameProposal[];
}

export interface CheckedName extends NameCheck {
  /** Absent where the name claims nothing that the program can measure. */
  readonly honesty?: NameHonesty;
}

/** Something that a customer of the segment wrote, with what names the person blacked out. */
export interface QuoteOffer {
  readonly feedbackId: number;
  readonly words: string;
  /** "Review, 3 March 2026, rated 5." */
  readonly source: string;
}

export const papers = { a4: "A4", letter: "US Letter", slide: "Slides 16:9" } as const;
export type Paper = keyof typeof papers;
export const paperField = choice({
  label: "Paper",
  help: "Size of the pages.",
  choices: Object.keys(papers) as [Paper, ...Paper[]],
}).default("a4");

export const LONGEST_SENTENCE = 400;

const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const segmentId = id<SegmentId>({ label: "Segment", help: "Number of the segment." });
const personaId = id<PersonaId>({ label: "Persona", help: "Number of the persona." });
const sentenceId = id<SentenceId>({ label: "Sentence", help: "Number of the sentence." });
const author = text({ label: "By", help: "Who does it, for the history.", max: 80 }).default("");
const words = name({ label: "Sentence", help: "One statement about these customers.", max: LONGEST_SENTENCE });
const place = reference<PlaceRef>({ label: "Place", help: "Where to write the file." });

export const persona = {
  proposeNames: query<NameProposals>()("Five names for a segment, each with how far it is true", { segmentId }),
  checkName: query<CheckedName>()("What speaks against a name of a segment, and how far it is true", {
    segmentId,
    name: text({ label: "Name", help: "The name to look at.", max: 500 }),
  }),
  list: query<PersonaListing[]>()("The segments of a segmentation with their personas", { segmentationId }),
  usesOf: query<WrittenAbout[]>()("What people wrote about any of some segments: personas and plans", {
    segmentIds: list(id<SegmentId>({ label: "Segment", help: "Number of a segment." }), {
      label: "Segments",
      help: "Which segments.",
      max: 500,
    }),
  }),
  get: query<Persona>()("One persona with its comments and versions", { personaId }),
  draft: writingJob<PersonaListing[]>()("Write a first draft of personas from what is measured", {
    segmentationId,
    segmentIds: list(z.int().min(1), {
      label: "Segments",
      help: "Default: all that have no persona yet.",
      max: 1000,
    }).optional(),
    author,
  }),
  earlier: query<EarlierPersonas | null>()("The segmentation that this one was made of, where that has personas", {
    segmentationId,
  }),
  carryOn: writingJob<PersonaListing[]>()(
    "Take over personas and plans of the segmentation that this one was made of, each by the segment in its place",
    { segmentationId, author },
  ),
  recheck: job<LivePersona>()("Measure every measured sentence of a persona again", { personaId }),
  bringUpToDate: writingJob<Persona>()("Rewrite the measured sentences that hold no more, with the numbers of now", {
    personaId,
    author,
  }),
  editSentence: command<null>()("Write a sentence anew; it is a person's from then on", { sentenceId, words, author }),
  addSentence: command<null>()("Add a sentence of one's own", {
    personaId,
    block: choice({ label: "Part", help: "Where it stands on the page.", choices: personaBlockIds }),
    words,
    author,
  }),
  removeSentence: command<null>()("Take a sentence out", { sentenceId, author }),
  listQuotes: query<QuoteOffer[]>()("What customers of the segment wrote, to quote from", {
    personaId,
    limit: integer({ label: "Limit", help: "How many.", min: 1, max: 100 }).default(20),
  }),
  addQuote: command<null>()("Quote what a customer wrote", {
    personaId,
    feedbackId: integer({ label: "Feedback", help: "Number of what was written.", min: 1, max: 2 ** 53 - 1 }),
    author,
  }),
  newPortrait: command<null>()("Draw another portrait", { personaId, author }),
  restoreVersion: command<null>()("Bring back an earlier version", {
    personaId,
    versionId: integer({ label: "Version", help: "Number of the version.", min: 1, max: 2 ** 53 - 1 }),
    author,
  }),
  addComment: command<null>()("Comment on a persona or on one of its sentences", {
    personaId,
    sentenceId: sentenceId.optional(),
    words: text({ label: "Comment", help: "For your client, or from your client.", max: 2000 }),
    author,
  }),
  removeComment: command<null>()("Take a comment away", {
    personaId,
    commentId: integer({ label: "Comment", help: "Number of the comment.", min: 1, max: 2 ** 53 - 1 }),
  }),
  remove: command<null>()("Delete a persona; the segment stays", { personaId }),
  exportPersonas: job<{ personas: number; bytes: number }>()("Write personas as pages to print or send", {
    segmentationId,
    personaIds: list(z.int().min(1), {
      label: "Personas",
      help: "Default: all of the segmentation.",
      max: 1000,
    }).optional(),
    paper: paperField,
    place,
  }),
  ...strategyCalls,
};
