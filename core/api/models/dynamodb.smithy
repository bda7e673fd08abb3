$version: "2.0"

namespace com.amazonaws.dynamodb

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use labdb.api#command
use labdb.api#pagination
use labdb.api#unsupported
use labdb.api#waiterAttempts
use labdb.api#wireNamespace
use labdb.errors.json#AccessDeniedException
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
use smithy.waiters#waitable

/// Tables of items that are found by their keys.
@command("dynamodb")
@service(sdkId: "DynamoDB", endpointPrefix: "dynamodb")
@sigv4(name: "dynamodb")
@awsJson1_0
@wireNamespace("com.amazonaws.dynamodb.v20120810")
service DynamoDB_20120810 {
    version: "2012-08-10"
    operations: [
        BatchExecuteStatement
        BatchGetItem
        BatchWriteItem
        CreateBackup
        CreateGlobalTable
        CreateTable
        DeleteBackup
        DeleteItem
        DeleteResourcePolicy
        DeleteTable
        DescribeBackup
        DescribeContinuousBackups
        DescribeContributorInsights
        DescribeEndpoints
        DescribeExport
        DescribeGlobalTable
        DescribeGlobalTableSettings
        DescribeImport
        DescribeKinesisStreamingDestination
        DescribeLimits
        DescribeTable
        DescribeTableReplicaAutoScaling
        DescribeTimeToLive
        DisableKinesisStreamingDestination
        EnableKinesisStreamingDestination
        ExecuteStatement
        ExecuteTransaction
        ExportTableToPointInTime
        GetItem
        GetResourcePolicy
        ImportTable
        ListBackups
        ListContributorInsights
        ListExports
        ListGlobalTables
        ListImports
        ListTables
        ListTagsOfResource
        PutItem
        PutResourcePolicy
        Query
        RestoreTableFromBackup
        RestoreTableToPointInTime
        Scan
        TagResource
        TransactGetItems
        TransactWriteItems
        UntagResource
        UpdateContinuousBackups
        UpdateContributorInsights
        UpdateGlobalTable
        UpdateGlobalTableSettings
        UpdateItem
        UpdateKinesisStreamingDestination
        UpdateTable
        UpdateTableReplicaAutoScaling
        UpdateTimeToLive
    ]
    errors: [
        AccessDeniedException
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

/// Runs up to 25 PartiQL statements, each on one item.
operation BatchExecuteStatement {
    input: BatchExecuteStatementInput
    output: BatchExecuteStatementOutput
    errors: [
        RequestLimitExceeded
        InternalServerError
        ThrottlingException
    ]
}

/// Reads up to 100 items, by their keys, from one or more tables.
@readonly
operation BatchGetItem {
    input: BatchGetItemInput
    output: BatchGetItemOutput
    errors: [
        ProvisionedThroughputExceededException
        ResourceNotFoundException
        RequestLimitExceeded
        InternalServerError
        ThrottlingException
    ]
}

/// Puts or deletes up to 25 items in one or more tables.
operation BatchWriteItem {
    input: BatchWriteItemInput
    output: BatchWriteItemOutput
    errors: [
        ProvisionedThroughputExceededException
        ResourceNotFoundException
        ItemCollectionSizeLimitExceededException
        RequestLimitExceeded
        InternalServerError
        ReplicatedWriteConflictException
        ThrottlingException
    ]
}

/// Makes a full copy of a table that stays until it is deleted.
operation CreateBackup {
    input: CreateBackupInput
    output: CreateBackupOutput
    errors: [
        TableNotFoundException
        TableInUseException
        ContinuousBackupsUnavailableException
        BackupInUseException
        LimitExceededException
        InternalServerError
    ]
}

/// Joins tables of one name in several Regions into a global table of version 2017.11.29.
operation CreateGlobalTable {
    input: CreateGlobalTableInput
    output: CreateGlobalTableOutput
    errors: [
        LimitExceededException
        InternalServerError
        GlobalTableAlreadyExistsException
        TableNotFoundException
    ]
}

/// Creates a table with its key, its indexes and its capacity.
operation CreateTable {
    input: CreateTableInput
    output: CreateTableOutput
    errors: [
        ResourceInUseException
        LimitExceededException
        InternalServerError
    ]
}

/// Deletes a backup of a table.
operation DeleteBackup {
    input: DeleteBackupInput
    output: DeleteBackupOutput
    errors: [
        BackupNotFoundException
        BackupInUseException
        LimitExceededException
        InternalServerError
    ]
}

/// Deletes one item by its key, if a condition holds.
operation DeleteItem {
    input: DeleteItemInput
    output: DeleteItemOutput
    errors: [
        ConditionalCheckFailedException
        ProvisionedThroughputExceededException
        ResourceNotFoundException
        ItemCollectionSizeLimitExceededException
        TransactionConflictException
        RequestLimitExceeded
        InternalServerError
        ReplicatedWriteConflictException
        ThrottlingException
    ]
}

/// Takes the policy off a table or a stream.
operation DeleteResourcePolicy {
    input: DeleteResourcePolicyInput
    output: DeleteResourcePolicyOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
        PolicyNotFoundException
        ResourceInUseException
        LimitExceededException
    ]
}

/// Deletes a table and everything in it.
operation DeleteTable {
    input: DeleteTableInput
    output: DeleteTableOutput
    errors: [
        ResourceInUseException
        ResourceNotFoundException
        LimitExceededException
        InternalServerError
    ]
}

/// Shows one backup and the table that it holds.
@readonly
operation DescribeBackup {
    input: DescribeBackupInput
    output: DescribeBackupOutput
    errors: [
        BackupNotFoundException
        InternalServerError
    ]
}

/// Shows whether a table can be restored to a point in time, and how far back.
@readonly
operation DescribeContinuousBackups {
    input: DescribeContinuousBackupsInput
    output: DescribeContinuousBackupsOutput
    errors: [
        TableNotFoundException
        InternalServerError
    ]
}

/// Shows whether the most used keys of a table or an index are being recorded.
@readonly
@waitable(
    ContributorInsightsEnabled: {
        minDelay: 20
        acceptors: [
            { state: "success", matcher: { output: { path: "ContributorInsightsStatus", expected: "ENABLED", comparator: "stringEquals" } } }
            { state: "failure", matcher: { output: { path: "ContributorInsightsStatus", expected: "FAILED", comparator: "stringEquals" } } }
        ]
    }
)
@waiterAttempts(ContributorInsightsEnabled: 30)
operation DescribeContributorInsights {
    input: DescribeContributorInsightsInput
    output: DescribeContributorInsightsOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
    ]
}

/// Tells the address at which the service answers in this Region.
@readonly
operation DescribeEndpoints {
    input: DescribeEndpointsRequest
    output: DescribeEndpointsResponse
}

/// Shows how far an export of a table to S3 has come.
@readonly
@waitable(
    ExportCompleted: {
        minDelay: 20
        acceptors: [
            { state: "success", matcher: { output: { path: "ExportDescription.ExportStatus", expected: "COMPLETED", comparator: "stringEquals" } } }
            { state: "failure", matcher: { output: { path: "ExportDescription.ExportStatus", expected: "FAILED", comparator: "stringEquals" } } }
        ]
    }
)
@waiterAttempts(ExportCompleted: 60)
operation DescribeExport {
    input: DescribeExportInput
    output: DescribeExportOutput
    errors: [
        ExportNotFoundException
        LimitExceededException
        InternalServerError
    ]
}

/// Shows a global table of version 2017.11.29 and its replicas.
@readonly
operation DescribeGlobalTable {
    input: DescribeGlobalTableInput
    output: DescribeGlobalTableOutput
    errors: [
        InternalServerError
        GlobalTableNotFoundException
    ]
}

/// Shows the capacity settings of each replica of a global table.
@readonly
operation DescribeGlobalTableSettings {
    input: DescribeGlobalTableSettingsInput
    output: DescribeGlobalTableSettingsOutput
    errors: [
        GlobalTableNotFoundException
        InternalServerError
    ]
}

/// Shows how far an import of a table from S3 has come.
@readonly
@waitable(
    ImportCompleted: {
        minDelay: 20
        acceptors: [
            { state: "success", matcher: { output: { path: "ImportTableDescription.ImportStatus", expected: "COMPLETED", comparator: "stringEquals" } } }
            { state: "failure", matcher: { output: { path: "ImportTableDescription.ImportStatus", expected: "FAILED", comparator: "stringEquals" } } }
            { state: "failure", matcher: { output: { path: "ImportTableDescription.ImportStatus", expected: "CANCELLED", comparator: "stringEquals" } } }
        ]
    }
)
@waiterAttempts(ImportCompleted: 60)
operation DescribeImport {
    input: DescribeImportInput
    output: DescribeImportOutput
    errors: [
        ImportNotFoundException
    ]
}

/// Shows to which Kinesis streams a table sends its changes.
@readonly
@waitable(
    KinesisStreamingDestinationActive: {
        minDelay: 20
        acceptors: [
            { state: "success", matcher: { output: { path: "KinesisDataStreamDestinations[].DestinationStatus", expected: "ACTIVE", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "length(KinesisDataStreamDestinations) > `0`  && length(KinesisDataStreamDestinations[?DestinationStatus == 'DISABLED' || DestinationStatus == 'ENABLE_FAILED']) ==  length(KinesisDataStreamDestinations)", expected: "true", comparator: "booleanEquals" } } }
        ]
    }
)
@waiterAttempts(KinesisStreamingDestinationActive: 30)
operation DescribeKinesisStreamingDestination {
    input: DescribeKinesisStreamingDestinationInput
    output: DescribeKinesisStreamingDestinationOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
    ]
}

/// Shows how much capacity the account may use in this Region.
@readonly
operation DescribeLimits {
    input: DescribeLimitsInput
    output: DescribeLimitsOutput
    errors: [
        InternalServerError
    ]
}

/// Shows a table: its key, its indexes, its state and its size.
@readonly
@waitable(
    TableExists: {
        minDelay: 20
        acceptors: [
            { state: "success", matcher: { output: { path: "Table.TableStatus", expected: "ACTIVE", comparator: "stringEquals" } } }
            { state: "retry", matcher: { errorType: "ResourceNotFoundException" } }
        ]
    }
    TableNotExists: {
        minDelay: 20
        acceptors: [
            { state: "success", matcher: { errorType: "ResourceNotFoundException" } }
        ]
    }
)
@waiterAttempts(TableExists: 25, TableNotExists: 25)
operation DescribeTable {
    input: DescribeTableInput
    output: DescribeTableOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
    ]
}

/// Shows how the capacity of a table's replicas follows the load.
@readonly
operation DescribeTableReplicaAutoScaling {
    input: DescribeTableReplicaAutoScalingInput
    output: DescribeTableReplicaAutoScalingOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
    ]
}

/// Shows by which attribute a table's items expire.
@readonly
operation DescribeTimeToLive {
    input: DescribeTimeToLiveInput
    output: DescribeTimeToLiveOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
    ]
}

/// Stops sending a table's changes to a Kinesis stream.
operation DisableKinesisStreamingDestination {
    input: KinesisStreamingDestinationInput
    output: KinesisStreamingDestinationOutput
    errors: [
        InternalServerError
        LimitExceededException
        ResourceInUseException
        ResourceNotFoundException
    ]
}

/// Starts sending a table's changes to a Kinesis stream.
operation EnableKinesisStreamingDestination {
    input: KinesisStreamingDestinationInput
    output: KinesisStreamingDestinationOutput
    errors: [
        InternalServerError
        LimitExceededException
        ResourceInUseException
        ResourceNotFoundException
    ]
}

/// Runs one PartiQL statement.
operation ExecuteStatement {
    input: ExecuteStatementInput
    output: ExecuteStatementOutput
    errors: [
        ConditionalCheckFailedException
        ProvisionedThroughputExceededException
        ResourceNotFoundException
        ItemCollectionSizeLimitExceededException
        TransactionConflictException
        RequestLimitExceeded
        InternalServerError
        DuplicateItemException
        ThrottlingException
    ]
}

/// Runs up to 100 PartiQL statements, all of them or none.
operation ExecuteTransaction {
    input: ExecuteTransactionInput
    output: ExecuteTransactionOutput
    errors: [
        ResourceNotFoundException
        TransactionCanceledException
        TransactionInProgressException
        IdempotentParameterMismatchException
        ProvisionedThroughputExceededException
        RequestLimitExceeded
        InternalServerError
        ThrottlingException
    ]
}

/// Writes a table as it was at some moment to an S3 bucket.
operation ExportTableToPointInTime {
    input: ExportTableToPointInTimeInput
    output: ExportTableToPointInTimeOutput
    errors: [
        TableNotFoundException
        PointInTimeRecoveryUnavailableException
        LimitExceededException
        InvalidExportTimeException
        ExportConflictException
        InternalServerError
    ]
}

/// Reads one item by its key.
@readonly
operation GetItem {
    input: GetItemInput
    output: GetItemOutput
    errors: [
        ProvisionedThroughputExceededException
        ResourceNotFoundException
        RequestLimitExceeded
        InternalServerError
        ThrottlingException
    ]
}

/// Shows the policy of a table or a stream.
@readonly
operation GetResourcePolicy {
    input: GetResourcePolicyInput
    output: GetResourcePolicyOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
        PolicyNotFoundException
    ]
}

/// Creates a table from files in an S3 bucket.
operation ImportTable {
    input: ImportTableInput
    output: ImportTableOutput
    errors: [
        ResourceInUseException
        LimitExceededException
        ImportConflictException
    ]
}

/// Lists backups, of one table or of all.
@readonly
@paginated(inputToken: "ExclusiveStartBackupArn", outputToken: "LastEvaluatedBackupArn", pageSize: "Limit", items: "BackupSummaries")
operation ListBackups {
    input: ListBackupsInput
    output: ListBackupsOutput
    errors: [
        InternalServerError
    ]
}

/// Lists the tables and indexes whose most used keys are being recorded.
@readonly
operation ListContributorInsights {
    input: ListContributorInsightsInput
    output: ListContributorInsightsOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
    ]
}

/// Lists the exports of the last 90 days.
@readonly
operation ListExports {
    input: ListExportsInput
    output: ListExportsOutput
    errors: [
        LimitExceededException
        InternalServerError
    ]
}

/// Lists the global tables of version 2017.11.29.
@readonly
operation ListGlobalTables {
    input: ListGlobalTablesInput
    output: ListGlobalTablesOutput
    errors: [
        InternalServerError
    ]
}

/// Lists the imports of the last 90 days.
@readonly
operation ListImports {
    input: ListImportsInput
    output: ListImportsOutput
    errors: [
        LimitExceededException
    ]
}

/// Lists the names of the tables in this Region.
@readonly
@paginated(inputToken: "ExclusiveStartTableName", outputToken: "LastEvaluatedTableName", pageSize: "Limit", items: "TableNames")
operation ListTables {
    input: ListTablesInput
    output: ListTablesOutput
    errors: [
        InternalServerError
    ]
}

/// Lists the tags of a table.
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Tags")
operation ListTagsOfResource {
    input: ListTagsOfResourceInput
    output: ListTagsOfResourceOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
    ]
}

/// Writes an item, in place of one with the same key, if a condition holds.
operation PutItem {
    input: PutItemInput
    output: PutItemOutput
    errors: [
        ConditionalCheckFailedException
        ProvisionedThroughputExceededException
        ResourceNotFoundException
        ItemCollectionSizeLimitExceededException
        TransactionConflictException
        RequestLimitExceeded
        InternalServerError
        ReplicatedWriteConflictException
        ThrottlingException
    ]
}

/// Gives a table or a stream a policy that says who may use it.
operation PutResourcePolicy {
    input: PutResourcePolicyInput
    output: PutResourcePolicyOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
        LimitExceededException
        PolicyNotFoundException
        ResourceInUseException
    ]
}

/// Reads the items of one partition, in the order of the sort key.
@readonly
@paginated(inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", pageSize: "Limit", items: "Items")
@pagination(furtherResults: ["Count", "ScannedCount"], nonAggregateKeys: ["ConsumedCapacity"])
operation Query {
    input: QueryInput
    output: QueryOutput
    errors: [
        ProvisionedThroughputExceededException
        ResourceNotFoundException
        RequestLimitExceeded
        InternalServerError
        ThrottlingException
    ]
}

/// Creates a table from a backup.
operation RestoreTableFromBackup {
    input: RestoreTableFromBackupInput
    output: RestoreTableFromBackupOutput
    errors: [
        TableAlreadyExistsException
        TableInUseException
        BackupNotFoundException
        BackupInUseException
        LimitExceededException
        InternalServerError
    ]
}

/// Creates a table as another one was at some moment of the last 35 days.
operation RestoreTableToPointInTime {
    input: RestoreTableToPointInTimeInput
    output: RestoreTableToPointInTimeOutput
    errors: [
        TableAlreadyExistsException
        TableNotFoundException
        TableInUseException
        LimitExceededException
        InvalidRestoreTimeException
        PointInTimeRecoveryUnavailableException
        InternalServerError
    ]
}

/// Reads every item of a table or an index.
@readonly
@paginated(inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", pageSize: "Limit", items: "Items")
@pagination(furtherResults: ["Count", "ScannedCount"], nonAggregateKeys: ["ConsumedCapacity"])
operation Scan {
    input: ScanInput
    output: ScanOutput
    errors: [
        ProvisionedThroughputExceededException
        ResourceNotFoundException
        RequestLimitExceeded
        InternalServerError
        ThrottlingException
    ]
}

/// Adds tags to a table, or gives them new values.
operation TagResource {
    input: TagResourceInput
    errors: [
        LimitExceededException
        ResourceNotFoundException
        InternalServerError
        ResourceInUseException
    ]
}

/// Reads up to 100 items as they were at one moment.
@readonly
operation TransactGetItems {
    input: TransactGetItemsInput
    output: TransactGetItemsOutput
    errors: [
        ResourceNotFoundException
        TransactionCanceledException
        ProvisionedThroughputExceededException
        RequestLimitExceeded
        InternalServerError
        ThrottlingException
    ]
}

/// Makes up to 100 changes and checks, all of them or none.
operation TransactWriteItems {
    input: TransactWriteItemsInput
    output: TransactWriteItemsOutput
    errors: [
        ResourceNotFoundException
        TransactionCanceledException
        TransactionInProgressException
        IdempotentParameterMismatchException
        ProvisionedThroughputExceededException
        RequestLimitExceeded
        InternalServerError
        ThrottlingException
    ]
}

/// Takes tags off a table.
operation UntagResource {
    input: UntagResourceInput
    errors: [
        LimitExceededException
        ResourceNotFoundException
        InternalServerError
        ResourceInUseException
    ]
}

/// Switches restoring to a point in time on or off for a table.
operation UpdateContinuousBackups {
    input: UpdateContinuousBackupsInput
    output: UpdateContinuousBackupsOutput
    errors: [
        TableNotFoundException
        ContinuousBackupsUnavailableException
        InternalServerError
    ]
}

/// Switches the recording of the most used keys on or off.
operation UpdateContributorInsights {
    input: UpdateContributorInsightsInput
    output: UpdateContributorInsightsOutput
    errors: [
        ResourceNotFoundException
        InternalServerError
    ]
}

/// Adds replicas to a global table of version 2017.11.29, or removes them.
operation UpdateGlobalTable {
    input: UpdateGlobalTableInput
    output: UpdateGlobalTableOutput
    errors: [
        InternalServerError
        GlobalTableNotFoundException
        ReplicaAlreadyExistsException
        ReplicaNotFoundException
        TableNotFoundException
    ]
}

/// Changes the capacity settings of a global table.
operation UpdateGlobalTableSettings {
    input: UpdateGlobalTableSettingsInput
    output: UpdateGlobalTableSettingsOutput
    errors: [
        GlobalTableNotFoundException
        ReplicaNotFoundException
        IndexNotFoundException
        LimitExceededException
        ResourceInUseException
        InternalServerError
    ]
}

/// Changes attributes of one item, which is made when it is not there, if a condition holds.
operation UpdateItem {
    input: UpdateItemInput
    output: UpdateItemOutput
    errors: [
        ConditionalCheckFailedException
        ProvisionedThroughputExceededException
        ResourceNotFoundException
        ItemCollectionSizeLimitExceededException
        TransactionConflictException
        RequestLimitExceeded
        InternalServerError
        ReplicatedWriteConflictException
        ThrottlingException
    ]
}

/// Changes how a table sends its changes to a Kinesis stream.
operation UpdateKinesisStreamingDestination {
    input: UpdateKinesisStreamingDestinationInput
    output: UpdateKinesisStreamingDestinationOutput
    errors: [
        InternalServerError
        LimitExceededException
        ResourceInUseException
        ResourceNotFoundException
    ]
}

/// Changes a table's capacity, indexes, stream or protection.
operation UpdateTable {
    input: UpdateTableInput
    output: UpdateTableOutput
    errors: [
        ResourceInUseException
        ResourceNotFoundException
        LimitExceededException
        InternalServerError
    ]
}

/// Changes how the capacity of a table's replicas follows the load.
operation UpdateTableReplicaAutoScaling {
    input: UpdateTableReplicaAutoScalingInput
    output: UpdateTableReplicaAutoScalingOutput
    errors: [
        ResourceNotFoundException
        ResourceInUseException
        LimitExceededException
        InternalServerError
    ]
}

/// Chooses the attribute by which a table's items expire, or stops that.
operation UpdateTimeToLive {
    input: UpdateTimeToLiveInput
    output: UpdateTimeToLiveOutput
    errors: [
        ResourceInUseException
        ResourceNotFoundException
        LimitExceededException
        InternalServerError
    ]
}

enum ApproximateCreationDateTimePrecision {
    MILLISECOND
    MICROSECOND
}

string ArchivalReason

structure ArchivalSummary {
    ArchivalDateTime: Date
    ArchivalReason: ArchivalReason
    ArchivalBackupArn: BackupArn
}

enum AttributeAction {
    ADD
    PUT
    DELETE
}

structure AttributeDefinition {
    @required AttributeName: KeySchemaAttributeName
    @required AttributeType: ScalarAttributeType
}

list AttributeDefinitions {
    member: AttributeDefinition
}

map AttributeMap {
    key: AttributeName
    value: AttributeValue
}

@length(max: 65535)
string AttributeName

@length(min: 1)
list AttributeNameList {
    member: AttributeName
}

map AttributeUpdates {
    key: AttributeName
    value: AttributeValueUpdate
}

structure AttributeValue {
    S: StringAttributeValue
    N: NumberAttributeValue
    B: BinaryAttributeValue
    SS: StringSetAttributeValue
    NS: NumberSetAttributeValue
    BS: BinarySetAttributeValue
    M: MapAttributeValue
    L: ListAttributeValue
    NULL: NullAttributeValue
    BOOL: BooleanAttributeValue
}

list AttributeValueList {
    member: AttributeValue
}

structure AttributeValueUpdate {
    Value: AttributeValue
    Action: AttributeAction
}

structure AutoScalingPolicyDescription {
    PolicyName: AutoScalingPolicyName
    TargetTrackingScalingPolicyConfiguration: AutoScalingTargetTrackingScalingPolicyConfigurationDescription
}

list AutoScalingPolicyDescriptionList {
    member: AutoScalingPolicyDescription
}

@length(min: 1, max: 256)
@pattern("\\p{Print}+")
string AutoScalingPolicyName

structure AutoScalingPolicyUpdate {
    PolicyName: AutoScalingPolicyName
    @required TargetTrackingScalingPolicyConfiguration: AutoScalingTargetTrackingScalingPolicyConfigurationUpdate
}

@length(min: 1, max: 1600)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string AutoScalingRoleArn

structure AutoScalingSettingsDescription {
    MinimumUnits: PositiveLongObject
    MaximumUnits: PositiveLongObject
    AutoScalingDisabled: BooleanObject
    AutoScalingRoleArn: String
    ScalingPolicies: AutoScalingPolicyDescriptionList
}

structure AutoScalingSettingsUpdate {
    MinimumUnits: PositiveLongObject
    MaximumUnits: PositiveLongObject
    AutoScalingDisabled: BooleanObject
    AutoScalingRoleArn: AutoScalingRoleArn
    ScalingPolicyUpdate: AutoScalingPolicyUpdate
}

structure AutoScalingTargetTrackingScalingPolicyConfigurationDescription {
    DisableScaleIn: BooleanObject
    ScaleInCooldown: IntegerObject
    ScaleOutCooldown: IntegerObject
    @required TargetValue: DoubleObject
}

structure AutoScalingTargetTrackingScalingPolicyConfigurationUpdate {
    DisableScaleIn: BooleanObject
    ScaleInCooldown: IntegerObject
    ScaleOutCooldown: IntegerObject
    @required TargetValue: DoubleObject
}

string AvailabilityErrorMessage

boolean Backfilling

@length(min: 37, max: 1024)
string BackupArn

timestamp BackupCreationDateTime

structure BackupDescription {
    BackupDetails: BackupDetails
    SourceTableDetails: SourceTableDetails
    SourceTableFeatureDetails: SourceTableFeatureDetails
}

structure BackupDetails {
    @required BackupArn: BackupArn
    @required BackupName: BackupName
    BackupSizeBytes: BackupSizeBytes
    @required BackupStatus: BackupStatus
    @required BackupType: BackupType
    @required BackupCreationDateTime: BackupCreationDateTime
    BackupExpiryDateTime: Date
}

@error("client")
structure BackupInUseException {
    message: ErrorMessage
}

@length(min: 3, max: 255)
@pattern("[a-zA-Z0-9_.-]+")
string BackupName

@error("client")
structure BackupNotFoundException {
    message: ErrorMessage
}

@range(min: 0)
long BackupSizeBytes

enum BackupStatus {
    CREATING
    DELETED
    AVAILABLE
}

list BackupSummaries {
    member: BackupSummary
}

structure BackupSummary {
    TableName: TableName
    TableId: TableId
    TableArn: TableArn
    BackupArn: BackupArn
    BackupName: BackupName
    BackupCreationDateTime: BackupCreationDateTime
    BackupExpiryDateTime: Date
    BackupStatus: BackupStatus
    BackupType: BackupType
    BackupSizeBytes: BackupSizeBytes
}

enum BackupType {
    USER
    SYSTEM
    AWS_BACKUP
}

enum BackupTypeFilter {
    USER
    SYSTEM
    AWS_BACKUP
    ALL
}

@range(min: 1, max: 100)
integer BackupsInputLimit

structure BatchExecuteStatementInput {
    /// The statements, each with its parameters
    @required Statements: PartiQLBatchRequest
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
}

structure BatchExecuteStatementOutput {
    Responses: PartiQLBatchResponse
    ConsumedCapacity: ConsumedCapacityMultiple
}

structure BatchGetItemInput {
    /// For each table, the keys of the items that are wanted
    @required RequestItems: BatchGetRequestMap
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
}

structure BatchGetItemOutput {
    Responses: BatchGetResponseMap
    UnprocessedKeys: BatchGetRequestMap
    ConsumedCapacity: ConsumedCapacityMultiple
}

@length(min: 1, max: 100)
map BatchGetRequestMap {
    key: TableArn
    value: KeysAndAttributes
}

map BatchGetResponseMap {
    key: TableArn
    value: ItemList
}

structure BatchStatementError {
    Code: BatchStatementErrorCodeEnum
    Message: String
    Item: AttributeMap
}

enum BatchStatementErrorCodeEnum {
    CONDITIONAL_CHECK_FAILED = "ConditionalCheckFailed"
    ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED = "ItemCollectionSizeLimitExceeded"
    REQUEST_LIMIT_EXCEEDED = "RequestLimitExceeded"
    VALIDATION_ERROR = "ValidationError"
    PROVISIONED_THROUGHPUT_EXCEEDED = "ProvisionedThroughputExceeded"
    TRANSACTION_CONFLICT = "TransactionConflict"
    THROTTLING_ERROR = "ThrottlingError"
    INTERNAL_SERVER_ERROR = "InternalServerError"
    RESOURCE_NOT_FOUND = "ResourceNotFound"
    ACCESS_DENIED = "AccessDenied"
    DUPLICATE_ITEM = "DuplicateItem"
}

structure BatchStatementRequest {
    @required Statement: PartiQLStatement
    Parameters: PreparedStatementParameters
    ConsistentRead: ConsistentRead
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure BatchStatementResponse {
    Error: BatchStatementError
    TableName: TableName
    Item: AttributeMap
}

structure BatchWriteItemInput {
    /// For each table, the items that are put and the keys that are deleted
    @required RequestItems: BatchWriteItemRequestMap
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
    /// Whether the answer tells the size of the item collections that were changed (SIZE) or not (NONE)
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
}

structure BatchWriteItemOutput {
    UnprocessedItems: BatchWriteItemRequestMap
    ItemCollectionMetrics: ItemCollectionMetricsPerTable
    ConsumedCapacity: ConsumedCapacityMultiple
}

@length(min: 1, max: 25)
map BatchWriteItemRequestMap {
    key: TableArn
    value: WriteRequests
}

@range(min: 0)
long BilledSizeBytes

enum BillingMode {
    PROVISIONED
    PAY_PER_REQUEST
}

structure BillingModeSummary {
    BillingMode: BillingMode
    LastUpdateToPayPerRequestDateTime: Date
}

blob BinaryAttributeValue

list BinarySetAttributeValue {
    member: BinaryAttributeValue
}

boolean BooleanAttributeValue

boolean BooleanObject

structure CancellationReason {
    Item: AttributeMap
    Code: Code
    Message: ErrorMessage
}

@length(min: 1, max: 100)
list CancellationReasonList {
    member: CancellationReason
}

structure Capacity {
    ReadCapacityUnits: ConsumedCapacityUnits
    WriteCapacityUnits: ConsumedCapacityUnits
    CapacityUnits: ConsumedCapacityUnits
}

@length(min: 1, max: 36)
string ClientRequestToken

@pattern("^[^\\$]+$")
string ClientToken

@length(min: 1, max: 1024)
string CloudWatchLogGroupArn

string Code

enum ComparisonOperator {
    EQ
    NE
    IN
    LE
    LT
    GE
    GT
    BETWEEN
    NOT_NULL
    NULL
    CONTAINS
    NOT_CONTAINS
    BEGINS_WITH
}

structure Condition {
    AttributeValueList: AttributeValueList
    @required ComparisonOperator: ComparisonOperator
}

structure ConditionCheck {
    @required Key: Key
    @required TableName: TableArn
    @required ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

string ConditionExpression

@error("client")
structure ConditionalCheckFailedException {
    message: ErrorMessage
    Item: AttributeMap
}

enum ConditionalOperator {
    AND
    OR
}

boolean ConfirmRemoveSelfResourceAccess

boolean ConsistentRead

structure ConsumedCapacity {
    TableName: TableArn
    CapacityUnits: ConsumedCapacityUnits
    ReadCapacityUnits: ConsumedCapacityUnits
    WriteCapacityUnits: ConsumedCapacityUnits
    Table: Capacity
    LocalSecondaryIndexes: SecondaryIndexesCapacityMap
    GlobalSecondaryIndexes: SecondaryIndexesCapacityMap
}

list ConsumedCapacityMultiple {
    member: ConsumedCapacity
}

double ConsumedCapacityUnits

structure ContinuousBackupsDescription {
    @required ContinuousBackupsStatus: ContinuousBackupsStatus
    PointInTimeRecoveryDescription: PointInTimeRecoveryDescription
}

enum ContinuousBackupsStatus {
    ENABLED
    DISABLED
}

@error("client")
structure ContinuousBackupsUnavailableException {
    message: ErrorMessage
}

enum ContributorInsightsAction {
    ENABLE
    DISABLE
}

enum ContributorInsightsMode {
    ACCESSED_AND_THROTTLED_KEYS
    THROTTLED_KEYS
}

@pattern("[A-Za-z0-9][A-Za-z0-9\\-\\_\\.]{0,126}[A-Za-z0-9]")
string ContributorInsightsRule

list ContributorInsightsRuleList {
    member: ContributorInsightsRule
}

enum ContributorInsightsStatus {
    ENABLING
    ENABLED
    DISABLING
    DISABLED
    FAILED
}

list ContributorInsightsSummaries {
    member: ContributorInsightsSummary
}

structure ContributorInsightsSummary {
    TableName: TableName
    IndexName: IndexName
    ContributorInsightsStatus: ContributorInsightsStatus
    ContributorInsightsMode: ContributorInsightsMode
}

structure CreateBackupInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The backup's name
    @required BackupName: BackupName
}

structure CreateBackupOutput {
    BackupDetails: BackupDetails
}

structure CreateGlobalSecondaryIndexAction {
    @required IndexName: IndexName
    @required KeySchema: KeySchema
    @required Projection: Projection
    ProvisionedThroughput: ProvisionedThroughput
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: WarmThroughput
}

structure CreateGlobalTableInput {
    /// The global table's name
    @required GlobalTableName: TableName
    /// The Regions that get a replica
    @required ReplicationGroup: ReplicaList
}

structure CreateGlobalTableOutput {
    GlobalTableDescription: GlobalTableDescription
}

structure CreateGlobalTableWitnessGroupMemberAction {
    @required RegionName: RegionName
}

structure CreateReplicaAction {
    @required RegionName: RegionName
}

structure CreateReplicationGroupMemberAction {
    @required RegionName: RegionName
    KMSMasterKeyId: KMSMasterKeyId
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
    GlobalSecondaryIndexes: ReplicaGlobalSecondaryIndexList
    TableClassOverride: TableClass
}

structure CreateTableInput {
    /// The types of the attributes that are keys of the table or of an index
    AttributeDefinitions: AttributeDefinitions
    /// The table's name or ARN
    @required TableName: TableArn
    /// The attributes of the primary key: the partition key (HASH), then the sort key (RANGE)
    KeySchema: KeySchema
    /// Indexes with the table's partition key and another sort key
    LocalSecondaryIndexes: LocalSecondaryIndexList
    /// Indexes with a key of their own
    GlobalSecondaryIndexes: GlobalSecondaryIndexList
    /// Payment for capacity set in advance (PROVISIONED) or for each request (PAY_PER_REQUEST)
    BillingMode: BillingMode
    /// Reads and writes in a second, for PROVISIONED
    ProvisionedThroughput: ProvisionedThroughput
    /// Whether changes go to a stream, and what of an item
    StreamSpecification: StreamSpecification
    /// The key that encrypts the table at rest
    SSESpecification: SSESpecification
    /// Pairs of key and value
    Tags: TagList
    /// The storage class: STANDARD or STANDARD_INFREQUENT_ACCESS
    TableClass: TableClass
    /// Whether delete-table is refused
    DeletionProtectionEnabled: DeletionProtectionEnabled
    /// Reads and writes in a second for which the table is kept ready
    WarmThroughput: WarmThroughput
    /// A policy document that says who may use the table
    ResourcePolicy: ResourcePolicy
    /// The most reads and writes in a second, for PAY_PER_REQUEST
    OnDemandThroughput: OnDemandThroughput
    /// The table of another account of which this one becomes a replica
    GlobalTableSourceArn: TableArn
    /// Whether the settings of replicas in other accounts are kept alike
    GlobalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode
}

structure CreateTableOutput {
    TableDescription: TableDescription
}

@length(min: 1, max: 1)
@pattern("[,;:|\\t ]")
string CsvDelimiter

@length(min: 1, max: 65536)
@pattern("[\\x20-\\x21\\x23-\\x2B\\x2D-\\x7E]*")
string CsvHeader

@length(min: 1, max: 255)
list CsvHeaderList {
    member: CsvHeader
}

structure CsvOptions {
    Delimiter: CsvDelimiter
    HeaderList: CsvHeaderList
}

timestamp Date

structure Delete {
    @required Key: Key
    @required TableName: TableArn
    ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure DeleteBackupInput {
    /// The backup's ARN
    @required BackupArn: BackupArn
}

structure DeleteBackupOutput {
    BackupDescription: BackupDescription
}

structure DeleteGlobalSecondaryIndexAction {
    @required IndexName: IndexName
}

structure DeleteGlobalTableWitnessGroupMemberAction {
    @required RegionName: RegionName
}

structure DeleteItemInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The primary key: every key attribute with its value
    @required Key: Key
    /// Conditions in the form from before condition expressions
    Expected: ExpectedAttributeMap
    /// How the conditions of the older form are joined: AND or OR
    ConditionalOperator: ConditionalOperator
    /// Which attributes come back, and whether as they were before or as they are after
    ReturnValues: ReturnValue
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
    /// Whether the answer tells the size of the item collections that were changed (SIZE) or not (NONE)
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
    /// What must hold for the item that is there, or nothing is changed
    ConditionExpression: ConditionExpression
    /// Names that expressions use for attributes: {"#n": "name"}
    ExpressionAttributeNames: ExpressionAttributeNameMap
    /// Values that expressions use: {":v": {"S": "text"}}
    ExpressionAttributeValues: ExpressionAttributeValueMap
    /// Whether the error carries the item when the condition fails (ALL_OLD) or not (NONE)
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure DeleteItemOutput {
    Attributes: AttributeMap
    ConsumedCapacity: ConsumedCapacity
    ItemCollectionMetrics: ItemCollectionMetrics
}

structure DeleteReplicaAction {
    @required RegionName: RegionName
}

structure DeleteReplicationGroupMemberAction {
    @required RegionName: RegionName
}

structure DeleteRequest {
    @required Key: Key
}

structure DeleteResourcePolicyInput {
    /// The ARN of the table or the stream
    @required ResourceArn: ResourceArnString
    /// The policy is only changed when this is its revision
    ExpectedRevisionId: PolicyRevisionId
}

structure DeleteResourcePolicyOutput {
    RevisionId: PolicyRevisionId
}

structure DeleteTableInput {
    /// The table's name or ARN
    @required TableName: TableArn
}

structure DeleteTableOutput {
    TableDescription: TableDescription
}

boolean DeletionProtectionEnabled

structure DescribeBackupInput {
    /// The backup's ARN
    @required BackupArn: BackupArn
}

structure DescribeBackupOutput {
    BackupDescription: BackupDescription
}

structure DescribeContinuousBackupsInput {
    /// The table's name or ARN
    @required TableName: TableArn
}

structure DescribeContinuousBackupsOutput {
    ContinuousBackupsDescription: ContinuousBackupsDescription
}

structure DescribeContributorInsightsInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The index that is meant
    IndexName: IndexName
}

structure DescribeContributorInsightsOutput {
    TableName: TableName
    IndexName: IndexName
    ContributorInsightsRuleList: ContributorInsightsRuleList
    ContributorInsightsStatus: ContributorInsightsStatus
    LastUpdateDateTime: LastUpdateDateTime
    FailureException: FailureException
    ContributorInsightsMode: ContributorInsightsMode
}

structure DescribeEndpointsRequest {}

structure DescribeEndpointsResponse {
    @required Endpoints: Endpoints
}

structure DescribeExportInput {
    /// The export's ARN
    @required ExportArn: ExportArn
}

structure DescribeExportOutput {
    ExportDescription: ExportDescription
}

structure DescribeGlobalTableInput {
    /// The global table's name
    @required GlobalTableName: TableName
}

structure DescribeGlobalTableOutput {
    GlobalTableDescription: GlobalTableDescription
}

structure DescribeGlobalTableSettingsInput {
    /// The global table's name
    @required GlobalTableName: TableName
}

structure DescribeGlobalTableSettingsOutput {
    GlobalTableName: TableName
    ReplicaSettings: ReplicaSettingsDescriptionList
}

structure DescribeImportInput {
    /// The import's ARN
    @required ImportArn: ImportArn
}

structure DescribeImportOutput {
    @required ImportTableDescription: ImportTableDescription
}

structure DescribeKinesisStreamingDestinationInput {
    /// The table's name or ARN
    @required TableName: TableArn
}

structure DescribeKinesisStreamingDestinationOutput {
    TableName: TableName
    KinesisDataStreamDestinations: KinesisDataStreamDestinations
}

structure DescribeLimitsInput {}

structure DescribeLimitsOutput {
    AccountMaxReadCapacityUnits: PositiveLongObject
    AccountMaxWriteCapacityUnits: PositiveLongObject
    TableMaxReadCapacityUnits: PositiveLongObject
    TableMaxWriteCapacityUnits: PositiveLongObject
}

structure DescribeTableInput {
    /// The table's name or ARN
    @required TableName: TableArn
}

structure DescribeTableOutput {
    Table: TableDescription
}

structure DescribeTableReplicaAutoScalingInput {
    /// The table's name or ARN
    @required TableName: TableArn
}

structure DescribeTableReplicaAutoScalingOutput {
    TableAutoScalingDescription: TableAutoScalingDescription
}

structure DescribeTimeToLiveInput {
    /// The table's name or ARN
    @required TableName: TableArn
}

structure DescribeTimeToLiveOutput {
    TimeToLiveDescription: TimeToLiveDescription
}

enum DestinationStatus {
    ENABLING
    ACTIVE
    DISABLING
    DISABLED
    ENABLE_FAILED
    UPDATING
}

double DoubleObject

@error("client")
structure DuplicateItemException {
    message: ErrorMessage
}

structure EnableKinesisStreamingConfiguration {
    ApproximateCreationDateTimePrecision: ApproximateCreationDateTimePrecision
}

structure Endpoint {
    @required Address: String
    @required CachePeriodInMinutes: Long
}

list Endpoints {
    member: Endpoint
}

@range(min: 0)
long ErrorCount

string ErrorMessage

string ExceptionDescription

string ExceptionName

structure ExecuteStatementInput {
    /// The PartiQL statement
    @required Statement: PartiQLStatement
    /// The values for the question marks in the statement
    Parameters: PreparedStatementParameters
    /// Whether every write that has succeeded before must be seen
    ConsistentRead: ConsistentRead
    /// Where an earlier answer ended: its NextToken
    NextToken: PartiQLNextToken
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
    /// The most that is looked at before an answer is given
    Limit: PositiveIntegerObject
    /// Whether the error carries the item when the condition fails (ALL_OLD) or not (NONE)
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure ExecuteStatementOutput {
    Items: ItemList
    NextToken: PartiQLNextToken
    ConsumedCapacity: ConsumedCapacity
    LastEvaluatedKey: Key
}

structure ExecuteTransactionInput {
    /// The statements, each with its parameters
    @required TransactStatements: ParameterizedStatements
    /// A word of one's own: within ten minutes, a request with the same one is carried out once
    @idempotencyToken ClientRequestToken: ClientRequestToken
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
}

structure ExecuteTransactionOutput {
    Responses: ItemResponseList
    ConsumedCapacity: ConsumedCapacityMultiple
}

map ExpectedAttributeMap {
    key: AttributeName
    value: ExpectedAttributeValue
}

structure ExpectedAttributeValue {
    Value: AttributeValue
    Exists: BooleanObject
    ComparisonOperator: ComparisonOperator
    AttributeValueList: AttributeValueList
}

@length(min: 37, max: 1024)
string ExportArn

@error("client")
structure ExportConflictException {
    message: ErrorMessage
}

structure ExportDescription {
    ExportArn: ExportArn
    ExportStatus: ExportStatus
    StartTime: ExportStartTime
    EndTime: ExportEndTime
    ExportManifest: ExportManifest
    TableArn: TableArn
    TableId: TableId
    ExportTime: ExportTime
    ClientToken: ClientToken
    S3Bucket: S3Bucket
    S3BucketOwner: S3BucketOwner
    S3Prefix: S3Prefix
    S3SseAlgorithm: S3SseAlgorithm
    S3SseKmsKeyId: S3SseKmsKeyId
    FailureCode: FailureCode
    FailureMessage: FailureMessage
    ExportFormat: ExportFormat
    BilledSizeBytes: BilledSizeBytes
    ItemCount: ItemCount
    ExportType: ExportType
    IncrementalExportSpecification: IncrementalExportSpecification
}

timestamp ExportEndTime

enum ExportFormat {
    DYNAMODB_JSON
    ION
}

timestamp ExportFromTime

string ExportManifest

string ExportNextToken

@error("client")
structure ExportNotFoundException {
    message: ErrorMessage
}

timestamp ExportStartTime

enum ExportStatus {
    IN_PROGRESS
    COMPLETED
    FAILED
}

list ExportSummaries {
    member: ExportSummary
}

structure ExportSummary {
    ExportArn: ExportArn
    ExportStatus: ExportStatus
    ExportType: ExportType
}

structure ExportTableToPointInTimeInput {
    /// The table's ARN
    @required TableArn: TableArn
    /// The moment as of which the table is written
    ExportTime: ExportTime
    /// A word of one's own: a request with the same one is carried out once
    @idempotencyToken ClientToken: ClientToken
    /// The bucket that is written to
    @required S3Bucket: S3Bucket
    /// The account that the bucket belongs to
    S3BucketOwner: S3BucketOwner
    /// What the names of the files begin with
    S3Prefix: S3Prefix
    /// How the files are encrypted: AES256 or KMS
    S3SseAlgorithm: S3SseAlgorithm
    /// The KMS key that encrypts the files
    S3SseKmsKeyId: S3SseKmsKeyId
    /// The format of the files: DYNAMODB_JSON or ION
    ExportFormat: ExportFormat
    /// Everything (FULL_EXPORT) or what has changed (INCREMENTAL_EXPORT)
    ExportType: ExportType
    /// The time from which and to which changes are written
    IncrementalExportSpecification: IncrementalExportSpecification
}

structure ExportTableToPointInTimeOutput {
    ExportDescription: ExportDescription
}

timestamp ExportTime

timestamp ExportToTime

enum ExportType {
    FULL_EXPORT
    INCREMENTAL_EXPORT
}

enum ExportViewType {
    NEW_IMAGE
    NEW_AND_OLD_IMAGES
}

map ExpressionAttributeNameMap {
    key: ExpressionAttributeNameVariable
    value: AttributeName
}

string ExpressionAttributeNameVariable

map ExpressionAttributeValueMap {
    key: ExpressionAttributeValueVariable
    value: AttributeValue
}

string ExpressionAttributeValueVariable

string FailureCode

structure FailureException {
    ExceptionName: ExceptionName
    ExceptionDescription: ExceptionDescription
}

string FailureMessage

map FilterConditionMap {
    key: AttributeName
    value: Condition
}

structure Get {
    @required Key: Key
    @required TableName: TableArn
    ProjectionExpression: ProjectionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
}

structure GetItemInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The primary key: every key attribute with its value
    @required Key: Key
    /// The attributes that are wanted, in the form from before projection expressions
    AttributesToGet: AttributeNameList
    /// Whether every write that has succeeded before must be seen
    ConsistentRead: ConsistentRead
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
    /// The attributes that are wanted, with commas between
    ProjectionExpression: ProjectionExpression
    /// Names that expressions use for attributes: {"#n": "name"}
    ExpressionAttributeNames: ExpressionAttributeNameMap
}

structure GetItemOutput {
    Item: AttributeMap
    ConsumedCapacity: ConsumedCapacity
}

structure GetResourcePolicyInput {
    /// The ARN of the table or the stream
    @required ResourceArn: ResourceArnString
}

structure GetResourcePolicyOutput {
    Policy: ResourcePolicy
    RevisionId: PolicyRevisionId
}

structure GlobalSecondaryIndex {
    @required IndexName: IndexName
    @required KeySchema: KeySchema
    @required Projection: Projection
    ProvisionedThroughput: ProvisionedThroughput
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: WarmThroughput
}

structure GlobalSecondaryIndexAutoScalingUpdate {
    IndexName: IndexName
    ProvisionedWriteCapacityAutoScalingUpdate: AutoScalingSettingsUpdate
}

@length(min: 1)
list GlobalSecondaryIndexAutoScalingUpdateList {
    member: GlobalSecondaryIndexAutoScalingUpdate
}

structure GlobalSecondaryIndexDescription {
    IndexName: IndexName
    KeySchema: KeySchema
    Projection: Projection
    IndexStatus: IndexStatus
    Backfilling: Backfilling
    ProvisionedThroughput: ProvisionedThroughputDescription
    IndexSizeBytes: LongObject
    ItemCount: LongObject
    IndexArn: String
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: GlobalSecondaryIndexWarmThroughputDescription
}

list GlobalSecondaryIndexDescriptionList {
    member: GlobalSecondaryIndexDescription
}

structure GlobalSecondaryIndexInfo {
    IndexName: IndexName
    KeySchema: KeySchema
    Projection: Projection
    ProvisionedThroughput: ProvisionedThroughput
    OnDemandThroughput: OnDemandThroughput
}

list GlobalSecondaryIndexList {
    member: GlobalSecondaryIndex
}

structure GlobalSecondaryIndexUpdate {
    Update: UpdateGlobalSecondaryIndexAction
    Create: CreateGlobalSecondaryIndexAction
    Delete: DeleteGlobalSecondaryIndexAction
}

list GlobalSecondaryIndexUpdateList {
    member: GlobalSecondaryIndexUpdate
}

structure GlobalSecondaryIndexWarmThroughputDescription {
    ReadUnitsPerSecond: PositiveLongObject
    WriteUnitsPerSecond: PositiveLongObject
    Status: IndexStatus
}

list GlobalSecondaryIndexes {
    member: GlobalSecondaryIndexInfo
}

structure GlobalTable {
    GlobalTableName: TableName
    ReplicationGroup: ReplicaList
}

@error("client")
structure GlobalTableAlreadyExistsException {
    message: ErrorMessage
}

string GlobalTableArnString

structure GlobalTableDescription {
    ReplicationGroup: ReplicaDescriptionList
    GlobalTableArn: GlobalTableArnString
    CreationDateTime: Date
    GlobalTableStatus: GlobalTableStatus
    GlobalTableName: TableName
}

structure GlobalTableGlobalSecondaryIndexSettingsUpdate {
    @required IndexName: IndexName
    ProvisionedWriteCapacityUnits: PositiveLongObject
    ProvisionedWriteCapacityAutoScalingSettingsUpdate: AutoScalingSettingsUpdate
}

@length(min: 1, max: 20)
list GlobalTableGlobalSecondaryIndexSettingsUpdateList {
    member: GlobalTableGlobalSecondaryIndexSettingsUpdate
}

list GlobalTableList {
    member: GlobalTable
}

@error("client")
structure GlobalTableNotFoundException {
    message: ErrorMessage
}

enum GlobalTableSettingsReplicationMode {
    ENABLED
    DISABLED
    ENABLED_WITH_OVERRIDES
}

enum GlobalTableStatus {
    CREATING
    ACTIVE
    DELETING
    UPDATING
}

structure GlobalTableWitnessDescription {
    RegionName: RegionName
    WitnessStatus: WitnessStatus
}

list GlobalTableWitnessDescriptionList {
    member: GlobalTableWitnessDescription
}

structure GlobalTableWitnessGroupUpdate {
    Create: CreateGlobalTableWitnessGroupMemberAction
    Delete: DeleteGlobalTableWitnessGroupMemberAction
}

@length(min: 1, max: 1)
list GlobalTableWitnessGroupUpdateList {
    member: GlobalTableWitnessGroupUpdate
}

@error("client")
structure IdempotentParameterMismatchException {
    Message: ErrorMessage
}

@length(min: 37, max: 1024)
string ImportArn

@error("client")
structure ImportConflictException {
    message: ErrorMessage
}

timestamp ImportEndTime

@length(min: 112, max: 1024)
@pattern("([0-9a-f]{16})+")
string ImportNextToken

@error("client")
structure ImportNotFoundException {
    message: ErrorMessage
}

timestamp ImportStartTime

enum ImportStatus {
    IN_PROGRESS
    COMPLETED
    CANCELLING
    CANCELLED
    FAILED
}

structure ImportSummary {
    ImportArn: ImportArn
    ImportStatus: ImportStatus
    TableArn: TableArn
    S3BucketSource: S3BucketSource
    CloudWatchLogGroupArn: CloudWatchLogGroupArn
    InputFormat: InputFormat
    StartTime: ImportStartTime
    EndTime: ImportEndTime
}

list ImportSummaryList {
    member: ImportSummary
}

structure ImportTableDescription {
    ImportArn: ImportArn
    ImportStatus: ImportStatus
    TableArn: TableArn
    TableId: TableId
    ClientToken: ClientToken
    S3BucketSource: S3BucketSource
    ErrorCount: ErrorCount
    CloudWatchLogGroupArn: CloudWatchLogGroupArn
    InputFormat: InputFormat
    InputFormatOptions: InputFormatOptions
    InputCompressionType: InputCompressionType
    TableCreationParameters: TableCreationParameters
    StartTime: ImportStartTime
    EndTime: ImportEndTime
    ProcessedSizeBytes: LongObject
    ProcessedItemCount: ProcessedItemCount
    ImportedItemCount: ImportedItemCount
    FailureCode: FailureCode
    FailureMessage: FailureMessage
}

structure ImportTableInput {
    /// A word of one's own: a request with the same one is carried out once
    @idempotencyToken ClientToken: ClientToken
    /// The bucket and the beginning of the names of the files that are read
    @required S3BucketSource: S3BucketSource
    /// The format of the files: CSV, DYNAMODB_JSON or ION
    @required InputFormat: InputFormat
    /// For CSV: the separator and the names of the columns
    InputFormatOptions: InputFormatOptions
    /// How the files are compressed: GZIP, ZSTD or NONE
    InputCompressionType: InputCompressionType
    /// The table that is made
    @required TableCreationParameters: TableCreationParameters
}

structure ImportTableOutput {
    @required ImportTableDescription: ImportTableDescription
}

@range(min: 0)
long ImportedItemCount

structure IncrementalExportSpecification {
    ExportFromTime: ExportFromTime
    ExportToTime: ExportToTime
    ExportViewType: ExportViewType
}

@length(min: 3, max: 255)
@pattern("[a-zA-Z0-9_.-]+")
string IndexName

@error("client")
structure IndexNotFoundException {
    message: ErrorMessage
}

enum IndexStatus {
    CREATING
    UPDATING
    DELETING
    ACTIVE
}

enum InputCompressionType {
    GZIP
    ZSTD
    NONE
}

enum InputFormat {
    DYNAMODB_JSON
    ION
    CSV
}

structure InputFormatOptions {
    Csv: CsvOptions
}

integer Integer

integer IntegerObject

@error("server")
structure InternalServerError {
    message: ErrorMessage
}

@error("client")
structure InvalidExportTimeException {
    message: ErrorMessage
}

@error("client")
structure InvalidRestoreTimeException {
    message: ErrorMessage
}

map ItemCollectionKeyAttributeMap {
    key: AttributeName
    value: AttributeValue
}

structure ItemCollectionMetrics {
    ItemCollectionKey: ItemCollectionKeyAttributeMap
    SizeEstimateRangeGB: ItemCollectionSizeEstimateRange
}

list ItemCollectionMetricsMultiple {
    member: ItemCollectionMetrics
}

map ItemCollectionMetricsPerTable {
    key: TableArn
    value: ItemCollectionMetricsMultiple
}

double ItemCollectionSizeEstimateBound

list ItemCollectionSizeEstimateRange {
    member: ItemCollectionSizeEstimateBound
}

@error("client")
structure ItemCollectionSizeLimitExceededException {
    message: ErrorMessage
}

@range(min: 0)
long ItemCount

list ItemList {
    member: AttributeMap
}

structure ItemResponse {
    Item: AttributeMap
}

@length(min: 1, max: 100)
list ItemResponseList {
    member: ItemResponse
}

string KMSMasterKeyArn

string KMSMasterKeyId

map Key {
    key: AttributeName
    value: AttributeValue
}

map KeyConditions {
    key: AttributeName
    value: Condition
}

string KeyExpression

@length(min: 1, max: 100)
list KeyList {
    member: Key
}

@length(min: 1)
list KeySchema {
    member: KeySchemaElement
}

@length(min: 1, max: 255)
string KeySchemaAttributeName

structure KeySchemaElement {
    @required AttributeName: KeySchemaAttributeName
    @required KeyType: KeyType
}

enum KeyType {
    HASH
    RANGE
}

structure KeysAndAttributes {
    @required Keys: KeyList
    AttributesToGet: AttributeNameList
    ConsistentRead: ConsistentRead
    ProjectionExpression: ProjectionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
}

structure KinesisDataStreamDestination {
    StreamArn: StreamArn
    DestinationStatus: DestinationStatus
    DestinationStatusDescription: String
    ApproximateCreationDateTimePrecision: ApproximateCreationDateTimePrecision
}

list KinesisDataStreamDestinations {
    member: KinesisDataStreamDestination
}

structure KinesisStreamingDestinationInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The ARN of the Kinesis stream
    @required StreamArn: StreamArn
    /// How exact the times in the stream are
    EnableKinesisStreamingConfiguration: EnableKinesisStreamingConfiguration
}

structure KinesisStreamingDestinationOutput {
    TableName: TableName
    StreamArn: StreamArn
    DestinationStatus: DestinationStatus
    EnableKinesisStreamingConfiguration: EnableKinesisStreamingConfiguration
}

timestamp LastUpdateDateTime

@error("client")
structure LimitExceededException {
    message: ErrorMessage
}

list ListAttributeValue {
    member: AttributeValue
}

structure ListBackupsInput {
    /// Only backups of this table
    TableName: TableArn
    /// The most backups that one answer lists
    Limit: BackupsInputLimit
    /// Only backups made at this time or later
    TimeRangeLowerBound: TimeRangeLowerBound
    /// Only backups made before this time
    TimeRangeUpperBound: TimeRangeUpperBound
    /// The backup behind which the list goes on
    ExclusiveStartBackupArn: BackupArn
    /// Which backups: USER, SYSTEM, AWS_BACKUP or ALL
    BackupType: BackupTypeFilter
}

structure ListBackupsOutput {
    BackupSummaries: BackupSummaries
    LastEvaluatedBackupArn: BackupArn
}

structure ListContributorInsightsInput {
    /// The table's name or ARN
    TableName: TableArn
    /// Where an earlier answer ended: its NextToken
    NextToken: NextTokenString
    /// The most that one answer lists
    MaxResults: ListContributorInsightsLimit
}

@range(max: 100)
integer ListContributorInsightsLimit

structure ListContributorInsightsOutput {
    ContributorInsightsSummaries: ContributorInsightsSummaries
    NextToken: NextTokenString
}

structure ListExportsInput {
    /// The table's ARN
    TableArn: TableArn
    /// The most that one answer lists
    MaxResults: ListExportsMaxLimit
    /// Where an earlier answer ended: its NextToken
    NextToken: ExportNextToken
}

@range(min: 1, max: 25)
integer ListExportsMaxLimit

structure ListExportsOutput {
    ExportSummaries: ExportSummaries
    NextToken: ExportNextToken
}

structure ListGlobalTablesInput {
    /// The global table behind which the list goes on
    ExclusiveStartGlobalTableName: TableName
    /// The most names that one answer lists
    Limit: PositiveIntegerObject
    /// Only global tables with a replica in this Region
    RegionName: RegionName
}

structure ListGlobalTablesOutput {
    GlobalTables: GlobalTableList
    LastEvaluatedGlobalTableName: TableName
}

structure ListImportsInput {
    /// The table's ARN
    TableArn: TableArn
    /// The most that one answer lists
    PageSize: ListImportsMaxLimit
    /// Where an earlier answer ended: its NextToken
    NextToken: ImportNextToken
}

@range(min: 1, max: 25)
integer ListImportsMaxLimit

structure ListImportsOutput {
    ImportSummaryList: ImportSummaryList
    NextToken: ImportNextToken
}

structure ListTablesInput {
    /// The table behind which the list goes on
    ExclusiveStartTableName: TableName
    /// The most names that one answer lists
    Limit: ListTablesInputLimit
}

@range(min: 1, max: 100)
integer ListTablesInputLimit

structure ListTablesOutput {
    TableNames: TableNameList
    LastEvaluatedTableName: TableName
}

structure ListTagsOfResourceInput {
    /// The ARN of the table or the stream
    @required ResourceArn: ResourceArnString
    /// Where an earlier answer ended: its NextToken
    NextToken: NextTokenString
}

structure ListTagsOfResourceOutput {
    Tags: TagList
    NextToken: NextTokenString
}

structure LocalSecondaryIndex {
    @required IndexName: IndexName
    @required KeySchema: KeySchema
    @required Projection: Projection
}

structure LocalSecondaryIndexDescription {
    IndexName: IndexName
    KeySchema: KeySchema
    Projection: Projection
    IndexSizeBytes: LongObject
    ItemCount: LongObject
    IndexArn: String
}

list LocalSecondaryIndexDescriptionList {
    member: LocalSecondaryIndexDescription
}

structure LocalSecondaryIndexInfo {
    IndexName: IndexName
    KeySchema: KeySchema
    Projection: Projection
}

list LocalSecondaryIndexList {
    member: LocalSecondaryIndex
}

list LocalSecondaryIndexes {
    member: LocalSecondaryIndexInfo
}

long Long

long LongObject

map MapAttributeValue {
    key: AttributeName
    value: AttributeValue
}

enum MultiRegionConsistency {
    EVENTUAL
    STRONG
}

string NextTokenString

@length(min: 1, max: 255)
string NonKeyAttributeName

@length(min: 1, max: 20)
list NonKeyAttributeNameList {
    member: NonKeyAttributeName
}

@range(min: 0)
long NonNegativeLongObject

boolean NullAttributeValue

string NumberAttributeValue

list NumberSetAttributeValue {
    member: NumberAttributeValue
}

structure OnDemandThroughput {
    MaxReadRequestUnits: LongObject
    MaxWriteRequestUnits: LongObject
}

structure OnDemandThroughputOverride {
    MaxReadRequestUnits: LongObject
}

structure ParameterizedStatement {
    @required Statement: PartiQLStatement
    Parameters: PreparedStatementParameters
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

@length(min: 1, max: 100)
list ParameterizedStatements {
    member: ParameterizedStatement
}

@length(min: 1, max: 25)
list PartiQLBatchRequest {
    member: BatchStatementRequest
}

list PartiQLBatchResponse {
    member: BatchStatementResponse
}

@length(min: 1, max: 32768)
string PartiQLNextToken

@length(min: 1, max: 8192)
string PartiQLStatement

structure PointInTimeRecoveryDescription {
    PointInTimeRecoveryStatus: PointInTimeRecoveryStatus
    RecoveryPeriodInDays: RecoveryPeriodInDays
    EarliestRestorableDateTime: Date
    LatestRestorableDateTime: Date
}

structure PointInTimeRecoverySpecification {
    @required PointInTimeRecoveryEnabled: BooleanObject
    RecoveryPeriodInDays: RecoveryPeriodInDays
}

enum PointInTimeRecoveryStatus {
    ENABLED
    DISABLED
}

@error("client")
structure PointInTimeRecoveryUnavailableException {
    message: ErrorMessage
}

@error("client")
structure PolicyNotFoundException {
    message: ErrorMessage
}

@length(min: 1, max: 255)
string PolicyRevisionId

@range(min: 1)
integer PositiveIntegerObject

@range(min: 1)
long PositiveLongObject

@length(min: 1)
list PreparedStatementParameters {
    member: AttributeValue
}

@range(min: 0)
long ProcessedItemCount

structure Projection {
    ProjectionType: ProjectionType
    NonKeyAttributes: NonKeyAttributeNameList
}

string ProjectionExpression

enum ProjectionType {
    ALL
    KEYS_ONLY
    INCLUDE
}

structure ProvisionedThroughput {
    @required ReadCapacityUnits: PositiveLongObject
    @required WriteCapacityUnits: PositiveLongObject
}

structure ProvisionedThroughputDescription {
    LastIncreaseDateTime: Date
    LastDecreaseDateTime: Date
    NumberOfDecreasesToday: PositiveLongObject
    ReadCapacityUnits: NonNegativeLongObject
    WriteCapacityUnits: NonNegativeLongObject
}

@error("client")
structure ProvisionedThroughputExceededException {
    message: ErrorMessage
    ThrottlingReasons: ThrottlingReasonList
}

structure ProvisionedThroughputOverride {
    ReadCapacityUnits: PositiveLongObject
}

structure Put {
    @required Item: PutItemInputAttributeMap
    @required TableName: TableArn
    ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure PutItemInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The attributes of the item, those of the key among them: {"id": {"S": "1"}}
    @required Item: PutItemInputAttributeMap
    /// Conditions in the form from before condition expressions
    Expected: ExpectedAttributeMap
    /// Which attributes come back, and whether as they were before or as they are after
    ReturnValues: ReturnValue
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
    /// Whether the answer tells the size of the item collections that were changed (SIZE) or not (NONE)
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
    /// How the conditions of the older form are joined: AND or OR
    ConditionalOperator: ConditionalOperator
    /// What must hold for the item that is there, or nothing is changed
    ConditionExpression: ConditionExpression
    /// Names that expressions use for attributes: {"#n": "name"}
    ExpressionAttributeNames: ExpressionAttributeNameMap
    /// Values that expressions use: {":v": {"S": "text"}}
    ExpressionAttributeValues: ExpressionAttributeValueMap
    /// Whether the error carries the item when the condition fails (ALL_OLD) or not (NONE)
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

map PutItemInputAttributeMap {
    key: AttributeName
    value: AttributeValue
}

structure PutItemOutput {
    Attributes: AttributeMap
    ConsumedCapacity: ConsumedCapacity
    ItemCollectionMetrics: ItemCollectionMetrics
}

structure PutRequest {
    @required Item: PutItemInputAttributeMap
}

structure PutResourcePolicyInput {
    /// The ARN of the table or the stream
    @required ResourceArn: ResourceArnString
    /// The policy document, JSON
    @required Policy: ResourcePolicy
    /// The policy is only changed when this is its revision
    ExpectedRevisionId: PolicyRevisionId
    /// Whether the policy may shut out the one who sets it
    ConfirmRemoveSelfResourceAccess: ConfirmRemoveSelfResourceAccess
}

structure PutResourcePolicyOutput {
    RevisionId: PolicyRevisionId
}

structure QueryInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The index that is meant
    IndexName: IndexName
    /// Which attributes come back, or only how many items there are (COUNT)
    Select: Select
    /// The attributes that are wanted, in the form from before projection expressions
    AttributesToGet: AttributeNameList
    /// The most that is looked at before an answer is given
    Limit: PositiveIntegerObject
    /// Whether every write that has succeeded before must be seen
    ConsistentRead: ConsistentRead
    /// The condition on the key in the form from before expressions
    KeyConditions: KeyConditions
    /// The filter in the form from before expressions
    QueryFilter: FilterConditionMap
    /// How the conditions of the older form are joined: AND or OR
    ConditionalOperator: ConditionalOperator
    /// Whether the sort key ascends (the default) or descends
    ScanIndexForward: BooleanObject
    /// The key behind which reading goes on: an earlier LastEvaluatedKey
    ExclusiveStartKey: Key
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
    /// The attributes that are wanted, with commas between
    ProjectionExpression: ProjectionExpression
    /// What must hold for an item to come back, checked after it was read
    FilterExpression: ConditionExpression
    /// The partition key's value, and what the sort key must be: pk = :p AND begins_with(sk, :s)
    KeyConditionExpression: KeyExpression
    /// Names that expressions use for attributes: {"#n": "name"}
    ExpressionAttributeNames: ExpressionAttributeNameMap
    /// Values that expressions use: {":v": {"S": "text"}}
    ExpressionAttributeValues: ExpressionAttributeValueMap
}

structure QueryOutput {
    Items: ItemList
    Count: Integer
    ScannedCount: Integer
    LastEvaluatedKey: Key
    ConsumedCapacity: ConsumedCapacity
}

string Reason

@range(min: 1, max: 35)
integer RecoveryPeriodInDays

string RegionName

structure Replica {
    RegionName: RegionName
}

@error("client")
structure ReplicaAlreadyExistsException {
    message: ErrorMessage
}

structure ReplicaAutoScalingDescription {
    RegionName: RegionName
    GlobalSecondaryIndexes: ReplicaGlobalSecondaryIndexAutoScalingDescriptionList
    ReplicaProvisionedReadCapacityAutoScalingSettings: AutoScalingSettingsDescription
    ReplicaProvisionedWriteCapacityAutoScalingSettings: AutoScalingSettingsDescription
    ReplicaStatus: ReplicaStatus
}

list ReplicaAutoScalingDescriptionList {
    member: ReplicaAutoScalingDescription
}

structure ReplicaAutoScalingUpdate {
    @required RegionName: RegionName
    ReplicaGlobalSecondaryIndexUpdates: ReplicaGlobalSecondaryIndexAutoScalingUpdateList
    ReplicaProvisionedReadCapacityAutoScalingUpdate: AutoScalingSettingsUpdate
}

@length(min: 1)
list ReplicaAutoScalingUpdateList {
    member: ReplicaAutoScalingUpdate
}

structure ReplicaDescription {
    RegionName: RegionName
    ReplicaStatus: ReplicaStatus
    ReplicaArn: String
    ReplicaStatusDescription: ReplicaStatusDescription
    ReplicaStatusPercentProgress: ReplicaStatusPercentProgress
    KMSMasterKeyId: KMSMasterKeyId
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
    WarmThroughput: TableWarmThroughputDescription
    GlobalSecondaryIndexes: ReplicaGlobalSecondaryIndexDescriptionList
    ReplicaInaccessibleDateTime: Date
    ReplicaTableClassSummary: TableClassSummary
    GlobalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode
}

list ReplicaDescriptionList {
    member: ReplicaDescription
}

structure ReplicaGlobalSecondaryIndex {
    @required IndexName: IndexName
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
}

structure ReplicaGlobalSecondaryIndexAutoScalingDescription {
    IndexName: IndexName
    IndexStatus: IndexStatus
    ProvisionedReadCapacityAutoScalingSettings: AutoScalingSettingsDescription
    ProvisionedWriteCapacityAutoScalingSettings: AutoScalingSettingsDescription
}

list ReplicaGlobalSecondaryIndexAutoScalingDescriptionList {
    member: ReplicaGlobalSecondaryIndexAutoScalingDescription
}

structure ReplicaGlobalSecondaryIndexAutoScalingUpdate {
    IndexName: IndexName
    ProvisionedReadCapacityAutoScalingUpdate: AutoScalingSettingsUpdate
}

list ReplicaGlobalSecondaryIndexAutoScalingUpdateList {
    member: ReplicaGlobalSecondaryIndexAutoScalingUpdate
}

structure ReplicaGlobalSecondaryIndexDescription {
    IndexName: IndexName
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
    WarmThroughput: GlobalSecondaryIndexWarmThroughputDescription
}

list ReplicaGlobalSecondaryIndexDescriptionList {
    member: ReplicaGlobalSecondaryIndexDescription
}

@length(min: 1)
list ReplicaGlobalSecondaryIndexList {
    member: ReplicaGlobalSecondaryIndex
}

structure ReplicaGlobalSecondaryIndexSettingsDescription {
    @required IndexName: IndexName
    IndexStatus: IndexStatus
    ProvisionedReadCapacityUnits: PositiveLongObject
    ProvisionedReadCapacityAutoScalingSettings: AutoScalingSettingsDescription
    ProvisionedWriteCapacityUnits: PositiveLongObject
    ProvisionedWriteCapacityAutoScalingSettings: AutoScalingSettingsDescription
}

list ReplicaGlobalSecondaryIndexSettingsDescriptionList {
    member: ReplicaGlobalSecondaryIndexSettingsDescription
}

structure ReplicaGlobalSecondaryIndexSettingsUpdate {
    @required IndexName: IndexName
    ProvisionedReadCapacityUnits: PositiveLongObject
    ProvisionedReadCapacityAutoScalingSettingsUpdate: AutoScalingSettingsUpdate
}

@length(min: 1, max: 20)
list ReplicaGlobalSecondaryIndexSettingsUpdateList {
    member: ReplicaGlobalSecondaryIndexSettingsUpdate
}

list ReplicaList {
    member: Replica
}

@error("client")
structure ReplicaNotFoundException {
    message: ErrorMessage
}

structure ReplicaSettingsDescription {
    @required RegionName: RegionName
    ReplicaStatus: ReplicaStatus
    ReplicaBillingModeSummary: BillingModeSummary
    ReplicaProvisionedReadCapacityUnits: NonNegativeLongObject
    ReplicaProvisionedReadCapacityAutoScalingSettings: AutoScalingSettingsDescription
    ReplicaProvisionedWriteCapacityUnits: NonNegativeLongObject
    ReplicaProvisionedWriteCapacityAutoScalingSettings: AutoScalingSettingsDescription
    ReplicaGlobalSecondaryIndexSettings: ReplicaGlobalSecondaryIndexSettingsDescriptionList
    ReplicaTableClassSummary: TableClassSummary
}

list ReplicaSettingsDescriptionList {
    member: ReplicaSettingsDescription
}

structure ReplicaSettingsUpdate {
    @required RegionName: RegionName
    ReplicaProvisionedReadCapacityUnits: PositiveLongObject
    ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate: AutoScalingSettingsUpdate
    ReplicaGlobalSecondaryIndexSettingsUpdate: ReplicaGlobalSecondaryIndexSettingsUpdateList
    ReplicaTableClass: TableClass
}

@length(min: 1, max: 50)
list ReplicaSettingsUpdateList {
    member: ReplicaSettingsUpdate
}

enum ReplicaStatus {
    CREATING
    CREATION_FAILED
    UPDATING
    DELETING
    ACTIVE
    REGION_DISABLED
    INACCESSIBLE_ENCRYPTION_CREDENTIALS
    ARCHIVING
    ARCHIVED
    REPLICATION_NOT_AUTHORIZED
}

string ReplicaStatusDescription

string ReplicaStatusPercentProgress

structure ReplicaUpdate {
    Create: CreateReplicaAction
    Delete: DeleteReplicaAction
}

list ReplicaUpdateList {
    member: ReplicaUpdate
}

@error("client")
@retryable
structure ReplicatedWriteConflictException {
    message: ErrorMessage
}

structure ReplicationGroupUpdate {
    Create: CreateReplicationGroupMemberAction
    Update: UpdateReplicationGroupMemberAction
    Delete: DeleteReplicationGroupMemberAction
}

@length(min: 1)
list ReplicationGroupUpdateList {
    member: ReplicationGroupUpdate
}

@error("client")
structure RequestLimitExceeded {
    message: ErrorMessage
    ThrottlingReasons: ThrottlingReasonList
}

string Resource

@length(min: 1, max: 1283)
string ResourceArnString

@error("client")
structure ResourceInUseException {
    message: ErrorMessage
}

@error("client")
structure ResourceNotFoundException {
    message: ErrorMessage
}

string ResourcePolicy

boolean RestoreInProgress

structure RestoreSummary {
    SourceBackupArn: BackupArn
    SourceTableArn: TableArn
    @required RestoreDateTime: Date
    @required RestoreInProgress: RestoreInProgress
}

structure RestoreTableFromBackupInput {
    /// The name of the table that is made
    @required TargetTableName: TableName
    /// The backup's ARN
    @required BackupArn: BackupArn
    /// The billing mode of the table that is made
    BillingModeOverride: BillingMode
    /// The global indexes that the table gets, in place of all
    GlobalSecondaryIndexOverride: GlobalSecondaryIndexList
    /// The local indexes that the table gets, in place of all
    LocalSecondaryIndexOverride: LocalSecondaryIndexList
    /// The capacity of the table that is made
    ProvisionedThroughputOverride: ProvisionedThroughput
    /// The highest capacity of the table that is made, for PAY_PER_REQUEST
    OnDemandThroughputOverride: OnDemandThroughput
    /// The key that encrypts the table that is made
    SSESpecificationOverride: SSESpecification
}

structure RestoreTableFromBackupOutput {
    TableDescription: TableDescription
}

structure RestoreTableToPointInTimeInput {
    /// The ARN of the table that is restored
    SourceTableArn: TableArn
    /// The name of the table that is restored
    SourceTableName: TableName
    /// The name of the table that is made
    @required TargetTableName: TableName
    /// Whether the latest possible moment is taken
    UseLatestRestorableTime: BooleanObject
    /// The moment as of which the table is restored
    RestoreDateTime: Date
    /// The billing mode of the table that is made
    BillingModeOverride: BillingMode
    /// The global indexes that the table gets, in place of all
    GlobalSecondaryIndexOverride: GlobalSecondaryIndexList
    /// The local indexes that the table gets, in place of all
    LocalSecondaryIndexOverride: LocalSecondaryIndexList
    /// The capacity of the table that is made
    ProvisionedThroughputOverride: ProvisionedThroughput
    /// The highest capacity of the table that is made, for PAY_PER_REQUEST
    OnDemandThroughputOverride: OnDemandThroughput
    /// The key that encrypts the table that is made
    SSESpecificationOverride: SSESpecification
}

structure RestoreTableToPointInTimeOutput {
    TableDescription: TableDescription
}

enum ReturnConsumedCapacity {
    INDEXES
    TOTAL
    NONE
}

enum ReturnItemCollectionMetrics {
    SIZE
    NONE
}

enum ReturnValue {
    NONE
    ALL_OLD
    UPDATED_OLD
    ALL_NEW
    UPDATED_NEW
}

enum ReturnValuesOnConditionCheckFailure {
    ALL_OLD
    NONE
}

@length(max: 255)
@pattern("^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$")
string S3Bucket

@pattern("[0-9]{12}")
string S3BucketOwner

structure S3BucketSource {
    S3BucketOwner: S3BucketOwner
    @required S3Bucket: S3Bucket
    S3KeyPrefix: S3Prefix
}

@length(max: 1024)
string S3Prefix

enum S3SseAlgorithm {
    AES256
    KMS
}

@length(min: 1, max: 2048)
string S3SseKmsKeyId

structure SSEDescription {
    Status: SSEStatus
    SSEType: SSEType
    KMSMasterKeyArn: KMSMasterKeyArn
    InaccessibleEncryptionDateTime: Date
}

boolean SSEEnabled

structure SSESpecification {
    Enabled: SSEEnabled
    SSEType: SSEType
    KMSMasterKeyId: KMSMasterKeyId
}

enum SSEStatus {
    ENABLING
    ENABLED
    DISABLING
    DISABLED
    UPDATING
}

enum SSEType {
    AES256
    KMS
}

enum ScalarAttributeType {
    S
    N
    B
}

structure ScanInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The index that is meant
    IndexName: IndexName
    /// The attributes that are wanted, in the form from before projection expressions
    AttributesToGet: AttributeNameList
    /// The most that is looked at before an answer is given
    Limit: PositiveIntegerObject
    /// Which attributes come back, or only how many items there are (COUNT)
    Select: Select
    /// The filter in the form from before expressions
    ScanFilter: FilterConditionMap
    /// How the conditions of the older form are joined: AND or OR
    ConditionalOperator: ConditionalOperator
    /// The key behind which reading goes on: an earlier LastEvaluatedKey
    ExclusiveStartKey: Key
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
    /// Into how many segments the table is cut for reading in parallel
    TotalSegments: ScanTotalSegments
    /// Which of the segments is read, from 0
    Segment: ScanSegment
    /// The attributes that are wanted, with commas between
    ProjectionExpression: ProjectionExpression
    /// What must hold for an item to come back, checked after it was read
    FilterExpression: ConditionExpression
    /// Names that expressions use for attributes: {"#n": "name"}
    ExpressionAttributeNames: ExpressionAttributeNameMap
    /// Values that expressions use: {":v": {"S": "text"}}
    ExpressionAttributeValues: ExpressionAttributeValueMap
    /// Whether every write that has succeeded before must be seen
    ConsistentRead: ConsistentRead
}

structure ScanOutput {
    Items: ItemList
    Count: Integer
    ScannedCount: Integer
    LastEvaluatedKey: Key
    ConsumedCapacity: ConsumedCapacity
}

@range(min: 0, max: 999999)
integer ScanSegment

@range(min: 1, max: 1000000)
integer ScanTotalSegments

map SecondaryIndexesCapacityMap {
    key: IndexName
    value: Capacity
}

enum Select {
    ALL_ATTRIBUTES
    ALL_PROJECTED_ATTRIBUTES
    SPECIFIC_ATTRIBUTES
    COUNT
}

structure SourceTableDetails {
    @required TableName: TableName
    @required TableId: TableId
    TableArn: TableArn
    TableSizeBytes: LongObject
    @required KeySchema: KeySchema
    @required TableCreationDateTime: TableCreationDateTime
    @required ProvisionedThroughput: ProvisionedThroughput
    OnDemandThroughput: OnDemandThroughput
    ItemCount: ItemCount
    BillingMode: BillingMode
}

structure SourceTableFeatureDetails {
    LocalSecondaryIndexes: LocalSecondaryIndexes
    GlobalSecondaryIndexes: GlobalSecondaryIndexes
    StreamDescription: StreamSpecification
    TimeToLiveDescription: TimeToLiveDescription
    SSEDescription: SSEDescription
}

@length(min: 37, max: 1024)
string StreamArn

boolean StreamEnabled

structure StreamSpecification {
    @required StreamEnabled: StreamEnabled
    StreamViewType: StreamViewType
}

enum StreamViewType {
    NEW_IMAGE
    OLD_IMAGE
    NEW_AND_OLD_IMAGES
    KEYS_ONLY
}

string String

string StringAttributeValue

list StringSetAttributeValue {
    member: StringAttributeValue
}

@error("client")
structure TableAlreadyExistsException {
    message: ErrorMessage
}

@length(min: 1, max: 1024)
string TableArn

structure TableAutoScalingDescription {
    TableName: TableName
    TableStatus: TableStatus
    Replicas: ReplicaAutoScalingDescriptionList
}

enum TableClass {
    STANDARD
    STANDARD_INFREQUENT_ACCESS
}

structure TableClassSummary {
    TableClass: TableClass
    LastUpdateDateTime: Date
}

timestamp TableCreationDateTime

structure TableCreationParameters {
    @required TableName: TableName
    @required AttributeDefinitions: AttributeDefinitions
    @required KeySchema: KeySchema
    BillingMode: BillingMode
    ProvisionedThroughput: ProvisionedThroughput
    OnDemandThroughput: OnDemandThroughput
    SSESpecification: SSESpecification
    GlobalSecondaryIndexes: GlobalSecondaryIndexList
}

structure TableDescription {
    AttributeDefinitions: AttributeDefinitions
    TableName: TableName
    KeySchema: KeySchema
    TableStatus: TableStatus
    CreationDateTime: Date
    ProvisionedThroughput: ProvisionedThroughputDescription
    TableSizeBytes: LongObject
    ItemCount: LongObject
    TableArn: String
    TableId: TableId
    BillingModeSummary: BillingModeSummary
    LocalSecondaryIndexes: LocalSecondaryIndexDescriptionList
    GlobalSecondaryIndexes: GlobalSecondaryIndexDescriptionList
    StreamSpecification: StreamSpecification
    LatestStreamLabel: String
    LatestStreamArn: StreamArn
    GlobalTableVersion: String
    Replicas: ReplicaDescriptionList
    GlobalTableWitnesses: GlobalTableWitnessDescriptionList
    GlobalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode
    RestoreSummary: RestoreSummary
    SSEDescription: SSEDescription
    ArchivalSummary: ArchivalSummary
    TableClassSummary: TableClassSummary
    DeletionProtectionEnabled: DeletionProtectionEnabled
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: TableWarmThroughputDescription
    MultiRegionConsistency: MultiRegionConsistency
}

@pattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
string TableId

@error("client")
structure TableInUseException {
    message: ErrorMessage
}

@length(min: 3, max: 255)
@pattern("[a-zA-Z0-9_.-]+")
string TableName

list TableNameList {
    member: TableName
}

@error("client")
structure TableNotFoundException {
    message: ErrorMessage
}

enum TableStatus {
    CREATING
    UPDATING
    DELETING
    ACTIVE
    INACCESSIBLE_ENCRYPTION_CREDENTIALS
    ARCHIVING
    ARCHIVED
    REPLICATION_NOT_AUTHORIZED
}

structure TableWarmThroughputDescription {
    ReadUnitsPerSecond: PositiveLongObject
    WriteUnitsPerSecond: PositiveLongObject
    Status: TableStatus
}

structure Tag {
    @required Key: TagKeyString
    @required Value: TagValueString
}

list TagKeyList {
    member: TagKeyString
}

@length(min: 1, max: 128)
string TagKeyString

list TagList {
    member: Tag
}

structure TagResourceInput {
    /// The ARN of the table or the stream
    @required ResourceArn: ResourceArnString
    /// Pairs of key and value
    @required Tags: TagList
}

@length(min: 0, max: 256)
string TagValueString

@error("client")
@wireNamespace("com.amazon.coral.availability")
structure ThrottlingException {
    message: AvailabilityErrorMessage
    throttlingReasons: ThrottlingReasonList
}

structure ThrottlingReason {
    reason: Reason
    resource: Resource
}

list ThrottlingReasonList {
    member: ThrottlingReason
}

timestamp TimeRangeLowerBound

timestamp TimeRangeUpperBound

@length(min: 1, max: 255)
string TimeToLiveAttributeName

structure TimeToLiveDescription {
    TimeToLiveStatus: TimeToLiveStatus
    AttributeName: TimeToLiveAttributeName
}

boolean TimeToLiveEnabled

structure TimeToLiveSpecification {
    @required Enabled: TimeToLiveEnabled
    @required AttributeName: TimeToLiveAttributeName
}

enum TimeToLiveStatus {
    ENABLING
    DISABLING
    ENABLED
    DISABLED
}

structure TransactGetItem {
    @required Get: Get
}

@length(min: 1, max: 100)
list TransactGetItemList {
    member: TransactGetItem
}

structure TransactGetItemsInput {
    /// The items that are wanted, each with table and key
    @required TransactItems: TransactGetItemList
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
}

structure TransactGetItemsOutput {
    ConsumedCapacity: ConsumedCapacityMultiple
    Responses: ItemResponseList
}

structure TransactWriteItem {
    ConditionCheck: ConditionCheck
    Put: Put
    Delete: Delete
    Update: Update
}

@length(min: 1, max: 100)
list TransactWriteItemList {
    member: TransactWriteItem
}

structure TransactWriteItemsInput {
    /// The puts, updates, deletes and condition checks
    @required TransactItems: TransactWriteItemList
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
    /// Whether the answer tells the size of the item collections that were changed (SIZE) or not (NONE)
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
    /// A word of one's own: within ten minutes, a request with the same one is carried out once
    @idempotencyToken ClientRequestToken: ClientRequestToken
}

structure TransactWriteItemsOutput {
    ConsumedCapacity: ConsumedCapacityMultiple
    ItemCollectionMetrics: ItemCollectionMetricsPerTable
}

@error("client")
structure TransactionCanceledException {
    Message: ErrorMessage
    CancellationReasons: CancellationReasonList
}

@error("client")
structure TransactionConflictException {
    message: ErrorMessage
}

@error("client")
structure TransactionInProgressException {
    Message: ErrorMessage
}

structure UntagResourceInput {
    /// The ARN of the table or the stream
    @required ResourceArn: ResourceArnString
    /// The keys of the tags
    @required TagKeys: TagKeyList
}

structure Update {
    @required Key: Key
    @required UpdateExpression: UpdateExpression
    @required TableName: TableArn
    ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure UpdateContinuousBackupsInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// Whether it is on, and how many days back
    @required PointInTimeRecoverySpecification: PointInTimeRecoverySpecification
}

structure UpdateContinuousBackupsOutput {
    ContinuousBackupsDescription: ContinuousBackupsDescription
}

structure UpdateContributorInsightsInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The index that is meant
    IndexName: IndexName
    /// ENABLE or DISABLE
    @required ContributorInsightsAction: ContributorInsightsAction
    /// Which keys are recorded: those used most, or those refused most
    ContributorInsightsMode: ContributorInsightsMode
}

structure UpdateContributorInsightsOutput {
    TableName: TableName
    IndexName: IndexName
    ContributorInsightsStatus: ContributorInsightsStatus
    ContributorInsightsMode: ContributorInsightsMode
}

string UpdateExpression

structure UpdateGlobalSecondaryIndexAction {
    @required IndexName: IndexName
    ProvisionedThroughput: ProvisionedThroughput
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: WarmThroughput
}

structure UpdateGlobalTableInput {
    /// The global table's name
    @required GlobalTableName: TableName
    /// Replicas that are added, changed or removed
    @required ReplicaUpdates: ReplicaUpdateList
}

structure UpdateGlobalTableOutput {
    GlobalTableDescription: GlobalTableDescription
}

structure UpdateGlobalTableSettingsInput {
    /// The global table's name
    @required GlobalTableName: TableName
    /// The billing mode of all replicas
    GlobalTableBillingMode: BillingMode
    /// Writes in a second
    GlobalTableProvisionedWriteCapacityUnits: PositiveLongObject
    /// How writing capacity follows the load
    GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate: AutoScalingSettingsUpdate
    /// Settings of the global indexes
    GlobalTableGlobalSecondaryIndexSettingsUpdate: GlobalTableGlobalSecondaryIndexSettingsUpdateList
    /// Settings of single replicas
    ReplicaSettingsUpdate: ReplicaSettingsUpdateList
}

structure UpdateGlobalTableSettingsOutput {
    GlobalTableName: TableName
    ReplicaSettings: ReplicaSettingsDescriptionList
}

structure UpdateItemInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The primary key: every key attribute with its value
    @required Key: Key
    /// The changes in the form from before update expressions
    AttributeUpdates: AttributeUpdates
    /// Conditions in the form from before condition expressions
    Expected: ExpectedAttributeMap
    /// How the conditions of the older form are joined: AND or OR
    ConditionalOperator: ConditionalOperator
    /// Which attributes come back, and whether as they were before or as they are after
    ReturnValues: ReturnValue
    /// Whether the answer tells the capacity used: for the table (TOTAL), for each index too (INDEXES), or not (NONE)
    ReturnConsumedCapacity: ReturnConsumedCapacity
    /// Whether the answer tells the size of the item collections that were changed (SIZE) or not (NONE)
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
    /// The changes: SET a = :a REMOVE b ADD c :n DELETE d :s
    UpdateExpression: UpdateExpression
    /// What must hold for the item that is there, or nothing is changed
    ConditionExpression: ConditionExpression
    /// Names that expressions use for attributes: {"#n": "name"}
    ExpressionAttributeNames: ExpressionAttributeNameMap
    /// Values that expressions use: {":v": {"S": "text"}}
    ExpressionAttributeValues: ExpressionAttributeValueMap
    /// Whether the error carries the item when the condition fails (ALL_OLD) or not (NONE)
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure UpdateItemOutput {
    Attributes: AttributeMap
    ConsumedCapacity: ConsumedCapacity
    ItemCollectionMetrics: ItemCollectionMetrics
}

structure UpdateKinesisStreamingConfiguration {
    ApproximateCreationDateTimePrecision: ApproximateCreationDateTimePrecision
}

structure UpdateKinesisStreamingDestinationInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The ARN of the Kinesis stream
    @required StreamArn: StreamArn
    /// How exact the times in the stream are
    UpdateKinesisStreamingConfiguration: UpdateKinesisStreamingConfiguration
}

structure UpdateKinesisStreamingDestinationOutput {
    TableName: TableName
    StreamArn: StreamArn
    DestinationStatus: DestinationStatus
    UpdateKinesisStreamingConfiguration: UpdateKinesisStreamingConfiguration
}

structure UpdateReplicationGroupMemberAction {
    @required RegionName: RegionName
    KMSMasterKeyId: KMSMasterKeyId
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
    GlobalSecondaryIndexes: ReplicaGlobalSecondaryIndexList
    TableClassOverride: TableClass
}

structure UpdateTableInput {
    /// The types of the attributes that are keys of the table or of an index
    AttributeDefinitions: AttributeDefinitions
    /// The table's name or ARN
    @required TableName: TableArn
    /// Payment for capacity set in advance (PROVISIONED) or for each request (PAY_PER_REQUEST)
    BillingMode: BillingMode
    /// Reads and writes in a second, for PROVISIONED
    ProvisionedThroughput: ProvisionedThroughput
    /// Global indexes that are made, changed or deleted
    GlobalSecondaryIndexUpdates: GlobalSecondaryIndexUpdateList
    /// Whether changes go to a stream, and what of an item
    StreamSpecification: StreamSpecification
    /// The key that encrypts the table at rest
    SSESpecification: SSESpecification
    /// Replicas that are added, changed or removed
    ReplicaUpdates: ReplicationGroupUpdateList
    /// The storage class: STANDARD or STANDARD_INFREQUENT_ACCESS
    TableClass: TableClass
    /// Whether delete-table is refused
    DeletionProtectionEnabled: DeletionProtectionEnabled
    /// Whether reads in every Region see all writes: STRONG or EVENTUAL
    MultiRegionConsistency: MultiRegionConsistency
    /// The Region that only votes
    GlobalTableWitnessUpdates: GlobalTableWitnessGroupUpdateList
    /// The most reads and writes in a second, for PAY_PER_REQUEST
    OnDemandThroughput: OnDemandThroughput
    /// Reads and writes in a second for which the table is kept ready
    WarmThroughput: WarmThroughput
    /// Whether the settings of replicas in other accounts are kept alike
    GlobalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode
}

structure UpdateTableOutput {
    TableDescription: TableDescription
}

structure UpdateTableReplicaAutoScalingInput {
    /// Global indexes that are made, changed or deleted
    GlobalSecondaryIndexUpdates: GlobalSecondaryIndexAutoScalingUpdateList
    /// The table's name or ARN
    @required TableName: TableArn
    /// How writing capacity follows the load
    ProvisionedWriteCapacityAutoScalingUpdate: AutoScalingSettingsUpdate
    /// Replicas that are added, changed or removed
    ReplicaUpdates: ReplicaAutoScalingUpdateList
}

structure UpdateTableReplicaAutoScalingOutput {
    TableAutoScalingDescription: TableAutoScalingDescription
}

structure UpdateTimeToLiveInput {
    /// The table's name or ARN
    @required TableName: TableArn
    /// The attribute with the time of expiry, and whether expiry is on
    @required TimeToLiveSpecification: TimeToLiveSpecification
}

structure UpdateTimeToLiveOutput {
    TimeToLiveSpecification: TimeToLiveSpecification
}

structure WarmThroughput {
    ReadUnitsPerSecond: LongObject
    WriteUnitsPerSecond: LongObject
}

enum WitnessStatus {
    CREATING
    DELETING
    ACTIVE
}

structure WriteRequest {
    PutRequest: PutRequest
    DeleteRequest: DeleteRequest
}

@length(min: 1, max: 25)
list WriteRequests {
    member: WriteRequest
}
