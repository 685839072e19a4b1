import { COMMON_PRACTICE, play } from "./play.ts";

export const replenishment = play({
  id: "replenishment",
  title: "Replenishment reminder",
  what: "Remind each customer of what they buy again and again, when their own rhythm says that it runs out.",
  kpi: "Orders within 14 days of the reminder, against a control group",
  risk: "A reminder too early is a nuisance, too late is useless; the date must be each customer's own.",
  source: COMMON_PRACTICE,
  contact: "write",
  contactsPerMonth: 1,
  when: [{ featureId: "repeatProductShare", is: "high" }],
  who: [
    { featureId: "orders", min: 3 },
    { featureId: "overdueRatio", min: 0.8, max: 1.5 },
  ],
});
