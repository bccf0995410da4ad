const everyMs = 1_000;

/**
 * Lets at most one pulse a second through for each release: the first at once, the rest of a second
 * as one at its end, so that the last samples are never left undrawn.
 */
export function pulsePacer(send: (releaseId: string) => void) {
  const resting = new Map<string, { timer: ReturnType<typeof setTimeout>; again: boolean }>();

  function rest(releaseId: string): void {
    const timer = setTimeout(() => {
      const again = resting.get(releaseId)?.again === true;
      resting.delete(releaseId);
      if (again) pulse(releaseId);
    }, everyMs);
    timer.unref();
    resting.set(releaseId, { timer, again: false });
  }

  function pulse(releaseId: string): void {
    const known = resting.get(releaseId);
    if (known !== undefined) {
      known.again = true;
      return;
    }
    send(releaseId);
    rest(releaseId);
  }

  return {
    pulse,
    stop: () => {
      for (const { timer } of resting.values()) clearTimeout(timer);
      resting.clear();
    },
  };
}
