/** What the views of the segments say. */
export const viewWords = {
  map: { label: "Map", title: "Map of the customers" },
  radar: { label: "Radar", title: "Groups as stars" },
  parallel: { label: "Parallel axes", title: "Customers across features" },
  bubbles: { label: "Size and value", title: "How many, and what each is worth" },
  treemap: { label: "Treemap", title: "Parts of the whole" },
  tree: { label: "Tree", title: "The tree that was cut" },
  mapOf: { label: "Map of", axes: "main axes", neighbours: "who is like whom (UMAP)" },
  layingOut: "Laying out who is like whom",
  neighbourCaution:
    "Customers who lie together are alike. How far apart clumps lie, how wide they are and in which direction says nothing (UMAP).",
  drawAround: "Draw around points to choose customers",
  radarHelp:
    "Each axis is a feature, 0 to 100: how many of 100 customers have less than the group's median. Five groups at most.",
  parallelHelp:
    "A thin line is a customer, a thick one the median of a group; higher means more than the others have. Press a thick line to choose its group.",
  bubblesHelp: "To the right: more customers. Up: more spend each. The area is what they spend together.",
  treemapHelp: "The area is what a group spends together.",
  byCustomers: "The area is how many they are.",
  tooFewAxes: "Too few features are known for every customer to draw this.",
  core: "Core only",
  coreHelp:
    "Greys out customers who do not come back to their group often enough when the customers are drawn anew and the groups made again.",
  threshold: "Comes back in at least",
  notMeasured: "How surely customers come back was not measured for these segments.",
  fringe: "on the fringe",
} as const;
