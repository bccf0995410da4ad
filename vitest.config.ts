import { defineConfig } from "vitest/config";

const database = "**/*.db.test.ts";
const neighbours = "**/*.neighbours.test.ts";
const elsewhere = ["**/node_modules/**", "**/.next/**", "**/build/**", "e2e/**"];
// An odd zone, so that nobody leans on the zone of their own machine; Vite puts its own BASE_URL there.
const env = {
  TZ: "Asia/Kathmandu",
  BASE_URL: "",
  // As a supervisor would hand it over.
  SECRETS_KEY: Buffer.from("tests only: 32 bytes of known ke").toString("base64"),
};
const alias = { "@": import.meta.dirname };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...elsewhere, database, neighbours],
          env,
          // Reading the same modules anew for each file took longer than the tests, which leave nothing global behind.
          isolate: false,
          // A busy machine is no fault of the code.
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: [database],
          exclude: elsewhere,
          env,
          globalSetup: ["./scripts/test-database.ts"],
          setupFiles: ["./scripts/test-worker.ts"],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "neighbours",
          include: [neighbours],
          exclude: elsewhere,
          env,
          globalSetup: ["./scripts/test-database.ts"],
          setupFiles: ["./scripts/test-worker.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
