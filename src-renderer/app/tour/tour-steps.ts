import type { Screen } from "../../route.ts";

export interface TourStep {
  readonly screen: Screen;
  readonly part?: string;
  readonly title: string;
  readonly words: string;
}

/** A walk along the stations, from the file to a list that can be used. */
export const tourSteps: readonly TourStep[] = [
  {
    screen: "data",
    title: "It begins with a file",
    words:
      "A fictional shop's orders were imported here: rows read are rows kept plus rows refused, and the refused ones are listed with the reason. Drop your own file on this screen later.",
  },
  {
    screen: "audit",
    title: "Can the data be trusted?",
    words:
      "An audit looks for what is wrong, what it does to your figures and how to repair it. Every repair can be taken back. It also says which analyses the data allows.",
  },
  {
    screen: "customers",
    title: "Who is who",
    words:
      "Every customer with what is known of them. Click one to see the orders, the segment, and why they are in it.",
  },
  {
    screen: "identity",
    title: "One person, several keys",
    words:
      "Where somebody stands in your files under two names or numbers, everything is counted once. You decide the doubtful pairs, and can part them again.",
  },
  {
    screen: "features",
    title: "What is known of each customer",
    words:
      "Features are numbers such as days since the last order, as of a day of your choice. A few of them make the segments; each says how it is computed.",
  },
  {
    screen: "segments",
    title: "The segments",
    words:
      "Customers who are alike, named by what sets them apart. The line under a name says whether the group would come back if the customers were drawn anew. Rename them, write notes, export a list.",
  },
  {
    screen: "segments",
    part: "how-many",
    title: "How many groups?",
    words:
      "Every number from two to twelve was tried. One is recommended, with reasons, and when there are no groups in the data this screen says so.",
  },
  {
    screen: "history",
    title: "Nothing is lost",
    words:
      "Each step stands here in a sentence. Undo takes back the last one, and from this list you can go to any point, also after closing the project.",
  },
  {
    screen: "help",
    title: "Ask about any number",
    words:
      "Here each word and number is explained. Press F1 on one to ask about it, and Ctrl+K (⌘K) anywhere to find an action, a segment or a customer. Now try it with your own file.",
  },
];
