"use client";

import { useQuery } from "@tanstack/react-query";
import { Disclosure } from "@/components/ui/disclosure";
import { readApi } from "@/components/ui/read-api";
import { Version } from "@/components/ui/code/version";
import type { CommitRange } from "@/lib/domain/connections/operation";
import type { RollbackSheetView } from "@/lib/domain/rollback/view";
import { commitCount, commitWords } from "./prepare-offer";

/** What lies between two versions does not change; a repository that did not answer is not asked in a hurry. */
const goodForMs = 10 * 60_000;

/** The commits that are undone, as the repository tells them where one is connected. The press waits for none of it. */
export function UndoneCommits({
  offer,
  releaseId,
  to,
}: {
  offer: RollbackSheetView;
  releaseId: string;
  to: string;
}) {
  const { data, error, isLoading } = useQuery({
    queryKey: ["rollback-commits", releaseId, to],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ to });
      return readApi<CommitRange>(
        `/api/v1/releases/${releaseId}/rollback/commits?${query}`,
        signal,
      );
    },
    enabled: offer.tellsCommits && to !== "",
    retry: false,
    staleTime: goodForMs,
  });
  const ends = commitWords(offer.undone);
  if (data === undefined) {
    return (
      <span>
        {ends === null ? "not given" : <Version>{ends}</Version>}
        {isLoading && <span className="text-table text-ink-soft"> · reading them…</span>}
        {error !== null && (
          <span className="block text-table text-ink-soft">
            The repository did not tell them: {error.message}
          </span>
        )}
      </span>
    );
  }
  const [newest, ...more] = data.commits;
  if (newest === undefined) return <span>none: both versions are the same code</span>;
  const shown = more.slice(0, 49);
  return (
    <div className="min-w-0">
      <Commit commit={newest} />
      {shown.length > 0 && (
        <Disclosure summary={commitCount(data)}>
          <ul className="flex flex-col gap-1">
            {shown.map((commit) => (
              <li key={commit.sha}>
                <Commit commit={commit} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function Commit({ commit }: { commit: CommitRange["commits"][number] }) {
  return (
    <span className="block min-w-0 break-words">
      <Version>{commit.sha.slice(0, 8)}</Version> {commit.subject}
      <span className="text-table text-ink-soft"> {commit.author}</span>
    </span>
  );
}
