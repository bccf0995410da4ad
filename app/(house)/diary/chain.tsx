import Link from "next/link";
import { Suspense } from "react";
import { ChainNote } from "@/components/diary/chain-note";
import type { Caller } from "@/lib/access/caller";
import { checkChain } from "@/lib/queries/diary/check-chain";

/** For admins: the way to check the chain, and, once asked for, what the walk along it found. */
export function Chain({ caller, check }: { caller: Caller; check: boolean }) {
  if (!check) {
    return (
      <p data-print="no" className="text-table text-ink-soft">
        Each entry carries the fingerprint of the one before.{" "}
        <Link href="/diary?check=chain" prefetch={false} className="link">
          Check the whole chain
        </Link>
      </p>
    );
  }
  return (
    <Suspense
      fallback={
        <p role="status" className="text-table text-ink-soft">
          Checking the chain…
        </p>
      }
    >
      <ChainFound caller={caller} />
    </Suspense>
  );
}

async function ChainFound({ caller }: { caller: Caller }) {
  const outcome = await checkChain(caller);
  return outcome.ok ? <ChainNote {...outcome.value} /> : null;
}
