import type { Verdict } from "../../src-shared/result-lift.ts";

/** What the page of a campaign's result says. */
export const words = {
  title: "Result",
  toCampaign: "Campaign",
  measuring: "Measuring",
  // What was fixed
  planned: "What it is judged by",
  kpi: "Judged by",
  goals: { ordered: "Who ordered", spending: "Spending per customer" },
  window: "Window",
  test: "Test",
  locked: "Fixed",
  notLocked: "No file was written yet, so the plan may still be changed without a mark.",
  looks: "Looked at before its end",
  never: "Never",
  amend: "Change what it is judged by",
  amendHelp:
    "A file has left the program: the change is marked as an amendment wherever the result is shown, for good.",
  amendFreely: "No file was written yet: the change is entered, and not held against the result.",
  reason: "Reason",
  days: "Days after the draw",
  save: "Save the change",
  cancel: "Cancel",
  // Before its time
  lockedTitle: "The window is not over",
  lockedText:
    "Whoever looks every day and stops when the result pleases finds a gain in nearly every campaign. Import newer orders when the window is over.",
  peek: "Look before its end",
  peekNote: "Your look is entered in the record and told beside the result.",
  newerOrders: "Import newer orders",
  // Reports
  reports: "Reports",
  noReports:
    "Newer orders and messages count by themselves as soon as they are imported. Add a mailer's report to see who opened, or a list of answers by keycode, e-mail address or customer id.",
  add: "Add a report",
  remove: "Take away",
  reading: "Reading the report",
  columns: "Which column says what",
  noColumn: "Not in the file",
  lookAgain: "Look again",
  keep: "Keep the report",
  notReadable: "Say who a row is of, and what they did: name a column for each.",
  matching: "Whose rows they are",
  rows: "Rows",
  strangers: "Customers whom the campaign did not draw",
  unknown: "Nobody whom the project knows",
  ambiguous: "Shared by several customers",
  repeated: "Repeated word for word, counted once",
  refused: "Cannot be read",
  outcomesFrom: "Who bought is told by",
  sources: { orders: "Orders of the project", reports: "Reports" },
  // The result
  split: "Are the arms as large as planned?",
  splitFine: "The split is as planned, so what follows can be read.",
  causes:
    "Likely causes: a file was sent twice or only in part, bounced addresses were taken out of one arm, the tool chose its own audience, or the report lists one arm only.",
  headline: "What it brought",
  comparisons: "Arms held against each other",
  course: "Arms over time",
  segments: "Segment by segment",
  segmentsHelp:
    "Among many segments some lead by chance. Findings are marked after Benjamini and Hochberg's control of false discoveries, at 5 %.",
  found: "found",
  guardRails: "What should not rise",
  profit: "Cost and profit",
  cost: "Cost per customer",
  margin: "Margin, %",
  reckon: "Reckon again",
  kpis: "Figures by segment",
  evidence: "Keep as evidence",
  evidenceHelp: "Stores what each customer did as a label, and stands in the strategy of the segments.",
  kept: "Kept as evidence",
  everybody: "All segments",
  asTable: "As a table",
} as const;

/** Green only for measured gain, red only for harm. */
export const verdictTones: Readonly<Record<Verdict, "gain" | "loss" | "attention" | "plain">> = {
  "clear-gain": "gain",
  "probable-gain": "gain",
  "not-distinguishable": "plain",
  "probable-harm": "loss",
  "broken-test": "loss",
  "too-small": "attention",
};
