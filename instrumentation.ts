// The composition root: wires the post to what it delivers. Helper O completes the handlers.

/** Next calls this once before it serves. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { ensureSetUp } = await import("@/lib/commands/team/ensure-set-up");
  await ensureSetUp();
}

/** Delivers effects until the signal fires; resolves when everything is drained. */
export async function runWorker(signal: AbortSignal): Promise<void> {
  const { runOutbox } = await import("@/lib/outbox/run-outbox");
  const { judgeRelease } = await import("@/lib/commands/canary/judge-release");
  const { systemCaller } = await import("@/lib/access/caller");
  await runOutbox(
    {
      judge_release: async (effect) => {
        await judgeRelease(systemCaller(new Date()), String(effect.payload["releaseId"]));
        return { done: true, word: "Judged." };
      },
    },
    { worker: `worker-${process.pid}-${Date.now()}`, urgent: ["roll_back"], signal },
  );
}
