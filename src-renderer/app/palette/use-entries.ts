import { formatCount } from "../../../src-shared/format.ts";
import { segmentLetter } from "../../../src-shared/palette.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { addressOf, goTo, type Screen } from "../../route.ts";
import type { ThemeChoice } from "../../ui/theme.ts";
import { useLoaded } from "../../use-tessera.ts";
import { useTerms } from "../help/use-terms.ts";
import { chooseFromMenu } from "../menu-choices.ts";
import { shortcuts } from "../shortcut-words.ts";
import { startTour } from "../tour/tour-place.ts";
import type { Steps } from "../use-steps.ts";
import type { Entry } from "./entry.ts";

interface EntrySources {
  readonly steps: Steps;
  readonly onTheme: (choice: ThemeChoice) => void;
}

/** Everything that the palette offers without being asked for a customer. */
export function useEntries({ steps, onTheme }: EntrySources): readonly Entry[] {
  return [...actions(steps, onTheme), ...screenEntries, ...useSegments(), ...useHelp()];
}

function actions({ undo, redo, runUndo, runRedo, waitsFor }: Steps, onTheme: EntrySources["onTheme"]): Entry[] {
  const canStep = waitsFor === undefined;
  return [
    ...(undo && canStep
      ? [action("undo", "Undo", runUndo, { hint: undo.words, keywords: "take back", shortcut: shortcuts.undo })]
      : []),
    ...(redo && canStep
      ? [action("redo", "Redo", runRedo, { hint: redo.words, keywords: "do again", shortcut: shortcuts.redo })]
      : []),
    action("import", "Import files", () => goTo("import"), { keywords: "add open csv excel orders" }),
    action("make", "Make segments", () => goTo("segments", "make"), { keywords: "rules rfm lifecycle new" }),
    action("how-many", "How many groups?", () => goTo("segments", "how-many"), { keywords: "k number recommend" }),
    action("settings", "Your own settings", () => goTo("segments", "settings"), {
      keywords: "dendrogram tree dbscan density hdbscan k-means cut",
    }),
    action("light", "Light appearance", () => onTheme("light"), { keywords: "theme bright" }),
    action("dark", "Dark appearance", () => onTheme("dark"), { keywords: "theme night" }),
    action("system", "Appearance as the computer has it", () => onTheme("system"), { keywords: "theme" }),
    action("tour", "Take the tour", startTour, { keywords: "guide introduction help" }),
    action("new-project", "New project", () => chooseFromMenu("new-project")),
    action("open-project", "Open a project", () => chooseFromMenu("open-project"), { keywords: "file" }),
    action("close-project", "Close the project", () => chooseFromMenu("close-project"), { keywords: "quit" }),
  ];
}

function action(
  id: string,
  label: string,
  run: () => void,
  more: Pick<Entry, "hint" | "keywords" | "shortcut"> = {},
): Entry {
  return { id: `action:${id}`, group: "Actions", label, run, ...more };
}

/** Label and further words of every screen that can be gone to without saying what of it. */
const screenWords: Readonly<
  Record<Exclude<Screen, "import" | "segment" | "campaign">, readonly [label: string, keywords: string]>
> = {
  data: ["Data", "sources imports files"],
  audit: ["Audit", "quality findings repairs"],
  customers: ["Customers", "people list table"],
  identity: ["Who is who", "identity duplicates merge people"],
  features: ["Features", "numbers preparation"],
  segments: ["Segments", "groups clusters"],
  movement: ["Movement", "segments past replay transitions who moved"],
  compare: ["Compare segments", "list agreement cross table"],
  "hold-out": ["Hold-out", "try segments other customers later time"],
  retrain: ["Retrain segments", "make anew newer data migration"],
  passport: ["Passport of segments", "checksum reproduce check"],
  personas: ["Personas", "names portrait story segments"],
  strategy: ["Strategy", "plan plays message channel"],
  campaigns: ["Campaigns", "audience send mail test control"],
  ledger: ["Ledger", "files exported checksum recall consent"],
  inbox: ["Inbox", "watch joined left trigger file list"],
  history: ["History", "undo steps log"],
  help: ["Help", "glossary terms keys"],
  about: ["About Tessera", "version changelog new"],
};

const screenEntries: readonly Entry[] = Object.entries(screenWords).map(([screen, [label, keywords]]) => ({
  id: `screen:${screen}`,
  group: "Screens",
  label,
  keywords,
  run: () => goTo(screen as keyof typeof screenWords),
}));

/** Segments of the newest segmentation, and all segmentations. */
function useSegments(): readonly Entry[] {
  const list = useLoaded(["segmentation.list"], (client) => client.segmentation.list({}));
  const all = list.state === "done" ? list.value : [];
  const newest = all[0]?.segmentationId;
  const shown = useLoaded(
    ["segmentation.get", newest],
    async (client): Promise<Result<Segmentation | null>> =>
      newest === undefined ? succeed(null) : client.segmentation.get({ segmentationId: newest }),
  );
  const segments = shown.state === "done" && shown.value ? shown.value.segments : [];
  return [
    ...segments.map(
      ({ segmentId, index, name, customers }): Entry => ({
        id: `segment:${segmentId}`,
        group: "Segments",
        label: name,
        hint: `Segment ${segmentLetter(index)}, ${formatCount(customers, "customer")}`,
        run: () => goTo("segment", segmentId),
      }),
    ),
    ...all.map(
      ({ segmentationId, name }): Entry => ({
        id: `segmentation:${segmentationId}`,
        group: "Segments",
        label: name,
        hint: "Segmentation",
        run: () => goTo("segments", segmentationId),
      }),
    ),
  ];
}

function useHelp(): readonly Entry[] {
  const { glossary, features } = useTerms();
  return [
    ...features.map(
      ({ id, word, definition }): Entry => ({
        id,
        group: "Features",
        label: word,
        hint: definition,
        run: () => goTo("help", id),
      }),
    ),
    ...glossary.map(
      ({ id, word, definition }): Entry => ({
        id: `term:${id}`,
        group: "Help",
        label: word,
        hint: definition,
        run: () => goTo("help", id),
      }),
    ),
  ];
}

/** @returns where a person's page is. */
export function personEntry({ customerId, key, name }: { customerId: number; key: string; name?: string }): Entry {
  return {
    id: `customer:${customerId}/${key}`,
    group: "Customers",
    label: name ?? key,
    ...(name !== undefined && { hint: key, keywords: key }),
    run: () => {
      location.hash = addressOf("customers", customerId);
    },
  };
}
