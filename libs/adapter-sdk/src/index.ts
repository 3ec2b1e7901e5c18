export * from './agreed-form';
export * from './check-adapter';
export * from './contract';
export * from './define-adapter';
export * from './detail';
export * from './failure';
export * from './host-parts';
export * from './http-settings';
