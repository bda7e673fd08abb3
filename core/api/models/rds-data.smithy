$version: "2.0"

namespace com.amazonaws.rdsdata

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use labdb.api#command
use labdb.api#unsupported
use labdb.errors.json#ExpiredTokenException
use labdb.errors.json#IncompleteSignatureException
use labdb.errors.json#InternalFailure
use labdb.errors.json#InvalidSignatureException
use labdb.errors.json#MissingAuthenticationTokenException
use labdb.errors.json#RequestEntityTooLargeException
use labdb.errors.json#SerializationException
use labdb.errors.json#ServiceUnavailableException
use labdb.errors.json#UnknownOperationException
use labdb.errors.json#UnrecognizedClientException
use labdb.errors.json#UnsupportedOperationException
use labdb.errors.json#ValidationException

/// SQL over HTTPS for Aurora clusters, without a database connection.
@command("rds-data")
@service(sdkId: "RDS Data", endpointPrefix: "rds-data")
@sigv4(name: "rds-data")
@restJson1
service RdsDataService {
    version: "2018-08-01"
    operations: [
        BatchExecuteStatement
        BeginTransaction
        CommitTransaction
        ExecuteSql
        ExecuteStatement
        RollbackTransaction
    ]
    errors: [
        ExpiredTokenException
        IncompleteSignatureException
        InternalFailure
        InvalidSignatureException
        MissingAuthenticationTokenException
        RequestEntityTooLargeException
        SerializationException
        ServiceUnavailableException
        UnknownOperationException
        UnrecognizedClientException
        UnsupportedOperationException
        ValidationException
    ]
}

/// Runs one SQL statement once for each of several sets of parameters.
@readonly
@http(method: "POST", uri: "/BatchExecute", code: 200)
operation BatchExecuteStatement {
    input: BatchExecuteStatementRequest
    output: BatchExecuteStatementResponse
    errors: [
        SecretsErrorException
        HttpEndpointNotEnabledException
        DatabaseErrorException
        DatabaseResumingException
        DatabaseUnavailableException
        TransactionNotFoundException
        InvalidSecretException
        InvalidResourceStateException
        ServiceUnavailableError
        ForbiddenException
        DatabaseNotFoundException
        AccessDeniedException
        BadRequestException
        StatementTimeoutException
        InternalServerErrorException
    ]
}

/// Starts a transaction and gives its id.
@readonly
@http(method: "POST", uri: "/BeginTransaction", code: 200)
operation BeginTransaction {
    input: BeginTransactionRequest
    output: BeginTransactionResponse
    errors: [
        SecretsErrorException
        HttpEndpointNotEnabledException
        DatabaseErrorException
        DatabaseResumingException
        DatabaseUnavailableException
        TransactionNotFoundException
        InvalidSecretException
        InvalidResourceStateException
        ServiceUnavailableError
        ForbiddenException
        DatabaseNotFoundException
        AccessDeniedException
        BadRequestException
        StatementTimeoutException
        InternalServerErrorException
    ]
}

/// Ends a transaction and keeps its changes.
@readonly
@http(method: "POST", uri: "/CommitTransaction", code: 200)
operation CommitTransaction {
    input: CommitTransactionRequest
    output: CommitTransactionResponse
    errors: [
        SecretsErrorException
        HttpEndpointNotEnabledException
        DatabaseErrorException
        DatabaseUnavailableException
        TransactionNotFoundException
        InvalidSecretException
        InvalidResourceStateException
        ServiceUnavailableError
        ForbiddenException
        DatabaseNotFoundException
        AccessDeniedException
        BadRequestException
        StatementTimeoutException
        InternalServerErrorException
        NotFoundException
    ]
}

/// Ran SQL statements before ExecuteStatement did; AWS has switched it off.
@readonly
@deprecated
@http(method: "POST", uri: "/ExecuteSql", code: 200)
operation ExecuteSql {
    input: ExecuteSqlRequest
    output: ExecuteSqlResponse
    errors: [
        AccessDeniedException
        BadRequestException
        InternalServerErrorException
        ForbiddenException
        ServiceUnavailableError
    ]
}

/// Runs one SQL statement and gives its rows.
@readonly
@http(method: "POST", uri: "/Execute", code: 200)
operation ExecuteStatement {
    input: ExecuteStatementRequest
    output: ExecuteStatementResponse
    errors: [
        SecretsErrorException
        HttpEndpointNotEnabledException
        DatabaseErrorException
        DatabaseResumingException
        DatabaseUnavailableException
        TransactionNotFoundException
        InvalidSecretException
        InvalidResourceStateException
        ServiceUnavailableError
        ForbiddenException
        DatabaseNotFoundException
        AccessDeniedException
        BadRequestException
        StatementTimeoutException
        InternalServerErrorException
        UnsupportedResultException
    ]
}

/// Ends a transaction and undoes its changes.
@readonly
@http(method: "POST", uri: "/RollbackTransaction", code: 200)
operation RollbackTransaction {
    input: RollbackTransactionRequest
    output: RollbackTransactionResponse
    errors: [
        SecretsErrorException
        HttpEndpointNotEnabledException
        DatabaseErrorException
        DatabaseUnavailableException
        TransactionNotFoundException
        InvalidSecretException
        InvalidResourceStateException
        ServiceUnavailableError
        ForbiddenException
        DatabaseNotFoundException
        AccessDeniedException
        BadRequestException
        StatementTimeoutException
        InternalServerErrorException
        NotFoundException
    ]
}

@error("client")
@httpError(403)
structure AccessDeniedException {
    message: ErrorMessage
}

@length(min: 11, max: 570)
string Arn

@sparse
list ArrayOfArray {
    member: ArrayValue
}

union ArrayValue {
    booleanValues: BooleanArray
    longValues: LongArray
    doubleValues: DoubleArray
    stringValues: StringArray
    arrayValues: ArrayOfArray
}

list ArrayValueList {
    member: Value
}

@error("client")
structure BadRequestException {
    message: ErrorMessage
}

structure BatchExecuteStatementRequest {
    /// The cluster's ARN
    @required resourceArn: Arn
    /// The ARN of the secret with the user's name and password
    @required secretArn: Arn
    /// The SQL statement, with :name for parameters
    @required sql: SqlStatement
    /// The database that is meant
    database: DbName
    /// The schema that is meant; AWS does not support it
    schema: DbName
    /// Sets of parameters; the statement runs once for each
    parameterSets: SqlParameterSets
    /// The transaction: what begin-transaction gave
    transactionId: Id
}

structure BatchExecuteStatementResponse {
    updateResults: UpdateResults
}

structure BeginTransactionRequest {
    /// The cluster's ARN
    @required resourceArn: Arn
    /// The ARN of the secret with the user's name and password
    @required secretArn: Arn
    /// The database that is meant
    database: DbName
    /// The schema that is meant; AWS does not support it
    schema: DbName
}

structure BeginTransactionResponse {
    transactionId: Id
}

blob Blob

boolean Boolean

@sparse
list BooleanArray {
    member: BoxedBoolean
}

boolean BoxedBoolean

double BoxedDouble

float BoxedFloat

integer BoxedInteger

long BoxedLong

structure ColumnMetadata {
    name: String
    type: Integer
    typeName: String
    label: String
    schemaName: String
    tableName: String
    isAutoIncrement: Boolean
    isSigned: Boolean
    isCurrency: Boolean
    isCaseSensitive: Boolean
    nullable: Integer
    precision: Integer
    scale: Integer
    arrayBaseColumnType: Integer
}

structure CommitTransactionRequest {
    /// The cluster's ARN
    @required resourceArn: Arn
    /// The ARN of the secret with the user's name and password
    @required secretArn: Arn
    /// The transaction: what begin-transaction gave
    @required transactionId: Id
}

structure CommitTransactionResponse {
    transactionStatus: TransactionStatus
}

@error("client")
structure DatabaseErrorException {
    message: ErrorMessage
}

@error("client")
@httpError(404)
structure DatabaseNotFoundException {
    message: ErrorMessage
}

@error("client")
structure DatabaseResumingException {
    message: ErrorMessage
}

@error("server")
@httpError(504)
structure DatabaseUnavailableException {}

@length(min: 0, max: 64)
string DbName

enum DecimalReturnType {
    STRING
    DOUBLE_OR_LONG
}

@sparse
list DoubleArray {
    member: BoxedDouble
}

string ErrorMessage

structure ExecuteSqlRequest {
    /// The cluster's ARN
    @required dbClusterOrInstanceArn: Arn
    /// The ARN of the secret with the user's name and password
    @required awsSecretStoreArn: Arn
    /// SQL statements with semicolons between
    @required sqlStatements: SqlStatement
    /// The database that is meant
    database: DbName
    /// The schema that is meant; AWS does not support it
    schema: DbName
}

structure ExecuteSqlResponse {
    sqlStatementResults: SqlStatementResults
}

structure ExecuteStatementRequest {
    /// The cluster's ARN
    @required resourceArn: Arn
    /// The ARN of the secret with the user's name and password
    @required secretArn: Arn
    /// The SQL statement, with :name for parameters
    @required sql: SqlStatement
    /// The database that is meant
    database: DbName
    /// The schema that is meant; AWS does not support it
    schema: DbName
    /// The values of the statement's parameters
    parameters: SqlParametersList
    /// The transaction: what begin-transaction gave
    transactionId: Id
    /// Whether the answer describes the columns
    includeResultMetadata: Boolean
    /// Whether the statement runs on after 45 seconds (for changes of the schema)
    continueAfterTimeout: Boolean
    /// How decimals and long integers are given
    resultSetOptions: ResultSetOptions
    /// The rows as they are (NONE) or as one JSON text (JSON)
    formatRecordsAs: RecordsFormatType
}

structure ExecuteStatementResponse {
    records: SqlRecords
    columnMetadata: Metadata
    numberOfRecordsUpdated: RecordsUpdated
    generatedFields: FieldList
    formattedRecords: FormattedSqlRecords
}

union Field {
    isNull: BoxedBoolean
    booleanValue: BoxedBoolean
    longValue: BoxedLong
    doubleValue: BoxedDouble
    stringValue: String
    blobValue: Blob
    arrayValue: ArrayValue
}

list FieldList {
    member: Field
}

@error("client")
@httpError(403)
structure ForbiddenException {
    message: ErrorMessage
}

string FormattedSqlRecords

@error("client")
structure HttpEndpointNotEnabledException {
    message: ErrorMessage
}

@length(min: 0, max: 192)
string Id

integer Integer

@error("server")
structure InternalServerErrorException {}

@error("client")
structure InvalidResourceStateException {
    message: ErrorMessage
}

@error("client")
structure InvalidSecretException {
    message: ErrorMessage
}

long Long

@sparse
list LongArray {
    member: BoxedLong
}

enum LongReturnType {
    STRING
    LONG
}

list Metadata {
    member: ColumnMetadata
}

@error("client")
@httpError(404)
structure NotFoundException {
    message: ErrorMessage
}

string ParameterName

structure Record {
    values: Row
}

list Records {
    member: Record
}

enum RecordsFormatType {
    NONE
    JSON
}

long RecordsUpdated

structure ResultFrame {
    resultSetMetadata: ResultSetMetadata
    records: Records
}

structure ResultSetMetadata {
    columnCount: Long
    columnMetadata: Metadata
}

structure ResultSetOptions {
    decimalReturnType: DecimalReturnType
    longReturnType: LongReturnType
}

structure RollbackTransactionRequest {
    /// The cluster's ARN
    @required resourceArn: Arn
    /// The ARN of the secret with the user's name and password
    @required secretArn: Arn
    /// The transaction: what begin-transaction gave
    @required transactionId: Id
}

structure RollbackTransactionResponse {
    transactionStatus: TransactionStatus
}

list Row {
    member: Value
}

@error("client")
structure SecretsErrorException {
    message: ErrorMessage
}

@error("server")
@httpError(503)
structure ServiceUnavailableError {}

structure SqlParameter {
    name: ParameterName
    value: Field
    typeHint: TypeHint
}

list SqlParameterSets {
    member: SqlParametersList
}

list SqlParametersList {
    member: SqlParameter
}

list SqlRecords {
    member: FieldList
}

@length(min: 0, max: 65536)
string SqlStatement

structure SqlStatementResult {
    resultFrame: ResultFrame
    numberOfRecordsUpdated: RecordsUpdated
}

list SqlStatementResults {
    member: SqlStatementResult
}

@error("client")
structure StatementTimeoutException {
    message: ErrorMessage
    dbConnectionId: Long
}

string String

@sparse
list StringArray {
    member: String
}

structure StructValue {
    attributes: ArrayValueList
}

@error("client")
@httpError(404)
structure TransactionNotFoundException {
    message: ErrorMessage
}

@length(min: 0, max: 128)
string TransactionStatus

enum TypeHint {
    JSON
    UUID
    TIMESTAMP
    DATE
    TIME
    DECIMAL
}

@error("client")
structure UnsupportedResultException {
    message: ErrorMessage
}

structure UpdateResult {
    generatedFields: FieldList
}

list UpdateResults {
    member: UpdateResult
}

union Value {
    isNull: BoxedBoolean
    bitValue: BoxedBoolean
    bigIntValue: BoxedLong
    intValue: BoxedInteger
    doubleValue: BoxedDouble
    realValue: BoxedFloat
    stringValue: String
    blobValue: Blob
    arrayValues: ArrayValueList
    structValue: StructValue
}
