import type { DeviceInput } from "@/lib/domain/connections/push/device";

/** Why this browser cannot be told anything, or null. */
export function subscribeWhyNot(): string | null {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) {
    return isApple()
      ? "On an iPhone or iPad, first add Bellwether to the home screen (Share, Add to Home Screen), and open it there."
      : "This browser cannot be told anything: it knows no push messages.";
  }
  if (!window.isSecureContext) return "Messages need https (or localhost).";
  if (Notification.permission === "denied") {
    return "Messages of this site are blocked in this browser's settings. Allow them there, then come back.";
  }
  return null;
}

/** Asks the person, and then the browser's push service. Throws a sentence where one of them says no. */
export async function subscribe(publicKey: string): Promise<DeviceInput> {
  if ((await Notification.requestPermission()) !== "granted") {
    throw new Error("You did not allow messages of this site.");
  }
  await navigator.serviceWorker.register("/sw.mjs");
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made with other keys, before a move of the house, is of no use.
  await (await pushManager.getSubscription())?.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const made = await pushManager.subscribe(options).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The browser's push service did not take it: ${why}`);
  });
  const { keys } = made.toJSON();
  return {
    endpoint: made.endpoint,
    keys: { p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" },
    label: browserName(navigator.userAgent),
  };
}

/** "Chrome on Android": enough to know one's own devices apart. */
export function browserName(userAgent: string): string {
  const browser = browsers.find(([sign]) => userAgent.includes(sign))?.[1] ?? "A browser";
  const system = systems.find(([sign]) => userAgent.includes(sign))?.[1];
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** Each names itself besides those it descends from: the youngest first. */
const browsers = [
  ["Edg", "Edge"],
  ["OPR/", "Opera"],
  ["SamsungBrowser", "Samsung Internet"],
  ["Firefox", "Firefox"],
  ["Chrome", "Chrome"],
  ["Safari", "Safari"],
] as const;
const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Mac OS", "Mac"],
  ["Windows", "Windows"],
  ["Linux", "Linux"],
] as const;

function isApple(): boolean {
  return /iPhone|iPad/.test(navigator.userAgent);
}
