// Timers by name: setting one again takes the place of the one before.

export class Timers {
  private running: Record<string, ReturnType<typeof setTimeout> | undefined> = {};

  after(name: string, milliseconds: number, run: () => void): void {
    this.cancel(name);
    this.running[name] = setTimeout(() => {
      this.running[name] = undefined;
      run();
    }, milliseconds);
  }

  cancel(...names: string[]): void {
    names.forEach((name) => {
      clearTimeout(this.running[name]);
      this.running[name] = undefined;
    });
  }

  cancel_all(): void {
    this.cancel(...Object.keys(this.running));
  }

  runs(name: string): boolean {
    return this.running[name] !== undefined;
  }
}
