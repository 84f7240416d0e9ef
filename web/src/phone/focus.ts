/** Whether the focus came by keyboard: only then a choice draws its ring. Old browsers cannot say; then it draws. */
export function by_keyboard(event: Event): boolean {
  try {
    return (event.target as Element).matches(':focus-visible');
  } catch {
    return true;
  }
}
