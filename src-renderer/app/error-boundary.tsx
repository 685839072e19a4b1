import { Component, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

/** Shows what broke instead of an empty window; the project is saved whatever happens here. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="page">
        <Notice tone="loss" actions={<Button onClick={() => location.reload()}>Show it again</Button>}>
          {isNotLoaded(error)
            ? "This screen could not be loaded. If Tessera has ended, start it again, and open the address that it prints. Your project is saved as it was."
            : `Something in this screen broke: ${error.message}. Your project is saved as it was.`}
        </Notice>
      </div>
    );
  }
}

/** Screens are loaded when they are first shown, and browsers and the bundler each have words of their own for what cannot be. */
function isNotLoaded({ message }: Error): boolean {
  return /preload|dynamically imported|importing a module/i.test(message);
}
