import { bellPartials } from "./bell-partials";

const prime = 622.25; // E flat: bright enough for a phone's speaker
let context: AudioContext | null = null;
const heard = new Set<string>();

/**
 * Sounds the bell, made here and not recorded. `ringing` names the ring, so that one ring sounds once
 * however many places of the page hear of it. Stays silent where the browser wants a press first.
 */
export function ringSound(ringing: string): void {
  if (heard.has(ringing) || typeof AudioContext === "undefined") return;
  heard.add(ringing);
  context ??= new AudioContext();
  const audio = context;
  void audio.resume().then(
    () => strike(audio),
    () => undefined,
  );
}

function strike(audio: AudioContext): void {
  const start = audio.currentTime + 0.02;
  const out = audio.createGain();
  out.gain.value = 0.6;
  out.connect(audio.destination);
  for (const { hertz, gain, seconds } of bellPartials(prime)) {
    const tone = audio.createOscillator();
    const fade = audio.createGain();
    tone.frequency.value = hertz;
    fade.gain.setValueAtTime(0.0001, start);
    fade.gain.exponentialRampToValueAtTime(gain, start + 0.006);
    fade.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
    tone.connect(fade).connect(out);
    tone.start(start);
    tone.stop(start + seconds + 0.05);
  }
  clapper(audio, out, start);
}

/** The knock of the clapper: a breath of noise around the highest part. */
function clapper(audio: AudioContext, out: AudioNode, start: number): void {
  const length = Math.ceil(audio.sampleRate * 0.03);
  const buffer = audio.createBuffer(1, length, audio.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < length; i++) samples[i] = (Math.random() * 2 - 1) * (1 - i / length) ** 3;
  const noise = audio.createBufferSource();
  noise.buffer = buffer;
  const band = audio.createBiquadFilter();
  band.type = "bandpass";
  band.frequency.value = prime * 4.166;
  band.Q.value = 1.2;
  const level = audio.createGain();
  level.gain.value = 0.25;
  noise.connect(band).connect(level).connect(out);
  noise.start(start);
}
