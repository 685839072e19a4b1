import type { KeyboardEvent } from "react";

/** What makes a mark of a drawing a button for mouse, keyboard and screen reader. */
export function reachable(label: string, isPressed: boolean, onPress: () => void) {
  return {
    role: "button",
    tabIndex: 0,
    "aria-label": label,
    "aria-pressed": isPressed,
    onClick: onPress,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onPress();
    },
  } as const;
}
