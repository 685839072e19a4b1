import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";

/** A word with its definition on hover and focus. */
export function Explained({ words, children }: { words: string; children: ReactNode }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger className="explained" delay={200}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className="tooltip">{words}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
