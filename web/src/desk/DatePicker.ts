// Element Plus' calendar is a dialog without a name, to a reader of the screen nothing at all: it gets one when it opens.
import { ElDatePicker, useLocale } from 'element-plus';
import { defineComponent, h, nextTick } from 'vue';

let calendars = 0;

export const DatePicker = defineComponent({
  inheritAttrs: false,
  setup(_, { attrs }) {
    const { t } = useLocale();
    const mark = `calendar-${++calendars}`;
    const name = (open: boolean): void => {
      if (open) {
        void nextTick(() => document.querySelector(`.${mark}`)?.setAttribute('aria-label', t('el.datepicker.dateTablePrompt')));
      }
    };
    return () => h(ElDatePicker, { ...attrs, popperClass: mark, onVisibleChange: name });
  },
});
