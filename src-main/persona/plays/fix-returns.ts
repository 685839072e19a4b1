import { COMMON_PRACTICE, play } from "./play.ts";

export const fixReturns = play({
  id: "fix-returns",
  title: "Find out why things come back",
  what: "Ask two questions with each return, mend the pages of the products that come back most, write to nobody else.",
  kpi: "Share of sales returned",
  risk: "Making returns harder drives good customers away.",
  source: COMMON_PRACTICE,
  contact: "in-shop",
  contactsPerMonth: 0,
  when: [{ featureId: "returnedShare", is: "high" }],
  who: [],
});
