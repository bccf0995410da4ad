import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { preventedSentence } from "@/lib/domain/release/prevented";
import type { ReleaseView } from "@/lib/domain/release/view";
import { whyNotNow } from "@/lib/kernel/can";

/** What is left to do once a release is out or taken back: learn from it, and celebrate it. */
export function Aftermath({ release }: { release: ReleaseView }) {
  const { postmortem, review, wins, status, completedAt, can } = release;
  const wantsReview = completedAt !== null && review === null && status === "completed";
  const wasOut = completedAt !== null || status === "rolled_back";
  const prevented = preventedSentence(release);
  if (postmortem === null && !wasOut && wins.length === 0 && prevented === null) return null;
  return (
    <Panel title="Learn and celebrate" screenOnly={prevented === null}>
      {prevented !== null && <p className="mb-3 max-w-3xl text-lead">{prevented}</p>}
      <div className="flex flex-wrap gap-3">
        {postmortem !== null && (
          <LinkButton
            // While it is being taken back, something else is asked first.
            look={postmortem.status === "draft" && wasOut ? "primary" : "quiet"}
            href={`/postmortems/${postmortem.id}`}
          >
            Open the postmortem
          </LinkButton>
        )}
        {wantsReview && (
          <LinkButton
            look="primary"
            href={`/releases/${release.id}/review`}
            disabledReason={whyNotNow(can.learn)}
          >
            Write the two-minute review
          </LinkButton>
        )}
        {wasOut && (
          <LinkButton href={`/releases/${release.id}/replay`}>Replay with other limits</LinkButton>
        )}
        {wins.map((win) => (
          <LinkButton key={win.id} href="/wall">
            {win.rungAt === null && can.learn.allowed ? "Ring the bell on the wall" : "On the wall"}
          </LinkButton>
        ))}
      </div>
    </Panel>
  );
}
