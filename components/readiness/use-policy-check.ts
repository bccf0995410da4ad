"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { readApi } from "@/components/ui/read-api";
import type { PolicyCheck } from "@/lib/domain/readiness/policy/view";

/** What is asked of the policy: `GET /policy/check`'s own words. Empty ones are not asked. */
export type PolicyQuestion = Partial<
  Record<"release" | "service" | "risk" | "at" | "lead" | "buddy", string>
>;

/** Asks the policy while `question` is not null; keeps the last answer on screen until the next one is there. */
export function usePolicyCheck(question: PolicyQuestion | null) {
  const given = Object.entries(question ?? {}).filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  return useQuery({
    queryKey: ["policy", "check", query],
    queryFn: ({ signal }) => readApi<PolicyCheck>(`/api/v1/policy/check?${query}`, signal),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}
