/**
 * What of a project can be taken back: the small tables in which people's decisions are kept. Everything else either
 * follows from them and is settled again, or holds rows that are never changed and only shown or hidden by a flag here.
 */
export interface TrackedTable {
  /** Columns that name a row. */
  readonly key: readonly string[];
  /**
   * `rows`: rows come and go. `flags`: the rows are large or have large rows of their own, so they stay, and only the
   * columns named below go back and forth.
   */
  readonly kind: "rows" | "flags";
  /** Of `flags`: what goes back and forth. */
  readonly columns?: readonly string[];
  /** Of `flags`: what these columns say where the row is not to be seen, as it was before it was made. */
  readonly absent?: Readonly<Record<string, string | number>>;
  /** SQL on a row, `$row` for its name: only such rows are decisions. */
  readonly where?: string;
}

export const trackedTables: Readonly<Record<string, TrackedTable>> = {
  // Fingerprints of what was worked out are written again with it.
  setting: { key: ["key"], kind: "rows", where: "$row.key NOT IN ('people', 'settledRepairs')" },
  source: { key: ["id"], kind: "flags", columns: ["name", "recipe"] },
  import: {
    key: ["id"],
    kind: "flags",
    columns: ["state", "undone_by"],
    absent: { state: "undone" },
    // One that is being read is not there yet; it appears when it is published.
    where: "$row.state <> 'staging'",
  },
  identity_decision: { key: ["id"], kind: "rows" },
  audit_decision: { key: ["id"], kind: "rows" },
  feature_set: { key: ["id"], kind: "flags", columns: ["summary"] },
  segmentation: { key: ["id"], kind: "flags", columns: ["name", "is_hidden"], absent: { is_hidden: 1 } },
  segmentation_head: { key: ["line_id"], kind: "rows" },
  definition_head: { key: ["segmentation_id"], kind: "rows" },
  segment: { key: ["id"], kind: "flags", columns: ["name", "is_named_by_person", "note"] },
  persona: { key: ["id"], kind: "rows" },
  persona_sentence: { key: ["id"], kind: "rows" },
  persona_version: { key: ["id"], kind: "rows" },
  persona_comment: { key: ["id"], kind: "rows" },
  strategy_cell: { key: ["id"], kind: "rows" },
  chosen_play: { key: ["id"], kind: "rows" },
  plan_limits: { key: ["segmentation_id"], kind: "rows" },
  campaign_draft: { key: ["id"], kind: "rows" },
  campaign_trigger: { key: ["id"], kind: "rows" },
  campaign_report: { key: ["id"], kind: "flags", columns: ["is_removed"], absent: { is_removed: 1 } },
};

/** Every other table, and why it is not tracked. */
export const untrackedTables: Readonly<Record<string, string>> = {
  history: "It is the list of steps itself.",
  history_change: "It is what the steps changed.",
  refused_row: "Rows of an import, shown and hidden with it.",
  customer: "Rows of an import, shown and hidden with it.",
  product: "Words of an import's rows.",
  category: "Words of an import's rows.",
  channel: "Words of an import's rows.",
  event_name: "Words of an import's rows.",
  attribute: "Words of an import's rows.",
  order: "Rows of an import; which of several files an order counts from is settled again.",
  order_line: "Rows of an import, shown and hidden with it.",
  identifier: "Rows of an import, shown and hidden with it.",
  attribute_value: "Rows of an import, shown and hidden with it.",
  consent: "Rows of an import, shown and hidden with it.",
  account: "Rows of an import, shown and hidden with it.",
  product_fact: "Rows of an import, shown and hidden with it.",
  event: "Rows of an import; which of several files an event counts from is settled again.",
  message: "Rows of an import; which of several files a message counts from is settled again.",
  feedback: "Rows of an import; which of several files an answer counts from is settled again.",
  campaign_total: "Rows of an import; which of several files a total counts from is settled again.",
  import_row_hashes: "Rows of an import, for comparing files.",
  merged_customer: "Follows from imports, decisions and thresholds; it is settled again.",
  compared_pair: "Pairs of a comparison are never changed; a setting points to the comparison that stands.",
  repaired_order: "Follows from imports and the audit's decisions; it is settled again.",
  left_out_customer: "Follows from imports and the audit's decisions; it is settled again.",
  audit_report: "A measurement, which says itself when it is old.",
  feature_column: "Computed from the data as of a day; computed again rather than taken back.",
  membership: "Rows of a segmentation, shown and hidden with it.",
  segmentation_continuation: "A row of a segmentation, shown and hidden with it.",
  segmentation_edit: "A row of a segmentation, shown and hidden with it.",
  definition_revision: "Versions are never changed; a head points to the one that holds.",
  campaign:
    "Arms are drawn once: who could take a draw back could draw until the arms please. What its files take is said again rather than taken back.",
  campaign_member: "Rows of a campaign.",
  campaign_joiner: "Arms are given once, as they are drawn once.",
  inbox_entry: "What a watch found; it is looked for again rather than taken back.",
  inbox_entry_customer: "Rows of an entry.",
  campaign_file: "The ledger: what left the program cannot be taken back.",
  campaign_file_customer: "Rows of the ledger.",
  campaign_report_row: "Rows of a report, shown and hidden with it.",
  campaign_amendment:
    "What a test is judged by changes in the open: who could take that back could try goals until one pleases.",
  campaign_look: "Who has looked has looked.",
  campaign_evidence: "A measurement of a finished test; kept again rather than taken back.",
  response: "A measurement of a finished test; kept again rather than taken back.",
  replay: "Computed from the data and a model; computed again rather than taken back.",
  replay_month: "Computed from the data and a model; computed again rather than taken back.",
};
