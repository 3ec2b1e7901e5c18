const titled = (vi: string, en: string, viText: string, enText: string) => ({
  'x-ui': { title: { vi, en }, description: { vi: viText, en: enText } },
});

/** How fast and how long is sent: what a connection says besides the settings of its adapter. */
export const PACE_SCHEMA = {
  type: 'object',
  properties: {
    maxInFlight: {
      type: 'integer',
      minimum: 1,
      maximum: 500,
      ...titled('Số lời gọi cùng lúc', 'Calls at once', 'Tổng của mọi máy gửi.', 'All dispatchers together.'),
    },
    answerWithinSeconds: {
      type: 'number',
      minimum: 0.1,
      maximum: 300,
      ...titled(
        'Chờ trả lời tối đa (giây)',
        'Longest wait for an answer (s)',
        'Quá đó là chưa rõ kết quả.',
        'Beyond it the outcome is not known.',
      ),
    },
    followEverySeconds: {
      type: 'number',
      minimum: 0.05,
      ...titled('Hỏi tình trạng mỗi (giây)', 'Ask for states every (s)', 'Với hồ sơ đang mở.', 'Of open dossiers.'),
    },
    retry: {
      type: 'object',
      required: ['firstSeconds', 'longestSeconds', 'giveUpAfterSeconds'],
      ...titled('Gửi lại', 'Retries', 'Khi đích tạm thời không nhận được.', 'When the target cannot take it for a while.'),
      properties: {
        firstSeconds: {
          type: 'number',
          minimum: 0.01,
          ...titled('Lần đầu sau (giây)', 'First after (s)', 'Rồi dài dần.', 'Then longer and longer.'),
        },
        longestSeconds: {
          type: 'number',
          minimum: 0.01,
          ...titled('Dài nhất (giây)', 'Longest pause (s)', 'Giữa hai lần.', 'Between two tries.'),
        },
        giveUpAfterSeconds: {
          type: 'number',
          minimum: 1,
          ...titled('Thôi sau (giây)', 'Give up after (s)', 'Sau đó tạm giữ cho người xử lý.', 'Then it is parked for a person.'),
        },
      },
    },
  },
} as const;
