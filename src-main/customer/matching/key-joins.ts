import type { MatchGuard, MatchScope } from "../../../src-shared/customer-matching.ts";
import { isComparable } from "./block-pairs.ts";
import { nameLevels } from "./compare-names.ts";
import { pairComparer } from "./compare-pair.ts";
import { MISSING } from "./comparison.ts";
import type { Field, FieldSet } from "./field.ts";

export interface KeyJoins {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** The field whose value each pair shares. */
  readonly fields: Uint8Array;
  readonly guards: readonly MatchGuard[];
}

const keyRoles = new Set<string>(["email", "phone", "nationalId", "customerId"]);

/**
 * Pairs of records that share an e-mail address, telephone or id. A value that too many records share is everybody's
 * (info@…); one whose records disagree in name or birth date is a family's or a shop's. Neither joins anybody; both are
 * reported.
 */
export function joinByKeys(set: FieldSet, scope: MatchScope, mostSharing: number): KeyJoins {
  const left: number[] = [];
  const right: number[] = [];
  const fields: number[] = [];
  const guards: MatchGuard[] = [];
  const check = nameCheck(set);
  set.fields.forEach((field, f) => {
    if (!keyRoles.has(field.role)) return;
    holdersOf(field).forEach((records, value) => {
      if (records.length < 2) return;
      if (records.length > mostSharing) return guards.push(guard("shared-by-many", field, value, records.length));
      const pairs = pairsOf(records).filter(([a, b]) => isComparable(set.files, a, b, scope));
      const verdicts = pairs.map(([a, b]) => check(a, b, field.role));
      if (verdicts.includes("disagree")) {
        guards.push(guard("names-disagree", field, value, records.length));
        return;
      }
      for (const [a, b] of pairs.filter((_, i) => verdicts[i] === "agree")) {
        left.push(a);
        right.push(b);
        fields.push(f);
      }
    });
  });
  guards.sort((a, b) => b.records - a.records || (a.value < b.value ? -1 : 1));
  return { left: Uint32Array.from(left), right: Uint32Array.from(right), fields: Uint8Array.from(fields), guards };
}

function holdersOf({ ids, more, values }: Field): number[][] {
  const holders: number[][] = Array.from(values, () => []);
  ids.forEach((id, record) => {
    if (id >= 0) holders[id].push(record);
  });
  for (const slot of more) {
    slot.forEach((id, record) => {
      if (id >= 0 && !holders[id].includes(record)) holders[id].push(record);
    });
  }
  return holders;
}

function pairsOf(records: readonly number[]): [number, number][] {
  return records.flatMap((b, j) => records.slice(0, j).map((a): [number, number] => [a, b]));
}

/**
 * Whether two records that share a value name two different persons: by given name, without one by surname; by gender
 * where the names are only nearly the same (Mark and Mary); by birth date. Telephones belong to homes, so there the
 * surname counts too, and a name that is only alike will not do.
 * "unknown" where a name is missing: families share addresses, and the other columns have to decide.
 */
function nameCheck(set: FieldSet): (a: number, b: number, role: string) => "agree" | "disagree" | "unknown" {
  const of = (role: string) => set.fields.findIndex((field) => field.role === role);
  const [given, surname, born, gender] = [of("givenName"), of("surname"), of("birthDate"), of("gender")];
  const levels = new Uint8Array(set.fields.length);
  const compare = pairComparer(set);
  const isUnlike = (level: number) => level === nameLevels.different || level === nameLevels.unlike;
  return (a, b, role) => {
    compare(a, b, levels);
    const isId = role === "nationalId" || role === "customerId";
    if (born >= 0 && levels[born] === 1) return "disagree";
    const isSurnameUnlike = surname >= 0 && isUnlike(levels[surname]);
    if (given < 0 || levels[given] === MISSING) {
      if (isSurnameUnlike) return "disagree";
      return isId || (given < 0 && (surname < 0 || levels[surname] !== MISSING || role === "email"))
        ? "agree"
        : "unknown";
    }
    if (isUnlike(levels[given]) && !(isId && !isSurnameUnlike)) return "disagree";
    if (gender >= 0 && levels[gender] === 1 && levels[given] !== nameLevels.exact) return "disagree";
    if (role !== "phone") return "agree";
    if (isSurnameUnlike) return "disagree";
    return levels[given] === nameLevels.near || levels[given] === nameLevels.alike ? "unknown" : "agree";
  };
}

function guard(kind: "shared-by-many" | "names-disagree", field: Field, value: number, records: number): MatchGuard {
  const text = field.values[value];
  const why = kind === "shared-by-many" ? "too many for one person" : "their names or birth dates differ";
  return {
    kind,
    field: field.name,
    value: text,
    records,
    words: `${field.name} ${text}: ${records} records, ${why}, so it joins nobody by itself`,
  };
}
