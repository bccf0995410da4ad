import { LinkButton } from "@/components/ui/link-button";
import { WholePageNote } from "@/components/ui/shell/whole-page-note";

export default function NotFound() {
  return (
    <WholePageNote
      shape="ring"
      title="There is no such thing"
      action={
        <>
          <LinkButton look="primary" href="/">
            Today
          </LinkButton>
          <LinkButton href="/diary">Look in the diary</LinkButton>
        </>
      }
    >
      The address names something this Bellwether does not know. The diary finds things by a word.
    </WholePageNote>
  );
}
