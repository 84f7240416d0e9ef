import { createApp } from 'vue';
import App from './App.vue';
import './styles/all.css';

/** /screen/CODE#TOKEN: the token signs the screen in once and leaves the address; the cookie stays. */
async function sign_in(): Promise<void> {
  const token = location.hash.slice(1);
  if (token === '') {
    return;
  }
  history.replaceState(null, '', location.pathname);
  try {
    await fetch('/link', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    });
  } catch {
    // The join will say whether an older sign-in still holds.
  }
}

void sign_in().then(() => {
  const code = decodeURIComponent(location.pathname.split('/')[2] ?? '');
  createApp(App, { code }).mount('#screen');
});
