import { COMMON_PRACTICE, play } from "./play.ts";

export const vip = play({
  id: "vip",
  title: "VIP care",
  what: "Early access, a person who answers, thanks without a price tag. No blanket discounts.",
  kpi: "Share with an order within 90 days, and net spend a customer",
  risk: "Privileges that cannot be kept up, and discounts where none were needed.",
  source: COMMON_PRACTICE,
  contact: "write",
  contactsPerMonth: 1,
  when: [
    { featureId: "netSpend", is: "high" },
    { featureId: "orders", is: "high" },
    { featureId: "overdueRatio", max: 2 },
  ],
  who: [{ featureId: "netSpend", is: "high" }],
});
