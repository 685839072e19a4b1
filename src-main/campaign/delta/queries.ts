import type { CampaignTrigger, InboxEntry, KeptList } from "../../../src-shared/campaign-trigger.ts";
import type { CampaignId, InboxEntryId } from "../../../src-shared/ids.ts";
import { insertMany } from "../../store/insert-many.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";

/** People who came to a campaign after its draw. Position i is one person. */
export interface Joiners {
  /** Ascending. */
  readonly personIds: Int32Array;
  readonly armOf: Int32Array;
  readonly segmentIds: Int32Array;
}

export function insertJoiners(store: WriteStore, campaignId: CampaignId, joiners: Joiners, nowMs: number): void {
  const { personIds, armOf, segmentIds } = joiners;
  const head = "INSERT INTO campaign_joiner (campaign_id, customer_id, arm, segment_id, joined_at_ms)";
  insertMany(store, head, 5, personIds.length, (row, values, at) => {
    values[at] = campaignId;
    values[at + 1] = personIds[row];
    values[at + 2] = armOf[row];
    values[at + 3] = segmentIds[row];
    values[at + 4] = nowMs;
  });
}

/** Every list that a file was written for, the newest campaign's first. */
export function listKeptLists(store: ReadStore): Omit<KeptList, "destinationLabel">[] {
  const rows = store.all<Omit<KeptList, "destinationLabel" | "watched"> & { watched: string }>(
    `SELECT c.id AS campaignId, c.name AS campaign, f.arm, json_extract(c.plan, '$.arms[' || f.arm || '].name') AS armName,
            f.destination, (SELECT json_group_array(t.scope) FROM campaign_trigger AS t
              WHERE t.campaign_id = c.id AND t.arm = f.arm AND t.destination = f.destination) AS watched
     FROM (SELECT DISTINCT campaign_id, arm, destination FROM campaign_file) AS f
     JOIN campaign AS c ON c.id = f.campaign_id ORDER BY c.id DESC, f.arm, f.destination`,
  );
  return rows.map((row) => ({ ...row, watched: JSON.parse(row.watched) as CampaignTrigger["scope"][] }));
}

/** Who is on a list there by the ledger: the last file of each customer put them on it. */
export function customersOnList(
  store: ReadStore,
  { campaignId, arm, destination }: Omit<CampaignTrigger, "scope">,
): Int32Array {
  const rows = store.rows<[number]>(
    `SELECT x.customer_id FROM campaign_file AS f JOIN campaign_file_customer AS x ON x.file_id = f.id
     WHERE f.campaign_id = ? AND f.arm = ? AND f.destination = ? GROUP BY x.customer_id
     HAVING max(f.id) FILTER (WHERE f.scope <> 'left') = max(f.id) ORDER BY x.customer_id`,
    campaignId,
    arm,
    destination,
  );
  return Int32Array.from(rows, ([id]) => id);
}

export function listTriggers(store: ReadStore): CampaignTrigger[] {
  return store.all<CampaignTrigger>(
    "SELECT campaign_id AS campaignId, arm, destination, scope FROM campaign_trigger ORDER BY id",
  );
}

export function insertTrigger(store: WriteStore, { campaignId, arm, destination, scope }: CampaignTrigger): void {
  store.run(
    "INSERT INTO campaign_trigger (campaign_id, arm, destination, scope) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    campaignId,
    arm,
    destination,
    scope,
  );
}

const SAME = "campaign_id = ? AND arm = ? AND destination = ? AND scope = ?";

export function deleteTrigger(store: WriteStore, { campaignId, arm, destination, scope }: CampaignTrigger): void {
  store.run(`DELETE FROM campaign_trigger WHERE ${SAME}`, campaignId, arm, destination, scope);
}

/** Entries of watches that are on, newest first, without those that were dismissed. */
export function listInbox(store: ReadStore): Omit<InboxEntry, "destinationLabel" | "extension">[] {
  return store.all<Omit<InboxEntry, "destinationLabel" | "extension">>(
    `SELECT e.id AS entryId, e.campaign_id AS campaignId, c.name AS campaign, e.arm,
            json_extract(c.plan, '$.arms[' || e.arm || '].name') AS armName, e.destination, e.scope, e.at_ms AS atMs,
            (SELECT count(*) FROM inbox_entry_customer AS p WHERE p.entry_id = e.id) AS customers
     FROM inbox_entry AS e JOIN campaign AS c ON c.id = e.campaign_id
     JOIN campaign_trigger AS t USING (campaign_id, arm, destination, scope)
     WHERE e.is_dismissed = 0 ORDER BY e.at_ms DESC, e.id DESC`,
  );
}

export interface KnownEntry {
  readonly entryId: InboxEntryId;
  readonly personIds: readonly number[];
}

/** Whom the entry of a watch holds, dismissed or not. */
export function entryOf(
  store: ReadStore,
  { campaignId, arm, destination, scope }: CampaignTrigger,
): KnownEntry | undefined {
  const row = store.get<{ entryId: InboxEntryId }>(
    `SELECT id AS entryId FROM inbox_entry WHERE ${SAME}`,
    campaignId,
    arm,
    destination,
    scope,
  );
  if (!row) return undefined;
  const sql = "SELECT customer_id FROM inbox_entry_customer WHERE entry_id = ? ORDER BY customer_id";
  return { ...row, personIds: Array.from(store.rows<[number]>(sql, row.entryId), ([id]) => id) };
}

export function insertEntry(
  store: WriteStore,
  { campaignId, arm, destination, scope }: CampaignTrigger,
  personIds: Int32Array,
  nowMs: number,
): void {
  const entryId = store.run(
    "INSERT INTO inbox_entry (campaign_id, arm, destination, scope, at_ms, is_dismissed) VALUES (?, ?, ?, ?, ?, 0)",
    campaignId,
    arm,
    destination,
    scope,
    nowMs,
  ).lastId;
  insertMany(
    store,
    "INSERT INTO inbox_entry_customer (entry_id, customer_id)",
    2,
    personIds.length,
    (row, values, at) => {
      values[at] = entryId;
      values[at + 1] = personIds[row];
    },
  );
}

/** @returns whether there was such an entry. */
export function dismissEntry(store: WriteStore, entryId: InboxEntryId): boolean {
  return store.run("UPDATE inbox_entry SET is_dismissed = 1 WHERE id = ?", entryId).changes > 0;
}

export function deleteEntry(store: WriteStore, { campaignId, arm, destination, scope }: CampaignTrigger): void {
  store.run(`DELETE FROM inbox_entry WHERE ${SAME}`, campaignId, arm, destination, scope);
}
