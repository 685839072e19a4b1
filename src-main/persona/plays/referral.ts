import { play } from "./play.ts";

export const referral = play({
  id: "referral",
  title: "Bring a friend",
  what: "Ask once whether they know somebody who would like the shop, with something for both.",
  kpi: "New customers per hundred asked, and their second orders",
  risk: "Attracts people who collect rewards; pay after the friend's first order.",
  source:
    "Referred customers of a bank stayed longer and were worth more: Schmitt, Skiera & Van den Bulte 2011, doi:10.1509/jm.75.1.46.",
  contact: "write",
  contactsPerMonth: 1,
  when: [
    { featureId: "orders", is: "high" },
    { featureId: "daysSinceLastOrder", is: "low" },
  ],
  who: [
    { featureId: "orders", min: 3 },
    { featureId: "daysSinceLastOrder", max: 90 },
  ],
});
