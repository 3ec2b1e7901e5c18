export { useParkedCount } from './parked-count';
