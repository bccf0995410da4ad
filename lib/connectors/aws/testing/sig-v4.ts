import { createHash, createHmac } from "node:crypto";
import type { Heard } from "@/lib/connectors/testing/local-server";

const form =
  /^AWS4-HMAC-SHA256 Credential=([A-Z0-9]{16,128})\/(\d{8})\/([a-z0-9-]+)\/([a-z]+)\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/** The headers a signature must cover, or the request could be sent elsewhere or later. */
const covered = ["host", "x-amz-date"];

/**
 * Why a request is not signed as Signature Version 4 demands, over its bytes as they came; null where it is.
 * Written after AWS' description, apart from the SDK's own code, so that one proves the other.
 */
export function signatureFault(heard: Heard, secret: string, service: string): string | null {
  const { method, path, headers, body } = heard;
  const [, , day = "", region = "", of = "", names = "", given = ""] =
    form.exec(headers["authorization"] ?? "") ?? [];
  if (given === "") return "MissingAuthenticationToken";
  const signed = names.split(";");
  const date = headers["x-amz-date"] ?? "";
  if (of !== service || !date.startsWith(day)) return "IncompleteSignature";
  if (covered.some((name) => !signed.includes(name))) return "IncompleteSignature";
  const lines = signed.map((name) => `${name}:${(headers[name] ?? "").trim()}\n`);
  const canonical = [method, path, "", lines.join(""), names, sha256(body)].join("\n");
  const scope = `${day}/${region}/${of}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n");
  const key = [day, region, of, "aws4_request"].reduce(mac, Buffer.from(`AWS4${secret}`));
  return mac(key, text).toString("hex") === given ? null : "InvalidSignatureException";
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function mac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
