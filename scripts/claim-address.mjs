// Rate limits and the diary rely on the address of a request, so no client may choose it.
const ours = "x-bellwether-address";
const forwarded = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"];

function strip(request, names) {
  for (const name of names) delete request.headers[name];
  const pairs = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const [name, value] = request.rawHeaders.slice(at, at + 2);
    if (!names.includes(name.toLowerCase())) pairs.push(name, value);
  }
  request.rawHeaders = pairs;
}

const plain = (address) => address.replace(/^::ffff:/, "");

/** The last entry is the one our own proxy added; those before it are the client's word. */
function addressOf(request, trustProxy) {
  const socket = plain(request.socket.remoteAddress ?? "");
  if (!trustProxy) return socket;
  const said = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return said ? plain(said) : socket;
}

/**
 * Sets x-bellwether-address to where the request came from, whatever the client claimed.
 * Forwarding headers count only behind a proxy the operator named (TRUST_PROXY=1). A request from
 * the site's own address (BASE_URL) is told to Next as such, since a proxy may have changed Host.
 */
export function claimAddress(request, { trustProxy, baseUrl }) {
  const address = addressOf(request, trustProxy);
  strip(request, trustProxy ? [ours] : [ours, ...forwarded]);
  request.headers[ours] = address;
  request.rawHeaders.push(ours, address);
  if (baseUrl === undefined || request.headers.origin !== baseUrl) return;
  const { host, protocol } = new URL(baseUrl);
  request.headers["x-forwarded-host"] = host;
  request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
}
