/** A set of customers: byte `id` is 1 for a member. Of one length for all sets of a project, so that they combine byte by byte. */
export type CustomerSet = Uint8Array;

/** @param lastId the highest id that any customer of the project has. */
export function customerSet(customerIds: Iterable<number>, lastId: number): CustomerSet {
  const set = new Uint8Array(lastId + 1);
  for (const id of customerIds) set[id] = 1;
  return set;
}

/** @returns who is in all of them; everybody where there is none. */
export function intersection(sets: readonly CustomerSet[], everyone: CustomerSet): CustomerSet {
  const result = everyone.slice();
  for (const set of sets) for (let id = 0; id < result.length; id++) result[id] &= set[id];
  return result;
}

/** @returns who is in any of them. */
export function union(sets: readonly CustomerSet[], everyone: CustomerSet): CustomerSet {
  const result = new Uint8Array(everyone.length);
  for (const set of sets) for (let id = 0; id < result.length; id++) result[id] |= set[id];
  return result;
}

/** @returns everybody who is not in the set. */
export function complement(set: CustomerSet, everyone: CustomerSet): CustomerSet {
  return everyone.map((member, id) => member & ~set[id]);
}

export function sizeOf(set: CustomerSet): number {
  let size = 0;
  for (let id = 0; id < set.length; id++) size += set[id];
  return size;
}

/** @returns the ids, ascending. */
export function membersOf(set: CustomerSet): Int32Array {
  const members = new Int32Array(sizeOf(set));
  let next = 0;
  for (let id = 0; id < set.length; id++) if (set[id]) members[next++] = id;
  return members;
}
