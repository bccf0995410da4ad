import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";

const port = Number(process.env["E2E_PORT"] ?? 3411);
const baseURL = `http://127.0.0.1:${port}`;

// Kept in the environment, because this file is read again in every worker.
process.env["E2E_DATA_DIR"] ??= join(tmpdir(), `bellwether-e2e-${Date.now()}`);
process.env["E2E_OWNER_EMAIL"] ??= "owner@example.com";
process.env["E2E_OWNER_PASSWORD"] ??= "a long walk at low tide";
process.env["E2E_API_TOKEN"] ??= "bw_e2e_0123456789abcdef0123456789abcdef";

const chromium = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

const quietBrowser = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  workers: 2,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: chromium, args: quietBrowser },
  },
  // Journeys share one house, and one rings while another listens: one after the other. The pages are only looked at,
  // which keeps a core busy while a journey waits for a clock.
  projects: [
    { name: "journeys", testIgnore: "pages.spec.ts", workers: 1, use: devices["Desktop Chrome"] },
    { name: "pages", testMatch: "pages.spec.ts", workers: 1, use: devices["Desktop Chrome"] },
  ],
  webServer: {
    command: "node scripts/start.mjs",
    url: `${baseURL}/api/health/live`,
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "pipe",
    env: {
      PORT: String(port),
      HOST: "127.0.0.1",
      // Empty is absent, and wins over a .env of yours.
      DATABASE_URL: "",
      BASE_URL: "",
      SECRETS_KEY: "",
      ROLE: "",
      // The judge closes a tick every two seconds, so that a journey is not a coffee break.
      TICK_SECONDS: "2",
      DATA_DIR: process.env["E2E_DATA_DIR"],
      OUTBOUND_ALLOW_CIDRS: "127.0.0.1/32",
      BELLWETHER_OWNER_EMAIL: process.env["E2E_OWNER_EMAIL"],
      BELLWETHER_OWNER_PASSWORD: process.env["E2E_OWNER_PASSWORD"],
      BELLWETHER_API_TOKEN: process.env["E2E_API_TOKEN"],
    },
  },
});
