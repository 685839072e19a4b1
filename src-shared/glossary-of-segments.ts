import type { Term } from "./glossary-terms.ts";

const ofSegments = {
  map: {
    word: "Map of the customers",
    definition: "Each customer is a point; who is alike in the chosen features stands close.",
    how: "The two directions in which the prepared features differ most (principal components). Beside each axis stands how much each feature has of it.",
  },
  pull: {
    word: "Pull of a feature",
    definition: "How much a feature speaks for the customer's own segment rather than for the next one.",
    how: "The feature's part of the difference of the squared distances to the two centres, which is a sum over features; told as a share of all pulls.",
    reading: "To the right it speaks for the own segment, to the left for the next one.",
  },
  segmentPast: {
    word: "Segment of the past",
    definition: "The segment that a customer would have been in at a month end.",
    how: "The segments as they are now are asked with only the rows that were known on that day.",
  },
  contrast: {
    word: "Difference of two groups",
    definition: "How far a figure of one group is from that of another, everybody else left aside.",
    how: "Hedges' g: the difference of the means in standard deviations, with its 95 % interval.",
    reading: "0.2 is little, 0.8 is much. An interval that holds 0 says that either could have more.",
    source: "Hedges 1981",
  },
  level: {
    word: "Share of a level",
    definition: "Of the customers of a segment with a known word, such as a country, those who have this one.",
  },
  editPreview: {
    word: "What an edit would do",
    definition: "How many customers each segment would have after the edit, and from which ones of now they come.",
    how: "The edit is made on the customers of now and compared with where they are; nothing is stored before you say so.",
  },
  whyK: {
    word: "Recommended number of groups",
    definition: "The number of groups that the measures speak for most clearly, and what speaks against the others.",
    how: "Of the numbers whose groups come back when the customers are drawn anew, the clearest by mean silhouette from three groups on; among those within 2 %, the one that most of the other measures speak for, or a finer one within 5 % that one half of the customers predicts in the other. Where there are no groups, three to five that can be operated.",
  },
  tree: {
    word: "Tree of groups",
    definition: "Which groups come of a cut at a height: what joins below it stays together.",
    how: "Every customer begins alone; the two nearest groups are joined, again and again. A height is how far apart two groups were that joined.",
    source: "Ward 1963",
  },
  closeness: {
    word: "Closeness",
    definition: "How near a customer's neighbours are, and how many customers stand apart at a distance.",
    how: "For each customer the distance to the farthest of as many neighbours as make a place dense, the customer included; sorted.",
    reading: "Where the curve bends upwards, groups end.",
    source: "Ester et al. 1996",
  },
  settingsPreview: {
    word: "Preview of a setting",
    definition: "The groups that a setting would make, tried on a part of the customers.",
    how: "On 5 % of the customers, or on more where that would be too few; numbers of customers in the setting shrink with it.",
  },
  bin: {
    word: "Bin",
    definition: "A range of values that gets one score; beside it stand the customers with such a value.",
    how: "By equal parts of the customers, by limits that you set, or where the values leave gaps.",
  },
  ruleCount: {
    word: "Who a rule is true of",
    definition: "Customers for whom the line, or the whole rule, is true as of the day of the features.",
    how: "Of each line alone, and of all lines together; the share is of everybody who is known on that day.",
  },
  overlap: {
    word: "Overlap",
    definition: "Customers who are in two segments at once.",
  },
  ruleTruth: {
    word: "How true rules are",
    definition: "How well short rules say what a method found.",
    how: "Precision is the share of those whom a rule selects who are in the segment, recall the share of the segment that it selects.",
  },
  movement: {
    word: "Movement",
    definition: "Customers who were in one segment on the first day and in another one on the second.",
    how: "Both days are asked by the segments as they are now, with what was known on each. A move counts as close to a border where segments made anew from that day's customers would have put the customer elsewhere.",
  },
  monthShare: {
    word: "Month by month",
    definition: "How many customers each segment had at each month end.",
    how: "A month stands out where its share lies beyond the limits of Laney's p′ chart.",
    source: "Laney 2002",
  },
  stay: {
    word: "How long customers stay",
    definition: "The share of those who came into a segment who are still in it so many months later.",
    how: "From the month end at which they came in. Who was in it from the start is left out, who is still in it counts for as long as was seen; with a 95 % interval.",
    source: "Kaplan & Meier 1958",
  },
  heldOut: {
    word: "Holds for other customers",
    definition: "Whether what describes a segment is true of customers whom the model never saw.",
    how: "The segments are made again from 70 % of the customers and given to the other 30 %. A description holds where the shift is within its 95 % interval of zero, or below a fifth of a standard deviation.",
  },
  laterTime: {
    word: "Holds for a later time",
    definition: "How much of what customers spent after an earlier day the segments of that day explain.",
    how: "The spread between the segments divided by the spread of all customers.",
  },
  continued: {
    word: "Carried on",
    definition: "How many customers stay in their segment when it is made anew, and what moved the others.",
    how: "New segments are paired, one to one, with what the earlier model says of the same customers on the newer features, so that what customers did is told apart from segments drawn anew.",
    source: "Kuhn 1955",
  },
  crossTable: {
    word: "Cross table",
    definition: "How many customers are in one group of the one side and in one of the other.",
    how: "The small figure is the distance from what unrelated groups would share, in standard errors (adjusted residual).",
    reading: "Beyond ±3 it is clear.",
    source: "Haberman 1973",
  },
  explainedAhead: {
    word: "Explained of what comes after",
    definition: "How much of the differences in later spend a grouping tells that could be made before.",
    how: "The spread between the groups divided by the spread of all customers.",
  },
  passport: {
    word: "Passport",
    definition: "All that a segmentation was made from: files, rows, features, settings and who came out where.",
    how: "Checksums are SHA-256, so that the same data and the same result can be recognised in another copy of the program.",
  },
  boughtMore: {
    word: "Bought more",
    definition: "How many times as often customers of the segment bought a thing as customers do.",
    how: "The share of buyers in the segment divided by that of all others, with an interval that holds for all things at once (Bonferroni).",
  },
} as const satisfies Record<string, Term>;

const ofPersonas = {
  personaFact: {
    word: "Measured sentence",
    definition: "A sentence whose figure was measured of the segment's customers and those of the others.",
    how: "It is measured again on the newest features and orders, and holds while the number stays within its interval or a twentieth of itself, on the same side of all others.",
  },
  personaSize: {
    word: "Size of a persona's segment",
    definition: "The customers of the segment that the persona speaks of, and their share of all.",
  },
  honesty: {
    word: "Honesty of a name",
    definition: "Whether what a name claims is true of its customers, and of them rather than of the others.",
    how: "Precision is the share of those of whom the name is true who are in the segment, recall the share of the segment of whom it is true; counted over everybody.",
  },
  playReason: {
    word: "Why a play fits",
    definition: "The figures of the segment that a play looks at, beside those of all other customers.",
  },
  strategyCell: {
    word: "Plan of a segment",
    definition: "What the segment is told, where, how often and with what goal.",
  },
} as const satisfies Record<string, Term>;

/** What the figures about segments and personas are. */
export const segmentFigures = { ...ofSegments, ...ofPersonas };
