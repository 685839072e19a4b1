import { COMMON_PRACTICE, play } from "./play.ts";

export const basketBuilder = play({
  id: "basket-builder",
  title: "Fill the basket",
  what: "Offer what goes with it at the checkout, and free delivery a little above their usual order.",
  kpi: "Mean order value, with the number of orders beside it",
  risk: "People add what they send back; watch returns.",
  source: COMMON_PRACTICE,
  contact: "in-shop",
  contactsPerMonth: 0,
  when: [
    { featureId: "meanOrderValue", is: "low" },
    { featureId: "orders", min: 2 },
  ],
  who: [],
});
