import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { WholePageNote } from "@/components/ui/shell/whole-page-note";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main">
      <WholePageNote
        shape="ring"
        title="There is nothing at this address"
        action={
          <>
            <LinkButton look="primary" href="/">
              Today
            </LinkButton>
            <LinkButton href="/diary">Look in the diary</LinkButton>
          </>
        }
      >
        It may have been typed wrong, or belong to another Bellwether. Nothing here is ever deleted:
        the diary finds it by a word.
      </WholePageNote>
    </main>
  );
}
