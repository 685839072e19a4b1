import { job, query, writingJob } from "./contract-kit.ts";
import {
  type Companions,
  type IdentityCounts,
  type IdentitySummary,
  type IdentityThresholds,
  LEAST_MERGE,
  LEAST_REVIEW,
  type MatchRun,
  type MergeRule,
  MOST_MERGE,
  type PairPage,
  type PeopleGroups,
  pairBands,
  type StandingIdentity,
} from "./customer-identity.ts";
import { type IdentifySummary, matchScopes, personMappingSchema } from "./customer-matching.ts";
import { choice, id, integer, list, number, reference, structure, text } from "./fields.ts";
import type { CustomerId, FileRef, PlaceRef } from "./ids.ts";
import {
  type AttributeClass,
  type AttributeType,
  type ConsentChannel,
  consentChannels,
  type Provenance,
} from "./source-kinds.ts";
import type { Day } from "./units.ts";

export interface Customer {
  readonly customerId: CustomerId;
  /** The key as the files have it. */
  readonly key: string;
}

/** How many of some people can be written to by a channel, and how many agreed to it. */
export interface Reach {
  readonly people: number;
  /** With an address of the channel. */
  readonly reachable: number;
  /** Reachable, and with consent that stands. */
  readonly permitted: number;
}

/** One decision about consent, as a file or a message told of it. */
export interface ConsentDecision {
  readonly channel: ConsentChannel;
  readonly purpose: string;
  readonly state: "granted" | "withdrawn";
  /** UTC milliseconds; absent where the file does not say when. */
  readonly atMs?: number;
  /** What the file says, in its own words. */
  readonly evidence: string;
  readonly fileName: string;
}

/** What is known of a person, from all visible imports. */
export interface CustomerProfile {
  /** Other customers of the files that are counted as this person, and why. */
  readonly merged: readonly {
    readonly customerId: CustomerId;
    readonly key: string;
    readonly rule: MergeRule;
    readonly reason: string;
  }[];
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  readonly attributes: readonly {
    readonly name: string;
    readonly type: AttributeType;
    readonly class: AttributeClass;
    readonly provenance: Provenance;
    readonly value: string;
    /** Where the customer stated it: when, in which file, and what another file says instead. */
    readonly stated?: { readonly day: Day; readonly fileName: string; readonly otherwise?: string };
  }[];
  /** What stands, by channel and purpose. */
  readonly consents: readonly {
    readonly channel: ConsentChannel;
    readonly purpose: string;
    readonly state: "granted" | "withdrawn";
  }[];
  /** All decisions, newest first. */
  readonly decisions: readonly ConsentDecision[];
  /** Things that happened, newest first. */
  readonly happenings: readonly {
    readonly atMs: number;
    readonly kind: "event" | "message" | "feedback";
    readonly words: string;
  }[];
}

/** A person who was looked for. */
export interface PersonMatch {
  /** Of the person; another one than the key's own where that customer is counted as somebody else. */
  readonly customerId: CustomerId;
  readonly key: string;
  readonly name?: string;
}

const customerId = id<CustomerId>({ label: "Customer", help: "Number of the customer." });
export const channel = choice({
  label: "Channel",
  help: "How people are written to.",
  choices: consentChannels,
});

const thresholds = {
  merge: number({
    label: "Merge from",
    help: "Pairs at least as likely the same person are merged.",
    min: LEAST_MERGE,
    max: MOST_MERGE,
  }),
  review: number({
    label: "Review from",
    help: "Pairs at least as likely the same person wait for you.",
    min: LEAST_REVIEW,
    max: MOST_MERGE,
  }),
};
const partialThresholds = { merge: thresholds.merge.optional(), review: thresholds.review.optional() };
const limit = integer({ label: "Limit", help: "Most entries to return.", min: 1, max: 200 });

export const customer = {
  get: query<Customer>()("One customer", { customerId }),
  find: query<Customer[]>()("Customers whose key contains a text", {
    text: text({ label: "Text", help: "Part of the customer's key.", max: 200 }),
    limit: integer({ label: "Limit", help: "Most customers to return.", min: 1, max: 100 }),
  }),
  search: query<PersonMatch[]>()("People whose key, name or e-mail address contains a text, the closest first", {
    text: text({ label: "Text", help: "Words of the key, the name or the address.", max: 200 }),
    limit: integer({ label: "Limit", help: "Most people to return.", min: 1, max: 100 }),
  }),
  profile: query<CustomerProfile>()("What is known of one person", { customerId }),
  reach: query<Reach>()("How many people can be written to, and how many agreed", { channel }),
  identifyFiles: job<IdentifySummary>()("Find out who is who in files of people, and write it into a folder", {
    files: list(reference<FileRef>({ label: "File", help: "A file of people." }), {
      label: "Files",
      help: "Files of people, of any format that can be imported.",
      max: 100,
    }),
    place: reference<PlaceRef>({ label: "Folder", help: "Where people.csv, pairs.csv and identify.json go." }),
    mapping: structure(personMappingSchema, {
      label: "Mapping",
      help: "What columns were taken for wrongly: role to column.",
    }).optional(),
    country: text({ label: "Country", help: "Of telephone numbers that name none, such as DE.", max: 2 }).optional(),
    scope: choice({
      label: "Pairs",
      help: "Which rows are compared: all, of one file only, or of two files only.",
      choices: matchScopes,
    }).optional(),
    ...partialThresholds,
  }),
  match: writingJob<MatchRun>()("Compare all customers, and join those that are the same person", {}),
  identity: query<IdentitySummary>()("How many people the customers are, and what joined them", {}),
  listPairs: query<PairPage>()("Pairs of customers that may be one person, the likeliest first", {
    band: choice({
      label: "Band",
      help: "Waiting for you, merged by likeness, or decided by you.",
      choices: pairBands,
    }),
    offset: integer({ label: "Offset", help: "Pairs to pass over.", min: 0, max: 10_000_000 }),
    limit,
  }),
  decide: writingJob<StandingIdentity>()("Decide whether two customers are one person, or take the decision back", {
    leftId: id<CustomerId>({ label: "First customer", help: "Number of one of the two." }),
    rightId: id<CustomerId>({ label: "Second customer", help: "Number of the other one." }),
    decision: choice({
      label: "Decision",
      help: "One person, two people, or the latest decision undone.",
      choices: ["merge", "apart", "undo"],
    }),
  }),
  tryThresholds: query<IdentityCounts>()("What other thresholds would make of the customers", thresholds),
  saveThresholds: writingJob<IdentityThresholds>()("Merge and review from these thresholds on", thresholds),
  companions: query<Companions>()("Who lives in one household with a person, or belongs to one company", {
    customerId,
  }),
  listHouseholds: query<PeopleGroups>()("People of one address and surname, the largest households first", { limit }),
  listAccounts: query<PeopleGroups>()("People of one company's e-mail domain, the largest first", { limit }),
};
