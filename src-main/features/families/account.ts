import { declareFeatures } from "../feature.ts";

/** What the customers of one company did together; undefined for customers of none. */
export interface AccountRow {
  readonly account:
    | { readonly customers: number; readonly orders: number; readonly spend: number; readonly lastDay: number }
    | undefined;
  readonly spend: number;
  readonly asOfDay: number;
}

const inCompany = "a company or account number";

export const accountFeatures = declareFeatures<AccountRow>(
  { family: "account", class: "transactional", needs: ["accounts", "orders"], isUndated: true },
  [
    {
      id: "accountCustomers",
      label: "Customers of the company",
      definition: "Number of customers with an order who belong to the same company, the customer included.",
      unit: "things",
      minimum: inCompany,
      traits: ["many-colleagues", "have more buying colleagues", "alone", "buy alone for their company"],
      read: ({ account }) => account?.customers ?? Number.NaN,
    },
    {
      id: "accountOrders",
      label: "Orders of the company",
      definition: "Orders of all customers of the same company.",
      unit: "orders",
      minimum: inCompany,
      traits: [
        "busy-company",
        "belong to companies that order more",
        "quiet-company",
        "belong to companies that order less",
      ],
      read: ({ account }) => account?.orders ?? Number.NaN,
    },
    {
      id: "accountSpend",
      label: "Spend of the company",
      definition: "Net spend of all customers of the same company.",
      unit: "money",
      minimum: inCompany,
      traits: [
        "big-company",
        "belong to companies that spend more",
        "small-company",
        "belong to companies that spend less",
      ],
      read: ({ account }) => account?.spend ?? Number.NaN,
    },
    {
      id: "accountSpendShare",
      label: "Share of the company's spend",
      definition: "The customer's net spend as a share of the company's.",
      unit: "share",
      minimum: `${inCompany} and a company that spent more than zero`,
      traits: [
        "main-buyer",
        "bring most of their company's spend",
        "side-buyer",
        "bring little of their company's spend",
      ],
      read: ({ account, spend }) => (account && account.spend > 0 ? spend / account.spend : Number.NaN),
    },
    {
      id: "daysSinceAccountOrder",
      label: "Days since the company's last order",
      definition: "Days from the last order of anybody of the same company to the as-of day.",
      unit: "days",
      minimum: inCompany,
      traits: ["lapsed-company", "belong to companies that lapsed", "active-company", "belong to active companies"],
      read: ({ account, asOfDay }) => asOfDay - (account?.lastDay ?? Number.NaN),
    },
  ],
);
