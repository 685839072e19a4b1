import { Menu } from "@base-ui/react/menu";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import type { Segment } from "../../../src-shared/segmentation.ts";
import type { EditKind } from "../../../src-shared/segmentation-edits.ts";
import { editWords } from "./words.ts";

interface EditMenuProps {
  readonly segment: Segment;
  readonly kinds: readonly EditKind[];
  readonly onEdit: (kind: EditKind) => void;
  /** Absent where there is no other segment. */
  readonly onContrast?: (() => void) | undefined;
}

/** What can be made of a segment. */
export function EditMenu({ segment, kinds, onEdit, onContrast }: EditMenuProps) {
  // The menu opens inside the card, not at the end of the page outside of every landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger className="button quiet icon" aria-label={editWords.menu(segment.name)} title="Edit">
          <Ellipsis size={15} />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner className="above" sideOffset={4} align="end">
            <Menu.Popup className="menu">
              {kinds.map((kind) => (
                <Menu.Item key={kind} className="menu-item" onClick={() => onEdit(kind)}>
                  {editWords.actions[kind]}
                </Menu.Item>
              ))}
              {onContrast && (
                <Menu.Item className="menu-item" onClick={onContrast}>
                  {editWords.contrast}
                </Menu.Item>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <span ref={setPlace} />
    </>
  );
}
