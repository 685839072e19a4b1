/** Everything that the passport page says by itself. */
export const passportWords = {
  title: "Passport",
  question:
    "Everything these segments were made from and gave, so that another copy of the program can make them again and compare.",
  reading: "Adding up checksums",
  save: "Save the passport",
  saving: "Saving the passport",
  saved: "Saved.",
  check: "Check a passport",
  checkHelp:
    "Choose a passport, also one of another project or computer. Its segments are made again from this project's data; nothing is stored.",
  checking: "Making the segments again",
  equal: "Equal: the same customers, the same features, the same segments.",
  different: "Not equal.",
  facts: {
    program: "Program",
    method: "Method",
    carriesOn: "Carries on",
    data: "Data",
    keys: "Customers' keys",
    features: "Features",
    edits: "Edited since",
    asksFor: "Asks for",
    segments: "Segments",
    labels: "Who is in which",
    silhouette: "Mean silhouette",
  },
} as const;
