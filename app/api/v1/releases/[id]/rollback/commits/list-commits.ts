import type { Caller } from "@/lib/access/caller";
import { beginCompare } from "@/lib/commands/connections/connector/begin-compare";
import { endCompare } from "@/lib/commands/connections/connector/end-compare";
import { compare } from "@/lib/connectors/speak";
import { callWords } from "@/lib/domain/connections/attempt";
import type { CommitRange } from "@/lib/domain/connections/operation";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";

/** The sheet is useful without it; nobody waits longer for a repository. */
const patienceMs = 5_000;

/** Which commits a rollback of a release to a version would undo, as its repository tells them. */
export async function listCommits(
  caller: Caller,
  releaseId: string,
  toVersion: string,
  asked: AbortSignal,
): Promise<Outcome<CommitRange>> {
  const begun = await beginCompare(caller, releaseId, toVersion);
  if (!begun.ok) return begun;
  if (begun.value.do === "known") return done(begun.value.range);
  const { attemptId, target, ends } = begun.value;
  const signal = AbortSignal.any([asked, AbortSignal.timeout(patienceMs)]);
  const { range, ...answer } = await compare(ends, target, { at: new Date(), signal });
  const call = { attemptId, connectorId: target.connectorId, ends, answer };
  const ended = await endCompare(caller, call, range);
  if (!ended.ok) return ended;
  return range === null ? refused("conflict", callWords(answer)) : done(range);
}
