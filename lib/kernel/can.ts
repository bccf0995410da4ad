/** Whether something is possible now; when not, why, and whether a reason may go past it. */
export type Can = { allowed: true } | { allowed: false; why: string; overridable?: boolean };

/** Why something is not possible now, for a disabled control; null when it is. */
export function whyNotNow(can: Can): string | null {
  return can.allowed ? null : can.why;
}

/** Possible unless one of these stands against it; the first that does is the one to tell. */
export function canUnless(...whys: (string | null)[]): Can {
  const why = whys.find((one) => one !== null) ?? null;
  return why === null ? { allowed: true } : { allowed: false, why };
}
