module.exports = () => require('../test/support/postgres-for-tests.ts').setup();
