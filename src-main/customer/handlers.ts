import type { Handlers } from "../../src-shared/contract-kit.ts";
import type { customer } from "../../src-shared/customer.ts";
import { fail, succeed } from "../../src-shared/result.ts";
import type { Contexts } from "../contexts.ts";
import { listPairs } from "./identity/list-pairs.ts";
import { accountsOf, companionsOf, householdsOf, largestOf } from "./identity/people-groups.ts";
import { summarizeIdentity, tryThresholds } from "./identity/summarize-identity.ts";
import { countReach, everybody, loadProfile } from "./profile-queries.ts";
import { findCustomers, getCustomer } from "./queries.ts";
import { searchPeople } from "./search-people.ts";

export const customerHandlers: Handlers<typeof customer, Contexts> = {
  get: ({ store }, { customerId }) => {
    const found = getCustomer(store, customerId);
    return found ? succeed(found) : fail("no-customer", "This customer is not in the project any more.", "customerId");
  },
  profile: ({ store }, { customerId }) => succeed(loadProfile(store, customerId)),
  reach: ({ store, remember }, { channel }) =>
    succeed(remember(`reach:${channel}`, () => countReach(store, channel, everybody))),
  identity: (context) => succeed(summarizeIdentity(context)),
  listPairs: (context, page) => succeed(listPairs(context, page)),
  tryThresholds: (context, thresholds) => succeed(tryThresholds(context, thresholds)),
  companions: (context, { customerId }) => succeed(companionsOf(context, customerId)),
  listHouseholds: (context, { limit }) => succeed(largestOf(householdsOf(context), limit)),
  listAccounts: (context, { limit }) => succeed(largestOf(accountsOf(context), limit)),
  search: (context, { text, limit }) => succeed(searchPeople(context, text, limit)),
  find: ({ store }, { text, limit }) => succeed(findCustomers(store, text.trim(), limit)),
};
