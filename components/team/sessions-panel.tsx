"use client";

import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { Table } from "@/components/ui/table";
import { useAct } from "@/components/ui/use-act";
import type { SessionView } from "@/lib/domain/team/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { signOut } from "./next-auth";
import { deviceWords } from "./prepare-sessions";

export type SessionActions = {
  revoke: (id: string) => Promise<Outcome<null>>;
  everywhere: () => Promise<Outcome<null>>;
};

/** Where one is signed in; each can be ended from here, at once. */
export function SessionsPanel({
  sessions,
  actions,
}: {
  sessions: readonly SessionView[];
  actions: SessionActions;
}) {
  const router = useRouter();
  const one = useAct(actions.revoke, () => router.refresh());
  const all = useAct(actions.everywhere, () => window.location.assign("/sign-in"));
  const refusal = one.refusal ?? all.refusal;
  return (
    <Panel
      title="Signed in here"
      flush
      aside={
        <Button size="small" busy={all.busy} onClick={() => void all.run()}>
          Sign out everywhere
        </Button>
      }
    >
      {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
      <Table
        caption="Sessions"
        rows={sessions}
        rowKey={(session) => session.id}
        columns={[
          {
            key: "device",
            header: "Device",
            main: true,
            cell: (session) => (
              <span className="inline-flex flex-wrap items-center gap-2">
                <span className="font-medium">{deviceWords(session.userAgent)}</span>
                {session.current && <Badge>This one</Badge>}
              </span>
            ),
          },
          { key: "address", header: "Address", cell: (session) => session.address ?? "unknown" },
          {
            key: "seen",
            header: "Last used",
            cell: (session) => <RelativeTime at={session.lastSeenAt} />,
          },
          {
            key: "since",
            header: "Since",
            cell: (session) => <RelativeTime at={session.createdAt} exact />,
          },
          {
            key: "do",
            header: "Actions",
            headerHidden: true,
            align: "right",
            cell: (session) => (
              <Button
                size="small"
                busy={one.busy}
                aria-label={`Sign out ${deviceWords(session.userAgent)}`}
                onClick={() => void (session.current ? signOut() : one.run(session.id))}
              >
                Sign out
              </Button>
            ),
          },
        ]}
      />
    </Panel>
  );
}
