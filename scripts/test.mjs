// npm test: installs what is missing, then runs everything (run-tests.mjs).
// --only unit | db | neighbours | e2e | checks: one part, for people in a hurry.
import { bootstrap, handOver } from "./bootstrap.mjs";
import { giveUp } from "./project.mjs";

bootstrap({ needsDevelopment: true })
  .then(() => handOver("run-tests.mjs", process.argv.slice(2)))
  .catch(giveUp);
