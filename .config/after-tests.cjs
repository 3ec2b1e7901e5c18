module.exports = () => require('../test/support/servers-for-tests.ts').teardown();
