import { COMMON_PRACTICE, play } from "./play.ts";

export const onboarding = play({
  id: "onboarding",
  title: "Onboarding",
  what: "Three short messages in the first weeks: thanks, how to get the most of what they bought, what others bought next.",
  kpi: "Share with a second order within 90 days of the first",
  risk: "Too many messages at once: most opt-outs come in the first weeks.",
  source: COMMON_PRACTICE,
  contact: "write",
  contactsPerMonth: 3,
  when: [{ featureId: "tenureDays", is: "low" }],
  who: [{ featureId: "tenureDays", max: 60 }],
});
