import { ref } from 'vue';

/** The page was opened by a sign-in link that did not work. */
export const link_failed = ref(false);
