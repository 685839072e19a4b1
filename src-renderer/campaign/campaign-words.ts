import type { CampaignGoal, DrawUnit, Treatment } from "../../src-shared/campaign-plan.ts";
import type { FileScope } from "../../src-shared/campaign-trigger.ts";

/** The steps of a plan, in the order in which questions come up; any of them can be gone to at any time. */
export const planSteps = {
  audience: "Audience",
  arms: "Arms",
  power: "What can be learned",
  brief: "Brief and costs",
  destination: "Destinations",
  write: "Fix and write",
} as const;
export type PlanStep = keyof typeof planSteps;
export const planStepIds = Object.keys(planSteps) as PlanStep[];

export const treatmentWords: Readonly<Record<Treatment, string>> = {
  treated: "Gets the campaign",
  generic: "Gets an ordinary message",
  none: "Gets nothing",
};

export const unitWords: Readonly<Record<DrawUnit, string>> = {
  person: "Each customer",
  household: "Each household",
  account: "Each account",
};

export const goalWords: Readonly<Record<CampaignGoal, string>> = {
  ordered: "Who ordered",
  spending: "Spending of each customer",
};

export const scopeWords: Readonly<Record<FileScope, string>> = {
  whole: "Everybody of the arm",
  joined: "Who joined since",
  left: "Who is to be taken off",
};

/** All that the campaign screens say beside figures and what the program answers. */
export const words = {
  title: "Campaigns",
  sentence: "Whom you write to, who is left alone for comparison, and what left this computer.",
  begin: "New campaign",
  emptyTitle: "No campaign yet",
  empty:
    "A campaign writes to the customers of some segments and leaves a few of them alone, so that you can see afterwards what it brought. It begins with a segment.",
  toSegments: "Choose a segment",
  noSegments: "There are no segments yet. A campaign begins with one.",
  makeSegments: "Make segments",
  inbox: "Inbox",
  ledger: "Ledger",
  ledgerTitle: "Ledger of files",
  ledgerSentence: "Every file with customers that a campaign wrote: what, where, how many, and on which consent.",
  ledgerEmptyTitle: "No file has left this computer",
  ledgerEmpty: "When a campaign writes a file, it is entered here with its checksum and everybody who is in it.",
  checksumHelp:
    "SHA-256 of the file as it was written. The same file has the same checksum, so a copy can be recognised.",
  draft: "Planned",
  notWritten: "Arms drawn",
  giveUp: "Give up",
  saved: "Saved",
  saving: "Saving …",
  name: "Name",
  nameHelp: "Advertising platforms see this name.",
  channel: "Channel",
  channelHelp: "Only who agreed to be written to by it is in.",
  segments: "Segments",
  segmentation: "Segmentation",
  in: "In",
  out: "Left out",
  otherSegments: "From other segmentations",
  remove: "Take out",
  restDays: "Days of rest",
  restHelp: "Nobody who was drawn into a campaign in so many days; 0 for no rest.",
  cap: "Most customers",
  capHelp: "Who is kept is drawn by lot. Empty for no limit.",
  coreOnly: "Only who surely belongs",
  coreHelp:
    "Who comes back to the segment in at least nine of ten new segmentations. Who is in by a rule is in for sure.",
  rule: "Rule",
  ruleHelp: "Of the chosen segments only those of whom a rule is true, as of the newest features.",
  addRule: "Narrow by a rule",
  removeRule: "Without the rule",
  waterfall: "Who is left",
  waterfallHelp: "Each step counts whom it keeps. Choose a number to see who is lost there.",
  inSegments: "In the chosen segments",
  chooseSegment: "Choose a segment to see how many people can be written to.",
  nobodyLeft: "Nobody is left to write to.",
  nobodyPermitted:
    "Nobody of these segments has agreed to be written to by this channel in the files that were imported. Import a file that says who agreed, or choose another channel.",
  importConsents: "Import a file",
  nobodyLost: "Nobody is lost here.",
  arms: "Who gets what",
  armsHelp: "People are parted by lot within each segment and value band. The shares always make 100 %.",
  armName: "Name of the arm",
  addTreated: "Another message",
  addGeneric: "An ordinary message",
  addControl: "An arm that gets nothing",
  noControl:
    "No arm gets nothing, so nobody will be able to say what the campaign brought: before and after is no evidence of an effect.",
  unit: "Drawn as one",
  unitHelp:
    "Households, and accounts (customers with addresses of one company), stay together, because what one person gets the others see.",
  holdOut: "Universal hold-out, %",
  holdOutHelp: "Of all customers, the same ones in every campaign are left alone. 0 for none.",
  seed: "Seed",
  seedHelp: "The same seed draws the same people. It is kept with the campaign.",
  strata: "Parted evenly within",
  strataText: "each chosen segment, and in it who spent nothing and the lower, middle and upper third of spending.",
  goal: "Judged by",
  windowDays: "Days in which orders count",
  expectedRise: "Rise that is hoped for, %",
  expectedRiseHelp: "Above those who get nothing: 20 means six orders where five would have come.",
  power: "What can be learned",
  noPower: "There is nothing to forecast from: nobody is left alone, or nobody of this audience ordered lately.",
  enough: "This is enough to see the rise that you hope for.",
  needed: "To see it, it takes",
  heldBack: "Held back",
  detectable: "Smallest rise that is seen",
  doThis: "Do this",
  message: "Message",
  messageHelp: "What you want to say, for whoever writes it.",
  offer: "Offer",
  cost: "Cost of a customer",
  costHelp: "What it costs to write to one customer.",
  margin: "Margin, %",
  marginHelp: "Of the spending that is left after goods.",
  fromStrategy: "From the strategy",
  noStrategy: "The strategy of these segments proposes a message and an offer once it is looked at.",
  toStrategy: "Open the strategy",
  takeOver: "Take over",
  destinations: "Where the files go",
  destinationsHelp: "Each arm that gets something is written once for each place that you choose.",
  fixTitle: "Fix the plan",
  fixText:
    "The arms are drawn once and kept, before any file is written. Afterwards nobody can change who is in which; what the campaign is judged by can only be changed with a mark.",
  draw: "Draw the arms",
  drawing: "Drawing the arms",
  filesToCome: "Files to come",
  stays: "stays inside the project",
  noDestination: "No destination is chosen yet. You can also choose one after the draw.",
  all: "All campaigns",
  result: "Result",
  planned: "What was planned",
  fixedOn: "Fixed on",
  balance: "Were the arms alike?",
  balanceHelp:
    "Means of each arm before anything was sent. A difference below 0.1 standard deviations counts as balanced.",
  files: "Files",
  whom: "Whom",
  check: "Check",
  checking: "Checking the file",
  write: "Write the file",
  writing: "Writing the file",
  addDestination: "Another destination",
  writeAll: "Write all files",
  writeAllHelp: "Every planned file with the steps, all of them or none, into one new folder or archive.",
  instructions: "Save the steps",
  instructionsHelp: "A text file that says what to do with each file where it goes.",
  evidence: "Format from",
  written: "Written",
  amendments: "Changed after it was fixed",
  lateAmendment: "after a file was written",
} as const;
