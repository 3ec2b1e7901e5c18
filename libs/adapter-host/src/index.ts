export { draftAnswers } from './answers/draft-answers';
export type { AnswerProblem, DraftedAnswers, EventDraft, Seen, ToldAnswer } from './answers/draft-answers';
export { IntakeClient, type IntakeClientOptions, type IntakeResult } from './answers/intake-client';
export { createHost } from './create-host';
export { classify, HTTP_FAILURES, type HttpFailureCode, type Verdict, type WireFact } from './http/classify';
export { previewDelivery, type DeliveryPreview } from './preview/preview-delivery';
export type { RecordedRequest, RecordedTranslation } from './preview/recording-host';
