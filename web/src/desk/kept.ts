// A form that has been begun on the desk stays over a reload until it is sent or thrown away; only what changed is kept.
import { keeper } from '../storage';

export interface Kept<T> {
  read(): T | null;
  write(value: T): void;
  drop(): void;
}

export function kept_form<T>(name: string): Kept<T> {
  const key = `desk.form.${name}`;
  return {
    read() {
      try {
        return JSON.parse(keeper.get(key) ?? 'null') as T | null;
      } catch {
        return null;
      }
    },
    write: (value) => keeper.set(key, JSON.stringify(value)),
    drop: () => keeper.remove(key),
  };
}
