import { useEffect, useState } from "react";
import { NewProjectDialog } from "../project/new-project-dialog.tsx";
import { useOpenProject } from "../project/open-project.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction, useTessera } from "../use-tessera.ts";
import { chooseFromMenu, type MenuChoice, onMenuChoice } from "./menu-choices.ts";

/** Does what the program's own menu asks for, or the command palette, whichever screen is shown. */
export function MenuActions() {
  const { host } = useTessera();
  const [isNaming, setIsNaming] = useState(false);
  const { action, run: open, clear } = useOpenProject();
  const { run: close } = useAction("Closing the project", ({ client }) => client.project.close({}));
  useEffect(
    () =>
      host.transport.on(({ name, payload }) => {
        if (name === "menu.chosen") chooseFromMenu((payload as { action: MenuChoice }).action);
      }),
    [host],
  );
  useEffect(
    () =>
      onMenuChoice((chosen) => {
        if (chosen === "new-project") setIsNaming(true);
        if (chosen === "open-project") void open();
        if (chosen === "close-project") void close();
      }),
    [open, close],
  );
  return (
    <>
      <NewProjectDialog isOpen={isNaming} onClose={() => setIsNaming(false)} />
      {action.state === "failed" && (
        <Dialog title="The project was not opened" isOpen onClose={clear}>
          <ErrorNotice error={action.error} />
        </Dialog>
      )}
    </>
  );
}
