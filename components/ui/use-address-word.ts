"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useSyncExternalStore } from "react";
import { hearAddress, tellOfAddress } from "@/components/ui/live/address-news";

/**
 * A choice kept in the address (`?range=stage`), so that a link shows what its sender saw. The first of
 * `allowed` needs no word there; one that is not allowed counts as the first.
 */
export function useAddressWord<Word extends string>(
  name: string,
  allowed: readonly [Word, ...Word[]],
): [Word, (next: Word) => void] {
  const asked = useSearchParams().get(name);
  const read = () => new URLSearchParams(window.location.search).get(name);
  const written = useSyncExternalStore(hearAddress, read, () => asked);
  const word = allowed.find((one) => one === written) ?? allowed[0];
  const first = allowed[0];
  const choose = useCallback(
    (next: Word) => {
      const url = new URL(window.location.href);
      if (next === first) url.searchParams.delete(name);
      else url.searchParams.set(name, next);
      window.history.replaceState(null, "", `${url.pathname}${url.search}${url.hash}`);
      tellOfAddress();
    },
    [name, first],
  );
  return [word, choose];
}
