// Loaded before the agent: ends it as kill -9 would, right before the n-th thing it does to the disk or the
// system after it began to listen (KILL_BEFORE=n). Every step counts that another process could see.
import { createRequire, syncBuiltinESMExports } from "node:module";

const require = createRequire(import.meta.url);
const files = require("node:fs/promises");
const programs = require("node:child_process");
const at = Number(process.env.KILL_BEFORE);
let isArmed = false;
let count = 0;

function counted(work) {
  return (...args) => {
    if (isArmed) count += 1;
    if (isArmed && count === at) process.kill(process.pid, "SIGKILL");
    return work(...args);
  };
}

for (const name of ["rename", "symlink", "rm", "appendFile"]) files[name] = counted(files[name]);
const open = files.open;
const openToWrite = counted(open);
files.open = (path, flags, ...more) =>
  flags === "w" ? openToWrite(path, flags, ...more) : open(path, flags, ...more);
programs.spawn = counted(programs.spawn);
syncBuiltinESMExports();

const log = console.log;
console.log = (...words) => {
  log(...words);
  if (String(words[0]).includes(" listens at ")) isArmed = true;
};
