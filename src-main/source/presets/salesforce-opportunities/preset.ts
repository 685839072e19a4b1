import type { PresetDeclaration } from "../preset.ts";

/** Opportunities that were won are the orders of a business that sells by contract. */
export const salesforceOpportunities: PresetDeclaration = {
  id: "salesforce-opportunities",
  label: "Salesforce: report of opportunities won",
  kind: "orders",
  signature: ["Opportunity Name", "Account Name", "Amount", "Close Date", "Stage"],
  alsoSeen: ["Opportunity Owner", "Type", "Lead Source", "Probability (%)", "Fiscal Period", "Created Date"],
  idSpelling: "salesforce",
  columns: {
    customer: ["Contact ID", "Account ID", "Account Name"],
    orderId: "Opportunity ID",
    date: "Close Date",
    amount: "Amount",
    product: ["Product Name", "Opportunity Name"],
    category: "Type",
    channel: "Lead Source",
    currency: ["Amount Currency", "Opportunity Currency"],
    company: "Account Name",
  },
  only: [{ header: "Stage", values: ["closed won"], why: "The opportunity is not won." }],
  source: "Labels of standard fields; footers of five public report files",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
