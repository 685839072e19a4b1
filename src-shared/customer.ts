import { query } from "./contract-kit.ts";
import { id, integer, text } from "./fields.ts";
import type { CustomerId } from "./ids.ts";

export interface Customer {
  readonly customerId: CustomerId;
  /** The key as the files have it. */
  readonly key: string;
}

export const customer = {
  get: query<Customer>()("One customer", {
    customerId: id<CustomerId>({ label: "Customer", help: "Number of the customer." }),
  }),
  find: query<Customer[]>()("Customers whose key contains a text", {
    text: text({ label: "Text", help: "Part of the customer's key.", max: 200 }),
    limit: integer({ label: "Limit", help: "Most customers to return.", min: 1, max: 100 }),
  }),
};
