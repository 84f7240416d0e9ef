import { createApp } from 'vue';
import '../styles/base.css';
import App from './App.vue';
import './kit';
import './kit.css';
import './frame.css';
import './forms.css';
import './lists.css';
import './prepare.css';
import './minutes.css';
import './meeting.css';
import './projector.css';
import './poll.css';
import './count.css';
import './promise.css';
import './life.css';
import './register.css';
import './coordination.css';
import './narrow.css';
import { make_router } from './routes';
import { sign_in_by_link, take_token } from './session';
import { link_failed } from './link';

async function start(): Promise<void> {
  const token = take_token();
  if (token !== null) {
    const signed = await sign_in_by_link(token);
    link_failed.value = !signed.ok;
  }
  createApp(App).use(make_router()).mount('#desk');
}

void start();
