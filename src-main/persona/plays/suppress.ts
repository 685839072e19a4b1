import { play } from "./play.ts";

export const suppress = play({
  id: "suppress",
  title: "Leave in peace",
  what: "Take them out of paid audiences and regular mailings; keep order and service messages.",
  kpi: "Cost of contacts saved; opt-outs and complaints",
  risk: "Some would have come back; keep a small group that is still written to, and compare.",
  source:
    "Mailbox providers judge senders by how many recipients report them; Google asks for fewer than 0.3 % (2024).",
  contact: "keep-quiet",
  contactsPerMonth: 0,
  when: [
    { featureId: "daysSinceLastOrder", is: "high" },
    { featureId: "netSpend", is: "low" },
  ],
  who: [
    { featureId: "daysSinceLastOrder", is: "high" },
    { featureId: "netSpend", is: "low" },
  ],
});
