import type { PresetDeclaration } from "../preset.ts";
import { railsZones } from "../zone-names.ts";

/** One row a payment or refund at the till; "Card" and "Cash" are amounts. Most buyers have no customer number. */
export const squareTransactions: PresetDeclaration = {
  id: "square-transactions",
  label: "Square: transactions",
  kind: "orders",
  signature: ["Date", "Time", "Gross Sales", "Net Sales", "Total Collected", "Transaction ID", "Event Type"],
  alsoSeen: [
    "Time Zone",
    "Tip",
    "Card Entry Methods",
    "Other Tender",
    "Fees",
    "Net Total",
    "PAN Suffix",
    "Device Name",
    "Staff Name",
    "Dining Option",
  ],
  columns: {
    customer: "Customer ID",
    orderId: "Transaction ID",
    date: "Date",
    time: "Time",
    // Without tax and tip, which are not the shop's; a refund stands as a row below zero.
    amount: "Net Sales",
    channel: ["Location", "Source"],
    status: "Transaction Status",
    fullName: "Customer Name",
    otherId: "Customer Reference ID",
  },
  timeZone: { header: "Time Zone", zones: railsZones },
  only: [
    {
      header: "Event Type",
      values: ["payment", "refund", "partial refund", "exchange"],
      why: "It is neither a payment nor a refund.",
    },
  ],
  cancelledStatuses: ["voided", "canceled", "cancelled", "failed"],
  source: "Headers of eight independent public export files with 37 to 55 columns",
  evidence: "files",
  checkedOn: "2026-11-22",
};
