import type { Campaign, CampaignDraw, CampaignListing, LedgerEntry, SegmentUse } from "../../src-shared/campaign.ts";
import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import type { CampaignDraftId, CampaignId, CustomerId, SegmentId } from "../../src-shared/ids.ts";
import { followingSince } from "../segmentation/continuation/followed-rule.ts";
import { insertMany } from "../store/insert-many.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

export interface CampaignRow {
  readonly campaignId: CampaignId;
  readonly name: string;
  readonly drawnAtMs: number;
  readonly plan: CampaignPlan;
  readonly draw: CampaignDraw;
  readonly programVersion: string;
  readonly fields: Campaign["fields"];
}

export function insertCampaign(
  store: WriteStore,
  values: Omit<CampaignRow, "campaignId" | "fields">,
  draftId?: CampaignDraftId,
): CampaignId {
  return store.run(
    "INSERT INTO campaign (name, drawn_at_ms, plan, draw, program_version, draft_id) VALUES (?, ?, ?, ?, ?, ?)",
    values.name,
    values.drawnAtMs,
    JSON.stringify(values.plan),
    JSON.stringify(values.draw),
    values.programVersion,
    draftId ?? null,
  ).lastId as CampaignId;
}

/** @param personIds length n. @param armOf length n. @param segmentIds length n. */
export function insertMembersOfCampaign(
  store: WriteStore,
  campaignId: CampaignId,
  personIds: Int32Array,
  armOf: Int32Array,
  segmentIds: Int32Array,
): void {
  const head = "INSERT INTO campaign_member (campaign_id, customer_id, arm, segment_id)";
  insertMany(store, head, 4, personIds.length, (row, values, at) => {
    values[at] = campaignId;
    values[at + 1] = personIds[row];
    values[at + 2] = armOf[row];
    values[at + 3] = segmentIds[row];
  });
}

export function loadCampaignRow(store: ReadStore, campaignId: CampaignId): CampaignRow | undefined {
  const row = store.get<Omit<CampaignRow, "plan" | "draw" | "fields"> & { plan: string; draw: string; fields: string }>(
    `SELECT id AS campaignId, name, drawn_at_ms AS drawnAtMs, plan, draw, program_version AS programVersion, fields
     FROM campaign WHERE id = ?`,
    campaignId,
  );
  return (
    row && {
      ...row,
      plan: JSON.parse(row.plan) as CampaignPlan,
      draw: JSON.parse(row.draw) as CampaignDraw,
      fields: JSON.parse(row.fields) as Campaign["fields"],
    }
  );
}

export function saveCampaignFields(store: WriteStore, campaignId: CampaignId, fields: Campaign["fields"]): void {
  store.run("UPDATE campaign SET fields = ? WHERE id = ?", JSON.stringify(fields), campaignId);
}

export function listCampaigns(store: ReadStore): CampaignListing[] {
  const rows = store.all<Omit<CampaignListing, "destinations"> & { destinations: string }>(
    `SELECT c.id AS campaignId, c.name, c.drawn_at_ms AS drawnAtMs, json_extract(c.plan, '$.channel') AS channel,
            json_extract(c.draw, '$.waterfall.audience') AS customers, json_extract(c.plan, '$.windowDays') AS windowDays,
            (SELECT count(*) FROM campaign_file AS f WHERE f.campaign_id = c.id) AS files,
            (SELECT max(f.written_at_ms) FROM campaign_file AS f WHERE f.campaign_id = c.id) AS lastWrittenAtMs,
            (SELECT json_group_array(DISTINCT f.destination ORDER BY f.id) FROM campaign_file AS f
              WHERE f.campaign_id = c.id) AS destinations
     FROM campaign AS c ORDER BY c.id DESC`,
  );
  return rows.map((row) => ({ ...row, destinations: JSON.parse(row.destinations) as string[] }));
}

/**
 * Campaigns and drafts that choose or leave out any of some segments, or ask for one in their rule, newest first. A drawn
 * campaign follows its segments, so it uses what came of them, too.
 */
export function usesOfSegments(store: ReadStore, segmentIds: readonly SegmentId[]): SegmentUse[] {
  const since = followingSince(store);
  const rows = store.all<{ id: number; isDraft: 0 | 1; name: string; drawnAtMs: number; named: string }>(
    `WITH named AS (
       SELECT id, 0 AS isDraft, name, plan, drawn_at_ms AS drawnAtMs FROM campaign
       UNION ALL SELECT id, 1, name, plan, 0 FROM campaign_draft
       WHERE id NOT IN (SELECT draft_id FROM campaign WHERE draft_id IS NOT NULL)
     )
     SELECT n.id, n.isDraft, n.name, n.drawnAtMs,
            (SELECT json_group_array(DISTINCT value) FROM (
               SELECT value FROM json_each(n.plan, '$.segmentIds')
               UNION ALL SELECT value FROM json_each(n.plan, '$.withoutSegmentIds')
               UNION ALL SELECT value FROM json_tree(n.plan, '$.rule') WHERE path LIKE '%.segmentIds')) AS named
     FROM named AS n ORDER BY n.isDraft DESC, n.id DESC`,
  );
  return rows.flatMap(({ id, isDraft, name, drawnAtMs, named }) => {
    const planned = JSON.parse(named) as number[];
    const following = since(drawnAtMs);
    const used = new Set(isDraft === 1 ? planned : planned.flatMap((was) => [was, ...following(was)]));
    const by = isDraft === 1 ? { draftId: id as CampaignDraftId } : { campaignId: id as CampaignId };
    return segmentIds.filter((segmentId) => used.has(segmentId)).map((segmentId) => ({ segmentId, name, ...by }));
  });
}

/** Persons of an arm with the segment that each was chosen by, ascending. */
export function armMembers(store: ReadStore, campaignId: CampaignId, arm: number): [CustomerId, number][] {
  return [
    ...store.rows<[CustomerId, number]>(
      "SELECT customer_id, segment_id FROM campaign_member WHERE campaign_id = ? AND arm = ? ORDER BY customer_id",
      campaignId,
      arm,
    ),
  ];
}

/** Everybody who was drawn into a campaign, or joined one, from a moment on, whatever the arm. */
export function drawnSince(store: ReadStore, fromMs: number): Set<number> {
  const rows = store.rows<[number]>(
    `SELECT DISTINCT coalesce((SELECT p.person_id FROM merged_customer AS p WHERE p.customer_id = m.customer_id), m.customer_id)
     FROM (SELECT customer_id, c.drawn_at_ms AS at_ms FROM campaign_member JOIN campaign AS c ON c.id = campaign_id
           UNION ALL SELECT customer_id, joined_at_ms FROM campaign_joiner) AS m
     WHERE m.at_ms >= ?`,
    fromMs,
  );
  return new Set(Array.from(rows, ([id]) => id));
}

/** Segments that the plan of a campaign names, which its files and its result speak of, and those of plans on their way. */
export function plannedSegments(store: ReadStore): SegmentId[] {
  return store
    .all<{ id: SegmentId }>(
      `SELECT s.value AS id FROM campaign AS c, json_each(c.plan, '$.segmentIds') AS s
       UNION SELECT s.value FROM campaign_draft AS d, json_each(d.plan, '$.segmentIds') AS s`,
    )
    .map(({ id }) => id);
}

/**
 * Who is in each of some segments: segment id, customer id, and how surely (0–1; null where the method does not say), in
 * the order in which the segments are named.
 */
export function segmentMembers(
  store: ReadStore,
  segmentIds: readonly number[],
): IterableIterator<[number, number, number | null]> {
  return store.rows<[number, number, number | null]>(
    `SELECT m.segment_id, m.customer_id, m.probability FROM json_each(?) AS j JOIN membership AS m ON m.segment_id = j.value ORDER BY j.key`,
    JSON.stringify(segmentIds),
  );
}

export type NewFile = Omit<LedgerEntry, "fileId" | "campaign" | "arm"> & { readonly arm: number };

export function insertFile(store: WriteStore, file: NewFile, personIds: ArrayLike<number>): number {
  const fileId = store.run(
    `INSERT INTO campaign_file (campaign_id, arm, written_at_ms, destination, file_name, customers, consent_basis, bytes, sha256, scope)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    file.campaignId,
    file.arm,
    file.writtenAtMs,
    file.destination,
    file.fileName,
    file.customers,
    file.consentBasis,
    file.bytes,
    file.sha256,
    file.scope,
  ).lastId;
  const head = "INSERT INTO campaign_file_customer (file_id, customer_id)";
  insertMany(store, head, 2, personIds.length, (row, values, at) => {
    values[at] = fileId;
    values[at + 1] = personIds[row];
  });
  return fileId;
}

const entries = `SELECT f.id AS fileId, f.campaign_id AS campaignId, c.name AS campaign,
    json_extract(c.plan, '$.arms[' || f.arm || '].name') AS arm, f.written_at_ms AS writtenAtMs, f.destination,
    f.file_name AS fileName, f.customers, f.consent_basis AS consentBasis, f.bytes, f.sha256, f.scope
  FROM campaign_file AS f JOIN campaign AS c ON c.id = f.campaign_id`;

export function listFiles(store: ReadStore): LedgerEntry[] {
  return store.all<LedgerEntry>(`${entries} ORDER BY f.id DESC`);
}

export function listFilesOfCampaign(store: ReadStore, campaignId: CampaignId): LedgerEntry[] {
  return store.all<LedgerEntry>(`${entries} WHERE f.campaign_id = ? ORDER BY f.id DESC`, campaignId);
}

/** Also the files that held customers who are counted as this one. */
export function listFilesOfCustomer(store: ReadStore, personId: CustomerId): LedgerEntry[] {
  return store.all<LedgerEntry>(
    `${entries} WHERE EXISTS (SELECT 1 FROM campaign_file_customer AS x WHERE x.file_id = f.id
       AND x.customer_id IN (SELECT ? UNION SELECT customer_id FROM merged_customer WHERE person_id = ?)) ORDER BY f.id DESC`,
    personId,
    personId,
  );
}
