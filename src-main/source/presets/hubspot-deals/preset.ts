import type { PresetDeclaration } from "../preset.ts";

/** Deals that were won are the orders of a business that sells by contract. */
export const hubspotDeals: PresetDeclaration = {
  id: "hubspot-deals",
  label: "HubSpot: deals won",
  kind: "orders",
  signature: [["Record ID", "Deal ID", "Record ID - Deal"], "Deal Name", "Deal Stage", "Amount", "Close Date"],
  alsoSeen: ["Pipeline", "Deal owner", "Associated Company", "Associated Contact", "Associated Contact IDs"],
  keySystem: "HubSpot",
  keyList: ";",
  columns: {
    customer: ["Associated Contact IDs", "Associated Contact", "Associated Company IDs", "Associated Company"],
    orderId: ["Record ID", "Deal ID", "Record ID - Deal"],
    date: "Close Date",
    amount: "Amount",
    product: "Deal Name",
    category: "Pipeline",
    currency: "Currency",
    company: "Associated Company",
  },
  only: [
    {
      header: ["Is Closed Won", "Deal Stage"],
      values: ["true", "yes", "closed won", "closedwon", "closed won (sales pipeline)", "closedwon (sales pipeline)"],
      why: "The deal is not won.",
    },
  ],
  source: "Headers of three independent public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
};
