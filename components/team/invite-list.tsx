"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useAct } from "@/components/ui/use-act";
import type { InviteView } from "@/lib/domain/team/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { pendingInvites } from "./prepare-people";

/** Invites nobody used yet; draws nothing when there are none. */
export function InviteList({
  invites,
  revoke,
}: {
  invites: readonly InviteView[];
  revoke: (id: string) => Promise<Outcome<null>>;
}) {
  const router = useRouter();
  const { run, busy, refusal } = useAct(revoke, () => router.refresh());
  const pending = pendingInvites(invites);
  if (pending.length === 0) return null;
  return (
    <div className="mt-5 flex flex-col gap-3">
      <h3 className="text-table font-medium">Not used yet</h3>
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {pending.map((invite) => (
          <li key={invite.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span className="text-table">
              {invite.email ?? "Anyone with the link"} · {invite.role} · by {invite.createdBy},{" "}
              {invite.state === "expired" ? "expired " : "until "}
              <RelativeTime at={invite.expiresAt} exact />
            </span>
            <Button
              size="small"
              busy={busy}
              aria-label={`Take back the invite for ${invite.email ?? "anyone with the link"}`}
              onClick={() => void run(invite.id)}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
      {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
    </div>
  );
}
