/** What the program's own menu offers, and the command palette with it. */
export type MenuChoice = "new-project" | "open-project" | "close-project";

const listeners = new Set<(choice: MenuChoice) => void>();

/** Does what the menu's entry of that name does. */
export function chooseFromMenu(choice: MenuChoice): void {
  for (const listener of listeners) listener(choice);
}

export function onMenuChoice(listener: (choice: MenuChoice) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
