import type { FeatureNeed } from "../../src-shared/feature-needs.ts";

/** What an event is, as far as its name tells. */
export interface EventKind {
  readonly id: "view" | "cart" | "checkout" | "wishlist" | "search" | "share" | "login" | "other";
  /** The need that such events meet. */
  readonly need: FeatureNeed;
  /** Names of such events, in the words of common trackers and shops. */
  readonly pattern: RegExp;
  /** What one such event adds to the engagement score: the nearer to a purchase, the more. */
  readonly weight: number;
}

/** The first pattern that a name matches counts. */
export const eventKinds: readonly EventKind[] = [
  { id: "checkout", need: "checkouts", pattern: /check.?out|begin.?payment|payment.?start/i, weight: 8 },
  { id: "wishlist", need: "wishlists", pattern: /wish.?list|favou?rite|save.?for.?later/i, weight: 3 },
  { id: "share", need: "shares", pattern: /\bshare|refer(?!r?er)|invite|recommend/i, weight: 4 },
  {
    id: "cart",
    need: "carts",
    pattern: /(?<!view |viewed |remove.* )(add\w*[ _-]?to[ _-]?(cart|basket|bag)|(cart|basket)[ _-]?add)/i,
    weight: 5,
  },
  { id: "search", need: "searches", pattern: /search/i, weight: 1 },
  { id: "login", need: "logins", pattern: /log.?in|sign.?in|session.?start/i, weight: 1 },
  { id: "view", need: "views", pattern: /view|visit|page|browse/i, weight: 1 },
];

/** Any other event, such as a click or a call. */
export const otherEvent: EventKind = { id: "other", need: "events", pattern: /^/, weight: 1 };

export function eventKindOf(name: string): EventKind {
  return eventKinds.find(({ pattern }) => pattern.test(name)) ?? otherEvent;
}

/** The weights in words, for definitions. */
export const eventWeightWords = [...eventKinds, otherEvent].map(({ id, weight }) => `${id} ${weight}`).join(", ");
