/** Every text of the inbox. */
export const words = {
  title: "Inbox",
  sentence: "Who joined or left the lists that you watch, since the last file for each.",
  campaigns: "All campaigns",
  emptyTitle: "Nothing waits for you",
  empty: "Watch a list below. Whenever newer data changes who belongs to it, the file to send lies here.",
  noListsTitle: "No list to watch yet",
  noLists: "Once a campaign has written a file for a destination, its list can be watched here.",
  save: "Save the file",
  dismiss: "Dismiss",
  lists: "Lists to watch",
  listsSentence:
    "Who joins gets an arm by the customer's key, once and for good; who is held back never reaches a file.",
  campaign: "Campaign",
  arm: "Arm",
  destination: "Destination",
  joined: "Who joins",
  left: "Who leaves",
} as const;
