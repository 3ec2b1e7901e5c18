export { breakingChanges } from './breaking/breaking-changes';
export type { Break, BreakKind, ConnectionPart, Contract, Parts } from './breaking/parts';
export type { CodeTable } from './code-table';
export { type CodeEntry, type CodeTableFile, codeTableSchema, codeTablesSchema } from './code-table-file';
export { type CodeTables, compileCodeTables } from './code-tables';
export { compileMappings, type Mappings, type Translation } from './compile-mappings';
export { type Difference, differences } from './differences';
export { type FailurePlace, type FailureReason, MappingFailure, type MissingCode, OutputInvalid, UnmappedCode } from './failure';
export {
  type Branch,
  type Condition,
  type EachRule,
  type FieldRule,
  type MappingFile,
  mappingFileSchema,
  type MappingSpec,
  type OutputSpec,
  type Rule,
  type Scalar,
  type Source,
} from './mapping-file';
export { type ExpectedFailure, type MappingTest, type MappingTestResult, mappingTestsSchema, runMappingTests } from './mapping-tests';
export { DATE_FORMATS, type DateFormat } from './operations/date-formats';
export type { Operation } from './operations/operations';
export type { MappingTrace, TracedFault, TracedField } from './trace';
export { readXml, type XmlReading } from './xml/read-xml';
export { writeXml, type XmlWriting } from './xml/write-xml';
export { XmlFailure, type XmlFailureReason } from './xml/xml-failure';
export type { XmlNode, XmlTree } from './xml/xml-syntax';
