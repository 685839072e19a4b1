import type { Campaign } from "../../src-shared/campaign.ts";
import type { FileFields } from "../../src-shared/campaign-fields.ts";
import { channelWords } from "../../src-shared/channel-names.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import { isoDay, minorDigits } from "../../src-shared/units.ts";
import { latestImportDay } from "../activity/latest-import-day.ts";
import { loadSpend } from "../activity/spend-queries.ts";
import { type ContactPage, contactPages } from "../customer/contact-pages.ts";
import { projectDate, projectZone } from "../project/project-zone.ts";
import { loadSetting } from "../project/queries.ts";
import { findSegment } from "../segmentation/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { ArmPeople } from "./arm-people.ts";
import { countryCode } from "./destinations/country-code.ts";
import type { ExportContact } from "./destinations/destination.ts";
import { makeKeycode } from "./make-keycode.ts";
import { splitName } from "./names/split-name.ts";

const FIRST_NAME = "First name";
const LAST_NAME = "Last name";

/** What a file says alike of all customers of an arm, and what it says by person but not by page. */
interface ArmWords {
  readonly campaignId: number;
  readonly campaign: string;
  readonly arm: string;
  readonly drawnOn: string;
  readonly segmentNames: ReadonlyMap<number, string>;
  readonly valueOf: (personId: number) => string;
  /** Name of the attribute that a fact is taken from; "" for none. */
  readonly attributeFor: (fact: string) => string;
  /** Nobody chose what first and last name are taken from, so that the whole name may be divided. */
  readonly mayDivideNames: boolean;
}

/**
 * The customers of an arm as a file can speak of them, one at a time; what no column asks for is not read.
 * @param people whom `loadArmPeople` let through, or some of them. @param facts attributes that stand in for facts.
 */
export function* armContacts(
  store: ReadStore,
  campaign: Campaign,
  arm: number,
  { personIds, segmentIds }: Pick<ArmPeople, "personIds" | "segmentIds">,
  facts: FileFields["facts"] = {},
): Generator<ExportContact> {
  const { campaignId, name, plan, drawnAtMs } = campaign;
  const words: ArmWords = {
    campaignId,
    campaign: name,
    arm: plan.arms[arm].name,
    drawnOn: isoDay(projectZone(store).dayOf(drawnAtMs)),
    segmentNames: new Map(plan.segmentIds.map((id) => [id, findSegment(store, id as SegmentId)?.name ?? ""])),
    valueOf: spendWords(store),
    attributeFor: (fact) => (Object.hasOwn(facts, fact) ? facts[fact] : fact),
    mayDivideNames: !Object.hasOwn(facts, FIRST_NAME) && !Object.hasOwn(facts, LAST_NAME),
  };
  let i = 0;
  for (const page of contactPages(store, personIds)) {
    for (const personId of page.personIds) {
      yield new PageContact(page, words, personId, segmentIds[i]);
      i += 1;
    }
  }
}

/** Net spending of each person as text; orders are read when somebody asks. */
function spendWords(store: ReadStore): (personId: number) => string {
  const digits = minorDigits(loadSetting(store, "currency") ?? "XXX");
  let values: ReadonlyMap<number, number> | undefined;
  return (personId) => {
    values ??= loadValues(store);
    return (Math.max(0, values.get(personId) ?? 0) / 10 ** digits).toFixed(digits);
  };
}

function loadValues(store: ReadStore): Map<number, number> {
  const spend = loadSpend(store, latestImportDay(store));
  return new Map(Array.from(spend.personIds, (id, place) => [id, spend.netMinor[place]]));
}

/** What a person is called in a file. */
interface ContactNames {
  readonly first: string;
  readonly last: string;
  readonly wholeName: ExportContact["wholeName"];
}

class PageContact implements ExportContact {
  readonly personId: number;
  readonly #page: ContactPage;
  readonly #words: ArmWords;
  readonly #segmentId: number;
  #phones: readonly string[] | undefined;
  #lacksCountry = false;
  #names: ContactNames | undefined;

  constructor(page: ContactPage, words: ArmWords, personId: number, segmentId: number) {
    this.personId = personId;
    this.#page = page;
    this.#words = words;
    this.#segmentId = segmentId;
  }

  get key(): string {
    return this.#page.keyOf(this.personId) || String(this.personId);
  }
  get emails(): readonly string[] {
    return this.#page.emailsOf(this.personId);
  }
  get phones(): readonly string[] {
    if (this.#phones === undefined) {
      const all = this.#page.phonesOf(this.personId);
      this.#phones = all.every(isInternational) ? all : all.filter(isInternational);
      this.#lacksCountry = this.#phones.length < all.length;
    }
    return this.#phones;
  }
  get lacksCountry(): boolean {
    return this.#lacksCountry;
  }
  get wholeName(): "divided" | "unclear" | null {
    return this.#names?.wholeName ?? null;
  }
  get of(): (fact: string) => string {
    return (fact) => {
      if (fact !== FIRST_NAME && fact !== LAST_NAME) return this.#factOf(fact);
      this.#names ??= this.#readNames();
      return fact === FIRST_NAME ? this.#names.first : this.#names.last;
    };
  }
  get attributeOf(): (attribute: string) => string {
    return (attribute) => (attribute === "" ? "" : this.#page.attributeOf(this.personId, attribute).trim());
  }
  #factOf(fact: string): string {
    return this.attributeOf(this.#words.attributeFor(fact));
  }
  #readNames(): ContactNames {
    const known = { first: this.#factOf(FIRST_NAME), last: this.#factOf(LAST_NAME), wholeName: null };
    if (known.first !== "" || known.last !== "" || !this.#words.mayDivideNames) return known;
    const whole = this.attributeOf("Full name");
    if (whole === "") return known;
    const isFirm = whole === this.attributeOf("Company");
    const parts = isFirm ? undefined : splitName(whole, countryCode(this.#factOf("Country")));
    return parts ? { ...parts, wholeName: "divided" } : { ...known, wholeName: "unclear" };
  }
  get campaign(): string {
    return this.#words.campaign;
  }
  get arm(): string {
    return this.#words.arm;
  }
  get segment(): string {
    return this.#words.segmentNames.get(this.#segmentId) ?? "";
  }
  get drawnOn(): string {
    return this.#words.drawnOn;
  }
  get value(): string {
    return this.#words.valueOf(this.personId);
  }
  get keycode(): string {
    return makeKeycode(this.#words.campaignId, this.personId);
  }
}

function isInternational(phone: string): boolean {
  return phone.startsWith("+");
}

/** What permits a file, for the ledger. */
export function consentBasis(store: ReadStore, { plan }: Campaign, nowMs: number): string {
  return `Consent to marketing by ${channelWords[plan.channel]} that stood on ${projectDate(store, nowMs)}, asked anew for this file`;
}
