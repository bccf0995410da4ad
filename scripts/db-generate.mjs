// npm run db:generate: the typed client from prisma/schema. Prisma looks for an engine binary that
// generating never uses, and would fetch it; naming any existing file keeps it off the network.
import { spawnSync } from "node:child_process";
import { inProject, root } from "./project.mjs";

/** Generates lib/db/generated; returns what Prisma said when it failed, undefined when it did not. */
export function generateClient() {
  const made = spawnSync(
    process.execPath,
    [
      inProject("node_modules/prisma/build/index.js"),
      "generate",
      "--no-hints",
      "--schema",
      "prisma/schema",
    ],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: inProject("package.json"),
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
  return made.status === 0 ? undefined : `${made.stdout}${made.stderr}`;
}

if (process.argv[1] === import.meta.filename) {
  const fault = generateClient();
  if (fault === undefined) console.log("The database client is generated.");
  else {
    console.error(fault);
    process.exitCode = 1;
  }
}
