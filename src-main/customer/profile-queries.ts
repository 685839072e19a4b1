import type { ConsentDecision, CustomerProfile, Reach } from "../../src-shared/customer.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import type { ConsentChannel } from "../../src-shared/source-kinds.ts";
import type { ReadStore } from "../store/open-store.ts";
import { lastCustomerId } from "./queries.ts";

const HAPPENINGS_SHOWN = 200;

/** What visible imports say of a person, and of every customer who is counted as that person. */
export function loadProfile(store: ReadStore, personId: CustomerId): CustomerProfile {
  return {
    merged: store.all(
      `SELECT c.id AS customerId, c.key, m.rule, m.reason FROM merged_customer AS m JOIN customer AS c ON c.id = m.customer_id
       WHERE m.person_id = ? ORDER BY c.id`,
      personId,
    ),
    identifiers: store.all(
      `SELECT DISTINCT kind, value FROM identifier
       WHERE customer_id IN (SELECT ? UNION SELECT customer_id FROM merged_customer WHERE person_id = ?)
         AND import_id IN (SELECT id FROM import WHERE state = 'visible')
       ORDER BY kind, value`,
      personId,
      personId,
    ),
    attributes: loadAttributes(store, personId),
    consents: store.all(
      "SELECT channel, purpose, state FROM person_consent WHERE person_id = ? ORDER BY channel, purpose",
      personId,
    ),
    decisions: loadDecisions(store, personId),
    happenings: store.all(
      `SELECT * FROM (
         SELECT e.at_ms AS atMs, 'event' AS kind, n.name AS words
         FROM visible_event AS e JOIN event_name AS n ON n.id = e.name_id WHERE e.person_id = ?1
         UNION ALL
         SELECT at_ms, 'message', kind || coalesce(': ' || campaign, '') FROM visible_message WHERE person_id = ?1
         UNION ALL
         SELECT at_ms, 'feedback', kind || coalesce(', rated ' || printf('%g', rating), '') || coalesce(': ' || subject, '') || coalesce(': ' || text, '')
         FROM visible_feedback WHERE person_id = ?1
       ) ORDER BY atMs DESC LIMIT ${HAPPENINGS_SHOWN}`.replaceAll("?1", String(Number(personId))),
    ),
  };
}

/** The person's own word stands above what was noted by others, and first; then the newest import counts. */
function loadAttributes(store: ReadStore, personId: CustomerId): CustomerProfile["attributes"] {
  const rows = store.all<AttributeRow>(
    `SELECT a.name, a.type, a.class, a.provenance, v.value, v.stated_day AS statedDay, i.file_name AS fileName
     FROM attribute_value AS v JOIN attribute AS a ON a.id = v.attribute_id JOIN import AS i ON i.id = v.import_id
     WHERE v.customer_id IN (SELECT ? UNION SELECT customer_id FROM merged_customer WHERE person_id = ?)
       AND i.state = 'visible'
     ORDER BY a.id, v.stated_day DESC, v.import_id DESC, v.customer_id`,
    personId,
    personId,
  );
  const byName = Map.groupBy(rows, ({ name }) => name);
  const known = Array.from(byName.values(), ([first, ...others]) => knownAs(first, others));
  return [...known.filter(({ stated }) => stated), ...known.filter(({ stated }) => !stated)];
}

type AttributeRow = Omit<CustomerProfile["attributes"][number], "stated"> & {
  readonly statedDay: number | null;
  readonly fileName: string;
};

/** @param others what else files say of the attribute, the surest first. */
function knownAs(first: AttributeRow, others: readonly AttributeRow[]): CustomerProfile["attributes"][number] {
  const { statedDay, fileName, ...attribute } = first;
  // Its first file may have been a survey; this value is from a file of the shop's own.
  if (statedDay === null)
    return attribute.provenance === "zero-party" ? { ...attribute, provenance: "first-party" } : attribute;
  const otherwise = others.find((other) => other.statedDay === null && other.value !== first.value)?.value;
  const stated = { day: statedDay, fileName, ...(otherwise !== undefined && { otherwise }) };
  return { ...attribute, provenance: "zero-party", stated };
}

function loadDecisions(store: ReadStore, personId: CustomerId): ConsentDecision[] {
  return store
    .all<Omit<ConsentDecision, "atMs"> & { atMs: number | null }>(
      `SELECT d.channel, d.purpose, d.state, d.at_ms AS atMs, d.evidence, i.file_name AS fileName
       FROM consent_decision AS d JOIN import AS i ON i.id = d.import_id
       WHERE d.person_id = ? ORDER BY d.heard_ms DESC`,
      personId,
    )
    .map(({ atMs, ...decision }) => (atMs === null ? decision : { ...decision, atMs }));
}

/** Which people have an address of a channel: a person id a row. */
const reachable: Readonly<Record<ConsentChannel, string>> = {
  email: addressed("email"),
  sms: addressed("phone"),
  whatsapp: addressed("phone"),
  phone: addressed("phone"),
  post: `SELECT person_id FROM person_attribute AS p JOIN attribute AS a ON a.id = p.attribute_id
         WHERE a.name IN ('Address', 'Postcode', 'City') GROUP BY person_id HAVING count(DISTINCT a.name) >= 2`,
  // A device has no address that a file could hold; who allowed it can be reached.
  push: "SELECT person_id FROM person_consent WHERE channel = 'push' AND state = 'granted'",
};

function addressed(kind: string): string {
  return `SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = i.customer_id), i.customer_id) AS person_id
          FROM identifier AS i WHERE i.kind = '${kind}' AND i.import_id IN (SELECT id FROM import WHERE state = 'visible')`;
}

/** Ids of the people with an address of a channel, in no order; some occur more than once. */
export function reachablePeople(store: ReadStore, channel: ConsentChannel): Int32Array {
  return Int32Array.from(store.rows<[number]>(reachable[channel]), ([id]) => id);
}

/** Nothing else permits a message: consent to another purpose does not. */
const PERMITTED =
  "SELECT person_id FROM person_consent WHERE channel = ? AND purpose = 'marketing' AND state = 'granted'";

/**
 * Ids of the people whose consent to marketing by a channel stands, ascending: the rule of the view person_consent, without
 * sorting everybody's decisions by person.
 * O(decisions), with sixteen bytes a customer.
 */
export function permittedPeople(store: ReadStore, channel: ConsentChannel): Int32Array {
  const row = store.get<{ codes: string; heard: string }>(
    `SELECT json_group_array(person_id * 4 + (state = 'granted') * 2 + (at_ms IS NOT NULL)) AS codes,
            json_group_array(heard_ms) AS heard
     FROM consent_decision WHERE channel = ? AND purpose = 'marketing'`,
    channel,
  );
  const [codes, heardMs] = [row?.codes, row?.heard].map((column) => JSON.parse(column ?? "[]") as number[]);
  const size = lastCustomerId(store) + 1;
  const agreed = new Uint8Array(size);
  // An opt-in without a day is older than any withdrawal.
  const grantedMs = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  const withdrawnMs = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < codes.length; i++) {
    const person = Math.floor(codes[i] / 4);
    const isDated = (codes[i] & 1) !== 0;
    if ((codes[i] & 2) === 0) {
      withdrawnMs[person] = Math.max(withdrawnMs[person], heardMs[i]);
    } else {
      agreed[person] = 1;
      if (isDated) grantedMs[person] = Math.max(grantedMs[person], heardMs[i]);
    }
  }
  return Int32Array.from(agreed.keys()).filter(
    (person) =>
      agreed[person] === 1 &&
      (grantedMs[person] > withdrawnMs[person] || withdrawnMs[person] === Number.NEGATIVE_INFINITY),
  );
}

/**
 * Counts people, those with an address, and those of them who agreed to marketing.
 * @param people a query of person ids that takes no parameters but `parameters`.
 */
export function countReach(store: ReadStore, channel: ConsentChannel, people: string, ...parameters: number[]): Reach {
  const row = store.get<Reach>(
    `WITH people AS MATERIALIZED (SELECT DISTINCT person_id FROM (${people})),
          reachable AS MATERIALIZED (SELECT DISTINCT person_id FROM (${reachable[channel]})),
          permitted AS MATERIALIZED (${PERMITTED})
     SELECT count(*) AS people,
            count(*) FILTER (WHERE person_id IN (SELECT person_id FROM reachable)) AS reachable,
            count(*) FILTER (WHERE person_id IN (SELECT person_id FROM reachable)
                               AND person_id IN (SELECT person_id FROM permitted)) AS permitted
     FROM people`,
    ...parameters,
    channel,
  );
  if (!row) throw new Error("an aggregate without a row");
  return row;
}

/**
 * Every person of whom a visible import has a row. Whether somebody has attributes is asked of each customer instead of
 * `person_attribute`, which sorts all values to find the one that holds: with 300 columns that takes a hundred times as long.
 */
export const everybody = `SELECT customer_id AS person_id FROM visible_order WHERE customer_id IS NOT NULL
  UNION SELECT coalesce(j.person_id, c.id)
    FROM customer AS c LEFT JOIN merged_customer AS j ON j.customer_id = c.id
    WHERE c.id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything')
      AND EXISTS (SELECT 1 FROM attribute_value AS v WHERE v.customer_id = c.id
                  AND v.import_id IN (SELECT id FROM import WHERE state = 'visible'))
  UNION SELECT person_id FROM visible_event WHERE person_id IS NOT NULL
  UNION SELECT person_id FROM visible_message WHERE person_id IS NOT NULL
  UNION SELECT person_id FROM visible_feedback WHERE person_id IS NOT NULL
  UNION SELECT person_id FROM consent_decision`;

/** Persons of whom anything is known, but those that the audit left out of segments; ascending. */
export function everybodyInSegments(store: ReadStore): Int32Array {
  const rows = store.all<{ id: number }>(
    `SELECT person_id AS id FROM (${everybody}) WHERE person_id NOT IN (
       SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = x.customer_id), x.customer_id)
       FROM left_out_customer AS x)
     ORDER BY person_id`,
  );
  return Int32Array.from(rows, ({ id }) => id);
}
