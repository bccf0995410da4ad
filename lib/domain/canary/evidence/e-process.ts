import { advance, likeliest, logWealth, type Mixture, priorMass, startMixture } from "./mixture";
import type { Phase } from "./step-clock";
import { hearTurn, type Turn, unturned } from "./turn";

/** The evidence on one metric: that it is worse (two bets), and, anew in each stage, that it is not. Plain JSON. */
export type EProcess = {
  main: Mixture;
  /** The bet on gross faults, placed while instances warm up; what it won then is staked on them afterwards, too. */
  gross: Mixture;
  /** How many kicks of this step are spent, and which step it is. */
  kicks: number;
  step: number;
  /** The bet that it is no worse, in this step; and whether it ever came to a proof. */
  safe: Mixture;
  proven: boolean;
  /** What the last ticks said against it (nats, 0 or less): their sum since it was last no less than 0. */
  lately: number;
  /** Which bet counted last, and what the last tick said per alternative of it. */
  warming: boolean;
  said: number[];
  /** Whether what was found is over. */
  turn: Turn;
};

/** What one tick says (nats), per alternative. */
export type Score = {
  main: readonly number[];
  /** What mass that enters at a kick is multiplied by, where that differs. */
  fresh?: readonly number[];
  /** Against the gross tolerance while instances warm up, against the usual one afterwards. */
  gross: readonly number[];
  safe: number;
  /** The same as `main` in a sum of few ticks, where it says more there. */
  briefly?: readonly number[];
  /** What the figures as they stand say of that, where the proof allows for something; it bars a pass, and proves none. */
  plain?: number;
  /** The canary's own counts, where more are worse. */
  counts?: { x: number; n: number; phi: number };
};

export type Bets = { main: readonly number[]; gross: readonly number[] };

const grossStart = 0.9;
const safeStart = 0.8;
const mainShare = 0.9;
const proof = Math.log(20);

export function startEProcess(bets: Bets): EProcess {
  return {
    main: startMixture(bets.main.length),
    gross: startMixture(bets.gross.length),
    kicks: 0,
    step: -1,
    safe: startMixture(1),
    proven: false,
    lately: 0,
    warming: true,
    said: [],
    turn: unturned,
  };
}

/** What is kept when a new step begins: the bets run on, the proof of harmlessness starts anew. */
export function enterStep(process: EProcess, step: number): EProcess {
  if (process.step === step) return process;
  return { ...process, step, kicks: 0, safe: startMixture(1), proven: false, lately: 0 };
}

/** One tick in which both arms reported. */
export function learn(process: EProcess, phase: Phase, score: Score, bets: Bets): EProcess {
  const heard = phase.warming ? warmUp(process, phase, score) : compare(process, phase, score);
  return { ...heard, turn: turnOf(process, heard, phase, score, bets) };
}

function warmUp(process: EProcess, phase: Phase, score: Score): EProcess {
  const mass = phase.firstStage && process.gross.left === 1 ? grossStart : 0;
  return {
    ...process,
    warming: true,
    gross: advance(process.gross, score.gross, mass),
    said: hundredths(score.gross),
  };
}

function compare(process: EProcess, phase: Phase, score: Score): EProcess {
  const kicks = [0, 1, 2].filter((kick) => kick >= process.kicks && kick < phase.kicksDue);
  const mass = priorMass(process.main.left, kicks, phase.firstStage);
  // Most of it at once, the rest little by little, so that a hiccup does not bar a proof for good.
  const entering = process.safe.left === 1 ? safeStart : priorMass(process.safe.left, [], false);
  const safe = advance(process.safe, [score.safe], entering);
  return {
    ...process,
    warming: false,
    main: advance(process.main, score.main, mass, kicks.length > 0 ? score.fresh : score.main),
    gross: process.gross.left < 1 ? advance(process.gross, score.gross, 0) : process.gross,
    kicks: Math.max(process.kicks, phase.kicksDue),
    safe,
    proven: process.proven || safeWealth(safe) >= proof,
    lately: latelyWith(process.lately, score),
    said: hundredths(score.main),
  };
}

/** Of an E below this nobody is told (`Levels`), so nothing can be over. */
const untold = 2;

function turnOf(
  before: EProcess,
  heard: EProcess,
  { warming, firstStage }: Phase,
  { main, gross, briefly, counts }: Score,
  bets: Bets,
): Turn {
  const { turn } = before;
  const e = evidenceOf(heard, bets);
  if (e < untold) return unturned;
  // What a later warm-up forgives is not over; that it is back is all that can be heard in it.
  if (warming && !firstStage && !turn.over) return { ...turn, since: [], found: [], own: 0 };
  const bet = warming ? "gross" : "main";
  const known = before.warming === warming ? turn : { ...turn, since: [], found: [], own: 0 };
  return hearTurn(known, {
    said: warming ? gross : (briefly ?? main),
    likeliest: likeliest(before[bet]),
    weights: bets[bet],
    logE: Math.log(e),
    ...(counts !== undefined && { counts }),
  });
}

/** Figures that look bad only until orders have come are forgotten: a half of them within four minutes. */
const forgetting = 0.97;

function latelyWith(lately: number, { safe, plain }: Score): number {
  const said = plain === undefined ? lately + safe : forgetting * lately + plain;
  return Math.min(0, Math.round(said * 1e3) / 1e3);
}

/** ln of the evidence that it is no worse; a proof is ln 20 (canary.md 2.9). */
export function safeWealth(safe: Mixture): number {
  return logWealth(safe, [1]);
}

const likelier = -Math.log(5);

/**
 * Whether the last ticks are five times likelier from an arm as bad as a proof rules out than from one that is no
 * worse. Among good releases that is so in at most a fifth of all ticks: no fault yet, but no time for a pass either.
 */
export function isLeaning({ lately }: EProcess): boolean {
  return lately <= likelier;
}

const mostLog = 27;

/** ln of the most that each bet may have won where something else explains what it won by. */
export type Most = { main: number; gross: number };

/** E of the metric (canary.md 2.4), at most e²⁷ so that it stays a figure. */
export function evidenceOf(process: EProcess, bets: Bets, most: Most | null = null): number {
  const main = Math.min(mostLog, logWealth(process.main, bets.main), most?.main ?? mostLog);
  const gross = Math.min(mostLog, logWealth(process.gross, bets.gross), most?.gross ?? mostLog);
  return mainShare * Math.exp(main) + (1 - mainShare) * Math.exp(gross);
}

/** What the last tick told of the alternative that it speaks for most (nats). */
export function saidLast({ said }: EProcess): number {
  return said.length === 0 ? 0 : Math.max(...said);
}

function hundredths(nats: readonly number[]): number[] {
  return nats.map((one) => Math.round(one * 100) / 100);
}
