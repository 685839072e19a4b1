import type { PresetDeclaration } from "../preset.ts";

/** A report of transactions, with titles above the header and with groups. Payments of invoices would count them twice. */
export const quickbooksReport: PresetDeclaration = {
  id: "quickbooks-report",
  label: "QuickBooks: transaction report",
  kind: "orders",
  signature: ["Date", ["Transaction Type", "Type"], "Num", ["Customer", "Name", "Customer full name"], "Amount"],
  alsoSeen: ["Memo/Description", "Memo", "Balance", "Split", "Account", "Posting"],
  columns: {
    customer: ["Customer", "Customer full name", "Name"],
    orderId: "Num",
    date: "Date",
    amount: "Amount",
    quantity: ["Qty", "Quantity"],
    product: ["Product/Service", "Product/Service full name", "Item"],
    currency: "Currency",
  },
  only: [
    {
      header: ["Transaction Type", "Type"],
      values: ["invoice", "sales receipt", "credit memo", "refund", "refund receipt", "sales"],
      why: "It is no sale: payments, deposits and totals would count a sale twice.",
    },
  ],
  source: "Part of the header in public files; not confirmed",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
