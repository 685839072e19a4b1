import type { PresetDeclaration } from "../preset.ts";
import { shortZones } from "../zone-names.ts";

const refunds = ["payment refund", "refund", "payment reversal", "chargeback"];

/** Types of rows that no customer has to do with. */
const ownMoney = [
  "general currency conversion",
  "bank deposit to pp account",
  "bank deposit to pp account (obselete)",
  "general withdrawal",
  "user initiated withdrawal",
  "transfer to bank",
  "account hold for open authorization",
  "reversal of general account hold",
  "general authorization",
  "void of authorization",
  "payment review hold",
  "payment review release",
];

/** All that moves on an account: what customers paid is what counts, and what they were given back. */
export const paypalActivity: PresetDeclaration = {
  id: "paypal-activity",
  label: "PayPal: activity",
  kind: "orders",
  signature: [
    "Date",
    "Time",
    ["TimeZone", "Time Zone"],
    "Type",
    "Status",
    "Currency",
    "Gross",
    "Net",
    "Transaction ID",
  ],
  alsoSeen: [
    "Name",
    "Fee",
    "From Email Address",
    "To Email Address",
    "Reference Txn ID",
    "Balance",
    "Balance Impact",
    "Receipt ID",
    "Subject",
  ],
  columns: {
    customer: "From Email Address",
    orderId: "Transaction ID",
    date: "Date",
    time: "Time",
    amount: "Gross",
    currency: "Currency",
    product: ["Item ID", "Item Title"],
    fullName: "Name",
    address: "Address Line 1",
    city: "Town/City",
    region: "State/Province/Region/County/Territory/Prefecture/Republic",
    postcode: "Zip/Postal Code",
    country: ["Country Code", "Country"],
    phone: "Contact Phone Number",
  },
  timeZone: { header: ["TimeZone", "Time Zone"], zones: shortZones },
  only: [
    {
      header: "Status",
      values: ["completed", "refunded", "partially refunded", "abgeschlossen"],
      why: "The payment is not completed.",
    },
    { header: "Type", values: ownMoney, isNot: true, why: "It moves the shop's own money." },
    {
      header: "Balance Impact",
      values: ["credit"],
      unless: { header: "Type", values: refunds },
      why: "It took money from the account, and is no refund.",
    },
  ],
  // The shop is the sender of a refund: the buyer stands as its receiver, and the order is the one that it refers to.
  exceptions: [
    {
      header: "Type",
      values: refunds,
      columns: { customer: "To Email Address", orderId: ["Reference Txn ID", "Transaction ID"] },
    },
  ],
  source: "Headers of seven independent public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
};
