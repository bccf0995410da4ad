import { createECDH } from "node:crypto";
import type { PushDevice } from "@/lib/domain/connections/push/device";
import { openText, sealText } from "./sealed-text";

const purpose = "push";
const ours = "vapid";

/** A key pair for one's own name to push services (RFC 8292: P-256, base64url); the private one sealed. */
export function newPushKeys(): { publicKey: string; privateKey: string } {
  const pair = createECDH("prime256v1");
  const publicKey = pair.generateKeys("base64url");
  // A leading zero byte counts: 32 bytes, always.
  const secret = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
  return { publicKey, privateKey: sealText(secret.toString("base64url"), purpose, ours) };
}

/** Our private key; null when SECRETS_KEY is another one than it was sealed with. */
export function openPushKey(sealed: string): string | null {
  return openText(sealed, purpose, ours);
}

/** Seals the secret that a browser shares with us, bound to its device. */
export function sealDeviceAuth(deviceId: string, auth: string): string {
  return sealText(auth, purpose, deviceId);
}

/** Reads it; null when it cannot be read any more. */
export function openDeviceAuth({ id, auth }: Pick<PushDevice, "id" | "auth">): string | null {
  return openText(auth, purpose, id);
}
