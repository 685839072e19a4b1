import { COMMON_PRACTICE, play } from "./play.ts";

export const winBack = play({
  id: "win-back",
  title: "Win back",
  what: "Two messages three weeks apart: what is new since their last order, then one clear reason to come back. Then silence.",
  kpi: "Share with an order within 60 days, against a control group",
  risk: "Reminds people to unsubscribe, and pays a discount to those who would have come anyway.",
  source: COMMON_PRACTICE,
  contact: "write",
  contactsPerMonth: 2,
  when: [
    { featureId: "overdueRatio", min: 2 },
    { featureId: "orders", min: 2 },
  ],
  who: [
    { featureId: "overdueRatio", min: 2.5 },
    { featureId: "orders", min: 2 },
  ],
});
