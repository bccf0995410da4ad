import { lookup } from "node:dns";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { buildConnector, Client } from "undici";
import { addressFault, bare, type OutboundPolicy } from "./address-guard";
import { type Connection, keptMs, takeConnection } from "./kept-connections";

/** The address is not one we may call; nothing was sent. */
export class BlockedAddress extends Error {}

/** The one connection was closed before the call was answered. The code is not undici's own, after which it would dial again. */
class ClosedConnection extends Error {
  readonly code = "ECONNRESET";
}

const connectMs = 5_000;

/** In PEM: who else may vouch for the other side, and what proves who we are. */
export type TlsOptions = { ca?: string; cert?: string; key?: string };

/**
 * A connection to where a URL points, ready to be spoken over for one call; nothing is sent. Addresses that we may not
 * reach are refused three times: the literal in the URL, every address its name stands for (the one checked is the one
 * dialled, so a name that changes in between gains nothing), and where the socket ended up. A call that `keeps` its
 * own takes the one that another left at rest, if there is one; of that the last is asked again.
 */
export async function dial(
  url: URL,
  policy: OutboundPolicy,
  signal: AbortSignal,
  keeps: boolean,
  tls: TlsOptions | undefined,
): Promise<Connection> {
  const { origin, protocol } = url;
  const resting = keeps ? takeConnection(origin) : null;
  const socket = resting?.socket ?? (await open(url, policy, signal, tls));
  const reached = addressFault(socket.remoteAddress ?? "", policy, protocol);
  if (reached === null) return resting ?? { socket, client: over(socket, origin, keeps) };
  socket.destroy();
  throw new BlockedAddress(reached);
}

function open(
  url: URL,
  policy: OutboundPolicy,
  signal: AbortSignal,
  tls: TlsOptions = {},
): Promise<Socket> {
  const { protocol, host, port } = url;
  const hostname = bare(url.hostname);
  return new Promise((resolve, reject) => {
    if (protocol !== "https:" && protocol !== "http:") throw new BlockedAddress("Use https.");
    const fault = isIP(hostname) === 0 ? null : addressFault(hostname, policy, protocol);
    if (fault !== null) throw new BlockedAddress(fault);
    signal.throwIfAborted();
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    const lookup = guardedLookup(policy, protocol);
    const connect = buildConnector({ ...tls, timeout: connectMs, lookup });
    connect({ hostname, host, protocol, port }, (error, socket) => {
      if (error !== null) return reject(error);
      if (!signal.aborted) return resolve(socket);
      socket.destroy();
      return reject(signal.reason);
    });
  });
}

/** Speaks HTTP over one open connection; it opens no other. Where it does not keep it, one call is all. */
function over(socket: Socket, origin: string, keeps: boolean): Client {
  let free = true;
  return new Client(origin, {
    pipelining: keeps ? 1 : 0,
    keepAliveTimeout: keptMs,
    keepAliveMaxTimeout: keptMs,
    connect: (_, callback) => {
      const closed = free ? null : new ClosedConnection();
      free = false;
      queueMicrotask(() => (closed === null ? callback(null, socket) : callback(closed, null)));
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
