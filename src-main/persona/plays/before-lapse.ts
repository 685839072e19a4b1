import { COMMON_PRACTICE, play } from "./play.ts";

export const beforeLapse = play({
  id: "before-lapse",
  title: "Reach out before they lapse",
  what: "Write when a customer is later than usual for the first time, before it becomes a habit.",
  kpi: "Share with an order within 30 days, against a control group",
  risk: "People on holiday get a message that they did not need.",
  source: COMMON_PRACTICE,
  contact: "write",
  contactsPerMonth: 1,
  when: [
    { featureId: "orders", min: 3 },
    { featureId: "overdueRatio", min: 0.5, max: 2.5 },
  ],
  who: [
    { featureId: "orders", min: 3 },
    { featureId: "overdueRatio", min: 1.2, max: 2.5 },
  ],
});
