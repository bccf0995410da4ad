import { isObject } from "./is-object";
import { parseJson } from "@/lib/connectors/read-event";

/** More events than this in one request are not taken: send them in several. */
export const mostPieces = 500;

/**
 * The events in a request that needs no system of its own: a CloudEvent in binary mode as its structured form, a batch
 * of them or a notification of Alertmanager one by one, anything else as it came.
 */
export function piecesOf(raw: Buffer, headers: Headers): Buffer[] {
  const body = parseJson(raw);
  if (headers.has("ce-specversion")) return [bytes(structured(raw, body, headers))];
  if (Array.isArray(body)) return body.map(bytes);
  if (isNotification(body)) return body.alerts.map((alert) => bytes(alertPiece(body, alert)));
  return [raw];
}

function bytes(piece: unknown): Buffer {
  return Buffer.from(JSON.stringify(piece));
}

/** CloudEvents 1.0, HTTP binding 3.1: the attributes are headers, percent-encoded, and the body is the data. */
function structured(raw: Buffer, body: unknown, headers: Headers): unknown {
  const attributes = [...headers.entries()]
    .filter(([name]) => /^ce-[a-z0-9]{1,40}$/.test(name))
    .map(([name, value]) => [name.slice(3), decoded(value)]);
  const content = headers.get("content-type") ?? "application/json";
  return {
    ...Object.fromEntries(attributes),
    datacontenttype: content,
    ...(raw.byteLength > 0 && { data: body === undefined ? raw.toString("utf8") : body }),
  };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll(/^"|"$/g, ""));
  } catch {
    return value;
  }
}

type Notification = Record<string, unknown> & { alerts: unknown[] };

function isNotification(body: unknown): body is Notification {
  return isObject(body) && Array.isArray(body["alerts"]) && typeof body["receiver"] === "string";
}

/** One alert with what its notification says of all. */
function alertPiece({ receiver, groupKey, externalURL }: Notification, alert: unknown): unknown {
  return { receiver, groupKey, externalURL, alert };
}
