import type { Reach } from "../../../src-shared/customer.ts";
import type { ConsentChannel } from "../../../src-shared/source-kinds.ts";
import { permittedPeople, reachablePeople } from "../../customer/profile-queries.ts";
import { lastCustomerId } from "../../customer/queries.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { type CustomerSet, customerSet, intersection, sizeOf } from "./customer-set.ts";

/** How many of some customers can be written to by a channel, and how many agreed. O(customers) once the channel is known. */
export function reachOf(
  { store, remember }: Pick<ReadContext, "store" | "remember">,
  members: CustomerSet,
  channel: ConsentChannel,
): Reach {
  const lastId = lastCustomerId(store);
  const reachable = remember(`reachable:${channel}`, () => customerSet(reachablePeople(store, channel), lastId));
  const permitted = remember(`permitted:${channel}`, () => customerSet(permittedPeople(store, channel), lastId));
  return {
    people: sizeOf(members),
    reachable: sizeOf(intersection([members, reachable], members)),
    permitted: sizeOf(intersection([members, reachable, permitted], members)),
  };
}
