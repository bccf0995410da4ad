import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { addressFault, bare, type OutboundPolicy } from "./address-guard";

/** The address is not one we may call; nothing was sent. */
export class BlockedAddress extends Error {}

const connectMs = 5_000;

/** In PEM: who else may vouch for the other side, and what proves who we are. */
export type TlsOptions = { ca?: string; cert?: string; key?: string };

/**
 * A connection pool for one call that refuses addresses we may not reach, three times: the literal in
 * the URL, every address its name stands for (the one checked is the one dialled, so a name that
 * changes in between gains nothing), and where the socket ended up. `connected` hears when one stands.
 */
export function guardedAgent(
  policy: OutboundPolicy,
  connected: () => void,
  tls: TlsOptions = {},
): Agent {
  const schemeOf = (secure: boolean) => (secure ? "https:" : "http:");
  const dial = (protocol: string) =>
    buildConnector({ ...tls, timeout: connectMs, lookup: guardedLookup(policy, protocol) });
  const dials = { "https:": dial("https:"), "http:": dial("http:") };
  return new Agent({
    pipelining: 0,
    connect: (options, callback) => {
      const protocol = schemeOf(options.protocol === "https:");
      const host = bare(options.hostname);
      const fault = isIP(host) === 0 ? null : addressFault(host, policy, protocol);
      if (fault !== null) return callback(new BlockedAddress(fault), null);
      dials[protocol === "https:" ? "https:" : "http:"](options, (...result) => {
        const [error, socket] = result;
        if (error !== null) return callback(error, null);
        const reached = addressFault(socket.remoteAddress ?? "", policy, protocol);
        if (reached !== null) {
          socket.destroy();
          return callback(new BlockedAddress(reached), null);
        }
        connected();
        return callback(null, socket);
      });
    },
  });
}

function guardedLookup(policy: OutboundPolicy, protocol: string): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 4);
      const fault = addresses
        .map(({ address }) => addressFault(address, policy, protocol))
        .find((one) => one !== null);
      const [first] = addresses;
      if (fault !== undefined || first === undefined) {
        return callback(new BlockedAddress(fault ?? `${hostname} has no address.`), "", 4);
      }
      if (options.all === true) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
