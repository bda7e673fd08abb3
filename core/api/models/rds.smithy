$version: "2.0"

namespace com.amazonaws.rds

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use labdb.api#command
use labdb.api#localOnly
use labdb.api#pagination
use labdb.api#unsupported
use labdb.api#waiterAttempts
use labdb.api#wrapper
use labdb.errors.query#AccessDenied
use labdb.errors.query#ExpiredToken
use labdb.errors.query#IncompleteSignature
use labdb.errors.query#InternalFailure
use labdb.errors.query#InvalidAction
use labdb.errors.query#InvalidClientTokenId
use labdb.errors.query#InvalidParameterCombination
use labdb.errors.query#InvalidParameterValue
use labdb.errors.query#MalformedInput
use labdb.errors.query#MissingAction
use labdb.errors.query#MissingAuthenticationToken
use labdb.errors.query#MissingParameter
use labdb.errors.query#RequestExpired
use labdb.errors.query#ServiceUnavailable
use labdb.errors.query#SignatureDoesNotMatch
use labdb.errors.query#Throttling
use labdb.errors.query#UnsupportedOperation
use labdb.errors.query#ValidationError
use smithy.waiters#waitable

/// Relational databases: instances, clusters, and what belongs to them.
@command("rds")
@service(sdkId: "RDS", endpointPrefix: "rds")
@sigv4(name: "rds")
@awsQuery
@xmlNamespace(uri: "http://rds.amazonaws.com/doc/2014-10-31/")
service AmazonRDSv19 {
    version: "2014-10-31"
    operations: [
        AddRoleToDBCluster
        AddRoleToDBInstance
        AddSourceIdentifierToSubscription
        AddTagsToResource
        ApplyPendingMaintenanceAction
        AuthorizeDBSecurityGroupIngress
        BacktrackDBCluster
        CancelExportTask
        CopyDBClusterParameterGroup
        CopyDBClusterSnapshot
        CopyDBParameterGroup
        CopyDBSnapshot
        CopyOptionGroup
        CreateBlueGreenDeployment
        CreateCustomDBEngineVersion
        CreateDBCluster
        CreateDBClusterEndpoint
        CreateDBClusterParameterGroup
        CreateDBClusterSnapshot
        CreateDBInstance
        CreateDBInstanceReadReplica
        CreateDBParameterGroup
        CreateDBProxy
        CreateDBProxyEndpoint
        CreateDBSecurityGroup
        CreateDBShardGroup
        CreateDBSnapshot
        CreateDBSubnetGroup
        CreateEventSubscription
        CreateGlobalCluster
        CreateIntegration
        CreateOptionGroup
        CreateTenantDatabase
        DeleteBlueGreenDeployment
        DeleteCustomDBEngineVersion
        DeleteDBCluster
        DeleteDBClusterAutomatedBackup
        DeleteDBClusterEndpoint
        DeleteDBClusterParameterGroup
        DeleteDBClusterSnapshot
        DeleteDBInstance
        DeleteDBInstanceAutomatedBackup
        DeleteDBParameterGroup
        DeleteDBProxy
        DeleteDBProxyEndpoint
        DeleteDBSecurityGroup
        DeleteDBShardGroup
        DeleteDBSnapshot
        DeleteDBSubnetGroup
        DeleteEventSubscription
        DeleteGlobalCluster
        DeleteIntegration
        DeleteOptionGroup
        DeleteTenantDatabase
        DeregisterDBProxyTargets
        DescribeAccountAttributes
        DescribeBlueGreenDeployments
        DescribeCertificates
        DescribeDBClusterAutomatedBackups
        DescribeDBClusterBacktracks
        DescribeDBClusterEndpoints
        DescribeDBClusterParameterGroups
        DescribeDBClusterParameters
        DescribeDBClusterSnapshotAttributes
        DescribeDBClusterSnapshots
        DescribeDBClusters
        DescribeDBEngineVersions
        DescribeDBInstanceAutomatedBackups
        DescribeDBInstances
        DescribeDBLogFiles
        DescribeDBMajorEngineVersions
        DescribeDBParameterGroups
        DescribeDBParameters
        DescribeDBProxies
        DescribeDBProxyEndpoints
        DescribeDBProxyTargetGroups
        DescribeDBProxyTargets
        DescribeDBRecommendations
        DescribeDBSecurityGroups
        DescribeDBShardGroups
        DescribeDBSnapshotAttributes
        DescribeDBSnapshotTenantDatabases
        DescribeDBSnapshots
        DescribeDBSubnetGroups
        DescribeEngineDefaultClusterParameters
        DescribeEngineDefaultParameters
        DescribeEventCategories
        DescribeEventSubscriptions
        DescribeEvents
        DescribeExportTasks
        DescribeGlobalClusters
        DescribeIntegrations
        DescribeOptionGroupOptions
        DescribeOptionGroups
        DescribeOrderableDBInstanceOptions
        DescribePendingMaintenanceActions
        DescribeReservedDBInstances
        DescribeReservedDBInstancesOfferings
        DescribeServerlessV2PlatformVersions
        DescribeSourceRegions
        DescribeTenantDatabases
        DescribeValidDBInstanceModifications
        DisableHttpEndpoint
        DownloadDBLogFilePortion
        EnableHttpEndpoint
        FailoverDBCluster
        FailoverGlobalCluster
        ListTagsForResource
        ModifyActivityStream
        ModifyCertificates
        ModifyCurrentDBClusterCapacity
        ModifyCustomDBEngineVersion
        ModifyDBCluster
        ModifyDBClusterEndpoint
        ModifyDBClusterParameterGroup
        ModifyDBClusterSnapshotAttribute
        ModifyDBInstance
        ModifyDBParameterGroup
        ModifyDBProxy
        ModifyDBProxyEndpoint
        ModifyDBProxyTargetGroup
        ModifyDBRecommendation
        ModifyDBShardGroup
        ModifyDBSnapshot
        ModifyDBSnapshotAttribute
        ModifyDBSubnetGroup
        ModifyEventSubscription
        ModifyGlobalCluster
        ModifyIntegration
        ModifyOptionGroup
        ModifyTenantDatabase
        PromoteReadReplica
        PromoteReadReplicaDBCluster
        PurchaseReservedDBInstancesOffering
        RebootDBCluster
        RebootDBInstance
        RebootDBShardGroup
        RegisterDBProxyTargets
        RemoveFromGlobalCluster
        RemoveRoleFromDBCluster
        RemoveRoleFromDBInstance
        RemoveSourceIdentifierFromSubscription
        RemoveTagsFromResource
        ResetDBClusterParameterGroup
        ResetDBParameterGroup
        RestoreDBClusterFromS3
        RestoreDBClusterFromSnapshot
        RestoreDBClusterToPointInTime
        RestoreDBInstanceFromDBSnapshot
        RestoreDBInstanceFromS3
        RestoreDBInstanceToPointInTime
        RevokeDBSecurityGroupIngress
        StartActivityStream
        StartDBCluster
        StartDBInstance
        StartDBInstanceAutomatedBackupsReplication
        StartExportTask
        StopActivityStream
        StopDBCluster
        StopDBInstance
        StopDBInstanceAutomatedBackupsReplication
        SwitchoverBlueGreenDeployment
        SwitchoverGlobalCluster
        SwitchoverReadReplica
    ]
    errors: [
        AccessDenied
        ExpiredToken
        IncompleteSignature
        InternalFailure
        InvalidAction
        InvalidClientTokenId
        InvalidParameterCombination
        InvalidParameterValue
        MalformedInput
        MissingAction
        MissingAuthenticationToken
        MissingParameter
        RequestExpired
        ServiceUnavailable
        SignatureDoesNotMatch
        Throttling
        UnsupportedOperation
        ValidationError
    ]
}

/// Lets a cluster act in an IAM role.
operation AddRoleToDBCluster {
    input: AddRoleToDBClusterMessage
    errors: [
        DBClusterRoleQuotaExceededFault
        InvalidDBClusterStateFault
        DBClusterRoleAlreadyExistsFault
        DBClusterNotFoundFault
    ]
}

/// Lets an instance act in an IAM role.
operation AddRoleToDBInstance {
    input: AddRoleToDBInstanceMessage
    errors: [
        DBInstanceRoleQuotaExceededFault
        DBInstanceNotFoundFault
        InvalidDBInstanceStateFault
        DBInstanceRoleAlreadyExistsFault
    ]
}

/// Adds an instance, group or snapshot to those an event subscription watches.
operation AddSourceIdentifierToSubscription {
    input: AddSourceIdentifierToSubscriptionMessage
    output: AddSourceIdentifierToSubscriptionResult
    errors: [
        SourceNotFoundFault
        SubscriptionNotFoundFault
    ]
}

/// Adds tags to an RDS resource, or gives them new values.
operation AddTagsToResource {
    input: AddTagsToResourceMessage
    errors: [
        DBProxyNotFoundFault
        DBSnapshotTenantDatabaseNotFoundFault
        IntegrationNotFoundFault
        TenantDatabaseNotFoundFault
        BlueGreenDeploymentNotFoundFault
        DBSnapshotNotFoundFault
        DBProxyEndpointNotFoundFault
        InvalidDBClusterEndpointStateFault
        InvalidDBInstanceStateFault
        DBShardGroupNotFoundFault
        DBClusterNotFoundFault
        DBInstanceNotFoundFault
        DBProxyTargetGroupNotFoundFault
        InvalidDBClusterStateFault
    ]
}

/// Chooses when a maintenance action that waits is carried out.
operation ApplyPendingMaintenanceAction {
    input: ApplyPendingMaintenanceActionMessage
    output: ApplyPendingMaintenanceActionResult
    errors: [
        ResourceNotFoundFault
        InvalidDBClusterStateFault
        InvalidDBInstanceStateFault
    ]
}

/// Lets addresses or an EC2 security group through a DB security group.
operation AuthorizeDBSecurityGroupIngress {
    input: AuthorizeDBSecurityGroupIngressMessage
    output: AuthorizeDBSecurityGroupIngressResult
    errors: [
        InvalidDBSecurityGroupStateFault
        AuthorizationQuotaExceededFault
        DBSecurityGroupNotFoundFault
        AuthorizationAlreadyExistsFault
    ]
}

/// Turns an Aurora MySQL cluster back to an earlier moment, in place.
operation BacktrackDBCluster {
    input: BacktrackDBClusterMessage
    output: DBClusterBacktrack
    errors: [
        InvalidDBClusterStateFault
        DBClusterNotFoundFault
    ]
}

/// Stops an export of a snapshot or a cluster to S3.
operation CancelExportTask {
    input: CancelExportTaskMessage
    output: ExportTask
    errors: [
        ExportTaskNotFoundFault
        InvalidExportTaskStateFault
    ]
}

/// Copies a cluster parameter group under a new name.
operation CopyDBClusterParameterGroup {
    input: CopyDBClusterParameterGroupMessage
    output: CopyDBClusterParameterGroupResult
    errors: [
        DBParameterGroupNotFoundFault
        DBParameterGroupAlreadyExistsFault
        DBParameterGroupQuotaExceededFault
    ]
}

/// Copies a snapshot of a cluster.
operation CopyDBClusterSnapshot {
    input: CopyDBClusterSnapshotMessage
    output: CopyDBClusterSnapshotResult
    errors: [
        DBClusterSnapshotNotFoundFault
        InvalidDBClusterSnapshotStateFault
        InvalidDBClusterStateFault
        SnapshotQuotaExceededFault
        DBClusterSnapshotAlreadyExistsFault
        KMSKeyNotAccessibleFault
    ]
}

/// Copies a parameter group under a new name.
operation CopyDBParameterGroup {
    input: CopyDBParameterGroupMessage
    output: CopyDBParameterGroupResult
    errors: [
        DBParameterGroupNotFoundFault
        DBParameterGroupAlreadyExistsFault
        DBParameterGroupQuotaExceededFault
    ]
}

/// Copies a snapshot of an instance.
operation CopyDBSnapshot {
    input: CopyDBSnapshotMessage
    output: CopyDBSnapshotResult
    errors: [
        SnapshotQuotaExceededFault
        DBSnapshotNotFoundFault
        CustomAvailabilityZoneNotFoundFault
        InvalidDBSnapshotStateFault
        KMSKeyNotAccessibleFault
        DBSnapshotAlreadyExistsFault
    ]
}

/// Copies an option group under a new name.
operation CopyOptionGroup {
    input: CopyOptionGroupMessage
    output: CopyOptionGroupResult
    errors: [
        OptionGroupNotFoundFault
        OptionGroupQuotaExceededFault
        OptionGroupAlreadyExistsFault
    ]
}

/// Makes a staging copy of a database that can later take its place.
operation CreateBlueGreenDeployment {
    input: CreateBlueGreenDeploymentRequest
    output: CreateBlueGreenDeploymentResponse
    errors: [
        StorageQuotaExceededFault
        DBParameterGroupNotFoundFault
        BlueGreenDeploymentAlreadyExistsFault
        SourceDatabaseNotSupportedFault
        SourceClusterNotSupportedFault
        InvalidDBInstanceStateFault
        DBClusterParameterGroupNotFoundFault
        DBClusterNotFoundFault
        DBInstanceNotFoundFault
        InvalidDBClusterStateFault
        InstanceQuotaExceededFault
        DBClusterQuotaExceededFault
    ]
}

/// Makes an engine version of one's own for RDS Custom.
operation CreateCustomDBEngineVersion {
    input: CreateCustomDBEngineVersionMessage
    output: DBEngineVersion
    errors: [
        CustomDBEngineVersionNotFoundFault
        Ec2ImagePropertiesNotSupportedFault
        InvalidCustomDBEngineVersionStateFault
        CustomDBEngineVersionQuotaExceededFault
        CreateCustomDBEngineVersionFault
        KMSKeyNotAccessibleFault
        CustomDBEngineVersionAlreadyExistsFault
    ]
}

/// Creates an Aurora cluster or a Multi-AZ cluster.
operation CreateDBCluster {
    input: CreateDBClusterMessage
    output: CreateDBClusterResult
    errors: [
        DBSubnetGroupDoesNotCoverEnoughAZs
        InvalidDBSubnetGroupFault
        DBClusterParameterGroupNotFoundFault
        InsufficientDBInstanceCapacityFault
        InvalidSubnet
        DBClusterNotFoundFault
        VpcEncryptionControlViolationException
        StorageTypeNotSupportedFault
        OptionGroupNotFoundFault
        DBInstanceNotFoundFault
        DBClusterAlreadyExistsFault
        InvalidGlobalClusterStateFault
        NetworkTypeNotSupported
        GlobalClusterNotFoundFault
        StorageQuotaExceededFault
        DomainNotFoundFault
        InsufficientStorageClusterCapacityFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        InvalidVPCNetworkStateFault
        InvalidDBClusterStateFault
        InvalidDBSubnetGroupStateFault
        DBSubnetGroupNotFoundFault
        DBClusterQuotaExceededFault
        DBClusterRoleQuotaExceededFault
    ]
}

/// Adds an endpoint that leads to chosen members of an Aurora cluster.
operation CreateDBClusterEndpoint {
    input: CreateDBClusterEndpointMessage
    output: DBClusterEndpoint
    errors: [
        DBClusterEndpointAlreadyExistsFault
        DBClusterEndpointQuotaExceededFault
        DBInstanceNotFoundFault
        InvalidDBClusterStateFault
        InvalidDBInstanceStateFault
        DBClusterNotFoundFault
    ]
}

/// Creates a parameter group for clusters of one engine family.
operation CreateDBClusterParameterGroup {
    input: CreateDBClusterParameterGroupMessage
    output: CreateDBClusterParameterGroupResult
    errors: [
        DBParameterGroupAlreadyExistsFault
        DBParameterGroupQuotaExceededFault
    ]
}

/// Makes a snapshot of a cluster.
operation CreateDBClusterSnapshot {
    input: CreateDBClusterSnapshotMessage
    output: CreateDBClusterSnapshotResult
    errors: [
        InvalidDBClusterSnapshotStateFault
        InvalidDBClusterStateFault
        SnapshotQuotaExceededFault
        DBClusterSnapshotAlreadyExistsFault
        DBClusterNotFoundFault
    ]
}

/// Creates a database instance, by itself or as a member of a cluster.
operation CreateDBInstance {
    input: CreateDBInstanceMessage
    output: CreateDBInstanceResult
    errors: [
        AuthorizationNotFoundFault
        DBParameterGroupNotFoundFault
        DBSubnetGroupDoesNotCoverEnoughAZs
        InsufficientDBInstanceCapacityFault
        InvalidSubnet
        DBClusterNotFoundFault
        VpcEncryptionControlViolationException
        ProvisionedIopsNotAvailableInAZFault
        StorageTypeNotSupportedFault
        OptionGroupNotFoundFault
        NetworkTypeNotSupported
        InstanceQuotaExceededFault
        StorageQuotaExceededFault
        BackupPolicyNotFoundFault
        DomainNotFoundFault
        CertificateNotFoundFault
        KMSKeyNotAccessibleFault
        DBInstanceAlreadyExistsFault
        TenantDatabaseQuotaExceededFault
        DBSecurityGroupNotFoundFault
        InvalidVPCNetworkStateFault
        InvalidDBClusterStateFault
        DBSubnetGroupNotFoundFault
    ]
}

/// Creates an instance that follows another one and can be read.
operation CreateDBInstanceReadReplica {
    input: CreateDBInstanceReadReplicaMessage
    output: CreateDBInstanceReadReplicaResult
    errors: [
        DBParameterGroupNotFoundFault
        DBSubnetGroupDoesNotCoverEnoughAZs
        InvalidDBSubnetGroupFault
        InsufficientDBInstanceCapacityFault
        InvalidSubnet
        DBClusterNotFoundFault
        VpcEncryptionControlViolationException
        ProvisionedIopsNotAvailableInAZFault
        StorageTypeNotSupportedFault
        DBSubnetGroupNotAllowedFault
        OptionGroupNotFoundFault
        DBInstanceNotFoundFault
        NetworkTypeNotSupported
        InstanceQuotaExceededFault
        StorageQuotaExceededFault
        DomainNotFoundFault
        CertificateNotFoundFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        DBInstanceAlreadyExistsFault
        TenantDatabaseQuotaExceededFault
        DBSecurityGroupNotFoundFault
        InvalidVPCNetworkStateFault
        InvalidDBClusterStateFault
        DBSubnetGroupNotFoundFault
    ]
}

/// Creates a parameter group for instances of one engine family.
operation CreateDBParameterGroup {
    input: CreateDBParameterGroupMessage
    output: CreateDBParameterGroupResult
    errors: [
        DBParameterGroupAlreadyExistsFault
        DBParameterGroupQuotaExceededFault
    ]
}

/// Creates a proxy that pools connections to a database.
operation CreateDBProxy {
    input: CreateDBProxyRequest
    output: CreateDBProxyResponse
    errors: [
        DBProxyAlreadyExistsFault
        InvalidSubnet
        DBProxyQuotaExceededFault
    ]
}

/// Adds an endpoint to a proxy.
operation CreateDBProxyEndpoint {
    input: CreateDBProxyEndpointRequest
    output: CreateDBProxyEndpointResponse
    errors: [
        DBProxyNotFoundFault
        DBProxyEndpointAlreadyExistsFault
        InvalidDBProxyStateFault
        DBProxyEndpointQuotaExceededFault
        InvalidSubnet
    ]
}

/// Creates a DB security group, the way of access from before VPCs.
operation CreateDBSecurityGroup {
    input: CreateDBSecurityGroupMessage
    output: CreateDBSecurityGroupResult
    errors: [
        DBSecurityGroupQuotaExceededFault
        DBSecurityGroupAlreadyExistsFault
        DBSecurityGroupNotSupportedFault
    ]
}

/// Creates the shards of an Aurora Limitless database.
operation CreateDBShardGroup {
    input: CreateDBShardGroupMessage
    output: DBShardGroup
    errors: [
        MaxDBShardGroupLimitReached
        DBShardGroupAlreadyExistsFault
        InvalidVPCNetworkStateFault
        InvalidDBClusterStateFault
        NetworkTypeNotSupported
        UnsupportedDBEngineVersionFault
        DBClusterNotFoundFault
    ]
}

/// Makes a snapshot of an instance.
operation CreateDBSnapshot {
    input: CreateDBSnapshotMessage
    output: CreateDBSnapshotResult
    errors: [
        DBInstanceNotFoundFault
        SnapshotQuotaExceededFault
        InvalidDBInstanceStateFault
        DBSnapshotAlreadyExistsFault
    ]
}

/// Creates a group of subnets in which databases may stand.
operation CreateDBSubnetGroup {
    input: CreateDBSubnetGroupMessage
    output: CreateDBSubnetGroupResult
    errors: [
        DBSubnetGroupAlreadyExistsFault
        DBSubnetGroupDoesNotCoverEnoughAZs
        DBSubnetQuotaExceededFault
        DBSubnetGroupQuotaExceededFault
        InvalidSubnet
    ]
}

/// Has RDS events of chosen kinds sent to an SNS topic.
operation CreateEventSubscription {
    input: CreateEventSubscriptionMessage
    output: CreateEventSubscriptionResult
    errors: [
        SNSTopicArnNotFoundFault
        SourceNotFoundFault
        SNSInvalidTopicFault
        SubscriptionAlreadyExistFault
        SubscriptionCategoryNotFoundFault
        EventSubscriptionQuotaExceededFault
        SNSNoAuthorizationFault
    ]
}

/// Creates an Aurora database that spans Regions.
operation CreateGlobalCluster {
    input: CreateGlobalClusterMessage
    output: CreateGlobalClusterResult
    errors: [
        ResourceNotFoundFault
        GlobalClusterQuotaExceededFault
        InvalidDBClusterStateFault
        InvalidDBShardGroupStateFault
        GlobalClusterAlreadyExistsFault
        DBClusterNotFoundFault
    ]
}

/// Has the data of a database flow into a warehouse by itself.
operation CreateIntegration {
    input: CreateIntegrationMessage
    output: Integration
    errors: [
        IntegrationQuotaExceededFault
        DBInstanceNotFoundFault
        IntegrationAlreadyExistsFault
        KMSKeyNotAccessibleFault
        IntegrationConflictOperationFault
        DBClusterNotFoundFault
    ]
}

/// Creates an option group for one engine version.
operation CreateOptionGroup {
    input: CreateOptionGroupMessage
    output: CreateOptionGroupResult
    errors: [
        OptionGroupQuotaExceededFault
        OptionGroupAlreadyExistsFault
    ]
}

/// Adds a tenant database to an instance that holds several.
operation CreateTenantDatabase {
    input: CreateTenantDatabaseMessage
    output: CreateTenantDatabaseResult
    errors: [
        DBInstanceNotFoundFault
        TenantDatabaseAlreadyExistsFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        TenantDatabaseQuotaExceededFault
    ]
}

/// Deletes a blue/green deployment, with its staging copy if asked.
operation DeleteBlueGreenDeployment {
    input: DeleteBlueGreenDeploymentRequest
    output: DeleteBlueGreenDeploymentResponse
    errors: [
        InvalidBlueGreenDeploymentStateFault
        BlueGreenDeploymentNotFoundFault
    ]
}

/// Deletes an engine version of RDS Custom.
operation DeleteCustomDBEngineVersion {
    input: DeleteCustomDBEngineVersionMessage
    output: DBEngineVersion
    errors: [
        CustomDBEngineVersionNotFoundFault
        InvalidCustomDBEngineVersionStateFault
    ]
}

/// Deletes a cluster, after a last snapshot or without one.
operation DeleteDBCluster {
    input: DeleteDBClusterMessage
    output: DeleteDBClusterResult
    errors: [
        InvalidDBClusterSnapshotStateFault
        InvalidDBClusterStateFault
        InvalidGlobalClusterStateFault
        SnapshotQuotaExceededFault
        DBClusterSnapshotAlreadyExistsFault
        KMSKeyNotAccessibleFault
        DBClusterAutomatedBackupQuotaExceededFault
        DBClusterNotFoundFault
    ]
}

/// Deletes the automated backups of a cluster that is gone.
operation DeleteDBClusterAutomatedBackup {
    input: DeleteDBClusterAutomatedBackupMessage
    output: DeleteDBClusterAutomatedBackupResult
    errors: [
        DBClusterAutomatedBackupNotFoundFault
        InvalidDBClusterAutomatedBackupStateFault
    ]
}

/// Removes an endpoint of one's own from an Aurora cluster.
operation DeleteDBClusterEndpoint {
    input: DeleteDBClusterEndpointMessage
    output: DBClusterEndpoint
    errors: [
        DBClusterEndpointNotFoundFault
        InvalidDBClusterStateFault
        InvalidDBClusterEndpointStateFault
    ]
}

/// Deletes a cluster parameter group that nothing uses.
operation DeleteDBClusterParameterGroup {
    input: DeleteDBClusterParameterGroupMessage
    errors: [
        DBParameterGroupNotFoundFault
        InvalidDBParameterGroupStateFault
    ]
}

/// Deletes a snapshot of a cluster.
operation DeleteDBClusterSnapshot {
    input: DeleteDBClusterSnapshotMessage
    output: DeleteDBClusterSnapshotResult
    errors: [
        DBClusterSnapshotNotFoundFault
        InvalidDBClusterSnapshotStateFault
    ]
}

/// Deletes an instance, after a last snapshot or without one.
operation DeleteDBInstance {
    input: DeleteDBInstanceMessage
    output: DeleteDBInstanceResult
    errors: [
        DBInstanceAutomatedBackupQuotaExceededFault
        DBInstanceNotFoundFault
        InvalidDBClusterStateFault
        SnapshotQuotaExceededFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        DBSnapshotAlreadyExistsFault
    ]
}

/// Deletes the automated backups of an instance.
operation DeleteDBInstanceAutomatedBackup {
    input: DeleteDBInstanceAutomatedBackupMessage
    output: DeleteDBInstanceAutomatedBackupResult
    errors: [
        InvalidDBInstanceAutomatedBackupStateFault
        DBInstanceAutomatedBackupNotFoundFault
    ]
}

/// Deletes a parameter group that nothing uses.
operation DeleteDBParameterGroup {
    input: DeleteDBParameterGroupMessage
    errors: [
        DBParameterGroupNotFoundFault
        InvalidDBParameterGroupStateFault
    ]
}

/// Deletes a proxy.
operation DeleteDBProxy {
    input: DeleteDBProxyRequest
    output: DeleteDBProxyResponse
    errors: [
        DBProxyNotFoundFault
        InvalidDBProxyStateFault
    ]
}

/// Removes an endpoint from a proxy.
operation DeleteDBProxyEndpoint {
    input: DeleteDBProxyEndpointRequest
    output: DeleteDBProxyEndpointResponse
    errors: [
        InvalidDBProxyEndpointStateFault
        DBProxyEndpointNotFoundFault
    ]
}

/// Deletes a DB security group that nothing uses.
operation DeleteDBSecurityGroup {
    input: DeleteDBSecurityGroupMessage
    errors: [
        InvalidDBSecurityGroupStateFault
        DBSecurityGroupNotFoundFault
    ]
}

/// Deletes the shards of an Aurora Limitless database.
operation DeleteDBShardGroup {
    input: DeleteDBShardGroupMessage
    output: DBShardGroup
    errors: [
        InvalidDBClusterStateFault
        DBShardGroupNotFoundFault
        InvalidDBShardGroupStateFault
    ]
}

/// Deletes a snapshot of an instance.
operation DeleteDBSnapshot {
    input: DeleteDBSnapshotMessage
    output: DeleteDBSnapshotResult
    errors: [
        DBSnapshotNotFoundFault
        InvalidDBSnapshotStateFault
    ]
}

/// Deletes a subnet group that nothing uses.
operation DeleteDBSubnetGroup {
    input: DeleteDBSubnetGroupMessage
    errors: [
        InvalidDBSubnetStateFault
        InvalidDBSubnetGroupStateFault
        DBSubnetGroupNotFoundFault
    ]
}

/// Deletes an event subscription.
operation DeleteEventSubscription {
    input: DeleteEventSubscriptionMessage
    output: DeleteEventSubscriptionResult
    errors: [
        SubscriptionNotFoundFault
        InvalidEventSubscriptionStateFault
    ]
}

/// Deletes a global database that has no members left.
operation DeleteGlobalCluster {
    input: DeleteGlobalClusterMessage
    output: DeleteGlobalClusterResult
    errors: [
        InvalidGlobalClusterStateFault
        GlobalClusterNotFoundFault
    ]
}

/// Stops the flow of a database's data into a warehouse.
operation DeleteIntegration {
    input: DeleteIntegrationMessage
    output: Integration
    errors: [
        InvalidIntegrationStateFault
        IntegrationNotFoundFault
        IntegrationConflictOperationFault
    ]
}

/// Deletes an option group that nothing uses.
operation DeleteOptionGroup {
    input: DeleteOptionGroupMessage
    errors: [
        OptionGroupNotFoundFault
        InvalidOptionGroupStateFault
    ]
}

/// Deletes a tenant database from its instance.
operation DeleteTenantDatabase {
    input: DeleteTenantDatabaseMessage
    output: DeleteTenantDatabaseResult
    errors: [
        TenantDatabaseNotFoundFault
        DBInstanceNotFoundFault
        InvalidDBInstanceStateFault
        DBSnapshotAlreadyExistsFault
    ]
}

/// Takes databases away from those behind a proxy.
operation DeregisterDBProxyTargets {
    input: DeregisterDBProxyTargetsRequest
    output: DeregisterDBProxyTargetsResponse
    errors: [
        DBProxyNotFoundFault
        DBProxyTargetGroupNotFoundFault
        InvalidDBProxyStateFault
        DBProxyTargetNotFoundFault
    ]
}

/// Shows how much of each RDS quota the account has used.
@readonly
operation DescribeAccountAttributes {
    input: DescribeAccountAttributesMessage
    output: AccountAttributesMessage
}

/// Shows blue/green deployments and how far they have come.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "BlueGreenDeployments")
operation DescribeBlueGreenDeployments {
    input: DescribeBlueGreenDeploymentsRequest
    output: DescribeBlueGreenDeploymentsResponse
    errors: [
        BlueGreenDeploymentNotFoundFault
    ]
}

/// Lists the certificate authorities that databases can use.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "Certificates")
@pagination(nonAggregateKeys: ["DefaultCertificateForNewLaunches"])
operation DescribeCertificates {
    input: DescribeCertificatesMessage
    output: CertificateMessage
    errors: [
        CertificateNotFoundFault
    ]
}

/// Shows the automated backups of clusters, those that are gone included.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBClusterAutomatedBackups")
operation DescribeDBClusterAutomatedBackups {
    input: DescribeDBClusterAutomatedBackupsMessage
    output: DBClusterAutomatedBackupMessage
    errors: [
        DBClusterAutomatedBackupNotFoundFault
    ]
}

/// Lists the times a cluster was turned back.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBClusterBacktracks")
operation DescribeDBClusterBacktracks {
    input: DescribeDBClusterBacktracksMessage
    output: DBClusterBacktrackMessage
    errors: [
        DBClusterBacktrackNotFoundFault
        DBClusterNotFoundFault
    ]
}

/// Lists the endpoints of Aurora clusters.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBClusterEndpoints")
operation DescribeDBClusterEndpoints {
    input: DescribeDBClusterEndpointsMessage
    output: DBClusterEndpointMessage
    errors: [
        DBClusterNotFoundFault
    ]
}

/// Lists the parameter groups of clusters.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBClusterParameterGroups")
operation DescribeDBClusterParameterGroups {
    input: DescribeDBClusterParameterGroupsMessage
    output: DBClusterParameterGroupsMessage
    errors: [
        DBParameterGroupNotFoundFault
    ]
}

/// Lists the parameters in a cluster parameter group.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "Parameters")
operation DescribeDBClusterParameters {
    input: DescribeDBClusterParametersMessage
    output: DBClusterParameterGroupDetails
    errors: [
        DBParameterGroupNotFoundFault
    ]
}

/// Shows with which accounts a snapshot of a cluster is shared.
@readonly
operation DescribeDBClusterSnapshotAttributes {
    input: DescribeDBClusterSnapshotAttributesMessage
    output: DescribeDBClusterSnapshotAttributesResult
    errors: [
        DBClusterSnapshotNotFoundFault
    ]
}

/// Shows snapshots of clusters.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBClusterSnapshots")
@waitable(
    DBClusterSnapshotAvailable: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "available", comparator: "allStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "deleted", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "deleting", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "failed", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "incompatible-restore", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "incompatible-parameters", comparator: "anyStringEquals" } } }
        ]
    }
    DBClusterSnapshotDeleted: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "length(DBClusterSnapshots) == `0`", expected: "true", comparator: "booleanEquals" } } }
            { state: "success", matcher: { errorType: "DBClusterSnapshotNotFoundFault" } }
            { state: "failure", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "creating", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "modifying", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "rebooting", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusterSnapshots[].Status", expected: "resetting-master-credentials", comparator: "anyStringEquals" } } }
        ]
    }
)
@waiterAttempts(DBClusterSnapshotAvailable: 60, DBClusterSnapshotDeleted: 60)
operation DescribeDBClusterSnapshots {
    input: DescribeDBClusterSnapshotsMessage
    output: DBClusterSnapshotMessage
    errors: [
        DBClusterSnapshotNotFoundFault
    ]
}

/// Shows clusters: their state, members, endpoints and settings.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBClusters")
@waitable(
    DBClusterAvailable: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "DBClusters[].Status", expected: "available", comparator: "allStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusters[].Status", expected: "deleted", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusters[].Status", expected: "deleting", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusters[].Status", expected: "failed", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusters[].Status", expected: "incompatible-restore", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusters[].Status", expected: "incompatible-parameters", comparator: "anyStringEquals" } } }
        ]
    }
    DBClusterDeleted: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "length(DBClusters) == `0`", expected: "true", comparator: "booleanEquals" } } }
            { state: "success", matcher: { errorType: "DBClusterNotFoundFault" } }
            { state: "failure", matcher: { output: { path: "DBClusters[].Status", expected: "creating", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusters[].Status", expected: "modifying", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusters[].Status", expected: "rebooting", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBClusters[].Status", expected: "resetting-master-credentials", comparator: "anyStringEquals" } } }
        ]
    }
)
@waiterAttempts(DBClusterAvailable: 60, DBClusterDeleted: 60)
operation DescribeDBClusters {
    input: DescribeDBClustersMessage
    output: DBClusterMessage
    errors: [
        DBClusterNotFoundFault
    ]
}

/// Lists the engines and versions that there are.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBEngineVersions")
operation DescribeDBEngineVersions {
    input: DescribeDBEngineVersionsMessage
    output: DBEngineVersionMessage
}

/// Shows the automated backups of instances, those that are gone included.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBInstanceAutomatedBackups")
operation DescribeDBInstanceAutomatedBackups {
    input: DescribeDBInstanceAutomatedBackupsMessage
    output: DBInstanceAutomatedBackupMessage
    errors: [
        DBInstanceAutomatedBackupNotFoundFault
    ]
}

/// Shows instances: their state, endpoint and settings.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBInstances")
@waitable(
    DBInstanceAvailable: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "available", comparator: "allStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "deleted", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "deleting", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "failed", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "incompatible-restore", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "incompatible-parameters", comparator: "anyStringEquals" } } }
        ]
    }
    DBInstanceDeleted: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "length(DBInstances) == `0`", expected: "true", comparator: "booleanEquals" } } }
            { state: "success", matcher: { errorType: "DBInstanceNotFound" } }
            { state: "failure", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "creating", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "modifying", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "rebooting", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBInstances[].DBInstanceStatus", expected: "resetting-master-credentials", comparator: "anyStringEquals" } } }
        ]
    }
)
@waiterAttempts(DBInstanceAvailable: 60, DBInstanceDeleted: 60)
operation DescribeDBInstances {
    input: DescribeDBInstancesMessage
    output: DBInstanceMessage
    errors: [
        DBInstanceNotFoundFault
    ]
}

/// Lists the log files of an instance.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DescribeDBLogFiles")
operation DescribeDBLogFiles {
    input: DescribeDBLogFilesMessage
    output: DescribeDBLogFilesResponse
    errors: [
        DBInstanceNotFoundFault
        DBInstanceNotReadyFault
    ]
}

/// Lists major engine versions and how long they are supported.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBMajorEngineVersions")
operation DescribeDBMajorEngineVersions {
    input: DescribeDBMajorEngineVersionsRequest
    output: DescribeDBMajorEngineVersionsResponse
}

/// Lists the parameter groups of instances.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBParameterGroups")
operation DescribeDBParameterGroups {
    input: DescribeDBParameterGroupsMessage
    output: DBParameterGroupsMessage
    errors: [
        DBParameterGroupNotFoundFault
    ]
}

/// Lists the parameters in a parameter group.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "Parameters")
operation DescribeDBParameters {
    input: DescribeDBParametersMessage
    output: DBParameterGroupDetails
    errors: [
        DBParameterGroupNotFoundFault
    ]
}

/// Shows proxies.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBProxies")
operation DescribeDBProxies {
    input: DescribeDBProxiesRequest
    output: DescribeDBProxiesResponse
    errors: [
        DBProxyNotFoundFault
    ]
}

/// Shows the endpoints of proxies.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBProxyEndpoints")
operation DescribeDBProxyEndpoints {
    input: DescribeDBProxyEndpointsRequest
    output: DescribeDBProxyEndpointsResponse
    errors: [
        DBProxyNotFoundFault
        DBProxyEndpointNotFoundFault
    ]
}

/// Shows how proxies use the databases behind them.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "TargetGroups")
operation DescribeDBProxyTargetGroups {
    input: DescribeDBProxyTargetGroupsRequest
    output: DescribeDBProxyTargetGroupsResponse
    errors: [
        DBProxyNotFoundFault
        DBProxyTargetGroupNotFoundFault
        InvalidDBProxyStateFault
    ]
}

/// Lists the databases behind a proxy.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "Targets")
operation DescribeDBProxyTargets {
    input: DescribeDBProxyTargetsRequest
    output: DescribeDBProxyTargetsResponse
    errors: [
        DBProxyNotFoundFault
        DBProxyTargetGroupNotFoundFault
        InvalidDBProxyStateFault
        DBProxyTargetNotFoundFault
    ]
}

/// Lists what RDS recommends to change.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBRecommendations")
operation DescribeDBRecommendations {
    input: DescribeDBRecommendationsMessage
    output: DBRecommendationsMessage
}

/// Shows DB security groups.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBSecurityGroups")
operation DescribeDBSecurityGroups {
    input: DescribeDBSecurityGroupsMessage
    output: DBSecurityGroupMessage
    errors: [
        DBSecurityGroupNotFoundFault
    ]
}

/// Shows the shards of Aurora Limitless databases.
@readonly
operation DescribeDBShardGroups {
    input: DescribeDBShardGroupsMessage
    output: DescribeDBShardGroupsResponse
    errors: [
        DBShardGroupNotFoundFault
        DBClusterNotFoundFault
    ]
}

/// Shows with which accounts a snapshot of an instance is shared.
@readonly
operation DescribeDBSnapshotAttributes {
    input: DescribeDBSnapshotAttributesMessage
    output: DescribeDBSnapshotAttributesResult
    errors: [
        DBSnapshotNotFoundFault
    ]
}

/// Lists the tenant databases in snapshots.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBSnapshotTenantDatabases")
operation DescribeDBSnapshotTenantDatabases {
    input: DescribeDBSnapshotTenantDatabasesMessage
    output: DBSnapshotTenantDatabasesMessage
    errors: [
        DBSnapshotNotFoundFault
    ]
}

/// Shows snapshots of instances.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBSnapshots")
@waitable(
    DBSnapshotAvailable: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "DBSnapshots[].Status", expected: "available", comparator: "allStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBSnapshots[].Status", expected: "deleted", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBSnapshots[].Status", expected: "deleting", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBSnapshots[].Status", expected: "failed", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBSnapshots[].Status", expected: "incompatible-restore", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBSnapshots[].Status", expected: "incompatible-parameters", comparator: "anyStringEquals" } } }
        ]
    }
    DBSnapshotCompleted: {
        minDelay: 15
        acceptors: [
            { state: "success", matcher: { errorType: "DBSnapshotNotFound" } }
            { state: "success", matcher: { output: { path: "DBSnapshots[].Status", expected: "available", comparator: "allStringEquals" } } }
        ]
    }
    DBSnapshotDeleted: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "length(DBSnapshots) == `0`", expected: "true", comparator: "booleanEquals" } } }
            { state: "success", matcher: { errorType: "DBSnapshotNotFound" } }
            { state: "failure", matcher: { output: { path: "DBSnapshots[].Status", expected: "creating", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBSnapshots[].Status", expected: "modifying", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBSnapshots[].Status", expected: "rebooting", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "DBSnapshots[].Status", expected: "resetting-master-credentials", comparator: "anyStringEquals" } } }
        ]
    }
)
@waiterAttempts(DBSnapshotAvailable: 60, DBSnapshotCompleted: 40, DBSnapshotDeleted: 60)
operation DescribeDBSnapshots {
    input: DescribeDBSnapshotsMessage
    output: DBSnapshotMessage
    errors: [
        DBSnapshotNotFoundFault
    ]
}

/// Shows subnet groups.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "DBSubnetGroups")
operation DescribeDBSubnetGroups {
    input: DescribeDBSubnetGroupsMessage
    output: DBSubnetGroupMessage
    errors: [
        DBSubnetGroupNotFoundFault
    ]
}

/// Lists the parameters of an engine family for clusters, with their defaults.
@readonly
@paginated(inputToken: "Marker", outputToken: "EngineDefaults.Marker", pageSize: "MaxRecords", items: "EngineDefaults.Parameters")
operation DescribeEngineDefaultClusterParameters {
    input: DescribeEngineDefaultClusterParametersMessage
    output: DescribeEngineDefaultClusterParametersResult
}

/// Lists the parameters of an engine family, with their defaults.
@readonly
@paginated(inputToken: "Marker", outputToken: "EngineDefaults.Marker", pageSize: "MaxRecords", items: "EngineDefaults.Parameters")
operation DescribeEngineDefaultParameters {
    input: DescribeEngineDefaultParametersMessage
    output: DescribeEngineDefaultParametersResult
}

/// Lists the kinds of events that RDS tells apart.
@readonly
operation DescribeEventCategories {
    input: DescribeEventCategoriesMessage
    output: EventCategoriesMessage
}

/// Shows event subscriptions.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "EventSubscriptionsList")
operation DescribeEventSubscriptions {
    input: DescribeEventSubscriptionsMessage
    output: EventSubscriptionsMessage
    errors: [
        SubscriptionNotFoundFault
    ]
}

/// Lists what has happened to databases, groups and snapshots in the last 14 days.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "Events")
operation DescribeEvents {
    input: DescribeEventsMessage
    output: EventsMessage
}

/// Shows exports of snapshots and clusters to S3.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "ExportTasks")
operation DescribeExportTasks {
    input: DescribeExportTasksMessage
    output: ExportTasksMessage
    errors: [
        ExportTaskNotFoundFault
    ]
}

/// Shows Aurora databases that span Regions.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "GlobalClusters")
operation DescribeGlobalClusters {
    input: DescribeGlobalClustersMessage
    output: GlobalClustersMessage
    errors: [
        GlobalClusterNotFoundFault
    ]
}

/// Shows the flows of data into warehouses.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "Integrations")
operation DescribeIntegrations {
    input: DescribeIntegrationsMessage
    output: DescribeIntegrationsResponse
    errors: [
        IntegrationNotFoundFault
    ]
}

/// Lists the options that an engine offers.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "OptionGroupOptions")
operation DescribeOptionGroupOptions {
    input: DescribeOptionGroupOptionsMessage
    output: OptionGroupOptionsMessage
}

/// Shows option groups.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "OptionGroupsList")
operation DescribeOptionGroups {
    input: DescribeOptionGroupsMessage
    output: OptionGroups
    errors: [
        OptionGroupNotFoundFault
    ]
}

/// Lists the instance classes that an engine can have, and where.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "OrderableDBInstanceOptions")
operation DescribeOrderableDBInstanceOptions {
    input: DescribeOrderableDBInstanceOptionsMessage
    output: OrderableDBInstanceOptionsMessage
}

/// Lists maintenance that waits to be carried out.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "PendingMaintenanceActions")
operation DescribePendingMaintenanceActions {
    input: DescribePendingMaintenanceActionsMessage
    output: PendingMaintenanceActionsMessage
    errors: [
        ResourceNotFoundFault
    ]
}

/// Shows reserved instances that the account has bought.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "ReservedDBInstances")
operation DescribeReservedDBInstances {
    input: DescribeReservedDBInstancesMessage
    output: ReservedDBInstanceMessage
    errors: [
        ReservedDBInstanceNotFoundFault
    ]
}

/// Lists reserved instances that can be bought.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "ReservedDBInstancesOfferings")
operation DescribeReservedDBInstancesOfferings {
    input: DescribeReservedDBInstancesOfferingsMessage
    output: ReservedDBInstancesOfferingMessage
    errors: [
        ReservedDBInstancesOfferingNotFoundFault
    ]
}

/// Lists the platform versions of Aurora Serverless v2.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "ServerlessV2PlatformVersions")
operation DescribeServerlessV2PlatformVersions {
    input: DescribeServerlessV2PlatformVersionsMessage
    output: ServerlessV2PlatformVersionsMessage
}

/// Lists the Regions from which replicas and snapshots can be taken.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "SourceRegions")
operation DescribeSourceRegions {
    input: DescribeSourceRegionsMessage
    output: SourceRegionMessage
}

/// Shows the tenant databases of instances.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "MaxRecords", items: "TenantDatabases")
@waitable(
    TenantDatabaseAvailable: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "TenantDatabases[].Status", expected: "available", comparator: "allStringEquals" } } }
            { state: "failure", matcher: { output: { path: "TenantDatabases[].Status", expected: "deleted", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "TenantDatabases[].Status", expected: "incompatible-parameters", comparator: "anyStringEquals" } } }
            { state: "failure", matcher: { output: { path: "TenantDatabases[].Status", expected: "incompatible-restore", comparator: "anyStringEquals" } } }
        ]
    }
    TenantDatabaseDeleted: {
        minDelay: 30
        acceptors: [
            { state: "success", matcher: { output: { path: "length(TenantDatabases) == `0`", expected: "true", comparator: "booleanEquals" } } }
            { state: "success", matcher: { errorType: "DBInstanceNotFoundFault" } }
        ]
    }
)
@waiterAttempts(TenantDatabaseAvailable: 60, TenantDatabaseDeleted: 60)
operation DescribeTenantDatabases {
    input: DescribeTenantDatabasesMessage
    output: TenantDatabasesMessage
    errors: [
        DBInstanceNotFoundFault
    ]
}

/// Shows which storage and processors an instance could change to.
@readonly
operation DescribeValidDBInstanceModifications {
    input: DescribeValidDBInstanceModificationsMessage
    output: DescribeValidDBInstanceModificationsResult
    errors: [
        DBInstanceNotFoundFault
        InvalidDBInstanceStateFault
    ]
}

/// Closes a cluster's Data API.
operation DisableHttpEndpoint {
    input: DisableHttpEndpointRequest
    output: DisableHttpEndpointResponse
    errors: [
        ResourceNotFoundFault
        InvalidResourceStateFault
    ]
}

/// Reads a part of a log file.
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", pageSize: "NumberOfLines", items: "LogFileData")
@pagination(moreResults: "AdditionalDataPending")
operation DownloadDBLogFilePortion {
    input: DownloadDBLogFilePortionMessage
    output: DownloadDBLogFilePortionDetails
    errors: [
        DBInstanceNotFoundFault
        DBInstanceNotReadyFault
        DBLogFileNotFoundFault
    ]
}

/// Opens a cluster's Data API.
operation EnableHttpEndpoint {
    input: EnableHttpEndpointRequest
    output: EnableHttpEndpointResponse
    errors: [
        ResourceNotFoundFault
        InvalidResourceStateFault
    ]
}

/// Makes another member of a cluster its writer.
operation FailoverDBCluster {
    input: FailoverDBClusterMessage
    output: FailoverDBClusterResult
    errors: [
        InvalidDBClusterStateFault
        InvalidDBInstanceStateFault
        DBClusterNotFoundFault
    ]
}

/// Makes another Region's cluster the primary one of a global database.
operation FailoverGlobalCluster {
    input: FailoverGlobalClusterMessage
    output: FailoverGlobalClusterResult
    errors: [
        InvalidDBClusterStateFault
        InvalidGlobalClusterStateFault
        GlobalClusterNotFoundFault
        DBClusterNotFoundFault
    ]
}

/// Lists the tags of an RDS resource.
@readonly
operation ListTagsForResource {
    input: ListTagsForResourceMessage
    output: TagListMessage
    errors: [
        DBProxyNotFoundFault
        DBSnapshotTenantDatabaseNotFoundFault
        IntegrationNotFoundFault
        TenantDatabaseNotFoundFault
        BlueGreenDeploymentNotFoundFault
        DBSnapshotNotFoundFault
        DBProxyEndpointNotFoundFault
        DBShardGroupNotFoundFault
        DBClusterNotFoundFault
        DBInstanceNotFoundFault
        DBProxyTargetGroupNotFoundFault
    ]
}

/// Changes the policy of a database activity stream.
operation ModifyActivityStream {
    input: ModifyActivityStreamRequest
    output: ModifyActivityStreamResponse
    errors: [
        ResourceNotFoundFault
        DBInstanceNotFoundFault
        InvalidDBInstanceStateFault
    ]
}

/// Chooses the certificate authority that new databases get, or goes back to RDS's choice.
operation ModifyCertificates {
    input: ModifyCertificatesMessage
    output: ModifyCertificatesResult
    errors: [
        CertificateNotFoundFault
    ]
}

/// Sets the capacity of an Aurora Serverless v1 cluster now.
operation ModifyCurrentDBClusterCapacity {
    input: ModifyCurrentDBClusterCapacityMessage
    output: DBClusterCapacityInfo
    errors: [
        InvalidDBClusterCapacityFault
        InvalidDBClusterStateFault
        DBClusterNotFoundFault
    ]
}

/// Changes the state or the description of an RDS Custom engine version.
operation ModifyCustomDBEngineVersion {
    input: ModifyCustomDBEngineVersionMessage
    output: DBEngineVersion
    errors: [
        CustomDBEngineVersionNotFoundFault
        InvalidCustomDBEngineVersionStateFault
    ]
}

/// Changes settings of a cluster.
operation ModifyDBCluster {
    input: ModifyDBClusterMessage
    output: ModifyDBClusterResult
    errors: [
        StorageQuotaExceededFault
        DBParameterGroupNotFoundFault
        DomainNotFoundFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        DBClusterParameterGroupNotFoundFault
        DBInstanceAlreadyExistsFault
        InvalidSubnet
        DBClusterNotFoundFault
        VpcEncryptionControlViolationException
        InvalidDBSecurityGroupStateFault
        StorageTypeNotAvailableFault
        StorageTypeNotSupportedFault
        OptionGroupNotFoundFault
        InvalidVPCNetworkStateFault
        InvalidDBClusterStateFault
        DBClusterAlreadyExistsFault
        InvalidGlobalClusterStateFault
        NetworkTypeNotSupported
        InvalidDBSubnetGroupStateFault
        DBSubnetGroupNotFoundFault
    ]
}

/// Changes to which members an endpoint of one's own leads.
operation ModifyDBClusterEndpoint {
    input: ModifyDBClusterEndpointMessage
    output: DBClusterEndpoint
    errors: [
        DBClusterEndpointNotFoundFault
        DBInstanceNotFoundFault
        InvalidDBClusterStateFault
        InvalidDBClusterEndpointStateFault
        InvalidDBInstanceStateFault
    ]
}

/// Sets parameters in a cluster parameter group.
operation ModifyDBClusterParameterGroup {
    input: ModifyDBClusterParameterGroupMessage
    output: DBClusterParameterGroupNameMessage
    errors: [
        DBParameterGroupNotFoundFault
        InvalidDBParameterGroupStateFault
    ]
}

/// Shares a snapshot of a cluster with accounts, or stops that.
operation ModifyDBClusterSnapshotAttribute {
    input: ModifyDBClusterSnapshotAttributeMessage
    output: ModifyDBClusterSnapshotAttributeResult
    errors: [
        DBClusterSnapshotNotFoundFault
        SharedSnapshotQuotaExceededFault
        InvalidDBClusterSnapshotStateFault
    ]
}

/// Changes settings of an instance.
operation ModifyDBInstance {
    input: ModifyDBInstanceMessage
    output: ModifyDBInstanceResult
    errors: [
        AuthorizationNotFoundFault
        DBParameterGroupNotFoundFault
        InsufficientDBInstanceCapacityFault
        VpcEncryptionControlViolationException
        InvalidDBSecurityGroupStateFault
        ProvisionedIopsNotAvailableInAZFault
        StorageTypeNotSupportedFault
        OptionGroupNotFoundFault
        DBInstanceNotFoundFault
        NetworkTypeNotSupported
        StorageQuotaExceededFault
        BackupPolicyNotFoundFault
        DomainNotFoundFault
        CertificateNotFoundFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        DBInstanceAlreadyExistsFault
        DBUpgradeDependencyFailureFault
        TenantDatabaseQuotaExceededFault
        DBSecurityGroupNotFoundFault
        InvalidVPCNetworkStateFault
        InvalidDBClusterStateFault
    ]
}

/// Sets parameters in a parameter group.
operation ModifyDBParameterGroup {
    input: ModifyDBParameterGroupMessage
    output: DBParameterGroupNameMessage
    errors: [
        DBParameterGroupNotFoundFault
        InvalidDBParameterGroupStateFault
    ]
}

/// Changes settings of a proxy.
operation ModifyDBProxy {
    input: ModifyDBProxyRequest
    output: ModifyDBProxyResponse
    errors: [
        DBProxyNotFoundFault
        DBProxyAlreadyExistsFault
        InvalidDBProxyStateFault
    ]
}

/// Changes an endpoint of a proxy.
operation ModifyDBProxyEndpoint {
    input: ModifyDBProxyEndpointRequest
    output: ModifyDBProxyEndpointResponse
    errors: [
        InvalidDBProxyEndpointStateFault
        DBProxyEndpointAlreadyExistsFault
        DBProxyEndpointNotFoundFault
        InvalidDBProxyStateFault
    ]
}

/// Changes how a proxy uses the databases behind it.
operation ModifyDBProxyTargetGroup {
    input: ModifyDBProxyTargetGroupRequest
    output: ModifyDBProxyTargetGroupResponse
    errors: [
        DBProxyNotFoundFault
        DBProxyTargetGroupNotFoundFault
        InvalidDBProxyStateFault
    ]
}

/// Marks a recommendation as taken, dismissed or open.
operation ModifyDBRecommendation {
    input: ModifyDBRecommendationMessage
    output: DBRecommendationMessage
}

/// Changes the capacity of an Aurora Limitless database.
operation ModifyDBShardGroup {
    input: ModifyDBShardGroupMessage
    output: DBShardGroup
    errors: [
        DBShardGroupAlreadyExistsFault
        InvalidDBClusterStateFault
        DBShardGroupNotFoundFault
    ]
}

/// Moves a snapshot to another engine version or option group.
operation ModifyDBSnapshot {
    input: ModifyDBSnapshotMessage
    output: ModifyDBSnapshotResult
    errors: [
        DBSnapshotNotFoundFault
        InvalidDBSnapshotStateFault
        KMSKeyNotAccessibleFault
    ]
}

/// Shares a snapshot of an instance with accounts, or stops that.
operation ModifyDBSnapshotAttribute {
    input: ModifyDBSnapshotAttributeMessage
    output: ModifyDBSnapshotAttributeResult
    errors: [
        SharedSnapshotQuotaExceededFault
        DBSnapshotNotFoundFault
        InvalidDBSnapshotStateFault
    ]
}

/// Changes the subnets of a subnet group.
operation ModifyDBSubnetGroup {
    input: ModifyDBSubnetGroupMessage
    output: ModifyDBSubnetGroupResult
    errors: [
        SubnetAlreadyInUse
        DBSubnetGroupDoesNotCoverEnoughAZs
        DBSubnetQuotaExceededFault
        InvalidDBSubnetGroupStateFault
        DBSubnetGroupNotFoundFault
        InvalidSubnet
    ]
}

/// Changes what an event subscription watches and where it sends.
operation ModifyEventSubscription {
    input: ModifyEventSubscriptionMessage
    output: ModifyEventSubscriptionResult
    errors: [
        SNSTopicArnNotFoundFault
        SNSInvalidTopicFault
        SubscriptionCategoryNotFoundFault
        SubscriptionNotFoundFault
        EventSubscriptionQuotaExceededFault
        SNSNoAuthorizationFault
    ]
}

/// Changes settings of a global database.
operation ModifyGlobalCluster {
    input: ModifyGlobalClusterMessage
    output: ModifyGlobalClusterResult
    errors: [
        InvalidDBClusterStateFault
        InvalidGlobalClusterStateFault
        InvalidDBInstanceStateFault
        GlobalClusterNotFoundFault
        GlobalClusterAlreadyExistsFault
    ]
}

/// Changes the name, description or filter of a flow of data.
operation ModifyIntegration {
    input: ModifyIntegrationMessage
    output: Integration
    errors: [
        InvalidIntegrationStateFault
        IntegrationNotFoundFault
        IntegrationConflictOperationFault
    ]
}

/// Adds options to an option group, or removes them.
operation ModifyOptionGroup {
    input: ModifyOptionGroupMessage
    output: ModifyOptionGroupResult
    errors: [
        OptionGroupNotFoundFault
        InvalidOptionGroupStateFault
    ]
}

/// Changes the name or the master password of a tenant database.
operation ModifyTenantDatabase {
    input: ModifyTenantDatabaseMessage
    output: ModifyTenantDatabaseResult
    errors: [
        TenantDatabaseNotFoundFault
        DBInstanceNotFoundFault
        TenantDatabaseAlreadyExistsFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
    ]
}

/// Makes a read replica a database of its own.
operation PromoteReadReplica {
    input: PromoteReadReplicaMessage
    output: PromoteReadReplicaResult
    errors: [
        DBInstanceNotFoundFault
        InvalidDBInstanceStateFault
    ]
}

/// Makes a cluster that follows another one a database of its own.
operation PromoteReadReplicaDBCluster {
    input: PromoteReadReplicaDBClusterMessage
    output: PromoteReadReplicaDBClusterResult
    errors: [
        InvalidDBClusterStateFault
        DBClusterNotFoundFault
    ]
}

/// Buys reserved instances.
operation PurchaseReservedDBInstancesOffering {
    input: PurchaseReservedDBInstancesOfferingMessage
    output: PurchaseReservedDBInstancesOfferingResult
    errors: [
        ReservedDBInstanceAlreadyExistsFault
        ReservedDBInstancesOfferingNotFoundFault
        ReservedDBInstanceQuotaExceededFault
    ]
}

/// Restarts the members of a cluster.
operation RebootDBCluster {
    input: RebootDBClusterMessage
    output: RebootDBClusterResult
    errors: [
        InvalidDBClusterStateFault
        InvalidDBInstanceStateFault
        DBClusterNotFoundFault
    ]
}

/// Restarts an instance.
operation RebootDBInstance {
    input: RebootDBInstanceMessage
    output: RebootDBInstanceResult
    errors: [
        DBInstanceNotFoundFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
    ]
}

/// Restarts the shards of an Aurora Limitless database.
operation RebootDBShardGroup {
    input: RebootDBShardGroupMessage
    output: DBShardGroup
    errors: [
        DBShardGroupNotFoundFault
        InvalidDBShardGroupStateFault
    ]
}

/// Puts databases behind a proxy.
operation RegisterDBProxyTargets {
    input: RegisterDBProxyTargetsRequest
    output: RegisterDBProxyTargetsResponse
    errors: [
        InsufficientAvailableIPsInSubnetFault
        DBProxyNotFoundFault
        DBInstanceNotFoundFault
        DBProxyTargetGroupNotFoundFault
        InvalidDBClusterStateFault
        InvalidDBInstanceStateFault
        InvalidDBProxyStateFault
        DBProxyTargetAlreadyRegisteredFault
        DBClusterNotFoundFault
    ]
}

/// Takes a cluster out of a global database.
operation RemoveFromGlobalCluster {
    input: RemoveFromGlobalClusterMessage
    output: RemoveFromGlobalClusterResult
    errors: [
        InvalidDBClusterStateFault
        InvalidGlobalClusterStateFault
        GlobalClusterNotFoundFault
        DBClusterNotFoundFault
    ]
}

/// Takes an IAM role away from a cluster.
operation RemoveRoleFromDBCluster {
    input: RemoveRoleFromDBClusterMessage
    errors: [
        InvalidDBClusterStateFault
        DBClusterRoleNotFoundFault
        DBClusterNotFoundFault
    ]
}

/// Takes an IAM role away from an instance.
operation RemoveRoleFromDBInstance {
    input: RemoveRoleFromDBInstanceMessage
    errors: [
        DBInstanceNotFoundFault
        DBInstanceRoleNotFoundFault
        InvalidDBInstanceStateFault
    ]
}

/// Takes a source away from those an event subscription watches.
operation RemoveSourceIdentifierFromSubscription {
    input: RemoveSourceIdentifierFromSubscriptionMessage
    output: RemoveSourceIdentifierFromSubscriptionResult
    errors: [
        SourceNotFoundFault
        SubscriptionNotFoundFault
    ]
}

/// Takes tags off an RDS resource.
operation RemoveTagsFromResource {
    input: RemoveTagsFromResourceMessage
    errors: [
        DBProxyNotFoundFault
        DBSnapshotTenantDatabaseNotFoundFault
        IntegrationNotFoundFault
        TenantDatabaseNotFoundFault
        BlueGreenDeploymentNotFoundFault
        DBSnapshotNotFoundFault
        DBProxyEndpointNotFoundFault
        InvalidDBClusterEndpointStateFault
        InvalidDBInstanceStateFault
        DBShardGroupNotFoundFault
        DBClusterNotFoundFault
        DBInstanceNotFoundFault
        DBProxyTargetGroupNotFoundFault
        InvalidDBClusterStateFault
    ]
}

/// Sets parameters of a cluster parameter group back to their defaults.
operation ResetDBClusterParameterGroup {
    input: ResetDBClusterParameterGroupMessage
    output: DBClusterParameterGroupNameMessage
    errors: [
        DBParameterGroupNotFoundFault
        InvalidDBParameterGroupStateFault
    ]
}

/// Sets parameters of a parameter group back to their defaults.
operation ResetDBParameterGroup {
    input: ResetDBParameterGroupMessage
    output: DBParameterGroupNameMessage
    errors: [
        DBParameterGroupNotFoundFault
        InvalidDBParameterGroupStateFault
    ]
}

/// Creates an Aurora cluster from a MySQL backup in S3.
operation RestoreDBClusterFromS3 {
    input: RestoreDBClusterFromS3Message
    output: RestoreDBClusterFromS3Result
    errors: [
        StorageQuotaExceededFault
        DomainNotFoundFault
        InsufficientStorageClusterCapacityFault
        KMSKeyNotAccessibleFault
        DBClusterParameterGroupNotFoundFault
        InvalidSubnet
        DBClusterNotFoundFault
        StorageTypeNotSupportedFault
        InvalidVPCNetworkStateFault
        InvalidDBClusterStateFault
        DBClusterAlreadyExistsFault
        NetworkTypeNotSupported
        InvalidDBSubnetGroupStateFault
        DBSubnetGroupNotFoundFault
        InvalidS3BucketFault
        DBClusterQuotaExceededFault
        DBClusterRoleQuotaExceededFault
    ]
}

/// Creates a cluster from a snapshot.
operation RestoreDBClusterFromSnapshot {
    input: RestoreDBClusterFromSnapshotMessage
    output: RestoreDBClusterFromSnapshotResult
    errors: [
        DBClusterSnapshotNotFoundFault
        DBSubnetGroupDoesNotCoverEnoughAZs
        InvalidDBSnapshotStateFault
        DBClusterParameterGroupNotFoundFault
        InsufficientDBInstanceCapacityFault
        InvalidSubnet
        VpcEncryptionControlViolationException
        StorageTypeNotSupportedFault
        OptionGroupNotFoundFault
        InvalidDBClusterSnapshotStateFault
        DBClusterAlreadyExistsFault
        NetworkTypeNotSupported
        InsufficientDBClusterCapacityFault
        StorageQuotaExceededFault
        DomainNotFoundFault
        DBSnapshotNotFoundFault
        InsufficientStorageClusterCapacityFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        InvalidVPCNetworkStateFault
        DBSubnetGroupNotFoundFault
        InvalidRestoreFault
        DBClusterQuotaExceededFault
        DBClusterRoleQuotaExceededFault
    ]
}

/// Creates a cluster as another one was at some moment.
operation RestoreDBClusterToPointInTime {
    input: RestoreDBClusterToPointInTimeMessage
    output: RestoreDBClusterToPointInTimeResult
    errors: [
        DBClusterSnapshotNotFoundFault
        InvalidDBSnapshotStateFault
        DBClusterParameterGroupNotFoundFault
        InsufficientDBInstanceCapacityFault
        InvalidSubnet
        DBClusterNotFoundFault
        VpcEncryptionControlViolationException
        StorageTypeNotSupportedFault
        OptionGroupNotFoundFault
        InvalidDBClusterSnapshotStateFault
        DBClusterAlreadyExistsFault
        NetworkTypeNotSupported
        InsufficientDBClusterCapacityFault
        StorageQuotaExceededFault
        DomainNotFoundFault
        InsufficientStorageClusterCapacityFault
        KMSKeyNotAccessibleFault
        DBClusterAutomatedBackupNotFoundFault
        InvalidVPCNetworkStateFault
        InvalidDBClusterStateFault
        DBSubnetGroupNotFoundFault
        InvalidRestoreFault
        DBClusterQuotaExceededFault
        DBClusterRoleQuotaExceededFault
    ]
}

/// Creates an instance from a snapshot.
operation RestoreDBInstanceFromDBSnapshot {
    input: RestoreDBInstanceFromDBSnapshotMessage
    output: RestoreDBInstanceFromDBSnapshotResult
    errors: [
        AuthorizationNotFoundFault
        DBClusterSnapshotNotFoundFault
        DBParameterGroupNotFoundFault
        DBSubnetGroupDoesNotCoverEnoughAZs
        InvalidDBSnapshotStateFault
        InsufficientDBInstanceCapacityFault
        InvalidSubnet
        VpcEncryptionControlViolationException
        ProvisionedIopsNotAvailableInAZFault
        StorageTypeNotSupportedFault
        OptionGroupNotFoundFault
        NetworkTypeNotSupported
        InstanceQuotaExceededFault
        StorageQuotaExceededFault
        BackupPolicyNotFoundFault
        DomainNotFoundFault
        DBSnapshotNotFoundFault
        CertificateNotFoundFault
        KMSKeyNotAccessibleFault
        DBInstanceAlreadyExistsFault
        TenantDatabaseQuotaExceededFault
        DBSecurityGroupNotFoundFault
        InvalidVPCNetworkStateFault
        DBSubnetGroupNotFoundFault
        InvalidRestoreFault
    ]
}

/// Creates a MySQL instance from a backup in S3.
operation RestoreDBInstanceFromS3 {
    input: RestoreDBInstanceFromS3Message
    output: RestoreDBInstanceFromS3Result
    errors: [
        AuthorizationNotFoundFault
        StorageQuotaExceededFault
        DBParameterGroupNotFoundFault
        BackupPolicyNotFoundFault
        DBSubnetGroupDoesNotCoverEnoughAZs
        CertificateNotFoundFault
        KMSKeyNotAccessibleFault
        InsufficientDBInstanceCapacityFault
        DBInstanceAlreadyExistsFault
        InvalidSubnet
        VpcEncryptionControlViolationException
        ProvisionedIopsNotAvailableInAZFault
        StorageTypeNotSupportedFault
        OptionGroupNotFoundFault
        DBSecurityGroupNotFoundFault
        InvalidVPCNetworkStateFault
        NetworkTypeNotSupported
        InstanceQuotaExceededFault
        DBSubnetGroupNotFoundFault
        InvalidS3BucketFault
    ]
}

/// Creates an instance as another one was at some moment.
operation RestoreDBInstanceToPointInTime {
    input: RestoreDBInstanceToPointInTimeMessage
    output: RestoreDBInstanceToPointInTimeResult
    errors: [
        AuthorizationNotFoundFault
        DBParameterGroupNotFoundFault
        DBSubnetGroupDoesNotCoverEnoughAZs
        InsufficientDBInstanceCapacityFault
        InvalidSubnet
        VpcEncryptionControlViolationException
        ProvisionedIopsNotAvailableInAZFault
        StorageTypeNotSupportedFault
        OptionGroupNotFoundFault
        DBInstanceNotFoundFault
        DBInstanceAutomatedBackupNotFoundFault
        NetworkTypeNotSupported
        InstanceQuotaExceededFault
        StorageQuotaExceededFault
        BackupPolicyNotFoundFault
        DomainNotFoundFault
        CertificateNotFoundFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        DBInstanceAlreadyExistsFault
        TenantDatabaseQuotaExceededFault
        DBSecurityGroupNotFoundFault
        InvalidVPCNetworkStateFault
        PointInTimeRestoreNotEnabledFault
        DBSubnetGroupNotFoundFault
        InvalidRestoreFault
    ]
}

/// Stops letting addresses or an EC2 security group through a DB security group.
operation RevokeDBSecurityGroupIngress {
    input: RevokeDBSecurityGroupIngressMessage
    output: RevokeDBSecurityGroupIngressResult
    errors: [
        InvalidDBSecurityGroupStateFault
        AuthorizationNotFoundFault
        DBSecurityGroupNotFoundFault
    ]
}

/// Starts sending a database's activity to Kinesis.
operation StartActivityStream {
    input: StartActivityStreamRequest
    output: StartActivityStreamResponse
    errors: [
        ResourceNotFoundFault
        DBInstanceNotFoundFault
        InvalidDBClusterStateFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        DBClusterNotFoundFault
    ]
}

/// Starts a stopped cluster.
operation StartDBCluster {
    input: StartDBClusterMessage
    output: StartDBClusterResult
    errors: [
        InvalidDBClusterStateFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        InvalidDBShardGroupStateFault
        DBClusterNotFoundFault
        VpcEncryptionControlViolationException
    ]
}

/// Starts a stopped instance.
operation StartDBInstance {
    input: StartDBInstanceMessage
    output: StartDBInstanceResult
    errors: [
        AuthorizationNotFoundFault
        DBSubnetGroupDoesNotCoverEnoughAZs
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
        InsufficientDBInstanceCapacityFault
        InvalidSubnet
        DBClusterNotFoundFault
        VpcEncryptionControlViolationException
        DBInstanceNotFoundFault
        InvalidVPCNetworkStateFault
        InvalidDBClusterStateFault
        DBSubnetGroupNotFoundFault
    ]
}

/// Starts copying an instance's automated backups to this Region.
operation StartDBInstanceAutomatedBackupsReplication {
    input: StartDBInstanceAutomatedBackupsReplicationMessage
    output: StartDBInstanceAutomatedBackupsReplicationResult
    errors: [
        InvalidDBInstanceAutomatedBackupStateFault
        StorageTypeNotSupportedFault
        DBInstanceAutomatedBackupQuotaExceededFault
        DBInstanceNotFoundFault
        InvalidDBInstanceStateFault
        KMSKeyNotAccessibleFault
    ]
}

/// Writes the data of a snapshot or a cluster to S3.
operation StartExportTask {
    input: StartExportTaskMessage
    output: ExportTask
    errors: [
        DBClusterSnapshotNotFoundFault
        ExportTaskAlreadyExistsFault
        DBSnapshotNotFoundFault
        IamRoleMissingPermissionsFault
        InvalidExportSourceStateFault
        KMSKeyNotAccessibleFault
        IamRoleNotFoundFault
        InvalidExportOnlyFault
        InvalidS3BucketFault
        DBClusterNotFoundFault
    ]
}

/// Stops sending a database's activity to Kinesis.
operation StopActivityStream {
    input: StopActivityStreamRequest
    output: StopActivityStreamResponse
    errors: [
        ResourceNotFoundFault
        DBInstanceNotFoundFault
        InvalidDBClusterStateFault
        InvalidDBInstanceStateFault
        DBClusterNotFoundFault
    ]
}

/// Stops a cluster for up to seven days.
operation StopDBCluster {
    input: StopDBClusterMessage
    output: StopDBClusterResult
    errors: [
        InvalidDBClusterStateFault
        InvalidDBInstanceStateFault
        InvalidDBShardGroupStateFault
        DBClusterNotFoundFault
    ]
}

/// Stops an instance for up to seven days, after a snapshot if asked.
operation StopDBInstance {
    input: StopDBInstanceMessage
    output: StopDBInstanceResult
    errors: [
        DBInstanceNotFoundFault
        InvalidDBClusterStateFault
        SnapshotQuotaExceededFault
        InvalidDBInstanceStateFault
        DBSnapshotAlreadyExistsFault
    ]
}

/// Stops copying an instance's automated backups to this Region.
operation StopDBInstanceAutomatedBackupsReplication {
    input: StopDBInstanceAutomatedBackupsReplicationMessage
    output: StopDBInstanceAutomatedBackupsReplicationResult
    errors: [
        DBInstanceNotFoundFault
        InvalidDBInstanceStateFault
    ]
}

/// Puts the staging copy in the place of the database.
operation SwitchoverBlueGreenDeployment {
    input: SwitchoverBlueGreenDeploymentRequest
    output: SwitchoverBlueGreenDeploymentResponse
    errors: [
        InvalidBlueGreenDeploymentStateFault
        BlueGreenDeploymentNotFoundFault
    ]
}

/// Moves the primary cluster of a global database to another Region without loss.
operation SwitchoverGlobalCluster {
    input: SwitchoverGlobalClusterMessage
    output: SwitchoverGlobalClusterResult
    errors: [
        InvalidDBClusterStateFault
        InvalidGlobalClusterStateFault
        GlobalClusterNotFoundFault
        DBClusterNotFoundFault
    ]
}

/// Swaps the roles of an Oracle standby and its primary.
operation SwitchoverReadReplica {
    input: SwitchoverReadReplicaMessage
    output: SwitchoverReadReplicaResult
    errors: [
        DBInstanceNotFoundFault
        InvalidDBInstanceStateFault
    ]
}

structure AccountAttributesMessage {
    AccountQuotas: AccountQuotaList
}

@wrapper
structure AccountQuota {
    AccountQuotaName: String
    Used: Long
    Max: Long
}

list AccountQuotaList {
    @xmlName("AccountQuota") member: AccountQuota
}

enum ActivityStreamMode {
    SYNC = "sync"
    ASYNC = "async"
}

list ActivityStreamModeList {
    member: String
}

enum ActivityStreamPolicyStatus {
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    LOCKING_POLICY = "locking-policy"
    UNLOCKING_POLICY = "unlocking-policy"
}

enum ActivityStreamStatus {
    STOPPED = "stopped"
    STARTING = "starting"
    STARTED = "started"
    STOPPING = "stopping"
}

structure AddRoleToDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
    @required RoleArn: IAMRoleArn
    FeatureName: String
}

structure AddRoleToDBInstanceMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    @required RoleArn: String
    @required FeatureName: String
}

structure AddSourceIdentifierToSubscriptionMessage {
    @required SubscriptionName: String
    @required SourceIdentifier: String
}

structure AddSourceIdentifierToSubscriptionResult {
    EventSubscription: EventSubscription
}

structure AddTagsToResourceMessage {
    /// The ARN of the resource
    @required ResourceName: String
    /// Pairs of key and value
    @required Tags: TagList
}

structure AdditionalStorageVolume {
    @required VolumeName: String
    AllocatedStorage: IntegerOptional
    IOPS: IntegerOptional
    MaxAllocatedStorage: IntegerOptional
    StorageThroughput: IntegerOptional
    StorageType: String
}

structure AdditionalStorageVolumeOutput {
    VolumeName: String
    StorageVolumeStatus: String
    AllocatedStorage: Integer
    IOPS: IntegerOptional
    MaxAllocatedStorage: IntegerOptional
    StorageThroughput: IntegerOptional
    StorageType: String
}

list AdditionalStorageVolumesList {
    member: AdditionalStorageVolume
}

list AdditionalStorageVolumesOutputList {
    member: AdditionalStorageVolumeOutput
}

enum ApplyMethod {
    IMMEDIATE = "immediate"
    PENDING_REBOOT = "pending-reboot"
}

structure ApplyPendingMaintenanceActionMessage {
    @required ResourceIdentifier: String
    @required ApplyAction: String
    @required OptInType: String
}

structure ApplyPendingMaintenanceActionResult {
    ResourcePendingMaintenanceActions: ResourcePendingMaintenanceActions
}

@length(min: 20, max: 2048)
string Arn

list AttributeValueList {
    @xmlName("AttributeValue") member: String
}

enum AuditPolicyState {
    LOCKED = "locked"
    UNLOCKED = "unlocked"
}

enum AuthScheme {
    SECRETS
}

@length(min: 1, max: 128)
string AuthUserName

@error("client")
@awsQueryError(code: "AuthorizationAlreadyExists", httpResponseCode: 400)
structure AuthorizationAlreadyExistsFault {}

@error("client")
@awsQueryError(code: "AuthorizationNotFound", httpResponseCode: 404)
structure AuthorizationNotFoundFault {}

@error("client")
@awsQueryError(code: "AuthorizationQuotaExceeded", httpResponseCode: 400)
structure AuthorizationQuotaExceededFault {}

structure AuthorizeDBSecurityGroupIngressMessage {
    @required DBSecurityGroupName: String
    CIDRIP: String
    EC2SecurityGroupName: String
    EC2SecurityGroupId: String
    EC2SecurityGroupOwnerId: String
}

structure AuthorizeDBSecurityGroupIngressResult {
    DBSecurityGroup: DBSecurityGroup
}

enum AutomationMode {
    FULL = "full"
    ALL_PAUSED = "all-paused"
}

@wrapper
structure AvailabilityZone {
    Name: String
}

list AvailabilityZoneList {
    @xmlName("AvailabilityZone") member: AvailabilityZone
}

list AvailabilityZones {
    @xmlName("AvailabilityZone") member: String
}

structure AvailableAdditionalStorageVolumesOption {
    SupportsStorageAutoscaling: Boolean
    SupportsStorageThroughput: Boolean
    SupportsIops: Boolean
    StorageType: String
    MinStorageSize: IntegerOptional
    MaxStorageSize: IntegerOptional
    MinIops: IntegerOptional
    MaxIops: IntegerOptional
    MinIopsPerGib: DoubleOptional
    MaxIopsPerGib: DoubleOptional
    MinStorageThroughput: IntegerOptional
    MaxStorageThroughput: IntegerOptional
}

list AvailableAdditionalStorageVolumesOptionList {
    @xmlName("AvailableAdditionalStorageVolumesOption") member: AvailableAdditionalStorageVolumesOption
}

structure AvailableProcessorFeature {
    Name: String
    DefaultValue: String
    AllowedValues: String
}

list AvailableProcessorFeatureList {
    @xmlName("AvailableProcessorFeature") member: AvailableProcessorFeature
}

@length(min: 43, max: 350)
@pattern("arn:aws[a-z-]*:backup:[-a-z0-9]+:[0-9]{12}:[-a-z]+:([a-z0-9\\-]+:)?[a-z][a-z0-9\\-]{0,255}")
string AwsBackupRecoveryPointArn

structure BacktrackDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
    @required BacktrackTo: TStamp
    Force: BooleanOptional
    UseEarliestTimeOnPointInTimeUnavailable: BooleanOptional
}

@deprecated
@error("client")
@awsQueryError(code: "BackupPolicyNotFoundFault", httpResponseCode: 404)
structure BackupPolicyNotFoundFault {}

structure BlueGreenDeployment {
    BlueGreenDeploymentIdentifier: BlueGreenDeploymentIdentifier
    BlueGreenDeploymentName: BlueGreenDeploymentName
    Source: DatabaseArn
    Target: DatabaseArn
    SwitchoverDetails: SwitchoverDetailList
    Tasks: BlueGreenDeploymentTaskList
    Status: BlueGreenDeploymentStatus
    StatusDetails: BlueGreenDeploymentStatusDetails
    CreateTime: TStamp
    DeleteTime: TStamp
    TagList: TagList
}

@error("client")
@awsQueryError(code: "BlueGreenDeploymentAlreadyExistsFault", httpResponseCode: 400)
structure BlueGreenDeploymentAlreadyExistsFault {}

@length(min: 1, max: 255)
@pattern("[A-Za-z][0-9A-Za-z-:._]*")
string BlueGreenDeploymentIdentifier

list BlueGreenDeploymentList {
    member: BlueGreenDeployment
}

@length(min: 1, max: 60)
@pattern("[a-zA-Z](?:-?[a-zA-Z0-9]+)*")
string BlueGreenDeploymentName

@error("client")
@awsQueryError(code: "BlueGreenDeploymentNotFoundFault", httpResponseCode: 404)
structure BlueGreenDeploymentNotFoundFault {}

string BlueGreenDeploymentStatus

string BlueGreenDeploymentStatusDetails

structure BlueGreenDeploymentTask {
    Name: BlueGreenDeploymentTaskName
    Status: BlueGreenDeploymentTaskStatus
}

list BlueGreenDeploymentTaskList {
    member: BlueGreenDeploymentTask
}

string BlueGreenDeploymentTaskName

string BlueGreenDeploymentTaskStatus

boolean Boolean

boolean BooleanOptional

@length(min: 3, max: 63)
@pattern(".*")
string BucketName

list CACertificateIdentifiersList {
    member: String
}

structure CancelExportTaskMessage {
    @required ExportTaskIdentifier: String
}

@wrapper
structure Certificate {
    CertificateIdentifier: String
    CertificateType: String
    Thumbprint: String
    ValidFrom: TStamp
    ValidTill: TStamp
    CertificateArn: String
    CustomerOverride: BooleanOptional
    CustomerOverrideValidTill: TStamp
}

structure CertificateDetails {
    CAIdentifier: String
    ValidTill: TStamp
}

list CertificateList {
    @xmlName("Certificate") member: Certificate
}

structure CertificateMessage {
    DefaultCertificateForNewLaunches: String
    Certificates: CertificateList
    Marker: String
}

@error("client")
@awsQueryError(code: "CertificateNotFound", httpResponseCode: 404)
structure CertificateNotFoundFault {}

structure CharacterSet {
    CharacterSetName: String
    CharacterSetDescription: String
}

enum ClientPasswordAuthType {
    MYSQL_NATIVE_PASSWORD
    MYSQL_CACHING_SHA2_PASSWORD
    POSTGRES_SCRAM_SHA_256
    POSTGRES_MD5
    SQL_SERVER_AUTHENTICATION
}

structure CloudwatchLogsExportConfiguration {
    EnableLogTypes: LogTypeList
    DisableLogTypes: LogTypeList
}

structure ClusterPendingModifiedValues {
    PendingCloudwatchLogsExports: PendingCloudwatchLogsExports
    DBClusterIdentifier: String
    MasterUserPassword: SensitiveString
    IAMDatabaseAuthenticationEnabled: BooleanOptional
    EngineVersion: String
    BackupRetentionPeriod: IntegerOptional
    StorageType: String
    AllocatedStorage: IntegerOptional
    RdsCustomClusterConfiguration: RdsCustomClusterConfiguration
    Iops: IntegerOptional
    CertificateDetails: CertificateDetails
}

enum ClusterScalabilityType {
    STANDARD = "standard"
    LIMITLESS = "limitless"
}

structure ConnectionPoolConfiguration {
    MaxConnectionsPercent: IntegerOptional
    MaxIdleConnectionsPercent: IntegerOptional
    ConnectionBorrowTimeout: IntegerOptional
    SessionPinningFilters: StringList
    InitQuery: OperatorSensitiveString
}

structure ConnectionPoolConfigurationInfo {
    MaxConnectionsPercent: Integer
    MaxIdleConnectionsPercent: Integer
    ConnectionBorrowTimeout: Integer
    SessionPinningFilters: StringList
    InitQuery: OperatorSensitiveString
}

structure ContextAttribute {
    Key: String
    Value: String
}

list ContextAttributeList {
    member: ContextAttribute
}

structure CopyDBClusterParameterGroupMessage {
    @required SourceDBClusterParameterGroupIdentifier: String
    @required TargetDBClusterParameterGroupIdentifier: String
    @required TargetDBClusterParameterGroupDescription: String
    /// Pairs of key and value
    Tags: TagList
}

structure CopyDBClusterParameterGroupResult {
    DBClusterParameterGroup: DBClusterParameterGroup
}

structure CopyDBClusterSnapshotMessage {
    /// The snapshot that is copied, or its ARN
    @required SourceDBClusterSnapshotIdentifier: String
    /// The name of the copy
    @required TargetDBClusterSnapshotIdentifier: String
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// A signed request to the Region that is copied from; it is made from --source-region when it is not given
    PreSignedUrl: SensitiveString
    /// Whether the copy gets the tags too
    CopyTags: BooleanOptional
    /// Pairs of key and value
    Tags: TagList
    /// The Region that is copied from
    @localOnly SourceRegion: String
}

structure CopyDBClusterSnapshotResult {
    DBClusterSnapshot: DBClusterSnapshot
}

structure CopyDBParameterGroupMessage {
    @required SourceDBParameterGroupIdentifier: String
    @required TargetDBParameterGroupIdentifier: String
    @required TargetDBParameterGroupDescription: String
    /// Pairs of key and value
    Tags: TagList
}

structure CopyDBParameterGroupResult {
    DBParameterGroup: DBParameterGroup
}

structure CopyDBSnapshotMessage {
    /// The snapshot that is copied, or its ARN
    @required SourceDBSnapshotIdentifier: String
    /// The name of the copy
    @required TargetDBSnapshotIdentifier: String
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// Pairs of key and value
    Tags: TagList
    /// Whether the copy gets the tags too
    CopyTags: BooleanOptional
    /// A signed request to the Region that is copied from; it is made from --source-region when it is not given
    PreSignedUrl: SensitiveString
    /// The option group
    OptionGroupName: String
    /// The zone of one's own to which the snapshot is copied
    TargetCustomAvailabilityZone: String
    /// Where the snapshot is kept
    SnapshotTarget: String
    /// Whether the option group is copied too
    CopyOptionGroup: BooleanOptional
    /// The local zone to which the snapshot is copied
    SnapshotAvailabilityZone: String
    /// The Region that is copied from
    @localOnly SourceRegion: String
}

structure CopyDBSnapshotResult {
    DBSnapshot: DBSnapshot
}

structure CopyOptionGroupMessage {
    @required SourceOptionGroupIdentifier: String
    @required TargetOptionGroupIdentifier: String
    @required TargetOptionGroupDescription: String
    /// Pairs of key and value
    Tags: TagList
}

structure CopyOptionGroupResult {
    OptionGroup: OptionGroup
}

structure CreateBlueGreenDeploymentRequest {
    @required BlueGreenDeploymentName: BlueGreenDeploymentName
    @required Source: DatabaseArn
    TargetEngineVersion: TargetEngineVersion
    TargetDBParameterGroupName: TargetDBParameterGroupName
    TargetDBClusterParameterGroupName: TargetDBClusterParameterGroupName
    /// Pairs of key and value
    Tags: TagList
    TargetDBInstanceClass: TargetDBInstanceClass
    UpgradeTargetStorageConfig: BooleanOptional
    TargetIops: IntegerOptional
    TargetStorageType: TargetStorageType
    TargetAllocatedStorage: IntegerOptional
    TargetStorageThroughput: IntegerOptional
}

structure CreateBlueGreenDeploymentResponse {
    BlueGreenDeployment: BlueGreenDeployment
}

@error("client")
@awsQueryError(code: "CreateCustomDBEngineVersionFault", httpResponseCode: 400)
structure CreateCustomDBEngineVersionFault {}

structure CreateCustomDBEngineVersionMessage {
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    @required Engine: CustomEngineName
    /// The engine's version
    @required EngineVersion: CustomEngineVersion
    DatabaseInstallationFilesS3BucketName: BucketName
    DatabaseInstallationFilesS3Prefix: String255
    DatabaseInstallationFiles: StringList
    ImageId: String255
    KMSKeyId: KmsKeyIdOrArn
    SourceCustomDbEngineVersionIdentifier: String255
    UseAwsProvidedLatestImage: BooleanOptional
    Description: Description
    Manifest: CustomDBEngineVersionManifest
    /// Pairs of key and value
    Tags: TagList
}

structure CreateDBClusterEndpointMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
    @required DBClusterEndpointIdentifier: String
    @required EndpointType: String
    StaticMembers: StringList
    ExcludedMembers: StringList
    /// Pairs of key and value
    Tags: TagList
}

structure CreateDBClusterMessage {
    /// The availability zones in which members may stand
    AvailabilityZones: AvailabilityZones
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// The character set
    CharacterSetName: String
    /// The database that is made at the start
    DatabaseName: String
    /// The cluster's name
    @required DBClusterIdentifier: String
    /// The cluster parameter group
    DBClusterParameterGroupName: String
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// The subnet group
    DBSubnetGroupName: String
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    @required Engine: String
    /// The engine's version
    EngineVersion: String
    /// The port on which it listens
    Port: IntegerOptional
    /// The name of the master user
    MasterUsername: String
    /// The password of the master user
    MasterUserPassword: SensitiveString
    /// The option group
    OptionGroupName: String
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// When maintenance may be done, each week, in UTC: ddd:hh:mm-ddd:hh:mm
    PreferredMaintenanceWindow: String
    /// The ARN of the instance or cluster that is followed
    ReplicationSourceIdentifier: String
    /// Pairs of key and value
    Tags: TagList
    /// Whether what is stored is encrypted
    StorageEncrypted: BooleanOptional
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// A signed request to the Region that is copied from; it is made from --source-region when it is not given
    PreSignedUrl: SensitiveString
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    /// For how many seconds the cluster can be turned back
    BacktrackWindow: LongOptional
    /// The logs that go to CloudWatch
    EnableCloudwatchLogsExports: LogTypeList
    /// The mode: provisioned or serverless
    EngineMode: String
    /// The capacity of Aurora Serverless v1
    ScalingConfiguration: ScalingConfiguration
    /// Settings of RDS Custom
    RdsCustomClusterConfiguration: RdsCustomClusterConfiguration
    /// The class of each member of a Multi-AZ cluster
    DBClusterInstanceClass: String
    /// The storage in GiB
    AllocatedStorage: IntegerOptional
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// Whether minor versions are taken by themselves
    AutoMinorVersionUpgrade: BooleanOptional
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// The global database
    GlobalClusterIdentifier: GlobalClusterIdentifier
    /// Whether the Data API is open
    EnableHttpEndpoint: BooleanOptional
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// The Active Directory that is joined
    Domain: String
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// Whether writes in another Region are passed on to the primary cluster
    EnableGlobalWriteForwarding: BooleanOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// The least and the most capacity of Aurora Serverless v2
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration
    /// Every how many seconds the system is measured; 0 for not at all
    MonitoringInterval: IntegerOptional
    /// The IAM role in which measurements go to CloudWatch
    MonitoringRoleArn: String
    /// How much Database Insights shows: standard or advanced
    DatabaseInsightsMode: DatabaseInsightsMode
    /// Whether Performance Insights is on
    EnablePerformanceInsights: BooleanOptional
    /// The KMS key that encrypts Performance Insights data
    PerformanceInsightsKMSKeyId: String
    /// For how many days Performance Insights data is kept
    PerformanceInsightsRetentionPeriod: IntegerOptional
    /// Whether the cluster is an Aurora Limitless database
    EnableLimitlessDatabase: BooleanOptional
    /// How the cluster grows: standard or limitless
    ClusterScalabilityType: ClusterScalabilityType
    /// The Oracle system identifier
    DBSystemId: String
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    /// Whether readers pass writes on to the writer
    EnableLocalWriteForwarding: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
    /// The certificate authority
    CACertificateIdentifier: String
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
    /// How the master user signs in: password or iam-db-auth
    MasterUserAuthenticationType: MasterUserAuthenticationType
    /// Whether everything is set up with quick defaults
    WithExpressConfiguration: BooleanOptional
    /// The IAM roles in which the cluster acts
    AssociatedRoles: DBClusterAssociatedRoles
    /// The Region that is copied from
    @localOnly SourceRegion: String
}

structure CreateDBClusterParameterGroupMessage {
    /// The cluster parameter group
    @required DBClusterParameterGroupName: String
    /// The engine family: mysql8.0, aurora-postgresql16, …
    @required DBParameterGroupFamily: String
    /// What it is for
    @required Description: String
    /// Pairs of key and value
    Tags: TagList
}

structure CreateDBClusterParameterGroupResult {
    DBClusterParameterGroup: DBClusterParameterGroup
}

structure CreateDBClusterResult {
    DBCluster: DBCluster
}

structure CreateDBClusterSnapshotMessage {
    /// The snapshot's name
    @required DBClusterSnapshotIdentifier: String
    /// The cluster's name
    @required DBClusterIdentifier: String
    /// Pairs of key and value
    Tags: TagList
}

structure CreateDBClusterSnapshotResult {
    DBClusterSnapshot: DBClusterSnapshot
}

structure CreateDBInstanceMessage {
    /// The database that is made at the start
    DBName: String
    /// The instance's name
    @required DBInstanceIdentifier: String
    /// The storage in GiB
    AllocatedStorage: IntegerOptional
    /// The class: db.t3.micro, db.r6g.large, …
    @required DBInstanceClass: String
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    @required Engine: String
    /// The name of the master user
    MasterUsername: String
    /// The password of the master user
    MasterUserPassword: SensitiveString
    /// DB security groups, from before VPCs
    DBSecurityGroups: DBSecurityGroupNameList
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// The availability zone
    AvailabilityZone: String
    /// The subnet group
    DBSubnetGroupName: String
    /// When maintenance may be done, each week, in UTC: ddd:hh:mm-ddd:hh:mm
    PreferredMaintenanceWindow: String
    /// The parameter group
    DBParameterGroupName: String
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// The port on which it listens
    Port: IntegerOptional
    /// Whether a standby stands in another availability zone
    MultiAZ: BooleanOptional
    /// The engine's version
    EngineVersion: String
    /// Whether minor versions are taken by themselves
    AutoMinorVersionUpgrade: BooleanOptional
    /// The licence model
    LicenseModel: String
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// The throughput of gp3 storage in MiB a second
    StorageThroughput: IntegerOptional
    /// The option group
    OptionGroupName: String
    /// The character set
    CharacterSetName: String
    /// The national character set of Oracle
    NcharCharacterSetName: String
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// Pairs of key and value
    Tags: TagList
    /// The cluster that it becomes a member of
    DBClusterIdentifier: String
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// The key store of transparent encryption
    TdeCredentialArn: String
    /// The key store's password
    TdeCredentialPassword: SensitiveString
    /// Whether what is stored is encrypted
    StorageEncrypted: BooleanOptional
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// The Active Directory that is joined
    Domain: String
    /// The full name of one's own Active Directory
    DomainFqdn: String
    /// The unit of the directory that is joined
    DomainOu: String
    /// The secret with which the directory is joined
    DomainAuthSecretArn: String
    /// The addresses of the directory's name servers
    DomainDnsIps: StringList
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// Every how many seconds the system is measured; 0 for not at all
    MonitoringInterval: IntegerOptional
    /// The IAM role in which measurements go to CloudWatch
    MonitoringRoleArn: String
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// The rank in which a reader becomes the writer, 0 before 15
    PromotionTier: IntegerOptional
    /// The time zone
    Timezone: String
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    /// How much Database Insights shows: standard or advanced
    DatabaseInsightsMode: DatabaseInsightsMode
    /// Whether Performance Insights is on
    EnablePerformanceInsights: BooleanOptional
    /// The KMS key that encrypts Performance Insights data
    PerformanceInsightsKMSKeyId: String
    /// For how many days Performance Insights data is kept
    PerformanceInsightsRetentionPeriod: IntegerOptional
    /// The logs that go to CloudWatch
    EnableCloudwatchLogsExports: LogTypeList
    /// The number of cores and of threads on each
    ProcessorFeatures: ProcessorFeatureList
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// Up to how many GiB the storage grows by itself
    MaxAllocatedStorage: IntegerOptional
    /// Whether it has an address of one's own on Outposts
    EnableCustomerOwnedIp: BooleanOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// Where backups are kept: region, outposts or local
    BackupTarget: String
    /// The instance profile of RDS Custom
    CustomIamInstanceProfile: String
    /// The Oracle system identifier
    DBSystemId: String
    /// The certificate authority
    CACertificateIdentifier: String
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
    /// Whether it holds tenant databases
    MultiTenant: BooleanOptional
    /// Whether logs are on a volume of their own
    DedicatedLogVolume: BooleanOptional
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
    /// Further volumes of storage
    AdditionalStorageVolumes: AdditionalStorageVolumesList
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
    /// How the master user signs in: password or iam-db-auth
    MasterUserAuthenticationType: MasterUserAuthenticationType
}

structure CreateDBInstanceReadReplicaMessage {
    /// The name of the replica
    @required DBInstanceIdentifier: String
    /// The instance that is copied or followed
    SourceDBInstanceIdentifier: String
    /// The class: db.t3.micro, db.r6g.large, …
    DBInstanceClass: String
    /// The availability zone
    AvailabilityZone: String
    /// The port on which it listens
    Port: IntegerOptional
    /// Whether a standby stands in another availability zone
    MultiAZ: BooleanOptional
    /// Whether minor versions are taken by themselves
    AutoMinorVersionUpgrade: BooleanOptional
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// The throughput of gp3 storage in MiB a second
    StorageThroughput: IntegerOptional
    /// The option group
    OptionGroupName: String
    /// The parameter group
    DBParameterGroupName: String
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// Pairs of key and value
    Tags: TagList
    /// The subnet group
    DBSubnetGroupName: String
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// Every how many seconds the system is measured; 0 for not at all
    MonitoringInterval: IntegerOptional
    /// The IAM role in which measurements go to CloudWatch
    MonitoringRoleArn: String
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// A signed request to the Region that is copied from; it is made from --source-region when it is not given
    PreSignedUrl: SensitiveString
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    /// How much Database Insights shows: standard or advanced
    DatabaseInsightsMode: DatabaseInsightsMode
    /// Whether Performance Insights is on
    EnablePerformanceInsights: BooleanOptional
    /// The KMS key that encrypts Performance Insights data
    PerformanceInsightsKMSKeyId: String
    /// For how many days Performance Insights data is kept
    PerformanceInsightsRetentionPeriod: IntegerOptional
    /// The logs that go to CloudWatch
    EnableCloudwatchLogsExports: LogTypeList
    /// The number of cores and of threads on each
    ProcessorFeatures: ProcessorFeatureList
    /// Whether cores and threads are those of the class
    UseDefaultProcessorFeatures: BooleanOptional
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// The Active Directory that is joined
    Domain: String
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// The full name of one's own Active Directory
    DomainFqdn: String
    /// The unit of the directory that is joined
    DomainOu: String
    /// The secret with which the directory is joined
    DomainAuthSecretArn: String
    /// The addresses of the directory's name servers
    DomainDnsIps: StringList
    /// Whether the replica can be read: open-read-only or mounted
    ReplicaMode: ReplicaMode
    /// Whether it has an address of one's own on Outposts
    EnableCustomerOwnedIp: BooleanOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// Up to how many GiB the storage grows by itself
    MaxAllocatedStorage: IntegerOptional
    /// Where backups are kept: region, outposts or local
    BackupTarget: String
    /// The instance profile of RDS Custom
    CustomIamInstanceProfile: String
    /// The storage in GiB
    AllocatedStorage: IntegerOptional
    /// The cluster that is copied or followed
    SourceDBClusterIdentifier: String
    /// Whether logs are on a volume of their own
    DedicatedLogVolume: BooleanOptional
    /// Whether the replica gets the newer layout of storage
    UpgradeStorageConfig: BooleanOptional
    /// The certificate authority
    CACertificateIdentifier: String
    /// Further volumes of storage
    AdditionalStorageVolumes: AdditionalStorageVolumesList
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
    /// The Region that is copied from
    @localOnly SourceRegion: String
}

structure CreateDBInstanceReadReplicaResult {
    DBInstance: DBInstance
}

structure CreateDBInstanceResult {
    DBInstance: DBInstance
}

structure CreateDBParameterGroupMessage {
    /// The parameter group
    @required DBParameterGroupName: String
    /// The engine family: mysql8.0, aurora-postgresql16, …
    @required DBParameterGroupFamily: String
    /// What it is for
    @required Description: String
    /// Pairs of key and value
    Tags: TagList
}

structure CreateDBParameterGroupResult {
    DBParameterGroup: DBParameterGroup
}

structure CreateDBProxyEndpointRequest {
    @required DBProxyName: DBProxyName
    @required DBProxyEndpointName: DBProxyEndpointName
    @required VpcSubnetIds: StringList
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: StringList
    TargetRole: DBProxyEndpointTargetRole
    /// Pairs of key and value
    Tags: TagList
    EndpointNetworkType: EndpointNetworkType
}

structure CreateDBProxyEndpointResponse {
    DBProxyEndpoint: DBProxyEndpoint
}

structure CreateDBProxyRequest {
    @required DBProxyName: DBProxyName
    @required EngineFamily: EngineFamily
    DefaultAuthScheme: DefaultAuthScheme
    Auth: UserAuthConfigList
    @required RoleArn: Arn
    @required VpcSubnetIds: StringList
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: StringList
    RequireTLS: Boolean
    IdleClientTimeout: IntegerOptional
    DebugLogging: Boolean
    /// Pairs of key and value
    Tags: TagList
    EndpointNetworkType: EndpointNetworkType
    TargetConnectionNetworkType: TargetConnectionNetworkType
}

structure CreateDBProxyResponse {
    DBProxy: DBProxy
}

structure CreateDBSecurityGroupMessage {
    @required DBSecurityGroupName: String
    @required DBSecurityGroupDescription: String
    /// Pairs of key and value
    Tags: TagList
}

structure CreateDBSecurityGroupResult {
    DBSecurityGroup: DBSecurityGroup
}

structure CreateDBShardGroupMessage {
    @required DBShardGroupIdentifier: String
    /// The cluster's name
    @required DBClusterIdentifier: String
    ComputeRedundancy: IntegerOptional
    @required MaxACU: DoubleOptional
    MinACU: DoubleOptional
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// Pairs of key and value
    Tags: TagList
}

structure CreateDBSnapshotMessage {
    /// The snapshot's name
    @required DBSnapshotIdentifier: String
    /// The instance's name
    @required DBInstanceIdentifier: String
    /// Pairs of key and value
    Tags: TagList
}

structure CreateDBSnapshotResult {
    DBSnapshot: DBSnapshot
}

structure CreateDBSubnetGroupMessage {
    /// The subnet group
    @required DBSubnetGroupName: String
    /// What the group is for
    @required DBSubnetGroupDescription: String
    /// The subnets, in two availability zones at least
    @required SubnetIds: SubnetIdentifierList
    /// Pairs of key and value
    Tags: TagList
}

structure CreateDBSubnetGroupResult {
    DBSubnetGroup: DBSubnetGroup
}

structure CreateEventSubscriptionMessage {
    @required SubscriptionName: String
    @required SnsTopicArn: String
    SourceType: String
    EventCategories: EventCategoriesList
    SourceIds: SourceIdsList
    Enabled: BooleanOptional
    /// Pairs of key and value
    Tags: TagList
}

structure CreateEventSubscriptionResult {
    EventSubscription: EventSubscription
}

structure CreateGlobalClusterMessage {
    /// The global database
    @required GlobalClusterIdentifier: GlobalClusterIdentifier
    SourceDBClusterIdentifier: String
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    Engine: String
    /// The engine's version
    EngineVersion: String
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// The database that is made at the start
    DatabaseName: String
    /// Whether what is stored is encrypted
    StorageEncrypted: BooleanOptional
    /// Pairs of key and value
    Tags: TagList
}

structure CreateGlobalClusterResult {
    GlobalCluster: GlobalCluster
}

structure CreateIntegrationMessage {
    @required SourceArn: SourceArn
    @required TargetArn: Arn
    @required IntegrationName: IntegrationName
    KMSKeyId: String
    AdditionalEncryptionContext: EncryptionContextMap
    /// Pairs of key and value
    Tags: TagList
    DataFilter: DataFilter
    Description: IntegrationDescription
}

structure CreateOptionGroupMessage {
    /// The option group
    @required OptionGroupName: String
    @required EngineName: String
    @required MajorEngineVersion: String
    @required OptionGroupDescription: String
    /// Pairs of key and value
    Tags: TagList
}

structure CreateOptionGroupResult {
    OptionGroup: OptionGroup
}

structure CreateTenantDatabaseMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    @required TenantDBName: String
    /// The name of the master user
    @required MasterUsername: String
    /// The password of the master user
    MasterUserPassword: SensitiveString
    /// The character set
    CharacterSetName: String
    NcharCharacterSetName: String
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
    /// Pairs of key and value
    Tags: TagList
}

structure CreateTenantDatabaseResult {
    TenantDatabase: TenantDatabase
}

@error("client")
@awsQueryError(code: "CustomAvailabilityZoneNotFound", httpResponseCode: 404)
structure CustomAvailabilityZoneNotFoundFault {}

structure CustomDBEngineVersionAMI {
    ImageId: String
    Status: String
}

@error("client")
@awsQueryError(code: "CustomDBEngineVersionAlreadyExistsFault", httpResponseCode: 400)
structure CustomDBEngineVersionAlreadyExistsFault {}

@length(min: 1, max: 51000)
@pattern("[\\s\\S]*")
string CustomDBEngineVersionManifest

@error("client")
@awsQueryError(code: "CustomDBEngineVersionNotFoundFault", httpResponseCode: 404)
structure CustomDBEngineVersionNotFoundFault {}

@error("client")
@awsQueryError(code: "CustomDBEngineVersionQuotaExceededFault", httpResponseCode: 400)
structure CustomDBEngineVersionQuotaExceededFault {}

@length(min: 1, max: 35)
@pattern("[A-Za-z0-9-]{1,35}")
string CustomEngineName

@length(min: 1, max: 60)
@pattern("[a-z0-9_.-]{1,60}")
string CustomEngineVersion

enum CustomEngineVersionStatus {
    AVAILABLE = "available"
    INACTIVE = "inactive"
    INACTIVE_EXCEPT_RESTORE = "inactive-except-restore"
}

@wrapper
structure DBCluster {
    AllocatedStorage: IntegerOptional
    AvailabilityZones: AvailabilityZones
    BackupRetentionPeriod: IntegerOptional
    CharacterSetName: String
    DatabaseName: String
    DBClusterIdentifier: String
    DBClusterParameterGroup: String
    DBSubnetGroup: String
    Status: String
    PercentProgress: String
    EarliestRestorableTime: TStamp
    Endpoint: String
    ReaderEndpoint: String
    CustomEndpoints: StringList
    MultiAZ: BooleanOptional
    Engine: String
    EngineVersion: String
    LatestRestorableTime: TStamp
    Port: IntegerOptional
    MasterUsername: String
    DBClusterOptionGroupMemberships: DBClusterOptionGroupMemberships
    PreferredBackupWindow: String
    PreferredMaintenanceWindow: String
    UpgradeRolloutOrder: UpgradeRolloutOrder
    ReplicationSourceIdentifier: String
    ReadReplicaIdentifiers: ReadReplicaIdentifierList
    StatusInfos: DBClusterStatusInfoList
    DBClusterMembers: DBClusterMemberList
    VpcSecurityGroups: VpcSecurityGroupMembershipList
    HostedZoneId: String
    StorageEncrypted: Boolean
    StorageEncryptionType: StorageEncryptionType
    KmsKeyId: String
    DbClusterResourceId: String
    DBClusterArn: String
    AssociatedRoles: DBClusterRoles
    IAMDatabaseAuthenticationEnabled: BooleanOptional
    CloneGroupId: String
    ClusterCreateTime: TStamp
    EarliestBacktrackTime: TStamp
    BacktrackWindow: LongOptional
    BacktrackConsumedChangeRecords: LongOptional
    EnabledCloudwatchLogsExports: LogTypeList
    Capacity: IntegerOptional
    PendingModifiedValues: ClusterPendingModifiedValues
    EngineMode: String
    ScalingConfigurationInfo: ScalingConfigurationInfo
    RdsCustomClusterConfiguration: RdsCustomClusterConfiguration
    DBClusterInstanceClass: String
    StorageType: String
    Iops: IntegerOptional
    StorageThroughput: IntegerOptional
    IOOptimizedNextAllowedModificationTime: TStamp
    PubliclyAccessible: BooleanOptional
    AutoMinorVersionUpgrade: Boolean
    DeletionProtection: BooleanOptional
    HttpEndpointEnabled: BooleanOptional
    ActivityStreamMode: ActivityStreamMode
    ActivityStreamStatus: ActivityStreamStatus
    ActivityStreamKmsKeyId: String
    ActivityStreamKinesisStreamName: String
    CopyTagsToSnapshot: BooleanOptional
    CrossAccountClone: BooleanOptional
    DomainMemberships: DomainMembershipList
    TagList: TagList
    GlobalClusterIdentifier: GlobalClusterIdentifier
    GlobalWriteForwardingStatus: WriteForwardingStatus
    GlobalWriteForwardingRequested: BooleanOptional
    NetworkType: String
    AutomaticRestartTime: TStamp
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfigurationInfo
    ServerlessV2PlatformVersion: String
    MonitoringInterval: IntegerOptional
    MonitoringRoleArn: String
    DatabaseInsightsMode: DatabaseInsightsMode
    PerformanceInsightsEnabled: BooleanOptional
    PerformanceInsightsKMSKeyId: String
    PerformanceInsightsRetentionPeriod: IntegerOptional
    DBSystemId: String
    MasterUserSecret: MasterUserSecret
    LocalWriteForwardingStatus: LocalWriteForwardingStatus
    AwsBackupRecoveryPointArn: String
    LimitlessDatabase: LimitlessDatabase
    ClusterScalabilityType: ClusterScalabilityType
    CertificateDetails: CertificateDetails
    EngineLifecycleSupport: String
    VPCNetworkingEnabled: BooleanOptional
    InternetAccessGatewayEnabled: BooleanOptional
}

@error("client")
@awsQueryError(code: "DBClusterAlreadyExistsFault", httpResponseCode: 400)
structure DBClusterAlreadyExistsFault {}

structure DBClusterAssociatedRole {
    @required RoleArn: IAMRoleArn
    FeatureName: String
}

@length(min: 0, max: 15)
list DBClusterAssociatedRoles {
    @xmlName("DBClusterAssociatedRole") member: DBClusterAssociatedRole
}

@wrapper
structure DBClusterAutomatedBackup {
    Engine: String
    VpcId: String
    DBClusterAutomatedBackupsArn: String
    DBClusterIdentifier: String
    RestoreWindow: RestoreWindow
    MasterUsername: String
    DbClusterResourceId: String
    Region: String
    LicenseModel: String
    Status: String
    IAMDatabaseAuthenticationEnabled: Boolean
    ClusterCreateTime: TStamp
    StorageEncrypted: Boolean
    StorageEncryptionType: StorageEncryptionType
    AllocatedStorage: Integer
    EngineVersion: String
    DBClusterArn: String
    BackupRetentionPeriod: IntegerOptional
    PreferredBackupWindow: String
    EngineMode: String
    AvailabilityZones: AvailabilityZones
    Port: Integer
    KmsKeyId: String
    StorageType: String
    Iops: IntegerOptional
    StorageThroughput: IntegerOptional
    AwsBackupRecoveryPointArn: String
    TagList: TagList
}

list DBClusterAutomatedBackupList {
    @xmlName("DBClusterAutomatedBackup") member: DBClusterAutomatedBackup
}

structure DBClusterAutomatedBackupMessage {
    Marker: String
    DBClusterAutomatedBackups: DBClusterAutomatedBackupList
}

@error("client")
@awsQueryError(code: "DBClusterAutomatedBackupNotFoundFault", httpResponseCode: 404)
structure DBClusterAutomatedBackupNotFoundFault {}

@error("client")
@awsQueryError(code: "DBClusterAutomatedBackupQuotaExceededFault", httpResponseCode: 400)
structure DBClusterAutomatedBackupQuotaExceededFault {}

structure DBClusterBacktrack {
    DBClusterIdentifier: String
    BacktrackIdentifier: String
    BacktrackTo: TStamp
    BacktrackedFrom: TStamp
    BacktrackRequestCreationTime: TStamp
    Status: String
}

list DBClusterBacktrackList {
    @xmlName("DBClusterBacktrack") member: DBClusterBacktrack
}

structure DBClusterBacktrackMessage {
    Marker: String
    DBClusterBacktracks: DBClusterBacktrackList
}

@error("client")
@awsQueryError(code: "DBClusterBacktrackNotFoundFault", httpResponseCode: 404)
structure DBClusterBacktrackNotFoundFault {}

structure DBClusterCapacityInfo {
    DBClusterIdentifier: String
    PendingCapacity: IntegerOptional
    CurrentCapacity: IntegerOptional
    SecondsBeforeTimeout: IntegerOptional
    TimeoutAction: String
}

structure DBClusterEndpoint {
    DBClusterEndpointIdentifier: String
    DBClusterIdentifier: String
    DBClusterEndpointResourceIdentifier: String
    Endpoint: String
    Status: String
    EndpointType: String
    CustomEndpointType: String
    StaticMembers: StringList
    ExcludedMembers: StringList
    DBClusterEndpointArn: String
}

@error("client")
@awsQueryError(code: "DBClusterEndpointAlreadyExistsFault", httpResponseCode: 400)
structure DBClusterEndpointAlreadyExistsFault {}

list DBClusterEndpointList {
    @xmlName("DBClusterEndpointList") member: DBClusterEndpoint
}

structure DBClusterEndpointMessage {
    Marker: String
    DBClusterEndpoints: DBClusterEndpointList
}

@error("client")
@awsQueryError(code: "DBClusterEndpointNotFoundFault", httpResponseCode: 400)
structure DBClusterEndpointNotFoundFault {}

@error("client")
@awsQueryError(code: "DBClusterEndpointQuotaExceededFault", httpResponseCode: 403)
structure DBClusterEndpointQuotaExceededFault {}

@length(min: 1, max: 255)
@pattern("[A-Za-z][0-9A-Za-z-:._]*")
string DBClusterIdentifier

list DBClusterList {
    @xmlName("DBCluster") member: DBCluster
}

@wrapper
structure DBClusterMember {
    DBInstanceIdentifier: String
    IsClusterWriter: Boolean
    DBClusterParameterGroupStatus: String
    PromotionTier: IntegerOptional
}

list DBClusterMemberList {
    @xmlName("DBClusterMember") member: DBClusterMember
}

structure DBClusterMessage {
    Marker: String
    DBClusters: DBClusterList
}

@error("client")
@awsQueryError(code: "DBClusterNotFoundFault", httpResponseCode: 404)
structure DBClusterNotFoundFault {}

list DBClusterOptionGroupMemberships {
    @xmlName("DBClusterOptionGroup") member: DBClusterOptionGroupStatus
}

structure DBClusterOptionGroupStatus {
    DBClusterOptionGroupName: String
    Status: String
}

@wrapper
structure DBClusterParameterGroup {
    DBClusterParameterGroupName: String
    DBParameterGroupFamily: String
    Description: String
    DBClusterParameterGroupArn: String
}

structure DBClusterParameterGroupDetails {
    Parameters: ParametersList
    Marker: String
}

list DBClusterParameterGroupList {
    @xmlName("DBClusterParameterGroup") member: DBClusterParameterGroup
}

structure DBClusterParameterGroupNameMessage {
    DBClusterParameterGroupName: String
}

@error("client")
@awsQueryError(code: "DBClusterParameterGroupNotFound", httpResponseCode: 404)
structure DBClusterParameterGroupNotFoundFault {}

structure DBClusterParameterGroupsMessage {
    Marker: String
    DBClusterParameterGroups: DBClusterParameterGroupList
}

@error("client")
@awsQueryError(code: "DBClusterQuotaExceededFault", httpResponseCode: 403)
structure DBClusterQuotaExceededFault {}

structure DBClusterRole {
    RoleArn: String
    Status: String
    FeatureName: String
}

@error("client")
@awsQueryError(code: "DBClusterRoleAlreadyExists", httpResponseCode: 400)
structure DBClusterRoleAlreadyExistsFault {}

@error("client")
@awsQueryError(code: "DBClusterRoleNotFound", httpResponseCode: 404)
structure DBClusterRoleNotFoundFault {}

@error("client")
@awsQueryError(code: "DBClusterRoleQuotaExceeded", httpResponseCode: 400)
structure DBClusterRoleQuotaExceededFault {}

list DBClusterRoles {
    @xmlName("DBClusterRole") member: DBClusterRole
}

@wrapper
structure DBClusterSnapshot {
    AvailabilityZones: AvailabilityZones
    DBClusterSnapshotIdentifier: String
    DBClusterIdentifier: String
    SnapshotCreateTime: TStamp
    Engine: String
    EngineMode: String
    AllocatedStorage: Integer
    Status: String
    Port: Integer
    VpcId: String
    ClusterCreateTime: TStamp
    MasterUsername: String
    EngineVersion: String
    LicenseModel: String
    SnapshotType: String
    PercentProgress: Integer
    StorageEncrypted: Boolean
    StorageEncryptionType: StorageEncryptionType
    BackupRetentionPeriod: IntegerOptional
    PreferredBackupWindow: String
    KmsKeyId: String
    DBClusterSnapshotArn: String
    SourceDBClusterSnapshotArn: String
    IAMDatabaseAuthenticationEnabled: Boolean
    TagList: TagList
    StorageType: String
    StorageThroughput: IntegerOptional
    DbClusterResourceId: String
    DBSystemId: String
}

@error("client")
@awsQueryError(code: "DBClusterSnapshotAlreadyExistsFault", httpResponseCode: 400)
structure DBClusterSnapshotAlreadyExistsFault {}

structure DBClusterSnapshotAttribute {
    AttributeName: String
    AttributeValues: AttributeValueList
}

list DBClusterSnapshotAttributeList {
    @xmlName("DBClusterSnapshotAttribute") member: DBClusterSnapshotAttribute
}

@wrapper
structure DBClusterSnapshotAttributesResult {
    DBClusterSnapshotIdentifier: String
    DBClusterSnapshotAttributes: DBClusterSnapshotAttributeList
}

list DBClusterSnapshotList {
    @xmlName("DBClusterSnapshot") member: DBClusterSnapshot
}

structure DBClusterSnapshotMessage {
    Marker: String
    DBClusterSnapshots: DBClusterSnapshotList
}

@error("client")
@awsQueryError(code: "DBClusterSnapshotNotFoundFault", httpResponseCode: 404)
structure DBClusterSnapshotNotFoundFault {}

structure DBClusterStatusInfo {
    StatusType: String
    Normal: Boolean
    Status: String
    Message: String
}

list DBClusterStatusInfoList {
    @xmlName("DBClusterStatusInfo") member: DBClusterStatusInfo
}

structure DBEngineVersion {
    Engine: String
    MajorEngineVersion: String
    EngineVersion: String
    DatabaseInstallationFilesS3BucketName: String
    DatabaseInstallationFilesS3Prefix: String
    DatabaseInstallationFiles: StringList
    CustomDBEngineVersionManifest: CustomDBEngineVersionManifest
    DBParameterGroupFamily: String
    DBEngineDescription: String
    DBEngineVersionArn: String
    DBEngineVersionDescription: String
    DefaultCharacterSet: CharacterSet
    FailureReason: String
    Image: CustomDBEngineVersionAMI
    DBEngineMediaType: String
    KMSKeyId: String
    CreateTime: TStamp
    SupportedCharacterSets: SupportedCharacterSetsList
    SupportedNcharCharacterSets: SupportedCharacterSetsList
    ValidUpgradeTarget: ValidUpgradeTargetList
    SupportedTimezones: SupportedTimezonesList
    ExportableLogTypes: LogTypeList
    SupportsLogExportsToCloudwatchLogs: Boolean
    SupportsReadReplica: Boolean
    SupportedEngineModes: EngineModeList
    SupportedFeatureNames: FeatureNameList
    Status: String
    SupportsParallelQuery: Boolean
    SupportsGlobalDatabases: Boolean
    TagList: TagList
    SupportsBabelfish: Boolean
    SupportsLimitlessDatabase: Boolean
    SupportsCertificateRotationWithoutRestart: BooleanOptional
    SupportedCACertificateIdentifiers: CACertificateIdentifiersList
    SupportsLocalWriteForwarding: BooleanOptional
    SupportsIntegrations: Boolean
    ServerlessV2FeaturesSupport: ServerlessV2FeaturesSupport
}

list DBEngineVersionList {
    @xmlName("DBEngineVersion") member: DBEngineVersion
}

structure DBEngineVersionMessage {
    Marker: String
    DBEngineVersions: DBEngineVersionList
}

@wrapper
structure DBInstance {
    DBInstanceIdentifier: String
    DBInstanceClass: String
    Engine: String
    DBInstanceStatus: String
    MasterUsername: String
    DBName: String
    Endpoint: Endpoint
    AllocatedStorage: Integer
    InstanceCreateTime: TStamp
    PreferredBackupWindow: String
    BackupRetentionPeriod: Integer
    DBSecurityGroups: DBSecurityGroupMembershipList
    VpcSecurityGroups: VpcSecurityGroupMembershipList
    DBParameterGroups: DBParameterGroupStatusList
    AvailabilityZone: String
    DBSubnetGroup: DBSubnetGroup
    PreferredMaintenanceWindow: String
    UpgradeRolloutOrder: UpgradeRolloutOrder
    PendingModifiedValues: PendingModifiedValues
    LatestRestorableTime: TStamp
    MultiAZ: Boolean
    EngineVersion: String
    AutoMinorVersionUpgrade: Boolean
    ReadReplicaSourceDBInstanceIdentifier: String
    ReadReplicaDBInstanceIdentifiers: ReadReplicaDBInstanceIdentifierList
    ReadReplicaDBClusterIdentifiers: ReadReplicaDBClusterIdentifierList
    ReplicaMode: ReplicaMode
    LicenseModel: String
    Iops: IntegerOptional
    StorageThroughput: IntegerOptional
    OptionGroupMemberships: OptionGroupMembershipList
    CharacterSetName: String
    NcharCharacterSetName: String
    SecondaryAvailabilityZone: String
    PubliclyAccessible: Boolean
    StatusInfos: DBInstanceStatusInfoList
    StorageType: String
    StorageEncryptionType: StorageEncryptionType
    TdeCredentialArn: String
    DbInstancePort: Integer
    DBClusterIdentifier: String
    StorageEncrypted: Boolean
    KmsKeyId: String
    DbiResourceId: String
    CACertificateIdentifier: String
    DomainMemberships: DomainMembershipList
    CopyTagsToSnapshot: Boolean
    MonitoringInterval: IntegerOptional
    EnhancedMonitoringResourceArn: String
    MonitoringRoleArn: String
    PromotionTier: IntegerOptional
    DBInstanceArn: String
    Timezone: String
    IAMDatabaseAuthenticationEnabled: Boolean
    DatabaseInsightsMode: DatabaseInsightsMode
    PerformanceInsightsEnabled: BooleanOptional
    PerformanceInsightsKMSKeyId: String
    PerformanceInsightsRetentionPeriod: IntegerOptional
    EnabledCloudwatchLogsExports: LogTypeList
    ProcessorFeatures: ProcessorFeatureList
    DeletionProtection: Boolean
    AssociatedRoles: DBInstanceRoles
    ListenerEndpoint: Endpoint
    MaxAllocatedStorage: IntegerOptional
    TagList: TagList
    AutomationMode: AutomationMode
    ResumeFullAutomationModeTime: TStamp
    CustomerOwnedIpEnabled: BooleanOptional
    NetworkType: String
    ActivityStreamStatus: ActivityStreamStatus
    ActivityStreamKmsKeyId: String
    ActivityStreamKinesisStreamName: String
    ActivityStreamMode: ActivityStreamMode
    ActivityStreamEngineNativeAuditFieldsIncluded: BooleanOptional
    AwsBackupRecoveryPointArn: String
    DBInstanceAutomatedBackupsReplications: DBInstanceAutomatedBackupsReplicationList
    BackupTarget: String
    AutomaticRestartTime: TStamp
    CustomIamInstanceProfile: String
    ActivityStreamPolicyStatus: ActivityStreamPolicyStatus
    CertificateDetails: CertificateDetails
    DBSystemId: String
    MasterUserSecret: MasterUserSecret
    ReadReplicaSourceDBClusterIdentifier: String
    PercentProgress: String
    MultiTenant: BooleanOptional
    DedicatedLogVolume: Boolean
    IsStorageConfigUpgradeAvailable: BooleanOptional
    EngineLifecycleSupport: String
    AdditionalStorageVolumes: AdditionalStorageVolumesOutputList
    StorageVolumeStatus: String
}

@error("client")
@awsQueryError(code: "DBInstanceAlreadyExists", httpResponseCode: 400)
structure DBInstanceAlreadyExistsFault {}

@wrapper
structure DBInstanceAutomatedBackup {
    DBInstanceArn: String
    DbiResourceId: String
    Region: String
    DBInstanceIdentifier: String
    RestoreWindow: RestoreWindow
    AllocatedStorage: Integer
    Status: String
    Port: Integer
    AvailabilityZone: String
    VpcId: String
    InstanceCreateTime: TStamp
    MasterUsername: String
    Engine: String
    EngineVersion: String
    LicenseModel: String
    Iops: IntegerOptional
    StorageThroughput: IntegerOptional
    OptionGroupName: String
    TdeCredentialArn: String
    Encrypted: Boolean
    StorageEncryptionType: StorageEncryptionType
    StorageType: String
    KmsKeyId: String
    Timezone: String
    IAMDatabaseAuthenticationEnabled: Boolean
    BackupRetentionPeriod: IntegerOptional
    PreferredBackupWindow: String
    DBInstanceAutomatedBackupsArn: String
    DBInstanceAutomatedBackupsReplications: DBInstanceAutomatedBackupsReplicationList
    BackupTarget: String
    MultiTenant: BooleanOptional
    AwsBackupRecoveryPointArn: String
    TagList: TagList
    DedicatedLogVolume: BooleanOptional
    AdditionalStorageVolumes: AdditionalStorageVolumesList
}

list DBInstanceAutomatedBackupList {
    @xmlName("DBInstanceAutomatedBackup") member: DBInstanceAutomatedBackup
}

structure DBInstanceAutomatedBackupMessage {
    Marker: String
    DBInstanceAutomatedBackups: DBInstanceAutomatedBackupList
}

@error("client")
@awsQueryError(code: "DBInstanceAutomatedBackupNotFound", httpResponseCode: 404)
structure DBInstanceAutomatedBackupNotFoundFault {}

@error("client")
@awsQueryError(code: "DBInstanceAutomatedBackupQuotaExceeded", httpResponseCode: 400)
structure DBInstanceAutomatedBackupQuotaExceededFault {}

structure DBInstanceAutomatedBackupsReplication {
    DBInstanceAutomatedBackupsArn: String
}

list DBInstanceAutomatedBackupsReplicationList {
    @xmlName("DBInstanceAutomatedBackupsReplication") member: DBInstanceAutomatedBackupsReplication
}

list DBInstanceList {
    @xmlName("DBInstance") member: DBInstance
}

structure DBInstanceMessage {
    Marker: String
    DBInstances: DBInstanceList
}

@error("client")
@awsQueryError(code: "DBInstanceNotFound", httpResponseCode: 404)
structure DBInstanceNotFoundFault {}

@error("client")
@awsQueryError(code: "DBInstanceNotReady", httpResponseCode: 400)
structure DBInstanceNotReadyFault {}

structure DBInstanceRole {
    RoleArn: String
    FeatureName: String
    Status: String
}

@error("client")
@awsQueryError(code: "DBInstanceRoleAlreadyExists", httpResponseCode: 400)
structure DBInstanceRoleAlreadyExistsFault {}

@error("client")
@awsQueryError(code: "DBInstanceRoleNotFound", httpResponseCode: 404)
structure DBInstanceRoleNotFoundFault {}

@error("client")
@awsQueryError(code: "DBInstanceRoleQuotaExceeded", httpResponseCode: 400)
structure DBInstanceRoleQuotaExceededFault {}

list DBInstanceRoles {
    @xmlName("DBInstanceRole") member: DBInstanceRole
}

structure DBInstanceStatusInfo {
    StatusType: String
    Normal: Boolean
    Status: String
    Message: String
}

list DBInstanceStatusInfoList {
    @xmlName("DBInstanceStatusInfo") member: DBInstanceStatusInfo
}

@error("client")
@awsQueryError(code: "DBLogFileNotFoundFault", httpResponseCode: 404)
structure DBLogFileNotFoundFault {}

structure DBMajorEngineVersion {
    Engine: String
    MajorEngineVersion: String
    SupportedEngineLifecycles: SupportedEngineLifecycleList
}

list DBMajorEngineVersionsList {
    @xmlName("DBMajorEngineVersion") member: DBMajorEngineVersion
}

@wrapper
structure DBParameterGroup {
    DBParameterGroupName: String
    DBParameterGroupFamily: String
    Description: String
    DBParameterGroupArn: String
}

@error("client")
@awsQueryError(code: "DBParameterGroupAlreadyExists", httpResponseCode: 400)
structure DBParameterGroupAlreadyExistsFault {}

structure DBParameterGroupDetails {
    Parameters: ParametersList
    Marker: String
}

list DBParameterGroupList {
    @xmlName("DBParameterGroup") member: DBParameterGroup
}

structure DBParameterGroupNameMessage {
    DBParameterGroupName: String
}

@error("client")
@awsQueryError(code: "DBParameterGroupNotFound", httpResponseCode: 404)
structure DBParameterGroupNotFoundFault {}

@error("client")
@awsQueryError(code: "DBParameterGroupQuotaExceeded", httpResponseCode: 400)
structure DBParameterGroupQuotaExceededFault {}

structure DBParameterGroupStatus {
    DBParameterGroupName: String
    ParameterApplyStatus: String
}

list DBParameterGroupStatusList {
    @xmlName("DBParameterGroup") member: DBParameterGroupStatus
}

structure DBParameterGroupsMessage {
    Marker: String
    DBParameterGroups: DBParameterGroupList
}

structure DBProxy {
    DBProxyName: String
    DBProxyArn: String
    Status: DBProxyStatus
    EngineFamily: String
    VpcId: String
    VpcSecurityGroupIds: StringList
    VpcSubnetIds: StringList
    DefaultAuthScheme: String
    Auth: UserAuthConfigInfoList
    RoleArn: String
    Endpoint: String
    RequireTLS: Boolean
    IdleClientTimeout: Integer
    DebugLogging: Boolean
    CreatedDate: TStamp
    UpdatedDate: TStamp
    EndpointNetworkType: EndpointNetworkType
    TargetConnectionNetworkType: TargetConnectionNetworkType
}

@error("client")
@awsQueryError(code: "DBProxyAlreadyExistsFault", httpResponseCode: 400)
structure DBProxyAlreadyExistsFault {}

structure DBProxyEndpoint {
    DBProxyEndpointName: String
    DBProxyEndpointArn: String
    DBProxyName: String
    Status: DBProxyEndpointStatus
    VpcId: String
    VpcSecurityGroupIds: StringList
    VpcSubnetIds: StringList
    Endpoint: String
    CreatedDate: TStamp
    TargetRole: DBProxyEndpointTargetRole
    IsDefault: Boolean
    EndpointNetworkType: EndpointNetworkType
}

@error("client")
@awsQueryError(code: "DBProxyEndpointAlreadyExistsFault", httpResponseCode: 400)
structure DBProxyEndpointAlreadyExistsFault {}

list DBProxyEndpointList {
    member: DBProxyEndpoint
}

@length(min: 1, max: 63)
@pattern("[a-zA-Z](?:-?[a-zA-Z0-9]+)*")
string DBProxyEndpointName

@error("client")
@awsQueryError(code: "DBProxyEndpointNotFoundFault", httpResponseCode: 404)
structure DBProxyEndpointNotFoundFault {}

@error("client")
@awsQueryError(code: "DBProxyEndpointQuotaExceededFault", httpResponseCode: 400)
structure DBProxyEndpointQuotaExceededFault {}

enum DBProxyEndpointStatus {
    AVAILABLE = "available"
    MODIFYING = "modifying"
    INCOMPATIBLE_NETWORK = "incompatible-network"
    INSUFFICIENT_RESOURCE_LIMITS = "insufficient-resource-limits"
    CREATING = "creating"
    DELETING = "deleting"
}

enum DBProxyEndpointTargetRole {
    READ_WRITE
    READ_ONLY
}

list DBProxyList {
    member: DBProxy
}

@length(min: 1, max: 63)
@pattern("[a-zA-Z](?:-?[a-zA-Z0-9]+)*")
string DBProxyName

@error("client")
@awsQueryError(code: "DBProxyNotFoundFault", httpResponseCode: 404)
structure DBProxyNotFoundFault {}

@error("client")
@awsQueryError(code: "DBProxyQuotaExceededFault", httpResponseCode: 400)
structure DBProxyQuotaExceededFault {}

enum DBProxyStatus {
    AVAILABLE = "available"
    MODIFYING = "modifying"
    INCOMPATIBLE_NETWORK = "incompatible-network"
    INSUFFICIENT_RESOURCE_LIMITS = "insufficient-resource-limits"
    CREATING = "creating"
    DELETING = "deleting"
    SUSPENDED = "suspended"
    SUSPENDING = "suspending"
    REACTIVATING = "reactivating"
}

structure DBProxyTarget {
    TargetArn: String
    Endpoint: String
    TrackedClusterId: String
    RdsResourceId: String
    Port: Integer
    Type: TargetType
    Role: TargetRole
    TargetHealth: TargetHealth
}

@error("client")
@awsQueryError(code: "DBProxyTargetAlreadyRegisteredFault", httpResponseCode: 400)
structure DBProxyTargetAlreadyRegisteredFault {}

structure DBProxyTargetGroup {
    DBProxyName: String
    TargetGroupName: String
    TargetGroupArn: String
    IsDefault: Boolean
    Status: String
    ConnectionPoolConfig: ConnectionPoolConfigurationInfo
    CreatedDate: TStamp
    UpdatedDate: TStamp
}

@length(min: 1, max: 63)
@pattern("[a-zA-Z](?:-?[a-zA-Z0-9]+)*")
string DBProxyTargetGroupName

@error("client")
@awsQueryError(code: "DBProxyTargetGroupNotFoundFault", httpResponseCode: 404)
structure DBProxyTargetGroupNotFoundFault {}

@error("client")
@awsQueryError(code: "DBProxyTargetNotFoundFault", httpResponseCode: 404)
structure DBProxyTargetNotFoundFault {}

structure DBRecommendation {
    RecommendationId: String
    TypeId: String
    Severity: String
    ResourceArn: String
    Status: String
    CreatedTime: TStamp
    UpdatedTime: TStamp
    Detection: String
    Recommendation: String
    Description: String
    Reason: String
    RecommendedActions: RecommendedActionList
    Category: String
    Source: String
    TypeDetection: String
    TypeRecommendation: String
    Impact: String
    AdditionalInfo: String
    Links: DocLinkList
    IssueDetails: IssueDetails
}

list DBRecommendationList {
    member: DBRecommendation
}

structure DBRecommendationMessage {
    DBRecommendation: DBRecommendation
}

structure DBRecommendationsMessage {
    DBRecommendations: DBRecommendationList
    Marker: String
}

@wrapper
structure DBSecurityGroup {
    OwnerId: String
    DBSecurityGroupName: String
    DBSecurityGroupDescription: String
    VpcId: String
    EC2SecurityGroups: EC2SecurityGroupList
    IPRanges: IPRangeList
    DBSecurityGroupArn: String
}

@error("client")
@awsQueryError(code: "DBSecurityGroupAlreadyExists", httpResponseCode: 400)
structure DBSecurityGroupAlreadyExistsFault {}

structure DBSecurityGroupMembership {
    DBSecurityGroupName: String
    Status: String
}

list DBSecurityGroupMembershipList {
    @xmlName("DBSecurityGroup") member: DBSecurityGroupMembership
}

structure DBSecurityGroupMessage {
    Marker: String
    DBSecurityGroups: DBSecurityGroups
}

list DBSecurityGroupNameList {
    @xmlName("DBSecurityGroupName") member: String
}

@error("client")
@awsQueryError(code: "DBSecurityGroupNotFound", httpResponseCode: 404)
structure DBSecurityGroupNotFoundFault {}

@error("client")
@awsQueryError(code: "DBSecurityGroupNotSupported", httpResponseCode: 400)
structure DBSecurityGroupNotSupportedFault {}

@error("client")
@awsQueryError(code: "QuotaExceeded.DBSecurityGroup", httpResponseCode: 400)
structure DBSecurityGroupQuotaExceededFault {}

list DBSecurityGroups {
    @xmlName("DBSecurityGroup") member: DBSecurityGroup
}

structure DBShardGroup {
    DBShardGroupResourceId: String
    DBShardGroupIdentifier: DBShardGroupIdentifier
    DBClusterIdentifier: String
    MaxACU: DoubleOptional
    MinACU: DoubleOptional
    ComputeRedundancy: IntegerOptional
    Status: String
    PubliclyAccessible: BooleanOptional
    Endpoint: String
    DBShardGroupArn: String
    TagList: TagList
}

@error("client")
@awsQueryError(code: "DBShardGroupAlreadyExists", httpResponseCode: 400)
structure DBShardGroupAlreadyExistsFault {}

@length(min: 1, max: 63)
@pattern("[a-zA-Z](?:-?[a-zA-Z0-9]+)*")
string DBShardGroupIdentifier

@error("client")
@awsQueryError(code: "DBShardGroupNotFound", httpResponseCode: 404)
structure DBShardGroupNotFoundFault {}

list DBShardGroupsList {
    @xmlName("DBShardGroup") member: DBShardGroup
}

@wrapper
structure DBSnapshot {
    DBSnapshotIdentifier: String
    DBInstanceIdentifier: String
    SnapshotCreateTime: TStamp
    Engine: String
    AllocatedStorage: Integer
    Status: String
    Port: Integer
    AvailabilityZone: String
    VpcId: String
    InstanceCreateTime: TStamp
    MasterUsername: String
    EngineVersion: String
    LicenseModel: String
    SnapshotType: String
    Iops: IntegerOptional
    StorageThroughput: IntegerOptional
    OptionGroupName: String
    PercentProgress: Integer
    SourceRegion: String
    SourceDBSnapshotIdentifier: String
    StorageType: String
    TdeCredentialArn: String
    Encrypted: Boolean
    StorageEncryptionType: StorageEncryptionType
    BackupRetentionPeriod: IntegerOptional
    PreferredBackupWindow: String
    KmsKeyId: String
    DBSnapshotArn: String
    Timezone: String
    IAMDatabaseAuthenticationEnabled: Boolean
    ProcessorFeatures: ProcessorFeatureList
    DbiResourceId: String
    TagList: TagList
    SnapshotTarget: String
    OriginalSnapshotCreateTime: TStamp
    SnapshotDatabaseTime: TStamp
    DBSystemId: String
    MultiTenant: BooleanOptional
    DedicatedLogVolume: Boolean
    AdditionalStorageVolumes: AdditionalStorageVolumesList
    SnapshotAvailabilityZone: String
}

@error("client")
@awsQueryError(code: "DBSnapshotAlreadyExists", httpResponseCode: 400)
structure DBSnapshotAlreadyExistsFault {}

@wrapper
structure DBSnapshotAttribute {
    AttributeName: String
    AttributeValues: AttributeValueList
}

list DBSnapshotAttributeList {
    @xmlName("DBSnapshotAttribute") member: DBSnapshotAttribute
}

@wrapper
structure DBSnapshotAttributesResult {
    DBSnapshotIdentifier: String
    DBSnapshotAttributes: DBSnapshotAttributeList
}

list DBSnapshotList {
    @xmlName("DBSnapshot") member: DBSnapshot
}

structure DBSnapshotMessage {
    Marker: String
    DBSnapshots: DBSnapshotList
}

@error("client")
@awsQueryError(code: "DBSnapshotNotFound", httpResponseCode: 404)
structure DBSnapshotNotFoundFault {}

@wrapper
structure DBSnapshotTenantDatabase {
    DBSnapshotIdentifier: String
    DBInstanceIdentifier: String
    DbiResourceId: String
    EngineName: String
    SnapshotType: String
    TenantDatabaseCreateTime: TStamp
    TenantDBName: String
    MasterUsername: String
    TenantDatabaseResourceId: String
    CharacterSetName: String
    DBSnapshotTenantDatabaseARN: String
    NcharCharacterSetName: String
    TagList: TagList
}

@error("client")
@awsQueryError(code: "DBSnapshotTenantDatabaseNotFoundFault", httpResponseCode: 404)
structure DBSnapshotTenantDatabaseNotFoundFault {}

list DBSnapshotTenantDatabasesList {
    @xmlName("DBSnapshotTenantDatabase") member: DBSnapshotTenantDatabase
}

structure DBSnapshotTenantDatabasesMessage {
    Marker: String
    DBSnapshotTenantDatabases: DBSnapshotTenantDatabasesList
}

@wrapper
structure DBSubnetGroup {
    DBSubnetGroupName: String
    DBSubnetGroupDescription: String
    VpcId: String
    SubnetGroupStatus: String
    Subnets: SubnetList
    DBSubnetGroupArn: String
    SupportedNetworkTypes: StringList
}

@error("client")
@awsQueryError(code: "DBSubnetGroupAlreadyExists", httpResponseCode: 400)
structure DBSubnetGroupAlreadyExistsFault {}

@error("client")
@awsQueryError(code: "DBSubnetGroupDoesNotCoverEnoughAZs", httpResponseCode: 400)
structure DBSubnetGroupDoesNotCoverEnoughAZs {}

structure DBSubnetGroupMessage {
    Marker: String
    DBSubnetGroups: DBSubnetGroups
}

@error("client")
@awsQueryError(code: "DBSubnetGroupNotAllowedFault", httpResponseCode: 400)
structure DBSubnetGroupNotAllowedFault {}

@error("client")
@awsQueryError(code: "DBSubnetGroupNotFoundFault", httpResponseCode: 404)
structure DBSubnetGroupNotFoundFault {}

@error("client")
@awsQueryError(code: "DBSubnetGroupQuotaExceeded", httpResponseCode: 400)
structure DBSubnetGroupQuotaExceededFault {}

list DBSubnetGroups {
    @xmlName("DBSubnetGroup") member: DBSubnetGroup
}

@error("client")
@awsQueryError(code: "DBSubnetQuotaExceededFault", httpResponseCode: 400)
structure DBSubnetQuotaExceededFault {}

@error("client")
@awsQueryError(code: "DBUpgradeDependencyFailure", httpResponseCode: 400)
structure DBUpgradeDependencyFailureFault {}

@length(min: 1, max: 25600)
@pattern("[a-zA-Z0-9_ \"\\\\\\-$,*.:?+\\/]*")
string DataFilter

@length(min: 1, max: 2048)
@pattern("arn:[A-Za-z][0-9A-Za-z-:._]*")
string DatabaseArn

enum DatabaseInsightsMode {
    STANDARD = "standard"
    ADVANCED = "advanced"
}

enum DefaultAuthScheme {
    IAM_AUTH
    NONE
}

structure DeleteBlueGreenDeploymentRequest {
    @required BlueGreenDeploymentIdentifier: BlueGreenDeploymentIdentifier
    DeleteTarget: BooleanOptional
}

structure DeleteBlueGreenDeploymentResponse {
    BlueGreenDeployment: BlueGreenDeployment
}

structure DeleteCustomDBEngineVersionMessage {
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    @required Engine: CustomEngineName
    /// The engine's version
    @required EngineVersion: CustomEngineVersion
}

structure DeleteDBClusterAutomatedBackupMessage {
    @required DbClusterResourceId: String
}

structure DeleteDBClusterAutomatedBackupResult {
    DBClusterAutomatedBackup: DBClusterAutomatedBackup
}

structure DeleteDBClusterEndpointMessage {
    @required DBClusterEndpointIdentifier: String
}

structure DeleteDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
    /// Whether no snapshot is made first
    SkipFinalSnapshot: Boolean
    /// The name of the snapshot that is made first
    FinalDBSnapshotIdentifier: String
    /// Whether the automated backups are deleted too
    DeleteAutomatedBackups: BooleanOptional
}

structure DeleteDBClusterParameterGroupMessage {
    /// The cluster parameter group
    @required DBClusterParameterGroupName: String
}

structure DeleteDBClusterResult {
    DBCluster: DBCluster
}

structure DeleteDBClusterSnapshotMessage {
    /// The snapshot's name
    @required DBClusterSnapshotIdentifier: String
}

structure DeleteDBClusterSnapshotResult {
    DBClusterSnapshot: DBClusterSnapshot
}

structure DeleteDBInstanceAutomatedBackupMessage {
    DbiResourceId: String
    DBInstanceAutomatedBackupsArn: String
}

structure DeleteDBInstanceAutomatedBackupResult {
    DBInstanceAutomatedBackup: DBInstanceAutomatedBackup
}

structure DeleteDBInstanceMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    /// Whether no snapshot is made first
    SkipFinalSnapshot: Boolean
    /// The name of the snapshot that is made first
    FinalDBSnapshotIdentifier: String
    /// Whether the automated backups are deleted too
    DeleteAutomatedBackups: BooleanOptional
}

structure DeleteDBInstanceResult {
    DBInstance: DBInstance
}

structure DeleteDBParameterGroupMessage {
    /// The parameter group
    @required DBParameterGroupName: String
}

structure DeleteDBProxyEndpointRequest {
    @required DBProxyEndpointName: DBProxyEndpointName
}

structure DeleteDBProxyEndpointResponse {
    DBProxyEndpoint: DBProxyEndpoint
}

structure DeleteDBProxyRequest {
    @required DBProxyName: DBProxyName
}

structure DeleteDBProxyResponse {
    DBProxy: DBProxy
}

structure DeleteDBSecurityGroupMessage {
    @required DBSecurityGroupName: String
}

structure DeleteDBShardGroupMessage {
    @required DBShardGroupIdentifier: DBShardGroupIdentifier
}

structure DeleteDBSnapshotMessage {
    /// The snapshot's name
    @required DBSnapshotIdentifier: String
}

structure DeleteDBSnapshotResult {
    DBSnapshot: DBSnapshot
}

structure DeleteDBSubnetGroupMessage {
    /// The subnet group
    @required DBSubnetGroupName: String
}

structure DeleteEventSubscriptionMessage {
    @required SubscriptionName: String
}

structure DeleteEventSubscriptionResult {
    EventSubscription: EventSubscription
}

structure DeleteGlobalClusterMessage {
    /// The global database
    @required GlobalClusterIdentifier: GlobalClusterIdentifier
}

structure DeleteGlobalClusterResult {
    GlobalCluster: GlobalCluster
}

structure DeleteIntegrationMessage {
    @required IntegrationIdentifier: IntegrationIdentifier
}

structure DeleteOptionGroupMessage {
    /// The option group
    @required OptionGroupName: String
}

structure DeleteTenantDatabaseMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    @required TenantDBName: String
    SkipFinalSnapshot: Boolean
    FinalDBSnapshotIdentifier: String
}

structure DeleteTenantDatabaseResult {
    TenantDatabase: TenantDatabase
}

structure DeregisterDBProxyTargetsRequest {
    @required DBProxyName: DBProxyName
    TargetGroupName: DBProxyTargetGroupName
    DBInstanceIdentifiers: StringList
    DBClusterIdentifiers: StringList
}

structure DeregisterDBProxyTargetsResponse {}

structure DescribeAccountAttributesMessage {}

structure DescribeBlueGreenDeploymentsRequest {
    BlueGreenDeploymentIdentifier: BlueGreenDeploymentIdentifier
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: MaxRecords
}

structure DescribeBlueGreenDeploymentsResponse {
    BlueGreenDeployments: BlueGreenDeploymentList
    Marker: String
}

structure DescribeCertificatesMessage {
    CertificateIdentifier: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBClusterAutomatedBackupsMessage {
    DbClusterResourceId: String
    /// The cluster's name
    DBClusterIdentifier: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBClusterBacktracksMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
    BacktrackIdentifier: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBClusterEndpointsMessage {
    /// The cluster's name
    DBClusterIdentifier: String
    DBClusterEndpointIdentifier: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBClusterParameterGroupsMessage {
    /// The cluster parameter group
    DBClusterParameterGroupName: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBClusterParametersMessage {
    /// The cluster parameter group
    @required DBClusterParameterGroupName: String
    /// Whose values: user, system or engine-default
    Source: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBClusterSnapshotAttributesMessage {
    /// The snapshot's name
    @required DBClusterSnapshotIdentifier: String
}

structure DescribeDBClusterSnapshotAttributesResult {
    DBClusterSnapshotAttributesResult: DBClusterSnapshotAttributesResult
}

structure DescribeDBClusterSnapshotsMessage {
    /// The cluster's name
    DBClusterIdentifier: String
    /// The snapshot's name
    DBClusterSnapshotIdentifier: String
    /// Which snapshots: automated, manual, shared, public or awsbackup
    SnapshotType: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// Whether those that other accounts share are listed too
    IncludeShared: Boolean
    /// Whether those that everyone may use are listed too
    IncludePublic: Boolean
    /// The cluster's lasting id
    DbClusterResourceId: String
}

structure DescribeDBClustersMessage {
    /// The cluster's name
    DBClusterIdentifier: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// Whether those that other accounts share are listed too
    IncludeShared: Boolean
}

structure DescribeDBEngineVersionsMessage {
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    Engine: String
    /// The engine's version
    EngineVersion: String
    /// The engine family: mysql8.0, aurora-postgresql16, …
    DBParameterGroupFamily: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
    DefaultOnly: Boolean
    ListSupportedCharacterSets: BooleanOptional
    ListSupportedTimezones: BooleanOptional
    IncludeAll: BooleanOptional
}

structure DescribeDBInstanceAutomatedBackupsMessage {
    DbiResourceId: String
    /// The instance's name
    DBInstanceIdentifier: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
    DBInstanceAutomatedBackupsArn: String
}

structure DescribeDBInstancesMessage {
    /// The instance's name
    DBInstanceIdentifier: String
    /// Only what fits every filter: db-cluster-id, db-instance-id, dbi-resource-id, domain or engine
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBLogFilesDetails {
    LogFileName: String
    LastWritten: Long
    Size: Long
}

list DescribeDBLogFilesList {
    @xmlName("DescribeDBLogFilesDetails") member: DescribeDBLogFilesDetails
}

structure DescribeDBLogFilesMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    FilenameContains: String
    FileLastWritten: Long
    FileSize: Long
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBLogFilesResponse {
    DescribeDBLogFiles: DescribeDBLogFilesList
    Marker: String
}

structure DescribeDBMajorEngineVersionsRequest {
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    Engine: Engine
    MajorEngineVersion: MajorEngineVersion
    /// Where an earlier answer ended: its Marker
    Marker: Marker
    /// The most that one answer lists, 20 to 100
    MaxRecords: MaxRecords
}

structure DescribeDBMajorEngineVersionsResponse {
    DBMajorEngineVersions: DBMajorEngineVersionsList
    Marker: String
}

structure DescribeDBParameterGroupsMessage {
    /// The parameter group
    DBParameterGroupName: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBParametersMessage {
    /// The parameter group
    @required DBParameterGroupName: String
    /// Whose values: user, system or engine-default
    Source: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBProxiesRequest {
    DBProxyName: DBProxyName
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: MaxRecords
}

structure DescribeDBProxiesResponse {
    DBProxies: DBProxyList
    Marker: String
}

structure DescribeDBProxyEndpointsRequest {
    DBProxyName: DBProxyName
    DBProxyEndpointName: DBProxyEndpointName
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: MaxRecords
}

structure DescribeDBProxyEndpointsResponse {
    DBProxyEndpoints: DBProxyEndpointList
    Marker: String
}

structure DescribeDBProxyTargetGroupsRequest {
    @required DBProxyName: DBProxyName
    TargetGroupName: DBProxyTargetGroupName
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: MaxRecords
}

structure DescribeDBProxyTargetGroupsResponse {
    TargetGroups: TargetGroupList
    Marker: String
}

structure DescribeDBProxyTargetsRequest {
    @required DBProxyName: DBProxyName
    TargetGroupName: DBProxyTargetGroupName
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: MaxRecords
}

structure DescribeDBProxyTargetsResponse {
    Targets: TargetList
    Marker: String
}

structure DescribeDBRecommendationsMessage {
    LastUpdatedAfter: TStamp
    LastUpdatedBefore: TStamp
    Locale: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBSecurityGroupsMessage {
    DBSecurityGroupName: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeDBShardGroupsMessage {
    DBShardGroupIdentifier: DBShardGroupIdentifier
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: MaxRecords
}

structure DescribeDBShardGroupsResponse {
    DBShardGroups: DBShardGroupsList
    Marker: String
}

structure DescribeDBSnapshotAttributesMessage {
    /// The snapshot's name
    @required DBSnapshotIdentifier: String
}

structure DescribeDBSnapshotAttributesResult {
    DBSnapshotAttributesResult: DBSnapshotAttributesResult
}

structure DescribeDBSnapshotTenantDatabasesMessage {
    /// The instance's name
    DBInstanceIdentifier: String
    /// The snapshot's name
    DBSnapshotIdentifier: String
    SnapshotType: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
    DbiResourceId: String
}

structure DescribeDBSnapshotsMessage {
    /// The instance's name
    DBInstanceIdentifier: String
    /// The snapshot's name
    DBSnapshotIdentifier: String
    /// Which snapshots: automated, manual, shared, public or awsbackup
    SnapshotType: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// Whether those that other accounts share are listed too
    IncludeShared: Boolean
    /// Whether those that everyone may use are listed too
    IncludePublic: Boolean
    /// The instance's lasting id
    DbiResourceId: String
}

structure DescribeDBSubnetGroupsMessage {
    /// The subnet group
    DBSubnetGroupName: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeEngineDefaultClusterParametersMessage {
    /// The engine family: mysql8.0, aurora-postgresql16, …
    @required DBParameterGroupFamily: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeEngineDefaultClusterParametersResult {
    EngineDefaults: EngineDefaults
}

structure DescribeEngineDefaultParametersMessage {
    /// The engine family: mysql8.0, aurora-postgresql16, …
    @required DBParameterGroupFamily: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeEngineDefaultParametersResult {
    EngineDefaults: EngineDefaults
}

structure DescribeEventCategoriesMessage {
    SourceType: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
}

structure DescribeEventSubscriptionsMessage {
    SubscriptionName: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeEventsMessage {
    SourceIdentifier: String
    SourceType: SourceType
    StartTime: TStamp
    EndTime: TStamp
    Duration: IntegerOptional
    EventCategories: EventCategoriesList
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeExportTasksMessage {
    ExportTaskIdentifier: String
    SourceArn: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: MaxRecords
    SourceType: ExportSourceType
}

structure DescribeGlobalClustersMessage {
    /// The global database
    GlobalClusterIdentifier: GlobalClusterIdentifier
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeIntegrationsMessage {
    IntegrationIdentifier: IntegrationIdentifier
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: Marker
}

structure DescribeIntegrationsResponse {
    Marker: Marker
    Integrations: IntegrationList
}

structure DescribeOptionGroupOptionsMessage {
    @required EngineName: String
    MajorEngineVersion: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeOptionGroupsMessage {
    /// The option group
    OptionGroupName: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    EngineName: String
    MajorEngineVersion: String
}

structure DescribeOrderableDBInstanceOptionsMessage {
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    @required Engine: String
    /// The engine's version
    EngineVersion: String
    /// The class: db.t3.micro, db.r6g.large, …
    DBInstanceClass: String
    /// The licence model
    LicenseModel: String
    AvailabilityZoneGroup: String
    Vpc: BooleanOptional
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribePendingMaintenanceActionsMessage {
    ResourceIdentifier: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
}

structure DescribeReservedDBInstancesMessage {
    ReservedDBInstanceId: String
    ReservedDBInstancesOfferingId: String
    /// The class: db.t3.micro, db.r6g.large, …
    DBInstanceClass: String
    Duration: String
    ProductDescription: String
    OfferingType: String
    /// Whether a standby stands in another availability zone
    MultiAZ: BooleanOptional
    LeaseId: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeReservedDBInstancesOfferingsMessage {
    ReservedDBInstancesOfferingId: String
    /// The class: db.t3.micro, db.r6g.large, …
    DBInstanceClass: String
    Duration: String
    ProductDescription: String
    OfferingType: String
    /// Whether a standby stands in another availability zone
    MultiAZ: BooleanOptional
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeServerlessV2PlatformVersionsMessage {
    ServerlessV2PlatformVersion: String
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    Engine: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    DefaultOnly: BooleanOptional
    IncludeAll: BooleanOptional
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
}

structure DescribeSourceRegionsMessage {
    RegionName: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
}

structure DescribeTenantDatabasesMessage {
    /// The instance's name
    DBInstanceIdentifier: String
    TenantDBName: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
    /// Where an earlier answer ended: its Marker
    Marker: String
    /// The most that one answer lists, 20 to 100
    MaxRecords: IntegerOptional
}

structure DescribeValidDBInstanceModificationsMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
}

structure DescribeValidDBInstanceModificationsResult {
    ValidDBInstanceModificationsMessage: ValidDBInstanceModificationsMessage
}

@length(min: 1, max: 1000)
@pattern(".*")
string Description

structure DisableHttpEndpointRequest {
    @required ResourceArn: String
}

structure DisableHttpEndpointResponse {
    ResourceArn: String
    HttpEndpointEnabled: Boolean
}

structure DocLink {
    Text: String
    Url: String
}

list DocLinkList {
    member: DocLink
}

structure DomainMembership {
    Domain: String
    Status: String
    FQDN: String
    IAMRoleName: String
    OU: String
    AuthSecretArn: String
    DnsIps: StringList
}

list DomainMembershipList {
    @xmlName("DomainMembership") member: DomainMembership
}

@error("client")
@awsQueryError(code: "DomainNotFoundFault", httpResponseCode: 404)
structure DomainNotFoundFault {}

double Double

double DoubleOptional

structure DoubleRange {
    From: Double
    To: Double
}

list DoubleRangeList {
    @xmlName("DoubleRange") member: DoubleRange
}

structure DownloadDBLogFilePortionDetails {
    LogFileData: SensitiveString
    Marker: String
    AdditionalDataPending: Boolean
}

structure DownloadDBLogFilePortionMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    @required LogFileName: String
    /// Where an earlier answer ended: its Marker
    Marker: String
    NumberOfLines: Integer
}

structure EC2SecurityGroup {
    Status: String
    EC2SecurityGroupName: String
    EC2SecurityGroupId: String
    EC2SecurityGroupOwnerId: String
}

list EC2SecurityGroupList {
    @xmlName("EC2SecurityGroup") member: EC2SecurityGroup
}

@error("client")
@awsQueryError(code: "Ec2ImagePropertiesNotSupportedFault", httpResponseCode: 400)
structure Ec2ImagePropertiesNotSupportedFault {}

structure EnableHttpEndpointRequest {
    @required ResourceArn: String
}

structure EnableHttpEndpointResponse {
    ResourceArn: String
    HttpEndpointEnabled: Boolean
}

map EncryptionContextMap {
    key: String
    value: String
}

structure Endpoint {
    Address: String
    Port: Integer
    HostedZoneId: String
}

enum EndpointNetworkType {
    IPV4
    IPV6
    DUAL
}

@length(min: 1, max: 50)
string Engine

@wrapper
structure EngineDefaults {
    DBParameterGroupFamily: String
    Marker: String
    Parameters: ParametersList
}

enum EngineFamily {
    MYSQL
    POSTGRESQL
    SQLSERVER
}

list EngineModeList {
    member: String
}

structure Event {
    SourceIdentifier: String
    SourceType: SourceType
    Message: String
    EventCategories: EventCategoriesList
    Date: TStamp
    SourceArn: String
}

list EventCategoriesList {
    @xmlName("EventCategory") member: String
}

@wrapper
structure EventCategoriesMap {
    SourceType: String
    EventCategories: EventCategoriesList
}

list EventCategoriesMapList {
    @xmlName("EventCategoriesMap") member: EventCategoriesMap
}

structure EventCategoriesMessage {
    EventCategoriesMapList: EventCategoriesMapList
}

list EventList {
    @xmlName("Event") member: Event
}

@wrapper
structure EventSubscription {
    CustomerAwsId: String
    CustSubscriptionId: String
    SnsTopicArn: String
    Status: String
    SubscriptionCreationTime: String
    SourceType: String
    SourceIdsList: SourceIdsList
    EventCategoriesList: EventCategoriesList
    Enabled: Boolean
    EventSubscriptionArn: String
}

@error("client")
@awsQueryError(code: "EventSubscriptionQuotaExceeded", httpResponseCode: 400)
structure EventSubscriptionQuotaExceededFault {}

list EventSubscriptionsList {
    @xmlName("EventSubscription") member: EventSubscription
}

structure EventSubscriptionsMessage {
    Marker: String
    EventSubscriptionsList: EventSubscriptionsList
}

structure EventsMessage {
    Marker: String
    Events: EventList
}

enum ExportSourceType {
    SNAPSHOT
    CLUSTER
}

structure ExportTask {
    ExportTaskIdentifier: String
    SourceArn: String
    ExportOnly: StringList
    SnapshotTime: TStamp
    TaskStartTime: TStamp
    TaskEndTime: TStamp
    S3Bucket: String
    S3Prefix: String
    IamRoleArn: String
    KmsKeyId: String
    Status: String
    PercentProgress: Integer
    TotalExtractedDataInGB: Integer
    FailureCause: String
    WarningMessage: String
    SourceType: ExportSourceType
}

@error("client")
@awsQueryError(code: "ExportTaskAlreadyExists", httpResponseCode: 400)
structure ExportTaskAlreadyExistsFault {}

@error("client")
@awsQueryError(code: "ExportTaskNotFound", httpResponseCode: 404)
structure ExportTaskNotFoundFault {}

list ExportTasksList {
    @xmlName("ExportTask") member: ExportTask
}

structure ExportTasksMessage {
    Marker: String
    ExportTasks: ExportTasksList
}

structure FailoverDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
    /// The member that becomes the writer
    TargetDBInstanceIdentifier: String
}

structure FailoverDBClusterResult {
    DBCluster: DBCluster
}

structure FailoverGlobalClusterMessage {
    /// The global database
    @required GlobalClusterIdentifier: GlobalClusterIdentifier
    @required TargetDbClusterIdentifier: DBClusterIdentifier
    AllowDataLoss: BooleanOptional
    Switchover: BooleanOptional
}

structure FailoverGlobalClusterResult {
    GlobalCluster: GlobalCluster
}

@wrapper
structure FailoverState {
    Status: FailoverStatus
    FromDbClusterArn: String
    ToDbClusterArn: String
    IsDataLossAllowed: Boolean
}

enum FailoverStatus {
    PENDING = "pending"
    FAILING_OVER = "failing-over"
    CANCELLING = "cancelling"
}

list FeatureNameList {
    member: String
}

structure Filter {
    @required Name: String
    @required Values: FilterValueList
}

list FilterList {
    @xmlName("Filter") member: Filter
}

list FilterValueList {
    @xmlName("Value") member: String
}

@wrapper
structure GlobalCluster {
    GlobalClusterIdentifier: GlobalClusterIdentifier
    GlobalClusterResourceId: String
    GlobalClusterArn: String
    Status: String
    Engine: String
    EngineVersion: String
    EngineLifecycleSupport: String
    DatabaseName: String
    StorageEncrypted: BooleanOptional
    StorageEncryptionType: StorageEncryptionType
    DeletionProtection: BooleanOptional
    GlobalClusterMembers: GlobalClusterMemberList
    Endpoint: String
    FailoverState: FailoverState
    TagList: TagList
}

@error("client")
@awsQueryError(code: "GlobalClusterAlreadyExistsFault", httpResponseCode: 400)
structure GlobalClusterAlreadyExistsFault {}

@length(min: 1, max: 255)
@pattern("[A-Za-z][0-9A-Za-z-:._]*")
string GlobalClusterIdentifier

list GlobalClusterList {
    @xmlName("GlobalClusterMember") member: GlobalCluster
}

@wrapper
structure GlobalClusterMember {
    DBClusterArn: String
    Readers: ReadersArnList
    IsWriter: Boolean
    GlobalWriteForwardingStatus: WriteForwardingStatus
    SynchronizationStatus: GlobalClusterMemberSynchronizationStatus
}

list GlobalClusterMemberList {
    @xmlName("GlobalClusterMember") member: GlobalClusterMember
}

enum GlobalClusterMemberSynchronizationStatus {
    CONNECTED = "connected"
    PENDING_RESYNC = "pending-resync"
}

@error("client")
@awsQueryError(code: "GlobalClusterNotFoundFault", httpResponseCode: 404)
structure GlobalClusterNotFoundFault {}

@error("client")
@awsQueryError(code: "GlobalClusterQuotaExceededFault", httpResponseCode: 400)
structure GlobalClusterQuotaExceededFault {}

structure GlobalClustersMessage {
    Marker: String
    GlobalClusters: GlobalClusterList
}

enum IAMAuthMode {
    DISABLED
    REQUIRED
    ENABLED
}

@length(min: 20, max: 2048)
@pattern("arn:aws[a-z-]*:iam::[0-9]*:role/.*")
string IAMRoleArn

structure IPRange {
    Status: String
    CIDRIP: String
}

list IPRangeList {
    @xmlName("IPRange") member: IPRange
}

@error("client")
@awsQueryError(code: "IamRoleMissingPermissions", httpResponseCode: 400)
structure IamRoleMissingPermissionsFault {}

@error("client")
@awsQueryError(code: "IamRoleNotFound", httpResponseCode: 404)
structure IamRoleNotFoundFault {}

@error("client")
@awsQueryError(code: "InstanceQuotaExceeded", httpResponseCode: 400)
structure InstanceQuotaExceededFault {}

@error("client")
@awsQueryError(code: "InsufficientAvailableIPsInSubnetFault", httpResponseCode: 400)
structure InsufficientAvailableIPsInSubnetFault {}

@error("client")
@awsQueryError(code: "InsufficientDBClusterCapacityFault", httpResponseCode: 403)
structure InsufficientDBClusterCapacityFault {}

@error("client")
@awsQueryError(code: "InsufficientDBInstanceCapacity", httpResponseCode: 400)
structure InsufficientDBInstanceCapacityFault {}

@error("client")
@awsQueryError(code: "InsufficientStorageClusterCapacity", httpResponseCode: 400)
structure InsufficientStorageClusterCapacityFault {}

integer Integer

integer IntegerOptional

structure Integration {
    SourceArn: SourceArn
    TargetArn: Arn
    IntegrationName: IntegrationName
    IntegrationArn: IntegrationArn
    KMSKeyId: String
    AdditionalEncryptionContext: EncryptionContextMap
    Status: IntegrationStatus
    Tags: TagList
    DataFilter: DataFilter
    Description: IntegrationDescription
    CreateTime: TStamp
    Errors: IntegrationErrorList
}

@error("client")
@awsQueryError(code: "IntegrationAlreadyExistsFault", httpResponseCode: 400)
structure IntegrationAlreadyExistsFault {}

@length(min: 1, max: 255)
@pattern("arn:aws[a-z\\-]*:rds(-[a-z]*)?:[a-z0-9\\-]*:[0-9]*:integration:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
string IntegrationArn

@error("client")
@awsQueryError(code: "IntegrationConflictOperationFault", httpResponseCode: 400)
structure IntegrationConflictOperationFault {}

@length(min: 0, max: 1000)
@pattern(".*")
string IntegrationDescription

structure IntegrationError {
    @required ErrorCode: String
    ErrorMessage: String
}

list IntegrationErrorList {
    @xmlName("IntegrationError") member: IntegrationError
}

@length(min: 1, max: 255)
@pattern("[a-zA-Z0-9_:\\-\\/]+")
string IntegrationIdentifier

list IntegrationList {
    @xmlName("Integration") member: Integration
}

@length(min: 1, max: 63)
@pattern("[a-zA-Z](?:-?[a-zA-Z0-9]+)*")
string IntegrationName

@error("client")
@awsQueryError(code: "IntegrationNotFoundFault", httpResponseCode: 404)
structure IntegrationNotFoundFault {}

@error("client")
@awsQueryError(code: "IntegrationQuotaExceededFault", httpResponseCode: 400)
structure IntegrationQuotaExceededFault {}

enum IntegrationStatus {
    CREATING = "creating"
    ACTIVE = "active"
    MODIFYING = "modifying"
    FAILED = "failed"
    DELETING = "deleting"
    SYNCING = "syncing"
    NEEDS_ATTENTION = "needs_attention"
}

@error("client")
@awsQueryError(code: "InvalidBlueGreenDeploymentStateFault", httpResponseCode: 400)
structure InvalidBlueGreenDeploymentStateFault {}

@error("client")
@awsQueryError(code: "InvalidCustomDBEngineVersionStateFault", httpResponseCode: 400)
structure InvalidCustomDBEngineVersionStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBClusterAutomatedBackupStateFault", httpResponseCode: 400)
structure InvalidDBClusterAutomatedBackupStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBClusterCapacityFault", httpResponseCode: 400)
structure InvalidDBClusterCapacityFault {}

@error("client")
@awsQueryError(code: "InvalidDBClusterEndpointStateFault", httpResponseCode: 400)
structure InvalidDBClusterEndpointStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBClusterSnapshotStateFault", httpResponseCode: 400)
structure InvalidDBClusterSnapshotStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBClusterStateFault", httpResponseCode: 400)
structure InvalidDBClusterStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBInstanceAutomatedBackupState", httpResponseCode: 400)
structure InvalidDBInstanceAutomatedBackupStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBInstanceState", httpResponseCode: 400)
structure InvalidDBInstanceStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBParameterGroupState", httpResponseCode: 400)
structure InvalidDBParameterGroupStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBProxyEndpointStateFault", httpResponseCode: 400)
structure InvalidDBProxyEndpointStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBProxyStateFault", httpResponseCode: 400)
structure InvalidDBProxyStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBSecurityGroupState", httpResponseCode: 400)
structure InvalidDBSecurityGroupStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBShardGroupState", httpResponseCode: 400)
structure InvalidDBShardGroupStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBSnapshotState", httpResponseCode: 400)
structure InvalidDBSnapshotStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBSubnetGroupFault", httpResponseCode: 400)
structure InvalidDBSubnetGroupFault {}

@error("client")
@awsQueryError(code: "InvalidDBSubnetGroupStateFault", httpResponseCode: 400)
structure InvalidDBSubnetGroupStateFault {}

@error("client")
@awsQueryError(code: "InvalidDBSubnetStateFault", httpResponseCode: 400)
structure InvalidDBSubnetStateFault {}

@error("client")
@awsQueryError(code: "InvalidEventSubscriptionState", httpResponseCode: 400)
structure InvalidEventSubscriptionStateFault {}

@error("client")
@awsQueryError(code: "InvalidExportOnly", httpResponseCode: 400)
structure InvalidExportOnlyFault {}

@error("client")
@awsQueryError(code: "InvalidExportSourceState", httpResponseCode: 400)
structure InvalidExportSourceStateFault {}

@error("client")
@awsQueryError(code: "InvalidExportTaskStateFault", httpResponseCode: 400)
structure InvalidExportTaskStateFault {}

@error("client")
@awsQueryError(code: "InvalidGlobalClusterStateFault", httpResponseCode: 400)
structure InvalidGlobalClusterStateFault {}

@error("client")
@awsQueryError(code: "InvalidIntegrationStateFault", httpResponseCode: 400)
structure InvalidIntegrationStateFault {}

@error("client")
@awsQueryError(code: "InvalidOptionGroupStateFault", httpResponseCode: 400)
structure InvalidOptionGroupStateFault {}

@error("client")
@awsQueryError(code: "InvalidResourceStateFault", httpResponseCode: 400)
structure InvalidResourceStateFault {}

@error("client")
@awsQueryError(code: "InvalidRestoreFault", httpResponseCode: 400)
structure InvalidRestoreFault {}

@error("client")
@awsQueryError(code: "InvalidS3BucketFault", httpResponseCode: 400)
structure InvalidS3BucketFault {}

@error("client")
@awsQueryError(code: "InvalidSubnet", httpResponseCode: 400)
structure InvalidSubnet {}

@error("client")
@awsQueryError(code: "InvalidVPCNetworkStateFault", httpResponseCode: 400)
structure InvalidVPCNetworkStateFault {}

structure IssueDetails {
    PerformanceIssueDetails: PerformanceIssueDetails
}

@error("client")
@awsQueryError(code: "KMSKeyNotAccessibleFault", httpResponseCode: 400)
structure KMSKeyNotAccessibleFault {}

list KeyList {
    member: String
}

@length(min: 1, max: 2048)
@pattern("[a-zA-Z0-9_:\\-\\/]+")
string KmsKeyIdOrArn

enum LifecycleSupportName {
    OPEN_SOURCE_RDS_STANDARD_SUPPORT = "open-source-rds-standard-support"
    OPEN_SOURCE_RDS_EXTENDED_SUPPORT = "open-source-rds-extended-support"
}

structure LimitlessDatabase {
    Status: LimitlessDatabaseStatus
    MinRequiredACU: DoubleOptional
}

enum LimitlessDatabaseStatus {
    ACTIVE = "active"
    NOT_IN_USE = "not-in-use"
    ENABLED = "enabled"
    DISABLED = "disabled"
    ENABLING = "enabling"
    DISABLING = "disabling"
    MODIFYING_MAX_CAPACITY = "modifying-max-capacity"
    ERROR = "error"
}

structure ListTagsForResourceMessage {
    /// The ARN of the resource
    @required ResourceName: String
    /// Only what fits every filter: Name=…,Values=…
    Filters: FilterList
}

enum LocalWriteForwardingStatus {
    ENABLED = "enabled"
    DISABLED = "disabled"
    ENABLING = "enabling"
    DISABLING = "disabling"
    REQUESTED = "requested"
}

list LogTypeList {
    member: String
}

long Long

long LongOptional

@length(min: 1, max: 50)
string MajorEngineVersion

@length(min: 1, max: 340)
string Marker

enum MasterUserAuthenticationType {
    PASSWORD = "password"
    IAM_DB_AUTH = "iam-db-auth"
}

structure MasterUserSecret {
    SecretArn: String
    SecretStatus: String
    KmsKeyId: String
}

@error("client")
@awsQueryError(code: "MaxDBShardGroupLimitReached", httpResponseCode: 400)
structure MaxDBShardGroupLimitReached {}

@range(min: 20, max: 100)
integer MaxRecords

structure Metric {
    Name: String
    References: MetricReferenceList
    StatisticsDetails: String
    MetricQuery: MetricQuery
}

list MetricList {
    member: Metric
}

structure MetricQuery {
    PerformanceInsightsMetricQuery: PerformanceInsightsMetricQuery
}

structure MetricReference {
    Name: String
    ReferenceDetails: ReferenceDetails
}

list MetricReferenceList {
    member: MetricReference
}

structure MinimumEngineVersionPerAllowedValue {
    AllowedValue: String
    MinimumEngineVersion: String
}

list MinimumEngineVersionPerAllowedValueList {
    @xmlName("MinimumEngineVersionPerAllowedValue") member: MinimumEngineVersionPerAllowedValue
}

structure ModifyActivityStreamRequest {
    ResourceArn: String
    AuditPolicyState: AuditPolicyState
}

structure ModifyActivityStreamResponse {
    KmsKeyId: String
    KinesisStreamName: String
    Status: ActivityStreamStatus
    Mode: ActivityStreamMode
    EngineNativeAuditFieldsIncluded: BooleanOptional
    PolicyStatus: ActivityStreamPolicyStatus
}

structure ModifyAdditionalStorageVolume {
    @required VolumeName: String
    AllocatedStorage: IntegerOptional
    IOPS: IntegerOptional
    MaxAllocatedStorage: IntegerOptional
    StorageThroughput: IntegerOptional
    StorageType: String
    SetForDelete: BooleanOptional
}

list ModifyAdditionalStorageVolumesList {
    member: ModifyAdditionalStorageVolume
}

structure ModifyCertificatesMessage {
    CertificateIdentifier: String
    RemoveCustomerOverride: BooleanOptional
}

structure ModifyCertificatesResult {
    Certificate: Certificate
}

structure ModifyCurrentDBClusterCapacityMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
    Capacity: IntegerOptional
    SecondsBeforeTimeout: IntegerOptional
    TimeoutAction: String
}

structure ModifyCustomDBEngineVersionMessage {
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    @required Engine: CustomEngineName
    /// The engine's version
    @required EngineVersion: CustomEngineVersion
    Description: Description
    Status: CustomEngineVersionStatus
}

structure ModifyDBClusterEndpointMessage {
    @required DBClusterEndpointIdentifier: String
    EndpointType: String
    StaticMembers: StringList
    ExcludedMembers: StringList
}

structure ModifyDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
    /// The cluster's new name
    NewDBClusterIdentifier: String
    /// Whether it is done now, not in the next maintenance window
    ApplyImmediately: Boolean
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// The cluster parameter group
    DBClusterParameterGroupName: String
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// The port on which it listens
    Port: IntegerOptional
    /// The password of the master user
    MasterUserPassword: SensitiveString
    /// The option group
    OptionGroupName: String
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// When maintenance may be done, each week, in UTC: ddd:hh:mm-ddd:hh:mm
    PreferredMaintenanceWindow: String
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    /// For how many seconds the cluster can be turned back
    BacktrackWindow: LongOptional
    /// The logs that start or stop going to CloudWatch
    CloudwatchLogsExportConfiguration: CloudwatchLogsExportConfiguration
    /// The engine's version
    EngineVersion: String
    /// Whether a new major version is allowed
    AllowMajorVersionUpgrade: Boolean
    /// The parameter group of all members, for a new major version
    DBInstanceParameterGroupName: String
    /// The Active Directory that is joined
    Domain: String
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// The capacity of Aurora Serverless v1
    ScalingConfiguration: ScalingConfiguration
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// Whether the Data API is open
    EnableHttpEndpoint: BooleanOptional
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// Whether writes in another Region are passed on to the primary cluster
    EnableGlobalWriteForwarding: BooleanOptional
    /// The class of each member of a Multi-AZ cluster
    DBClusterInstanceClass: String
    /// The storage in GiB
    AllocatedStorage: IntegerOptional
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// Whether minor versions are taken by themselves
    AutoMinorVersionUpgrade: BooleanOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// The least and the most capacity of Aurora Serverless v2
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration
    /// Every how many seconds the system is measured; 0 for not at all
    MonitoringInterval: IntegerOptional
    /// The IAM role in which measurements go to CloudWatch
    MonitoringRoleArn: String
    /// How much Database Insights shows: standard or advanced
    DatabaseInsightsMode: DatabaseInsightsMode
    /// Whether Performance Insights is on
    EnablePerformanceInsights: BooleanOptional
    /// The KMS key that encrypts Performance Insights data
    PerformanceInsightsKMSKeyId: String
    /// For how many days Performance Insights data is kept
    PerformanceInsightsRetentionPeriod: IntegerOptional
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    /// Whether the secret gets a new master password
    RotateMasterUserPassword: BooleanOptional
    /// Whether readers pass writes on to the writer
    EnableLocalWriteForwarding: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
    /// The mode: provisioned or serverless
    EngineMode: String
    /// Whether the mode may change from serverless to provisioned
    AllowEngineModeChange: Boolean
    /// The recovery point in AWS Backup
    AwsBackupRecoveryPointArn: AwsBackupRecoveryPointArn
    /// Whether the cluster is an Aurora Limitless database
    EnableLimitlessDatabase: BooleanOptional
    /// The certificate authority
    CACertificateIdentifier: String
    /// How the master user signs in: password or iam-db-auth
    MasterUserAuthenticationType: MasterUserAuthenticationType
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
}

structure ModifyDBClusterParameterGroupMessage {
    /// The cluster parameter group
    @required DBClusterParameterGroupName: String
    /// The parameters: ParameterName, ParameterValue and ApplyMethod of each
    @required Parameters: ParametersList
}

structure ModifyDBClusterResult {
    DBCluster: DBCluster
}

structure ModifyDBClusterSnapshotAttributeMessage {
    /// The snapshot's name
    @required DBClusterSnapshotIdentifier: String
    @required AttributeName: String
    ValuesToAdd: AttributeValueList
    ValuesToRemove: AttributeValueList
}

structure ModifyDBClusterSnapshotAttributeResult {
    DBClusterSnapshotAttributesResult: DBClusterSnapshotAttributesResult
}

structure ModifyDBInstanceMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    /// The storage in GiB
    AllocatedStorage: IntegerOptional
    /// The class: db.t3.micro, db.r6g.large, …
    DBInstanceClass: String
    /// The subnet group
    DBSubnetGroupName: String
    /// DB security groups, from before VPCs
    DBSecurityGroups: DBSecurityGroupNameList
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// Whether it is done now, not in the next maintenance window
    ApplyImmediately: Boolean
    /// The password of the master user
    MasterUserPassword: SensitiveString
    /// The parameter group
    DBParameterGroupName: String
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// When maintenance may be done, each week, in UTC: ddd:hh:mm-ddd:hh:mm
    PreferredMaintenanceWindow: String
    /// Whether a standby stands in another availability zone
    MultiAZ: BooleanOptional
    /// The engine's version
    EngineVersion: String
    /// Whether a new major version is allowed
    AllowMajorVersionUpgrade: Boolean
    /// Whether minor versions are taken by themselves
    AutoMinorVersionUpgrade: BooleanOptional
    /// The licence model
    LicenseModel: String
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// The throughput of gp3 storage in MiB a second
    StorageThroughput: IntegerOptional
    /// The option group
    OptionGroupName: String
    /// The instance's new name
    NewDBInstanceIdentifier: String
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// The key store of transparent encryption
    TdeCredentialArn: String
    /// The key store's password
    TdeCredentialPassword: SensitiveString
    /// The certificate authority
    CACertificateIdentifier: String
    /// The Active Directory that is joined
    Domain: String
    /// The full name of one's own Active Directory
    DomainFqdn: String
    /// The unit of the directory that is joined
    DomainOu: String
    /// The secret with which the directory is joined
    DomainAuthSecretArn: String
    /// The addresses of the directory's name servers
    DomainDnsIps: StringList
    /// Whether the Active Directory is left
    DisableDomain: BooleanOptional
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// Every how many seconds the system is measured; 0 for not at all
    MonitoringInterval: IntegerOptional
    /// The port on which it listens
    DBPortNumber: IntegerOptional
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// The IAM role in which measurements go to CloudWatch
    MonitoringRoleArn: String
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// The rank in which a reader becomes the writer, 0 before 15
    PromotionTier: IntegerOptional
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    /// How much Database Insights shows: standard or advanced
    DatabaseInsightsMode: DatabaseInsightsMode
    /// Whether Performance Insights is on
    EnablePerformanceInsights: BooleanOptional
    /// The KMS key that encrypts Performance Insights data
    PerformanceInsightsKMSKeyId: String
    /// For how many days Performance Insights data is kept
    PerformanceInsightsRetentionPeriod: IntegerOptional
    /// The logs that start or stop going to CloudWatch
    CloudwatchLogsExportConfiguration: CloudwatchLogsExportConfiguration
    /// The number of cores and of threads on each
    ProcessorFeatures: ProcessorFeatureList
    /// Whether cores and threads are those of the class
    UseDefaultProcessorFeatures: BooleanOptional
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// Up to how many GiB the storage grows by itself
    MaxAllocatedStorage: IntegerOptional
    /// Whether it restarts for a new certificate
    CertificateRotationRestart: BooleanOptional
    /// Whether the replica can be read: open-read-only or mounted
    ReplicaMode: ReplicaMode
    /// Whether RDS Custom looks after it: full or all-paused
    AutomationMode: AutomationMode
    /// After how many minutes RDS Custom looks after it again
    ResumeFullAutomationModeMinutes: IntegerOptional
    /// Whether it has an address of one's own on Outposts
    EnableCustomerOwnedIp: BooleanOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// The recovery point in AWS Backup
    AwsBackupRecoveryPointArn: AwsBackupRecoveryPointArn
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    /// Whether the secret gets a new master password
    RotateMasterUserPassword: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
    /// Whether it holds tenant databases
    MultiTenant: BooleanOptional
    /// Whether logs are on a volume of their own
    DedicatedLogVolume: BooleanOptional
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    Engine: String
    /// Further volumes of storage
    AdditionalStorageVolumes: ModifyAdditionalStorageVolumesList
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
    /// How the master user signs in: password or iam-db-auth
    MasterUserAuthenticationType: MasterUserAuthenticationType
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
}

structure ModifyDBInstanceResult {
    DBInstance: DBInstance
}

structure ModifyDBParameterGroupMessage {
    /// The parameter group
    @required DBParameterGroupName: String
    /// The parameters: ParameterName, ParameterValue and ApplyMethod of each
    @required Parameters: ParametersList
}

structure ModifyDBProxyEndpointRequest {
    @required DBProxyEndpointName: DBProxyEndpointName
    NewDBProxyEndpointName: DBProxyEndpointName
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: StringList
}

structure ModifyDBProxyEndpointResponse {
    DBProxyEndpoint: DBProxyEndpoint
}

structure ModifyDBProxyRequest {
    @required DBProxyName: DBProxyName
    NewDBProxyName: DBProxyName
    DefaultAuthScheme: DefaultAuthScheme
    Auth: UserAuthConfigList
    RequireTLS: BooleanOptional
    IdleClientTimeout: IntegerOptional
    DebugLogging: BooleanOptional
    RoleArn: Arn
    SecurityGroups: StringList
}

structure ModifyDBProxyResponse {
    DBProxy: DBProxy
}

structure ModifyDBProxyTargetGroupRequest {
    @required TargetGroupName: DBProxyTargetGroupName
    @required DBProxyName: DBProxyName
    ConnectionPoolConfig: ConnectionPoolConfiguration
    NewName: String
}

structure ModifyDBProxyTargetGroupResponse {
    DBProxyTargetGroup: DBProxyTargetGroup
}

structure ModifyDBRecommendationMessage {
    @required RecommendationId: String
    Locale: String
    Status: String
    RecommendedActionUpdates: RecommendedActionUpdateList
}

structure ModifyDBShardGroupMessage {
    @required DBShardGroupIdentifier: DBShardGroupIdentifier
    MaxACU: DoubleOptional
    MinACU: DoubleOptional
    ComputeRedundancy: IntegerOptional
}

structure ModifyDBSnapshotAttributeMessage {
    /// The snapshot's name
    @required DBSnapshotIdentifier: String
    @required AttributeName: String
    ValuesToAdd: AttributeValueList
    ValuesToRemove: AttributeValueList
}

structure ModifyDBSnapshotAttributeResult {
    DBSnapshotAttributesResult: DBSnapshotAttributesResult
}

structure ModifyDBSnapshotMessage {
    /// The snapshot's name
    @required DBSnapshotIdentifier: String
    /// The engine's version
    EngineVersion: String
    /// The option group
    OptionGroupName: String
}

structure ModifyDBSnapshotResult {
    DBSnapshot: DBSnapshot
}

structure ModifyDBSubnetGroupMessage {
    /// The subnet group
    @required DBSubnetGroupName: String
    /// What the group is for
    DBSubnetGroupDescription: String
    /// The subnets, in two availability zones at least
    @required SubnetIds: SubnetIdentifierList
}

structure ModifyDBSubnetGroupResult {
    DBSubnetGroup: DBSubnetGroup
}

structure ModifyEventSubscriptionMessage {
    @required SubscriptionName: String
    SnsTopicArn: String
    SourceType: String
    EventCategories: EventCategoriesList
    Enabled: BooleanOptional
}

structure ModifyEventSubscriptionResult {
    EventSubscription: EventSubscription
}

structure ModifyGlobalClusterMessage {
    /// The global database
    @required GlobalClusterIdentifier: GlobalClusterIdentifier
    NewGlobalClusterIdentifier: GlobalClusterIdentifier
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// The engine's version
    EngineVersion: String
    AllowMajorVersionUpgrade: BooleanOptional
}

structure ModifyGlobalClusterResult {
    GlobalCluster: GlobalCluster
}

structure ModifyIntegrationMessage {
    @required IntegrationIdentifier: IntegrationIdentifier
    IntegrationName: IntegrationName
    DataFilter: DataFilter
    Description: IntegrationDescription
}

structure ModifyOptionGroupMessage {
    /// The option group
    @required OptionGroupName: String
    OptionsToInclude: OptionConfigurationList
    OptionsToRemove: OptionNamesList
    /// Whether it is done now, not in the next maintenance window
    ApplyImmediately: Boolean
}

structure ModifyOptionGroupResult {
    OptionGroup: OptionGroup
}

structure ModifyTenantDatabaseMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    @required TenantDBName: String
    /// The password of the master user
    MasterUserPassword: SensitiveString
    NewTenantDBName: String
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    RotateMasterUserPassword: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
}

structure ModifyTenantDatabaseResult {
    TenantDatabase: TenantDatabase
}

@error("client")
@awsQueryError(code: "NetworkTypeNotSupported", httpResponseCode: 400)
structure NetworkTypeNotSupported {}

@sensitive
string OperatorSensitiveString

structure Option {
    OptionName: String
    OptionDescription: String
    Persistent: Boolean
    Permanent: Boolean
    Port: IntegerOptional
    OptionVersion: String
    OptionSettings: OptionSettingConfigurationList
    DBSecurityGroupMemberships: DBSecurityGroupMembershipList
    VpcSecurityGroupMemberships: VpcSecurityGroupMembershipList
}

structure OptionConfiguration {
    @required OptionName: String
    Port: IntegerOptional
    OptionVersion: String
    DBSecurityGroupMemberships: DBSecurityGroupNameList
    VpcSecurityGroupMemberships: VpcSecurityGroupIdList
    OptionSettings: OptionSettingsList
}

list OptionConfigurationList {
    @xmlName("OptionConfiguration") member: OptionConfiguration
}

@wrapper
structure OptionGroup {
    OptionGroupName: String
    OptionGroupDescription: String
    EngineName: String
    MajorEngineVersion: String
    Options: OptionsList
    AllowsVpcAndNonVpcInstanceMemberships: Boolean
    VpcId: String
    OptionGroupArn: String
    SourceOptionGroup: String
    SourceAccountId: String
    CopyTimestamp: TStamp
}

@error("client")
@awsQueryError(code: "OptionGroupAlreadyExistsFault", httpResponseCode: 400)
structure OptionGroupAlreadyExistsFault {}

structure OptionGroupMembership {
    OptionGroupName: String
    Status: String
}

list OptionGroupMembershipList {
    @xmlName("OptionGroupMembership") member: OptionGroupMembership
}

@error("client")
@awsQueryError(code: "OptionGroupNotFoundFault", httpResponseCode: 404)
structure OptionGroupNotFoundFault {}

structure OptionGroupOption {
    Name: String
    Description: String
    EngineName: String
    MajorEngineVersion: String
    MinimumRequiredMinorEngineVersion: String
    PortRequired: Boolean
    DefaultPort: IntegerOptional
    OptionsDependedOn: OptionsDependedOn
    OptionsConflictsWith: OptionsConflictsWith
    Persistent: Boolean
    Permanent: Boolean
    RequiresAutoMinorEngineVersionUpgrade: Boolean
    VpcOnly: Boolean
    SupportsOptionVersionDowngrade: BooleanOptional
    OptionGroupOptionSettings: OptionGroupOptionSettingsList
    OptionGroupOptionVersions: OptionGroupOptionVersionsList
    CopyableCrossAccount: BooleanOptional
}

structure OptionGroupOptionSetting {
    SettingName: String
    SettingDescription: String
    DefaultValue: String
    ApplyType: String
    AllowedValues: String
    IsModifiable: Boolean
    IsRequired: Boolean
    MinimumEngineVersionPerAllowedValue: MinimumEngineVersionPerAllowedValueList
}

list OptionGroupOptionSettingsList {
    @xmlName("OptionGroupOptionSetting") member: OptionGroupOptionSetting
}

list OptionGroupOptionVersionsList {
    @xmlName("OptionVersion") member: OptionVersion
}

list OptionGroupOptionsList {
    @xmlName("OptionGroupOption") member: OptionGroupOption
}

structure OptionGroupOptionsMessage {
    OptionGroupOptions: OptionGroupOptionsList
    Marker: String
}

@error("client")
@awsQueryError(code: "OptionGroupQuotaExceededFault", httpResponseCode: 400)
structure OptionGroupQuotaExceededFault {}

structure OptionGroups {
    OptionGroupsList: OptionGroupsList
    Marker: String
}

list OptionGroupsList {
    @xmlName("OptionGroup") member: OptionGroup
}

list OptionNamesList {
    member: String
}

structure OptionSetting {
    Name: String
    Value: PotentiallySensitiveOptionSettingValue
    DefaultValue: String
    Description: String
    ApplyType: String
    DataType: String
    AllowedValues: String
    IsModifiable: Boolean
    IsCollection: Boolean
}

list OptionSettingConfigurationList {
    @xmlName("OptionSetting") member: OptionSetting
}

list OptionSettingsList {
    @xmlName("OptionSetting") member: OptionSetting
}

structure OptionVersion {
    Version: String
    IsDefault: Boolean
}

list OptionsConflictsWith {
    @xmlName("OptionConflictName") member: String
}

list OptionsDependedOn {
    @xmlName("OptionName") member: String
}

list OptionsList {
    @xmlName("Option") member: Option
}

@wrapper
structure OrderableDBInstanceOption {
    Engine: String
    EngineVersion: String
    DBInstanceClass: String
    LicenseModel: String
    AvailabilityZoneGroup: String
    AvailabilityZones: AvailabilityZoneList
    MultiAZCapable: Boolean
    ReadReplicaCapable: Boolean
    Vpc: Boolean
    SupportsStorageEncryption: Boolean
    StorageType: String
    SupportsIops: Boolean
    SupportsStorageThroughput: Boolean
    SupportsEnhancedMonitoring: Boolean
    SupportsIAMDatabaseAuthentication: Boolean
    SupportsPerformanceInsights: Boolean
    MinStorageSize: IntegerOptional
    MaxStorageSize: IntegerOptional
    MinIopsPerDbInstance: IntegerOptional
    MaxIopsPerDbInstance: IntegerOptional
    MinIopsPerGib: DoubleOptional
    MaxIopsPerGib: DoubleOptional
    MinStorageThroughputPerDbInstance: IntegerOptional
    MaxStorageThroughputPerDbInstance: IntegerOptional
    MinStorageThroughputPerIops: DoubleOptional
    MaxStorageThroughputPerIops: DoubleOptional
    AvailableProcessorFeatures: AvailableProcessorFeatureList
    SupportedEngineModes: EngineModeList
    SupportsStorageAutoscaling: BooleanOptional
    SupportsKerberosAuthentication: BooleanOptional
    OutpostCapable: Boolean
    SupportedActivityStreamModes: ActivityStreamModeList
    SupportsGlobalDatabases: Boolean
    SupportedNetworkTypes: StringList
    SupportsClusters: Boolean
    SupportsDedicatedLogVolume: Boolean
    SupportsAdditionalStorageVolumes: BooleanOptional
    SupportsHttpEndpoint: Boolean
    AvailableAdditionalStorageVolumesOptions: AvailableAdditionalStorageVolumesOptionList
}

list OrderableDBInstanceOptionsList {
    @xmlName("OrderableDBInstanceOption") member: OrderableDBInstanceOption
}

structure OrderableDBInstanceOptionsMessage {
    OrderableDBInstanceOptions: OrderableDBInstanceOptionsList
    Marker: String
}

structure Outpost {
    Arn: String
}

structure Parameter {
    ParameterName: String
    ParameterValue: PotentiallySensitiveParameterValue
    Description: String
    Source: String
    ApplyType: String
    DataType: String
    AllowedValues: String
    IsModifiable: Boolean
    MinimumEngineVersion: String
    ApplyMethod: ApplyMethod
    SupportedEngineModes: EngineModeList
}

list ParametersList {
    @xmlName("Parameter") member: Parameter
}

structure PendingCloudwatchLogsExports {
    LogTypesToEnable: LogTypeList
    LogTypesToDisable: LogTypeList
}

structure PendingMaintenanceAction {
    Action: String
    AutoAppliedAfterDate: TStamp
    ForcedApplyDate: TStamp
    OptInStatus: String
    CurrentApplyDate: TStamp
    Description: String
}

list PendingMaintenanceActionDetails {
    @xmlName("PendingMaintenanceAction") member: PendingMaintenanceAction
}

list PendingMaintenanceActions {
    @xmlName("ResourcePendingMaintenanceActions") member: ResourcePendingMaintenanceActions
}

structure PendingMaintenanceActionsMessage {
    PendingMaintenanceActions: PendingMaintenanceActions
    Marker: String
}

structure PendingModifiedValues {
    DBInstanceClass: String
    AllocatedStorage: IntegerOptional
    MasterUserPassword: SensitiveString
    Port: IntegerOptional
    BackupRetentionPeriod: IntegerOptional
    MultiAZ: BooleanOptional
    EngineVersion: String
    LicenseModel: String
    Iops: IntegerOptional
    StorageThroughput: IntegerOptional
    DBInstanceIdentifier: String
    StorageType: String
    CACertificateIdentifier: String
    DBSubnetGroupName: String
    PendingCloudwatchLogsExports: PendingCloudwatchLogsExports
    ProcessorFeatures: ProcessorFeatureList
    AutomationMode: AutomationMode
    ResumeFullAutomationModeTime: TStamp
    MultiTenant: BooleanOptional
    IAMDatabaseAuthenticationEnabled: BooleanOptional
    DedicatedLogVolume: BooleanOptional
    Engine: String
    AdditionalStorageVolumes: AdditionalStorageVolumesList
}

structure PerformanceInsightsMetricDimensionGroup {
    Dimensions: StringList
    Group: String
    Limit: Integer
}

structure PerformanceInsightsMetricQuery {
    GroupBy: PerformanceInsightsMetricDimensionGroup
    Metric: String
}

structure PerformanceIssueDetails {
    StartTime: TStamp
    EndTime: TStamp
    Metrics: MetricList
    Analysis: String
}

@error("client")
@awsQueryError(code: "PointInTimeRestoreNotEnabled", httpResponseCode: 400)
structure PointInTimeRestoreNotEnabledFault {}

@sensitive
string PotentiallySensitiveOptionSettingValue

string PotentiallySensitiveParameterValue

structure ProcessorFeature {
    Name: String
    Value: String
}

list ProcessorFeatureList {
    @xmlName("ProcessorFeature") member: ProcessorFeature
}

structure PromoteReadReplicaDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
}

structure PromoteReadReplicaDBClusterResult {
    DBCluster: DBCluster
}

structure PromoteReadReplicaMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
}

structure PromoteReadReplicaResult {
    DBInstance: DBInstance
}

@error("client")
@awsQueryError(code: "ProvisionedIopsNotAvailableInAZFault", httpResponseCode: 400)
structure ProvisionedIopsNotAvailableInAZFault {}

structure PurchaseReservedDBInstancesOfferingMessage {
    @required ReservedDBInstancesOfferingId: String
    ReservedDBInstanceId: String
    DBInstanceCount: IntegerOptional
    /// Pairs of key and value
    Tags: TagList
}

structure PurchaseReservedDBInstancesOfferingResult {
    ReservedDBInstance: ReservedDBInstance
}

structure Range {
    From: Integer
    To: Integer
    Step: IntegerOptional
}

list RangeList {
    @xmlName("Range") member: Range
}

structure RdsCustomClusterConfiguration {
    InterconnectSubnetId: String
    TransitGatewayMulticastDomainId: String
    ReplicaMode: ReplicaMode
}

list ReadReplicaDBClusterIdentifierList {
    @xmlName("ReadReplicaDBClusterIdentifier") member: String
}

list ReadReplicaDBInstanceIdentifierList {
    @xmlName("ReadReplicaDBInstanceIdentifier") member: String
}

list ReadReplicaIdentifierList {
    @xmlName("ReadReplicaIdentifier") member: String
}

list ReadersArnList {
    member: String
}

structure RebootDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
}

structure RebootDBClusterResult {
    DBCluster: DBCluster
}

structure RebootDBInstanceMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    /// Whether the standby takes over
    ForceFailover: BooleanOptional
}

structure RebootDBInstanceResult {
    DBInstance: DBInstance
}

structure RebootDBShardGroupMessage {
    @required DBShardGroupIdentifier: DBShardGroupIdentifier
}

structure RecommendedAction {
    ActionId: String
    Title: String
    Description: String
    Operation: String
    Parameters: RecommendedActionParameterList
    ApplyModes: StringList
    Status: String
    IssueDetails: IssueDetails
    ContextAttributes: ContextAttributeList
}

list RecommendedActionList {
    member: RecommendedAction
}

structure RecommendedActionParameter {
    Key: String
    Value: String
}

list RecommendedActionParameterList {
    member: RecommendedActionParameter
}

structure RecommendedActionUpdate {
    @required ActionId: String
    @required Status: String
}

list RecommendedActionUpdateList {
    member: RecommendedActionUpdate
}

@wrapper
structure RecurringCharge {
    RecurringChargeAmount: Double
    RecurringChargeFrequency: String
}

list RecurringChargeList {
    @xmlName("RecurringCharge") member: RecurringCharge
}

structure ReferenceDetails {
    ScalarReferenceDetails: ScalarReferenceDetails
}

structure RegisterDBProxyTargetsRequest {
    @required DBProxyName: DBProxyName
    TargetGroupName: DBProxyTargetGroupName
    DBInstanceIdentifiers: StringList
    DBClusterIdentifiers: StringList
}

structure RegisterDBProxyTargetsResponse {
    DBProxyTargets: TargetList
}

structure RemoveFromGlobalClusterMessage {
    /// The global database
    @required GlobalClusterIdentifier: GlobalClusterIdentifier
    @required DbClusterIdentifier: String
}

structure RemoveFromGlobalClusterResult {
    GlobalCluster: GlobalCluster
}

structure RemoveRoleFromDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
    @required RoleArn: IAMRoleArn
    FeatureName: String
}

structure RemoveRoleFromDBInstanceMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    @required RoleArn: String
    @required FeatureName: String
}

structure RemoveSourceIdentifierFromSubscriptionMessage {
    @required SubscriptionName: String
    @required SourceIdentifier: String
}

structure RemoveSourceIdentifierFromSubscriptionResult {
    EventSubscription: EventSubscription
}

structure RemoveTagsFromResourceMessage {
    /// The ARN of the resource
    @required ResourceName: String
    /// The keys of the tags
    @required TagKeys: KeyList
}

enum ReplicaMode {
    OPEN_READ_ONLY = "open-read-only"
    MOUNTED = "mounted"
}

@wrapper
structure ReservedDBInstance {
    ReservedDBInstanceId: String
    ReservedDBInstancesOfferingId: String
    DBInstanceClass: String
    StartTime: TStamp
    Duration: Integer
    FixedPrice: Double
    UsagePrice: Double
    CurrencyCode: String
    DBInstanceCount: Integer
    ProductDescription: String
    OfferingType: String
    MultiAZ: Boolean
    State: String
    RecurringCharges: RecurringChargeList
    ReservedDBInstanceArn: String
    LeaseId: String
}

@error("client")
@awsQueryError(code: "ReservedDBInstanceAlreadyExists", httpResponseCode: 404)
structure ReservedDBInstanceAlreadyExistsFault {}

list ReservedDBInstanceList {
    @xmlName("ReservedDBInstance") member: ReservedDBInstance
}

structure ReservedDBInstanceMessage {
    Marker: String
    ReservedDBInstances: ReservedDBInstanceList
}

@error("client")
@awsQueryError(code: "ReservedDBInstanceNotFound", httpResponseCode: 404)
structure ReservedDBInstanceNotFoundFault {}

@error("client")
@awsQueryError(code: "ReservedDBInstanceQuotaExceeded", httpResponseCode: 400)
structure ReservedDBInstanceQuotaExceededFault {}

@wrapper
structure ReservedDBInstancesOffering {
    ReservedDBInstancesOfferingId: String
    DBInstanceClass: String
    Duration: Integer
    FixedPrice: Double
    UsagePrice: Double
    CurrencyCode: String
    ProductDescription: String
    OfferingType: String
    MultiAZ: Boolean
    RecurringCharges: RecurringChargeList
}

list ReservedDBInstancesOfferingList {
    @xmlName("ReservedDBInstancesOffering") member: ReservedDBInstancesOffering
}

structure ReservedDBInstancesOfferingMessage {
    Marker: String
    ReservedDBInstancesOfferings: ReservedDBInstancesOfferingList
}

@error("client")
@awsQueryError(code: "ReservedDBInstancesOfferingNotFound", httpResponseCode: 404)
structure ReservedDBInstancesOfferingNotFoundFault {}

structure ResetDBClusterParameterGroupMessage {
    /// The cluster parameter group
    @required DBClusterParameterGroupName: String
    /// Whether all parameters are reset
    ResetAllParameters: Boolean
    /// The parameters: ParameterName, ParameterValue and ApplyMethod of each
    Parameters: ParametersList
}

structure ResetDBParameterGroupMessage {
    /// The parameter group
    @required DBParameterGroupName: String
    /// Whether all parameters are reset
    ResetAllParameters: Boolean
    /// The parameters: ParameterName, ParameterValue and ApplyMethod of each
    Parameters: ParametersList
}

@error("client")
@awsQueryError(code: "ResourceNotFoundFault", httpResponseCode: 404)
structure ResourceNotFoundFault {}

@wrapper
structure ResourcePendingMaintenanceActions {
    ResourceIdentifier: String
    PendingMaintenanceActionDetails: PendingMaintenanceActionDetails
}

structure RestoreDBClusterFromS3Message {
    /// The availability zones in which members may stand
    AvailabilityZones: AvailabilityZones
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// The character set
    CharacterSetName: String
    /// The database that is made at the start
    DatabaseName: String
    /// The cluster's name
    @required DBClusterIdentifier: String
    /// The cluster parameter group
    DBClusterParameterGroupName: String
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// The subnet group
    DBSubnetGroupName: String
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    @required Engine: String
    /// The engine's version
    EngineVersion: String
    /// The port on which it listens
    Port: IntegerOptional
    /// The name of the master user
    @required MasterUsername: String
    /// The password of the master user
    MasterUserPassword: SensitiveString
    /// The option group
    OptionGroupName: String
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// When maintenance may be done, each week, in UTC: ddd:hh:mm-ddd:hh:mm
    PreferredMaintenanceWindow: String
    /// Pairs of key and value
    Tags: TagList
    /// Whether what is stored is encrypted
    StorageEncrypted: BooleanOptional
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    @required SourceEngine: String
    @required SourceEngineVersion: String
    @required S3BucketName: String
    S3Prefix: String
    @required S3IngestionRoleArn: String
    /// For how many seconds the cluster can be turned back
    BacktrackWindow: LongOptional
    /// The logs that go to CloudWatch
    EnableCloudwatchLogsExports: LogTypeList
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// The Active Directory that is joined
    Domain: String
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// The least and the most capacity of Aurora Serverless v2
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
    /// The IAM roles in which the cluster acts
    AssociatedRoles: DBClusterAssociatedRoles
}

structure RestoreDBClusterFromS3Result {
    DBCluster: DBCluster
}

structure RestoreDBClusterFromSnapshotMessage {
    /// The availability zones in which members may stand
    AvailabilityZones: AvailabilityZones
    /// The name of the cluster that is made
    @required DBClusterIdentifier: String
    /// The snapshot that is restored, or its ARN
    @required SnapshotIdentifier: String
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    @required Engine: String
    /// The engine's version
    EngineVersion: String
    /// The port on which it listens
    Port: IntegerOptional
    /// The subnet group
    DBSubnetGroupName: String
    /// The database that is made at the start
    DatabaseName: String
    /// The option group
    OptionGroupName: String
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// Pairs of key and value
    Tags: TagList
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    /// For how many seconds the cluster can be turned back
    BacktrackWindow: LongOptional
    /// The logs that go to CloudWatch
    EnableCloudwatchLogsExports: LogTypeList
    /// The mode: provisioned or serverless
    EngineMode: String
    /// The capacity of Aurora Serverless v1
    ScalingConfiguration: ScalingConfiguration
    /// The cluster parameter group
    DBClusterParameterGroupName: String
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// The Active Directory that is joined
    Domain: String
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// The class of each member of a Multi-AZ cluster
    DBClusterInstanceClass: String
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// The least and the most capacity of Aurora Serverless v2
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration
    /// Settings of RDS Custom
    RdsCustomClusterConfiguration: RdsCustomClusterConfiguration
    /// Every how many seconds the system is measured; 0 for not at all
    MonitoringInterval: IntegerOptional
    /// The IAM role in which measurements go to CloudWatch
    MonitoringRoleArn: String
    /// Whether Performance Insights is on
    EnablePerformanceInsights: BooleanOptional
    /// The KMS key that encrypts Performance Insights data
    PerformanceInsightsKMSKeyId: String
    /// For how many days Performance Insights data is kept
    PerformanceInsightsRetentionPeriod: IntegerOptional
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
    /// Whether it is reached through the VPC
    EnableVPCNetworking: BooleanOptional
    /// Whether it is reached through the internet
    EnableInternetAccessGateway: BooleanOptional
    /// The IAM roles in which the cluster acts
    AssociatedRoles: DBClusterAssociatedRoles
}

structure RestoreDBClusterFromSnapshotResult {
    DBCluster: DBCluster
}

structure RestoreDBClusterToPointInTimeMessage {
    /// The name of the cluster that is made
    @required DBClusterIdentifier: String
    /// A full copy (full-copy) or a clone that shares storage (copy-on-write)
    RestoreType: String
    /// The cluster that is copied or followed
    SourceDBClusterIdentifier: String
    /// The moment as of which it is restored
    RestoreToTime: TStamp
    /// Whether the latest possible moment is taken
    UseLatestRestorableTime: Boolean
    /// The port on which it listens
    Port: IntegerOptional
    /// The subnet group
    DBSubnetGroupName: String
    /// The option group
    OptionGroupName: String
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// Pairs of key and value
    Tags: TagList
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    /// For how many seconds the cluster can be turned back
    BacktrackWindow: LongOptional
    /// The logs that go to CloudWatch
    EnableCloudwatchLogsExports: LogTypeList
    /// The cluster parameter group
    DBClusterParameterGroupName: String
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// The Active Directory that is joined
    Domain: String
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// The class of each member of a Multi-AZ cluster
    DBClusterInstanceClass: String
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// The lasting id of the cluster that is restored
    SourceDbClusterResourceId: String
    /// The least and the most capacity of Aurora Serverless v2
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration
    /// The capacity of Aurora Serverless v1
    ScalingConfiguration: ScalingConfiguration
    /// The mode: provisioned or serverless
    EngineMode: String
    /// Settings of RDS Custom
    RdsCustomClusterConfiguration: RdsCustomClusterConfiguration
    /// Every how many seconds the system is measured; 0 for not at all
    MonitoringInterval: IntegerOptional
    /// The IAM role in which measurements go to CloudWatch
    MonitoringRoleArn: String
    /// Whether Performance Insights is on
    EnablePerformanceInsights: BooleanOptional
    /// The KMS key that encrypts Performance Insights data
    PerformanceInsightsKMSKeyId: String
    /// For how many days Performance Insights data is kept
    PerformanceInsightsRetentionPeriod: IntegerOptional
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
    /// Whether it is reached through the VPC
    EnableVPCNetworking: BooleanOptional
    /// Whether it is reached through the internet
    EnableInternetAccessGateway: BooleanOptional
    /// The IAM roles in which the cluster acts
    AssociatedRoles: DBClusterAssociatedRoles
}

structure RestoreDBClusterToPointInTimeResult {
    DBCluster: DBCluster
}

structure RestoreDBInstanceFromDBSnapshotMessage {
    /// The name of the instance that is made
    @required DBInstanceIdentifier: String
    /// The snapshot that is restored, or its ARN
    DBSnapshotIdentifier: String
    /// The class: db.t3.micro, db.r6g.large, …
    DBInstanceClass: String
    /// The port on which it listens
    Port: IntegerOptional
    /// The availability zone
    AvailabilityZone: String
    /// The subnet group
    DBSubnetGroupName: String
    /// Whether a standby stands in another availability zone
    MultiAZ: BooleanOptional
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// Whether minor versions are taken by themselves
    AutoMinorVersionUpgrade: BooleanOptional
    /// The licence model
    LicenseModel: String
    /// The database that is made at the start
    DBName: String
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    Engine: String
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// The throughput of gp3 storage in MiB a second
    StorageThroughput: IntegerOptional
    /// The option group
    OptionGroupName: String
    /// Pairs of key and value
    Tags: TagList
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// The key store of transparent encryption
    TdeCredentialArn: String
    /// The key store's password
    TdeCredentialPassword: SensitiveString
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// The Active Directory that is joined
    Domain: String
    /// The full name of one's own Active Directory
    DomainFqdn: String
    /// The unit of the directory that is joined
    DomainOu: String
    /// The secret with which the directory is joined
    DomainAuthSecretArn: String
    /// The addresses of the directory's name servers
    DomainDnsIps: StringList
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    /// The logs that go to CloudWatch
    EnableCloudwatchLogsExports: LogTypeList
    /// The number of cores and of threads on each
    ProcessorFeatures: ProcessorFeatureList
    /// Whether cores and threads are those of the class
    UseDefaultProcessorFeatures: BooleanOptional
    /// The parameter group
    DBParameterGroupName: String
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// Whether it has an address of one's own on Outposts
    EnableCustomerOwnedIp: BooleanOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// Where backups are kept: region, outposts or local
    BackupTarget: String
    /// The instance profile of RDS Custom
    CustomIamInstanceProfile: String
    /// The storage in GiB
    AllocatedStorage: IntegerOptional
    /// The snapshot of a Multi-AZ cluster that is restored
    DBClusterSnapshotIdentifier: String
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// Whether logs are on a volume of their own
    DedicatedLogVolume: BooleanOptional
    /// The certificate authority
    CACertificateIdentifier: String
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
    /// Further volumes of storage
    AdditionalStorageVolumes: AdditionalStorageVolumesList
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
}

structure RestoreDBInstanceFromDBSnapshotResult {
    DBInstance: DBInstance
}

structure RestoreDBInstanceFromS3Message {
    /// The database that is made at the start
    DBName: String
    /// The instance's name
    @required DBInstanceIdentifier: String
    /// The storage in GiB
    AllocatedStorage: IntegerOptional
    /// The class: db.t3.micro, db.r6g.large, …
    @required DBInstanceClass: String
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    @required Engine: String
    /// The name of the master user
    MasterUsername: String
    /// The password of the master user
    MasterUserPassword: SensitiveString
    /// DB security groups, from before VPCs
    DBSecurityGroups: DBSecurityGroupNameList
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// The availability zone
    AvailabilityZone: String
    /// The subnet group
    DBSubnetGroupName: String
    /// When maintenance may be done, each week, in UTC: ddd:hh:mm-ddd:hh:mm
    PreferredMaintenanceWindow: String
    /// The parameter group
    DBParameterGroupName: String
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// The port on which it listens
    Port: IntegerOptional
    /// Whether a standby stands in another availability zone
    MultiAZ: BooleanOptional
    /// The engine's version
    EngineVersion: String
    /// Whether minor versions are taken by themselves
    AutoMinorVersionUpgrade: BooleanOptional
    /// The licence model
    LicenseModel: String
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// The throughput of gp3 storage in MiB a second
    StorageThroughput: IntegerOptional
    /// The option group
    OptionGroupName: String
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// Pairs of key and value
    Tags: TagList
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// Whether what is stored is encrypted
    StorageEncrypted: BooleanOptional
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// Every how many seconds the system is measured; 0 for not at all
    MonitoringInterval: IntegerOptional
    /// The IAM role in which measurements go to CloudWatch
    MonitoringRoleArn: String
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    @required SourceEngine: String
    @required SourceEngineVersion: String
    @required S3BucketName: String
    S3Prefix: String
    @required S3IngestionRoleArn: String
    /// How much Database Insights shows: standard or advanced
    DatabaseInsightsMode: DatabaseInsightsMode
    /// Whether Performance Insights is on
    EnablePerformanceInsights: BooleanOptional
    /// The KMS key that encrypts Performance Insights data
    PerformanceInsightsKMSKeyId: String
    /// For how many days Performance Insights data is kept
    PerformanceInsightsRetentionPeriod: IntegerOptional
    /// The logs that go to CloudWatch
    EnableCloudwatchLogsExports: LogTypeList
    /// The number of cores and of threads on each
    ProcessorFeatures: ProcessorFeatureList
    /// Whether cores and threads are those of the class
    UseDefaultProcessorFeatures: BooleanOptional
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// Up to how many GiB the storage grows by itself
    MaxAllocatedStorage: IntegerOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
    /// Whether logs are on a volume of their own
    DedicatedLogVolume: BooleanOptional
    /// The certificate authority
    CACertificateIdentifier: String
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
    /// Further volumes of storage
    AdditionalStorageVolumes: AdditionalStorageVolumesList
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
}

structure RestoreDBInstanceFromS3Result {
    DBInstance: DBInstance
}

structure RestoreDBInstanceToPointInTimeMessage {
    /// The instance that is copied or followed
    SourceDBInstanceIdentifier: String
    /// The instance that is made
    @required TargetDBInstanceIdentifier: String
    /// The moment as of which it is restored
    RestoreTime: TStamp
    /// Whether the latest possible moment is taken
    UseLatestRestorableTime: Boolean
    /// The class: db.t3.micro, db.r6g.large, …
    DBInstanceClass: String
    /// The port on which it listens
    Port: IntegerOptional
    /// The availability zone
    AvailabilityZone: String
    /// The subnet group
    DBSubnetGroupName: String
    /// Whether a standby stands in another availability zone
    MultiAZ: BooleanOptional
    /// Whether it can be reached from outside the VPC
    PubliclyAccessible: BooleanOptional
    /// Whether minor versions are taken by themselves
    AutoMinorVersionUpgrade: BooleanOptional
    /// The licence model
    LicenseModel: String
    /// The database that is made at the start
    DBName: String
    /// The engine: mysql, postgres, mariadb, aurora-mysql, aurora-postgresql, …
    Engine: String
    /// Operations of storage in a second
    Iops: IntegerOptional
    /// The throughput of gp3 storage in MiB a second
    StorageThroughput: IntegerOptional
    /// The option group
    OptionGroupName: String
    /// Whether snapshots get the tags too
    CopyTagsToSnapshot: BooleanOptional
    /// Pairs of key and value
    Tags: TagList
    /// The kind of storage: gp2, gp3, io1, io2, standard, aurora or aurora-iopt1
    StorageType: String
    /// The key store of transparent encryption
    TdeCredentialArn: String
    /// The key store's password
    TdeCredentialPassword: SensitiveString
    /// The EC2 security groups that let clients in
    VpcSecurityGroupIds: VpcSecurityGroupIdList
    /// The Active Directory that is joined
    Domain: String
    /// The IAM role in which the directory is used
    DomainIAMRoleName: String
    /// The full name of one's own Active Directory
    DomainFqdn: String
    /// The unit of the directory that is joined
    DomainOu: String
    /// The secret with which the directory is joined
    DomainAuthSecretArn: String
    /// The addresses of the directory's name servers
    DomainDnsIps: StringList
    /// Whether users may sign in with IAM tokens
    EnableIAMDatabaseAuthentication: BooleanOptional
    /// The logs that go to CloudWatch
    EnableCloudwatchLogsExports: LogTypeList
    /// The number of cores and of threads on each
    ProcessorFeatures: ProcessorFeatureList
    /// Whether cores and threads are those of the class
    UseDefaultProcessorFeatures: BooleanOptional
    /// The parameter group
    DBParameterGroupName: String
    /// Whether deleting is refused
    DeletionProtection: BooleanOptional
    /// The lasting id of the instance that is restored
    SourceDbiResourceId: String
    /// Up to how many GiB the storage grows by itself
    MaxAllocatedStorage: IntegerOptional
    /// Whether it has an address of one's own on Outposts
    EnableCustomerOwnedIp: BooleanOptional
    /// The kind of addresses: IPV4 or DUAL
    NetworkType: String
    /// The ARN of the automated backups that are restored
    SourceDBInstanceAutomatedBackupsArn: String
    /// Where backups are kept: region, outposts or local
    BackupTarget: String
    /// The instance profile of RDS Custom
    CustomIamInstanceProfile: String
    /// The storage in GiB
    AllocatedStorage: IntegerOptional
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// When backups are made, each day, in UTC: hh:mm-hh:mm
    PreferredBackupWindow: String
    /// Whether logs are on a volume of their own
    DedicatedLogVolume: BooleanOptional
    /// The certificate authority
    CACertificateIdentifier: String
    /// Whether the version is kept after the end of standard support
    EngineLifecycleSupport: String
    /// Further volumes of storage
    AdditionalStorageVolumes: AdditionalStorageVolumesList
    /// Tags for what is made along with it
    TagSpecifications: TagSpecificationList
    /// Whether the master password is kept in Secrets Manager
    ManageMasterUserPassword: BooleanOptional
    /// The KMS key that encrypts the master password's secret
    MasterUserSecretKmsKeyId: String
}

structure RestoreDBInstanceToPointInTimeResult {
    DBInstance: DBInstance
}

structure RestoreWindow {
    EarliestTime: TStamp
    LatestTime: TStamp
}

structure RevokeDBSecurityGroupIngressMessage {
    @required DBSecurityGroupName: String
    CIDRIP: String
    EC2SecurityGroupName: String
    EC2SecurityGroupId: String
    EC2SecurityGroupOwnerId: String
}

structure RevokeDBSecurityGroupIngressResult {
    DBSecurityGroup: DBSecurityGroup
}

@error("client")
@awsQueryError(code: "SNSInvalidTopic", httpResponseCode: 400)
structure SNSInvalidTopicFault {}

@error("client")
@awsQueryError(code: "SNSNoAuthorization", httpResponseCode: 400)
structure SNSNoAuthorizationFault {}

@error("client")
@awsQueryError(code: "SNSTopicArnNotFound", httpResponseCode: 404)
structure SNSTopicArnNotFoundFault {}

structure ScalarReferenceDetails {
    Value: Double
}

structure ScalingConfiguration {
    MinCapacity: IntegerOptional
    MaxCapacity: IntegerOptional
    AutoPause: BooleanOptional
    SecondsUntilAutoPause: IntegerOptional
    TimeoutAction: String
    SecondsBeforeTimeout: IntegerOptional
}

structure ScalingConfigurationInfo {
    MinCapacity: IntegerOptional
    MaxCapacity: IntegerOptional
    AutoPause: BooleanOptional
    SecondsUntilAutoPause: IntegerOptional
    TimeoutAction: String
    SecondsBeforeTimeout: IntegerOptional
}

@sensitive
string SensitiveString

structure ServerlessV2FeaturesSupport {
    MinCapacity: DoubleOptional
    MaxCapacity: DoubleOptional
}

structure ServerlessV2PlatformVersionInfo {
    ServerlessV2PlatformVersion: String
    ServerlessV2PlatformVersionDescription: String
    Engine: String
    ServerlessV2FeaturesSupport: ServerlessV2FeaturesSupport
    Status: String
    IsDefault: Boolean
}

list ServerlessV2PlatformVersionList {
    member: ServerlessV2PlatformVersionInfo
}

structure ServerlessV2PlatformVersionsMessage {
    Marker: String
    ServerlessV2PlatformVersions: ServerlessV2PlatformVersionList
}

structure ServerlessV2ScalingConfiguration {
    MinCapacity: DoubleOptional
    MaxCapacity: DoubleOptional
    SecondsUntilAutoPause: IntegerOptional
}

structure ServerlessV2ScalingConfigurationInfo {
    MinCapacity: DoubleOptional
    MaxCapacity: DoubleOptional
    SecondsUntilAutoPause: IntegerOptional
}

@error("client")
@awsQueryError(code: "SharedSnapshotQuotaExceeded", httpResponseCode: 400)
structure SharedSnapshotQuotaExceededFault {}

@error("client")
@awsQueryError(code: "SnapshotQuotaExceeded", httpResponseCode: 400)
structure SnapshotQuotaExceededFault {}

@length(min: 1, max: 255)
@pattern("arn:aws[a-z\\-]*:rds(-[a-z]*)?:[a-z0-9\\-]*:[0-9]*:(cluster|db):[a-z][a-z0-9]*(-[a-z0-9]+)*")
string SourceArn

@error("client")
@awsQueryError(code: "SourceClusterNotSupportedFault", httpResponseCode: 400)
structure SourceClusterNotSupportedFault {}

@error("client")
@awsQueryError(code: "SourceDatabaseNotSupportedFault", httpResponseCode: 400)
structure SourceDatabaseNotSupportedFault {}

list SourceIdsList {
    @xmlName("SourceId") member: String
}

@error("client")
@awsQueryError(code: "SourceNotFound", httpResponseCode: 404)
structure SourceNotFoundFault {}

structure SourceRegion {
    RegionName: String
    Endpoint: String
    Status: String
    SupportsDBInstanceAutomatedBackupsReplication: Boolean
}

list SourceRegionList {
    @xmlName("SourceRegion") member: SourceRegion
}

structure SourceRegionMessage {
    Marker: String
    SourceRegions: SourceRegionList
}

enum SourceType {
    DB_INSTANCE = "db-instance"
    DB_PARAMETER_GROUP = "db-parameter-group"
    DB_SECURITY_GROUP = "db-security-group"
    DB_SNAPSHOT = "db-snapshot"
    DB_CLUSTER = "db-cluster"
    DB_CLUSTER_SNAPSHOT = "db-cluster-snapshot"
    CUSTOM_ENGINE_VERSION = "custom-engine-version"
    DB_PROXY = "db-proxy"
    BLUE_GREEN_DEPLOYMENT = "blue-green-deployment"
    DB_SHARD_GROUP = "db-shard-group"
    ZERO_ETL = "zero-etl"
}

structure StartActivityStreamRequest {
    @required ResourceArn: String
    @required Mode: ActivityStreamMode
    /// The KMS key that encrypts what is stored
    @required KmsKeyId: String
    /// Whether it is done now, not in the next maintenance window
    ApplyImmediately: BooleanOptional
    EngineNativeAuditFieldsIncluded: BooleanOptional
}

structure StartActivityStreamResponse {
    KmsKeyId: String
    KinesisStreamName: String
    Status: ActivityStreamStatus
    Mode: ActivityStreamMode
    EngineNativeAuditFieldsIncluded: BooleanOptional
    ApplyImmediately: Boolean
}

structure StartDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
}

structure StartDBClusterResult {
    DBCluster: DBCluster
}

structure StartDBInstanceAutomatedBackupsReplicationMessage {
    @required SourceDBInstanceArn: String
    /// For how many days automated backups are kept
    BackupRetentionPeriod: IntegerOptional
    /// The KMS key that encrypts what is stored
    KmsKeyId: String
    /// A signed request to the Region that is copied from; it is made from --source-region when it is not given
    PreSignedUrl: SensitiveString
    /// Pairs of key and value
    Tags: TagList
    /// The Region that is copied from
    @localOnly SourceRegion: String
}

structure StartDBInstanceAutomatedBackupsReplicationResult {
    DBInstanceAutomatedBackup: DBInstanceAutomatedBackup
}

structure StartDBInstanceMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
}

structure StartDBInstanceResult {
    DBInstance: DBInstance
}

structure StartExportTaskMessage {
    @required ExportTaskIdentifier: String
    @required SourceArn: String
    @required S3BucketName: String
    @required IamRoleArn: String
    /// The KMS key that encrypts what is stored
    @required KmsKeyId: String
    S3Prefix: String
    ExportOnly: StringList
}

structure StopActivityStreamRequest {
    @required ResourceArn: String
    /// Whether it is done now, not in the next maintenance window
    ApplyImmediately: BooleanOptional
}

structure StopActivityStreamResponse {
    KmsKeyId: String
    KinesisStreamName: String
    Status: ActivityStreamStatus
}

structure StopDBClusterMessage {
    /// The cluster's name
    @required DBClusterIdentifier: String
}

structure StopDBClusterResult {
    DBCluster: DBCluster
}

structure StopDBInstanceAutomatedBackupsReplicationMessage {
    @required SourceDBInstanceArn: String
}

structure StopDBInstanceAutomatedBackupsReplicationResult {
    DBInstanceAutomatedBackup: DBInstanceAutomatedBackup
}

structure StopDBInstanceMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
    /// The name of a snapshot that is made first
    DBSnapshotIdentifier: String
}

structure StopDBInstanceResult {
    DBInstance: DBInstance
}

enum StorageEncryptionType {
    NONE = "none"
    SSE_KMS = "sse-kms"
    SSE_RDS = "sse-rds"
}

@error("client")
@awsQueryError(code: "StorageQuotaExceeded", httpResponseCode: 400)
structure StorageQuotaExceededFault {}

@error("client")
@awsQueryError(code: "StorageTypeNotAvailableFault", httpResponseCode: 400)
structure StorageTypeNotAvailableFault {}

@error("client")
@awsQueryError(code: "StorageTypeNotSupported", httpResponseCode: 400)
structure StorageTypeNotSupportedFault {}

string String

@length(min: 1, max: 255)
@pattern(".*")
string String255

list StringList {
    member: String
}

structure Subnet {
    SubnetIdentifier: String
    SubnetAvailabilityZone: AvailabilityZone
    SubnetOutpost: Outpost
    SubnetStatus: String
}

@error("client")
@awsQueryError(code: "SubnetAlreadyInUse", httpResponseCode: 400)
structure SubnetAlreadyInUse {}

list SubnetIdentifierList {
    @xmlName("SubnetIdentifier") member: String
}

list SubnetList {
    @xmlName("Subnet") member: Subnet
}

@error("client")
@awsQueryError(code: "SubscriptionAlreadyExist", httpResponseCode: 400)
structure SubscriptionAlreadyExistFault {}

@error("client")
@awsQueryError(code: "SubscriptionCategoryNotFound", httpResponseCode: 404)
structure SubscriptionCategoryNotFoundFault {}

@error("client")
@awsQueryError(code: "SubscriptionNotFound", httpResponseCode: 404)
structure SubscriptionNotFoundFault {}

list SupportedCharacterSetsList {
    @xmlName("CharacterSet") member: CharacterSet
}

structure SupportedEngineLifecycle {
    @required LifecycleSupportName: LifecycleSupportName
    @required LifecycleSupportStartDate: TStamp
    @required LifecycleSupportEndDate: TStamp
}

list SupportedEngineLifecycleList {
    @xmlName("SupportedEngineLifecycle") member: SupportedEngineLifecycle
}

list SupportedTimezonesList {
    @xmlName("Timezone") member: Timezone
}

structure SwitchoverBlueGreenDeploymentRequest {
    @required BlueGreenDeploymentIdentifier: BlueGreenDeploymentIdentifier
    SwitchoverTimeout: SwitchoverTimeout
}

structure SwitchoverBlueGreenDeploymentResponse {
    BlueGreenDeployment: BlueGreenDeployment
}

structure SwitchoverDetail {
    SourceMember: DatabaseArn
    TargetMember: DatabaseArn
    Status: SwitchoverDetailStatus
}

list SwitchoverDetailList {
    member: SwitchoverDetail
}

string SwitchoverDetailStatus

structure SwitchoverGlobalClusterMessage {
    /// The global database
    @required GlobalClusterIdentifier: GlobalClusterIdentifier
    @required TargetDbClusterIdentifier: DBClusterIdentifier
}

structure SwitchoverGlobalClusterResult {
    GlobalCluster: GlobalCluster
}

structure SwitchoverReadReplicaMessage {
    /// The instance's name
    @required DBInstanceIdentifier: String
}

structure SwitchoverReadReplicaResult {
    DBInstance: DBInstance
}

@range(min: 30)
integer SwitchoverTimeout

timestamp TStamp

structure Tag {
    Key: String
    Value: String
}

list TagList {
    @xmlName("Tag") member: Tag
}

structure TagListMessage {
    TagList: TagList
}

structure TagSpecification {
    ResourceType: String
    Tags: TagList
}

list TagSpecificationList {
    @xmlName("item") member: TagSpecification
}

enum TargetConnectionNetworkType {
    IPV4
    IPV6
}

@length(min: 1, max: 255)
@pattern("[A-Za-z](?!.*--)[0-9A-Za-z-]*[^-]|^default(?!.*--)(?!.*\\.\\.)[0-9A-Za-z-.]*[^-]")
string TargetDBClusterParameterGroupName

@length(min: 5, max: 20)
@pattern("db\\.[0-9a-z]{2,6}\\.[0-9a-z]{4,9}")
string TargetDBInstanceClass

@length(min: 1, max: 255)
@pattern("[A-Za-z](?!.*--)[0-9A-Za-z-]*[^-]|^default(?!.*--)(?!.*\\.\\.)[0-9A-Za-z-.]*[^-]")
string TargetDBParameterGroupName

@length(min: 1, max: 64)
@pattern("[0-9A-Za-z-_.]+")
string TargetEngineVersion

list TargetGroupList {
    member: DBProxyTargetGroup
}

structure TargetHealth {
    State: TargetState
    Reason: TargetHealthReason
    Description: String
}

enum TargetHealthReason {
    UNREACHABLE
    CONNECTION_FAILED
    AUTH_FAILURE
    PENDING_PROXY_CAPACITY
    INVALID_REPLICATION_STATE
    PROMOTED
}

list TargetList {
    member: DBProxyTarget
}

enum TargetRole {
    READ_WRITE
    READ_ONLY
    UNKNOWN
}

enum TargetState {
    REGISTERING
    AVAILABLE
    UNAVAILABLE
    UNUSED
}

string TargetStorageType

enum TargetType {
    RDS_INSTANCE
    RDS_SERVERLESS_ENDPOINT
    TRACKED_CLUSTER
}

@wrapper
structure TenantDatabase {
    TenantDatabaseCreateTime: TStamp
    DBInstanceIdentifier: String
    TenantDBName: String
    Status: String
    MasterUsername: String
    DbiResourceId: String
    TenantDatabaseResourceId: String
    TenantDatabaseARN: String
    CharacterSetName: String
    NcharCharacterSetName: String
    DeletionProtection: Boolean
    PendingModifiedValues: TenantDatabasePendingModifiedValues
    MasterUserSecret: MasterUserSecret
    TagList: TagList
}

@error("client")
@awsQueryError(code: "TenantDatabaseAlreadyExists", httpResponseCode: 400)
structure TenantDatabaseAlreadyExistsFault {}

@error("client")
@awsQueryError(code: "TenantDatabaseNotFound", httpResponseCode: 404)
structure TenantDatabaseNotFoundFault {}

structure TenantDatabasePendingModifiedValues {
    MasterUserPassword: SensitiveString
    TenantDBName: String
}

@error("client")
@awsQueryError(code: "TenantDatabaseQuotaExceeded", httpResponseCode: 400)
structure TenantDatabaseQuotaExceededFault {}

list TenantDatabasesList {
    @xmlName("TenantDatabase") member: TenantDatabase
}

structure TenantDatabasesMessage {
    Marker: String
    TenantDatabases: TenantDatabasesList
}

structure Timezone {
    TimezoneName: String
}

@error("client")
@awsQueryError(code: "UnsupportedDBEngineVersion", httpResponseCode: 400)
structure UnsupportedDBEngineVersionFault {}

enum UpgradeRolloutOrder {
    FIRST = "first"
    SECOND = "second"
    LAST = "last"
}

structure UpgradeTarget {
    Engine: String
    EngineVersion: String
    Description: String
    AutoUpgrade: Boolean
    IsMajorVersionUpgrade: Boolean
    SupportedEngineModes: EngineModeList
    SupportsParallelQuery: BooleanOptional
    SupportsGlobalDatabases: BooleanOptional
    SupportsBabelfish: BooleanOptional
    SupportsLimitlessDatabase: BooleanOptional
    SupportsLocalWriteForwarding: BooleanOptional
    SupportsIntegrations: BooleanOptional
}

structure UserAuthConfig {
    Description: Description
    UserName: AuthUserName
    AuthScheme: AuthScheme
    SecretArn: Arn
    IAMAuth: IAMAuthMode
    ClientPasswordAuthType: ClientPasswordAuthType
}

structure UserAuthConfigInfo {
    Description: String
    UserName: String
    AuthScheme: AuthScheme
    SecretArn: String
    IAMAuth: IAMAuthMode
    ClientPasswordAuthType: ClientPasswordAuthType
}

list UserAuthConfigInfoList {
    member: UserAuthConfigInfo
}

@length(min: 0, max: 200)
list UserAuthConfigList {
    member: UserAuthConfig
}

structure ValidAdditionalStorageOptions {
    SupportsAdditionalStorageVolumes: Boolean
    Volumes: ValidVolumeOptionsList
}

@wrapper
structure ValidDBInstanceModificationsMessage {
    Storage: ValidStorageOptionsList
    ValidProcessorFeatures: AvailableProcessorFeatureList
    SupportsDedicatedLogVolume: Boolean
    AdditionalStorage: ValidAdditionalStorageOptions
}

structure ValidStorageOptions {
    StorageType: String
    StorageSize: RangeList
    ProvisionedIops: RangeList
    IopsToStorageRatio: DoubleRangeList
    ProvisionedStorageThroughput: RangeList
    StorageThroughputToIopsRatio: DoubleRangeList
    SupportsStorageAutoscaling: Boolean
}

list ValidStorageOptionsList {
    @xmlName("ValidStorageOptions") member: ValidStorageOptions
}

list ValidUpgradeTargetList {
    @xmlName("UpgradeTarget") member: UpgradeTarget
}

structure ValidVolumeOptions {
    VolumeName: String
    Storage: ValidStorageOptionsList
}

list ValidVolumeOptionsList {
    member: ValidVolumeOptions
}

@error("client")
@awsQueryError(code: "VpcEncryptionControlViolationException", httpResponseCode: 400)
structure VpcEncryptionControlViolationException {}

list VpcSecurityGroupIdList {
    @xmlName("VpcSecurityGroupId") member: String
}

structure VpcSecurityGroupMembership {
    VpcSecurityGroupId: String
    Status: String
}

list VpcSecurityGroupMembershipList {
    @xmlName("VpcSecurityGroupMembership") member: VpcSecurityGroupMembership
}

enum WriteForwardingStatus {
    ENABLED = "enabled"
    DISABLED = "disabled"
    ENABLING = "enabling"
    DISABLING = "disabling"
    UNKNOWN = "unknown"
}
