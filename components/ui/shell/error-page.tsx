"use client";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { WholePageNote } from "./whole-page-note";

/** A page that could not be drawn: says that nothing was changed, and tries again. `digest` is the log's number. */
export function ErrorPage({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <WholePageNote
      shape="diamond"
      title="This page could not be drawn"
      action={
        <>
          <Button look="primary" onClick={retry}>
            Try again
          </Button>
          <LinkButton href="/">Today</LinkButton>
        </>
      }
    >
      <p>
        Something broke on our side. Nothing was changed, and a rollback under way goes on without
        this page.
      </p>
      {digest !== undefined && (
        <p className="mt-2 text-table">
          Quote <code className="font-mono">{digest}</code> to whoever runs this Bellwether.
        </p>
      )}
    </WholePageNote>
  );
}
