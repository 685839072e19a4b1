import type { Term } from "./glossary-terms.ts";

const ofResults = {
  sampleRatio: {
    word: "Split as planned",
    definition: "Whether the arms have the shares of customers that they were drawn with.",
    how: "A χ² test of the customers found in each arm; p below 0.001 says that something went wrong on the way.",
    source: "Fabijan et al. 2019",
  },
  lift: {
    word: "What it brought",
    definition:
      "The difference between an arm and those who got nothing, everybody counted in the arm they were drawn into.",
    how: "Of shares with Newcombe's 95 % interval, of amounts with Welch's and a bootstrap beside it.",
    reading: "An interval that holds 0 says that there may be no difference.",
    source: "Newcombe 1998; Welch 1947",
  },
  segmentLift: {
    word: "Difference by segment",
    definition: "What the campaign brought in each segment.",
    how: "Among many segments some lead by chance: findings are marked after the control of false discoveries at 5 %.",
    source: "Benjamini & Hochberg 1995",
  },
  guardRail: {
    word: "What should not rise",
    definition: "Signs of harm, such as who unsubscribed or sent something back, held against those who got nothing.",
    how: "Differences of shares with Newcombe's 95 % interval.",
  },
  profit: {
    word: "Profit of a campaign",
    definition: "What an arm brought beyond those who got nothing, less what it cost.",
    how: "The difference of spending times the margin and the customers of the arm, less the cost of each; the interval is that of the spending.",
  },
  course: {
    word: "Arms over time",
    definition: "What the customers of each arm had done until each day, on average.",
  },
  kpiTable: {
    word: "Figures by segment",
    definition: "Shares and means of each arm and segment in the campaign's window, with their 95 % intervals.",
    how: "Everybody counts in the arm that they were drawn into, whatever reached them.",
  },
  window: {
    word: "Window of a campaign",
    definition: "The days after the draw in which what customers do counts.",
    reading:
      "Until they are over the result is locked, because whoever looks every day finds a gain in nearly every campaign.",
  },
  reportMatch: {
    word: "Rows of a report",
    definition: "How many rows of a report name customers of the campaign, others, or nobody whom the project knows.",
  },
} as const satisfies Record<string, Term>;

const ofData = {
  sourceRows: {
    word: "Rows of a source",
    definition: "Rows that count now, and the days that they cover.",
    how: "Of files that took each other's place only the newest counts; imports that were taken back count nothing.",
  },
  importRows: {
    word: "Rows of an import",
    definition: "How many rows of a file were read, kept and refused, and what they hold.",
    how: "Rows read are rows kept plus rows refused, always.",
  },
  sales: {
    word: "Sales",
    definition: "Amounts of all lines that are sales, before returns.",
    how: "Quantity times unit price, rounded once for each line; anonymous orders included.",
  },
  ordersAndLines: {
    word: "Orders and their lines",
    definition: "Two files that together are orders: one says who ordered and when, the other what was bought.",
    how: "Each line finds its order by the number that both files have. Numbers are compared as they are written, unless you say that 00123 and 123 are the same. Lines whose order is not there are refused; what an order adds up to is taken from its lines.",
  },
  fileLine: {
    word: "Line of a file",
    definition: "Where a row stands in its file, the header included, so that it can be found again there.",
  },
  auditScore: {
    word: "Score of the data",
    definition: "How much of what was looked at is as it should be, of 100.",
    how: "The mean of the parts, each the product of its measures. Accepting a finding does not raise it, repairing one does.",
  },
  finding: {
    word: "Finding of the audit",
    definition: "Rows or customers to which a check objects, and what they do to results.",
    how: "Findings are ordered by what they do to results; each says how many rows, and shows them.",
  },
  allowed: {
    word: "What the data allows",
    definition: "Whether there are enough customers, orders or days for an analysis.",
  },
  coverage: {
    word: "Persons by source",
    definition: "How many persons are known of by which sources together.",
  },
  featureCount: {
    word: "Features that are shown",
    definition: "Features of the family that fit what is searched for.",
  },
  change: {
    word: "Step of the history",
    definition: "What one action changed, and when; every step can be taken back and done again.",
  },
  consent: {
    word: "Consent",
    definition: "Whether a customer agreed to be written to on a channel.",
    how: "Every source's word is kept with file and day. A withdrawal stands until a later opt-in whose day is known.",
  },
  orderLine: {
    word: "Line of an order",
    definition:
      "One row of a file of orders: what was bought, how many, for how much, and where it stands in the file.",
  },
  known: {
    word: "What is known",
    definition: "What files say of a customer, under the name that the column was given.",
    how: "What customers state stands above what others say of them; else the newest file counts.",
  },
  happening: {
    word: "Event, message, feedback",
    definition: "What a customer did or said besides ordering, and what the customer was sent.",
  },
  likeness: {
    word: "Likeness",
    definition: "How surely two records are of one person.",
    how: "Each equal, like or different part of name, address, birth date, e-mail and phone speaks for it or against it by how rare it is (Fellegi–Sunter).",
    source: "Fellegi & Sunter 1969",
  },
  company: { word: "Household and company", definition: "Customers who share an address, or a company." },
  orderTimeline: { word: "Orders on a time line", definition: "Each order and return of a customer on its day." },
} as const satisfies Record<string, Term>;

/** What the figures about results, files and customers are. */
export const resultFigures = { ...ofResults, ...ofData };
