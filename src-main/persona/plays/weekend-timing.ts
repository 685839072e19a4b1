import { COMMON_PRACTICE, play } from "./play.ts";

export const weekendTiming = play({
  id: "weekend-timing",
  title: "Write before the weekend",
  what: "Send what is sent anyway on Friday evening or Saturday morning instead of in the week.",
  kpi: "Clicks and orders per message, half against half",
  risk: "None to speak of; the gain may be nothing.",
  source: COMMON_PRACTICE,
  contact: "in-shop",
  contactsPerMonth: 0,
  when: [{ featureId: "weekendShare", is: "high" }],
  who: [],
});
