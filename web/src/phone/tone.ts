// "It is your turn": the phone shakes and, as iPhones cannot, sounds twice, softly. Nothing else on the phone makes a
// sound, and a phone that is switched to silent makes none.

const GAP = 0.25;
const LENGTH = 0.18;
const VOLUME = 0.2;
const PITCHES = [660, 880];

let sound: AudioContext | null = null;

/** Browsers let a page sound that was touched: the first tap makes it ready, and it rests until it is called. */
export function ready_tone(): void {
  const Context = window.AudioContext ?? (window as unknown as { webkitAudioContext?: typeof AudioContext }).webkitAudioContext;
  document.addEventListener(
    'click',
    () => {
      try {
        const one = new Context!();
        sound = one;
        one.resume().then(() => one.suspend(), () => undefined);
      } catch {
        // It cannot: then it shakes alone.
      }
    },
    { once: true },
  );
}

async function play(one: AudioContext): Promise<void> {
  await one.resume();
  PITCHES.forEach((pitch, i) => {
    const note = one.createOscillator();
    const loud = one.createGain();
    const from = one.currentTime + i * GAP;
    note.frequency.value = pitch;
    loud.gain.setValueAtTime(0, from);
    loud.gain.linearRampToValueAtTime(VOLUME, from + 0.02); // a step would click
    loud.gain.linearRampToValueAtTime(0, from + LENGTH);
    note.connect(loud);
    loud.connect(one.destination);
    note.start(from);
    note.stop(from + LENGTH);
    if (i === PITCHES.length - 1) {
      note.onended = () => void one.suspend();
    }
  });
}

export function call_speaker(): void {
  if (typeof navigator.vibrate === 'function') {
    navigator.vibrate([200, 100, 200]);
  }
  if (sound) {
    play(sound).catch(() => undefined);
  }
}
