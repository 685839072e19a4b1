/** Everything that the movement page says by itself. */
export const movementWords = {
  title: "Movement",
  question: "Who went from which segment to which, who only seems to, and why.",
  emptyTitle: "The past is not worked out yet",
  empty:
    "Asks these segments about every month end of your data, with only what was known then. After that you see who moved, why, and how long people stay.",
  replay: "Replay the past",
  replaying: "Replaying the past",
  again: "Replay again",
  stale: "The data or the segments have changed since the past was replayed. It still says what was true then.",
  flows: "From segment to segment",
  jitterKey: "Hatched: so close to a border that making the segments anew would move them too",
  noJitter: "These segments are defined, so every move is one by what customers did.",
  jitter: "close to a border",
  months: "Month by month",
  play: "Play",
  pause: "Pause",
  month: "Month end",
  table: "Who of each segment is where",
  tableHelp: "Rows: segment on the first day. Choose a cell to list its customers.",
  arrived: "Came new",
  movers: "Who moved, and why",
  allMovers: "All who moved",
  noMovers: "Nobody moved so between these two days.",
  stays: "How long customers stay",
  staysHelp:
    "From the month end at which they come into a segment. Those who were in it from the start are left out, those who are still in it are counted for as long as they were seen (Kaplan–Meier, with its 95 % interval).",
} as const;
