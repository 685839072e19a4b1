import type { PersonaBlock } from "../../../src-shared/persona.ts";
import type { Condition } from "../conditions.ts";

/** A guess that a measured figure allows; it is always shown as a guess, with the figure. */
export interface Inference {
  readonly block: PersonaBlock;
  /** All of them must be so of the segment. */
  readonly when: readonly Condition[];
  readonly words: string;
}

/**
 * What is commonly read out of such figures. Each line is one guess of ours that a person keeps, changes or strikes; none
 * says anything of who people are, only of what they may want from the shop.
 */
export const inferences: readonly Inference[] = [
  // ---- what moves them ----
  {
    block: "motivations",
    when: [{ featureId: "repeatProductShare", is: "high" }],
    words: "They seem to know what they want and come back for it.",
  },
  {
    block: "motivations",
    when: [{ featureId: "categoryBreadth", is: "high" }],
    words: "They seem to like finding everything in one place.",
  },
  {
    block: "motivations",
    when: [{ featureId: "productBreadth", is: "high" }],
    words: "They seem to like trying different things.",
  },
  {
    block: "motivations",
    when: [{ featureId: "discountedLineShare", is: "high" }],
    words: "A good price seems to be a reason to buy.",
  },
  {
    block: "motivations",
    when: [{ featureId: "meanOrderValue", is: "high" }],
    words: "They seem to trust the shop with larger purchases, or to buy for more than one need at once.",
  },
  {
    block: "motivations",
    when: [
      { featureId: "orders", is: "high" },
      { featureId: "daysSinceLastOrder", is: "low" },
    ],
    words: "Buying here seems to have become a habit.",
  },
  {
    block: "motivations",
    when: [{ featureId: "giftSeasonShare", is: "high" }],
    words: "Gifts seem to be an occasion.",
  },
  {
    block: "motivations",
    when: [{ featureId: "weekendShare", is: "high" }],
    words: "Shopping seems to be something for their free time.",
  },
  // ---- what holds them back ----
  {
    block: "pains",
    when: [{ featureId: "returnedShare", is: "high" }],
    words: "What arrives may not be what they expected.",
  },
  {
    block: "pains",
    when: [{ featureId: "ticketsPerOrder", is: "high" }],
    words: "Something about their orders seems to need explaining.",
  },
  {
    block: "pains",
    when: [{ featureId: "ratingExpected", is: "low" }],
    words: "They were less happy with what they got than others.",
  },
  {
    block: "pains",
    when: [{ featureId: "overdueRatio", is: "high" }],
    words: "The reason to come back seems to have gone, or somebody else meets it now.",
  },
  {
    block: "pains",
    when: [{ featureId: "daysSinceLastOrder", is: "high" }],
    words: "They may have forgotten the shop, or the need may have been a single one.",
  },
  {
    block: "pains",
    when: [{ featureId: "orders", max: 1, of: "most" }],
    words: "Nothing has given them a reason for a second order yet.",
  },
  // ---- objections ----
  {
    block: "objections",
    when: [{ featureId: "discountedLineShare", is: "high" }],
    words: "“I wait until it is reduced.”",
  },
  {
    block: "objections",
    when: [{ featureId: "meanOrderValue", is: "low" }],
    words: "“Delivery costs more than it is worth for one small thing.”",
  },
  {
    block: "objections",
    when: [{ featureId: "daysSinceLastOrder", is: "high" }],
    words: "“I have what I needed.”",
  },
  {
    block: "objections",
    when: [{ featureId: "openRate", is: "low" }],
    words: "“I get too much mail to read yours.”",
  },
  {
    block: "objections",
    when: [{ featureId: "returnedShare", is: "high" }],
    words: "“I cannot tell from the pictures whether it will suit me.”",
  },
  // ---- do ----
  {
    block: "do",
    when: [
      { featureId: "netSpend", is: "high" },
      { featureId: "daysSinceLastOrder", is: "low" },
    ],
    words: "Thank them first: early access, a person to talk to, no blanket discounts.",
  },
  {
    block: "do",
    when: [{ featureId: "orders", max: 1, of: "most" }],
    words: "Give one clear reason for the second order, soon after the first.",
  },
  {
    block: "do",
    when: [{ featureId: "overdueRatio", is: "high" }],
    words: "Write when their own rhythm says that an order is due, not by the calendar.",
  },
  {
    block: "do",
    when: [{ featureId: "repeatProductShare", is: "high" }],
    words: "Remind them of what they bought before, at the time when it runs out.",
  },
  {
    block: "do",
    when: [{ featureId: "categoryBreadth", is: "low" }],
    words: "Show one neighbouring category at a time.",
  },
  {
    block: "do",
    when: [{ featureId: "daysSinceLastOrder", is: "high" }],
    words: "Ask once whether they want to hear from you, and take silence for an answer.",
  },
  // ---- do not ----
  {
    block: "dont",
    when: [
      { featureId: "netSpend", is: "high" },
      { featureId: "discountedLineShare", is: "low" },
    ],
    words: "Do not teach them to wait for discounts: they buy at the full price.",
  },
  {
    block: "dont",
    when: [{ featureId: "openRate", is: "low" }],
    words: "Do not send more of the same: they open less than others.",
  },
  {
    block: "dont",
    when: [{ featureId: "daysSinceLastOrder", is: "high" }],
    words: "Do not count on them in next month's plan.",
  },
  {
    block: "dont",
    when: [{ featureId: "orders", max: 1, of: "most" }],
    words: "Do not call them loyal, or lost: one order tells neither.",
  },
];
