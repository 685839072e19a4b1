import { Menu } from "@base-ui/react/menu";
import { ChevronDown } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ProjectSummary } from "../../src-shared/project.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";

/** What can be done with the project as a whole. */
export function ProjectMenu({ project }: { project: ProjectSummary }) {
  const [isRenaming, setIsRenaming] = useState(false);
  // The menu opens inside the bar, not at the end of the page outside of every landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const copy = useAction("Saving a copy", async ({ client, host }, job): Promise<Result<null>> => {
    const place = await host.choosePlace(project.fileName);
    if (!place.ok) return place;
    if (place.value === null) return succeed(null);
    const saved = await client.project.saveCopy({ place: place.value }, job);
    return saved.ok ? host.deliver(place.value, project.fileName) : saved;
  });
  const close = useAction("Closing the project", ({ client }) => client.project.close({}));
  return (
    <>
      <Menu.Root>
        <Menu.Trigger className="button quiet icon" aria-label="Project menu">
          <ChevronDown size={16} />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner className="above" sideOffset={4} align="start">
            <Menu.Popup className="menu">
              <Menu.Item className="menu-item" onClick={() => setIsRenaming(true)}>
                Rename …
              </Menu.Item>
              <Menu.Item className="menu-item" onClick={() => void copy.run()}>
                Save a copy …
              </Menu.Item>
              <Menu.Item className="menu-item" onClick={() => void close.run()}>
                Close project
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <span ref={setPlace} />
      {copy.action.state === "failed" && (
        <Dialog title="The copy was not saved" isOpen onClose={copy.clear}>
          <ErrorNotice error={copy.action.error} />
        </Dialog>
      )}
      <RenameDialog name={project.name} isOpen={isRenaming} onClose={() => setIsRenaming(false)} />
    </>
  );
}

function RenameDialog({ name, isOpen, onClose }: { name: string; isOpen: boolean; onClose: () => void }) {
  const [text, setText] = useState(name);
  const rename = useAction("Renaming", ({ client }) => client.project.rename({ name: text }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const renamed = await rename.run();
    if (renamed.ok) onClose();
  };
  return (
    <Dialog title="Rename the project" isOpen={isOpen} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Field
          label="Name"
          help="The file keeps its name."
          problem={rename.action.state === "failed" ? rename.action.error.message : undefined}
        >
          {(ids) => (
            <input
              className="input"
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
              {...ids}
            />
          )}
        </Field>
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
