"use client";

import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { type Column, Table } from "@/components/ui/table";
import { useAct } from "@/components/ui/use-act";
import type { TokenView } from "@/lib/domain/team/view";
import type { Outcome } from "@/lib/kernel/outcome";
import { TwiceButton } from "@/components/ui/twice-button";

/** Every API token of the team, with what it may and when it was last used. */
export function TokensPanel({
  tokens,
  revoke,
}: {
  tokens: readonly TokenView[];
  revoke: (id: string) => Promise<Outcome<null>>;
}) {
  const router = useRouter();
  const { run, busy, refusal } = useAct(revoke, () => router.refresh());
  const end: Column<TokenView> = {
    key: "do",
    header: "Actions",
    headerHidden: true,
    align: "right",
    cell: (token) =>
      token.revokedAt === null && (
        <TwiceButton
          label="Revoke"
          sure="Revoke for good"
          about={token.name}
          busy={busy}
          onPress={() => void run(token.id)}
        />
      ),
  };
  return (
    <Panel title="Tokens" flush>
      {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
      <Table
        caption="API tokens"
        rows={tokens}
        rowKey={(token) => token.id}
        empty={
          <EmptyState title="No tokens yet">
            A script that plans releases or sends measurements needs one. Make it above.
          </EmptyState>
        }
        columns={[...columns, end]}
      />
    </Panel>
  );
}

const columns: Column<TokenView>[] = [
  {
    key: "name",
    header: "Name",
    main: true,
    cell: (token) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <span className="font-medium">{token.name}</span>
        <span className="font-mono text-ink-soft">…{token.hint}</span>
        {token.revokedAt !== null && <Badge>Revoked</Badge>}
      </span>
    ),
  },
  { key: "scopes", header: "May", cell: (token) => token.scopes.join(", ") },
  {
    key: "made",
    header: "Made",
    cell: (token) => (
      <>
        <RelativeTime at={token.createdAt} /> by {token.createdBy}
      </>
    ),
  },
  {
    key: "used",
    header: "Last used",
    cell: (token) =>
      token.lastUsedAt === null ? (
        <span className="text-ink-faint">never</span>
      ) : (
        <RelativeTime at={token.lastUsedAt} />
      ),
  },
];
