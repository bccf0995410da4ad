import type { Whereabouts } from "@/lib/domain/team/session";

/** Where a request comes from. The address is set by our own server from the socket, never by a client. */
export function whereabouts(headers: Headers): Whereabouts {
  return { address: headers.get("x-bellwether-address"), userAgent: headers.get("user-agent") };
}
