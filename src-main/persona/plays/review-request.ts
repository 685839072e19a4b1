import { COMMON_PRACTICE, play } from "./play.ts";

export const reviewRequest = play({
  id: "review-request",
  title: "Ask for a review",
  what: "Ask for an honest review two weeks after delivery, with one click to begin, the same of everybody.",
  kpi: "Reviews per hundred requests",
  risk: "Asking only those who are happy misleads readers and is against the law in many places.",
  source: COMMON_PRACTICE,
  contact: "write",
  contactsPerMonth: 1,
  when: [
    { featureId: "orders", min: 2 },
    { featureId: "daysSinceLastOrder", is: "low" },
  ],
  who: [{ featureId: "daysSinceLastOrder", max: 45 }],
});
