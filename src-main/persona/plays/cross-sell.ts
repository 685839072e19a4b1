import { COMMON_PRACTICE, play } from "./play.ts";

export const crossSell = play({
  id: "cross-sell",
  title: "Cross-sell one category",
  what: "Show one neighbouring category that similar customers buy, beside what they know.",
  kpi: "Share that buys from a further category within 90 days",
  risk: "Dilutes what they come for.",
  source: COMMON_PRACTICE,
  contact: "write",
  contactsPerMonth: 1,
  when: [
    { featureId: "categoryBreadth", is: "low" },
    { featureId: "orders", min: 2 },
  ],
  who: [
    { featureId: "categoryBreadth", max: 2 },
    { featureId: "orders", min: 2 },
  ],
});
