import "./palette.css";
import { Dialog } from "@base-ui/react/dialog";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { ThemeChoice } from "../../ui/theme.ts";
import type { Steps } from "../use-steps.ts";
import type { Entry } from "./entry.ts";
import { groupEntries, type ShownGroup } from "./group-entries.ts";
import { recentChoices, rememberChoice } from "./recent-choices.ts";
import { useEntries } from "./use-entries.ts";
import { usePeople } from "./use-people.ts";

interface PaletteProps {
  readonly steps: Steps;
  readonly onTheme: (choice: ThemeChoice) => void;
  readonly onClose: () => void;
}

/** One field that finds everything: actions, screens, segments, features, customers and words. */
export function Palette({ steps, onTheme, onClose }: PaletteProps) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [recent] = useState(recentChoices);
  const entries = useEntries({ steps, onTheme });
  const { people, isSearching } = usePeople(typed);
  const groups = groupEntries(typed, entries, people, recent);
  const shown = groups.flatMap((group) => group.entries);
  const chosen = shown[Math.min(at, shown.length - 1)];
  const ids = useId();
  const choose = (entry: Entry) => {
    rememberChoice(entry.id);
    onClose();
    entry.run();
  };
  const move = (event: KeyboardEvent) => {
    const next = positionAfter(event.key, at, shown.length);
    if (next !== undefined) {
      event.preventDefault();
      setAt(next);
    }
    if (event.key === "Enter" && chosen) choose(chosen);
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="palette" aria-label="Find anything">
          <input
            className="palette-field"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${ids}-list`}
            aria-activedescendant={chosen && optionId(ids, chosen)}
            aria-autocomplete="list"
            aria-label="Find anything"
            placeholder="Find an action, a screen, a segment, a feature, a customer …"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
            onKeyDown={move}
            autoComplete="off"
            spellCheck={false}
          />
          <div className="palette-list" role="listbox" id={`${ids}-list`} aria-label="What was found">
            {groups.map((group) => (
              <Group key={group.title} group={group} ids={ids} chosen={chosen} onChoose={choose} />
            ))}
          </div>
          {shown.length === 0 && (
            <p className="palette-none soft" role="status">
              {isSearching ? "Looking among the customers …" : "Nothing has these words."}
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function optionId(ids: string, entry: Entry): string {
  return `${ids}-${entry.id}`;
}

/** @returns undefined for keys that do not move the choice. */
function positionAfter(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  if (key === "PageDown") return Math.min(count - 1, at + 8);
  return key === "PageUp" ? Math.max(0, at - 8) : undefined;
}

interface GroupProps {
  readonly group: ShownGroup;
  readonly ids: string;
  readonly chosen: Entry | undefined;
  readonly onChoose: (entry: Entry) => void;
}

function Group({ group: { title, entries }, ids, chosen, onChoose }: GroupProps) {
  return (
    <div role="group" aria-labelledby={`${ids}-${title}`}>
      <div className="palette-title" id={`${ids}-${title}`}>
        {title}
      </div>
      {entries.map((entry) => (
        <Option
          key={entry.id}
          id={optionId(ids, entry)}
          entry={entry}
          isChosen={entry === chosen}
          onChoose={() => onChoose(entry)}
        />
      ))}
    </div>
  );
}

function Option({
  id,
  entry,
  isChosen,
  onChoose,
}: {
  id: string;
  entry: Entry;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  return (
    // The keyboard stays in the field, which names the chosen option.
    <div
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className="palette-option"
      onClick={onChoose}
      onKeyDown={(event) => event.key === "Enter" && onChoose()}
    >
      <span className="palette-label">{entry.label}</span>
      {entry.hint !== undefined && <span className="palette-hint">{entry.hint}</span>}
      {entry.shortcut !== undefined && <kbd>{entry.shortcut}</kbd>}
    </div>
  );
}
