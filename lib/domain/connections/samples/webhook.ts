/** What arrives when somebody held Roll back. */
export const rollbackMessage = `POST /bellwether
webhook-id: rb_…            the same on a repeat: do the work once
webhook-timestamp: 1763892000
webhook-signature: v1,…     base64 of HMAC-SHA256 over id.timestamp.body

{"type":"rollback.requested","timestamp":"2026-11-23T10:00:00Z","data":{"op_id":"rb_…","service":"checkout",
 "environment":"production","from":{"version":"2.4.0","sha":null},"to":{"version":"2.3.9","sha":null},
 "reason":"Errors","actor":"Ana","callback_url":"https://…","expires_at":"2026-11-23T10:15:00Z"}}

200: done   202: accepted, I call back   409: busy   4xx: refused   anything else: asked again, twice`;

/** A whole receiver, for Node 20 or later, without packages. */
export const webhookReceiver = `// SECRET=whsec_… PORT=8090 node receiver.mjs
import { execFile } from "node:child_process";
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

// What is run for each kind of message. Versions are arguments, never part of a shell's line.
const work = {
  ping: () => null,
  "rollback.requested": ({ to }) => ["./deploy.sh", to.version],
  "weight.requested": ({ version, weight }) => ["./share.sh", version, String(weight)],
};
const key = Buffer.from((process.env.SECRET ?? "").replace("whsec_", ""), "base64");
const begun = new Map(); // by webhook-id: a repeat is answered as before, and done once

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts).toString();
  response.writeHead(await answer(request.headers, body)).end();
}).listen(Number(process.env.PORT ?? 8090));

async function answer(headers, body) {
  if (!isSigned(headers, body)) return 401;
  const { type, data } = JSON.parse(body);
  const command = work[type]?.(data);
  if (command === undefined) return 400;
  if (command === null) return 200;
  const id = headers["webhook-id"];
  if (!begun.has(id)) begun.set(id, run(command));
  return (await begun.get(id)) ? 200 : 422;
}

function isSigned({ "webhook-id": id, "webhook-timestamp": at, "webhook-signature": sent = "" }, body) {
  if (!(Math.abs(Date.now() / 1000 - Number(at)) < 300)) return false;
  const right = createHmac("sha256", key).update(\`\${id}.\${at}.\${body}\`).digest();
  return sent.split(" ").some((one) => {
    const given = Buffer.from(one.replace("v1,", ""), "base64");
    return one.startsWith("v1,") && given.length === right.length && timingSafeEqual(given, right);
  });
}

const run = ([program, ...words]) =>
  new Promise((resolve) => execFile(program, words, (fault) => resolve(fault === null)));`;
