import { createApp } from 'vue';
import { show_size } from '../sizes';
import '../styles/base.css';
import '../styles/sizes.css';
import './styles/frame.css';
import './styles/text.css';
import './styles/cards.css';
import './styles/choices.css';
import './styles/ballot.css';
import './styles/receipt.css';
import App from './App.vue';

show_size();
createApp(App).mount('#app');
