/** Names under which Nest injects what the domain describes as interfaces. */
export const CONFIGURATION = Symbol('Configuration');
export const LOGGER = Symbol('Logger');
export const OPEN_RESOURCES = Symbol('OpenResources');
export const DATABASE = Symbol('Database');
export const UNIT_OF_WORK = Symbol('UnitOfWork');
export const OBJECT_STORE = Symbol('ObjectStore');
export const PASSAGE_INDEX = Symbol('PassageIndex');
export const WORK_QUEUE = Symbol('WorkQueue');
export const MODELS = Symbol('Models');
export const INTAKE = Symbol('DocumentIntake');
export const PIPELINE = Symbol('IngestionPipeline');
export const RETRIEVER = Symbol('PassageRetriever');
export const ANSWERER = Symbol('Answerer');
export const METRICS = Symbol('Metrics');
