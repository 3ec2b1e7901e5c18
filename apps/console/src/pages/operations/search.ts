import { CLASSES, OPERATION_STATES, type ItemClass, type OperationState } from './model';

export interface OperationsSearch {
  readonly state?: OperationState;
}

export interface OperationSearch {
  readonly class?: ItemClass;
}

export function operationsSearch(given: Record<string, unknown>): OperationsSearch {
  const state = OPERATION_STATES.find(one => one === given['state']);
  return state ? { state } : {};
}

export function operationSearch(given: Record<string, unknown>): OperationSearch {
  const only = CLASSES.find(one => one === given['class']);
  return only ? { class: only } : {};
}
