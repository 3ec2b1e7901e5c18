// Where a browser test fails, its error goes on with what the browser showed by then: a missing line says nothing of what stood there instead.
const { TestEnvironment } = require('jest-environment-node');

module.exports = class BrowserEnvironment extends TestEnvironment {
  async handleTestEvent(event) {
    if (event.name !== 'test_fn_failure' && event.name !== 'hook_failure') return;
    const shown = await Promise.all([...(this.global.lienthongVisitors ?? [])].map(visitor => visitor.account()));
    const { error } = event;
    if (typeof error?.stack === 'string') error.stack = error.stack.replace(/\n(?= {4}at )/, () => `\n\n${shown.join('\n\n')}\n`);
  }
};
