import type { CustomerId } from "./ids.ts";
import type { ConsentChannel } from "./source-kinds.ts";

/** Why two customers of the files are one person, the surest first. */
export const mergeRules = ["decision", "id", "email", "phone", "likeness"] as const;
export type MergeRule = (typeof mergeRules)[number];

export interface IdentityThresholds {
  /** 0–1: pairs at least as likely the same person are merged. */
  readonly merge: number;
  /** 0–1: pairs at least as likely wait for a person to look. */
  readonly review: number;
}

/** Nobody joins what is likelier two people than one, and no evidence is surer than this. */
export const LEAST_MERGE = 0.5;
export const MOST_MERGE = 0.999;
/** Pairs that are less likely are not kept. */
export const LEAST_REVIEW = 0.02;

/** Something that would have joined customers, and why it did not. */
export interface IdentityGuard {
  readonly kind: "shared-by-many" | "names-disagree" | "chain" | "does-not-fit" | "against-decision";
  /** What is shared: "e-mail address"; "" for none. */
  readonly field: string;
  readonly value: string;
  readonly customers: number;
  readonly words: string;
}

export interface IdentityCounts {
  /** Customers of the visible imports, each under its own key. */
  readonly customers: number;
  readonly people: number;
  /** Customers counted under another one, by what joined them. */
  readonly merged: Readonly<Record<MergeRule, number>>;
  /** Pairs of people that wait for a person to look. */
  readonly waiting: number;
}

/** The latest comparison of all customers. */
export interface MatchRun {
  readonly atMs: number;
  /** The imports that were visible. */
  readonly imports: readonly number[];
  readonly customers: number;
  /** What was compared: "First name", "E-mail". */
  readonly columns: readonly string[];
  readonly comparedPairs: number;
  /** What the comparison itself proposes. */
  readonly proposed: IdentityThresholds;
  /** Share of wrong ones that it expects among pairs merged at its own threshold, 0–1. */
  readonly expectedWrongShare: number;
  readonly elapsedMs: number;
}

export interface IdentitySummary extends IdentityCounts {
  readonly thresholds: IdentityThresholds;
  /** Decisions of a person that stand. */
  readonly decisions: number;
  /** The largest first; a hundred at most. */
  readonly guards: readonly IdentityGuard[];
  readonly guardCount: number;
  /** null: customers were never compared for likeness. */
  readonly run: (MatchRun & { readonly isOld: boolean }) | null;
  /** Columns of the visible imports by which customers can be compared. */
  readonly comparable: readonly string[];
}

/** What one thing says about two customers being one person. */
export interface PairReason {
  /** "Surname nearly the same". */
  readonly words: string;
  /** Above 0 speaks for one person: each bit doubles the odds. */
  readonly bits: number;
  /** Columns that it was read from. */
  readonly columns: readonly string[];
}

export const agreements = ["same", "alike", "differs", "missing"] as const;
export type Agreement = (typeof agreements)[number];

export interface ComparedField {
  readonly label: string;
  readonly left: string;
  readonly right: string;
  readonly agreement: Agreement;
}

export interface OrdersOfCustomer {
  readonly orders: number;
  /** Net of returns. */
  readonly netMinor: number;
}

export interface PairSide extends OrdersOfCustomer {
  readonly customerId: CustomerId;
  readonly key: string;
  /** Name, else e-mail address, else key. */
  readonly title: string;
  /** Further customers that are already counted as the same person. */
  readonly joined: number;
}

export interface ComparedConsent {
  readonly channel: ConsentChannel;
  readonly purpose: string;
  /** undefined: no file says anything. */
  readonly left?: "granted" | "withdrawn";
  readonly right?: "granted" | "withdrawn";
  /** What stands for the person that both make. */
  readonly together: "granted" | "withdrawn";
}

export interface PairListing {
  readonly left: PairSide;
  readonly right: PairSide;
  /** 0–1 by what was compared; null where only a person or a shared identifier joined them. */
  readonly probability: number | null;
  readonly reasons: readonly PairReason[];
  readonly fields: readonly ComparedField[];
  readonly together: OrdersOfCustomer;
  readonly consents: readonly ComparedConsent[];
  readonly decision?: "merge" | "apart";
  /** What joined them: "the same e-mail address anna@example.com"; absent while they are two people. */
  readonly cause?: string;
}

/** What a person has decided of two customers; null: nothing. */
export interface StandingIdentity {
  readonly decision: "merge" | "apart" | null;
}

/** review: waits for a person. merge: joined by an identifier or likeness, the least sure first. decided: by a person. */
export const pairBands = ["review", "merge", "decided"] as const;
export type PairBand = (typeof pairBands)[number];

export interface PairPage {
  readonly total: number;
  readonly currency: string;
  readonly pairs: readonly PairListing[];
}

/** People who share an address and a surname, or an e-mail domain that is a company's. */
export interface PeopleGroup {
  /** "Smith, 12 High Street, 10115" or "example.com". */
  readonly name: string;
  readonly people: number;
  readonly customerIds: readonly CustomerId[];
}

/** Groups of at least two people. */
export interface PeopleGroups {
  readonly groups: number;
  /** People in all of them. */
  readonly people: number;
  /** The largest ones. */
  readonly list: readonly PeopleGroup[];
}

export interface Companions {
  readonly household?: { readonly name: string; readonly others: readonly { customerId: CustomerId; title: string }[] };
  readonly account?: { readonly name: string; readonly people: number };
}
