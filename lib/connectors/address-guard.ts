import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { type Env, env } from "@/lib/kernel/env";

/** Where we may call to: public addresses, plus networks the operator allowed. */
export type OutboundPolicy = { allow: readonly string[]; loopback: boolean };

/** Azure's WireServer: looks public and answers every virtual machine with its secrets. */
const denied = new Set(["168.63.129.16"]);
const loopbackHosts = new Set(["127.0.0.1", "::1", "localhost"]);

/**
 * The policy of this process. Where Bellwether itself listens on loopback only it is someone's laptop,
 * and their router on the same machine may be called: there is no inside to protect from them.
 */
export function outboundPolicy(
  settings: Pick<Env, "HOST" | "OUTBOUND_ALLOW_CIDRS"> = env(),
): OutboundPolicy {
  return { allow: settings.OUTBOUND_ALLOW_CIDRS, loopback: loopbackHosts.has(settings.HOST) };
}

/** Why an IP address may not be called, or null. Unencrypted http is for addresses of one's own only. */
export function addressFault(ip: string, policy: OutboundPolicy, protocol: string): string | null {
  if (!ipaddr.isValid(ip)) return `${ip} is not an address.`;
  // Reads IPv4-mapped IPv6 as the IPv4 it reaches.
  const address = ipaddr.process(ip);
  if (isAllowed(address, policy)) return null;
  if (!isPublic(address)) {
    return `${address.toString()} is not a public address. An operator can allow its network in OUTBOUND_ALLOW_CIDRS.`;
  }
  return protocol === "https:" ? null : "Use https for addresses on the public internet.";
}

/** All of the public IPv6 internet is here; elsewhere are forms of old that may reach an IPv4 inside (`::7f00:1`). */
const publicV6 = ipaddr.IPv6.parseCIDR("2000::/3");

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast" || denied.has(address.toString())) return false;
  return address.kind() === "ipv4" || address.match(publicV6);
}

/** Why an address may not be called, after asking the name service for all its IP addresses; or null. */
export async function urlFault(url: string, policy = outboundPolicy()): Promise<string | null> {
  const { hostname, protocol } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return "Use an https address.";
  const host = bare(hostname);
  if (isIP(host) !== 0) return addressFault(host, policy, protocol);
  try {
    const found = await lookup(host, { all: true });
    const faults = found.map(({ address }) => addressFault(address, policy, protocol));
    return faults.find((fault) => fault !== null) ?? null;
  } catch {
    return `The name ${host} cannot be found.`;
  }
}

/** A host name without the brackets of an IPv6 literal. */
export function bare(hostname: string): string {
  return hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
}

function isAllowed(address: ipaddr.IPv4 | ipaddr.IPv6, { allow, loopback }: OutboundPolicy) {
  if (loopback && address.range() === "loopback") return true;
  return allow.some((cidr) => {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    return network.kind() === address.kind() && address.match([network, bits]);
  });
}
