// Recording while a button is held: only where the browser can, and over a secure line.
import { Refusal, type RefusalCode } from '../messages';

export const LONGEST = 60 * 1000;
export const SHORTEST = 700;
const BITS = 32000;
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** The kind of recording that this browser makes; '' = none that can be sent. */
export function clip_type(): string {
  const secure = window.isSecureContext && !!navigator.mediaDevices?.getUserMedia;
  return secure && typeof MediaRecorder === 'function' ? TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? '' : '';
}

export interface Recording {
  /** What was said; the microphone is given back. */
  stop(): Promise<Blob>;
}

export async function record(type: string): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS });
  const pieces: Blob[] = [];
  recorder.ondataavailable = (event) => pieces.push(event.data);
  recorder.start();
  return {
    stop: () =>
      new Promise((done) => {
        recorder.onstop = () => {
          stream.getTracks().forEach((track) => track.stop());
          done(new Blob(pieces, { type: type.split(';')[0] }));
        };
        recorder.stop();
      }),
  };
}

export async function send_clip(hand: number, sound: Blob): Promise<void> {
  let answer: { err?: RefusalCode; say?: string };
  try {
    const response = await fetch(`/clip?hand=${hand}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': sound.type },
      body: sound,
    });
    answer = (await response.json()) as typeof answer;
  } catch {
    throw new Refusal('offline');
  }
  if (answer.err) {
    throw new Refusal(answer.err, answer.say);
  }
}
