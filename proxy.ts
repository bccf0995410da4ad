import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { problem } from "@/lib/access/problem";
import { pathFault } from "@/lib/access/request/path-fault";

/**
 * Before every page and call: a readable address. Then a fresh nonce, the Content-Security-Policy that names it, and the path that was
 * asked for (so that signing in leads back there). Next puts the nonce on its own scripts; a layout
 * finds it in the header x-nonce.
 */
export function proxy(request: NextRequest): Response {
  const fault = pathFault(request.nextUrl.pathname);
  if (fault !== null) return problem(fault);
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-bellwether-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [
    "/((?!_next/static|_next/image|favicon\\.ico$|icon\\.svg$|apple-icon\\.png$|sw\\.mjs$|offline\\.|icon-|badge-|manifest\\.webmanifest$|api/health$|api/health/live$|metrics$).*)",
  ],
};

/** Only our own files, and scripts that carry the nonce; never inside somebody else's frame. */
function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Charts and overlays place themselves by style attributes, which cannot carry a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws: wss:" : ""}`,
    // The service worker; 'strict-dynamic' would ask a nonce of it.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
