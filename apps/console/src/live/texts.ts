import { defineTexts } from '../language/texts';

export const { useTexts } = defineTexts(
  'live',
  {
    live: 'trực tiếp',
    'live-means': 'Số liệu tự cập nhật ngay khi có thay đổi.',
    lost: 'mất kết nối',
    stale: 'Mất kết nối trực tiếp từ {time}, số liệu có thể cũ.',
    arrived: '{n} mục mới',
    'arrived-more': 'Hơn {n} mục mới',
    'show-arrived': 'Hiển thị',
  },
  {
    live: 'live',
    'live-means': 'Figures follow every change at once.',
    lost: 'disconnected',
    stale: 'Live updates lost since {time}; figures may be old.',
    arrived: '{n} new',
    'arrived-more': 'More than {n} new',
    'show-arrived': 'Show',
  },
);
