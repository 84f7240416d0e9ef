import { createApp } from 'vue';
import { show_size } from '../sizes';
import '../styles/base.css';
import '../styles/sizes.css';
import './phone.css';
import App from './App.vue';

show_size();
createApp(App).mount('#app');
