"use server";

import { act, actOnly, noInput } from "@/lib/access/act";
import { addressesOfFeed, type FeedAddresses } from "@/lib/access/feed-address";
import { rescheduleRelease } from "@/lib/commands/readiness/calendar/reschedule-release";
import { endFeed } from "@/lib/commands/team/end-feed";
import { makeFeed } from "@/lib/commands/team/make-feed";
import { setRota } from "@/lib/commands/team/set-rota";
import { rescheduleInput } from "@/lib/domain/readiness/policy/reschedule-input";
import { rotaInput } from "@/lib/domain/team/rota";
import { done, type Outcome } from "@/lib/kernel/outcome";

export async function reschedule(releaseId: string, input: unknown): Promise<Outcome<null>> {
  return actOnly([releaseId], input, rescheduleInput, (caller, given) =>
    rescheduleRelease(caller, releaseId, given),
  );
}

export async function makeAddress(): Promise<Outcome<FeedAddresses>> {
  return act([], undefined, noInput, async (caller) => {
    const outcome = await makeFeed(caller);
    return outcome.ok ? done(addressesOfFeed(outcome.value.secret)) : outcome;
  });
}

export async function endAddress(): Promise<Outcome<null>> {
  return actOnly([], undefined, noInput, (caller) => endFeed(caller));
}

export async function saveRota(input: unknown): Promise<Outcome<null>> {
  return actOnly([], input, rotaInput, (caller, given) => setRota(caller, given));
}
