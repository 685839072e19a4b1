/** Everything that the comparison page says by itself. */
export const compareWords = {
  title: "Compare",
  question:
    "How these segments agree with other ones, or with a list that somebody else made, and what the difference is worth.",
  with: "Compared with",
  list: "Choose a list",
  listHelp: "A table with a customer's key in its first column and a group in its last.",
  nothing: "Nothing to compare with yet",
  nothingHelp: "Make further segments, or choose a file with a customer and a group in each row.",
  comparing: "Comparing",
  flows: "Who goes where",
  cross: "Cross table",
  crossHelp:
    "Customers in both groups. Orange: more than unrelated groups would share, blue: fewer; framed: the groups that stand for each other. The small figure is the distance in standard errors (adjusted residual); beyond ±3 it is clear.",
  differently: "Who is treated differently",
  ahead: "Which of them tells more of what comes after",
  aheadHelp:
    "Both sides are made as they could have been made on an earlier day, and asked how much of the spend since then they explain. A fair race: neither knows what came.",
  run: "Try it on the last 90 days",
  share: "of the differences explained",
  measures: "Measures",
} as const;
