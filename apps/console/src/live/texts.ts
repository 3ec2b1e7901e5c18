import { defineTexts } from '../language/texts';

export const { useTexts } = defineTexts(
  'live',
  {
    live: 'trực tiếp',
    'live-means': 'Số liệu tự cập nhật ngay khi có thay đổi.',
    lost: 'mất kết nối',
    stale: 'Mất kết nối trực tiếp từ {time}, số liệu có thể cũ.',
  },
  {
    live: 'live',
    'live-means': 'Figures follow every change at once.',
    lost: 'disconnected',
    stale: 'Live updates lost since {time}; figures may be old.',
  },
);
