// Where a browser test fails, its error goes on with what the browser showed by then: a missing line says nothing of what stood there instead.
const { TestEnvironment } = require('jest-environment-node');

module.exports = class BrowserEnvironment extends TestEnvironment {
  async handleTestEvent(event) {
    if (event.name !== 'test_fn_failure' && event.name !== 'hook_failure') return;
    const accounts = await Promise.all([...(this.global.lienthongVisitors ?? [])].map(visitor => visitor.account()));
    if (accounts.length === 0) return;
    const shown = accounts.join('\n\n');
    const { error } = event;
    if (/\n {4}at /.test(error?.stack)) error.stack = error.stack.replace(/\n(?= {4}at )/, () => `\n\n${shown}\n`);
    else this.global.console.error(shown); // Jest's own time limit is a text, and not of ours to go on with
  }
};
