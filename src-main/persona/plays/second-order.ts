import { COMMON_PRACTICE, play } from "./play.ts";

export const secondOrder = play({
  id: "second-order",
  title: "Second order",
  what: "One offer that suits the first order, sent when others of the shop order for the second time.",
  kpi: "Share with a second order within 90 days, against a control group",
  risk: "A discount becomes the price that they expect.",
  source: COMMON_PRACTICE,
  contact: "write",
  contactsPerMonth: 1,
  when: [{ featureId: "orders", max: 1 }],
  who: [
    { featureId: "orders", max: 1 },
    { featureId: "daysSinceLastOrder", max: 180 },
  ],
});
