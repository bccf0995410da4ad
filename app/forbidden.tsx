import { LinkButton } from "@/components/ui/link-button";
import { WholePageNote } from "@/components/ui/shell/whole-page-note";

export default function Forbidden() {
  return (
    <main id="main">
      <WholePageNote
        shape="stroke"
        title="Your role does not open this page"
        action={
          <>
            <LinkButton look="primary" href="/">
              Today
            </LinkButton>
            <LinkButton href="/settings/people">Who is an admin?</LinkButton>
          </>
        }
      >
        An admin of your team can give you the role it needs.
      </WholePageNote>
    </main>
  );
}
