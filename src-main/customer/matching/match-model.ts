import { MISSING } from "./comparison.ts";
import type { Field } from "./field.ts";
import type { ColumnRole } from "./person-table.ts";

/**
 * The four ways in which two records can stand to each other. Same person and same home are two questions: who moved
 * agrees with himself in name and birth date only, and a family in address and surname only. One class for "same" and
 * one for "different" would learn whichever of them the file holds more of, which is families.
 */
export const pairClasses = { same: 0, moved: 1, related: 2, strangers: 3 } as const;

/**
 * What a field belongs to. Places are the same for one home; personal things for one person alone; a surname, telephone
 * or e-mail address may be shared by relatives.
 */
export type FieldKind = "person" | "place" | "shared";

const kinds: Readonly<Record<ColumnRole, FieldKind>> = {
  givenName: "person",
  birthDate: "person",
  gender: "person",
  nationalId: "person",
  customerId: "person",
  address: "place",
  address2: "place",
  streetNumber: "place",
  postcode: "place",
  city: "place",
  region: "place",
  country: "place",
  surname: "shared",
  fullName: "shared",
  email: "shared",
  phone: "shared",
  company: "shared",
  text: "shared",
};

export function kindOf({ role }: Pick<Field, "role">): FieldKind {
  return kinds[role];
}

/** Whether the field that another one depends on is the same; if not, or there is none, the common shares hold. */
export const contexts = { other: 0, same: 1 } as const;

/**
 * A latent class model of agreement: Fellegi–Sunter with the classes of Larsen & Rubin (2001,
 * doi:10.1198/016214501750332956). All shares are by level; index 0, missing, is unused.
 */
export interface MatchModel {
  /** Shares of the four classes among all comparable pairs. */
  readonly prior: Float64Array;
  /** Among same persons; places only where they have not moved. */
  readonly m: readonly Float64Array[];
  /** Among different persons of one home. */
  readonly r: readonly Float64Array[];
  /** Among strangers, by context. */
  readonly u: readonly (readonly [Float64Array, Float64Array])[];
  /** Field that each depends on among strangers (a city lies in a region); −1 for none. */
  readonly parents: Int8Array;
}

/** No single field may decide more than this, in bits: two persons can share a letter box. */
export const MOST_BITS = 20;
const MOST_WEIGHT = MOST_BITS * Math.LN2;

/** Logarithms of a model's shares, ready for many pairs. */
export class ModelLogs {
  readonly fields: readonly Field[];
  readonly isPlace: readonly boolean[];
  readonly #model: MatchModel;
  readonly #prior: Float64Array;
  readonly #m: readonly Float64Array[];
  readonly #r: readonly Float64Array[];
  readonly #u: readonly (readonly [Float64Array, Float64Array])[];

  constructor(model: MatchModel, fields: readonly Field[]) {
    this.fields = fields;
    this.isPlace = fields.map((field) => kindOf(field) === "place");
    this.#model = model;
    this.#prior = model.prior.map(Math.log);
    this.#m = model.m.map((shares) => shares.map(Math.log));
    // A share that is next to nothing is believed up to the most that one field may weigh.
    const bounded = (f: number) => (shares: Float64Array) =>
      shares.map((share, level) => Math.max(Math.log(share), this.#m[f][level] - MOST_WEIGHT));
    this.#r = model.r.map((shares, f) => bounded(f)(shares));
    this.#u = model.u.map(([other, same], f) => [bounded(f)(other), bounded(f)(same)]);
  }

  contextOf(levels: Uint8Array, at: number, f: number): 0 | 1 {
    const parent = this.#model.parents[f];
    return parent >= 0 && levels[at + parent] === this.fields[parent].exact ? contexts.same : contexts.other;
  }

  /** Logarithm of one field's share in a class. */
  fieldLog(pairClass: number, levels: Uint8Array, at: number, f: number): number {
    const level = levels[at + f];
    if (pairClass === pairClasses.related) return this.#r[f][level];
    if (pairClass === pairClasses.same || (pairClass === pairClasses.moved && !this.isPlace[f]))
      return this.#m[f][level];
    return this.#u[f][this.contextOf(levels, at, f)][level];
  }

  /** Writes the joint logarithm of class and levels for all four classes. */
  classLogs(levels: Uint8Array, at: number, into: Float64Array): void {
    let same = this.#prior[0];
    let moved = this.#prior[1];
    let related = this.#prior[2];
    let strangers = this.#prior[3];
    for (let f = 0; f < this.fields.length; f++) {
      const level = levels[at + f];
      if (level === MISSING) continue;
      const m = this.#m[f][level];
      const u = this.#u[f][this.contextOf(levels, at, f)][level];
      same += m;
      strangers += u;
      moved += this.isPlace[f] ? u : m;
      related += this.#r[f][level];
    }
    into[0] = same;
    into[1] = moved;
    into[2] = related;
    into[3] = strangers;
  }
}

/** @returns natural log-odds of "same person" from joint logarithms of the four classes. */
export function logOddsOf(classLogs: Float64Array): number {
  return logSum(classLogs[0], classLogs[1]) - logSum(classLogs[2], classLogs[3]);
}

/** log(e^a + e^b) without overflow. */
export function logSum(a: number, b: number): number {
  const high = a > b ? a : b;
  return high === -Infinity ? high : high + Math.log1p(Math.exp((a > b ? b : a) - high));
}

/**
 * How much rarer than usual a shared value is: log(u / share of this value among others). The share is estimated with a
 * Beta prior of mean u, so that a value seen in this pair alone is taken for usual (Winkler 2000, "Frequency-based
 * matching in the Fellegi–Sunter model", with shrinkage).
 * @returns natural logarithm; above 0 for a rare value.
 */
export function rarity(model: MatchModel, field: Field, f: number, valueId: number): number {
  if (!field.usesFrequency) return 0;
  const usual = model.u[f][contexts.other][field.exact];
  const others = Math.max(0, field.counts[valueId] - 2);
  return Math.log(usual / ((others + 1) / (field.filled + 1 / usual)));
}

export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
