import type { Day } from "../../src-shared/units.ts";
import type { ReadStore } from "../store/open-store.ts";
import { readColumns } from "../store/read-columns.ts";

type Numbers = number[];

function lastId(store: ReadStore, table: "event" | "message" | "feedback"): number {
  const queries = {
    event: "SELECT coalesce(max(id), 0) AS id FROM event",
    message: "SELECT coalesce(max(id), 0) AS id FROM message",
    feedback: "SELECT coalesce(max(id), 0) AS id FROM feedback",
  } as const;
  return store.get<{ id: number }>(queries[table])?.id ?? 0;
}

/** Persons, instants, days, name ids, product ids or 0, channel ids or 0 of the events of known customers until a day. */
export function eventsUntil(
  store: ReadStore,
  asOfDay: Day,
): Generator<[Numbers, Numbers, Day[], Numbers, Numbers, Numbers]> {
  return readColumns(
    store,
    `SELECT json_group_array(person_id) AS a, json_group_array(at_ms) AS b, json_group_array(day) AS c,
            json_group_array(name_id) AS d, json_group_array(coalesce(product_id, 0)) AS e,
            json_group_array(coalesce(channel_id, 0)) AS f
     FROM (SELECT person_id, at_ms, day, name_id, product_id, channel_id FROM visible_event
           WHERE id BETWEEN ? AND ? AND day <= ? AND person_id IS NOT NULL ORDER BY id)`,
    lastId(store, "event"),
    asOfDay,
  );
}

/** Persons, instants, days, kinds and campaigns of the messages to known customers until a day. */
export function messagesUntil(
  store: ReadStore,
  asOfDay: Day,
): Generator<[Numbers, Numbers, Day[], string[], (string | null)[]]> {
  return readColumns(
    store,
    `SELECT json_group_array(person_id) AS a, json_group_array(at_ms) AS b, json_group_array(day) AS c,
            json_group_array(kind) AS d, json_group_array(campaign) AS e
     FROM (SELECT person_id, at_ms, day, kind, campaign FROM visible_message
           WHERE id BETWEEN ? AND ? AND day <= ? AND person_id IS NOT NULL ORDER BY id)`,
    lastId(store, "message"),
    asOfDay,
  );
}

/** Persons, instants, days, kinds, ratings and statuses of what known customers said until a day. */
export function feedbackUntil(
  store: ReadStore,
  asOfDay: Day,
): Generator<[Numbers, Numbers, Day[], string[], (number | null)[], (string | null)[]]> {
  return readColumns(
    store,
    `SELECT json_group_array(person_id) AS a, json_group_array(at_ms) AS b, json_group_array(day) AS c,
            json_group_array(kind) AS d, json_group_array(rating) AS e, json_group_array(status) AS f
     FROM (SELECT person_id, at_ms, day, kind, rating, status FROM visible_feedback
           WHERE id BETWEEN ? AND ? AND day <= ? AND person_id IS NOT NULL ORDER BY id)`,
    lastId(store, "feedback"),
    asOfDay,
  );
}

/** Person, channel, state, instant or null, and when it was heard of, of every decision about consent. */
export function consentDecisions(
  store: ReadStore,
): IterableIterator<[person: number, channel: string, state: string, atMs: number | null, heardMs: number]> {
  return store.rows(
    "SELECT person_id, channel, state, at_ms, heard_ms FROM consent_decision WHERE person_id IS NOT NULL",
  );
}

export interface AttributeRow {
  readonly id: number;
  readonly name: string;
  readonly type: "number" | "date" | "text" | "yes-no";
  readonly class: string;
}

/** The attributes that files say anything about, in the order in which they were first imported. */
export function listAttributes(store: ReadStore): AttributeRow[] {
  return store.all<AttributeRow>(
    `SELECT a.id, a.name, a.type, a.class FROM attribute AS a
     WHERE EXISTS (SELECT 1 FROM attribute_value AS v JOIN import AS i ON i.id = v.import_id
                   WHERE v.attribute_id = a.id AND i.state = 'visible')
     ORDER BY a.id`,
  );
}

/** What is known of each person: person, attribute, value. One pass over all attributes, because each costs the same. */
export function attributeValues(
  store: ReadStore,
): IterableIterator<[person: number, attribute: number, value: string]> {
  return store.rows("SELECT person_id, attribute_id, value FROM person_attribute");
}

/** The commonest values of an attribute of text, with the number of persons, most first. */
export function commonValues(
  store: ReadStore,
  attributeId: number,
  limit: number,
): { value: string; persons: number }[] {
  return store.all(
    `SELECT value, count(*) AS persons FROM person_attribute WHERE attribute_id = ?
     GROUP BY value ORDER BY count(*) DESC, value LIMIT ?`,
    attributeId,
    limit,
  );
}

/** Number of persons of whom files say an attribute. */
export function personsWith(store: ReadStore, attributeId: number): number {
  return (
    store.get<{ persons: number }>(
      "SELECT count(*) AS persons FROM person_attribute WHERE attribute_id = ?",
      attributeId,
    )?.persons ?? 0
  );
}

/** When the first decision about consent was heard of, UTC milliseconds. */
export function firstConsentMs(store: ReadStore): number | undefined {
  return (
    store.get<{ ms: number | null }>("SELECT min(heard_ms) AS ms FROM consent_decision WHERE person_id IS NOT NULL")
      ?.ms ?? undefined
  );
}
