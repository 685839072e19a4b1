import { play } from "./play.ts";

export const priceTest = play({
  id: "price-test",
  title: "Test fewer discounts",
  what: "Leave the discount out for a random half, and see what sales and margin do.",
  kpi: "Margin a customer, half against half",
  risk: "Some will buy less. Differences must come from chance alone, never from who somebody is.",
  source: "Arithmetic: a discount for somebody who would buy anyway costs its full amount and brings nothing.",
  contact: "in-shop",
  contactsPerMonth: 0,
  when: [
    { featureId: "netSpend", is: "high" },
    { featureId: "discountedLineShare", is: "low" },
  ],
  who: [],
});
