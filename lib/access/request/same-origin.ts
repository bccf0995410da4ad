import { addressOfSite, env } from "@/lib/kernel/env";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that carries a cookie may change something: only when the browser says that one of
 * our own pages sent it (Sec-Fetch-Site, else Origin). A request that says neither is refused.
 */
export function isOurOwn(request: Request): boolean {
  if (safe.has(request.method)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  return origin !== null && ownOrigins(request).includes(origin);
}

/** The address in our settings, and the one this request was sent to. */
function ownOrigins(request: Request): string[] {
  const ours = addressOfSite(env());
  const scheme = ours.startsWith("https://") ? "https" : "http";
  const host = request.headers.get("host");
  return host === null ? [ours] : [ours, `${scheme}://${host}`];
}
