/** Everything that the hold-out page says by itself. */
export const holdOutWords = {
  title: "Hold-out",
  question: "Whether these segments hold for customers, and for a time, that they were not made from.",
  customers: "Other customers",
  customersHelp:
    "Makes the segments again from 70 % of the customers, gives the other 30 % theirs by that model, and compares.",
  time: "A later time",
  timeHelp:
    "Makes the segments as of an earlier day, and measures what each of them brought from then on. Each is called by the segment that most of it is in now.",
  run: "Try it",
  again: "Try it again",
  trying: "Trying the segments out",
  day: "As of",
  defined:
    "These segments are defined, not found: there is nothing to hold out. A definition says the same of everybody.",
  holds: "Holds",
  differs: "Differs",
  outcome: "What they brought",
  described: "What describes it",
  wordsHelp:
    "Features of numbers and of words. Of words: the share of the others with this word, and in brackets of those the segments were made from. It differs where Newcombe's intervals leave chance out and Cohen's h is 0.2 or more.",
  agreement: "Agreement with the segments as they are",
} as const;
