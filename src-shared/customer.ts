import { query } from "./contract-kit.ts";
import { choice, id, integer, text } from "./fields.ts";
import type { CustomerId } from "./ids.ts";
import {
  type AttributeClass,
  type AttributeType,
  type ConsentChannel,
  consentChannels,
  type Provenance,
} from "./source-kinds.ts";

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
  readonly merged: readonly { readonly customerId: CustomerId; readonly key: string; readonly reason: string }[];
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  readonly attributes: readonly {
    readonly name: string;
    readonly type: AttributeType;
    readonly class: AttributeClass;
    readonly provenance: Provenance;
    readonly value: string;
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

const customerId = id<CustomerId>({ label: "Customer", help: "Number of the customer." });
export const channel = choice({
  label: "Channel",
  help: "How people are written to.",
  choices: consentChannels,
});

export const customer = {
  get: query<Customer>()("One customer", { customerId }),
  find: query<Customer[]>()("Customers whose key contains a text", {
    text: text({ label: "Text", help: "Part of the customer's key.", max: 200 }),
    limit: integer({ label: "Limit", help: "Most customers to return.", min: 1, max: 100 }),
  }),
  profile: query<CustomerProfile>()("What is known of one person", { customerId }),
  reach: query<Reach>()("How many people can be written to, and how many agreed", { channel }),
};
