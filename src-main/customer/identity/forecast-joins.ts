import type { IdentifierWord, PeopleForecast } from "../../../src-shared/people-forecast.ts";
import { KeyTable } from "../../store/key-table.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { customerRows, lastCustomerId } from "../queries.ts";
import { type IdentifierRule, identifierWords, MOST_SHARING } from "./join-identifiers.ts";
import { addName, type NamesSoFar, namesDisagree } from "./person-names.ts";
import { identifierKinds, keysOf, loadNames, presentAmong, shownImports, visibleBearers } from "./queries.ts";

const EXAMPLES = 5;

/** A known customer who has an identifier that a new one of the file has too. */
interface Bearer {
  readonly customerId: number;
  readonly personId: number;
  readonly rule: IdentifierRule;
  readonly value: string;
}

/** A customer of the file whom the project does not know by key. */
interface Newcomer {
  readonly key: string;
  readonly bearers: Bearer[];
  readonly names: NamesSoFar;
}

/**
 * Tells, while a file is read and before anything is stored, which of its customers are known by their key, which would join
 * a known person by an equal e-mail address, phone or id, and for which it is not clear. It looks at one newcomer at a
 * time: what newcomers share among themselves, and likeness, are looked at when the file is imported.
 * Cost: a look-up an identifier of a newcomer; memory grows with the keys and with the newcomers who meet somebody.
 */
export class JoinForecast {
  readonly #store: ReadStore;
  readonly #keys: KeyTable;
  readonly #lastKnown: number;
  readonly #shown: readonly number[];
  /** Kinds of identifiers that visible imports name: without any, a newcomer's own key cannot lead to anybody. */
  readonly #kinds: ReadonlySet<IdentifierRule>;
  readonly #attributes: ReadonlyMap<number, string>;
  readonly #known = new Set<number>();
  readonly #newcomers = new Map<number, Newcomer>();
  readonly #newKeys: string[] = [];
  #new = 0;
  #lastKey = "";
  #lastNew: number;

  /** @param attributes names of the attributes that rows bring, by the number that `add` is given. */
  constructor(store: ReadStore, attributes: ReadonlyMap<number, string>) {
    this.#store = store;
    this.#keys = new KeyTable(customerRows(store));
    this.#lastKnown = lastCustomerId(store);
    this.#lastNew = this.#lastKnown;
    this.#shown = shownImports(store);
    this.#kinds = identifierKinds(store);
    this.#attributes = attributes;
  }

  /** @returns a number for the customer with this key, the same for equal keys. */
  idOf(key: string): number {
    const id = this.#keys.idOf(key);
    if (id <= this.#lastKnown) this.#known.add(id);
    else if (id > this.#lastNew) {
      this.#lastNew = id;
      this.#new += 1;
      if (this.#newKeys.length < EXAMPLES * 4) this.#newKeys.push(key);
      if (this.#kinds.has("id")) this.#meet(id, key, "id", key);
      if (this.#kinds.has("email") && key.includes("@")) this.#meet(id, key, "email", key.trim().toLowerCase());
    }
    this.#lastKey = key;
    return id;
  }

  /** Takes what a row says of a customer, as an import writes it; the customer's key was asked for last. */
  add(table: string, ...values: readonly (string | number | null)[]): void {
    const [id, what, third, fourth] = values;
    if (typeof id !== "number" || id <= this.#lastKnown) return;
    if (table === "identifier") this.#meet(id, this.#lastKey, what as IdentifierRule, String(third));
    else if (table === "attribute_value") {
      const attribute = this.#attributes.get(Number(what));
      const newcomer = this.#newcomers.get(id);
      if (newcomer && attribute !== undefined) addName(newcomer.names, attribute, String(fourth));
    }
  }

  #meet(id: number, key: string, rule: IdentifierRule, value: string): void {
    if (this.#lastKnown === 0) return;
    const found = visibleBearers(this.#store, rule, value);
    if (found.length === 0) return;
    let newcomer = this.#newcomers.get(id);
    if (!newcomer) {
      newcomer = { key, bearers: [], names: { given: [], surnames: [], born: [] } };
      this.#newcomers.set(id, newcomer);
    }
    newcomer.bearers.push(...found.map((bearer) => ({ ...bearer, rule, value })));
  }

  finish(): PeopleForecast {
    const present = presentAmong(this.#store, this.#shown, [...this.#known]);
    const bearerIds = new Set([...this.#newcomers.values()].flatMap(({ bearers }) => bearers.map((b) => b.customerId)));
    const names = loadNames(this.#store, this.#shown, bearerIds);
    const keys = keysOf(this.#store, bearerIds);
    const joinedBy: Partial<Record<IdentifierWord, number>> = {};
    const joined: { key: string; words: string }[] = [];
    const unclear: { key: string; words: string }[] = [];
    let unclearCount = 0;
    for (const { key, bearers, names: own } of this.#newcomers.values()) {
      const verdict = verdictOf(bearers, (b) => namesDisagree(own, names.get(b.customerId), b.rule === "phone"), keys);
      if (verdict.joins) {
        joinedBy[verdict.joins] = (joinedBy[verdict.joins] ?? 0) + 1;
        if (joined.length < EXAMPLES) joined.push({ key, words: verdict.words });
      } else {
        unclearCount += 1;
        if (unclear.length < EXAMPLES) unclear.push({ key, words: verdict.words });
      }
    }
    const met = new Set([...this.#newcomers.values()].map(({ key }) => key));
    return {
      known: present.size,
      joinedBy,
      // A customer of an import that was taken back is as good as new.
      new: this.#new - this.#newcomers.size + this.#known.size - present.size,
      unclear: unclearCount,
      examples: { joined, unclear, new: this.#newKeys.filter((key) => !met.has(key)).slice(0, EXAMPLES) },
    };
  }
}

interface Verdict {
  readonly joins?: IdentifierWord;
  readonly words: string;
}

/** One person that all of them lead to, by the surest identifier; else why it is not clear. */
function verdictOf(
  bearers: readonly Bearer[],
  disagrees: (bearer: Bearer) => boolean,
  keys: ReadonlyMap<number, string>,
): Verdict {
  const [first] = bearers;
  const people = new Set(bearers.map(({ personId }) => personId));
  const said = ({ rule, value }: Bearer) => `the ${identifierWords[rule]} ${value}`;
  const keyOf = ({ customerId }: Bearer) => keys.get(customerId) ?? "";
  if (new Set(bearers.map(({ customerId }) => customerId)).size >= MOST_SHARING)
    return { words: `Shares ${said(first)} with too many customers for one person.` };
  if (people.size > 1) {
    const other = bearers.find(({ personId }) => personId !== first.personId) ?? first;
    return { words: `Has ${said(first)}, as ${keyOf(first)} has, and ${said(other)}, as ${keyOf(other)} has.` };
  }
  const differing = bearers.find(disagrees);
  if (differing)
    return { words: `Has ${said(differing)}, as ${keyOf(differing)} has, but the names or birth dates differ.` };
  const surest = (["id", "email", "phone"] as const)
    .map((rule) => bearers.find((bearer) => bearer.rule === rule))
    .find((bearer) => bearer !== undefined);
  const by = surest ?? first;
  return { joins: identifierWords[by.rule], words: `Has ${said(by)}, as ${keyOf(by)} has.` };
}
