import type { Handlers } from "../../src-shared/contract-kit.ts";
import type { customer } from "../../src-shared/customer.ts";
import { fail, succeed } from "../../src-shared/result.ts";
import type { Contexts } from "../contexts.ts";
import { countReach, everybody, loadProfile } from "./profile-queries.ts";
import { findCustomers, getCustomer } from "./queries.ts";

export const customerHandlers: Handlers<typeof customer, Contexts> = {
  get: ({ store }, { customerId }) => {
    const found = getCustomer(store, customerId);
    return found ? succeed(found) : fail("no-customer", "This customer is not in the project any more.", "customerId");
  },
  profile: ({ store }, { customerId }) => succeed(loadProfile(store, customerId)),
  reach: ({ store, remember }, { channel }) =>
    succeed(remember(`reach:${channel}`, () => countReach(store, channel, everybody))),
  find: ({ store }, { text, limit }) => succeed(findCustomers(store, text.trim(), limit)),
};
