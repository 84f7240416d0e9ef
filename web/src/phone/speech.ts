// Reading aloud, where the phone has a voice.
import type { Lang } from '../time';

export function can_speak(): boolean {
  return typeof speechSynthesis !== 'undefined' && speechSynthesis.getVoices().length > 0;
}

export function speak(text: string, lang: Lang): void {
  speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = lang;
  words.rate = 0.9;
  speechSynthesis.speak(words);
}
