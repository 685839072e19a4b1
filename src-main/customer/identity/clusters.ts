import type { MergeRule } from "../../../src-shared/customer-identity.ts";

/** What joined two customers. */
export interface Join {
  readonly left: number;
  readonly right: number;
  readonly rule: MergeRule;
  /** The shared identifier; "" for decisions and likeness. */
  readonly value: string;
  /** 0–1 for likeness; 1 else. */
  readonly probability: number;
}

/** Disjoint groups of customers 0…n − 1 that grow join by join; those that were decided apart never meet. */
export class Clusters {
  readonly joins: Join[] = [];
  readonly #root: Int32Array;
  readonly #members = new Map<number, number[]>();
  readonly #apart = new Map<number, number[]>();

  constructor(n: number, apart: readonly (readonly [number, number])[]) {
    this.#root = Int32Array.from({ length: n }, (_, i) => i);
    for (const [a, b] of apart) {
      this.#apart.set(a, [...(this.#apart.get(a) ?? []), b]);
      this.#apart.set(b, [...(this.#apart.get(b) ?? []), a]);
    }
  }

  get roots(): Int32Array {
    return this.#root.slice();
  }

  areTogether(a: number, b: number): boolean {
    return this.#root[a] === this.#root[b];
  }

  membersOf(a: number): readonly number[] {
    return this.#members.get(this.#root[a]) ?? [a];
  }

  /** Whether a decision stands between the groups of two customers. */
  areApart(a: number, b: number): boolean {
    const other = this.#root[b];
    return this.membersOf(a).some((member) =>
      (this.#apart.get(member) ?? []).some((enemy) => this.#root[enemy] === other),
    );
  }

  /** Joins the groups of two customers, which are not together. */
  join(join: Join): void {
    const [large, small] = [this.membersOf(join.left), this.membersOf(join.right)].sort((x, y) => y.length - x.length);
    const root = this.#root[large[0]];
    this.#members.delete(this.#root[small[0]]);
    this.#members.set(root, [...large, ...small]);
    for (const member of small) this.#root[member] = root;
    this.joins.push(join);
  }
}

/** @returns the group of each customer that joins make by themselves, named by one of its members. */
export function componentsOf(n: number, joins: readonly Pick<Join, "left" | "right">[]): Int32Array {
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const rootOf = (of: number): number => {
    let at = of;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (const { left, right } of joins) parent[rootOf(left)] = rootOf(right);
  return parent.map((_, i) => rootOf(i));
}

/** Members of a group by what they were joined to before. */
export function unitsOf(members: readonly number[], unitOf: Int32Array): number[][] {
  const units = new Map<number, number[]>();
  for (const member of members) {
    const unit = units.get(unitOf[member]);
    if (unit) unit.push(member);
    else units.set(unitOf[member], [member]);
  }
  return [...units.values()];
}
