import { describeClientDirectory, describeDataKeys, MemoryClientDirectory, MemoryDataKeys } from './testing';

describeDataKeys('MemoryDataKeys', async () => new MemoryDataKeys());
describeClientDirectory('MemoryClientDirectory', async clients => new MemoryClientDirectory(clients));
