"use client";

import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import type { ReleaseView } from "@/lib/domain/release/view";
import { chainWords } from "@/lib/domain/rollback/fix-forward";
import { useSecondsLeft } from "@/components/rollback/use-seconds-left";
import { AskedFix } from "./asked-fix";
import type { FixForwardActions } from "./fix-forward-actions";
import { FixForwardForm } from "./fix-forward-form";
import { FixWriting } from "./fix-writing";
import { FinishFix } from "./finish-fix";
import { fixHeadline, fixStage } from "./prepare-fix-forward";

/**
 * The documented exception to rolling back. Quiet until it is asked for; the way back stands above it at every instant,
 * and at its limit (`bigAction`) it says Roll back now.
 */
export function FixForwardPanel({
  release,
  actions,
  bigAction,
  onChanged,
}: {
  release: ReleaseView;
  actions: FixForwardActions;
  bigAction: ReactNode;
  onChanged: () => void;
}) {
  const { requests, can } = release.fixForward;
  const [fix] = requests;
  const left = useSecondsLeft(fix?.until ?? release.asOf, release.asOf);
  const stage = fixStage(release, left);
  if (stage === "none") return null;
  if (stage === "possible" || fix === undefined) {
    return <Possible release={release} actions={actions} onChanged={onChanged} />;
  }
  const chain = chainWords(fix);
  return (
    <Panel
      id="fix-forward"
      tone={stage === "over" ? "trouble" : "watch"}
      title={<span className="text-lead">{fixHeadline(stage, fix, left)}</span>}
      aside={chain !== null && <span className="text-table font-medium">It is {chain}.</span>}
    >
      <div className="flex flex-col gap-4">
        <FixWriting fix={fix} />
        {stage === "over" && <div>{bigAction}</div>}
        {stage === "approved" && (
          <FinishFix fix={fix} can={can.finish} finish={actions.finish} onChanged={onChanged} />
        )}
        {stage === "asked" && (
          <AskedFix fix={fix} can={can.decide} actions={actions} onChanged={onChanged} />
        )}
        <Earlier requests={requests.slice(1)} />
      </div>
    </Panel>
  );
}

function Possible({
  release,
  actions,
  onChanged,
}: {
  release: ReleaseView;
  actions: FixForwardActions;
  onChanged: () => void;
}) {
  return (
    <Panel screenOnly={release.fixForward.requests.length === 0}>
      <Disclosure
        screenOnly
        summary="Fix forward instead: the exception, in writing, approved by a senior, for a limited time"
      >
        <div className="flex flex-col gap-5 pt-2">
          <FixForwardForm release={release} ask={actions.ask} onAsked={onChanged} />
        </div>
      </Disclosure>
      <Earlier requests={release.fixForward.requests} />
    </Panel>
  );
}

/** What was asked for before is kept, also what was refused. */
function Earlier({ requests }: Pick<ReleaseView["fixForward"], "requests">) {
  if (requests.length === 0) return null;
  const word = requests.length === 1 ? "1 earlier request" : `${requests.length} earlier requests`;
  return (
    <Disclosure summary={word}>
      <ul className="flex flex-col gap-4">
        {requests.map((fix) => (
          <li key={fix.id} className="border-l-2 border-line pl-3">
            <FixWriting fix={fix} withEnd />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
