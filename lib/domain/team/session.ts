import { type Instant, instant, millis } from "@/lib/kernel/instant";

const day = 24 * 60 * 60 * 1000;

/** A session not used for 30 days ends; any session ends after 90. */
export const sessionRules = {
  idleMs: 30 * day,
  longestMs: 90 * day,
  touchEveryMs: 60_000,
} as const;

/** One place a person is signed in. */
export type Session = {
  id: string;
  userId: string;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: Instant;
  revokedAt: Instant | null;
  address: string | null;
  userAgent: string | null;
};

/** When a session ends if it is used at `seenAt` and then never again. */
export function sessionEnd(createdAt: Instant, seenAt: Instant): Instant {
  const idle = millis(seenAt) + sessionRules.idleMs;
  return instant(Math.min(idle, millis(createdAt) + sessionRules.longestMs));
}

/** Whether a session still opens doors. */
export function isLive(session: Pick<Session, "expiresAt" | "revokedAt">, at: Instant): boolean {
  return session.revokedAt === null && session.expiresAt > at;
}

/** Whether its last use is worth writing down again (at most once a minute). */
export function wantsTouch(session: Pick<Session, "lastSeenAt">, at: Instant): boolean {
  return millis(at) - millis(session.lastSeenAt) >= sessionRules.touchEveryMs;
}

/** Where somebody comes from, as far as a request tells. */
export type Whereabouts = { address: string | null; userAgent: string | null };

/** A session that begins now. */
export function newSession(
  id: string,
  userId: string,
  { address, userAgent }: Whereabouts,
  at: Instant,
): Session {
  return {
    id,
    userId,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: sessionEnd(at, at),
    revokedAt: null,
    address,
    userAgent: userAgent?.slice(0, 300) ?? null,
  };
}
