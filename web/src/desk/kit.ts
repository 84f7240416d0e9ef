// The parts of Element Plus that the desk uses, each with its style; nothing else of it is built in.
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/el-overlay.css';
import 'element-plus/theme-chalk/el-button.css';
import 'element-plus/theme-chalk/el-checkbox.css';
import 'element-plus/theme-chalk/el-date-picker-panel.css';
import 'element-plus/theme-chalk/el-dialog.css';
import 'element-plus/theme-chalk/el-input.css';
import 'element-plus/theme-chalk/el-message.css';
import 'element-plus/theme-chalk/el-popper.css';
import 'element-plus/theme-chalk/el-scrollbar.css';
import 'element-plus/theme-chalk/el-table.css';
import 'element-plus/theme-chalk/el-table-column.css';

export {
  ElButton,
  ElConfigProvider,
  ElDialog,
  ElInput,
  ElMessage,
  ElTable,
  ElTableColumn,
} from 'element-plus';
export { DatePicker } from './DatePicker';
